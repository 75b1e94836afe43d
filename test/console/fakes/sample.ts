import { aProblem } from '../../builders/a-problem'
import { toDay } from '../../../src/kernel/day'
import type { Evidence } from '../../../src/extract/reading'
import type { MatchRequest, Proposal } from '../../../src/match/match-request'
import type { OutboxItem } from '../../../src/notify/outbox'
import type { ParsedMessage } from '../../../src/parse/parsed-message'
import type { Problem } from '../../../src/problem/problem'
import type { RegisterPerson, RegisterSchool } from '../../../src/register/people'
import type { MatchPlan } from '../../../src/register/plan-match'
import type { SchoolPageFacts } from '../../../src/register/register-reader'
import type { Pairing, PersonView } from '../../../src/register/register-view'
import type { TimelineEntry } from '../../../src/register/timeline'
import type { MatchCard, ThreadMessage, TicketPage } from '../../../src/console/services'
import type { QueueLine } from '../../../src/ticket/queue'
import type { StoredFileReading } from '../../../src/ticket/stored-message'
import type { TicketFile } from '../../../src/ticket/ticket-reader'
import type { TicketEntry } from '../../../src/ticket/ticket-store'
import type { Ticket } from '../../../src/ticket/ticket'

export const NOW = new Date('2026-09-14T10:30:00Z')
export const TODAY = toDay('2026-09-14')

export const mentor: RegisterPerson = {
  id: 'P-MENTOR',
  trn: '1234567',
  title: null,
  firstName: 'Amina',
  middleName: null,
  lastName: 'Okafor',
  preferredName: null,
  previousNames: ['Amina Bell'],
  emails: ['a.okafor@hillside.example'],
  roles: [{ role: 'mentor', urn: '100001', cohort: 2021, from: toDay('2021-09-01'), until: null, status: 'current' }],
  currentMentorId: null,
}
export const ect: RegisterPerson = {
  ...mentor,
  id: 'P-ECT',
  trn: '7654321',
  firstName: 'Rowan',
  lastName: 'Pryce',
  previousNames: [],
  emails: ['r.pryce@hillside.example'],
  roles: [{ role: 'ect', urn: '100001', cohort: 2022, from: toDay('2022-09-01'), until: null, status: 'current' }],
}
/** A mentor whom the list shows, without a TRN. */
export const listedMentor: RegisterPerson = {
  ...mentor,
  id: 'P-LISTED',
  trn: null,
  firstName: 'Ben',
  lastName: 'Cole',
  previousNames: [],
  emails: ['b.cole@hillside.example'],
  roles: [{ role: 'mentor', urn: '100001', cohort: 2022, from: toDay('2022-09-01'), until: null, status: 'current' }],
}
/** Known by an id alone, as a feed of another lead provider leaves a mentor. */
export const unnamedMentor: RegisterPerson = {
  ...mentor,
  id: '8f3a2c1e-0b4d-4e6f-9a7b-1c2d3e4f5a6b',
  trn: null,
  firstName: '',
  lastName: '',
  previousNames: [],
  emails: [],
  roles: [],
}
/** An ECT with as long a name as a page must bear. */
export const longEct: RegisterPerson = {
  ...ect,
  id: 'P-LONG',
  trn: '7654399',
  firstName: 'Wilhelmina-Alexandrina',
  lastName: 'Featherstonehaugh-Cholmondeley-Marjoribankssonandsons',
  emails: [`${'wilhelmina.alexandrina.'.repeat(3)}featherstonehaugh@a-very-long-school-name.example`],
  roles: [{ role: 'ect', urn: '100001', cohort: 2023, from: toDay('2023-09-01'), until: null, status: 'current' }],
}
/** Everybody whom the fake register holds. */
export const everybody = [mentor, ect, listedMentor, unnamedMentor, longEct]
export const school: RegisterSchool = {
  urn: '100001',
  name: 'Hillside Primary School',
  town: 'Otterby',
  trust: 'Fenland Learning Trust',
  status: 'open',
  leadProvider: 'Northgate Institute',
  deliveryPartner: 'Otterby Teaching Hub',
  emailDomains: ['hillside.example'],
  tutorAddresses: ['j.marsh@hillside.example'],
  successors: [],
}
export const NAMES = {
  'P-MENTOR': 'Amina Okafor (TRN 1234567)',
  'P-ECT': 'Rowan Pryce (TRN 7654321)',
  'P-OTHER': 'Amina Okafar (TRN 1112223)',
}

