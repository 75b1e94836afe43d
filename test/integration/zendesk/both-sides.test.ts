import fc from 'fast-check'
import { createZendeskHelpdesk } from '../../../src/adapters/zendesk/zendesk-helpdesk'
import { startFakeZendesk, type Fault, type FakeZendesk } from '../../fakes/zendesk/fake-zendesk'
import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aMail } from '../journeys/a-mail'
import { openJourneys, type JourneysUnderTest } from '../journeys/journey-fixture'
import { followers } from './followers'
import { PROBLEM_STEPS, problemSteps, type ProblemStep } from './problem-steps'
import { senders } from './senders'

const account = { email: 'robot@ect-helpdesk.example', token: 'token' }
const TUTOR = 'tess@hill-school.sch.example'

type Step =
  | { readonly kind: 'mail' | 'answer here' | 'answer there' | 'note there' | 'send' | 'look' | 'changes' | 'restart' }
  | { readonly kind: 'problem'; readonly step: ProblemStep }
  | { readonly kind: 'fault'; readonly call: Parameters<FakeZendesk['fail']>[0]; readonly fault: Fault }

/** Those after which the work was done come more often: they are what doubles. */
const faults: readonly Fault[] = [
  { cut: 'after' },
  { cut: 'after' },
  { html: 502, isDone: true },
  { cut: 'before' },
  { answer: 500 },
]
const isA = (kind: Exclude<Step['kind'], 'fault' | 'problem'>) => fc.constant<Step>({ kind })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: isA('mail') },
  { weight: 3, arbitrary: isA('answer here') },
  { weight: 3, arbitrary: isA('answer there') },
  { weight: 2, arbitrary: isA('note there') },
  { weight: 3, arbitrary: isA('send') },
  { weight: 2, arbitrary: isA('look') },
  { weight: 2, arbitrary: isA('changes') },
  { weight: 1, arbitrary: isA('restart') },
  {
    weight: 9,
    arbitrary: fc.record({ kind: fc.constant('problem' as const), step: fc.constantFrom(...PROBLEM_STEPS) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      call: fc.constantFrom<Parameters<FakeZendesk['fail']>[0]>(
        'list',
        'create',
        'update',
        'update',
        'audits',
        'export',
        'upload',
        'incidents',
        'redact',
      ),
      fault: fc.constantFrom(...faults),
    }),
  },
)
/** Something to disagree about. */
const BEGINNING: readonly Step[] = [
  { kind: 'mail' },
  { kind: 'problem', step: 'report' },
  { kind: 'problem', step: 'report' },
  { kind: 'problem', step: 'show' },
  { kind: 'send' },
  // Whatever is changed first is done without our knowing.
  ...Array.from({ length: 8 }, () => ({ kind: 'fault', call: 'update', fault: { cut: 'after' } }) as const),
  { kind: 'send' },
]

