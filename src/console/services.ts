import type { AccessReads } from '../access/access-deps'
import type { AccountStore, SessionStore } from '../access/account'
import type { KeptFormStore } from '../access/kept-forms'
import type { IdentityStore } from '../access/identity'
import type { ZendeskAgentStore } from '../access/zendesk-agent'
import type { FactorStore } from '../access/second-factor'
import type { SavedViewStore } from '../access/saved-views'
import type { AttemptCounts } from '../access/attempt-counts'
import type { AuditEvent, AuditReader } from '../audit/audit'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { WriteWaitsByLane } from '../kernel/write-waits'
import type { Clock } from '../kernel/clock'
import type { Log } from '../kernel/log'
import type { PreviewUpdate } from '../journeys/preview-update'
import type { SendUpdateCommand, UpdateCommand, UpdateOutcome } from '../journeys/send-update'
import type { WriteUpdateCommand, WriteUpdateOutcome } from '../journeys/write-update'
import type { AddNoteCommand, AddNoteOutcome } from '../journeys/add-note'
import type { CorrectNameCommand, CorrectNameOutcome, UndoCorrectionCommand } from '../journeys/correct-name'
import type { ChangeProblemCommand, ChangeProblemOutcome } from '../journeys/change-problem'
import type { ProblemActs } from '../journeys/problem/problem-acts'
import type { ChangeWordingCommand, ChangeWordingOutcome } from '../journeys/change-wording'
import type { WordingDesk } from '../journeys/wording-desk'
import type { ChangeMany } from '../journeys/change-many'
import type { CompleteMany } from '../journeys/complete-many'
import type { ReadyMatches } from '../journeys/ready-matches'
import type { Answers } from '../journeys/answers'
import type { AnswerCommand, AnswerOutcome, ReplyCommand } from '../journeys/reply'
import type { UndoReplyCommand, UndoReplyOutcome } from '../journeys/undo-reply'
import type { RecordCallCommand, RecordCallOutcome } from '../journeys/record-call'
import type { MergeCommand, MergeOutcome } from '../journeys/merge-tickets'
import type { SeparateCommand, SeparateOutcome } from '../journeys/separate-tickets'
import type { SplitCommand, SplitOutcome } from '../journeys/split-ticket'
import type { PutWithProblemCommand } from '../journeys/put-with-problem'
import type {
  UndoWritingCommand,
  UndoWritingOutcome,
  WriteAboutProblemCommand,
  WriteAboutProblemOutcome,
} from '../journeys/write-about-problem'
import type { PreparedReminder, RemindCommand } from '../journeys/remind'
import type { SendToContacts, SendToContactsCommand } from '../journeys/send-to-contacts'
import type { MaskedCopies } from '../journeys/pictures/masked-copies'
import type { ReportContacts } from '../journeys/report-contacts'
import type { ReportRecipients } from '../journeys/report-recipients'
import type { RowOutcome } from '../journeys/one-by-one'
import type { ReplayMany, SuspensionCommand, SuspensionOutcome } from '../journeys/suspended-mail'
import type { TicketPage } from '../journeys/ticket-page'
import type {
  CompleteCommand,
  CompleteOutcome,
  PairDirectlyCommand,
  PairDirectlyOutcome,
  UndoCommand,
  UndoDirectCommand,
  UndoDirectOutcome,
  UndoOutcome,
} from '../match/decisions'
import type { MatchPlan } from '../register/plan-match'
import type { PartnerDesk } from '../register/feed/partner-desk'
import type { RegisterReader } from '../register/register-reader'
import type { Pairing } from '../register/register-view'
import type { SourcesReader } from '../register/sources/sources-reader'
import type { StandingReader } from '../register/standing/standing-reader'
import type { CompletionMode } from '../notify/settings'
import type { ServiceSteps } from '../register/standing/service-steps'
import type { OutboxFile } from '../notify/files/reply-files'
import type { OutboxItem, OutboxLine } from '../notify/outbox'
import type { ProblemReader } from '../problem/problem'
import type { ProblemDesk } from '../problem/problem-desk'
import type { ProblemUpdateReader } from '../problem/problem-updates'
import type { TicketSearch } from '../search/ticket-search'
import type { MaskedCopyStore } from '../report/pictures/masked-copy'
import type { ReadProblemThread } from '../report/problem-thread'
import type { ChangePeriodOutcome } from '../retention/change-period'
import type { LegalHolds } from '../retention/legal-hold'
import type { PeriodChange } from '../retention/periods'
import type { PeopleDesk } from '../retention/person/people-desk'
import type { RetentionReport } from '../retention/run-retention'
import type { SentReportReader } from '../report/sent-reports'
import type { FiguresReader } from '../report/figures/figures'
import type { DueRules } from '../ticket/due'
import type { SuspendedReader } from '../ticket/suspended-reader'
import type { MailLimits } from '../ticket/suspension-sentence'
import type { NoteMentionStore } from '../ticket/note-mentions'
import type { LiveReader, PresenceStore } from '../ticket/presence'
import type { TicketReader } from '../ticket/ticket-reader'
import type { TakeNext } from '../ticket/take-next'
import type { Ticket, TicketState } from '../ticket/ticket'