export const TEXT = `Dear helpdesk,

Please could you pair our mentor Amina Okafor (TRN 1234567) with Rowan Pryce? She is a 2021 mentor and does not appear in the list. This keeps happening to us.

--
Jo Marsh
Induction tutor, Hillside Primary School
`

export function evidence(quote: string, from = TEXT): Evidence {
  const start = from.indexOf(quote)
  return { source: 'text', span: { start, end: start + quote.length }, zone: 'new', quote }
}

export function aParsed(change: Partial<ParsedMessage> = {}): ParsedMessage {
  const signature = TEXT.indexOf('--')
  return {
    subject: 'Mentor not in the list',
    from: { name: 'Jo Marsh', address: 'j.marsh@hillside.example' },
    to: [{ name: '', address: 'support@ect-helpdesk.example' }],
    cc: [],
    replyTo: [],
    date: '2026-09-14T09:00:00Z',
    messageId: 'one@hillside.example',
    inReplyTo: null,
    references: [],
    text: TEXT,
    html: null,
    zones: [
      { kind: 'new', start: 0, end: signature },
      { kind: 'signature', start: signature, end: TEXT.length },
    ],
    replyText: TEXT.slice(0, signature),
    elidedText: TEXT.slice(signature),
    attachments: [],
    isAutomatic: false,
    automaticReason: null,
    isBounce: false,
    bounce: null,
    flags: [],
    ...change,
  }
}

/** How the sample's picture was drawn. */
export function aFileReading(change: Partial<StoredFileReading> = {}): StoredFileReading {
  return {
    attachmentId: 'A-1',
    withinId: null,
    place: null,
    state: 'shown',
    why: null,
    title: null,
    words: null,
    shownBlobKey: 'blob-shown',
    shownType: 'image/png',
    pictureKind: 'screenshot',
    pictureBecause: 'as large as a part of a screen',
    ...change,
  }
}

export function anAttachment(change: Partial<TicketFile> = {}): TicketFile & { ticketId: string } {
  return {
    id: 'A-1',
    messageId: 'M-1',
    ordinal: 0,
    filename: 'screenshot.png',
    contentType: 'image/png',
    sniffedType: 'image/png',
    size: 48_200,
    sha256: 'a'.repeat(64),
    inline: true,
    isScreenshot: true,
    width: 900,
    height: 420,
    blobKey: 'blob-1',
    reading: aFileReading(),
    ...change,
    ticketId: 'T-1',
  }
}

export function anEntry(change: Partial<TicketEntry> = {}): TicketEntry {
  return {
    id: 'E-1',
    ticketId: 'T-1',
    kind: 'message',
    author: 'requester',
    at: new Date('2026-09-14T09:00:00Z'),
    body: '',
    messageId: 'M-1',
    outboxId: null,
    facts: null,
    ...change,
  }
}

export function aMessage(change: Partial<ThreadMessage> = {}): ThreadMessage {
  return {
    entry: anEntry(),
    parsed: aParsed(),
    authentication: {
      spf: 'pass',
      dkim: 'pass',
      dmarc: 'pass',
      fromDomain: 'hillside.example',
      aligned: true,
      sentence: 'DKIM proves hillside.example.',
    },
    warnings: [],
    attachments: [anAttachment()],
    highlights: [
      { evidence: evidence('Amina Okafor'), meaning: 'names somebody as the mentor' },
      { evidence: evidence('1234567'), meaning: 'teacher reference number' },
      { evidence: evidence('Rowan Pryce'), meaning: 'names somebody as the ECT' },
      { evidence: evidence('This keeps happening'), meaning: 'says that this has happened before' },
    ],
    mentions: [],
    identifiers: [],
    ...change,
  }
}

export function aProposal(change: Partial<Proposal> = {}): Proposal {
  return {
    modelVersion: 'test',
    mentor: {
      personId: 'P-MENTOR',
      candidates: [
        { personId: 'P-MENTOR', score: 9, reasons: ['The TRN is hers', 'The name is hers'], against: [] },
        {
          personId: 'P-OTHER',
          score: 1,
          reasons: ['The name is alike'],
          against: ['Another TRN', 'At another school'],
        },
      ],
      evidence: evidence('Amina Okafor'),
    },
    ect: {
      personId: 'P-ECT',
      candidates: [{ personId: 'P-ECT', score: 8, reasons: ['The only ECT of that name at the school'], against: [] }],
      evidence: evidence('Rowan Pryce'),
    },
    action: 'add',
    confidence: 0.98,
    structure: 'labelled',
    reasons: ['The words “pair our mentor … with …” join the two'],
    vetoes: [],
    messageId: 'M-1',
    ...change,
  }
}

