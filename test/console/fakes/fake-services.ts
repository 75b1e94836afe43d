import { join } from 'node:path'
import type { Account, Role } from '../../../src/access/account'
import type { Sighting } from '../../../src/audit/audit'
import type { AgentActions, ConsoleServices, TicketPage } from '../../../src/console/services'
import { createCompleteMany } from '../../../src/journeys/complete-many'
import { createReadyMatches } from '../../../src/journeys/ready-matches'
import { createEmailTemplates, openTemplates } from '../../../src/adapters/mail/nunjucks-templates'
import { createAnswers } from '../../../src/journeys/answers'
import type { UndoReplyOutcome } from '../../../src/journeys/undo-reply'
import type { PortalDesk } from '../../../src/notify/answers/answers'
import type { OutboxFile } from '../../../src/notify/files/reply-files'
import type { Pairing } from '../../../src/register/register-view'
import type { InServiceLine } from '../../../src/register/standing/standing-reader'
import { silentLog } from '../../../src/kernel/log'
import type { CompleteOutcome, PairDirectlyOutcome } from '../../../src/match/decisions'
import type { RegisterPerson } from '../../../src/register/people'
import type { TimelineEntry } from '../../../src/register/timeline'
import type { PreparedReminder } from '../../../src/journeys/remind'
import type { ReportContact, ReportContactStore } from '../../../src/report/contacts'
import type { ChosenAudience, SendToContacts } from '../../../src/journeys/send-to-contacts'
import { createReportContacts, type ReportContacts } from '../../../src/journeys/report-contacts'
import type { ReportRecipients } from '../../../src/journeys/report-recipients'
import type { ProblemThread } from '../../../src/report/problem-thread'
import type { SentReportReader } from '../../../src/report/sent-reports'
import type { Unsubscribed } from '../../../src/report/unsubscribes'
import type { EscalationReport } from '../../../src/report/escalation-report'
import { USUAL_DUE_RULES } from '../../../src/ticket/due'
import type { FoundTicket, TicketQuery } from '../../../src/search/ticket-search'
import type { SuspendedFilter } from '../../../src/ticket/suspended-reader'
import { aFoundTicket } from './search-sample'
import { createChangeWording } from '../../../src/journeys/change-wording'
import { createWordingDesk } from '../../../src/journeys/wording-desk'
import type { ProblemEvent, ProblemLine, ProblemsAsked } from '../../../src/problem/problem'
import { FakeUpdates } from './update-sample'
import { FakeWordings } from './fake-wordings'
import { FakeDesk } from './fake-desk'
import { FakeProtection } from './fake-protection'
import { FakeMaskedCopies } from './fake-masked-copies'
import { FakeProblems } from './fake-problems'
import { FakeFigures } from './fake-figures'
import { aThread } from './thread-sample'
import { aSuspendedMessage } from './suspended-sample'
import { MemoryAccess } from './memory-access'
import { fakeSources } from './sources-sample'
import { STEPS } from './standing-sample'
import {
  aChange,
  aLine,
  anAttachment,
  anOutboxItem,
  aPage,
  aPersonView,
  aSchoolPage,
  everybody,
  listedMentor,
  NOW,
  PLAN,
  problem,
  school,
  TODAY,
} from './sample'

const emailTemplates = createEmailTemplates(openTemplates(join(__dirname, '..', '..', '..', 'templates')))

