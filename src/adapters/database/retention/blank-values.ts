import type { EmailPayload, ZendeskPayload } from '../../../notify/outbox'
import type { Authentication, ParsedMessage } from '../../../parse/parsed-message'

/** What stands for an email of ours whose words were deleted. */
const BLANK_EMAIL: EmailPayload = {
  to: { name: null, address: '' },
  subject: '',
  text: '',
  html: '',
  messageId: '',
  inReplyTo: null,
  references: [],
  autoSubmitted: null,
  replyTo: '',
}

const BLANK_ZENDESK: ZendeskPayload = { action: 'comment', externalId: '', body: '', solve: false, tags: [] }

/** The same as they are stored, by channel. */
export const BLANK_PAYLOAD = { email: JSON.stringify(BLANK_EMAIL), zendesk: JSON.stringify(BLANK_ZENDESK) } as const
export const BLANK_PAYLOADS: readonly string[] = Object.values(BLANK_PAYLOAD)

/** What is left of a message whose words were deleted: whether a machine wrote it, so that a copy of it is weighed as before. */
export function blankParsed({ isAutomatic, isBounce }: Pick<ParsedMessage, 'isAutomatic' | 'isBounce'>): ParsedMessage {
  return {
    ...{ subject: '', from: null, to: [], cc: [], replyTo: [], date: null, messageId: null, inReplyTo: null },
    ...{ references: [], text: '', html: null, zones: [], replyText: '', elidedText: '', attachments: [] },
    ...{ isAutomatic, automaticReason: null, isBounce, bounce: null, flags: [] },
  }
}

/** What is left of the checks of its sender: how they went, and of nobody. */
export function blankAuthentication({ spf, dkim, dmarc, aligned }: Authentication): Authentication {
  return { spf, dkim, dmarc, aligned, fromDomain: null, sentence: '' }
}

/** The same value without words that were read on pictures or in files. */
export function withoutFileWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutFileWords)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, inner]) => [name, withoutFileWords(inner)] as const)
  const copy = Object.fromEntries(entries)
  const isOfFile = copy['source'] === 'screenshot' || copy['source'] === 'file'
  return isOfFile && typeof copy['quote'] === 'string' ? { ...copy, quote: '' } : copy
}