export function aRequest(change: Partial<MatchRequest> = {}): MatchRequest {
  return {
    id: 'R-1',
    ticketId: 'T-1',
    ordinal: 1,
    state: 'proposed',
    mentorId: 'P-MENTOR',
    ectId: 'P-ECT',
    chosenBy: 'system',
    proposal: aProposal(),
    pairingId: null,
    changeSetId: null,
    completedPlan: null,
    decidedBy: null,
    decidedAt: null,
    createdAt: NOW,
    updatedAt: NOW,
    ...change,
  }
}

export const PLAN: MatchPlan = {
  mentorId: 'P-MENTOR',
  ectId: 'P-ECT',
  schoolUrn: '100001',
  startOn: TODAY,
  possible: true,
  blockedBecause: [],
  rules: [
    { code: 'same-school', sentence: 'Both are at Hillside Primary School on every day of the pairing.', passes: true },
    { code: 'not-oneself', sentence: 'Mentor and ECT are two people.', passes: true },
    { code: 'one-mentor', sentence: 'Rowan Pryce has no other mentor on any of these days.', passes: true },
  ],
  diagnosis: [
    {
      cause: 'not-in-school-pool',
      certainty: 'shown',
      hides: true,
      asOf: new Date('2026-09-13T18:00:00Z'),
      source: 'Sample register',
      sentence: 'Amina Okafor is not in the pool of mentors of Hillside Primary School.',
      requesterSentence: 'The mentor has not been added to your school’s list of mentors yet.',
      evidence: [
        { record: 'school-period', id: 'SP-1', words: 'Mentoring at Brook Lane School since 1 September 2021' },
      ],
      remedy: { kind: 'in-click', sentence: 'The click adds her to this school’s pool from today.' },
    },
  ],
  changes: [
    {
      kind: 'add-to-pool',
      teacherId: 'P-MENTOR',
      schoolUrn: '100001',
      startedOn: TODAY,
      sentence: 'Amina Okafor joins the pool of Hillside Primary School from 14 September 2026.',
    },
    {
      kind: 'add-pairing',
      ectId: 'P-ECT',
      mentorId: 'P-MENTOR',
      schoolUrn: '100001',
      startedOn: TODAY,
      finishedOn: null,
      sentence: 'Amina Okafor mentors Rowan Pryce from 14 September 2026.',
    },
    {
      kind: 'add-participant-record',
      mentorId: 'P-MENTOR',
      cohort: 2022,
      startedOn: TODAY,
      sentence: 'Amina Okafor gets a participant record on cohort 2022.',
    },
  ],
  cohorts: { mentor: 2021, ect: 2022, isCross: true },
}

export function aCard(change: Partial<MatchCard> = {}): MatchCard {
  return {
    request: aRequest(),
    names: NAMES,
    pairing: null,
    people: new Map([mentor, ect].map(person => [person.id, person])),
    plan: PLAN,
    planDigest: 'digest-1',
    button: 'ready',
    whyNoButton: [],
    model: 'rules-5',
    probability: null,
    answer: null,
    whyNotUndone: null,
    others: [],
    ...change,
  }
}

export function aTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    id: 'T-1',
    reference: 'CPD-7K3M-9Q',
    state: 'new',
    kind: 'request',
    version: 3,
    subject: 'Mentor not in the list',
    requesterName: 'Jo Marsh',
    requesterAddress: 'j.marsh@hillside.example',
    standing: 'tutor-authenticated',
    standingSentence: 'Registered induction tutor of this school. DKIM proves hillside.example.',
    schoolUrn: '100001',
    schoolEvidence: evidence('Hillside Primary School'),
    intent: 'mentor_match',
    language: null,
    urgent: false,
    recurrenceStated: true,
    recurrenceEvidence: evidence('This keeps happening to us'),
    problemId: 'PRB-1',
    assigneeId: null,
    receivedAt: new Date('2026-09-14T09:00:00Z'),
    createdAt: NOW,
    updatedAt: NOW,
    solvedAt: null,
    zendeskTicketId: null,
    ...change,
  }
}