/** The console's services over a few values in memory; `calls` says what was asked of the actions. */
export class FakeServices implements ConsoleServices {
  now = NOW
  clock = { now: () => this.now, today: () => TODAY }
  log = silentLog
  access = new MemoryAccess()
  accessReads = this.access.reads
  dueRules = USUAL_DUE_RULES
  figures = new FakeFigures()
  desk = new FakeDesk()
  pages: TicketPage[] = [aPage()]
  attachments = [anAttachment()]
  blobs = new Map([
    ['blob-1', Buffer.from('89504e470d0a1a0a', 'hex')],
    ['blob-shown', Buffer.from('drawn afresh')],
  ])
  lines = [aLine()]
  items = [anOutboxItem()]
  isReady = true
  completionMode: ConsoleServices['completionMode'] = 'store-of-record'
  inService = { contradicted: 0, toDo: 0 }
  /** What the one pairing of the register is besides. */
  pairing: Partial<Pairing> = {}
  inServiceLines: InServiceLine[] = []
  lastInService: unknown = null
  isSample = true
  lastQueue: unknown = null
  complete: CompleteOutcome['kind'] | null = null
  completions = 0
  changes: TimelineEntry[] = [aChange()]
  listed: readonly RegisterPerson[] = [listedMentor]
  undoPossible = true
  /** What pairing from a record comes to, instead of the pairing. */
  direct: PairDirectlyOutcome | null = null
  paired = new Set<string>()
  calls: { readonly name: string; readonly command: unknown }[] = []

  addAccount(id: string, roles: readonly Role[], change: Partial<Account> = {}): void {
    this.access.accounts.set(id, {
      id,
      email: `${id.toLowerCase()}@helpdesk.example`,
      name: `Person ${id}`,
      roles,
      deliveryPartner: roles.includes('partner') ? 'Harbour Teaching Hub' : null,
      passwordHash: null,
      disabled: false,
      failedAttempts: 0,
      lockedUntil: null,
      secondFactorSince: null,
      createdAt: NOW,
      lastSignInAt: null,
      shortcutsOffAt: null,
      liveOffAt: null,
      ...change,
    })
  }

  protection = new FakeProtection(() => this.now)

  tickets: ConsoleServices['tickets'] = {
    queue: async filter => {
      // A query for one line only counts.
      if (filter.limit > 1) this.lastQueue = filter
      return { lines: this.lines, total: this.lines.length }
    },
    counts: async () => ({ new: 1, open: 2, waiting: 0, 'on-hold': 0, solved: 4, closed: 0 }),
    countsInService: async () => this.inService,
    countMentions: async accountId => this.mentions.get(accountId) ?? 0,
    countUndelivered: async () => this.lines.filter(line => line.undelivered > 0).length,
    countsBySteps: async () => ({
      steps: { ready: 1, choice: 1, portal: 0, steplab: 0, reply: 1 },
      inProblem: 0,
    }),
    related: async () => [
      {
        ...{ id: 'T-2', reference: 'CPD-CHOOSE-1', state: 'open', subject: 'Mentor still missing' },
        ...{ requesterName: 'Jo Marsh', requesterAddress: 'j.marsh@hillside.example', receivedAt: NOW },
        ...{ schoolUrn: school.urn, schoolName: school.name, because: 'requester' },
      },
    ],
    tagsInUse: async () => ['rush', 'visit in june'],
    attachment: async id => this.attachments.find(attachment => attachment.id === id) ?? null,
  }

  /** Tickets with a note for somebody. */
  mentions = new Map<string, number>()
  newTickets: Date[] = []
  live: ConsoleServices['live'] = {
    newestTicketAt: async () => this.newTickets.at(-1) ?? null,
    ticketsSince: async since => this.newTickets.filter(at => at > since).length,
    versionOf: async id => this.pages.find(({ ticket }) => ticket.id === id)?.ticket.version ?? null,
  }
  foundTickets: readonly FoundTicket[] = [aFoundTicket()]
  lastSearch: TicketQuery | null = null
  waitingForSearch = 0
  search: ConsoleServices['search'] = {
    find: async query => {
      this.lastSearch = query
      const { offset, limit } = query
      const tickets = this.foundTickets.slice(offset, offset + limit)
      return { tickets, hasMore: this.foundTickets.length > offset + limit }
    },
    waiting: async () => this.waitingForSearch,
  }

