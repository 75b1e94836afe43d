import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { anAccount } from '../database/stored-values'
import { aMail, asksFor } from './a-mail'
import { eventsOf, openJourneys, type JourneysUnderTest } from './journey-fixture'

const ADA = anAccount({ name: 'Ada Able', email: 'ada@desk.example' })
const SAM = anAccount({ name: 'Sam Jones', email: 'sam@desk.example' })
const FIRST = 'first@hill-school.sch.example'

describe('a note for a colleague', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  beforeEach(async () => {
    await db.clear()
    desk = await openJourneys(db, { colleagues: [ADA, SAM] })
    await createUnitOfWork(db, createTypeormStores).run('click', async ({ accounts }) => {
      for (const account of [ADA, SAM]) await accounts.add(account)
    })
  })
  afterEach(() => desk.close())
  afterAll(() => db.drop())

  const note = (ticketId: string, text: string, tell: string | null = null) =>
    desk.addNote({ ticketId, actor: ADA.id, text, tell })
  const see = (ticketId: string, accountId: string) =>
    desk.within(({ noteMentions }) => noteMentions.see({ ticketId, accountId, at: desk.clock.now() }))
  const waiting = async (accountId: string) => {
    const { lines, total } = await desk.ticketReader.queue({ mentionsOf: accountId, limit: 9, offset: 0 })
    expect(await desk.ticketReader.countMentions(accountId)).toBe(total)
    return lines.map(({ id }) => id)
  }

  it('waits in their view until they have opened the ticket; nobody else’s opening ends it', async () => {
    const { ticket } = await desk.ticketFrom(aMail())
    await desk.deliver()

    expect(await note(ticket.id, 'Can you ring them, @Sam Jones?')).toEqual({ kind: 'done', told: ['Sam Jones'] })
    expect(await note(ticket.id, 'One more thing', SAM.id)).toEqual({ kind: 'done', told: ['Sam Jones'] })
    expect(await waiting(SAM.id)).toEqual([ticket.id])
    expect(await waiting(ADA.id)).toEqual([])
    expect(eventsOf(await desk.page(ticket.id))).toEqual(['COLLEAGUE_TOLD', 'COLLEAGUE_TOLD'])
    await see(ticket.id, ADA.id)
    expect(await waiting(SAM.id)).toEqual([ticket.id])
    await see(ticket.id, SAM.id)
    expect(await waiting(SAM.id)).toEqual([])
    expect(await desk.deliver()).toEqual([])
    expect(await db.read.query(`SELECT event, actor, subject_id FROM audit_events`)).toEqual([
      { event: 'COLLEAGUE_TOLD', actor: ADA.id, subject_id: SAM.id },
      { event: 'COLLEAGUE_TOLD', actor: ADA.id, subject_id: SAM.id },
    ])
  })

  it('is one, however often its form is sent; other words from the same page are another', async () => {
    const { ticket } = await desk.ticketFrom(aMail())
    const send = (text: string) =>
      desk.addNote({ ticketId: ticket.id, actor: ADA.id, text, tell: SAM.id, form: 'page-1' })

    const twice = await Promise.all([send('Ring them'), send('Ring them')])

    expect(twice.map(({ kind }) => kind).toSorted()).toEqual(['added-before', 'done'])
    expect(await send('Rang them')).toEqual({ kind: 'done', told: ['Sam Jones'] })
    const { thread } = await desk.page(ticket.id)
    expect(thread.filter(({ entry }) => entry.kind === 'note').map(({ entry }) => entry.body)).toEqual([
      'Ring them',
      'Rang them',
    ])
  })

  it('is said to each once, not to its author, and not where the note is refused', async () => {
    const { ticket } = await desk.ticketFrom(aMail())

    expect(await note(ticket.id, '@Sam Jones @Sam Jones @Ada Able', SAM.id)).toEqual({
      kind: 'done',
      told: ['Sam Jones'],
    })
    expect(await note(ticket.id, ' ', SAM.id)).toEqual({ kind: 'refused', sentence: 'Enter a note.' })
    expect(await note(ticket.id, 'Look', 'somebody-else')).toMatchObject({ kind: 'nobody' })
    expect(await db.read.query(`SELECT account_id FROM note_mentions`)).toEqual([{ account_id: SAM.id }])
    const notes = (await desk.page(ticket.id)).thread.filter(({ entry }) => entry.kind === 'note')
    expect(notes).toHaveLength(1)
  })

  it('goes where its ticket is merged to', async () => {
    const { ticket: from } = await desk.ticketFrom(aMail({ messageId: FIRST }))
    const { ticket: into } = await desk.ticketFrom(aMail({ subject: 'Another', text: asksFor('ford', 'young') }))
    await note(from.id, '@sam@desk.example')
    const versionOf = async (id: string) => (await desk.page(id)).ticket.version
    const merge = { sourceId: from.id, targetId: into.id, actor: ADA.id }
    const versions = { sourceVersion: await versionOf(from.id), targetVersion: await versionOf(into.id) }

    expect(await desk.mergeTickets({ ...merge, ...versions })).toMatchObject({ kind: 'merged' })
    expect(await waiting(SAM.id)).toEqual([into.id])
    await see(into.id, SAM.id)
    expect(await waiting(SAM.id)).toEqual([])
  })
})