export function anOutboxItem(change: Partial<OutboxItem> = {}): OutboxItem {
  return {
    id: 'O-1',
    kind: 'acknowledgement',
    ticketId: 'T-1',
    matchRequestId: null,
    onceKey: 'ack:T-1',
    delivery: {
      channel: 'email',
      payload: {
        to: { name: 'Jo Marsh', address: 'j.marsh@hillside.example' },
        subject: '[CPD-7K3M-9Q] We have your message',
        text: 'We have your message.\nYour reference is CPD-7K3M-9Q.',
        html: '<p>We have your message.</p>',
        messageId: 'out-1@ect-helpdesk.example',
        inReplyTo: null,
        references: [],
        autoSubmitted: 'auto-replied',
        replyTo: 'support@ect-helpdesk.example',
      },
    },
    notBefore: NOW,
    createdAt: NOW,
    state: 'sent',
    attempts: 1,
    nextAttemptAt: NOW,
    lastError: null,
    deliveryId: 'd-1',
    sentAt: NOW,
    ...change,
  }
}

/** A reply that waits to leave, with its place on the ticket. */
export function aWaitingReply(change: Partial<OutboxItem> = {}): Pick<TicketPage, 'outbox' | 'thread'> {
  const item = anOutboxItem({
    ...{ id: 'O-9', kind: 'reply', state: 'pending', attempts: 0, sentAt: null, onceKey: 'reply:O-9' },
    nextAttemptAt: new Date(NOW.getTime() + 45_000),
    ...change,
  })
  const entry = anEntry({ id: 'E-9', kind: 'reply', author: 'AGENT', messageId: null, outboxId: 'O-9', body: 'Words' })
  const said = { ...aMessage({ attachments: [], highlights: [] }), parsed: null, authentication: null, entry }
  return { outbox: [item], thread: [aMessage(), said] }
}

export const problem: Problem = aProblem({
  ...{ id: 'PRB-1', scopeKey: '100001', createdAt: NOW, updatedAt: NOW, lastAt: NOW },
  title: 'Mentors missing from the pool at one school',
  openedBecause: 'A requester says that it keeps happening.',
})

/** Words of the sample's message that name the mentor. */
export function aNamed(change: Partial<TicketPage['named'][number]> = {}): TicketPage['named'][number] {
  return {
    messageId: 'M-1',
    quote: 'Amina Okafor',
    role: 'mentor',
    personId: 'P-MENTOR',
    candidates: [{ personId: 'P-MENTOR', score: 12, reasons: ['Full name as in the register'], against: [] }],
    correction: null,
    names: NAMES,
    ...change,
  }
}

export function aPage(change: Partial<TicketPage> = {}): TicketPage {
  return {
    ticket: aTicket(),
    schoolName: 'Hillside Primary School',
    thread: [
      aMessage(),
      {
        ...aMessage(),
        entry: anEntry({ id: 'E-2', kind: 'event', author: 'system', messageId: null, facts: { code: 'READ_AGAIN' } }),
        parsed: null,
        attachments: [],
        highlights: [],
      },
    ],
    cards: [aCard()],
    namesInEvents: {},
    named: [aNamed()],
    outbox: [anOutboxItem()],
    participants: [{ address: 'j.marsh@hillside.example', role: 'requester' }],
    seenBefore: [
      { ticketId: 'T-0', reference: 'CPD-1A2B-3C', cause: 'not-in-school-pool', at: new Date('2026-08-30T08:00:00Z') },
    ],
    problem,
    similar: null,
    notRegistered: [],
    occurrences: [],
    assigneeName: null,
    tags: ['rush'],
    mergedInto: null,
    mergedHere: [],
    ...change,
  }
}

export function aLine(change: Partial<QueueLine> = {}): QueueLine {
  return {
    id: 'T-1',
    reference: 'CPD-7K3M-9Q',
    state: 'new',
    version: 3,
    step: 'ready',
    subject: 'Mentor not in the list',
    requesterName: 'Jo Marsh',
    requesterAddress: 'j.marsh@hillside.example',
    standing: 'tutor-authenticated',
    schoolUrn: '100001',
    schoolName: 'Hillside Primary School',
    channel: null,
    intent: 'mentor_match',
    language: null,
    urgent: false,
    recurrenceStated: true,
    problemReference: null,
    screenshots: 1,
    asked: [{ mentor: 'Amina Okafor', ect: 'Rowan Pryce' }],
    people: ['P-MENTOR', 'P-ECT'],
    ready: 1,
    needsChoice: 0,
    whyNotReady: null,
    completed: 0,
    contradicted: 0,
    undelivered: 0,
    toDoInService: 0,
    receivedAt: new Date('2026-09-14T09:00:00Z'),
    waitsSince: new Date('2026-09-14T09:00:00Z'),
    updatedAt: NOW,
    tags: [],
    assigneeId: null,
    assigneeName: null,
    ...change,
  }
}

