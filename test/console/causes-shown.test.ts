import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createTypeormRegisterReader } from '../../src/adapters/database/register/typeorm-register-reader'
import { toDay } from '../../src/kernel/day'
import { digestOf } from '../../src/match/plan-digest'
import { CAUSES } from '../../src/register/diagnosis'
import { PORTAL_RULES, type PortalRules } from '../../src/register/eligible-mentors'
import { displayName } from '../../src/register/names'
import { makeSampleRegister } from '../../src/register/sample/make-sample-register'
import { sampleCauses } from '../../src/register/sample/sample-causes'
import { SAMPLE_SEED } from '../../src/register/sample/sample-seed'
import { type TestDatabase } from '../support/databases'
import { openTestDatabase } from '../support/round-database'
import { aMovingClock, registerUnits } from '../integration/register/register-fixture'
import { browserOf, consoleUnderTest, type Browser } from './fakes/console-under-test'

jest.setTimeout(120_000)

const TODAY = toDay('2026-11-25')
const sample = makeSampleRegister(SAMPLE_SEED, TODAY)
const clock = aMovingClock(TODAY)

interface Example {
  readonly code: string
  readonly ect: string
  readonly mentor: string
  readonly profiles: readonly string[]
}

/** The table of examples in `docs/causes.md`, as it is printed. */
const examples: readonly Example[] = readFileSync(path.join(__dirname, '../../docs/causes.md'), 'utf8')
  .split('## An example of each')[1]!
  .split('\n')
  .filter(line => line.startsWith('| `'))
  .map(line => line.split('|').map(cell => cell.trim()))
  .map(cells => ({
    code: bare(cells[1]),
    ect: cells[2] ?? '',
    mentor: cells[3] ?? '',
    profiles: (cells[4] ?? '').split(', ').map(bare),
  }))

const pairs = sampleCauses(sample)
const nameIn = (id: string) => {
  const teacher = sample.teachers.find(each => each.id === id)
  return teacher ? `${displayName(teacher)}, ${teacher.trn}` : 'nobody'
}

describe('the examples of docs/causes.md', () => {
  let db: TestDatabase
  const browsers = new Map<string, Browser>()

  beforeAll(async () => {
    db = await openTestDatabase()
    await registerUnits(db, clock).fill(sample, true)
    for (const rules of PORTAL_RULES) browsers.set(rules, await consoleOver(rules))
  })
  afterAll(() => db.drop())

  /** The real console over the sample register, imitating the list of one service. */
  async function consoleOver(portalRules: PortalRules): Promise<Browser> {
    const given = consoleUnderTest()
    const register = createTypeormRegisterReader({ manager: db.read.manager, clock, portalRules })
    given.services.clock = { now: () => clock.now(), today: () => TODAY }
    given.services.register = register
    given.services.actions = {
      ...given.services.actions,
      previewPair: async pair => {
        const plan = await register.plan(pair, TODAY)
        return plan && { plan, planDigest: digestOf(plan) }
      },
    }
    return browserOf(given, ['agent'])
  }

  it('name the pair of the sample register for every cause that a register can show', () => {
    expect(examples.map(({ code, ect, mentor }) => ({ code, ect, mentor }))).toEqual(
      pairs.map(({ cause, ectId, mentorId }) => ({ code: cause, ect: nameIn(ectId), mentor: nameIn(mentorId) })),
    )
    // How somebody signed in is the ticket's to know: no register shows it.
    expect(CAUSES.filter(cause => !examples.some(({ code }) => code === cause))).toEqual(['requester-not-tutor'])
  })

  it.each(pairs.map((pair, index) => [pair.cause, pair, examples[index]?.profiles] as const))(
    '%s: leads from the ECT’s record to the cause, under each profile that is named and no other',
    async (cause, { ectId, mentorId }, profiles) => {
      const trn = sample.teachers.find(({ id }) => id === mentorId)?.trn ?? ''
      const shown: string[] = []
      for (const [rules, browser] of browsers) {
        const record = (await browser.get(`/ects/${ectId}`)).text
        expect(record).toContain(`href="/ects/${ectId}/mentor"`)
        const choice = (await browser.get(`/ects/${ectId}/mentor`)).text
        expect(choice).toMatch(/The mentor I need is not here|The mentor is not in the list/)
        const found = await browser.get(`/ects/${ectId}/mentor?step=search&mentor=not-here&text=${trn}`)
        expect(found.text).toContain(`name="mentor" type="radio" value="${mentorId}"`)

        const { text, status } = await browser.get(`/ects/${ectId}/mentor?step=found&text=${trn}&mentor=${mentorId}`)

        expect(status).toBe(200)
        expect(text).not.toMatch(/undefined|\[object Object\]|NaN/)
        if (text.includes(`data-cause="${cause}"`)) shown.push(rules)
      }

      expect(shown).toEqual(profiles)
    },
  )
})

function bare(cell: string | undefined): string {
  return (cell ?? '').replaceAll('`', '')
}
