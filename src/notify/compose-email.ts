import type { EmailPayload, OutboxKind } from './outbox'
import { isPlainAddress, oneLine } from './addresses'
import type { Signer } from './signature'
import type { EmailTemplate, EmailTemplates } from './templates'

/** The message that an email of ours answers. */
export interface Answered {
  /** Its Message-ID without brackets; null when it had none. */
  readonly messageId: string | null
  readonly references: readonly string[]
}

/** What makes one email, apart from its words. */
export interface EmailFacts {
  readonly template: EmailTemplate
  readonly values: Readonly<Record<string, unknown>>
  readonly to: { readonly name: string | null; readonly address: string }
  /** Null for mail that belongs to no ticket. */
  readonly ticketId: string | null
  readonly outboxId: string
  readonly answers: Answered | null
  readonly autoSubmitted: EmailPayload['autoSubmitted']
  readonly attachments?: NonNullable<EmailPayload['attachments']>
  readonly unsubscribeLink?: string
}

/** Long threads keep their first and their newest ids; RFC 5322 §3.6.4 lets a reader cope with gaps. */
const MOST_REFERENCES = 20
/** An id without spaces, brackets or control characters; anything else is not repeated in a header of ours. */
const PLAIN_ID = /^[\x21-\x3b\x3d\x3f-\x7e]{1,250}$/

/** Composes one email as the outbox keeps it, or null when the address is not one we write to. Pure. */
export function composeEmail(
  deps: {
    readonly templates: Pick<EmailTemplates, 'render'>
    readonly signer: Signer
    readonly helpdeskAddress: string
  },
  facts: EmailFacts,
): EmailPayload | null {
  if (!isPlainAddress(facts.to.address)) return null
  const words = deps.templates.render(facts.template, facts.values)
  const answered = facts.answers?.messageId ?? null
  const inReplyTo = answered !== null && PLAIN_ID.test(answered) ? answered : null
  return {
    to: { name: facts.to.name === null ? null : oneLine(facts.to.name) || null, address: facts.to.address },
    subject: oneLine(words.subject),
    text: words.text,
    html: words.html,
    messageId: deps.signer.messageId(facts.ticketId, facts.outboxId),
    inReplyTo,
    references: referencesOf(facts.answers, inReplyTo),
    autoSubmitted: facts.autoSubmitted,
    replyTo: facts.ticketId === null ? deps.helpdeskAddress : deps.signer.replyAddress(facts.ticketId),
    returnPath: deps.signer.returnPath(facts.outboxId),
    ...(facts.attachments ? { attachments: facts.attachments } : {}),
    ...(facts.unsubscribeLink ? { unsubscribeLink: facts.unsubscribeLink } : {}),
  }
}

/** RFC 5322 §3.6.4: the references of the message answered, then its own id. */
function referencesOf(answers: Answered | null, inReplyTo: string | null): readonly string[] {
  const before = (answers?.references ?? []).filter(id => PLAIN_ID.test(id) && id !== inReplyTo)
  const all = [...new Set([...before, ...(inReplyTo === null ? [] : [inReplyTo])])]
  if (all.length <= MOST_REFERENCES) return all
  return [...all.slice(0, 1), ...all.slice(1 - MOST_REFERENCES)]
}

/** Mail that we begin, to somebody who did not write. */
const NOTICES: readonly OutboxKind[] = ['tutor-notice', 'escalation', 'suspended-notice', 'second-line']

/** RFC 3834 §5: how a kind of mail is marked; null where a person pressed the button that sends it. */
export function autoSubmittedOf(kind: OutboxKind): EmailPayload['autoSubmitted'] {
  if (kind === 'acknowledgement') return 'auto-replied'
  return NOTICES.includes(kind) ? 'auto-generated' : null
}
