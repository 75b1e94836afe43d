import type { AccountStore, SessionStore } from '../../../access/account'
import type { KeptFormStore } from '../../../access/kept-forms'
import type { IdentityStore } from '../../../access/identity'
import type { ZendeskAgentStore } from '../../../access/zendesk-agent'
import type { FactorStore } from '../../../access/second-factor'
import type { SavedViewStore } from '../../../access/saved-views'
import type { AttemptCounts } from '../../../access/attempt-counts'
import type { AuditStore } from '../../../audit/audit'
import type { AcceptedRequestStore } from '../../../inbound/accepted-requests'
import type { ArrivalStore } from '../../../inbound/arrivals'
import type { ImapMailboxStore } from '../../../inbound/imap-mailboxes'
import type { LookStore } from '../../../inbound/counterparts/look-store'
import type { TakenStore } from '../../../inbound/counterparts/taken-store'
import type { MessageStore } from '../../../inbound/message-store'
import type { SuspensionStore } from '../../../inbound/suspension-store'
import type { CalibrationStore } from '../../../match/calibration/calibration-store'
import type { MatchRequestStore } from '../../../match/match-request'
import type { OutboxStore } from '../../../notify/outbox'
import type { WordingStore } from '../../../notify/wording/wording'
import type { GroupingStore } from '../../../problem/grouping-store'
import type { ProblemAskStore } from '../../../problem/ask'
import type { ProblemCounterpartStore } from '../../../problem/counterparts'
import type { ProblemStore } from '../../../problem/problem'
import type { ProblemThreadStore } from '../../../problem/thread'
import type { ProblemMoveStore } from '../../../problem/problem-moves'
import type { ProblemUpdateStore } from '../../../problem/problem-updates'
import type { MaskedCopyStore } from '../../../report/pictures/masked-copy'
import type { LeaseStore } from '../../../kernel/lease'
import type { StandingStore } from '../../../register/standing/standing-store'
import type { NameCorrectionStore } from '../../../ticket/name-corrections'
import type { PictureReadingStore } from '../../../ticket/picture-readings'
import type { NoteMentionStore } from '../../../ticket/note-mentions'
import type { PresenceStore } from '../../../ticket/presence'
import type { LegalHoldStore } from '../../../retention/legal-hold'
import type { PersonStore } from '../../../retention/person/person-store'
import type { RetentionStore } from '../../../retention/retention-store'
import type { TicketMoveStore } from '../../../ticket/ticket-moves'
import type { TicketStore } from '../../../ticket/ticket-store'
import { createTypeormPersonStore } from '../retention/person/typeorm-person-store'
import { createTypeormLegalHoldStore } from '../retention/typeorm-legal-holds'
import { createTypeormRetentionStore } from '../retention/typeorm-retention-store'
import { createTypeormStandingStore } from '../register/typeorm-standing-store'
import type { Transaction } from '../unit-of-work'
import { createTypeormAcceptedRequestStore } from './accepted-request-store'
import { createTypeormAccountStore } from './account-store'
import { createTypeormArrivalStore } from './arrival-store'
import { createTypeormAttemptCounts } from './attempt-counts'
import { createTypeormAuditStore } from './audit-store'
import { createTypeormCalibrationStore } from './calibration-store'
import { createTypeormFactorStore } from './factor-store'
import { createTypeormIdentityStore } from './identity-store'
import { createTypeormImapMailboxStore } from './imap-mailbox-store'
import { createTypeormKeptFormStore } from './kept-form-store'
import { createTypeormLeaseStore } from './lease-store'
import { createTypeormMaskedCopyStore } from './masked-copy-store'
import { createTypeormMatchRequestStore } from './match-request-store'
import { createTypeormMessageStore } from './message-store'
import { createTypeormNameCorrectionStore } from './name-correction-store'
import { createTypeormNoteMentionStore } from './note-mention-store'
import { createTypeormOutboxStore } from './outbox-store'
import { createTypeormPictureReadingStore } from './picture-reading-store'
import { createTypeormPresenceStore } from './presence-store'
import { createTypeormGroupingStore } from './grouping-store'
import { createTypeormProblemAskStore } from './problem-ask-store'
import { createTypeormProblemCounterpartStore } from './problem-counterpart-store'
import { createTypeormProblemMoveStore } from './problem-move-store'
import { createTypeormProblemStore } from './problem-store'
import { createTypeormProblemThreadStore } from './problem-thread-store'
import { createTypeormProblemUpdateStore } from './problem-update-store'
import { createTypeormSavedViewStore } from './saved-view-store'
import { createTypeormSessionStore } from './session-store'
import { createTypeormSuspensionStore } from './suspension-store'
import { createTypeormTicketMoveStore } from './ticket-move-store'
import { createTypeormTicketStore } from './ticket-store'
import { createTypeormWordingStore } from './wording-store'
import { createTypeormZendeskAgentStore } from './zendesk-agent-store'
import { createTypeormZendeskLookStore } from './zendesk-look-store'
import { createTypeormZendeskTakenStore } from './zendesk-taken-store'

