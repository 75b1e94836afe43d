/** How much of a file is looked at: the headers of real mail begin within it, and names stand in it once. */
const LOOKED_AT = 16_384
const LINES = 40

/** What files that people keep beside mail begin with. */
const SIGNATURES: readonly (readonly [string, string])[] = [
  ['\u0089PNG', 'a picture'],
  ['\u00ff\u00d8\u00ff', 'a picture'],
  ['GIF8', 'a picture'],
  ['II*\u0000', 'a picture'],
  ['MM\u0000*', 'a picture'],
  ['%PDF-', 'a PDF'],
  ['\u00d0\u00cf\u0011\u00e0', 'an Office or Outlook file; save an Outlook message as .eml'],
  ['SQLite format 3', 'a database'],
  ['\u007fELF', 'a program'],
  ['MZ', 'a program'],
  ['!BDN', 'an Outlook data file; export its messages as .eml'],
]

/** Fields that a message has, and notes, tables and settings have not; `X-` fields are mail's own, too. */
const FIELD =
  /^(?:from|to|cc|subject|date|sender|reply-to|message-id|in-reply-to|references|received|return-path|delivered-to|mime-version|content-type|content-transfer-encoding|dkim-signature|authentication-results|envelope-to|x-[a-z0-9-]{2,60})[ \t]*:/i

/**
 * What a file plainly is that is no mail, by how it begins; null when it is mail, or may be. Text counts as mail as soon as one of
 * its first lines is a header of mail: damaged mail is mail.
 */
export function whatElse(first: Buffer): string | null {
  const start = first.subarray(0, LOOKED_AT)
  if (start.length === 0) return 'empty'
  const text = start.toString('latin1')
  const signature = SIGNATURES.find(([bytes]) => text.startsWith(bytes))
  if (signature) return signature[1]
  if (isWide(start)) return null
  if (start.includes(0) && !hasField(text)) return 'no text'
  return hasField(text) ? null : 'text without a header of mail'
}

function hasField(text: string): boolean {
  return text
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .split(/\r\n|\n|\r/, LINES)
    .some(line => FIELD.test(line.trimStart()))
}

/** Two bytes for each letter: some programs save mail so. */
function isWide(start: Buffer): boolean {
  return (
    /^(?:\ufffe|\ufeff)/.test(start.toString('utf16le', 0, 2)) ||
    /^(?:[ -~]\0){4}|^(?:\0[ -~]){4}/.test(start.toString('latin1', 0, 8))
  )
}