  suspendedMessages = [
    aSuspendedMessage(),
    aSuspendedMessage({
      messageId: 'M-8',
      cause: 'PARSE.TOO_MANY_PARTS',
      subject: null,
      isFromTutor: true,
      history: [{ action: 'told', by: 'system', why: null, cause: null, error: null, ticketId: null, at: NOW }],
    }),
    aSuspendedMessage({
      messageId: 'M-7',
      subject: 'Away until Monday',
      state: 'released',
      decision: { by: 'AGENT', why: 'A person wrote it', at: NOW, isReplay: false },
      ticketReference: 'CPD-7K3M-9Q',
      history: [
        {
          action: 'released',
          by: 'AGENT',
          why: 'A person wrote it',
          cause: 'automatic',
          error: null,
          ticketId: null,
          at: NOW,
        },
      ],
    }),
  ]
  lastSuspended: SuspendedFilter | null = null
  mailLimits = { messageBytes: 26_214_400, parseMs: 10_000, parseMegabytes: 384 }
  suspended: ConsoleServices['suspended'] = {
    list: async filter => {
      this.lastSuspended = filter
      const lines = this.suspendedMessages.filter(message => message.state === filter.state)
      return { lines, total: filter.state === 'waiting' ? 120 : lines.length }
    },
    causes: async () => ['automatic', 'PARSE.PARTS'],
    find: async id => this.suspendedMessages.find(message => message.messageId === id) ?? null,
    waitingFromTutors: async () =>
      this.suspendedMessages.filter(message => message.state === 'waiting' && message.isFromTutor).length,
    untold: async () => [],
  }

  ticketPage = async (referenceOrId: string) =>
    this.pages.find(({ ticket }) => ticket.reference === referenceOrId || ticket.id === referenceOrId) ?? null

  readyMatches: ConsoleServices['readyMatches'] = filter =>
    createReadyMatches({ tickets: this.tickets, viewTicket: this.ticketPage })(filter)
  /** The real answers, over the real templates: nothing of them is stored. */
  portal: PortalDesk = { kind: 'dfe', address: 'help@dfe-portal.example' }
  undoSeconds = 60
  sendTimes: ConsoleServices['sendTimes'] = () => [new Date('2026-09-15T08:00:00Z')]
  quietUntil: ConsoleServices['quietUntil'] = () => null
  get answers(): ConsoleServices['answers'] {
    const settings = { fromName: 'CPD Helpdesk', consoleUrl: 'http://127.0.0.1:3000', portal: this.portal }
    return createAnswers({ templates: emailTemplates, settings, wordings: this.wordingStore })
  }
  wordingStore = new FakeWordings()
  wordings = createWordingDesk({ templates: emailTemplates, wordings: this.wordingStore, fromName: 'CPD Helpdesk' })
  answered = new Set<string>()
  undone: UndoReplyOutcome = { kind: 'undone', answer: null, text: 'My own words', files: 0 }

  register: ConsoleServices['register'] = {
    person: async id =>
      everybody.filter(person => person.id === id).map(person => aPersonView(person, this.pairing))[0] ?? null,
    people: async ids => everybody.filter(person => ids.includes(person.id)),
    school: async urn => (urn === school.urn ? aSchoolPage() : null),
    schools: async urns => (urns.includes(school.urn) ? [school] : []),
    search: async ({ text, role }) =>
      everybody
        .filter(person => role === undefined || person.roles.some(held => held.role === role))
        .filter(person => `${person.firstName} ${person.lastName}`.toLowerCase().includes(text.toLowerCase()))
        .map(person => ({ person, schoolNames: [school.name] })),
    searchSchools: async ({ text }) => (school.name.toLowerCase().includes(text.toLowerCase()) ? [school] : []),
    eligibleMentors: async () => this.listed,
    plan: async () => PLAN,
    undoPlan: async () =>
      this.undoPossible
        ? {
            kind: 'possible',
            changes: [
              {
                kind: 'void-pairing',
                pairingId: 'PAIRING-1',
                sentence: 'The pairing of Eve Ash with Mia Marsh from 25 November 2026 is set aside.',
              },
            ],
            keeps: [],
          }
        : { kind: 'refused', sentence: 'Rowan Pryce has another mentor since.' },
    pairOfChange: async id => (id === 'CS-1' ? { mentorId: 'P-MENTOR', ectId: 'P-ECT', ticketId: null } : null),
    timeline: async ({ limit, offset }) => ({
      entries: this.changes.slice(offset, offset + limit),
      total: this.changes.length,
    }),
    idsOf: async () => [
      { kind: 'participant', value: '8f3a2c1e-0b4d-4e6f-9a7b-1c2d3e4f5a6b', isRetired: false },
      { kind: 'participant', value: '00000000-0b4d-4e6f-9a7b-1c2d3e4f5a6b', isRetired: true },
    ],
    isSample: async () => this.isSample,
    knowledge: async () => [],
  }

