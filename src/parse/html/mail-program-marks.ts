import { attributionAt } from '../zones/attribution'
import { styleOf } from './read-style'

/**
 * How mail programs mark, in the HTML they write, the signature and the message that is answered: names of their classes and
 * ids in lower case, without the prefixes that programs put before them when they quote such markup again.
 */
const SIGNATURE = table(`
  gmail_signature gmail_signature_prefix moz-signature moz-txt-sig ms-outlook-mobile-signature outlooksignature signature
  applemailsignature apple-mail-signature yahoo-signature yahoo_signature protonmail_signature_block zmail_signature
  composer_signature _rc_sig bloop_sign cm_signature edo-signature n1-signature mailspring-signature sh-signature
  front-signature missive_signature -x-evo-signature signature_old mailbird-signature mimestream-signature canarysig
  messagesignaturesection _signatureplaceholder fm-signature wisestamp_sig __sig_pre__ __sig_post__ zm-_id_-sgn sig`)
const HISTORY_STARTS = table(`
  divrplyfwdmsg appendonsend outlookmessageheader mail-editor-reference-message-container _mailoriginal
  ms-outlook-mobile-reference-message zwchr stopspelling __divider__ _originalcontent _persistentheader orimsghtmlseperator`)
const QUOTES = table(`
  yahoo_quoted protonmail_quote zmail_extra blockquote_zmail moz-email-headers-quote bloop_original_html tutanota_quote
  groupwisemessagebody mac_outlook_attribution_blockquote olk_src_body_section cm_quote nylas-quote freshdesk_quote
  missive_quote front-blockquote edo-original quoted-content messagereplysection mail-quote-collapse __quoted_text__
  isreplycontent isforwardcontent qmbox replaced-blockquote`)
/** Classes that a `blockquote` must have to be one; on other elements they hold the writer's words too. */
const QUOTING_CLASS = table(
  `gmail_quote cite cite2 quote clean_bq iosymail uol_cite mailquote wmi-callto protonmail_quote`,
)
const PREFIX = /^(?:x_|ecx|ec_|aolmail_|gmail-|m_-?\d{1,25}|yiv\d{1,15}|ydp[0-9a-f]{1,16}|v1)+(?=[a-z_-])/
/** Numbers that tell one use of a mark from another. */
const NUMBER = /[_-]?\d{1,20}$/
/** The rule that Outlook draws above the header of the message that is answered, in every language. */
const OUTLOOK_RULE = /border:none;border-top:solid(?:#[0-9a-f]{3,6}|[a-z]{3,12})1\.0pt;padding:3\.0pt0(?:cm|in|pt)/
const SAID = /(?:said|wrote|writes)\s*:$/i

/** Marked by a mail program as the writer's signature. */
export function isSignature(attributes: ReadonlyMap<string, string>): boolean {
  if (attributes.get('data-smartmail') === 'gmail_signature' || attributes.get('data-signatureblock') === 'true')
    return true
  return names(attributes).some(name => SIGNATURE.has(name))
}

/** From here to the end stands the earlier message. */
export function startsHistory(attributes: ReadonlyMap<string, string>): boolean {
  return names(attributes).some(name => HISTORY_STARTS.has(name)) || OUTLOOK_RULE.test(styleOf(attributes))
}

/**
 * Holds the earlier message. A bare `blockquote` may be a writer's own indent: it counts when it is marked, has the bar
 * at its left that mail programs draw, or follows a line such as "… wrote:", in any language.
 */
export function isQuotation(name: string, attributes: ReadonlyMap<string, string>, textBefore: () => string): boolean {
  const own = names(attributes)
  if (own.some(one => QUOTES.has(one))) return true
  if (name === 'div' && attributes.get('name') === 'quote') return true
  if (name !== 'blockquote') return false
  return (
    attributes.get('type')?.toLowerCase() === 'cite' ||
    attributes.has('cite') ||
    own.some(one => QUOTING_CLASS.has(one)) ||
    styleOf(attributes).includes('border-left') ||
    endsAttribution(textBefore())
  )
}

function endsAttribution(line: string): boolean {
  return (
    /[:：]\s*$/.test(line.slice(-10)) && (SAID.test(line.slice(-20)) || attributionAt([line], 0, () => false) !== null)
  )
}

/** Names by which an element may be marked. Zimbra uses an attribute of its own, Spark and anchors of Outlook `name`. */
function names(attributes: ReadonlyMap<string, string>): readonly string[] {
  if (attributes.size === 0) return []
  const given = ['id', 'class', 'data-marker', 'name']
    .map(name => attributes.get(name) ?? '')
    .join(' ')
    .trim()
  if (given === '') return []
  const all = given.slice(0, 500).toLowerCase().split(/\s+/)
  return all.flatMap(name => [name, name.replace(PREFIX, '').replace(NUMBER, '')])
}

function table(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/))
}
