import fc from 'fast-check'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import { createNodemailerMailer } from '../../../src/adapters/mail/nodemailer-mailer'
import type { EmailPayload } from '../../../src/notify/outbox'
import { relay } from './relay'

const from = { name: 'CPD Helpdesk', address: 'support@ect-helpdesk.example' }
const payload: EmailPayload = {
  to: { name: 'Priya Patel', address: 'priya@oak.sch.example' },
  subject: 'Match recorded [CPD-7K3M-9Q]',
  text: 'Words\n',
  html: '<p>Words</p>',
  messageId: 't.one.two.signature@ect-helpdesk.example',
  inReplyTo: 'question@oak.sch.example',
  references: ['first@oak.sch.example'],
  autoSubmitted: 'auto-replied',
  replyTo: 'support+t.one@ect-helpdesk.example',
}
const file = { filename: 'report.csv', contentType: 'text/csv', content: 'a,b\n' }
/** What ends a line somewhere; the last ones together, since none of them is more than a character to any mail system known. */
const BREAKS = [['\r'], ['\n'], ['\r\n'], ['\0'], ['\u0085', '\u2028', '\u2029', '\v', '\f']]
const HEADERS =
  /^(?:from|to|reply-to|subject|message-id|in-reply-to|references|auto-submitted|x-auto-response-suppress|x-matchdesk-loop|date|mime-version|content-type|content-transfer-encoding)$/i

/** What each field of ours is when a hostile value stands in it; as stored values are JSON, types may lie. */
const FIELDS: [field: string, with_: (value: string) => object, name?: (value: string) => string][] = [
  ['the name of who it is to', value => ({ to: { ...payload.to, name: value } })],
  ['the address of who it is to', value => ({ to: { name: null, address: value } })],
  ['an address after a good one', value => ({ to: { name: null, address: `${payload.to.address}${value}` } })],
  ['the name of who it is from', () => ({}), value => value],
  ['the subject', value => ({ subject: value })],
  ['the text', value => ({ text: value })],
  ['the HTML', value => ({ html: value })],
  ['the Message-ID', value => ({ messageId: value })],
  ['In-Reply-To', value => ({ inReplyTo: value })],
  ['one of References', value => ({ references: ['first@oak.sch.example', value] })],
  ['all of References', value => ({ references: [value] })],
  ['Reply-To', value => ({ replyTo: value })],
  ['Reply-To after a good address', value => ({ replyTo: `${payload.replyTo}${value}` })],
  ['Auto-Submitted', value => ({ autoSubmitted: value })],
  ['the name of a file', value => ({ attachments: [{ ...file, filename: value }] })],
  ['the type of a file', value => ({ attachments: [{ ...file, contentType: value }] })],
  ['the type of a file after a good one', value => ({ attachments: [{ ...file, contentType: `text/csv;${value}` }] })],
  ['the contents of a file', value => ({ attachments: [{ ...file, content: value }] })],
]

