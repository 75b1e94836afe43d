import { type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aMail, asksFor, named, OFFICE } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, eventsOf, type JourneysUnderTest } from './journey-fixture'

let db: TestDatabase
let desk: JourneysUnderTest
deskForEachTest(openTestDatabase, given => ({ db, desk } = given))

/** Kit Ford is the one whom the reader takes it for; the tutor means Amina Khan, whom she calls by another name. */
const WRONG = 'Hello,\n\nPlease could you pair our ECT Lee Brown with Kit Ford as his mentor.\n\nThanks,\nTess Tutor\n'
const correct = (ticketId: string, messageId: string, quote: string, personId: string | null) =>
  desk.correctName({ ticketId, messageId, quote, personId, actor: 'agent-1' })
const opened = async (text: string) => {
  const message = await desk.receive(aMail({ text, messageId: 'first@hill-school.sch.example' }))
  return { messageId: message.id, ticketId: message.ticketId ?? '' }
}
const cards = async (ticketId: string) => cardsOf(await desk.page(ticketId))
const open = async (ticketId: string) => (await cards(ticketId)).filter(card => !card.includes('withdrawn'))

describe('an agent says who is meant', () => {
  it('not this person but that one: candidates, diagnosis and button follow', async () => {
    const { ticketId, messageId } = await opened(WRONG)
    expect(await cards(ticketId)).toEqual(['ford for brown: proposed, ready'])

    expect(await correct(ticketId, messageId, 'Kit Ford', 'khan')).toEqual({ kind: 'done' })

    const page = await desk.page(ticketId)
    expect(cardsOf(page)).toEqual(['khan for brown: proposed, ready'])
    expect(page.cards[0]?.plan?.cohorts).toEqual({ mentor: 2021, ect: 2022, isCross: true })
    expect(page.cards[0]?.request.proposal.mentor.candidates).toMatchObject([
      { personId: 'khan', reasons: ['An agent said that this is who is meant'] },
    ])
    expect(page.named.find(({ quote }) => quote === 'Kit Ford')).toMatchObject({
      personId: 'khan',
      correction: { was: 'ford', personId: 'khan', madeBy: 'agent-1' },
    })
    expect(eventsOf(page)).toEqual(['NAME_CORRECTED'])
    expect((await desk.press(ticketId)).kind).toBe('completed')
    expect((await desk.effective()).pairings).toEqual(['brown khan 910001 2026-11-25 '])
  })

  it('nobody: the words ask for nothing any more', async () => {
    const { ticketId, messageId } = await opened(WRONG)

    await correct(ticketId, messageId, 'Kit Ford', null)

    expect(await open(ticketId)).toEqual([])
    expect((await desk.page(ticketId)).named).toMatchObject([
      { quote: 'Lee Brown', personId: 'brown' },
      { quote: 'Kit Ford', personId: null, correction: { personId: null } },
    ])
  })

  it('another ECT: the request is another one, and the first is withdrawn', async () => {
    const { ticketId, messageId } = await opened(WRONG)

    await correct(ticketId, messageId, 'Lee Brown', 'young')

    expect(await cards(ticketId)).toEqual(['ford for brown: withdrawn, none', 'ford for young: proposed, ready'])
  })

  it('explains a name that nobody in the register has, which kept the button away', async () => {
    const { ticketId, messageId } = await opened(WRONG.replace('Kit Ford', 'Kitty Fordham-Grey'))
    expect(await cards(ticketId)).not.toEqual(['ford for brown: proposed, ready'])
    const name = (await desk.page(ticketId)).named.find(one => one.personId === null)

    await correct(ticketId, messageId, name?.quote ?? '', 'ford')

    expect(await open(ticketId)).toEqual(['ford for brown: proposed, ready'])
  })

  it('becomes a label against the proposal, and not against the one that follows', async () => {
    const { ticketId, messageId } = await opened(WRONG)
    await correct(ticketId, messageId, 'Kit Ford', 'khan')
    await desk.press(ticketId)

    expect(await desk.within(stores => stores.calibration.labels())).toMatchObject([{ outcome: 'corrected' }])
  })

  it('leaves no label when it only confirms the reader', async () => {
    const { ticketId, messageId } = await opened(WRONG)
    await correct(ticketId, messageId, 'Kit Ford', 'ford')

    expect(await desk.within(stores => stores.calibration.labels())).toEqual([])
    expect(await cards(ticketId)).toEqual(['ford for brown: proposed, ready'])
  })
})