  sources = fakeSources()

  standing: ConsoleServices['standing'] = {
    list: async asked => {
      this.lastInService = asked
      return { lines: this.inServiceLines, total: this.inServiceLines.length }
    },
  }

  serviceSteps = async () => STEPS

  problemEvents: readonly ProblemEvent[] = []
  lastProblems: ProblemsAsked | null = null
  problemLines: readonly ProblemLine[] = [{ ...problem, tickets: 3, schools: 1, stated: 2 }]
  updates = new FakeUpdates()
  problemUpdates = this.updates.reader
  problemsOf = new FakeProblems(this.calls)
  masks = new FakeMaskedCopies(this.calls, () => this.pages)
  maskedCopies = this.masks.service
  problemDesk = this.problemsOf.desk
  problems: ConsoleServices['problems'] = {
    problems: async asked => {
      this.lastProblems = asked
      const { of } = asked
      return of === undefined || of.scopeKey === problem.scopeKey ? this.problemLines : []
    },
    events: async () => this.problemEvents,
    problem: async id => this.problemsOf.find(id),
    groupedBefore: async (_then, most) => Math.min(most, this.groupedReports),
    similarOpen: async () => null,
    seenBefore: async () => [],
  }

  groupedReports = 10_000
  thread: ProblemThread = aThread()
  problemThread = async () => this.thread
  reminder: PreparedReminder | null = null
  reportToContacts: SendToContacts = {
    audiences: async () => this.chosenAudiences,
    prepare: async (_id, key) => {
      const audience = this.chosenAudiences.find(one => one.key === key)
      const report = await this.report()
      return audience && report ? { audience, report, mark: 'MARK-1' } : null
    },
    send: async command => this.done('sendToContacts', command),
  }
  chosenAudiences: readonly ChosenAudience[] = []
  problemReminder = async () => this.reminder

  private async decideSuspended(name: string, command: { readonly messageId: string }) {
    this.calls.push({ name, command })
    const isThere = this.suspendedMessages.some(message => message.messageId === command.messageId)
    return isThere ? ({ kind: 'done' } as const) : ({ kind: 'refused', sentence: 'It is not suspended.' } as const)
  }

  audit: ConsoleServices['audit'] = {
    recent: async ({ actor, until, after, limit }) => {
      const newest = this.access.audit.toReversed()
      const from = after === undefined ? 0 : newest.findIndex(({ id }) => id === after.id) + 1
      return newest
        .slice(from)
        .filter(event => (actor === undefined || event.actor === actor) && (until === undefined || event.at < until))
        .slice(0, limit)
    },
    sightings: async ({ personId, before, limit, offset }) => {
      const seen = this.seenOf(personId)
      const from = before === undefined ? 0 : seen.findIndex(({ id }) => id === before) + 1
      return seen.slice(from + offset, from + offset + limit)
    },
    countSightings: async personId => this.seenOf(personId).length,
  }

  /** When somebody of the register was shown, the newest first. */
  private seenOf(personId: string): readonly Sighting[] {
    const references = new Map(this.pages.map(({ ticket }) => [ticket.id, ticket.reference]))
    return [...this.access.audit].reverse().flatMap(({ id, event, actor, at, people = [] }) => {
      const shown = people.find(person => person.personId === personId)
      const ticketReference = references.get(shown?.ticketId ?? '') ?? null
      return shown ? [{ id, event, actor, at, ticketReference }] : []
    })
  }

