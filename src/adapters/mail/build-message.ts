import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import { oneLine } from '../../notify/addresses'
import type { EmailPayload, MailExtras, MailFile } from '../../notify/outbox'
import { flowedText } from './flowed-text'

/** Who our mail is from. */
export interface MailFrom {
  readonly name: string
  readonly address: string
}

/** What signs our mail (RFC 6376): an RSA key whose public half stands in DNS at `selector._domainkey.domain`. */
export interface DkimKey {
  readonly domain: string
  readonly selector: string
  /** PEM. */
  readonly privateKey: string
}

/** Who sends, and what proves it; without a key nothing is signed here, and a relay may sign. */
export interface MailSender {
  readonly from: MailFrom
  readonly dkim?: DkimKey | null
}

/** The header by which we know our own mail again, wherever it comes back from. */
export const LOOP_HEADER = 'X-Matchdesk-Loop'

/** Nothing that nodemailer builds may read a file or fetch a URL: mail text reaches it. */
const CLOSED = { disableFileAccess: true, disableUrlAccess: true } as const

/** What a signature covers: who, to whom, about what and in which thread; RFC 8058 §4 asks for both fields of a list. */
const SIGNED_FIELDS = [
  'From:Reply-To:To:Subject:Date:Message-ID:In-Reply-To:References:MIME-Version:Content-Type:Content-Transfer-Encoding',
  'Auto-Submitted:List-Unsubscribe:List-Unsubscribe-Post',
].join(':')

/** Builds the message as it goes over the wire: the same bytes on every attempt, its Message-ID, date and signature included. */
export async function buildMessage(payload: EmailPayload & MailExtras, sender: MailSender): Promise<Buffer> {
  const { from, dkim } = sender
  const composer = createTransport({
    ...{ streamTransport: true, buffer: true, newline: 'windows', ...CLOSED },
    ...(dkim ? { dkim: signingWith(dkim) } : {}),
  })
  composer.use('stream', (mail, done) => {
    markFlowed(mail.message)
    done()
  })
  const built = await composer.sendMail({
    ...CLOSED,
    xMailer: false,
    // Parts are parted by what is this message's alone, and again the same.
    baseBoundary: createHash('sha256').update(payload.messageId).digest('hex').slice(0, 24),
    ...(payload.writtenAt === undefined ? {} : { date: payload.writtenAt }),
    from: { name: oneLine(from.name), address: from.address },
    to: { name: oneLine(payload.to.name ?? ''), address: payload.to.address },
    replyTo: { name: oneLine(from.name), address: payload.replyTo },
    subject: oneLine(payload.subject),
    messageId: `<${payload.messageId}>`,
    ...(payload.inReplyTo === null ? {} : { inReplyTo: `<${payload.inReplyTo}>` }),
    ...(payload.references.length === 0 ? {} : { references: payload.references.map(id => `<${id}>`) }),
    text: flowedText(payload.text),
    html: payload.html,
    headers: headersOf(payload),
    attachments: [...(payload.attachments ?? []).map(withBytes), ...(payload.files ?? [])].map(attachmentOf),
  })
  if (!Buffer.isBuffer(built.message)) throw new TypeError('the composer gave a stream instead of bytes')
  return built.message
}

interface MimePart {
  readonly filename?: string | undefined
  readonly childNodes: readonly MimePart[]
  getHeader(name: string): unknown
  setHeader(name: string, value: string): unknown
}

const PLAIN = 'text/plain; charset=utf-8'

/** The composer says the same of every text, whatever it is told; files keep what they are. */
function markFlowed(part: MimePart): void {
  for (const child of part.childNodes) markFlowed(child)
  if (part.filename !== undefined || part.getHeader('Content-Type') !== PLAIN) return
  part.setHeader('Content-Type', `${PLAIN}; format=flowed`)
}

function signingWith({ domain, selector, privateKey }: DkimKey) {
  return { domainName: domain, keySelector: selector, privateKey, headerFieldNames: SIGNED_FIELDS }
}

function withBytes(part: NonNullable<EmailPayload['attachments']>[number]): MailFile & { readonly cid?: string } {
  return { ...part, bytes: Buffer.from(part.content, part.encoding ?? 'utf8') }
}

/** In base64 whatever it is: of a text, any other encoding would change line ends on the way. */
function attachmentOf({ filename, contentType, bytes, cid }: MailFile & { readonly cid?: string }) {
  return {
    filename: oneLine(filename).replace(/[/\\]/g, '_'),
    contentType: oneLine(contentType),
    content: bytes,
    contentTransferEncoding: 'base64' as const,
    ...(cid === undefined ? {} : { cid: oneLine(cid), contentDisposition: 'inline' as const }),
  }
}

function headersOf(payload: EmailPayload): Record<string, string> {
  const marks = { [LOOP_HEADER]: '1', ...unsubscribeHeaders(payload) }
  if (payload.autoSubmitted === null) return marks
  // RFC 3834 §5; and what Exchange and Outlook heed instead of it.
  return { ...marks, 'Auto-Submitted': payload.autoSubmitted, 'X-Auto-Response-Suppress': 'All' }
}

/** RFC 2369 and RFC 8058: mail programs offer it as a button, and press it by POST. */
function unsubscribeHeaders({ unsubscribeLink }: EmailPayload): Record<string, string> {
  if (unsubscribeLink === undefined) return {}
  return { 'List-Unsubscribe': `<${oneLine(unsubscribeLink)}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
