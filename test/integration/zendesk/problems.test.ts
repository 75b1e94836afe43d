import { createZendeskHelpdesk } from '../../../src/adapters/zendesk/zendesk-helpdesk'
import { startFakeZendesk, type FakeTicket, type FakeZendesk } from '../../fakes/zendesk/fake-zendesk'
import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { OFFICE, TUTOR } from '../journeys/a-mail'
import { eventsOf, openJourneys, type JourneysUnderTest } from '../journeys/journey-fixture'
import { followers } from './followers'
import { problemDesk } from './problem-desk'
import { senders } from './senders'

const account = { email: 'robot@ect-helpdesk.example', token: 'token' }

describe('a problem in Zendesk', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  let zendesk: FakeZendesk
  let problems: ReturnType<typeof problemDesk>
  let loops: ReturnType<typeof senders>
  let heard: ReturnType<typeof followers>
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterEach(async () => {
    await zendesk.close()
    await desk.close()
  })
  afterAll(() => db.drop())
  beforeEach(() => open())

  async function open(more: Parameters<typeof openJourneys>[1] = {}) {
    await db.clear()
    desk = await openJourneys(db, { zendesk: true, ...more })
    zendesk = await startFakeZendesk(account, { now: () => desk.clock.now().getTime() })
    const helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account })
    loops = senders(desk, () => helpdesk)
    problems = problemDesk(db, desk)
    heard = followers(db, { desk, zendesk, account, worker: 'w1' })
  }
  /** Everything leaves, whatever had to be tried again. */
  const send = async () => {
    await problems.goOn()
    for (let hour = 0; hour < 3; hour += 1) {
      desk.later(60)
      for (const loop of [loops.zendesk, loops.email, loops.zendesk]) while ((await loop()) > 0);
    }
  }
  const hear = async () => {
    desk.later(5)
    while ((await heard.changes()) > 0);
    while ((await heard.look()) > 0);
    await send()
  }
  const there = (id: string): FakeTicket => {
    const found = zendesk.tickets().filter(({ external_id: external }) => external === id)
    if (found.length !== 1) throw new Error(`There are ${found.length} tickets for ${id}`)
    return found[0]!
  }
  const isThere = (id: string) => zendesk.tickets().some(({ external_id: external }) => external === id)
  const said = (ticket: FakeTicket) => ticket.comments.map(({ body }) => body)
  /** Two tickets of one problem, both there. */
  async function reported() {
    const tutor = await problems.stated('brown')
    const office = await problems.stated('young', 'khan', OFFICE)
    const problemId = office.problemId ?? ''
    await send()
    return { tutor: tutor.id, office: office.id, problemId, problem: () => there(problemId) }
  }
  const linkOf = (id: string) => [there(id).type, there(id).problem_id]

  it('is made once it has two tickets or is worked on, names nobody, and has its tickets as incidents', async () => {
    const tutor = await problems.stated('brown')
    const problemId = tutor.problemId ?? ''
    await send()
    expect(isThere(problemId)).toBe(false)
    expect(there(tutor.id)).toMatchObject({ type: 'question', problem_id: null })
    const office = await problems.stated('young', 'khan', OFFICE)
    await send()

    const { reference, title } = await problems.find(problemId)
    const made = there(problemId)
    expect(made).toMatchObject({
      ...{ type: 'problem', status: 'new', requester_id: zendesk.ourUserId, tags: ['matchdesk', 'matchdesk-problem'] },
      subject: `[${reference}] ${title}`,
    })
    expect(said(made)).toEqual([
      `${reference}: ${title}.\nThe mentor is registered, but was never added to the list of mentors at this school.\nReported on 2 tickets of 1 school.\nWork on it in Matchdesk: http://localhost:3000/problems/${reference}\nThis ticket follows its state there. Its incidents are answered and solved one by one.`,
    ])
    expect(made.comments.map(({ public: isPublic }) => isPublic)).toEqual([false])
    expect(JSON.stringify(made)).not.toMatch(/khan|brown|young|tess/i)
    expect([linkOf(tutor.id), linkOf(office.id)]).toEqual([
      ['incident', made.id],
      ['incident', made.id],
    ])
  })

  it('of a single ticket is made when somebody begins to work on it', async () => {
    const { id, problemId } = await problems.stated('brown')
    await problems.to(problemId ?? '', 'under-investigation')
    await send()

    expect(linkOf(id)).toEqual(['incident', there(problemId ?? '').id])
  })

  it('is made once whatever comes of the first attempts, by its id and not by the key alone', async () => {
    const tutor = await problems.stated('brown')
    await send()
    zendesk.fail('create', { cut: 'after' })
    zendesk.fail('create', { answer: 500 })
    const office = await problems.stated('young', 'khan', OFFICE)
    desk.later(1)
    while ((await loops.zendesk()) > 0);
    // Its idempotency key is forgotten by then.
    desk.later(180)
    await send()

    const problem = there(office.problemId ?? '')
    expect([linkOf(tutor.id), linkOf(office.id)]).toEqual([
      ['incident', problem.id],
      ['incident', problem.id],
    ])
  })

  it('that somebody else made at that moment is found after a 409', async () => {
    await problems.stated('brown')
    await send()
    const made = { answer: 409 } as const
    const office = await problems.stated('young', 'khan', OFFICE)
    for (const call of ['create', 'create'] as const) zendesk.fail(call, made)
    await send()

    expect(said(there(office.problemId ?? ''))).toHaveLength(1)
  })

  it('loses a ticket that is taken out of it, and gains one that is put in', async () => {
    const { office, tutor, problemId, problem } = await reported()
    await problems.takeOut(problemId, office)
    await send()
    expect([linkOf(tutor), linkOf(office)]).toEqual([
      ['incident', problem().id],
      ['question', null],
    ])
    await problems.put(office, problemId)
    await send()

    expect(linkOf(office)).toEqual(['incident', problem().id])
  })

  it('gives a part to the problem that was split off', async () => {
    const { tutor, problemId, problem } = await reported()
    const lowe = await problems.stated('price', 'lowe', OFFICE)
    await send()
    expect(lowe.problemId).toBe(problemId)
    const other = await problems.split(problemId, lowe.id)
    await problems.to(other, 'under-investigation')
    await send()

    expect(there(other).type).toBe('problem')
    expect([linkOf(tutor), linkOf(lowe.id)]).toEqual([
      ['incident', problem().id],
      ['incident', there(other).id],
    ])
  })

  it('that is merged moves its incidents and is solved with none of them; separated, it has them back', async () => {
    const { tutor, problemId, problem } = await reported()
    const lowe = await problems.stated('price', 'lowe', OFFICE)
    const other = await problems.split(problemId, lowe.id)
    await problems.to(other, 'under-investigation')
    await send()
    await problems.merge(other, problemId)
    await send()

    const { reference } = await problems.find(problemId)
    expect(linkOf(lowe.id)).toEqual(['incident', problem().id])
    expect(there(other).status).toBe('solved')
    expect(said(there(other)).at(-1)).toContain(`was merged into ${reference} in Matchdesk`)
    expect([tutor, lowe.id].map(id => there(id).status)).toEqual(['new', 'new'])
    await problems.separate(other)
    await send()
    expect(linkOf(lowe.id)).toEqual(['incident', there(other).id])
    expect([there(other).status, problem().status]).toEqual(['open', 'new'])
  })

  it('that is dismissed has no incidents and is solved; opened again it has them back', async () => {
    const { tutor, office, problemId, problem } = await reported()
    await problems.dismiss(problemId)
    await send()
    expect([linkOf(tutor), linkOf(office), problem().status]).toEqual([
      ['question', null],
      ['question', null],
      'solved',
    ])
    expect([tutor, office].map(id => there(id).status)).toEqual(['new', 'new'])
    await problems.openAgain(problemId)
    await send()

    expect([linkOf(tutor)[1], linkOf(office)[1], problem().status]).toEqual([problem().id, problem().id, 'open'])
  })

  it('is solved when it is resolved, with none of its tickets that still need work, and opened when it comes back', async () => {
    const { tutor, office, problemId, problem } = await reported()
    const { version } = (await desk.page(office)).ticket
    const solved = {
      ticketId: office,
      actor: 'agent-1',
      text: 'Done.',
      then: 'solved',
      expectedVersion: version,
    } as const
    expect(await desk.reply(solved)).toEqual({ kind: 'done' })
    await problems.to(problemId, 'under-investigation')
    await problems.to(problemId, 'resolved')
    await send()

    const { reference } = await problems.find(problemId)
    expect([problem().status, there(tutor).status, there(office).status]).toEqual(['solved', 'new', 'solved'])
    expect([linkOf(tutor), linkOf(office)]).toEqual([
      ['question', null],
      ['incident', problem().id],
    ])
    expect(said(there(tutor)).at(-1)).toContain(`${reference} is over in Matchdesk and this ticket is not`)
    expect(said(problem()).slice(1)).toEqual([
      `${reference} is under investigation in Matchdesk (2 tickets of 1 school).`,
      `${reference} is resolved in Matchdesk (2 tickets of 1 school).`,
    ])
    await problems.to(problemId, 'under-investigation')
    await send()
    expect([problem().status, linkOf(tutor)]).toEqual(['open', ['incident', problem().id]])
  })

  it('is not solved by us while an incident is open that agents linked there', async () => {
    const { problemId, problem } = await reported()
    const own = zendesk.people.email({
      ...{ from: { name: 'A', email: 'a@oak.sch.example' }, to: 'help@zendesk-desk.example', subject: 'A', text: 'A' },
    })
    zendesk.people.set(own.id, { type: 'incident', problem_id: problem().id })
    await problems.to(problemId, 'resolved')
    await send()

    expect([problem().status, own.status]).toEqual(['new', 'new'])
    expect(said(problem()).at(-1)).toContain('This ticket stays open: it has open incidents')
  })

  it('that agents solve there solves none of our tickets that still need work: they are opened again there', async () => {
    const { tutor, problem } = await reported()
    await hear()
    zendesk.people.set(problem().id, { status: 'solved' })
    expect(there(tutor).status).toBe('solved')
    await hear()
    await hear()

    const page = await desk.page(tutor)
    expect([page.ticket.state, there(tutor).status]).toEqual(['new', 'open'])
    expect(eventsOf(page).filter(code => code === 'ZENDESK_SOLVED_BY_PROBLEM')).toHaveLength(1)
    expect(said(there(tutor)).filter(body => body.includes('solved this ticket together'))).toHaveLength(1)
  })

  it('that was closed there goes on in a new one when it comes back', async () => {
    const { tutor, problemId, problem } = await reported()
    await problems.to(problemId, 'resolved')
    await send()
    const closed = problem().id
    zendesk.change(closed, { status: 'closed' })
    await problems.to(problemId, 'under-investigation')
    await send()

    const [, made] = zendesk.tickets().filter(({ external_id: id }) => id === problemId)
    expect(made).toMatchObject({ type: 'problem', status: 'new', via: { source: { from: { ticket_id: closed } } } })
    expect(linkOf(tutor)).toEqual(['incident', made?.id])
    expect(made?.comments).toHaveLength(2)
  })

  it('leaves a link alone that an agent set to a problem of their own', async () => {
    const { tutor, office, problemId } = await reported()
    const own = zendesk.people.email({
      ...{ from: { name: 'A', email: 'a@oak.sch.example' }, to: 'help@zendesk-desk.example', subject: 'A', text: 'A' },
    })
    zendesk.people.set(own.id, { type: 'problem' })
    zendesk.people.set(there(office).id, { problem_id: own.id })
    await problems.dismiss(problemId)
    await send()

    expect([linkOf(tutor), linkOf(office)]).toEqual([
      ['question', null],
      ['incident', own.id],
    ])
  })

  it('loses a ticket that is merged into another one here', async () => {
    const { tutor, office, problem } = await reported()
    const [source, target] = [(await desk.page(office)).ticket, (await desk.page(tutor)).ticket]
    await desk.mergeTickets({
      ...{ sourceId: source.id, targetId: target.id, actor: 'agent-1' },
      ...{ sourceVersion: source.version, targetVersion: target.version },
    })
    await send()

    expect([linkOf(tutor), linkOf(office)]).toEqual([
      ['incident', problem().id],
      ['question', null],
    ])
  })

  it('holds up nothing that a requester is told, when its ticket cannot be made', async () => {
    const tutor = await problems.stated('brown')
    await send()
    for (let time = 0; time < 30; time += 1) zendesk.fail('create', { answer: 503 })
    const office = await problems.stated('young', 'lowe')
    await problems.to(office.problemId ?? '', 'under-investigation')
    const { version } = (await desk.page(tutor.id)).ticket
    const answer = { ticketId: tutor.id, actor: 'agent-1', text: 'It is Ms Khan.', then: 'open' } as const
    await desk.reply({ ...answer, expectedVersion: version })
    desk.later(5)
    while ((await loops.zendesk()) > 0);

    expect(isThere(tutor.problemId ?? '')).toBe(false)
    expect(said(there(tutor.id)).at(-1)).toContain('An agent answered')
  })

  it('of more tickets than one unit of work tells of has all of them in the end, and is solved after all left', async () => {
    const { problemId, problem } = await reported()
    const copies = 60
    await desk.within(async ({ tickets }) => {
      const like = await tickets.find((await tickets.ofRequesterSince({ address: TUTOR, since: new Date(0) }))[0] ?? '')
      for (let number = 0; number < copies; number += 1) {
        const id = desk.deps.newId()
        await tickets.add({ ...like!, id, reference: `CPD-${1000 + number}-9Q`, problemId, zendeskTicketId: null })
      }
    })
    const all: { id: string }[] = await db.read.query(`SELECT id FROM tickets WHERE problem_id = '${problemId}'`)
    // They are there as if they had been made.
    for (const { id } of all) if (!isThere(id)) await putThere(id)
    await problems.to(problemId, 'under-investigation')
    await send()
    const incidents = () => zendesk.tickets().filter(({ problem_id: id }) => id === problem().id)
    expect(incidents()).toHaveLength(copies + 2)
    await problems.to(problemId, 'resolved')
    await send()

    expect([incidents().length, problem().status]).toEqual([0, 'solved'])
    expect(zendesk.tickets().filter(({ status }) => status === 'solved')).toHaveLength(1)
  })

  async function putThere(id: string) {
    const helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account })
    const made = await helpdesk.apply(
      {
        ...{ action: 'create-ticket', externalId: id, reference: 'R', subject: 'S', body: 'B', requester: null },
        ...{ tags: [], link: '' },
      },
      { idempotencyKey: id },
    )
    if (made.kind !== 'sent') throw new Error(made.kind)
    await desk.within(({ tickets }) => tickets.change(id, { zendeskTicketId: made.deliveryId }, { at: new Date(0) }))
  }
})
