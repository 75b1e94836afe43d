import { mayTakeSample } from '../../../src/adapters/database/register/fill-register'
import { missingGuards } from '../../../src/adapters/database/guards'
import { createTypeormPeopleDirectory } from '../../../src/adapters/database/register/typeorm-people-directory'
import { createTypeormRegisterReader } from '../../../src/adapters/database/register/typeorm-register-reader'
import { toDay } from '../../../src/kernel/day'
import type { PeopleQuery } from '../../../src/register/people'
import { makeSampleRegister } from '../../../src/register/sample/make-sample-register'
import { CAUSES } from '../../../src/register/diagnosis'
import { PLANTED_CAUSES, RARE_CAUSES } from '../../../src/register/sample/planted-causes'
import { sampleCauses } from '../../../src/register/sample/sample-causes'
import { sampleCast } from '../../../src/register/sample/sample-cast'
import { SAMPLE_SEED } from '../../../src/register/sample/sample-seed'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMovingClock, registerUnits } from './register-fixture'

const TODAY = toDay('2026-11-25')
const sample = makeSampleRegister(SAMPLE_SEED, TODAY)
const cast = sampleCast(sample)
const idOf = (trn: string | null) => sample.teachers.find(teacher => teacher.trn === trn)?.id ?? ''

const nothing: PeopleQuery = { senderAddress: null, urns: [], schoolNames: [], trns: [], emails: [], nameTokens: [] }

