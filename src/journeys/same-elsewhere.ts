import type { CountedMessage, Namesake, StoredMessage } from '../inbound/message-store'
import type { ParsedMessage } from '../parse/parsed-message'
import { addressOf } from './address-of'
import type { Stores } from './stores'
import type { UnderstoodMail } from './understand'

/**
 * A message with the same Message-ID and the same sender that is on a ticket already, where Zendesk took in one of the two: its bytes are
 * never those of the original, so that it is told by its words.
 */
export interface SameElsewhere {
  readonly counted: CountedMessage
  /** `same`: word for word, with the same files. `within`: this one brings nothing that the other has not. `other`: it says something else. */
  readonly likeness: 'same' | 'within' | 'other'
}

/** What a message that Zendesk took in is the same as, or the other way round; null when there is none, or it is no matter of Zendesk's. */
export async function sameElsewhere(
  stores: Pick<Stores, 'messages' | 'tickets'>,
  { message, mail }: { readonly message: StoredMessage; readonly mail: UnderstoodMail },
): Promise<SameElsewhere | null> {
  if (message.messageIdHeader === null || message.duplicateOf !== null) return null
  const isThere = ({ channel }: Pick<Namesake, 'channel'>) => channel === 'zendesk'
  const others = (await stores.messages.namesakes(message.id)).filter(
    other => isThere(other) || isThere(message.envelope),
  )
  for (const { counted } of others) {
    const parsed = await parsedOf(stores, counted)
    if (parsed === null || addressOf(parsed) === null || addressOf(parsed) !== addressOf(mail.parsed)) continue
    return { counted, likeness: likenessOf(mail.parsed, parsed) }
  }
  return null
}

async function parsedOf({ tickets }: Pick<Stores, 'tickets'>, { id, ticketId }: CountedMessage) {
  const kept = ticketId === null ? [] : await tickets.parsedOf(ticketId)
  return kept.find(({ messageId }) => messageId === id)?.parsed ?? null
}

type Words = Pick<ParsedMessage, 'subject' | 'text' | 'replyText' | 'attachments'>

/** How a later message stands to an earlier one by what both say, however it is laid out. Pure. */
export function likenessOf(later: Words, earlier: Words): SameElsewhere['likeness'] {
  const files = (of: Words) => of.attachments.map(({ sha256 }) => sha256).sort()
  const essence = (of: Words) => JSON.stringify([...[of.subject, of.replyText, of.text].map(wordsOf), files(of)])
  if (essence(later) === essence(earlier)) return 'same'
  const known = new Set(files(earlier))
  const bringsFile = files(later).some(file => !known.has(file))
  const isWithin = ` ${wordsOf(plain(earlier.text))} `.includes(` ${wordsOf(plain(later.text))} `)
  return isWithin && !bringsFile ? 'within' : 'other'
}

/** Without what a page shows as a picture or a link, and a plain text writes out. */
function plain(text: string): string {
  return text
    .replace(/\[(?:cid|image)[^\]\n]{0,200}\]/gi, ' ')
    .replace(/<?\b(?:https?|mailto):[^\s<>]{1,2000}>?/gi, ' ')
}

function wordsOf(text: string): string {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu)
      ?.join(' ') ?? ''
  )
}
