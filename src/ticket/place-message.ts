import { stateAfterMessage, type Ticket, type TicketState } from './ticket'

/** What is known of a message before it is decided where it belongs. */
export interface PlacementFacts {
  readonly senderAddress: string | null
  readonly isAutomatic: boolean
  readonly automaticReason: string | null
  readonly isBounce: boolean
  /** Its own domain wants it refused, and such mail is held. */
  readonly isRefused: boolean
  /** It carries our own loop mark. */
  readonly isOurOwn: boolean
  /** Whether it came to the return path of an email of ours, where machines alone write: one that we made, or one that only looks so. */
  readonly sentBack: 'no' | 'ours' | 'forged'
  /** The ticket whose message of ours a delivery report is about, or was sent back. */
  readonly bounceOf: PlaceableTicket | null
  /** The ticket that earlier messages of the same ticket in Zendesk are on; null, or left out, for other mail. */
  readonly byCounterpart?: PlaceableTicket | null
  /** The ticket with a message of the same Message-ID and sender, where Zendesk took in one of the two and their words differ; null, or left out, when there is none. */
  readonly bySameId?: PlaceableTicket | null
  /** The ticket named by a Message-ID or reply address that we signed. */
  readonly bySignature: PlaceableTicket | null
  /** The ticket that holds a message named in In-Reply-To or References. */
  readonly byThread: PlaceableTicket | null
  /** A ticket of this sender with a message that answers the same one as this message, whether we ever saw that or not. */
  readonly bySibling: PlaceableTicket | null
  /** The report, or other email of ours about a problem, that it answers. */
  readonly byReport: AnsweredReport | null
  /** The one ticket of this sender, proved, whose last message the words of this one take back. */
  readonly byTakenBack: PlaceableTicket | null
  /** The ticket whose reference stands in the subject. */
  readonly bySubject: PlaceableTicket | null
  /** The ticket whose reference stands in the text, as in a quoted acknowledgement. */
  readonly byText: PlaceableTicket | null
  /** A ticket of the sender's colleague with a message that answers the same one as this message. */
  readonly byColleague: PlaceableTicket | null
}

/** As much of a ticket as the decision needs. */
export interface PlaceableTicket {
  readonly ticket: Pick<Ticket, 'id' | 'state'>
  /** Addresses that belong to the ticket, lower case. */
  readonly participants: readonly string[]
  /** Addresses of the second line that it was passed on to, lower case; left out, nobody. */
  readonly passedTo?: readonly string[]
  /** The tickets that led to it, when what was named is merged into it. */
  readonly mergedFrom?: readonly string[]
}

/** What a message answers that answers an email of ours about a problem. */
export interface AnsweredReport {
  /** The problems that it may be about: one where it is known which, as they stand after merges. */
  readonly problemIds: readonly string[]
  /** To whom emails about them went, lower case. */
  readonly addresses: readonly string[]
  /** Whether it is proved that its sender wrote it as an answer to that email. */
  readonly isProved: boolean
}

/** What joined a message to its ticket. */
export type JoinedBy = 'counterpart' | 'same-id' | 'signature' | 'thread' | 'sibling' | 'subject' | 'taken-back'

export type Placement =
  | {
      readonly kind: 'join'
      readonly ticketId: string
      readonly by: JoinedBy
      /** A forwarded or guessed thread: shown to the agent, never written to automatically. */
      readonly isOtherSender: boolean
      /** The second line answers what was passed on to it. */
      readonly isSecondLine?: true
      readonly state: TicketState
      readonly mergedFrom?: readonly string[]
    }
  /** Kept on the ticket without reopening it or telling anybody: automatic mail, delivery reports. */
  | {
      readonly kind: 'join-silently'
      readonly ticketId: string
      readonly isBounce: boolean
      readonly mergedFrom?: readonly string[]
    }
  /**
   * `continues`: it answers a closed ticket. `claims`: its sender is no party of the ticket that it names. `mentions`: its
   * sender is one, and names it in the text only.
   */
  | {
      readonly kind: 'open'
      readonly continues: string | null
      readonly claims: string | null
      readonly mentions?: string
    }
  /** Kept with a problem; no ticket comes of it. A machine’s word answers nothing. */
  | {
      readonly kind: 'join-problem'
      readonly problemId: string
      readonly as: 'answer' | 'automatic' | 'undelivered'
    }
  /** `about`: the problem whose report it answers. */
  | { readonly kind: 'suspend'; readonly cause: SuspensionCause; readonly about?: string }

export type SuspensionCause = 'automatic' | 'bounce' | 'loop' | 'dmarc' | AnswerCause

/** Why an answer to a report waits for a person: never a ticket, since it holds what the report said. */
type AnswerCause = 'report-sender' | 'report-unproved' | 'report-which'

/** Whether this address belongs to the ticket. */
export function isPartyTo(found: PlaceableTicket, senderAddress: string | null): boolean {
  return senderAddress !== null && found.participants.includes(senderAddress)
}

/**
 * Decides where a message belongs: a delivery report's inner id, then the report of a problem that it answers, then its ticket in Zendesk or the same message from there, then our signature, then the thread, then messages that answer
 * the same one, then the reference in the subject, then "ignore my last email"; the last four only when the sender is already a party. Anything else opens
 * a ticket.
 */
