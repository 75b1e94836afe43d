import { calibrationLines } from '../../../src/cli/calibration-lines'
import { createCalibrate } from '../../../src/journeys/calibrate'
import { AS_SHIPPED } from '../../../src/match/calibration/proposal-model'
import { MODEL_VERSION } from '../../../src/match/read-message'
import { openTestDatabase } from '../../support/round-database'
import { aMail, asksFor } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, type JourneysUnderTest } from './journey-fixture'

let desk: JourneysUnderTest
deskForEachTest(openTestDatabase, given => ({ desk } = given))

const asked = (mentor: string, ect: string) => desk.ticketFrom(aMail({ text: asksFor(mentor, ect) }))
const labels = () => desk.within(stores => stores.calibration.labels())
const outcomes = async () => (await labels()).map(label => label.outcome)
const calibrate = async (isDryRun = false) =>
  desk.within(stores =>
    createCalibrate({ ...desk.deps, readStores: stores, unitOfWork: { run: (_, work) => work(stores) } })({ isDryRun }),
  )
/** Decided proposals that nobody has to make one by one. */
const decided = (count: number, given: { readonly outcome: 'accepted' | 'undone'; readonly score: number }) =>
  desk.within(async stores => {
    for (let place = 0; place < count; place += 1) {
      await stores.calibration.keepLabel({
        ...{ id: desk.deps.newId(), matchRequestId: desk.deps.newId(), rules: MODEL_VERSION, calibration: 0 },
        ...{ isFree: true, at: desk.clock.now(), ...given },
        features: {
          ...{ structure: 'one-each', action: 'add', vetoes: 0 },
          ...{ mentorCandidates: 1, ectCandidates: 1, mentorMargin: null, ectMargin: null },
        },
      })
    }
  })

describe('what becomes of a proposal is kept', () => {
  it('completed as proposed, with the rules, and undone later: then it counts as harmful', async () => {
    const { ticket, cards } = await asked('khan', 'brown')
    await desk.press(ticket.id)

    expect(await labels()).toMatchObject([
      {
        outcome: 'accepted',
        rules: MODEL_VERSION,
        calibration: 0,
        isFree: true,
        score: cards[0]?.request.proposal.confidence,
      },
    ])
    const undo = { matchRequestId: cards[0]?.request.id ?? '', actor: 'agent-1', note: 'Not her.' }
    expect((await desk.undoMatch(undo)).kind).toBe('undone')
    expect(await outcomes()).toEqual(['undone'])
  })

  it('another pair than was proposed is a correction, and one set aside a rejection', async () => {
    const { ticket, cards } = await asked('khan', 'brown')
    const matchRequestId = cards[0]?.request.id ?? ''
    await desk.choosePair({ ticketId: ticket.id, matchRequestId, mentorId: 'ford', ectId: 'brown', actor: 'agent-1' })
    await desk.press(ticket.id)
    const other = await asked('khan', 'young')
    await desk.withdrawMatch({ matchRequestId: other.cards[0]?.request.id ?? '', actor: 'agent-1' })

    expect((await outcomes()).sort()).toEqual(['corrected', 'rejected'])
  })

  it('a pair that an agent entered by hand says nothing about the reader', async () => {
    const { ticket } = await desk.ticketFrom(aMail({ text: 'Hello, please call me.' }))
    await desk.choosePair({
      ticketId: ticket.id,
      matchRequestId: null,
      mentorId: 'ford',
      ectId: 'brown',
      actor: 'agent-1',
    })

    expect((await desk.press(ticket.id, { note: 'Phoned.' })).kind).toBe('completed')
    expect(await outcomes()).toEqual([])
  })
})

describe('calibrating', () => {
  it('takes the button away from open tickets when harm was seen, for the page and for the press', async () => {
    const { ticket } = await asked('khan', 'brown')
    await decided(20, { outcome: 'accepted', score: 0.99 })
    await decided(2, { outcome: 'undone', score: 0.99 })

    expect((await calibrate(true)).isWritten).toBe(false)
    expect(cardsOf(await desk.page(ticket.id))).toEqual(['khan for brown: proposed, ready'])
    expect((await calibrate()).isWritten).toBe(true)

    const page = await desk.page(ticket.id)
    expect(cardsOf(page)).toEqual(['khan for brown: proposed, none'])
    expect(page.cards[0]).toMatchObject({
      model: `${MODEL_VERSION}+c1`,
      whyNoButton: [expect.stringContaining('Too many proposals had to be corrected lately')],
    })
    const card = page.cards[0]!
    const press = { matchRequestId: card.request.id, mentorId: 'khan', ectId: 'brown', actor: 'agent-1' }
    const outcome = await desk.completeMatch({
      ...press,
      planDigest: card.planDigest ?? '',
      confirmed: false,
      note: null,
    })
    expect(outcome.kind).toBe('refused')
  })

  it('lets an agent go on by saying who is meant, and stores the model with that decision', async () => {
    const { ticket, cards } = await asked('khan', 'brown')
    await decided(2, { outcome: 'undone', score: 0.99 })
    await calibrate()
    const matchRequestId = cards[0]?.request.id ?? ''
    await desk.choosePair({ ticketId: ticket.id, matchRequestId, mentorId: 'khan', ectId: 'brown', actor: 'agent-1' })

    expect((await desk.press(ticket.id)).kind).toBe('completed')
    expect((await labels()).find(label => label.matchRequestId === matchRequestId)).toMatchObject({
      outcome: 'accepted',
      calibration: 1,
    })
  })

  it('says how many decisions are missing, and what the probabilities are worth', async () => {
    await decided(60, { outcome: 'accepted', score: 0.99 })
    await decided(1, { outcome: 'undone', score: 0.97 })

    const done = await calibrate()

    expect(done.calibration.model.threshold).toBe(AS_SHIPPED.threshold)
    expect(calibrationLines(done)).toEqual([
      `61 decided proposals of the rules ${MODEL_VERSION}.`,
      expect.stringMatching(/^Probabilities fitted by (Platt’s|isotonic) regression, and judged on proposals/),
      '  said              right      n',
      ...Array.from({ length: done.calibration.reliability?.bins.length ?? 0 }, () =>
        expect.stringMatching(/^ {2}\d+\.\d% to \d+\.\d% +\d+\.\d% +\d+$/),
      ),
      expect.stringMatching(/^Expected calibration error 0\.\d{4}, Brier score 0\.\d{4}\.$/),
      'With a button: 60 of 61 did no harm, at least 92.5% with 95% confidence.',
      'A button needs a score of 90.0%, as before.',
      'To loosen it takes 412 more decisions without harm on proposals that score from 50.0% up to that and have nothing else against a button.',
      `In use from now on: ${MODEL_VERSION}+c1.`,
    ])
    expect((await calibrate()).isWritten).toBe(false)
  })
})
