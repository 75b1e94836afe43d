import type { Ticket } from '../../../ticket/ticket'
import type { ParsedMessage } from '../../../parse/parsed-message'
import { doubtOf, type OutboxItem } from '../../../notify/outbox'
import { isFound } from '../../../search/mark-words'
import type { ThreadFile, ThreadMessage } from '../../services'
import { suspensionSentence, type MailLimits } from '../../../ticket/suspension-sentence'
import { paths } from '../../paths'
import { formatInstant } from '../../view/format'
import { deliveryTag } from '../../view/labels'
import { detailOf, serverWordsOf } from '../outbox/outbox-view'
import { attachmentViews, replyFileView, type SearchedFor } from './attachment-view'
import { eventSentence } from './event-sentence'
import { markText, type Block } from './highlight'
import { withoutPrivate } from './private-words'

const KINDS: Readonly<Record<ThreadMessage['entry']['kind'], string>> = {
  message: 'Message',
  reply: 'Reply',
  automatic: 'Automatic mail',
  note: 'Note, seen by agents only',
  event: 'Event',
}

interface Context {
  readonly ticket: Ticket
  /** What an operator set, so that a sentence can say why no more was read; left out where nobody is told. */
  readonly limits?: MailLimits
  readonly outbox: readonly OutboxItem[]
  readonly nameOf: (accountId: string) => string
  /** Whoever looks may make masked copies of pictures. */
  readonly mayMask?: boolean
  /** What the ticket was found by; left out, nothing. */
  readonly searched?: SearchedFor
  /** Somebody asked to see what is masked on sight. */
  readonly isRevealed?: boolean
}

/** The conversation of a ticket, oldest first: messages, replies and notes, without the events. */
export function threadView(thread: readonly ThreadMessage[], context: Context) {
  const shown = context.isRevealed === true ? thread : thread.map(withoutPrivate)
  const messages = shown.filter(({ entry }) => entry.kind !== 'event')
  const first = messages.flatMap(({ attachments }) => attachments).find(file => foundOn(file, context))
  return messages.map((message, index) => messageView(message, { ...context, index, openAt: first?.id ?? null }))
}

function foundOn({ picture }: ThreadFile, { searched }: Context): boolean {
  return searched !== undefined && isFound(picture?.screenshot?.text ?? '', searched.terms)
}

/** What happened on a ticket, oldest first. */
export function timelineView(
  thread: readonly ThreadMessage[],
  context: Pick<Context, 'nameOf'> & { readonly personName?: (personId: string) => string },
) {
  return thread
    .filter(({ entry }) => entry.kind === 'event')
    .map(({ entry }) => ({
      sentence: eventSentence(entry, context.nameOf, context.personName),
      other: otherTicket(entry),
      isMove: MOVES.has(entry.facts?.['code']),
      by: context.nameOf(entry.author),
      at: formatInstant(entry.at),
    }))
}

/** What the page says of merged tickets as they stand now is not said by these as well. */
const MOVES: ReadonlySet<unknown> = new Set(['MERGED_INTO', 'MERGED_FROM', 'SEPARATED'])

/** The other ticket that an event names. */
function otherTicket({ facts }: ThreadMessage['entry']): { readonly reference: string; readonly href: string } | null {
  const reference = facts?.['reference']
  return typeof reference === 'string' ? { reference, href: paths.ticket.to({ reference }) } : null
}

const NOT_SEARCHED: SearchedFor = { text: '', terms: [] }

