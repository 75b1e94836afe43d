import { styleOf } from './read-style'

/**
 * How mail programs mark, in the HTML they write, the signature and the message that is answered. Outlook prefixes `x_` when
 * it quotes such markup again.
 */
const SIGNATURE =
  /^(?:x_)*(?:gmail_signature|moz-signature|ms-outlook-mobile-signature|applemailsignature|signature|outlooksignature|yahoo-signature|ydp[0-9a-f]+yahoo-signature|protonmail_signature_block|zmail_signature)$/
const HISTORY_STARTS =
  /^(?:x_)*(?:divrplyfwdmsg|appendonsend|outlookmessageheader|mail-editor-reference-message-container|ms-outlook-mobile-reference-message)$/
const QUOTES = /^(?:x_)*(?:yahoo_quoted|protonmail_quote|zmail_extra|moz-email-headers-quote)$/
const QUOTING_CLASS = /^(?:x_)*(?:gmail_quote|cite|quote|clean_bq|ydp[0-9a-f]+yahoo_quoted|protonmail_quote|iosymail)$/
const ATTRIBUTION_END = /(?:wrote|writes|schrieb|a écrit|said)\s*:$/i

/** Marked by a mail program as the writer's signature. */
export function isSignature(attributes: ReadonlyMap<string, string>): boolean {
  return attributes.get('data-smartmail') === 'gmail_signature' || names(attributes).some(name => SIGNATURE.test(name))
}

/** From here to the end stands the earlier message. */
export function startsHistory(attributes: ReadonlyMap<string, string>): boolean {
  return names(attributes).some(name => HISTORY_STARTS.test(name))
}

/**
 * Holds the earlier message. A bare `blockquote` may be a writer's own indent: it counts when it is marked, has the bar
 * at its left that mail programs draw, or follows "… wrote:".
 */
export function isQuotation(name: string, attributes: ReadonlyMap<string, string>, textBefore: () => string): boolean {
  const own = names(attributes)
  if (own.some(one => QUOTES.test(one))) return true
  if (name !== 'blockquote') return false
  return (
    attributes.get('type')?.toLowerCase() === 'cite' ||
    attributes.has('cite') ||
    own.some(one => QUOTING_CLASS.test(one)) ||
    styleOf(attributes).includes('border-left') ||
    ATTRIBUTION_END.test(textBefore())
  )
}

function names(attributes: ReadonlyMap<string, string>): readonly string[] {
  const given = `${attributes.get('id') ?? ''} ${attributes.get('class') ?? ''}`.trim()
  return given === '' ? [] : given.slice(0, 500).toLowerCase().split(/\s+/)
}
