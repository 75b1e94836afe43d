import { toDay } from '../../../src/kernel/day'
import { composeSamples } from '../../../src/sample-mail/compose-samples'
import { foldName } from '../../../src/register/names'
import { makeSampleRegister } from '../../../src/register/sample/make-sample-register'
import { PLANTED_CAUSES, RARE_CAUSES } from '../../../src/register/sample/planted-causes'
import { sampleCast } from '../../../src/register/sample/sample-cast'
import { SAMPLE_SEED } from '../../../src/register/sample/sample-seed'

const TODAY = toDay('2026-11-25')
const register = makeSampleRegister(SAMPLE_SEED, TODAY)

describe('the sample register', () => {
  it('has 40 schools, 600 people and the cohorts 2021 to 2024', () => {
    expect(register.schools).toHaveLength(40)
    expect(register.teachers).toHaveLength(600)
    expect([...new Set(register.registrations.map(({ cohort }) => cohort))].sort()).toEqual([2021, 2022, 2023, 2024])
  })

  it('is the same for the same seed, and another for another', () => {
    expect(makeSampleRegister(SAMPLE_SEED, TODAY)).toEqual(register)
    expect(makeSampleRegister(SAMPLE_SEED + 1, TODAY).teachers[0]?.id).not.toBe(register.teachers[0]?.id)
  })

  it('has the same people on another day, so that sample mail may be sent later than the register was filled', () => {
    const later = makeSampleRegister(SAMPLE_SEED, toDay('2027-03-01'))

    expect(later.teachers).toEqual(register.teachers)
    expect(sampleCast(later)).toEqual(sampleCast(register))
  })

  it('gives every TRN once but for the planted duplicates, all clearly invented', () => {
    const trns = register.teachers.map(({ trn }) => trn ?? '')
    const twice = trns.filter((trn, index) => trns.indexOf(trn) !== index)

    expect(trns.every(trn => /^99\d{5}$/.test(trn))).toBe(true)
    expect(twice.length).toBeGreaterThan(2)
    expect(register.staff.flatMap(staff => staff.planted).filter(({ cause }) => cause === 'duplicate')).toHaveLength(
      twice.length,
    )
  })

  it('keeps every address, one planted double apart, under .sch.example, each school with a domain and a tutor of its own', () => {
    const addresses = register.teachers.flatMap(({ emails }) => emails)

    expect(addresses.every(address => /^[a-z0-9.]+@[a-z0-9-]+\.sch\.example$/.test(address))).toBe(true)
    expect(addresses.filter((address, index) => addresses.indexOf(address) !== index)).toHaveLength(1)
    expect(new Set(register.schools.flatMap(({ emailDomains }) => emailDomains)).size).toBe(40)
    expect(new Set(register.tutors.map(({ schoolUrn }) => schoolUrn)).size).toBe(38)
  })

  it('has a partnership for every ECT’s school and cohort, with their lead provider and their delivery partner', () => {
    const partnership = ({ schoolUrn, cohort }: { schoolUrn: string; cohort: number }) =>
      register.partnerships.filter(each => each.schoolUrn === schoolUrn && each.cohort === cohort)
    const ects = register.registrations.filter(({ role }) => role === 'ect')
    const others = ects.filter(({ schoolUrn, cohort, leadProvider, deliveryPartner }) => {
      const [one, ...more] = partnership({ schoolUrn, cohort })
      return more.length > 0 || one?.leadProvider !== leadProvider || one.deliveryPartner !== deliveryPartner
    })

    expect(ects.length).toBeGreaterThan(260)
    expect(others).toEqual([])
    // A school that has not set up its last cohort has a mentor registered on it all the same.
    expect(
      register.registrations.filter(
        ({ schoolUrn, cohort, deliveryPartner }) =>
          partnership({ schoolUrn, cohort })[0]?.deliveryPartner !== deliveryPartner,
      ),
    ).toHaveLength(1)
  })

  it('has schools that changed their delivery partner between cohorts, and ECTs of both', () => {
    const partners = new Map<string, Set<string>>()
    for (const { role, schoolUrn, deliveryPartner } of register.registrations) {
      if (role !== 'ect') continue
      partners.set(schoolUrn, (partners.get(schoolUrn) ?? new Set()).add(deliveryPartner ?? ''))
    }

    expect([...partners.values()].filter(names => names.size === 2).length).toBeGreaterThan(3)
  })

  it('gives every URN six digits that no real school has', () => {
    expect(register.schools.every(({ urn }) => /^9\d{5}$/.test(urn))).toBe(true)
    expect(new Set(register.schools.map(({ urn }) => urn)).size).toBe(40)
  })

  it('plants mentors for every cause, and two predecessors: one with one successor, one with two', () => {
    const planted = new Set(register.staff.flatMap(staff => staff.planted.map(({ cause }) => cause)))

    expect([...PLANTED_CAUSES, ...RARE_CAUSES].filter(cause => !planted.has(cause))).toEqual([])
    expect(register.links).toHaveLength(3)
    expect(register.schools.filter(({ status }) => status === 'closed')).toHaveLength(2)
  })
})

describe('the cast of the sample emails', () => {
  const cast = sampleCast(register)

  it('has a 2021 mentor of another school for a 2022 ECT without a mentor', () => {
    const { mentor, ect, tutor } = cast.crossCohort
    const idOf = (trn: string | null) => register.teachers.find(teacher => teacher.trn === trn)?.id
    const cohortOf = (id: string | undefined) =>
      register.registrations.find(({ teacherId }) => teacherId === id)?.cohort
    const schoolsOf = (id: string | undefined) =>
      register.periods.filter(({ teacherId }) => teacherId === id).map(({ schoolUrn }) => schoolUrn)

    expect(cohortOf(idOf(mentor.trn))).toBe(2021)
    expect(cohortOf(idOf(ect.trn))).toBe(2022)
    expect(schoolsOf(idOf(mentor.trn))).not.toContain(tutor.urn)
    expect(schoolsOf(idOf(ect.trn))).toEqual([tutor.urn])
    expect(register.pairings.some(({ ectId }) => ectId === idOf(ect.trn))).toBe(false)
    expect(cast.crossCohort.listed).not.toContain(mentor.name)
  })

  it('has a surname that two mentors of one school bear', () => {
    const { tutor, surname } = cast.ambiguous
    const ids = register.periods
      .filter(({ role, schoolUrn }) => role === 'mentor' && schoolUrn === tutor.urn)
      .map(({ teacherId }) => teacherId)
    const bearers = register.teachers.filter(({ id, lastName }) => ids.includes(id) && lastName === surname)

    expect(bearers).toHaveLength(2)
    expect(foldName(surname)).not.toBe('')
  })

  it('fills all six sample emails', async () => {
    expect(await composeSamples(cast, 'support@ect-helpdesk.example')).toHaveLength(6)
  })
})
