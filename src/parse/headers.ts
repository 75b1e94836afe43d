import { parseAddressHeader } from 'mailparser'
import type { EmailAddress } from 'mailparser'
import { PARSE_LIMITS } from './limits'
import type { HeaderLine } from './parts/mime-part'
import type { Mailbox } from './parsed-message'
import { decodeUnlabelled } from './charset'
import { oneLine } from './one-line'

/** The values of one header, in order: unfolded, bytes decoded, encoded words left as they are. */
export function headerValues(lines: readonly HeaderLine[], name: string): readonly string[] {
  return lines
    .filter(line => line.key === name)
    .map(({ line }) => {
      const value = line.slice(line.indexOf(':') + 1).replace(/\r?\n/g, '')
      return decodeUnlabelled(Buffer.from(value, 'latin1')).trim()
    })
}

/** The first value of a header that may occur once; null when it is absent or empty. */
export function headerValue(lines: readonly HeaderLine[], name: string): string | null {
  return headerValues(lines, name)[0] || null
}

/** The mailboxes of an address header, groups replaced by their members, domains left as A-labels. */
export function mailboxes(lines: readonly HeaderLine[], name: string): readonly Mailbox[] {
  const values = headerValues(lines, name)
  if (values.length === 0) return []
  const parsed = parseAddressHeader([...values], { flatten: true, decodePunycode: false })
  return parsed.value.flatMap(toMailbox)
}

function toMailbox(entry: EmailAddress): readonly Mailbox[] {
  const address = oneLine(entry.address ?? '', PARSE_LIMITS.mailboxLength)
  const name = oneLine(entry.name, PARSE_LIMITS.mailboxLength)
  if (address === '' && name === '') return []
  return [{ name: name.replace(/^'(.*)'$/, '$1'), address }]
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
