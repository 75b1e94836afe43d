import type { Ticket } from '../ticket/ticket'

/**
 * How far an update is. It is made with everybody whom it goes to, stands as a draft to be looked at, and leaves when somebody sends it;
 * until it has left it can be taken back.
 */
export type UpdateState = 'making' | 'draft' | 'sending' | 'sent' | 'taking-back' | 'taken-back'

/** What everybody who reported a problem is told, in the same words. A draft's words are never changed: other words are another draft. */
export interface ProblemUpdate {
  readonly id: string
  readonly problemId: string
  readonly text: string
  readonly state: UpdateState
  readonly writtenBy: string
  readonly writtenAt: Date
  readonly sentBy: string | null
  /** When the button was pressed. */
  readonly sentAt: Date | null
  /** Nothing of it is in the outbox before. */
  readonly leavesAt: Date | null
  /** When its emails are told to leave, which stand in the outbox until then; null, or left out, for as soon as they may. */
  readonly sendAt?: Date | null
  readonly takenBackBy: string | null
}

/** Why a ticket's requester is not written to together with others; an agent may still write to them on the ticket. */
export type WhyLeftOut = 'no-address' | 'machine' | 'not-proved' | 'suspended' | 'bounced' | 'merged' | 'taken-out'

/** Of what was taken back: it had left, or a part of it. */
export type TooLate = 'too-late'

/** `queued`: its email is in the outbox, which says what became of it. */
export type RecipientState = 'waiting' | 'queued' | 'left-out' | 'failed' | 'taken-back'

/** One ticket of an update: there is one row for each, so that nobody is told twice. */
export interface UpdateRecipient {
  readonly id: string
  readonly updateId: string
  readonly ticketId: string
  readonly state: RecipientState
  readonly why: WhyLeftOut | TooLate | null
  readonly outboxId: string | null
}

/** Writes of updates; every method belongs to a unit of work. */
export interface ProblemUpdateStore {
  add(update: ProblemUpdate): Promise<void>
  find(id: string): Promise<ProblemUpdate | null>
  /** Changes an update as long as it is in this state; false when it is not any more. */
  move(
    id: string,
    from: UpdateState,
    change: Partial<Omit<ProblemUpdate, 'id' | 'problemId' | 'text'>>,
  ): Promise<boolean>
  /** Whether another update of the problem was sent since then and not taken back. */
  isSentSince(problemId: string, since: Date): Promise<boolean>
  /** The tickets that report a problem, those behind one by their ids; where one was merged, the ticket that holds its messages. */
  affected(problemId: string, page: { readonly after: string; readonly take: number }): Promise<readonly Ticket[]>
  /** Whether a ticket reports the problem still. */
  isAffected(problemId: string, ticketId: string): Promise<boolean>
  addRecipients(recipients: readonly UpdateRecipient[]): Promise<void>
  /** Changes one row as long as it is in this state; false when it is not any more. */
  moveRecipient(
    id: string,
    from: RecipientState,
    change: Partial<Pick<UpdateRecipient, 'state' | 'why' | 'outboxId'>>,
  ): Promise<boolean>
  /** Everything of an update that waits is taken back. */
  takeBackWaiting(updateId: string): Promise<void>
  count(updateId: string, state: RecipientState): Promise<number>
  /** Whether an email of it is in the outbox that has surely not left. */
  hasUnsent(updateId: string): Promise<boolean>
  /** Whether this email of the outbox is of an update that was taken back. */
  isTakenBack(outboxId: string): Promise<boolean>
  /** Which of these addresses have mail that waits among the suspended, but for what a machine wrote by itself. */
  suspendedAmong(addresses: readonly string[]): Promise<ReadonlySet<string>>
  unanswered(problemId: string, most: number): Promise<Unanswered>
  /** Takes away drafts that nobody sent since then, up to 500 rows at once; says how many. */
  forgetDrafts(before: Date): Promise<number>
}

/** Who reported a problem and has no answer. */
export interface Unanswered {
  readonly total: number
  /** Their tickets, the first of them by reference. */
  readonly first: readonly { readonly id: string; readonly reference: string }[]
}

/** One ticket of an update as its page shows it. */
export interface UpdateLine extends UpdateRecipient {
  readonly ticket: Pick<Ticket, 'id' | 'reference' | 'subject' | 'requesterName' | 'requesterAddress' | 'problemId'>
  /** What became of its email; null while there is none. */
  readonly delivery: 'pending' | 'sending' | 'sent' | 'failed' | 'cancelled' | null
}

/** How many tickets of an update stand how. */
export interface UpdateCounts {
  readonly waiting: number
  /** In the outbox, not left yet. */
  readonly leaving: number
  readonly left: number
  /** Given up by us. */
  readonly failed: number
  /** Given up by the outbox, from which it can be sent again. */
  readonly givenUp: number
  readonly takenBack: number
  readonly leftOut: number
}

/** Reads for pages and for whoever sends, outside of any unit of work. */
export interface ProblemUpdateReader {
  find(id: string): Promise<ProblemUpdate | null>
  /** Those of a problem that were sent, the newest first. */
  sentOf(problemId: string): Promise<readonly ProblemUpdate[]>
  counts(updateId: string): Promise<UpdateCounts>
  /** Those in these states, by ticket. */
  lines(
    updateId: string,
    page: { readonly states: readonly RecipientState[]; readonly skip: number; readonly take: number },
  ): Promise<readonly UpdateLine[]>
  unanswered(problemId: string, most: number): Promise<Unanswered>
  /** How many tickets report the problem and are not in an update; all of them where none is named. */
  notIn(of: { readonly problemId: string; readonly updateId: string | null }): Promise<number>
  /** An update of which something is to be done now; null when there is none. */
  due(now: Date): Promise<ProblemUpdate | null>
  /** Tickets of an update that have an email which has not left. */
  unsent(updateId: string, most: number): Promise<readonly UpdateRecipient[]>
  /** Names of schools and people whom the problem's tickets are about: none of them belongs in words for all. */
  namesIn(problemId: string): Promise<readonly string[]>
}
