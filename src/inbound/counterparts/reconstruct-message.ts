import type { WrittenComment, WrittenFile } from './counterpart-reader'

/** A file that was fetched. */
export interface FetchedFile extends Pick<WrittenFile, 'name' | 'contentType' | 'url' | 'isInline'> {
  readonly bytes: Buffer
}

export interface ToReconstruct {
  readonly comment: WrittenComment
  readonly files: readonly FetchedFile[]
  readonly subject: string
  /** Of the account and the comment: stable, for what has no Message-ID of its own. */
  readonly ownMessageId: string
  /** Where it says that it was put together, and of what: `Zendesk ticket 1, comment 2`. */
  readonly source: string
}

/**
 * The message that a comment was, put together from what Zendesk keeps of it: the same comment gives the same bytes. Every line of it is
 * ours, and all that comes from outside is encoded, so that no word of a comment becomes a header or a part. Pure.
 */
export function reconstructMessage(given: ToReconstruct): Buffer {
  const { comment, files } = given
  const boundary = (part: string) => `=_matchdesk_${comment.id}_${part}`
  const inline = files.map((file, place) => ({ ...file, cid: `${comment.id}.${place}@zendesk.invalid` }))
  const shown = inline.filter(({ isInline }) => isInline)
  const words = [wordsPart(comment, shown), ...shown.map(file => filePart(file, 'inline'))]
  const body = shown.length === 0 ? wordsPart(comment, shown) : multipart('related', boundary('r'), words)
  const attached = inline.filter(({ isInline }) => !isInline).map(file => filePart(file, 'attachment'))
  const whole = attached.length === 0 ? body : multipart('mixed', boundary('m'), [body, ...attached])
  return Buffer.from(`${headersOf(given).join('\r\n')}\r\n${whole}\r\n`, 'ascii')
}

function headersOf({ comment, subject, ownMessageId, source }: ToReconstruct): readonly string[] {
  const { from, recipients } = comment
  const address = plainAddress(from.address)
  const to = recipients.map(plainAddress).filter(each => each !== null)
  return [
    `Message-ID: <${plainId(comment.messageId) ?? ownMessageId}>`,
    `Date: ${comment.at.toUTCString().replace('GMT', '+0000')}`,
    ...(address === null ? [] : [`From: ${encoded(from.name)} <${address}>`]),
    ...(to.length === 0 ? [] : [`To: ${to.join(',\r\n ')}`]),
    `Subject: ${encoded(subject)}`,
    // RFC 3834 §5: Zendesk says that a machine wrote it.
    ...(comment.isAutomatic ? ['Auto-Submitted: auto-generated'] : []),
    `X-Matchdesk-Reconstructed: ${source}`,
    'MIME-Version: 1.0',
  ]
}

function multipart(kind: 'mixed' | 'related', boundary: string, parts: readonly string[]): string {
  const inner = parts.map(part => `--${boundary}\r\n${part}\r\n`).join('')
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${inner}--${boundary}--`
}

/** Zendesk's page of the comment, with the pictures in it by `cid:`; its plain text only where it has no page, because that one is cut. */
function wordsPart({ html, text }: WrittenComment, shown: readonly (FetchedFile & { readonly cid: string })[]): string {
  if (html === null) return base64Part('text/plain; charset=utf-8', [], Buffer.from(text, 'utf8'))
  const page = shown.reduce((words, { url, cid }) => words.replaceAll(escaped(url), `cid:${cid}`), html)
  return base64Part('text/html; charset=utf-8', [], Buffer.from(page, 'utf8'))
}

/** An address as it stands in an attribute. */
function escaped(url: string): string {
  return url.replaceAll('&', '&amp;')
}

function filePart(file: FetchedFile & { readonly cid: string }, disposition: 'inline' | 'attachment'): string {
  // RFC 2231 §4; the parentheses and the like that encodeURIComponent leaves are none of its attribute characters.
  const name = encodeURIComponent(file.name).replace(/[!'()*]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)
  const headers = [
    `Content-Disposition: ${disposition};\r\n filename*=utf-8''${name}`,
    ...(disposition === 'inline' ? [`Content-ID: <${file.cid}>`] : []),
  ]
  const type = /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/.test(file.contentType) ? file.contentType : 'application/octet-stream'
  // A message inside would be read as one (RFC 2046 §5.2.1 allows no base64 for it): it stays a file.
  return base64Part(/^(message|multipart)\//i.test(type) ? 'application/octet-stream' : type, headers, file.bytes)
}

function base64Part(type: string, headers: readonly string[], bytes: Buffer): string {
  const lines = bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n')
  return [`Content-Type: ${type}`, 'Content-Transfer-Encoding: base64', ...headers, '', lines].join('\r\n')
}

/** RFC 2047 §2: words of 75 characters at most; each holds whole characters. */
const BYTES_PER_WORD = 42
function encoded(text: string): string {
  const words: string[] = []
  let word = ''
  for (const character of text) {
    if (Buffer.byteLength(word + character) > BYTES_PER_WORD) {
      words.push(word)
      word = ''
    }
    word += character
  }
  return [...words, word].map(each => `=?utf-8?B?${Buffer.from(each, 'utf8').toString('base64')}?=`).join('\r\n ')
}

/** One that could not be taken for two, nor for a header. */
function plainAddress(address: string | null): string | null {
  return address !== null && /^[^\s<>"(),:;@\\[\]\x7f-\uffff]{1,64}@[A-Za-z0-9.-]{1,255}$/.test(address)
    ? address
    : null
}

function plainId(id: string | null): string | null {
  return id !== null && /^[\x21-\x3b\x3d\x3f-\x7e]{1,900}$/.test(id) ? id : null
}