export type { MatchCard } from '../journeys/match-card'
export type { ThreadFile, ThreadMessage } from '../journeys/thread-messages'
export type { TicketPage } from '../journeys/ticket-page'

export type ChangeResult =
  | { readonly kind: 'done' }
  | { readonly kind: 'stale'; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'not-found' }

/** What an agent can do; each is a journey or a use case handed in by the composition root. */
export interface AgentActions extends ProblemActs {
  completeMatch(command: CompleteCommand): Promise<CompleteOutcome>
  /** Completes several ready matches, each as its own button does. */
  readonly completeMany: CompleteMany
  undoMatch(command: UndoCommand): Promise<UndoOutcome>
  /** Pairs from a record, without a ticket (*add or change mentor*). */
  pairDirectly(command: PairDirectlyCommand): Promise<PairDirectlyOutcome>
  /** Takes back what `pairDirectly` did. */
  undoDirectly(command: UndoDirectCommand): Promise<UndoDirectOutcome>
  /** Chooses mentor and ECT for a match request (or a new one when `matchRequestId` is null). */
  choosePair(command: {
    readonly ticketId: string
    readonly matchRequestId: string | null
    readonly mentorId: string
    readonly ectId: string
    readonly actor: string
    readonly expectedVersion?: number
  }): Promise<
    | { readonly kind: 'chosen'; readonly matchRequestId: string }
    | { readonly kind: 'stale'; readonly sentence: string }
    | { readonly kind: 'refused'; readonly sentence: string }
    | { readonly kind: 'not-found' }
  >
  /** Says whom words of a ticket mean; everything that follows is read anew. */
  correctName(command: CorrectNameCommand): Promise<CorrectNameOutcome>
  undoCorrection(command: UndoCorrectionCommand): Promise<CorrectNameOutcome>
  /** Says that a match was made in the Department's service too, or takes that back. */
  doneInService(command: {
    readonly pairingId: string
    readonly isDone: boolean
    readonly actor: string
  }): Promise<ChangeResult>
  /** Makes a ticket of a telephone call. */
  recordCall(command: RecordCallCommand): Promise<RecordCallOutcome>
  /** Everything of one ticket moves to another. */
  mergeTickets(command: MergeCommand): Promise<MergeOutcome>
  /** Takes a merge back. */
  separateTickets(command: SeparateCommand): Promise<SeparateOutcome>
  /** Moves a part of a ticket to a new one. */
  splitTicket(command: SplitCommand): Promise<SplitOutcome>
  /** Puts a tag on a ticket, or takes it off. */
  tag(command: {
    readonly ticketId: string
    readonly actor: string
    readonly tag: string
    readonly isOn: boolean
  }): Promise<ChangeResult>
  withdrawMatch(command: {
    readonly matchRequestId: string
    readonly actor: string
    readonly expectedVersion?: number
  }): Promise<ChangeResult>
  /** What a match outside a ticket would do, from the ECT's record (*add or change mentor*). */
  previewPair(pair: {
    readonly mentorId: string
    readonly ectId: string
  }): Promise<{ readonly plan: MatchPlan; readonly planDigest: string } | null>
  reply(command: ReplyCommand): Promise<ChangeResult>
  /** Sends one of the prepared answers, as the agent left it. */
  answerTicket(command: AnswerCommand): Promise<AnswerOutcome>
  /** Takes a reply back before it leaves. */
  undoReply(command: UndoReplyCommand): Promise<UndoReplyOutcome>
  /** Adds a note, and tells the colleagues whom it names. */
  note(command: AddNoteCommand): Promise<AddNoteOutcome>
  setState(command: {
    readonly ticketId: string
    readonly actor: string
    readonly state: TicketState
    readonly expectedVersion: number
  }): Promise<ChangeResult>
  assign(command: {
    readonly ticketId: string
    readonly actor: string
    readonly assigneeId: string | null
    readonly expectedVersion?: number
  }): Promise<ChangeResult>
  /** Does one thing to several tickets, each by itself. */
  readonly changeMany: ChangeMany
  /** Takes the next ticket that needs work; null when there is none. What was only looked at is given back. */
  takeNext(command: TakeNext): Promise<Ticket | null>
  /** Reads the ticket's messages again against the register as it is now; says how many came out otherwise. */
  readAgain(command: { readonly ticketId: string; readonly actor: string }): Promise<{ readonly changed: number }>
  retryDelivery(command: { readonly outboxId: string; readonly actor: string }): Promise<ChangeResult>
  /** Makes a ticket of suspended mail, or joins it to its own. */
  releaseSuspended(command: SuspensionCommand): Promise<SuspensionOutcome>
  /** Keeps suspended mail with the problem whose report it answers. */
  putWithProblem(command: PutWithProblemCommand): Promise<SuspensionOutcome>
  /** Takes suspended mail out of the list; it is kept. */
  discardSuspended(command: SuspensionCommand): Promise<SuspensionOutcome>
  /** Gives suspended mail back to be read again and judged anew. */
  replaySuspended(command: SuspensionCommand): Promise<SuspensionOutcome>
  /** The same of several messages. */
  replayMany(command: ReplayMany): Promise<readonly (RowOutcome & { readonly row: { readonly messageId: string } })[]>
  /** Keeps a new version of an email's words. */
  changeWording(command: ChangeWordingCommand): Promise<ChangeWordingOutcome>
  /** Writes to somebody to whom a problem was reported. */
  writeAboutProblem(command: WriteAboutProblemCommand): Promise<WriteAboutProblemOutcome>
  /** Sends the reminder of an answer that did not come by the day asked for. */
  remindOfProblem(command: RemindCommand): Promise<ChangeResult>
  /** Sends the report of a problem to contacts outside the desk. */
  sendToContacts(command: SendToContactsCommand): Promise<ChangeResult>
  /** Takes that back before it leaves. */
  undoAboutProblem(command: UndoWritingCommand): Promise<UndoWritingOutcome>
  setProblemState(command: ChangeProblemCommand): Promise<ChangeProblemOutcome>
  /** Keeps what everybody affected by a problem is to be told, with everybody whom it goes to. */
  writeUpdate(command: WriteUpdateCommand): Promise<WriteUpdateOutcome>
  /** Sends such a draft. */
  sendUpdate(command: SendUpdateCommand): Promise<UpdateOutcome>
  /** Takes it back, as far as it has not left. */
  takeBackUpdate(command: UpdateCommand): Promise<UpdateOutcome>
}