  actions: AgentActions = {
    releaseSuspended: command => this.decideSuspended('releaseSuspended', command),
    replaySuspended: command => this.decideSuspended('replaySuspended', command),
    replayMany: async ({ messageIds, actor, why }) => {
      this.calls.push({ name: 'replayMany', command: { messageIds, actor, why } })
      return messageIds.map(messageId => ({
        row: { messageId },
        isDone: messageId !== 'GONE',
        sentence: messageId === 'GONE' ? 'The message is not suspended any more.' : '',
      }))
    },
    putWithProblem: command => this.decideSuspended('putWithProblem', command),
    discardSuspended: command => this.decideSuspended('discardSuspended', command),
    pairDirectly: async command => {
      this.calls.push({ name: 'pairDirectly', command })
      if (this.direct) return this.direct
      if (command.note === null && command.zendeskTicket === null)
        return { kind: 'needs-reason', field: 'note', sentence: 'Add a note or enter the Zendesk ticket number' }
      if (this.paired.has(command.key)) {
        const sentence = 'This match was made already. Nothing was done a second time.'
        return { kind: 'already-paired', changeSetId: 'CS-1', pairingId: 'PAIRING-1', sentence }
      }
      this.paired.add(command.key)
      return { kind: 'paired', changeSetId: 'CS-1', pairingId: 'PAIRING-1' }
    },
    undoDirectly: async command => {
      this.calls.push({ name: 'undoDirectly', command })
      return { kind: 'undone' }
    },
    completeMatch: async command => {
      this.calls.push({ name: 'completeMatch', command })
      const card = this.pages.flatMap(page => page.cards).find(({ request }) => request.id === command.matchRequestId)
      if (!card || this.complete === 'not-found') return { kind: 'not-found' }
      const { request } = card
      if (this.complete === 'refused') return { kind: 'refused', sentences: ['The ECT has left the school.'] }
      if (this.complete === 'needs-confirmation' && !command.confirmed)
        return {
          kind: 'needs-confirmation',
          sentence: 'Tick that you checked who asks, and write how, before completing.',
        }
      if (command.planDigest !== card.planDigest)
        return { kind: 'stale', sentence: 'The register has changed since you opened this page.' }
      if (this.completions > 0)
        return {
          kind: 'already-completed',
          request,
          sentence: 'This match was completed already. Nothing was done a second time.',
        }
      this.completions += 1
      return { kind: 'completed', request, pairingId: 'PAIR-9', ticketVersion: 4 }
    },
    completeMany: command => createCompleteMany({ completeMatch: this.actions.completeMatch, log: silentLog })(command),
    undoMatch: async command => {
      this.calls.push({ name: 'undoMatch', command })
      const card = this.pages.flatMap(page => page.cards).find(({ request }) => request.id === command.matchRequestId)
      return card
        ? { kind: 'undone', request: card.request, repliesCancelled: 1, correctionSent: false }
        : { kind: 'not-found' }
    },
    correctName: async command => {
      this.calls.push({ name: 'correctName', command })
      return { kind: 'done' }
    },
    undoCorrection: async command => {
      this.calls.push({ name: 'undoCorrection', command })
      return { kind: 'done' }
    },
    choosePair: async command => {
      this.calls.push({ name: 'choosePair', command })
      return { kind: 'chosen', matchRequestId: command.matchRequestId ?? 'R-1' }
    },
    recordCall: async command => {
      const kind = this.calls.some(({ name }) => name === 'recordCall') ? 'already-opened' : 'opened'
      this.calls.push({ name: 'recordCall', command })
      return { kind, ticketId: 'T-1', reference: 'CPD-7K3M-9Q' }
    },
    mergeTickets: async command => {
      this.calls.push({ name: 'mergeTickets', command })
      return command.sourceVersion === 3 && command.targetVersion === 3
        ? { kind: 'merged' }
        : { kind: 'stale', sentence: 'This ticket has changed since you opened the page.' }
    },
    separateTickets: async command => {
      this.calls.push({ name: 'separateTickets', command })
      return command.targetVersion === 3
        ? { kind: 'separated' }
        : { kind: 'stale', sentence: 'This ticket has changed since you opened the page.' }
    },
    splitTicket: async command => {
      this.calls.push({ name: 'splitTicket', command })
      return command.expectedVersion === 3
        ? { kind: 'split', reference: 'CPD-7K3M-9Q' }
        : { kind: 'stale', sentence: 'This ticket has changed since you opened the page.' }
    },
    tag: async command => this.done('tag', command),
    withdrawMatch: async command => this.done('withdrawMatch', command),
    doneInService: async command => this.done('doneInService', command),
    previewPair: async () => ({ plan: PLAN, planDigest: 'digest-1' }),
    reply: async command => {
      this.calls.push({ name: 'reply', command })
      if (command.text === '') return { kind: 'refused', sentence: 'Enter your reply.' }
      return command.expectedVersion === 3
        ? { kind: 'done' }
        : { kind: 'stale', sentence: 'This ticket has changed since you opened the page.' }
    },
    answerTicket: async command => {
      this.calls.push({ name: 'answerTicket', command })
      if (this.answered.has(command.key)) return { kind: 'sent-before', isTakenBack: false }
      if (command.text === '') return { kind: 'refused', field: 'text', sentence: 'Enter your reply.' }
      if (command.expectedVersion !== 3)
        return { kind: 'stale', sentence: 'This ticket has changed since you opened the page.' }
      this.answered.add(command.key)
      return { kind: 'done' }
    },
    undoReply: async command => {
      this.calls.push({ name: 'undoReply', command })
      return this.undone
    },
    note: async command => {
      this.calls.push({ name: 'note', command })
      if (command.text === '') return { kind: 'refused', sentence: 'Enter a note.' }
      if (command.tell === 'GONE')
        return { kind: 'nobody', sentence: 'Select a colleague who may see tickets, or nobody' }
      return { kind: 'done', told: command.tell === null ? [] : [`Person ${command.tell}`] }
    },
    setState: async command => this.done('setState', command),
    assign: async command => this.done('assign', command),
    changeMany: async command => {
      this.calls.push({ name: 'changeMany', command })
      return command.rows.map(row =>
        row.expectedVersion === 3
          ? { row, isDone: true, sentence: '' }
          : { row, isDone: false, sentence: 'This ticket has changed since you opened the page.' },
      )
    },
    takeNext: async command => {
      this.calls.push({ name: 'takeNext', command })
      return command.leftId === 'T-1' ? null : (this.pages[0]?.ticket ?? null)
    },
    readAgain: async command => {
      this.calls.push({ name: 'readAgain', command })
      return { changed: 0 }
    },
    retryDelivery: async command => this.done('retryDelivery', command),
    changeWording: command =>
      createChangeWording({
        unitOfWork: {
          run: (_lane, work) =>
            work({
              wordings: this.wordingStore,
              audit: { append: async events => void this.access.audit.push(...events) },
            }),
        },
        clock: this.clock,
        newId: () => `W-${this.wordingStore.all.length + 1}`,
      })(command),
    writeUpdate: async command => {
      this.calls.push({ name: 'writeUpdate', command })
      return command.text === ''
        ? { kind: 'refused', sentence: 'Enter the update.' }
        : { kind: 'written', updateId: 'UP-1' }
    },
    sendUpdate: async command => this.done('sendUpdate', command),
    takeBackUpdate: async command => this.done('takeBackUpdate', command),
    setProblemState: async command => this.done('setProblemState', command),
    writeAboutProblem: async command => {
      if (command.text === '') return { kind: 'refused', field: 'writeText', sentence: 'Enter what you want to write' }
      return this.done('writeAboutProblem', command)
    },
    sendToContacts: async command => this.done('sendToContacts', command),
    remindOfProblem: async command =>
      command.askId === this.reminder?.askId
        ? this.done('remindOfProblem', command)
        : { kind: 'refused', sentence: 'An answer has come.' },
    undoAboutProblem: async command => {
      this.calls.push({ name: 'undoAboutProblem', command })
      return { kind: 'undone', to: 'lead@ect-helpdesk.example', text: 'Which version?' }
    },
    ...this.problemsOf.acts,
  }

