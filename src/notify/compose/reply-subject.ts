import { maskNumbers } from '../../kernel/sensitive'
import { oneLine } from '../addresses'

const LONGEST_SUBJECT = 120
const PREFIXES = /^(?:(?:re|aw|sv|fw|fwd|wg)(?:\[\d{1,3}\])?\s?:\s?){1,20}/i

/** The subject of an agent's answer: the requester's own, once `Re:`, with our reference and without TRNs and the like. */
export function replySubject(subject: string, reference: string): string {
  const plain = oneLine(subject).replace(PREFIXES, '').replaceAll(`[${reference}]`, '').trim()
  const masked = maskNumbers(plain).slice(0, LONGEST_SUBJECT).trim()
  return masked === '' ? `Your message to the helpdesk [${reference}]` : `Re: ${masked} [${reference}]`
}