describe('two sides', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterAll(() => db.drop())

  it('agree in the end, with nothing twice, whatever fails in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 22, size: 'max' }), async steps => {
        await db.clear()
        const desk = await openJourneys(db, { zendesk: true })
        const zendesk = await startFakeZendesk(account, { now: () => desk.clock.now().getTime() })
        try {
          await play({ desk, zendesk }, [...BEGINNING, ...steps])
        } finally {
          await zendesk.close()
          await desk.close()
        }
      }),
      // What was found is told at once: each try takes seconds, and a shorter one may take many.
      { numRuns: 10, seed: 20261127, endOnFailure: true },
    )
  }, 300_000)

  async function play(
    world: { readonly desk: JourneysUnderTest; readonly zendesk: FakeZendesk },
    steps: readonly Step[],
  ) {
    const { desk, zendesk } = world
    const helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account })
    const loops = senders(desk, () => helpdesk, { blobs: { get: key => desk.blob(key) } })
    const problems = problemSteps(db, world)
    let lives = 1
    let { look, changes } = followers(db, { desk, zendesk, account, worker: 'w1' })
    const tickets: string[] = []
    const said = { here: [] as string[], there: [] as string[], noted: [] as string[] }
    const last = () => zendesk.tickets().find(({ external_id: id }) => id === tickets.at(-1))
    const words = (kind: string) => `${kind} ${said.here.length + said.there.length + said.noted.length} end`
    const isOver = async (work: () => Promise<unknown>) => void (await work().catch(() => null))

    async function take(one: Step): Promise<void> {
      if (one.kind === 'fault') return zendesk.fail(one.call, one.fault)
      const there = last()
      if (one.kind === 'problem') {
        const ticketId = await problems.take(one.step)
        if (ticketId !== null && !tickets.includes(ticketId)) tickets.push(ticketId)
      } else if (one.kind === 'mail') {
        tickets.push((await desk.ticketFrom(aMail({ text: `Who is it? ${tickets.length}` }))).ticket.id)
      } else if (one.kind === 'answer here' && tickets.length > 0) {
        const ticketId = tickets.at(-1) ?? ''
        const { version } = (await desk.page(ticketId)).ticket
        said.here.push(words('here'))
        const text = said.here.at(-1) ?? ''
        await desk.reply({ ticketId, actor: 'agent-1', text, then: 'open', expectedVersion: version })
      } else if (one.kind === 'answer there' && there) {
        said.there.push(words('there'))
        zendesk.people.comment(there.id, said.there.at(-1) ?? '')
      } else if (one.kind === 'note there' && there) {
        said.noted.push(words('noted'))
        zendesk.people.comment(there.id, said.noted.at(-1) ?? '', { isPublic: false })
      } else if (one.kind === 'send') {
        for (const loop of [loops.zendesk, loops.email]) await loop()
      } else if (one.kind === 'look') await look()
      else if (one.kind === 'changes') await isOver(changes)
      else if (one.kind === 'restart')
        ({ look, changes } = followers(db, { ...world, account, worker: `w${(lives += 1)}` }))
    }

    for (const one of steps) {
      desk.later(1)
      await take(one)
    }
    // All that was to fail has failed by then, and every wait is over.
    for (let hour = 0; hour < 40; hour += 1) {
      desk.later(60)
      await isOver(changes)
      await problems.goOn()
      while ((await look()) > 0);
      for (const loop of [loops.zendesk, loops.email]) while ((await loop()) > 0);
    }

    const emails = loops.emails.filter(({ to }) => to.address === TUTOR).map(({ text }) => text)
    const count = (all: readonly string[], text: string) => all.filter(one => one.includes(text)).length
    expect(
      zendesk
        .tickets()
        .map(({ external_id: id }) => id)
        .sort(),
    ).toEqual([...tickets, ...(await problems.toldProblems()).map(({ id }) => id)].toSorted())
    for (const text of [...said.here, ...said.there]) expect([text, count(emails, text)]).toEqual([text, 1])
    for (const text of said.noted) expect([text, count(emails, text)]).toEqual([text, 0])
    const entries = (await Promise.all(tickets.map(id => desk.within(({ tickets: of }) => of.entries(id))))).flat()
    for (const text of [...said.here, ...said.there, ...said.noted])
      expect([
        text,
        count(
          entries.map(({ body }) => body),
          text,
        ),
      ]).toEqual([text, 1])
    for (const { is, shouldBe } of [...(await problems.links(tickets)), ...(await problems.pictures())])
      expect(is).toEqual(shouldBe)
    for (const { id, state } of await problems.toldProblems()) {
      const problem = zendesk.tickets().find(({ external_id: external }) => external === id)
      expect([state, problem?.status === 'solved']).toEqual([state, state === 'resolved' || state === 'dismissed'])
    }
    expect(zendesk.tickets().filter(({ type, status }) => type !== 'problem' && status === 'solved')).toEqual([])
    for (const text of problems.told) {
      const on = zendesk.tickets().map(({ comments }) =>
        count(
          comments.map(({ body }) => body),
          text,
        ),
      )
      const sent = count(
        loops.emails.map(({ text: body }) => body),
        text,
      )
      const isProblemThere = (await problems.toldProblems()).length > 0
      // Once on each ticket whose requester was told, and on the problem's.
      expect([text, Math.max(...on) <= 1, on.filter(each => each === 1).length >= sent]).toEqual([text, true, true])
      expect(isProblemThere).toBe(true)
    }
    const answered = zendesk.tickets().flatMap(({ comments }) => comments.map(({ body }) => body))
    expect(count(answered, 'An agent answered')).toBe(said.here.length)
  }
})