/** What administrators do about data protection. */
export interface DataProtection {
  report(): Promise<RetentionReport>
  changes(): Promise<readonly PeriodChange[]>
  changePeriod(
    asked: Pick<PeriodChange, 'kind' | 'days' | 'reason'> & { readonly actor: string },
  ): Promise<ChangePeriodOutcome>
  readonly holds: Pick<LegalHolds, 'list' | 'place' | 'end'>
  readonly people: PeopleDesk
}

/** Stores that access and audit write through. */
export interface AccessStores {
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly factors: FactorStore
  readonly identities: IdentityStore
  readonly zendeskAgents: ZendeskAgentStore
  readonly attempts: AttemptCounts
  readonly views: SavedViewStore
  readonly keptForms: KeptFormStore
  readonly presences: PresenceStore
  readonly noteMentions: Pick<NoteMentionStore, 'see'>
  readonly audit: { append(events: readonly AuditEvent[]): Promise<void> }
}

/** Everything the console needs from the rest of the system. */
export interface ConsoleServices {
  readonly clock: Clock
  readonly log: Log
  readonly tickets: TicketReader
  /** What open pages are told of. */
  readonly live: LiveReader
  /** Tickets by their words. */
  readonly search: TicketSearch
  /** By which rules a ticket is due. */
  readonly dueRules: DueRules
  /** What the dashboard counts. */
  readonly figures: FiguresReader
  readonly suspended: SuspendedReader
  /** The limits that an operator set, for sentences about mail that went over them. */
  readonly mailLimits: MailLimits
  ticketPage(referenceOrId: string): Promise<TicketPage | null>
  /** The matches that have their button, for a page that completes several. */
  readonly readyMatches: ReadyMatches
  /** What may be answered on a ticket besides completing a match. */
  readonly answers: Answers
  /** The words of those answers, for whoever changes them. */
  readonly wordings: WordingDesk
  /** Seconds that a reply waits before it leaves. */
  readonly undoSeconds: number
  /** When the quiet hours are over that a reply sent now would fall into; null outside them. */
  quietUntil(): Date | null
  /** When a reply may be told to leave instead of now: the starts of working days to come. */
  sendTimes(): readonly Date[]
  readonly register: RegisterReader
  /** What the register was filled from. */
  readonly sources: SourcesReader
  /** Matches of ours that the Department's service does not show. */
  readonly standing: StandingReader
  /** What to do in the service for one pairing; null when it cannot be said. */
  serviceSteps(pairing: Pairing): Promise<ServiceSteps | null>
  readonly completionMode: CompletionMode
  readonly problems: ProblemReader
  /** What was sent about a problem, and what came back. */
  readonly problemThread: ReadProblemThread
  /** The reminder that is ready to be sent; null when no answer is late. */
  problemReminder(problemId: string): Promise<PreparedReminder | null>
  /** What a lead may send of a problem to an organisation by hand. */
  readonly reportToContacts: Pick<SendToContacts, 'audiences' | 'prepare'>
  /** What belongs to one problem. */
  readonly problemDesk: ProblemDesk
  /** What everybody affected by a problem was told, or is to be. */
  readonly problemUpdates: Pick<
    ProblemUpdateReader,
    'find' | 'sentOf' | 'counts' | 'lines' | 'notIn' | 'unanswered'
  > & {
    readonly preview: PreviewUpdate
  }
  /** What the pages of delivery partners work with. */
  readonly desk: PartnerDesk
  readonly audit: AuditReader
  readonly actions: AgentActions
  readonly access: UnitOfWork<AccessStores>
  /** For the look-ups that each page begins with: they need not wait behind what is being written. */
  readonly accessReads: AccessReads & {
    readonly sessions: Pick<SessionStore, 'get' | 'ofAccount'>
    readonly views: Pick<SavedViewStore, 'ofAccount'>
    readonly keptForms: Pick<KeptFormStore, 'find'>
    readonly presences: Pick<PresenceStore, 'ofTicket'>
  }
  blob(key: string): Promise<Buffer | null>
  /** For how long what is kept, what must not be deleted, and what is held of one person. */
  readonly protection: DataProtection
  /** A file of a reply, and the ticket it is on; null when there is none. */
  replyFile(id: string): Promise<(OutboxFile & { readonly ticketId: string }) | null>
  /** Copies of pictures for reports, with bars burnt into them. */
  readonly maskedCopies: MaskedCopies & Pick<MaskedCopyStore, 'find'>
  /** What was sent of reports. */
  readonly sentReports: SentReportReader
  /** Who of lead providers and delivery partners gets reports. */
  readonly contacts: ReportContacts
  /** Who gets reports, and who wants none. */
  readonly reportRecipients: ReportRecipients
  /** The escalation report of one problem, or of everything when null, made now. */
  report(problemReference: string | null): Promise<import('../report/escalation-report').EscalationReport | null>
  outbox(filter: { readonly state?: OutboxItem['state']; readonly limit: number }): Promise<readonly OutboxLine[]>
  /** The register is the sample one: every page says so. */
  isSampleRegister(): Promise<boolean>
  readiness(): Promise<{
    readonly ready: boolean
    readonly started: boolean
    readonly checks: Readonly<Record<string, boolean>>
    readonly writeWaits?: WriteWaitsByLane
  }>
}
