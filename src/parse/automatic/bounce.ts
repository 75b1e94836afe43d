import type { MimePart } from '../parts/mime-part'
import type { BounceFacts } from '../parsed-message'
import { decodeUnlabelled } from '../charset'
import { messageIds } from '../headers'
import { oneLine } from '../one-line'

/** What a bounce is told by. */
export interface BounceClues {
  readonly parts: readonly MimePart[]
  readonly rootType: string
  readonly reportType: string | null
  readonly fromAddress: string | null
  readonly subject: string
  readonly text: string
  readonly failedRecipients: string | null
}

/** A report names a few recipients; more of its text is not read. */
const REPORT_LENGTH = 65_536
const VALUE_LENGTH = 500
const MAIL_SYSTEM = /^(?:mailer-daemon|postmaster|mail-daemon|microsoftexchange[0-9a-f]{0,40})(?:@|$)/i
const FAILED_SUBJECT =
  /^(?:undeliver(?:able|ed)|delivery (?:status notification|failure|has failed)|mail delivery (?:failed|failure|system|subsystem)|returned mail|failure notice|message undeliverable|non[- ]?delivery|delivery delayed|warning: (?:message|could not send))/i
const FAILED_TEXT =
  /could(?: not|n[’']t) be delivered|delivery (?:to the following recipients? )?(?:has )?failed|was not delivered|undeliverable|address not found|recipient address rejected|mailbox (?:is )?(?:full|unavailable)|permanent (?:fatal )?error|(?:user|recipient) (?:unknown|not found)|did not reach the following recipient/i

/** Reads a delivery report (RFC 3464, or what mail systems write instead); null when the message is none. */
export function readBounce(clues: BounceClues): BounceFacts | null {
  const status = clues.parts.find(
    part => part.contentType === 'message/delivery-status' || part.contentType === 'message/global-delivery-status',
  )
  const isReport =
    status !== undefined || (clues.rootType === 'multipart/report' && clues.reportType === 'delivery-status')
  if (!isReport && !isPlainBounce(clues)) return null
  const fields = status === undefined ? new Map<string, string>() : readFields(status.bytes)
  const action = fields.get('action')?.toLowerCase() ?? null
  return {
    finalRecipient: recipient(fields, clues),
    action: action ?? (isReport ? null : 'failed'),
    status: fields.get('status')?.split(/[\s(]/)[0] ?? statusInText(clues.text),
    diagnostic: withoutType(fields.get('diagnostic-code')) ?? null,
    originalMessageId: originalId(clues),
  }
}

function isPlainBounce(clues: BounceClues): boolean {
  const fromSystem = MAIL_SYSTEM.test(clues.fromAddress ?? '')
  if (clues.failedRecipients !== null && (fromSystem || FAILED_SUBJECT.test(clues.subject))) return true
  if (!fromSystem) return false
  return FAILED_SUBJECT.test(clues.subject) || FAILED_TEXT.test(clues.text.slice(0, REPORT_LENGTH))
}

/** Fields of the report; where several recipients are named, the first that failed speaks. */
function readFields(bytes: Buffer): ReadonlyMap<string, string> {
  const text = decodeUnlabelled(bytes.subarray(0, REPORT_LENGTH))
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
  const groups = text
    .split(/\n{2,}/)
    .map(fieldsOf)
    .filter(fields => fields.size > 0)
  const recipients = groups.filter(fields => fields.has('final-recipient') || fields.has('action'))
  const failed = recipients.find(fields => fields.get('action')?.toLowerCase() === 'failed')
  return failed ?? recipients[0] ?? groups[0] ?? new Map()
}

function fieldsOf(group: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const line of group.split('\n')) {
    const match = /^([A-Za-z][A-Za-z-]{0,60}):(.*)$/.exec(line.slice(0, 2_000))
    const name = match?.[1]?.toLowerCase()
    if (name !== undefined && !fields.has(name)) fields.set(name, oneLine(match?.[2] ?? '', VALUE_LENGTH))
  }
  return fields
}

function recipient(fields: ReadonlyMap<string, string>, clues: BounceClues): string | null {
  const named = withoutType(fields.get('final-recipient')) ?? withoutType(fields.get('original-recipient'))
  if (named !== undefined) return named.replace(/^<|>$/g, '')
  const failed = clues.failedRecipients?.split(',')[0]?.trim().replace(/^<|>$/g, '')
  return failed || (/<?([^\s<>@:;,"]{1,64}@[^\s<>@:;,"]{1,255})>?/.exec(clues.text.slice(0, 4_000))?.[1] ?? null)
}

/** `rfc822; someone@…` and `smtp; 550 …` start with a type. */
function withoutType(value: string | undefined): string | undefined {
  return value?.replace(/^[a-z0-9-]{1,30}\s*;\s*/i, '').trim() || undefined
}

/** An enhanced status code (RFC 3463) written in the text. */
function statusInText(text: string): string | null {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text.slice(0, REPORT_LENGTH))?.[0] ?? null
}

/** The returned message, or its headers, holds the id of what could not be delivered. */
function originalId(clues: BounceClues): string | null {
  const returned = clues.parts.find(part =>
    /^(?:message\/(?:rfc822|global)(?:-headers)?|text\/rfc822-headers)$/.test(part.contentType),
  )
  const source = returned === undefined ? clues.text : decodeUnlabelled(returned.bytes.subarray(0, REPORT_LENGTH))
  const match = /^[>\s]{0,10}message-id:\s*(<[^<>\s]{1,998}>)/im.exec(source.slice(0, REPORT_LENGTH))
  return messageIds(match?.[1] ?? null)[0] ?? null
}
