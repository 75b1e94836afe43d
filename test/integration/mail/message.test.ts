import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { buildMessage } from '../../../src/adapters/mail/build-message'
import { isPlainAddress, mayReceiveAutomaticMail } from '../../../src/notify/addresses'
import { composeEmail } from '../../../src/notify/compose-email'
import type { EmailPayload } from '../../../src/notify/outbox'
import { createSigner } from '../../../src/notify/signature'

const from = { name: 'CPD Helpdesk', address: 'support@ect-helpdesk.example' }
const sender = { from }
const signer = createSigner({ secret: 'x'.repeat(32), helpdeskAddress: from.address })
const TICKET = '01KB00000000000000000000A1'
const OUTBOX = '01KB00000000000000000000B1'

const payload: EmailPayload = {
  to: { name: 'Priya Patel', address: 'priya@oak.sch.example' },
  subject: 'Match recorded [CPD-7K3M-9Q]',
  text: 'Zoë & friends\n.\nend\n',
  html: '<p>Zoë &amp; friends</p>',
  messageId: signer.messageId(TICKET, OUTBOX),
  inReplyTo: 'question@oak.sch.example',
  references: ['first@oak.sch.example', 'question@oak.sch.example'],
  autoSubmitted: 'auto-replied',
  replyTo: signer.replyAddress(TICKET),
}