eachDatabase((_name, open) => {
  let db: TestDatabase
  const clock = aMovingClock(TODAY)

  beforeAll(async () => {
    db = await open()
    expect(await mayTakeSample(db.read.manager)).toBe(true)
    await registerUnits(db, clock).fill(sample, true)
  })
  afterAll(() => db.drop())

  const reader = () => createTypeormRegisterReader({ manager: db.read.manager, clock, portalRules: 'register-ects' })
  const ask = (query: Partial<PeopleQuery>) =>
    createTypeormPeopleDirectory({ manager: db.read.manager, clock }).snapshot({ ...nothing, ...query })

  it('fills a migrated database, every guard in place, and is marked as the sample', async () => {
    const [{ people }]: [{ people: number | string }] = await db.read.query('SELECT COUNT(*) AS people FROM teachers')

    expect(Number(people)).toBe(600)
    expect(await missingGuards(db)).toEqual([])
    expect(await reader().isSample()).toBe(true)
    expect(await mayTakeSample(db.read.manager)).toBe(false)
  })

  it('plans three changes for the cross-cohort email', async () => {
    const { mentor, ect } = cast.crossCohort
    const plan = await reader().plan({ mentorId: idOf(mentor.trn), ectId: idOf(ect.trn) }, TODAY)

    expect(plan?.diagnosis[0]?.cause).toBe('not-in-school-pool')
    expect(plan?.changes.map(change => change.kind)).toEqual(['add-to-pool', 'add-pairing', 'add-participant-record'])
  })

  it('diagnoses every planted cause as what it is', async () => {
    const found = new Map<string, Set<string>>()
    for (const { planted, ects } of sample.staff) {
      for (const { cause, mentor } of planted) {
        const plan = await reader().plan({ mentorId: mentor.id, ectId: ects[4]?.id ?? '' }, TODAY)
        const causes = found.get(cause) ?? new Set()
        found.set(cause, causes.add(plan?.diagnosis[0]?.cause ?? 'none'))
      }
    }

    expect(Object.fromEntries([...found].map(([cause, causes]) => [cause, [...causes]]))).toEqual({
      elsewhere: ['not-in-school-pool'],
      left: ['left-or-leaving'],
      leaving: ['left-or-leaving'],
      transferred: ['transferred'],
      'two-schools': ['not-in-school-pool'],
      removed: ['removed'],
      unfinished: ['registration-unfinished'],
      'wrong-role': ['wrong-role'],
      'in-no-pool': ['not-in-school-pool', 'no-mentor-in-pool'],
      'joins-later': ['listed-and-overlooked'],
      'former-name': ['name-differs'],
      duplicate: ['duplicate-person'],
      'ect-and-mentor': ['listed-and-overlooked'],
      'same-address': ['registration-unfinished'],
      'two-registrations': ['listed-and-overlooked'],
      'removed-there': ['removed'],
    })
    expect(found.size).toBe(PLANTED_CAUSES.length + RARE_CAUSES.length)
  })

  it('has a pair for every cause that a register can show, dated by the sample itself', async () => {
    const shown: Record<string, string> = {}
    for (const { cause, portalRules, mentorId, ectId } of sampleCauses(sample)) {
      const imitating = createTypeormRegisterReader({ manager: db.read.manager, clock, portalRules })
      const told = (await imitating.plan({ mentorId, ectId }, TODAY))?.diagnosis ?? []
      const place = told.findIndex(each => each.cause === cause)
      shown[cause] = `${portalRules}, place ${place + 1}: ${told[place]?.certainty} (${told[place]?.source})`
    }

    expect(shown).toEqual({
      'not-in-school-pool': 'register-ects, place 1: shown (Sample register)',
      'listed-and-overlooked': 'register-ects, place 1: shown (Sample register)',
      'already-current-mentor': 'register-ects, place 1: shown (Sample register)',
      'not-registered': 'register-ects, place 1: shown (Sample register)',
      'left-or-leaving': 'register-ects, place 1: shown (Sample register)',
      transferred: 'register-ects, place 1: shown (Sample register)',
      'at-two-schools': 'register-ects, place 2: likely (Sample register)',
      removed: 'register-ects, place 1: shown (Sample register)',
      'choice-saved-nothing': '2022, place 1: likely (Sample register)',
      'duplicate-person': 'register-ects, place 1: shown (Sample register)',
      'two-registrations': '2022, place 1: likely (Sample register)',
      'registration-unfinished': 'register-ects, place 1: shown (Sample register)',
      'wrong-role': 'register-ects, place 1: shown (Sample register)',
      'address-of-another': 'register-ects, place 2: likely (Sample register)',
      'year-not-set-up': 'register-ects, place 3: likely (Sample register)',
      'partnership-unconfirmed': 'register-ects, place 2: likely (Sample register)',
      'partnership-challenged': 'register-ects, place 1: shown (Sample register)',
      'school-changed-urn': 'register-ects, place 1: shown (Sample register)',
      themself: 'register-ects, place 1: shown (Sample register)',
      'no-mentor-in-pool': 'register-ects, place 1: shown (Sample register)',
      'ect-not-current': 'register-ects, place 1: shown (Sample register)',
      'ect-withdrawn': '2023, place 1: shown (Sample register)',
      'name-differs': 'register-ects, place 1: likely (Sample register)',
      'cohort-mismatch': '2022-no-multiple-cohorts, place 1: shown (Sample register)',
    })
    // How somebody signed in is the ticket's to know: no register shows it.
    expect(CAUSES.filter(cause => !(cause in shown))).toEqual(['requester-not-tutor'])
  })

  it('mends a predecessor with one successor, and leaves one with two to somebody', async () => {
    const at = (index: number) => sample.periods.filter(period => period.schoolUrn === sample.schools[index]?.urn)
    const planFor = (closed: number, school: number) =>
      reader().plan({ mentorId: at(closed)[0]?.teacherId ?? '', ectId: sample.staff[school]?.ects[4]?.id ?? '' }, TODAY)

    expect(await planFor(38, 10)).toMatchObject({ possible: true, diagnosis: [{ cause: 'school-changed-urn' }] })
    expect(await planFor(39, 11)).toMatchObject({ possible: false, diagnosis: [{ cause: 'school-changed-urn' }] })
  })

  describe('the people directory', () => {
    it('knows a tutor by address, and gives the whole school with what is near it', async () => {
      const { tutor, ect } = cast.crossCohort
      const { senderSchools, people, schools } = await ask({ senderAddress: tutor.address.toUpperCase() })

      expect(senderSchools).toEqual([{ urn: tutor.urn, by: 'tutor-address' }])
      expect(people.some(person => person.id === idOf(ect.trn))).toBe(true)
      expect(people.length).toBeLessThan(60)
      expect(schools[0]?.tutorAddresses).toEqual([tutor.address])
    })

    it('knows a colleague of the tutor by domain only', async () => {
      const { tutor } = cast.crossCohort
      const domain = tutor.address.slice(tutor.address.indexOf('@'))

      expect((await ask({ senderAddress: `office${domain}` })).senderSchools).toEqual([
        { urn: tutor.urn, by: 'domain' },
      ])
      expect((await ask({ senderAddress: 'x@%.sch.example' })).senderSchools).toEqual([])
    })

    it('finds by TRN, address, URN and school name', async () => {
      const { mentor, tutor } = cast.crossCohort
      const teacher = sample.teachers.find(({ id }) => id === idOf(mentor.trn))

      expect((await ask({ trns: [mentor.trn ?? ''] })).people.map(({ id }) => id)).toEqual([teacher?.id])
      expect((await ask({ emails: [teacher?.emails[0] ?? ''] })).people.map(({ id }) => id)).toEqual([teacher?.id])
      expect((await ask({ urns: [tutor.urn] })).people.length).toBeGreaterThan(14)
      expect((await ask({ schoolNames: [tutor.schoolName.toUpperCase()] })).schools[0]?.urn).toBe(tutor.urn)
    })

    it('finds elsewhere who bears a forename and a surname of the message, and nobody for one of them', async () => {
      const { mentor } = cast.crossCohort

      expect((await ask({ nameTokens: ['please', 'bethan', 'hussain'] })).people.map(({ id }) => id)).toEqual([
        idOf(mentor.trn),
      ])
      expect((await ask({ nameTokens: ['bethan', 'please'] })).people).toEqual([])
    })
  })

  describe('the reader', () => {
    it('searches by words of a name, without accents or case, those of the school first', async () => {
      const { ect, tutor } = cast.crossCohort
      const found = await reader().search({ text: 'zoe bevan', role: 'ect', nearUrn: tutor.urn, limit: 5 })

      expect(found[0]).toMatchObject({ person: { id: idOf(ect.trn) }, schoolNames: [tutor.schoolName] })
    })

    it.each(['9902301', 'RP99/02301', '99 02301'])('searches by TRN written as %s', async text => {
      const [found] = await reader().search({ text, limit: 5 })

      expect(found?.person.trn).toBe('9902301')
    })

    it('searches for nothing without a word, and takes a wildcard for what it is', async () => {
      expect(await reader().search({ text: ' % ', limit: 5 })).toEqual([])
      expect(await reader().search({ text: '', limit: 5 })).toEqual([])
    })

    it('lists the mentors whom the portal would offer', async () => {
      const { ect, listed } = cast.crossCohort
      const offered = await reader().eligibleMentors(idOf(ect.trn), TODAY)

      expect(offered.map(({ firstName, lastName }) => `${firstName} ${lastName}`).sort()).toEqual([...listed].sort())
    })

    it('shows a school with its tutor, mentors and ECTs', async () => {
      const { tutor } = cast.crossCohort
      const page = await reader().school(tutor.urn)

      expect(page?.tutors).toEqual([{ name: tutor.name, address: tutor.address, endedOn: null }])
      expect(page?.mentors).toHaveLength(8)
      expect(page?.ects.filter(({ mentorName }) => mentorName !== null)).toHaveLength(4)
      expect(await reader().school('000000')).toBeNull()
    })
  })
})
