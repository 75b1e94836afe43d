import type { MimePart } from '../parts/mime-part'
import type { BounceFacts } from '../parsed-message'
import { messageIds } from '../headers'
import { isSystem, plainReport } from './mail-system'
import type { SystemClues } from './mail-system'
import { isInReport, readGroups, REPORT_LENGTH, returnedText, statusPart, withoutType } from './report-fields'
import type { ReportFields } from './report-fields'

/** What a report on delivery is told by. */
export interface BounceClues extends Omit<SystemClues, 'encloses'> {
  readonly parts: readonly MimePart[]
  readonly rootType: string
  readonly reportType: string | null
  /** Addresses to which the report came: ours, so not the one that failed. */
  readonly to: readonly string[]
  /** Ids that the report's own header answers. */
  readonly answers: readonly string[]
}

/** More of a report's words is not searched for an address. */
const WORDS = 8_000
const PASSED_ON = /^\s*(?:re|fwd?|aw|wg|tr|sv|vs|rv)\s*:/i
/** Above a copy of what came back. */
const COPY_BELOW =
  /^.{0,20}(?:copy of (?:the|your) (?:message|mail|original)|below this line|original message|returned message|message header|unsent message|your message follows|headers? of the (?:message|mail)|message is attached)/im
/** Under this stand those whom it did not reach; above it may stand those to whom the mail was addressed. */
const FOLLOWING = /\bfollowing (?:recipient|address)[^\n]{0,60}\n/i
const ADDRESS = `[^\\s<>@:;,"'()[\\]]{1,64}@[A-Za-z0-9.-]{1,250}[A-Za-z0-9]`

/** Reads a report on delivery (RFC 3464), a complaint (RFC 5965), or what mail systems write instead; null when it is neither. */
export function readBounce(clues: BounceClues): BounceFacts | null {
  const status = statusPart(clues.parts)
  if (isComplaint(clues)) return complaint(clues)
  const isReport = clues.rootType === 'multipart/report' && clues.reportType?.endsWith('delivery-status') === true
  if (isReport || (status !== undefined && isOurReport(status, clues))) return reported(clues, status)
  const kind = plainReport({ ...clues, encloses: returnedText(clues.parts) !== null || COPY_BELOW.test(clues.text) })
  if (kind === null) return null
  return { ...facts(clues, new Map()), kind, action: kind }
}

/** A person passes reports on too: one that does not make up the whole message counts from a mail system only. */
function isOurReport(status: MimePart, clues: BounceClues): boolean {
  if (clues.rootType === 'multipart/report') return true
  if (PASSED_ON.test(clues.subject)) return false
  return (
    clues.saysAutomatic || isSystem(clues) || (isInReport(status) && plainReport({ ...clues, encloses: true }) !== null)
  )
}

function reported(clues: BounceClues, status: MimePart | undefined): BounceFacts {
  const groups = status === undefined ? [] : readGroups(status)
  const people = groups.filter(
    fields => fields.has('final-recipient') || fields.has('action') || fields.has('original-recipient'),
  )
  const kinds = people.map(kindOf)
  const order = ['failed', 'delayed', 'relayed', 'expanded', 'delivered'] as const
  const kind = order.find(one => kinds.includes(one)) ?? plainReport({ ...clues, encloses: true }) ?? 'failed'
  const fields = people[Math.max(0, kinds.indexOf(kind))] ?? groups[0] ?? new Map<string, string>()
  const read = facts(clues, fields, groups)
  return { ...read, kind, action: read.action ?? kind }
}

/** What became of one recipient: the action (RFC 3464 §2.3.3), or else the class of the status (RFC 3463 §2). */
function kindOf(fields: ReportFields): BounceFacts['kind'] | null {
  const action = actionOf(fields)
  if (
    action === 'failed' ||
    action === 'delayed' ||
    action === 'relayed' ||
    action === 'delivered' ||
    action === 'expanded'
  )
    return action
  const status = fields.get('status')?.trim() ?? ''
  if (status.startsWith('5')) return 'failed'
  if (status.startsWith('4')) return 'delayed'
  return status.startsWith('2') ? 'delivered' : null
}

function actionOf(fields: ReportFields): string | null {
  const word = /^[a-z-]+/.exec(fields.get('action')?.toLowerCase().trim() ?? '')?.[0]
  if (word === undefined) return null
  return /^(?:fail|expire|bounce|undeliver|reject|error)/.test(word) ? 'failed' : word
}