describe('values that would add a header, a recipient or a second message', () => {
  let server: Awaited<ReturnType<typeof relay>>
  beforeEach(async () => {
    server = await relay()
  })
  afterEach(() => server.close())

  it.each(FIELDS.map(([field, with_, name = () => from.name]) => ({ field, with_, name })))(
    'O01: in $field add none, whichever break they use',
    async ({ with_, name }) => {
      for (const breaks of BREAKS) {
        const value = breaks
          .map(
            br =>
              `a${br}Bcc: victim@evil.example${br}X-Evil: 1${br}${br}body${br}.${br}MAIL FROM:<x@evil.example>${br}`,
          )
          .join('')
        const mailer = createNodemailerMailer({
          url: server.url,
          from: { ...from, name: name(value) },
          timeoutMs: 5_000,
        })
        const before = server.taken.length
        const result = await mailer.send({ ...payload, ...(with_(value) as Partial<EmailPayload>) })
        mailer.close()

        const taken = server.taken.slice(before)
        expect(taken).toHaveLength(result.kind === 'sent' ? 1 : 0)
        if (result.kind === 'sent') expect(taken[0]?.envelope.to).toEqual(['priya@oak.sch.example'])
        else expect(result).toMatchObject({ kind: 'refused' })
        for (const { envelope, message } of taken) {
          expect(envelope.from).toBe('support+t.one@ect-helpdesk.example')
          expect(namesOf(message).filter(header => !HEADERS.test(header))).toEqual([])
        }
      }
    },
  )

  const oddAddress = fc.oneof(
    fc.emailAddress(),
    fc.tuple(fc.string({ unit: 'binary', maxLength: 80 }), fc.domain()).map(([local, domain]) => `${local}@${domain}`),
    fc.constantFrom(
      '"priya@oak.sch.example"@evil.example',
      '"a b"@evil.example',
      'priya(victim@evil.example)@oak.sch.example',
      'friends: a@oak.sch.example, victim@evil.example;',
      'Priya <victim@evil.example>',
      'priya@oak.sch.example, victim@evil.example',
      'priya@oak.sch.example;victim@evil.example',
      'priya@oak.sch.example victim@evil.example',
      '@relay.example:victim@evil.example',
      'victim%evil.example@oak.sch.example',
      'priya@oak.sch.example\u00a0victim@evil.example',
      'priya@o\u0430k.sch.example',
      '=?utf-8?q?victim=40evil.example?=@oak.sch.example',
      `${'a'.repeat(64)}@${'b'.repeat(252)}.example`,
      'priya@oak.sch.example.',
    ),
  )

  it('O02: every form of an address is refused, or the mail goes to exactly that mailbox', async () => {
    const mailer = createNodemailerMailer({ url: server.url, from, timeoutMs: 5_000 })
    await fc.assert(
      fc.asyncProperty(oddAddress, async address => {
        const before = server.taken.length
        const result = await mailer.send({ ...payload, to: { name: 'Priya', address } })
        const taken = server.taken.slice(before)
        if (result.kind === 'refused') return expect(taken).toEqual([])
        expect(taken.map(({ envelope }) => envelope.to)).toEqual([[address]])
        const { to } = await simpleParser(taken[0]?.message ?? '')
        expect([to].flat().flatMap(list => list?.value.map(one => one.address))).toEqual([address])
      }),
      { numRuns: 80 },
    )
    mailer.close()
    expect(server.taken.length).toBeGreaterThan(10)
  })
})

describe('what a stored email may open', () => {
  it('O03: is nothing: neither a file nor an address, whatever fields and words it holds', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'matchdesk-secret-'))
    const secret = path.join(folder, 'secret.txt')
    writeFileSync(secret, 'CANARY-OF-A-FILE')
    let fetched = 0
    const web = http.createServer((_request, response) => response.end(`CANARY-${(fetched += 1)}`))
    await new Promise<void>(resolve => web.listen(0, '127.0.0.1', resolve))
    const href = `http://127.0.0.1:${(web.address() as AddressInfo).port}/`
    const server = await relay()
    const mailer = createNodemailerMailer({ url: server.url, from, timeoutMs: 5_000 })
    const ways = { path: secret, href, raw: { path: secret }, attachDataUrls: true, icalEvent: { path: secret } }
    const stored = {
      ...payload,
      ...ways,
      subject: secret,
      html: `<img src="${href}"><img src="file://${secret}"><img src="data:text/plain;base64,Q0FOQVJZ">`,
      attachments: [{ ...file, ...ways }],
      alternatives: [{ path: secret }],
    }

    const result = await mailer.send(stored)
    mailer.close()
    await server.close()
    await new Promise(resolve => web.close(resolve))
    rmSync(folder, { recursive: true })

    expect(result.kind).toBe('sent')
    const read = await simpleParser(server.taken[0]?.message ?? '')
    expect(fetched).toBe(0)
    expect(read.attachments.map(part => part.content.toString())).toEqual(['a,b\n'])
    expect(read.html).toContain('data:text/plain;base64,Q0FOQVJZ')
  })

  it('O03: our own code names no field by which the mailer opens something', () => {
    const root = path.join(__dirname, '..', '..', '..', 'src', 'adapters', 'mail')
    const code = ['build-message.ts', 'nodemailer-mailer.ts'].map(name => readFileSync(path.join(root, name), 'utf8'))

    expect(code.join('\n')).not.toMatch(/\b(?:path|href|attachDataUrls|icalEvent|alternatives)\s*:/)
    expect(code.join('\n')).toContain('disableFileAccess: true, disableUrlAccess: true')
  })
})

/** The names of the header fields of a message as it came, the part headers not among them. */
function namesOf(message: string): readonly string[] {
  const header = message.slice(0, message.indexOf('\r\n\r\n'))
  return header
    .split(/\r\n|\r|\n/)
    .filter(line => !/^[ \t]/.test(line))
    .map(line => line.slice(0, Math.max(0, line.indexOf(':'))))
}