function messageView(
  message: ThreadMessage,
  context: Context & { readonly index: number; readonly openAt: string | null },
) {
  const { entry, parsed, attachments } = message
  const files = attachmentViews(attachments, {
    mayMask: context.mayMask === true,
    searched: context.searched ?? NOT_SEARCHED,
    openAt: context.openAt,
  })
  const otherPictures = files.filter(file => file.isPicture && !file.isScreenshot)
  const read = parsed ? markText(parsed.text, parsed.zones, message.highlights) : markText(entry.body, [], [])
  const marked = entry.kind === 'automatic' ? { ...read, blocks: read.blocks.map(foldAway) } : read
  const sent = context.outbox.find(item => item.id === entry.outboxId)
  return {
    anchor: `message-${context.index + 1}`,
    kind: kindOf(message),
    modifier: entry.kind,
    author: SENDERS.has(entry.author) ? requesterOf(message, context.ticket) : context.nameOf(entry.author),
    at: formatInstant(entry.at),
    subject: parsed && parsed.subject.trim() !== context.ticket.subject.trim() ? parsed.subject : null,
    copied: parsed && parsed.cc.length > 0 ? parsed.cc.map(mailbox => mailbox.address).join(', ') : null,
    authentication: message.authentication?.sentence ?? null,
    forwarded: parsed?.forwarded ? forwardedView(parsed.forwarded) : null,
    isUnreadable: entry.kind === 'message' && parsed === null,
    onlyPart: parsed === null ? null : partSentence(message, context.limits),
    ...marked,
    isEmpty: marked.blocks.length === 0,
    pictures: files.filter(file => file.isPicture && file.isScreenshot),
    otherPictures,
    isFoundInOther: otherPictures.some(({ text }) => text !== null && text.found !== null),
    files: sent?.files ? sent.files.map(replyFileView) : files.filter(file => !file.isPicture),
    delivery: sent ? deliveryTag(sent) : null,
    deliveryDetail: sent && !isPlainlySent(entry, sent) ? detailOf(sent) : '',
    serverWords: sent ? serverWordsOf(sent) : null,
    warnings: message.warnings,
    otherVersion: parsed?.otherVersion?.trim() || null,
  }
}

/** Of automatic mail that left as usual the mark says all there is. */
function isPlainlySent({ kind }: ThreadMessage['entry'], sent: OutboxItem): boolean {
  return kind === 'automatic' && sent.state === 'sent' && !sent.report && doubtOf(sent) === null
}

/** Why no more than a part of a message is here; null where all of it is. */
function partSentence({ entry }: ThreadMessage, limits: MailLimits | undefined): string | null {
  const code = entry.kind === 'message' ? entry.facts?.['code'] : undefined
  if (typeof code !== 'string' || limits === undefined) return null
  return `Only a part of this message was read. ${suspensionSentence(code, limits)}. Nothing was concluded from it: the file as it came is attached.`
}

function forwardedView({ by, words }: NonNullable<ParsedMessage['forwarded']>) {
  return { by: by.name.trim() ? `${by.name.trim()} (${by.address})` : by.address, words }
}

/** Whoever wrote a message that came, a party of the ticket or not. */
const SENDERS: ReadonlySet<string> = new Set(['requester', 'other-sender', 'second-line'])

/** What a message is, and whether it is acted on. */
function kindOf({ entry, parsed, authentication }: ThreadMessage): string {
  if (authentication?.call) return 'Telephone call, in an agent’s words'
  if (entry.author === 'second-line') return 'Answer of the second line'
  if (entry.author !== 'other-sender') return KINDS[entry.kind]
  if (parsed?.isAutomatic === true || parsed?.isBounce === true) return 'Automatic mail that came, not acted on'
  return 'Message of somebody who does not belong to this ticket, not acted on'
}

/** Agents know what automatic mail says: it is there to be opened. */
function foldAway(block: Block): Block {
  return { ...block, folded: block.folded ?? 'What it says' }
}

function requesterOf(message: ThreadMessage, ticket: Ticket): string {
  const from = message.parsed?.from
  const isOther = message.entry.author !== 'requester'
  const known = isOther ? null : (ticket.requesterName ?? ticket.requesterAddress)
  const name = from ? from.name.trim() || from.address : known
  return name ?? 'Unknown sender'
}
