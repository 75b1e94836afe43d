import { createZendeskHelpdesk } from '../../../src/adapters/zendesk/zendesk-helpdesk'
import { startFakeZendesk, type FakeTicket, type FakeZendesk } from '../../fakes/zendesk/fake-zendesk'
import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { OFFICE, TUTOR } from '../journeys/a-mail'
import { openJourneys, type JourneysUnderTest } from '../journeys/journey-fixture'
import { problemDesk } from './problem-desk'
import { senders } from './senders'

const account = { email: 'robot@ect-helpdesk.example', token: 'token' }
const WORDS = 'The list of mentors is mended. Please look again.'

describe('one update to everybody affected, in Zendesk', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  let zendesk: FakeZendesk
  let problems: ReturnType<typeof problemDesk>
  let loops: ReturnType<typeof senders>
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterEach(async () => {
    await zendesk.close()
    await desk.close()
  })
  afterAll(() => db.drop())

  async function open(repliesInZendesk: boolean) {
    await db.clear()
    desk = await openJourneys(db, { zendesk: true, repliesInZendesk })
    zendesk = await startFakeZendesk(account, { now: () => desk.clock.now().getTime() })
    const helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account })
    loops = senders(desk, () => helpdesk)
    problems = problemDesk(db, desk)
  }
  const send = async () => {
    for (let hour = 0; hour < 3; hour += 1) {
      desk.later(60)
      for (const loop of [loops.zendesk, loops.email, loops.zendesk]) while ((await loop()) > 0);
    }
  }
  const there = (id: string): FakeTicket => {
    const found = zendesk.tickets().find(({ external_id: external }) => external === id)
    if (!found) throw new Error(`There is no ticket for ${id}`)
    return found
  }
  const said = (ticket: FakeTicket) => ticket.comments.map(({ body }) => body)
  async function reported() {
    const tutor = await problems.stated('brown')
    const office = await problems.stated('young', 'khan', OFFICE)
    const problemId = office.problemId ?? ''
    await send()
    return { tutor: tutor.id, office: office.id, problemId, problem: () => there(problemId) }
  }
  const count = (all: readonly string[], text: string) => all.filter(body => body.includes(text)).length

  it('is an internal note on each incident and on the problem, where we reply', async () => {
    await open(false)
    const { tutor, office, problemId, problem } = await reported()
    zendesk.fail('update', { cut: 'after' })
    await problems.update(problemId, WORDS)
    await send()

    const { reference } = await problems.find(problemId)
    for (const id of [tutor, office]) {
      expect(said(there(id)).filter(body => body.includes(WORDS))).toEqual([
        `Update on ${reference}, sent to the requester from Matchdesk:\n\n${WORDS}`,
      ])
      expect(there(id).comments.every(({ public: isPublic }) => !isPublic)).toBe(true)
    }
    expect(said(problem()).slice(1)).toEqual([
      `Update on ${reference}, sent to the requesters of 2 tickets.\n\n${WORDS}`,
    ])
    expect(
      count(
        loops.emails.map(({ text }) => text),
        WORDS,
      ),
    ).toBe(2)
    expect([there(tutor).status, there(office).status]).toEqual(['new', 'new'])
  })

  it('that is taken back before it left reaches nothing there', async () => {
    await open(false)
    const { tutor, problemId, problem } = await reported()
    await problems.takeBack(await problems.update(problemId, WORDS))
    await send()

    expect([...said(there(tutor)), ...said(problem())].filter(body => body.includes(WORDS))).toEqual([])
  })

  it('is a public comment on each incident, and no second note, where Zendesk replies', async () => {
    await open(true)
    const { tutor, problemId, problem } = await reported()
    zendesk.fail('update', { cut: 'after' })
    await problems.update(problemId, WORDS)
    await send()

    const own = there(tutor).comments.filter(({ body }) => body.includes(WORDS))
    expect(own.map(({ public: isPublic }) => isPublic)).toEqual([true])
    expect(
      count(
        loops.emails.filter(({ to }) => to.address === TUTOR).map(({ text }) => text),
        WORDS,
      ),
    ).toBe(0)
    expect(
      problem()
        .comments.filter(({ body }) => body.includes(WORDS))
        .map(each => each.public),
    ).toEqual([false])
  })
})
