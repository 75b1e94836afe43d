import type { HeaderLine } from '../parts/mime-part'
import { headerValue } from '../headers'

/** What is known of a message when it is asked whether anybody wrote it. */
export interface AutomaticClues {
  readonly headerLines: readonly HeaderLine[]
  readonly subject: string
  readonly fromAddress: string | null
  readonly rootType: string
  readonly reportType: string | null
  readonly partTypes: readonly string[]
  /** The `method` of a calendar part: REQUEST, REPLY, CANCEL. */
  readonly calendarMethod: string | null
}

/**
 * Subjects that mail programs write themselves. They count alone only in these exact forms: a person may well write
 * "out of office" in a subject.
 */
const AUTOMATIC_SUBJECT =
  /^(?:(?:automatic reply|auto(?:matic)?[- ]?(?:response|reply)|autoreply|out of (?:the )?office(?: (?:auto(?:matic)?[- ]?)?(?:reply|response|autoreply))?|ooo)\s*(?::|$)|\[auto[- ]?reply\]|vacation reply\b|abwesenheitsnotiz\s*:|réponse automatique\s*:|automatische antwort\s*:)/i
const READ_RECEIPT_SUBJECT = /^(?:read|not read|read receipt|gelesen)\s*:\s/i
const CALENDAR_SUBJECT = /^(?:accepted|declined|tentative(?:ly accepted)?|canceled|cancelled)\s*:\s/i
const MACHINE_ADDRESS = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?|notifications?)(?:[+@-]|$)/i

/** The rule by which a message is automatic (RFC 3834), as a code; null when a person seems to have written it. */
export function automaticReason(clues: AutomaticClues): string | null {
  return byHeaders(clues) ?? byContent(clues)
}

function byHeaders({ headerLines, fromAddress }: AutomaticClues): string | null {
  const value = (name: string): string => (headerValue(headerLines, name) ?? '').toLowerCase().trim()
  if (value('x-matchdesk-loop') !== '') return 'own-loop-mark'
  const submitted = value('auto-submitted').split(/[;\s]/)[0] ?? ''
  if (submitted !== '' && submitted !== 'no') return `auto-submitted-${submitted.replace(/[^a-z-]/g, '').slice(0, 30)}`
  if (value('x-autoreply') !== '' && value('x-autoreply') !== 'no') return 'x-autoreply'
  if (value('x-autorespond') !== '' || value('x-autoresponder') !== '') return 'x-autorespond'
  if (value('x-mail-autoreply') !== '') return 'x-autoreply'
  if (value('return-path') === '<>') return 'null-return-path'
  const precedence = value('precedence')
  if (precedence === 'auto_reply' || precedence === 'auto-reply') return 'precedence-auto-reply'
  if (precedence === 'bulk' || precedence === 'junk') return `precedence-${precedence}`
  if (value('list-id') !== '' || (precedence === 'list' && value('list-unsubscribe') !== '')) return 'mailing-list'
  if (value('list-unsubscribe') !== '' && MACHINE_ADDRESS.test(fromAddress ?? '')) return 'mailing-list'
  if (value('feedback-id') !== '' && value('list-unsubscribe') !== '') return 'mailing-list'
  return null
}

function byContent(clues: AutomaticClues): string | null {
  const { rootType, reportType, subject, partTypes, calendarMethod } = clues
  if (rootType === 'multipart/report') return reportReason(reportType)
  if (partTypes.includes('message/disposition-notification')) return 'read-receipt'
  if (partTypes.includes('message/delivery-status')) return 'delivery-report'
  if (calendarMethod !== null) return `calendar-${calendarMethod}`
  if (rootType === 'text/calendar') return 'calendar'
  if (READ_RECEIPT_SUBJECT.test(subject) && !hasThread(clues)) return 'read-receipt'
  if (CALENDAR_SUBJECT.test(subject) && partTypes.includes('text/calendar')) return 'calendar-reply'
  if (AUTOMATIC_SUBJECT.test(subject)) return 'automatic-subject'
  if (/^(?:mailer-daemon|postmaster)@/i.test(clues.fromAddress ?? '')) return 'mail-system'
  return null
}

function reportReason(reportType: string | null): string {
  if (reportType === 'disposition-notification') return 'read-receipt'
  return reportType === 'delivery-status' || reportType === null ? 'delivery-report' : 'report'
}

function hasThread({ headerLines }: AutomaticClues): boolean {
  return headerValue(headerLines, 'in-reply-to') !== null || headerValue(headerLines, 'references') !== null
}
