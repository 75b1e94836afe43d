import type { StoredMessage } from '../inbound/message-store'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { Authentication, ParsedMessage } from '../parse/parsed-message'
import type { Placement } from '../ticket/place-message'
import { addressOf } from './address-of'
import { keepParts } from './keep-parts'
import { noteDeliveryReport, type NoteDeliveryDeps } from './note-delivery-report'
import type { Stores } from './stores'
import type { MailParts } from './understand'

type JoinDeps = NoteDeliveryDeps & { readonly clock: Clock; readonly newId: NewId }
type JoinStores = Pick<Stores, 'messages' | 'problems' | 'problemAsks' | 'problemThreads'>
type Message = Pick<StoredMessage, 'id' | 'envelope'>

/** Keeps a message with its problem: no ticket comes of it, nothing is sent, and only a person’s words answer what was asked. */
export async function joinProblem(
  deps: JoinDeps,
  stores: JoinStores & Pick<Stores, 'outbox' | 'tickets'>,
  given: {
    readonly message: Message
    readonly mail: MailParts
    readonly placement: Extract<Placement, { readonly kind: 'join-problem' }>
  },
): Promise<{ readonly outcome: 'joined'; readonly ticketId: null; readonly cause: null }> {
  const { message, mail, placement } = given
  await keepParts(deps, stores, { message, mail })
  const now = deps.clock.now()
  await noteDeliveryReport(deps, stores, { message, parsed: mail.parsed, now })
  await keepOnThread(deps, stores, { message, mail, ...placement, isProved: placement.as === 'answer', putBy: null })
  return { outcome: 'joined', ticketId: null, cause: null }
}

/** Puts a message on the thread of a problem, and ends it. */
export async function keepOnThread(
  deps: Pick<JoinDeps, 'clock' | 'newId'>,
  stores: JoinStores,
  given: {
    readonly message: Message
    readonly mail: { readonly parsed: ParsedMessage; readonly authentication: Authentication }
    readonly problemId: string
    readonly as: Extract<Placement, { readonly kind: 'join-problem' }>['as']
    readonly isProved: boolean
    /** Who put it there; null when it came there by itself. */
    readonly putBy: string | null
  },
): Promise<void> {
  const { message, mail, problemId, as, isProved, putBy } = given
  const { parsed } = mail
  const now = deps.clock.now()
  await stores.problemThreads.add({
    ...{ id: deps.newId(), problemId, kind: as, messageId: message.id, outboxId: null, isProved, putBy },
    address: addressOf(parsed) ?? '',
    name: parsed.from?.name.trim() || null,
    body: parsed.replyText,
    at: message.envelope.receivedAt,
  })
  if (as === 'answer') {
    await stores.problemAsks.end(problemId, { endedAt: now, endedBy: 'answer' })
    const event = { problemId, at: now, actor: putBy ?? 'system', code: 'answered', facts: null } as const
    await stores.problems.addEvent({ ...event, id: deps.newId() })
  }
  await stores.messages.finish(message.id, { outcome: 'joined', ticketId: null }, now)
}
