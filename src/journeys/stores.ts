import type { AuditStore } from '../audit/audit'
import type { ArrivalStore } from '../inbound/arrivals'
import type { LookStore } from '../inbound/counterparts/look-store'
import type { TakenStore } from '../inbound/counterparts/taken-store'
import type { MessageStore } from '../inbound/message-store'
import type { SuspensionStore } from '../inbound/suspension-store'
import type { CalibrationStore } from '../match/calibration/calibration-store'
import type { MatchRequestStore } from '../match/match-request'
import type { OutboxStore } from '../notify/outbox'
import type { WordingStore } from '../notify/wording/wording'
import type { ProblemAskStore } from '../problem/ask'
import type { ProblemCounterpartStore } from '../problem/counterparts'
import type { ProblemStore } from '../problem/problem'
import type { ProblemThreadStore } from '../problem/thread'
import type { ProblemMoveStore } from '../problem/problem-moves'
import type { ProblemUpdateStore } from '../problem/problem-updates'
import type { MaskedCopyStore } from '../report/pictures/masked-copy'
import type { RegisterStore } from '../register/register-store'
import type { StandingStore } from '../register/standing/standing-store'
import type { NameCorrectionStore } from '../ticket/name-corrections'
import type { NoteMentionStore } from '../ticket/note-mentions'
import type { PictureReadingStore } from '../ticket/picture-readings'
import type { TicketMoveStore } from '../ticket/ticket-moves'
import type { TicketStore } from '../ticket/ticket-store'

/** Every store that one unit of work may write through. */
export interface Stores {
  readonly messages: MessageStore
  readonly arrivals: ArrivalStore
  readonly suspensions: SuspensionStore
  readonly tickets: TicketStore
  /** What was merged and split. */
  readonly moves: TicketMoveStore
  readonly pictures: PictureReadingStore
  /** Copies of pictures for reports, with bars burnt into them. */
  readonly maskedCopies: MaskedCopyStore
  /** What agents said of names. */
  readonly corrections: NameCorrectionStore
  /** Whom notes name. */
  readonly noteMentions: NoteMentionStore
  readonly requests: MatchRequestStore
  readonly calibration: CalibrationStore
  readonly register: RegisterStore
  readonly standing: StandingStore
  readonly problems: ProblemStore
  /** What is written about problems between us and those who got their reports. */
  readonly problemThreads: ProblemThreadStore
  readonly problemAsks: ProblemAskStore
  /** What people decide of which report belongs where. */
  readonly problemMoves: ProblemMoveStore
  /** What Zendesk was told of problems and of their tickets. */
  readonly problemCounterparts: ProblemCounterpartStore
  /** What everybody who reported a problem is told. */
  readonly updates: ProblemUpdateStore
  readonly outbox: OutboxStore
  /** What is to be looked at in Zendesk, and what was taken in of its own tickets. */
  readonly looks: LookStore
  readonly taken: TakenStore
  readonly wordings: WordingStore
  readonly audit: AuditStore
}
