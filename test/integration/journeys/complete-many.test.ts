import { createTypeormTicketReader } from '../../../src/adapters/database/readers/ticket-reader'
import { createCompleteMany, type ManyRow } from '../../../src/journeys/complete-many'
import { createReadyMatches, type ReadyMatch } from '../../../src/journeys/ready-matches'
import { newId } from '../../../src/kernel/ids'
import { silentLog } from '../../../src/kernel/log'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, asksFor, named, OFFICE } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { type JourneysUnderTest } from './journey-fixture'

const CHANGED = 'This ticket has changed since you opened the page. Look at it again, then repeat what you did.'

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const ready = (filter: { readonly tag?: string; readonly assigneeId?: string; readonly problem?: string } = {}) =>
    createReadyMatches({
      tickets: createTypeormTicketReader(db.read.manager, desk.clock),
      viewTicket: id => desk.page(id),
    })({ ...filter, limit: 20 })
  const rowOf = ({ page, card }: ReadyMatch): ManyRow => ({
    ...{ ticketId: page.ticket.id, reference: page.ticket.reference, expectedVersion: page.ticket.version },
    ...{ matchRequestId: card.request.id, planDigest: card.planDigest ?? '' },
    ...{ mentorId: card.request.mentorId ?? '', ectId: card.request.ectId ?? '' },
  })
  const complete = (rows: readonly ManyRow[]) =>
    createCompleteMany({ completeMatch: desk.completeMatch, log: silentLog })({ rows, actor: 'agent-1' })
  const sentences = async (rows: readonly ManyRow[]) => (await complete(rows)).map(({ sentence }) => sentence)
  const asked = (mentor: string, ect: string, given: Parameters<JourneysUnderTest['receive']>[1] = {}) =>
    desk.ticketFrom(aMail({ text: asksFor(mentor, ect) }), given)

  it('completes what known, proved tutors ask for, each in its own transaction', async () => {
    await asked('khan', 'brown')
    await asked('lowe', 'young')
    await asked('ford', 'price', { verdict: 'unproved' })
    await desk.ticketFrom(aMail({ from: OFFICE, text: asksFor('ford', 'price') }))
    const { matches, tickets } = await ready()

    const results = await complete(matches.map(rowOf))

    expect(tickets).toBe(2)
    expect(matches.map(({ card, whyNot }) => [card.request.ectId, whyNot])).toEqual([
      ['brown', []],
      ['young', []],
    ])
    expect(results.map(({ isDone, sentence }) => [isDone, sentence])).toEqual([
      [true, 'Completed.'],
      [true, 'Completed.'],
    ])
    expect((await desk.effective()).pairings.map(pairing => pairing.slice(0, 11))).toEqual([
      'brown khan ',
      'young lowe ',
    ])
    expect((await ready()).matches).toEqual([])
  })

  it('refuses in its row what changed since the page was shown, and completes the others', async () => {
    const touched = await asked('khan', 'brown')
    await asked('lowe', 'young')
    const rows = (await ready()).matches.map(rowOf)
    await desk.within(({ tickets }) => tickets.change(touched.ticket.id, {}, { at: desk.clock.now() }))

    expect(await sentences(rows)).toEqual([CHANGED, 'Completed.'])
    expect((await desk.effective()).pairings).toHaveLength(1)
    expect(await sentences(rows)).toEqual([
      CHANGED,
      'This match was completed already. Nothing was done a second time.',
    ])
  })

  it('completes both matches of one ticket, the second on the version that the first left', async () => {
    const text = `Hello,\n\nPlease could you pair our ECT ${named('brown')} with ${named('khan')} as their mentor.\nPlease could you pair our ECT ${named('young')} with ${named('lowe')} as their mentor.\nThey are not in the list.\n\nMany thanks,\nTess Tutor\n`
    const { ticket } = await desk.ticketFrom(aMail({ text }))
    const rows = (await ready()).matches.map(rowOf)

    expect(rows.map(({ ticketId }) => ticketId)).toEqual([ticket.id, ticket.id])
    expect(await sentences(rows)).toEqual(['Completed.', 'Completed.'])
    expect((await desk.page(ticket.id)).ticket.state).toBe('solved')
  })

  it('never changes the mentor whom an ECT has, nor takes one of two tickets that do not agree', async () => {
    await asked('khan', 'young')
    await desk.press((await asked('lowe', 'young')).ticket.id)
    await asked('khan', 'brown')
    const other = await asked('ford', 'brown')
    const { matches } = await ready()

    expect(matches.map(({ card, whyNot }) => [card.request.mentorId, card.request.ectId, whyNot])).toEqual([
      ['khan', 'young', ['It would change the mentor whom the ECT has.']],
      ['khan', 'brown', [`Ticket ${other.ticket.reference} names another mentor for this ECT.`]],
      ['ford', 'brown', [expect.stringMatching(/names another mentor for this ECT/)]],
    ])
    expect(await sentences(matches.map(rowOf))).toEqual([
      'It would change the mentor whom the ECT has. Complete it on its ticket.',
      `Ticket ${other.ticket.reference} names another mentor for this ECT. Complete it on its ticket.`,
      expect.stringMatching(/Complete it on its ticket/),
    ])
    expect((await desk.effective()).pairings).toHaveLength(1)
  })

  it('keeps to the filter of a list', async () => {
    const tagged = await asked('khan', 'brown')
    await asked('lowe', 'young')
    await desk.within(({ tickets }) =>
      tickets.addTag({
        ...{ id: newId(), ticketId: tagged.ticket.id, tag: 'rush', addedBy: 'agent-1', addedAt: desk.clock.now() },
      }),
    )

    const { matches, tickets } = await ready({ tag: 'rush' })

    expect(tickets).toBe(1)
    expect(matches.map(({ card }) => card.request.ectId)).toEqual(['brown'])
    expect((await ready({ assigneeId: 'agent-1' })).matches).toEqual([])
  })

  it('keeps to the tickets that report a problem', async () => {
    const reported = await desk.ticketFrom(
      aMail({ text: asksFor('khan', 'brown').replace('Many thanks', 'This keeps happening.\n\nMany thanks') }),
    )
    await asked('ford', 'young')
    const { problem } = await desk.page(reported.ticket.id)

    const { matches, tickets } = await ready({ problem: problem?.reference ?? 'none' })

    expect(tickets).toBe(1)
    expect(matches.map(({ card }) => card.request.ectId)).toEqual(['brown'])
    expect((await ready({ problem: 'PRB-0000' })).matches).toEqual([])
  })

  it.each([
    [
      'whose sender is not proved',
      {},
      { verdict: 'unproved' },
      /Tick that you checked who asks, and write how, before completing\.$/,
    ],
    ['of somebody who is no tutor', { from: OFFICE }, {}, /^The sender is not a registered induction tutor\./],
  ] as const)('refuses a row made by hand for a ticket %s', async (_who, mail, given, why) => {
    const { ticket } = await desk.ticketFrom(aMail({ ...mail, text: asksFor('khan', 'brown') }), given)
    const page = await desk.page(ticket.id)
    const [card] = page.cards
    if (!card) throw new Error('The ticket has no match')

    const [result] = await complete([rowOf({ page, card, whyNot: [] })])

    expect(result?.isDone).toBe(false)
    expect(result?.sentence).toMatch(why)
    expect((await desk.effective()).pairings).toEqual([])
  })

  it('goes on after a row that fails, and says so', async () => {
    await asked('khan', 'brown')
    await asked('lowe', 'young')
    const rows = (await ready()).matches.map(rowOf)
    const completeMany = createCompleteMany({
      completeMatch: async command => {
        if (command.ectId === 'brown') throw new Error('the database went away')
        return desk.completeMatch(command)
      },
      log: silentLog,
    })

    const results = await completeMany({ rows, actor: 'agent-1' })

    expect(results.map(({ isDone, sentence }) => [isDone, sentence])).toEqual([
      [false, 'Something went wrong. Look at the ticket, then try again.'],
      [true, 'Completed.'],
    ])
  })
})