/** Every store but the register's own. */
export interface TypeormStores {
  readonly messages: MessageStore
  readonly acceptedRequests: AcceptedRequestStore
  readonly imapMailboxes: ImapMailboxStore
  readonly arrivals: ArrivalStore
  readonly suspensions: SuspensionStore
  readonly tickets: TicketStore
  readonly moves: TicketMoveStore
  readonly pictures: PictureReadingStore
  readonly maskedCopies: MaskedCopyStore
  readonly corrections: NameCorrectionStore
  readonly requests: MatchRequestStore
  readonly calibration: CalibrationStore
  readonly presences: PresenceStore
  readonly noteMentions: NoteMentionStore
  readonly problems: ProblemStore
  readonly problemThreads: ProblemThreadStore
  readonly problemAsks: ProblemAskStore
  readonly problemMoves: ProblemMoveStore
  readonly problemCounterparts: ProblemCounterpartStore
  readonly updates: ProblemUpdateStore
  readonly grouping: GroupingStore
  readonly outbox: OutboxStore
  readonly wordings: WordingStore
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly factors: FactorStore
  readonly identities: IdentityStore
  readonly zendeskAgents: ZendeskAgentStore
  readonly looks: LookStore
  readonly taken: TakenStore
  readonly views: SavedViewStore
  readonly keptForms: KeptFormStore
  readonly attempts: AttemptCounts
  readonly audit: AuditStore
  readonly standing: StandingStore
  readonly leases: LeaseStore
  readonly retention: RetentionStore
  readonly holds: LegalHoldStore
  readonly erasing: PersonStore
}

/** The stores of one unit of work; over `db.read.manager` they read and refuse to write. */
export function createTypeormStores(manager: Transaction): TypeormStores {
  return {
    messages: createTypeormMessageStore(manager),
    acceptedRequests: createTypeormAcceptedRequestStore(manager),
    imapMailboxes: createTypeormImapMailboxStore(manager),
    arrivals: createTypeormArrivalStore(manager),
    suspensions: createTypeormSuspensionStore(manager),
    tickets: createTypeormTicketStore(manager),
    moves: createTypeormTicketMoveStore(manager),
    pictures: createTypeormPictureReadingStore(manager),
    maskedCopies: createTypeormMaskedCopyStore(manager),
    corrections: createTypeormNameCorrectionStore(manager),
    requests: createTypeormMatchRequestStore(manager),
    calibration: createTypeormCalibrationStore(manager),
    presences: createTypeormPresenceStore(manager),
    noteMentions: createTypeormNoteMentionStore(manager),
    problems: createTypeormProblemStore(manager),
    problemThreads: createTypeormProblemThreadStore(manager),
    problemAsks: createTypeormProblemAskStore(manager),
    problemMoves: createTypeormProblemMoveStore(manager),
    problemCounterparts: createTypeormProblemCounterpartStore(manager),
    updates: createTypeormProblemUpdateStore(manager),
    grouping: createTypeormGroupingStore(manager),
    outbox: createTypeormOutboxStore(manager),
    wordings: createTypeormWordingStore(manager),
    accounts: createTypeormAccountStore(manager),
    sessions: createTypeormSessionStore(manager),
    factors: createTypeormFactorStore(manager),
    identities: createTypeormIdentityStore(manager),
    zendeskAgents: createTypeormZendeskAgentStore(manager),
    looks: createTypeormZendeskLookStore(manager),
    taken: createTypeormZendeskTakenStore(manager),
    views: createTypeormSavedViewStore(manager),
    keptForms: createTypeormKeptFormStore(manager),
    attempts: createTypeormAttemptCounts(manager),
    audit: createTypeormAuditStore(manager),
    standing: createTypeormStandingStore(manager),
    leases: createTypeormLeaseStore(manager),
    retention: createTypeormRetentionStore(manager),
    holds: createTypeormLegalHoldStore(manager),
    erasing: createTypeormPersonStore(manager),
  }
}