describe('a correction', () => {
  it('stands when the ticket is read again, and when another message joins it', async () => {
    const { ticketId, messageId } = await opened(WRONG)
    await correct(ticketId, messageId, 'Kit Ford', 'khan')

    await desk.refine({ ticketId, reason: 'agent-asked', actor: 'agent-2' })
    expect(await cards(ticketId)).toEqual(['khan for brown: proposed, ready'])

    const reply = { inReplyTo: 'first@hill-school.sch.example', subject: 'Re: Mentor not in the list' }
    await desk.receive(
      aMail({ ...reply, text: 'Please could you pair our ECT Zoë Young with Kit Ford too.\n\nTess Tutor\n' }),
    )
    expect(await cards(ticketId)).toEqual(['khan for brown: proposed, ready', 'khan for young: proposed, ready'])
  })

  it('gives way where a later message names somebody else by TRN: that pair is shown without a button', async () => {
    const { ticketId, messageId } = await opened(WRONG)
    await correct(ticketId, messageId, 'Kit Ford', 'khan')
    const reply = { inReplyTo: 'first@hill-school.sch.example', subject: 'Re: Mentor not in the list' }
    await desk.receive(aMail({ ...reply, text: asksFor('ford', 'young') }))

    const page = await desk.page(ticketId)
    expect(cardsOf(page)).toContain('ford for young: proposed, none')
    expect(page.cards.find(card => card.request.ectId === 'young')?.whyNoButton.join(' ')).toContain(
      'An agent said of another message that the same words mean somebody else.',
    )
  })

  it('is taken back: the words mean again what the reader makes of them, and the label goes', async () => {
    const { ticketId, messageId } = await opened(WRONG)
    await correct(ticketId, messageId, 'Kit Ford', 'khan')
    const correctionId = (await desk.page(ticketId)).named.find(one => one.correction)?.correction?.id ?? ''

    expect(await desk.undoCorrection({ ticketId, correctionId, actor: 'agent-2' })).toEqual({ kind: 'done' })

    expect(await open(ticketId)).toEqual(['ford for brown: proposed, ready'])
    expect(eventsOf(await desk.page(ticketId))).toEqual(['NAME_CORRECTED', 'NAME_CORRECTION_UNDONE'])
    expect(await desk.within(stores => stores.calibration.labels())).toEqual([])
    expect(await desk.undoCorrection({ ticketId, correctionId, actor: 'agent-2' })).toEqual({ kind: 'not-found' })
  })

  it('made anew takes the place of the first', async () => {
    const { ticketId, messageId } = await opened(WRONG)
    await correct(ticketId, messageId, 'Kit Ford', 'khan')
    await correct(ticketId, messageId, 'Kit Ford', 'lowe')

    expect(await open(ticketId)).toEqual(['lowe for brown: proposed, ready'])
    expect(await desk.within(stores => stores.corrections.ofTicket(ticketId))).toMatchObject([{ personId: 'lowe' }])
  })

  it('never alters what an agent chose or completed', async () => {
    const { ticketId, messageId } = await opened(WRONG)
    await desk.press(ticketId)
    await correct(ticketId, messageId, 'Kit Ford', 'khan')

    expect((await cards(ticketId))[0]).toBe('ford for brown: completed, none')
    expect(await desk.within(stores => stores.calibration.labels())).toMatchObject([{ outcome: 'accepted' }])
  })

  it('is audited with ids alone', async () => {
    const { ticketId, messageId } = await opened(WRONG)
    await correct(ticketId, messageId, 'Kit Ford', 'khan')
    const rows: readonly { event: string; facts: string }[] = await db.read.query(
      "SELECT event, facts FROM audit_events WHERE event = 'NAME_CORRECTED'",
    )

    expect(rows).toHaveLength(1)
    expect(JSON.stringify(rows)).not.toMatch(/Kit|Ford\b|Lee/)
  })

  it('of words that are not read so any more does nothing', async () => {
    const { ticketId, messageId } = await opened(WRONG)

    expect(await correct(ticketId, messageId, 'Somebody Else', 'khan')).toMatchObject({ kind: 'stale' })
    expect(await correct('none', messageId, 'Kit Ford', 'khan')).toEqual({ kind: 'not-found' })
  })

  it('does not make words of somebody who is no party count', async () => {
    const { ticketId, messageId } = await opened(WRONG)
    await correct(ticketId, messageId, 'Kit Ford', 'khan')
    const reply = { inReplyTo: 'first@hill-school.sch.example', subject: 'Re: Mentor not in the list' }
    await desk.receive(aMail({ ...reply, from: OFFICE, text: `Please pair ${named('price')} with Kit Ford.\n` }))

    expect(await cards(ticketId)).not.toContain('khan for price: proposed, ready')
  })
})

describe('a page that is out of date', () => {
  it('corrects, takes back, chooses and withdraws nothing', async () => {
    const { ticketId, messageId } = await opened(WRONG)
    await correct(ticketId, messageId, 'Kit Ford', 'khan')
    const { ticket, named, cards } = await desk.page(ticketId)
    const before = { ticketId, actor: 'agent-2', expectedVersion: ticket.version - 1 }
    const correctionId = named.find(({ correction }) => correction)?.correction?.id ?? ''
    const matchRequestId = cards[0]?.request.id ?? ''

    const outcomes = [
      await desk.correctName({ ...before, messageId, quote: 'Lee Brown', personId: null }),
      await desk.undoCorrection({ ...before, correctionId }),
      await desk.choosePair({ ...before, matchRequestId, mentorId: 'lowe', ectId: 'brown' }),
      await desk.withdrawMatch({ ...before, matchRequestId }),
    ]

    expect(outcomes.map(({ kind }) => kind)).toEqual(['stale', 'stale', 'stale', 'stale'])
    const after = await desk.page(ticketId)
    expect(after.ticket.version).toBe(ticket.version)
    expect(cardsOf(after)).toEqual(['khan for brown: proposed, ready'])
    expect(eventsOf(after)).toEqual(['NAME_CORRECTED'])
  })
})