  blob = async (key: string) => this.blobs.get(key) ?? null
  replyFiles = new Map<string, OutboxFile & { readonly ticketId: string }>()
  replyFile = async (id: string) => this.replyFiles.get(id) ?? null
  sentReports: SentReportReader = {
    list: async () => [{ id: 'E-1', title: REPORT.title, createdAt: NOW, mails: 1 }],
    find: async id =>
      id === 'E-1'
        ? {
            ...{ id, createdAt: NOW, report: REPORT },
            mails: [{ address: 'lead@ect-helpdesk.example', state: 'sent', subject: REPORT.title, text: 'Words' }],
          }
        : null,
  }
  contactList: ReportContact[] = [
    {
      ...{ id: 'RC-1', kind: 'lead-provider', organisation: 'Northgate Training', name: 'Nora Field' },
      ...{
        address: 'nora@northgate.example',
        seesPeople: true,
        whyPeople: 'Mends records',
        addedBy: 'A',
        addedAt: NOW,
      },
    },
  ]
  contacts: ReportContacts = createReportContacts({
    unitOfWork: { run: (_lane, work) => work({ contacts: this.contactStore() }) },
    contacts: { list: async () => this.contactList },
    organisations: async () => [{ kind: 'lead-provider', name: 'Northgate Training' }],
    ...{ clock: this.clock, newId: () => `RC-${this.contactList.length + 1}` },
    isOurs: address => address === 'support@ect-helpdesk.example',
  })
  private contactStore(): ReportContactStore {
    return {
      add: async contact => {
        if (this.contactList.some(({ address }) => address === contact.address)) return false
        return this.contactList.push(contact) > 0
      },
      remove: async id => {
        const before = this.contactList.length
        this.contactList = this.contactList.filter(contact => contact.id !== id)
        return this.contactList.length < before
      },
      list: async () => this.contactList,
    }
  }
  unsubscribedList: Unsubscribed[] = [{ id: 'U-1', address: 'deputy@ect-helpdesk.example', unsubscribedAt: NOW }]
  reportRecipients: ReportRecipients = {
    isLink: token => token === 'good',
    unsubscribe: async token => (token === 'good' ? this.done('unsubscribe', token) && 'O-1' : null),
    unsubscribed: async () => this.unsubscribedList,
    subscribeAgain: async id => id === 'U-1' && this.done('subscribeAgain', id).kind === 'done',
  }
  report = async (): Promise<EscalationReport | null> => REPORT
  /** Whom each email of the outbox names. */
  named: string[] = []
  outbox = async () => this.items.map(item => ({ ...item, people: this.named }))
  isSampleRegister = async () => this.isSample
  readiness = async () => ({
    ready: this.isReady,
    started: this.isReady,
    checks: { database: true, spool: this.isReady },
  })