export function aPersonView(person: RegisterPerson, made: Partial<Pairing> = {}): PersonView {
  const isMentor = !person.roles.some(role => role.role === 'ect')
  const isKnown = person.roles.length > 0
  const isPaired = person.id === 'P-MENTOR' || person.id === 'P-ECT'
  const role = isMentor ? ('mentor' as const) : ('ect' as const)
  const pairing = {
    id: 'PAIR-1',
    ectId: 'P-ECT',
    mentorId: 'P-MENTOR',
    schoolUrn: '100001',
    startedOn: toDay('2026-09-01'),
    finishedOn: null,
    standing: 'recorded' as const,
    seenAt: null,
    seenSource: null,
    ticketId: 'T-1',
    ...made,
  }
  return {
    person,
    periods: !isKnown
      ? []
      : [
          {
            id: 'PER-1',
            role,
            teacherId: person.id,
            schoolUrn: '100001',
            startedOn: toDay('2022-09-01'),
            finishedOn: null,
            leavingReportedBy: null,
            status: 'active',
          },
        ],
    registrations: !isKnown
      ? []
      : [
          {
            id: 'REG-1',
            role,
            cohort: isMentor ? 2021 : 2022,
            schoolUrn: '100001',
            leadProvider: 'Northgate Institute',
            deliveryPartner: null,
            trainingStatus: 'active',
            progress: 'complete',
          },
        ],
    mentoredBy: isPaired && !isMentor ? [pairing] : [],
    mentoring: isPaired && isMentor ? [pairing] : [],
    participantRecords:
      isMentor && isKnown
        ? [
            {
              id: 'REC-1',
              mentorId: person.id,
              cohort: 2021,
              origin: 'registered',
              startedOn: toDay('2021-09-01'),
              endedOn: null,
            },
            {
              id: 'REC-2',
              mentorId: person.id,
              cohort: 2022,
              origin: 'pairing',
              startedOn: toDay('2026-09-01'),
              endedOn: null,
            },
          ]
        : [],
    lookAlikes: [],
  }
}

export function aSchoolPage(): SchoolPageFacts {
  return {
    school,
    tutors: [
      { name: 'Jo Marsh', address: 'j.marsh@hillside.example', endedOn: null },
      { name: 'Pat Former', address: 'p.former@hillside.example', endedOn: toDay('2026-07-31') },
    ],
    mentors: [mentor, listedMentor],
    ects: [
      { person: ect, mentorId: 'P-MENTOR', mentorName: 'Amina Okafor' },
      { person: longEct, mentorId: null, mentorName: null },
    ],
    others: [
      {
        ...listedMentor,
        id: 'P-LEFT',
        lastName: 'Dunn',
        roles: [
          {
            role: 'mentor',
            urn: '100001',
            cohort: 2021,
            from: toDay('2021-09-01'),
            until: toDay('2023-08-31'),
            status: 'left',
          },
        ],
      },
    ],
    predecessors: [{ urn: '100009', name: 'Hillside Infants' }],
    successors: [],
    partnerships: [
      { cohort: 2022, leadProvider: 'Northgate Institute', deliveryPartner: 'Otterby Hub', status: 'active' },
      { cohort: 2021, leadProvider: 'Northgate Institute', deliveryPartner: 'Fen Hub', status: 'challenged' },
    ],
  }
}

export function aChange(change: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    changeSetId: 'CS-1',
    at: NOW,
    by: 'AGENT',
    reason: 'Completed from ticket CPD-7K3M-9Q',
    sentences: ['A pairing of Rowan Pryce with Amina Okafor was added, from 14 September 2026.'],
    ticketReference: 'CPD-7K3M-9Q',
    isUndo: false,
    isUndone: false,
    undoAt: { kind: 'ticket', reference: 'CPD-7K3M-9Q', matchRequestId: 'R-1' },
    ...change,
  }
}
