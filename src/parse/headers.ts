import { readAddresses } from './address-list'
import { decodeUnlabelled } from './charset'
import { fieldValues } from './field-values'
import { PARSE_LIMITS } from './limits'
import { oneLine } from './one-line'
import type { HeaderLine } from './parts/mime-part'
import type { Mailbox } from './parsed-message'

/** The values of one header, in order: unfolded, bytes decoded, encoded words left as they are. */
export function headerValues(lines: readonly HeaderLine[], name: string): readonly string[] {
  return fieldValues(lines, name).map(value => decodeUnlabelled(Buffer.from(value, 'latin1')).trim())
}

/** The first value of a header that may occur once; null when it is absent or empty. */
export function headerValue(lines: readonly HeaderLine[], name: string): string | null {
  return headerValues(lines, name).find(value => value !== '') ?? null
}

/**
 * The mailboxes of an address header, groups replaced by their members, domains as they were written. Raw bytes in names are
 * read as UTF-8, as the message's charset, or as what they look like.
 */
export function mailboxes(
  lines: readonly HeaderLine[],
  name: string,
  charset: string | null = null,
): readonly Mailbox[] {
  const found: Mailbox[] = []
  for (const value of fieldValues(lines, name)) {
    for (const mailbox of readAddresses(value, charset)) found.push(mailbox)
    if (found.length > PARSE_LIMITS.addresses) break
  }
  return found
}

/** Ids of Message-ID, In-Reply-To or References, without angle brackets, each once. */
export function messageIds(value: string | null): readonly string[] {
  if (value === null) return []
  const bracketed = [...value.matchAll(/<([^<>]{1,998})>/g)].map(match => match[1] ?? '')
  const found = bracketed.length > 0 ? bracketed : value.split(/\s+/)
  return [
    ...new Set(found.map(id => oneLine(id, PARSE_LIMITS.subjectLength).replace(/[<>\s]/g, '')).filter(id => id !== '')),
  ]
}