describe('the message as it leaves', () => {
  it('threads, says where to answer, and is marked as automatic and as ours', async () => {
    const parsed = await simpleParser(await buildMessage(payload, sender))

    expect(parsed.messageId).toBe(`<${payload.messageId}>`)
    expect(parsed.inReplyTo).toBe('<question@oak.sch.example>')
    expect(parsed.references).toEqual(['<first@oak.sch.example>', '<question@oak.sch.example>'])
    expect(parsed.replyTo?.value[0]?.address).toBe(signer.replyAddress(TICKET))
    expect(parsed.from?.value).toEqual([{ name: 'CPD Helpdesk', address: 'support@ect-helpdesk.example' }])
    expect(parsed.headers.get('auto-submitted')).toBe('auto-replied')
    expect(parsed.headers.get('x-auto-response-suppress')).toBe('All')
    expect(parsed.headers.get('x-matchdesk-loop')).toBe('1')
    expect(parsed.headers.has('x-mailer')).toBe(false)
    expect(parsed.text).toContain('Zoë & friends\n.\nend')
    expect(parsed.html).toContain('Zoë &amp; friends')
  })

  it('says where a mail program takes its receiver off a list, where there is a list', async () => {
    const unsubscribeLink = 'https://desk.example/unsubscribe/x.y'
    const text = (await buildMessage({ ...payload, unsubscribeLink }, sender)).toString()

    expect(text).toContain('List-Unsubscribe: <https://desk.example/unsubscribe/x.y>\r\n')
    expect(text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n')
    expect((await buildMessage(payload, sender)).toString()).not.toContain('List-Unsubscribe')
  })

  it('is not marked as automatic when an agent wrote it', async () => {
    const parsed = await simpleParser(await buildMessage({ ...payload, autoSubmitted: null }, sender))

    expect(parsed.headers.has('auto-submitted')).toBe(false)
    expect(parsed.headers.get('x-matchdesk-loop')).toBe('1')
  })

  it('O03: attaches bytes, never files or addresses', async () => {
    const attachments = [{ filename: '../../etc/passwd', contentType: 'text/csv', content: 'file:///etc/passwd' }]
    const parsed = await simpleParser(await buildMessage({ ...payload, attachments }, sender))

    expect(parsed.attachments.map(part => [part.filename, part.content.toString()])).toEqual([
      ['.._.._etc_passwd', 'file:///etc/passwd'],
    ])
  })

  it('shows a picture where the HTML refers to it, and offers the other files beside it', async () => {
    const picture = {
      filename: 'trend.png',
      contentType: 'image/png',
      content: 'iVBORw==',
      encoding: 'base64' as const,
    }
    const attachments = [
      { ...picture, cid: 'trend@matchdesk' },
      { filename: 'counts.csv', contentType: 'text/csv', content: 'a' },
    ]
    const html = '<img src="cid:trend@matchdesk" alt="3 tickets">'
    const bytes = await buildMessage({ ...payload, html, attachments }, sender)
    const parsed = await simpleParser(bytes, { skipImageLinks: true })

    expect(parsed.html).toContain('src="cid:trend@matchdesk"')
    expect(
      parsed.attachments.map(part => [part.filename, part.cid, part.related, part.content.toString('hex')]),
    ).toEqual([
      ['trend.png', 'trend@matchdesk', true, '89504e47'],
      ['counts.csv', undefined, undefined, '61'],
    ])
  })

  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'a\r\nBcc: victim@evil.example',
      'a\nX-Evil: 1',
      'a\rX-Evil: 1',
      'a\0b',
      'a\u0085X-Evil: 1',
      'a\u2028X-Evil: 1',
      'a\u2029X-Evil: 1',
      '"a\r\n\r\nbody" <victim@evil.example>',
      'victim@evil.example>\r\nRCPT TO:<x@evil.example',
    ),
  )
  const allowed = new Set(
    (
      'from to reply-to subject message-id in-reply-to references auto-submitted x-auto-response-suppress ' +
      'x-matchdesk-loop date mime-version content-type content-transfer-encoding'
    ).split(' '),
  )

  it('O01: never has a header or a recipient that hostile values would add, whichever field they stand in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          name: hostile,
          subject: hostile,
          text: hostile,
          id: hostile,
          reference: hostile,
          filename: hostile,
        }),
        async given => {
          const composed = composeEmail(
            {
              templates: { render: () => ({ subject: given.subject, text: `x${given.text}`, html: `x${given.text}` }) },
              signer,
              helpdeskAddress: from.address,
            },
            {
              template: 'reply',
              values: {},
              to: { name: given.name, address: 'priya@oak.sch.example' },
              ticketId: TICKET,
              outboxId: OUTBOX,
              answers: { messageId: given.id, references: [given.reference] },
              autoSubmitted: null,
              attachments: [{ filename: given.filename, contentType: 'text/plain', content: given.text }],
            },
          )
          const parsed = await simpleParser(
            await buildMessage(composed!, { from: { name: given.name, address: from.address } }),
          )
          const headers = [...parsed.headers.keys()]
          const to = Array.isArray(parsed.to) ? parsed.to : [parsed.to]

          expect(headers.filter(name => !allowed.has(name))).toEqual([])
          expect(to.flatMap(list => list?.value.map(one => one.address))).toEqual(['priya@oak.sch.example'])
          expect(parsed.messageId).toBe(`<${signer.messageId(TICKET, OUTBOX)}>`)
          expect(parsed.from?.value.map(one => one.address)).toEqual([from.address])
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('which addresses are written to', () => {
  it.each([
    ['priya@oak.sch.example', true],
    ["o'brien+tag@oak.sch.example", true],
    ['"priya@oak.sch.example"@evil.example', false],
    ['priya(comment)@oak.sch.example', false],
    ['friends: a@oak.sch.example, b@oak.sch.example;', false],
    ['<priya@oak.sch.example>', false],
    ['priya@oak.sch.example\r\nBcc: x@evil.example', false],
    ['priya@oak.sch.example\n', false],
    ['a@oak.sch.example,b@oak.sch.example', false],
    ['@relay.example:priya@oak.sch.example', false],
    ['priya@[127.0.0.1]', false],
    ['priya@localhost', false],
    ['priyа@oak.sch.example', false],
    ['=?utf-8?q?victim=40evil.example?=@oak.sch.example', false],
    [`${'a'.repeat(65)}@oak.sch.example`, false],
    [`a@${'b'.repeat(250)}.example`, false],
    ['', false],
  ])('O02: %j: %s', (address, expected) => {
    expect(isPlainAddress(address)).toBe(expected)
  })

  it.each([
    ['priya@oak.sch.example', true],
    ['noreply@oak.sch.example', false],
    ['no-reply+x@oak.sch.example', false],
    ['do_not_reply@oak.sch.example', false],
    ['donotreply@oak.sch.example', false],
    ['MAILER-DAEMON@oak.sch.example', false],
    ['Postmaster@oak.sch.example', false],
    ['bounce-123@lists.example', false],
    ['support@ect-helpdesk.example', false],
    ['Support+t.abc@ect-helpdesk.example', false],
    ['rootes@oak.sch.example', true],
  ])('O06: automatic mail to %s: %s', (address, expected) => {
    expect(mayReceiveAutomaticMail(address, ['support@ect-helpdesk.example'])).toBe(expected)
  })
})