export function placeMessage(facts: PlacementFacts): Placement {
  const isParty = (found: PlaceableTicket) => isPartyTo(found, facts.senderAddress)

  if (facts.isOurOwn) return { kind: 'suspend', cause: 'loop' }
  if (facts.sentBack === 'forged') return { kind: 'suspend', cause: 'bounce' }
  if (facts.isBounce || facts.isAutomatic || isOfMachine(facts)) {
    // A bounce is trusted only when it names a message that we signed; automatic mail also by its thread or by the reference
    // in its subject, from one of the ticket's people: many systems answer without saying what.
    const own = [facts.byCounterpart ?? null, facts.byThread, facts.bySibling, facts.bySubject].find(
      found => found !== null && isParty(found),
    )
    const silent = facts.bounceOf ?? facts.bySignature ?? (facts.isBounce ? null : own)
    if (silent) {
      return { kind: 'join-silently', ticketId: silent.ticket.id, isBounce: facts.isBounce, ...mergedFrom(silent) }
    }
    const [about, ...others] = facts.byReport?.problemIds ?? []
    if (about !== undefined && others.length === 0)
      return { kind: 'join-problem', problemId: about, as: facts.isBounce ? 'undelivered' : 'automatic' }
    return { kind: 'suspend', cause: facts.isBounce || facts.sentBack === 'ours' ? 'bounce' : 'automatic' }
  }
  if (facts.isRefused) return { kind: 'suspend', cause: 'dmarc' }
  if (facts.byReport) return answering(facts.byReport, facts.senderAddress)
  if (facts.byCounterpart) return joining(facts.byCounterpart, 'counterpart', !isParty(facts.byCounterpart))
  if (facts.bySameId && isParty(facts.bySameId)) return joining(facts.bySameId, 'same-id', false)
  if (facts.sentBack === 'ours' && facts.bounceOf) return joining(facts.bounceOf, 'signature', false)
  if (facts.bySignature) {
    if (!isParty(facts.bySignature) && isPassedTo(facts.bySignature, facts.senderAddress))
      return ofSecondLine(facts.bySignature)
    return joining(facts.bySignature, 'signature', !isParty(facts.bySignature))
  }
  if (facts.byThread && isParty(facts.byThread)) return joining(facts.byThread, 'thread', false)
  if (facts.bySibling && isParty(facts.bySibling)) return joining(facts.bySibling, 'sibling', false)
  if (facts.bySubject && isParty(facts.bySubject)) return joining(facts.bySubject, 'subject', false)
  if (facts.byTakenBack && isParty(facts.byTakenBack)) return joining(facts.byTakenBack, 'taken-back', false)
  return opening(facts)
}

/** What was sent back is a machine's, however it is worded, unless one of the ticket's people answers in an odd way. */
function isOfMachine({ sentBack, bounceOf, senderAddress }: PlacementFacts): boolean {
  return sentBack === 'ours' && (bounceOf === null || !isPartyTo(bounceOf, senderAddress))
}

/** With the problem, from somebody who got a report of it and is proved; anything else waits for a person. */
function answering({ problemIds, addresses, isProved }: AnsweredReport, senderAddress: string | null): Placement {
  const [problemId, ...others] = problemIds
  const about = problemId === undefined || others.length > 0 ? {} : { about: problemId }
  if (senderAddress === null || !addresses.includes(senderAddress))
    return { kind: 'suspend', cause: 'report-sender', ...about }
  if (!isProved) return { kind: 'suspend', cause: 'report-unproved', ...about }
  if (problemId === undefined || others.length > 0) return { kind: 'suspend', cause: 'report-which' }
  return { kind: 'join-problem', problemId, as: 'answer' }
}

/** Whether a message is kept as a machine’s: it reopens nothing, answers nothing, and nobody is told of it. */
export function isSilent(placement: Placement): boolean {
  return placement.kind === 'join-silently' || (placement.kind === 'join-problem' && placement.as !== 'answer')
}

/** A ticket of its own. That its sender claims another is said on both; nothing of that one changes. */
function opening({ byThread, bySubject, byText, byColleague, senderAddress }: PlacementFacts): Placement {
  const claimed = byThread ?? bySubject
  if (claimed === null && byText !== null && isPartyTo(byText, senderAddress)) {
    return { kind: 'open', continues: null, claims: null, mentions: byText.ticket.id }
  }
  return { kind: 'open', continues: null, claims: (claimed ?? byText ?? byColleague)?.ticket.id ?? null }
}

function joining(found: PlaceableTicket, by: JoinedBy, isOtherSender: boolean): Placement {
  const { id, state } = found.ticket
  if (state === 'closed') {
    return { kind: 'open', continues: isOtherSender ? null : id, claims: isOtherSender ? id : null }
  }
  const next = isOtherSender ? state : stateAfterMessage(state)
  return { kind: 'join', ticketId: id, by, isOtherSender, state: next, ...mergedFrom(found) }
}

function isPassedTo({ passedTo = [] }: PlaceableTicket, senderAddress: string | null): boolean {
  return senderAddress !== null && passedTo.includes(senderAddress)
}

/** Nothing is done with its words, and an agent has to see them: what waits for the second line is at work again. */
function ofSecondLine(found: PlaceableTicket): Placement {
  const placement = joining(found, 'signature', true)
  if (placement.kind !== 'join') return placement
  return { ...placement, isSecondLine: true, state: stateAfterMessage(placement.state) }
}

function mergedFrom({ mergedFrom: from }: PlaceableTicket): { readonly mergedFrom?: readonly string[] } {
  return from === undefined || from.length === 0 ? {} : { mergedFrom: from }
}