  private done(name: string, command: unknown): { readonly kind: 'done' } {
    this.calls.push({ name, command })
    return { kind: 'done' }
  }
}

const REPORT: EscalationReport = {
  title: 'Escalation report',
  madeAt: NOW,
  problems: [
    {
      reference: 'PRB-7K3M',
      title: 'Mentors missing from the pool at one school',
      state: 'suspected',
      cause: 'not-in-school-pool',
      causeSentence: 'The mentor is not in the school’s pool, so the portal does not list them.',
      firstAt: NOW,
      lastAt: NOW,
      tickets: 3,
      requesters: 2,
      stated: 2,
      schools: [{ urn: '100001', name: 'Hillside Primary School', tickets: 3 }],
      trend: {
        unit: 'tickets',
        days: [
          { day: '2026-09-14', tickets: 1, schools: 1, usual: 0.2 },
          { day: '2026-09-15', tickets: 2, schools: 1, usual: null },
        ],
      },
      weeks: [
        { weekStarting: '2026-09-07', tickets: 1 },
        { weekStarting: '2026-09-14', tickets: 2 },
      ],
      sentences: [{ ticketReference: 'CPD-7K3M-9Q', masked: 'This keeps happening to [the mentor].', stated: true }],
      why: 'One requester says that it keeps happening.',
      matchesCompleted: 1,
      nextStep: 'Ask the lead provider why its mentors are missing.',
    },
  ],
}
