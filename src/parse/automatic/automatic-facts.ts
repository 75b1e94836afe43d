import { headerValue, messageIds } from '../headers'
import type { MimeMessage } from '../parts/mime-part'
import type { Mailbox, ParsedMessage } from '../parsed-message'
import { automaticReason } from './automatic-mail'
import { readBounce } from './bounce'

/** What is already understood of a message when it is asked whether a person wrote it. */
export interface ReadSoFar {
  readonly subject: string
  readonly from: Mailbox | null
  readonly to: readonly Mailbox[]
  readonly text: string
  readonly replyText: string
}

/** Whether a message is automatic and why, and what it reports of another message that was sent. */
export function automaticFacts(
  mime: MimeMessage,
  read: ReadSoFar,
): Pick<ParsedMessage, 'isAutomatic' | 'automaticReason' | 'isBounce' | 'bounce'> {
  const value = (name: string): string | null => headerValue(mime.headerLines, name)
  const common = {
    rootType: mime.rootType,
    reportType: mime.rootParameters.get('report-type')?.toLowerCase() ?? null,
    fromAddress: read.from?.address ?? null,
    subject: read.subject,
  }
  const submitted = (value('auto-submitted') ?? '').toLowerCase()
  const bounce = readBounce({
    ...common,
    parts: mime.parts,
    text: read.text,
    fromName: read.from?.name ?? value('from') ?? '',
    to: read.to.map(mailbox => mailbox.address),
    answers: [...messageIds(value('references')), ...messageIds(value('in-reply-to'))],
    saysAutomatic: /^\s*<\s*>/.test(value('return-path') ?? '') || /^auto-/.test(submitted),
    failedRecipients: value('x-failed-recipients'),
  })
  const calendar = mime.parts.find(part => part.contentType === 'text/calendar')
  const method = calendar?.parameters
    .get('method')
    ?.toLowerCase()
    .replace(/[^a-z]/g, '')
  const reason = automaticReason({
    ...common,
    headerLines: mime.headerLines,
    partTypes: mime.parts.map(part => part.contentType),
    calendarMethod: method || null,
    ownText: read.replyText,
  })
  const automatic = reason ?? (bounce === null ? null : bounce.kind === 'complaint' ? 'complaint' : 'delivery-report')
  return {
    isAutomatic: automatic !== null,
    automaticReason: automatic,
    isBounce: bounce?.kind === 'failed',
    bounce,
  }
}
