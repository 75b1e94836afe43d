import { placeMessage, type PlaceableTicket, type PlacementFacts } from '../../../src/ticket/place-message'

const ticketA: PlaceableTicket = { ticket: { id: 'A', state: 'waiting' }, participants: ['tutor@oak.sch.example'] }
const closed: PlaceableTicket = { ticket: { id: 'C', state: 'closed' }, participants: ['tutor@oak.sch.example'] }
const report = { problemIds: ['P'], addresses: ['tutor@oak.sch.example'], isProved: true }
const facts = (given: Partial<PlacementFacts>): PlacementFacts => ({
  senderAddress: 'tutor@oak.sch.example',
  isAutomatic: false,
  automaticReason: null,
  isBounce: false,
  isRefused: false,
  isOurOwn: false,
  sentBack: 'no',
  bounceOf: null,
  bySignature: null,
  byThread: null,
  byReport: null,
  bySibling: null,
  byTakenBack: null,
  bySubject: null,
  byText: null,
  byColleague: null,
  ...given,
})

describe('where a message belongs', () => {
  it.each<[string, Partial<PlacementFacts>, unknown]>([
    ['nothing known opens a ticket', {}, { kind: 'open', continues: null, claims: null }],
    [
      'an answer to a message we signed joins and reopens',
      { bySignature: ticketA },
      { kind: 'join', ticketId: 'A', by: 'signature', isOtherSender: false, state: 'open' },
    ],
    [
      'a signed thread forwarded to somebody else joins without reopening',
      { bySignature: ticketA, senderAddress: 'other@elsewhere.example' },
      { kind: 'join', ticketId: 'A', by: 'signature', isOtherSender: true, state: 'waiting' },
    ],
    [
      'an answer to a report joins its problem, before any ticket that it names too',
      { byReport: report, bySignature: ticketA },
      { kind: 'join-problem', problemId: 'P', as: 'answer' },
    ],
    [
      'what answers a report from another address waits, with the problem that it is about',
      { byReport: report, senderAddress: 'other@elsewhere.example' },
      { kind: 'suspend', cause: 'report-sender', about: 'P' },
    ],
    [
      'what answers a report and is not proved waits',
      { byReport: { ...report, isProved: false } },
      { kind: 'suspend', cause: 'report-unproved', about: 'P' },
    ],
    [
      'what answers a report of several problems waits',
      { byReport: { ...report, problemIds: ['P', 'Q'] } },
      { kind: 'suspend', cause: 'report-which' },
    ],
    [
      'what was sent back is kept as a machine’s, whatever wrote it',
      { sentBack: 'ours', bounceOf: ticketA, senderAddress: 'other@elsewhere.example' },
      { kind: 'join-silently', ticketId: 'A', isBounce: false },
    ],
    [
      'what was sent back for a report is kept with its problem',
      { sentBack: 'ours', byReport: report, senderAddress: 'other@elsewhere.example' },
      { kind: 'join-problem', problemId: 'P', as: 'automatic' },
    ],
    [
      'what was sent back for an email of nothing that is known waits',
      { sentBack: 'ours' },
      { kind: 'suspend', cause: 'bounce' },
    ],
    [
      'what one of the ticket’s people writes to where it was sent from is an answer',
      { sentBack: 'ours', bounceOf: ticketA },
      { kind: 'join', ticketId: 'A', by: 'signature', isOtherSender: false, state: 'open' },
    ],
    [
      'what comes to a forged return path waits, whatever else is known of it',
      { sentBack: 'forged', bySignature: ticketA, isBounce: true, bounceOf: ticketA },
      { kind: 'suspend', cause: 'bounce' },
    ],
    [
      'an out-of-office answer to a report is kept as a machine’s, whoever wrote it',
      { byReport: report, isAutomatic: true, senderAddress: 'other@elsewhere.example' },
      { kind: 'join-problem', problemId: 'P', as: 'automatic' },
    ],
    [
      'a delivery report about a report is kept as one',
      { byReport: report, isBounce: true },
      { kind: 'join-problem', problemId: 'P', as: 'undelivered' },
    ],
    [
      'a delivery report about a report of several problems is suspended',
      { byReport: { ...report, problemIds: ['P', 'Q'] }, isBounce: true },
      { kind: 'suspend', cause: 'bounce' },
    ],
    [
      'our own mail come back never joins a problem',
      { byReport: report, isOurOwn: true },
      { kind: 'suspend', cause: 'loop' },
    ],
    [
      'a party that takes back their last email joins the ticket of that',
      { byTakenBack: ticketA },
      { kind: 'join', ticketId: 'A', by: 'taken-back', isOtherSender: false, state: 'open' },
    ],
    [
      'a party may join by thread',
      { byThread: ticketA },
      { kind: 'join', ticketId: 'A', by: 'thread', isOtherSender: false, state: 'open' },
    ],
    [
      'a stranger who names a known Message-ID opens a ticket of their own',
      { byThread: ticketA, senderAddress: 'stranger@evil.example' },
      { kind: 'open', continues: null, claims: 'A' },
    ],
    [
      'a party may join by what another message of the ticket answers too',
      { bySibling: ticketA },
      { kind: 'join', ticketId: 'A', by: 'sibling', isOtherSender: false, state: 'open' },
    ],
    [
      'a stranger who answers the same message opens a ticket that claims nothing',
      { bySibling: ticketA, senderAddress: 'stranger@evil.example' },
      { kind: 'open', continues: null, claims: null },
    ],
    [
      'somebody else who answers a closed ticket with its signature only claims',
      { bySignature: closed, senderAddress: 'other@elsewhere.example' },
      { kind: 'open', continues: null, claims: 'C' },
    ],
    [
      'a party may join by the reference in the subject',
      { bySubject: ticketA },
      { kind: 'join', ticketId: 'A', by: 'subject', isOtherSender: false, state: 'open' },
    ],
    [
      'a stranger who guesses a reference opens a ticket of their own',
      { bySubject: ticketA, senderAddress: 'stranger@evil.example' },
      { kind: 'open', continues: null, claims: 'A' },
    ],
    [
      'a colleague who answers the same message opens a ticket that claims to be about the other',
      { byColleague: ticketA, senderAddress: 'head@oak.sch.example' },
      { kind: 'open', continues: null, claims: 'A' },
    ],
    [
      'somebody else who quotes a reference in the text claims to be about its ticket',
      { byText: ticketA, senderAddress: 'head@oak.sch.example' },
      { kind: 'open', continues: null, claims: 'A' },
    ],
    [
      'a party who names a ticket in the text only opens another, which mentions it',
      { byText: ticketA },
      { kind: 'open', continues: null, claims: null, mentions: 'A' },
    ],
    [
      'an out-of-office answer of a party that says nothing but our subject joins silently',
      { isAutomatic: true, bySubject: ticketA },
      { kind: 'join-silently', ticketId: 'A', isBounce: false },
    ],
    [
      'an automatic answer of a stranger that has our subject is suspended',
      { isAutomatic: true, bySubject: ticketA, senderAddress: 'stranger@evil.example' },
      { kind: 'suspend', cause: 'automatic' },
    ],
    [
      'an answer to a closed ticket opens one that continues it',
      { bySignature: closed },
      { kind: 'open', continues: 'C', claims: null },
    ],
    ['automatic mail of no thread is suspended', { isAutomatic: true }, { kind: 'suspend', cause: 'automatic' }],
    [
      'automatic mail of a known thread is kept silently',
      { isAutomatic: true, byThread: ticketA },
      { kind: 'join-silently', ticketId: 'A', isBounce: false },
    ],
    [
      'a delivery report of a message we signed is kept on its ticket',
      { isBounce: true, bounceOf: ticketA },
      { kind: 'join-silently', ticketId: 'A', isBounce: true },
    ],
    [
      'a delivery report that only claims a thread is suspended',
      { isBounce: true, byThread: ticketA },
      { kind: 'suspend', cause: 'bounce' },
    ],
    [
      'T12: what its own domain wants refused is held',
      { isRefused: true, bySignature: ticketA },
      { kind: 'suspend', cause: 'dmarc' },
    ],
    [
      'our own mail coming back is suspended',
      { isOurOwn: true, bySignature: ticketA },
      { kind: 'suspend', cause: 'loop' },
    ],
    [
      'a message without a sender never joins by subject',
      { bySubject: ticketA, senderAddress: null },
      { kind: 'open', continues: null, claims: 'A' },
    ],
  ])('%s', (_label, given, expected) => {
    expect(placeMessage(facts(given))).toEqual(expected)
  })
})

describe('T02: ten thousand guesses of a ticket reference', () => {
  it('join nothing, whatever they hit, because the sender is no party', () => {
    const guesses = Array.from({ length: 10_000 }, (_, place) => ({
      ...facts({ bySubject: ticketA, byThread: place % 2 ? ticketA : null }),
      senderAddress: `guess${place}@evil.example`,
    }))

    expect(guesses.filter(guess => placeMessage(guess).kind !== 'open')).toEqual([])
  })
})
