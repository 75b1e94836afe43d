import { hasKnownField } from './check-limits'
import { hidesCharacters } from './clean-line'
import { fieldValues } from './field-values'
import { PARSE_LIMITS } from './limits'
import type { MimeMessage } from './parts/mime-part'
import type { Mailbox } from './parsed-message'

/** Fields that may occur once (RFC 5322 §3.6). */
const ONCE = ['message-id', 'date', 'subject', 'reply-to', 'to', 'cc', 'content-type']
const SMIME = /^application\/(?:x-)?pkcs7-mime$/

/** What is odd in a message's form and worth showing, each as a code. */
export function formFlags(
  mime: MimeMessage,
  authors: readonly Mailbox[],
  bodyFlags: readonly string[],
): readonly string[] {
  const lines = mime.headerLines
  const flags = new Set<string>(bodyFlags)
  if (fieldValues(lines, 'from').length > 1) flags.add('two-from')
  else if (authors.length > 1) flags.add('several-authors')
  if (!hasKnownField(mime)) flags.add('no-header')
  else if (authors.length === 0) flags.add('no-from')
  if (authors.some(author => author.address.includes('=?'))) flags.add('encoded-address')
  if (fieldValues(lines, 'x-matchdesk-loop').some(value => value.trim() !== '')) flags.add('own-loop-mark')
  if (lines.filter(({ key }) => key === 'received').length > PARSE_LIMITS.hops) flags.add('too-many-hops')
  for (const name of ONCE) if (fieldValues(lines, name).length > 1) flags.add(`two-${name}`)
  for (const oddity of mime.oddities) flags.add(oddity)
  if (mime.cutAt !== null) flags.add(`cut-at-${mime.cutAt}`)
  for (const part of mime.parts) {
    if (isEncrypted(part)) flags.add('encrypted')
    if (part.path.some(multipart => multipart.type === 'multipart/encrypted')) flags.add('encrypted')
    if (part.contentType === 'message/partial') flags.add('message-in-pieces')
  }
  if (hidesCharacters(mime.parts.map(part => part.filename ?? '').join(' '))) flags.add('hidden-characters')
  return [...flags]
}

/** S/MIME that only its recipient can read (RFC 8551 §3.2), and PGP written into the text (RFC 4880 §6.2). */
function isEncrypted(part: MimeMessage['parts'][number]): boolean {
  if (SMIME.test(part.contentType)) return !/^(?:signed|certs)/i.test(part.parameters.get('smime-type') ?? '')
  return (
    part.contentType === 'text/plain' &&
    /^\s{0,50}-----BEGIN PGP MESSAGE-----/.test(part.bytes.toString('latin1', 0, 100))
  )
}