function facts(
  clues: BounceClues,
  fields: ReportFields,
  groups: readonly ReportFields[] = [],
): Omit<BounceFacts, 'kind'> {
  const words = wordsOf(clues.text)
  return {
    finalRecipient: recipient(fields, clues, words),
    action: actionOf(fields),
    status: /^\s*(\d\.\d{1,3}\.\d{1,3})/.exec(fields.get('status') ?? '')?.[1] ?? statusIn(words) ?? null,
    diagnostic: withoutType(fields.get('diagnostic-code')) ?? null,
    originalMessageId: originalId(clues, groups),
  }
}

/** The report's own words, without the copy of what came back. */
function wordsOf(text: string): string {
  const start = text.slice(0, REPORT_LENGTH)
  const copy = COPY_BELOW.exec(start)
  return copy === null || copy.index < 40 ? start : start.slice(0, copy.index)
}

function recipient(fields: ReportFields, clues: BounceClues, words: string): string | null {
  const final = withoutType(fields.get('final-recipient'))
  const original = withoutType(fields.get('original-recipient'))
  // An X.400 name (`/S=…/C=GB/`) is what a gateway made of the address that was written to.
  const named = final?.startsWith('/') === true ? (original ?? final) : (final ?? original)
  if (named !== undefined) return named.replace(/^<|>$/g, '')
  const failed = clues.failedRecipients?.split(',')[0]?.trim().replace(/^<|>$/g, '')
  const start = words.slice(0, WORDS)
  const list = FOLLOWING.exec(start)
  return failed || (list && recipientIn(start.slice(list.index + list[0].length), clues)) || recipientIn(start, clues)
}

/** An address on a line of its own, or after RCPT TO, before any other; never one of ours or the mail system's. */
function recipientIn(words: string, clues: BounceClues): string | null {
  const own = new Set([...clues.to, clues.fromAddress ?? ''].map(address => address.toLowerCase()))
  const patterns = [`^[\\s>*-]{0,20}<?(${ADDRESS})>?`, `rcpt to:\\s?<?(${ADDRESS})`, `(${ADDRESS})`]
  for (const pattern of patterns)
    for (const match of words.matchAll(new RegExp(pattern, 'gim'))) {
      const address = (match[1] ?? '').replace(/^smtp=/i, '')
      if (!own.has(address.toLowerCase()) && !/^(?:mailer-daemon|postmaster)@/i.test(address)) return address
    }
  return null
}

/** An enhanced status code (RFC 3463) written in the text. */
function statusIn(text: string): string | null {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/.exec(text)?.[0] ?? null
}

/** The returned message, or its header, or the report itself holds the id of what could not be delivered. */
function originalId(clues: BounceClues, groups: readonly ReportFields[]): string | null {
  const returned = idIn(returnedText(clues.parts) ?? '')
  if (returned !== null) return returned
  for (const fields of groups) {
    const id = messageIds(fields.get('x-original-message-id') ?? fields.get('original-message-id') ?? null)[0]
    if (id !== undefined) return id
  }
  return idIn(clues.text) ?? clues.answers.at(-1) ?? null
}

function idIn(text: string): string | null {
  const match = /^[>\s]{0,10}message-id:\s{0,10}(<[^<>\s]{1,998}>)/im.exec(text.slice(0, REPORT_LENGTH))
  return messageIds(match?.[1] ?? null)[0] ?? null
}

function isComplaint(clues: BounceClues): boolean {
  const part = clues.parts.find(one => one.contentType === 'message/feedback-report')
  if (part === undefined) return clues.rootType === 'multipart/report' && clues.reportType === 'feedback-report'
  return clues.rootType === 'multipart/report' || (isInReport(part) && !PASSED_ON.test(clues.subject))
}

/** A receiver called our message unwanted (RFC 5965): nothing failed. */
function complaint(clues: BounceClues): BounceFacts {
  const part = clues.parts.find(one => one.contentType === 'message/feedback-report')
  const groups = part === undefined ? [] : readGroups(part)
  const fields = groups[0] ?? new Map<string, string>()
  const to = fields.get('original-rcpt-to')?.replace(/^<|>$/g, '') ?? null
  const read = facts(clues, fields, groups)
  return {
    ...read,
    finalRecipient: to,
    status: null,
    action: fields.get('feedback-type')?.toLowerCase() ?? null,
    kind: 'complaint',
  }
}
