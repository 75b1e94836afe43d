import { parseMessage } from '../../../src/parse/parse-message'
import { htmlMail, parseFixture, parseText, plainMail } from './parse-fixture'

describe('the text is what the requester’s reader shows', () => {
  it.each([
    ['latin1-labelled-utf-8', 'Please pair Zoë Lefèvre with José Núñez.'],
    ['utf-8-labelled-latin1', 'Please pair Zoë Lefèvre with José Núñez – “today”.'],
    ['html-fallback', 'The real words.\n\nSecond paragraph.'],
    ['mixed-bodies', 'Before the picture.\n\nAfter the picture.'],
    ['no-boundary', 'Please pair Ann Lee with Bo Fox.'],
    ['flowed', 'Please pair Ann Lee with Bo Fox.\n\n> quoted words flow too\n--\nGemma'],
    ['headers-only', ''],
    ['no-text-part', ''],
    [
      'html-table',
      'Please pair:\n\nMentor\tECT\tTRN\nAnn Lee\tBo Fox\t\nZoë O’Neil\tCyan Ray\t1234567\n\nLeft\nRight\n\n- one\n- two\n1. inner\n\nkeep   these\n lines\n\nThanks',
    ],
  ])('%s', async (fixture, text) => {
    expect((await parseFixture(fixture)).text).toBe(text)
  })

  it('says when a character set was not what its label said', async () => {
    expect((await parseFixture('latin1-labelled-utf-8')).flags).toEqual(['charset-mislabelled'])
  })

  it('composes accents, widens no-break spaces and leaves out what cannot be seen', async () => {
    const message = await parseText(plainMail('Zoe\u0308\u00a0Le\u00adfevre\u200b and \u202eBo'))
    expect(message.text).toBe('Zoë Lefevre and Bo')
  })

  it('reads a text that carries a file name when there is no other', async () => {
    const source = 'From: a@oak.example\nContent-Type: text/plain; name="mail.txt"\n\nThe words.'
    expect((await parseText(source)).text).toBe('The words.')
  })

  it('reads UTF-7 as the characters it is written with', async () => {
    const source = 'From: a@oak.example\nContent-Type: text/plain; charset=utf-7\n\n+ADw-script+AD4-'
    expect((await parseText(source)).text).toBe('+ADw-script+AD4-')
  })
})

describe('headers', () => {
  it('decodes and unfolds the subject, and reads the date in UTC', async () => {
    const message = await parseFixture('utf-8-labelled-latin1')
    expect(message.subject).toBe('Zoë and José')
    expect(message.date).toBe('2025-01-08T16:03:37.000Z')
    expect(message.from).toEqual({ name: 'Gemma Brennan', address: 'g.brennan@oakfield.dorminster.sch.example' })
    expect(message.messageId).toBe('f2@oakfield.dorminster.sch.example')
  })

  it('keeps the ids of a thread without brackets', async () => {
    const message = await parseFixture('gmail-reply')
    expect(message.inReplyTo).toBe('t1@ect-helpdesk.example')
    expect(message.references).toEqual(['t0@ect-helpdesk.example', 't1@ect-helpdesk.example'])
  })

  it('flags two From headers, and gives null for a date that is none', async () => {
    const message = await parseFixture('two-from')
    expect(message.flags).toEqual(['two-from'])
    expect(message.date).toBeNull()
    expect(message.subject).toBe('Hi there')
  })

  it('puts nothing in the place of a From that is absent, and lists groups by their members', async () => {
    const message = await parseFixture('no-from')
    expect(message.from).toBeNull()
    expect(message.to).toEqual([])
    expect(message.cc).toEqual([
      { name: 'Lee, Ann', address: 'ann@oakfield.dorminster.sch.example' },
      { name: '', address: 'bo@oakfield.dorminster.sch.example' },
      { name: '', address: 'cy@xn--exmple-cua.example' },
    ])
  })

  it('lets no line end or control character into a subject', async () => {
    const message = await parseText('From: a@oak.example\nSubject: =?utf-8?Q?a=0D=0ABcc:_x=00?=\n\nx')
    expect(message.subject).toBe('a Bcc: x')
  })

  it('reads a subject of raw Windows-1252 bytes', async () => {
    const outcome = await parseMessage(Buffer.from('From: a@oak.example\r\nSubject: Zo\xeb\r\n\r\nx', 'latin1'))
    expect(outcome).toMatchObject({ kind: 'parsed', message: { subject: 'Zoë' } })
  })

  it('is not moved by headers that are named like parts of a prototype', async () => {
    const message = await parseText('__proto__: x\nconstructor: y\nFrom: a@oak.example\n\nwords')
    expect(message.text).toBe('words')
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })
})

describe('attachments', () => {
  it('lists every part in MIME order with safe names and the type that the bytes show', async () => {
    const { attachments, flags } = await parseFixture('bidi-filename')
    expect(
      attachments.map(({ filename, contentType, sniffedType, size }) => [filename, contentType, sniffedType, size]),
    ).toEqual([
      ['photognp.exe', 'application/octet-stream', 'application/x-dosexec', 2],
      ['x', 'text/plain', null, 1],
      ['ECTs.csv', 'text/csv', null, 3],
      ['St José.pdf', 'application/pdf', 'application/pdf', 8],
    ])
    expect(flags).toEqual(['hidden-characters'])
  })

  it('keeps a message within the message as one part, and its words out of the text', async () => {
    const { attachments, text } = await parseFixture('nested-rfc822')
    expect(text).toBe('See attached.')
    expect(attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
      ['Mentor missing.eml', 'message/rfc822'],
    ])
  })

  it('tells screenshot, logo and counting pixel apart by place and size', async () => {
    const { attachments } = await parseFixture('cid-images')
    expect(attachments.map(({ filename, inline, picture }) => [filename, inline, picture?.kind])).toEqual([
      ['image001.png', true, 'logo'],
      ['image002.png', true, 'screenshot'],
      [null, true, 'decoration'],
    ])
  })

  it('makes an attachment of a picture that was written into the HTML', async () => {
    const outcome = await parseFixture('data-image')
    expect(outcome.attachments).toEqual([
      expect.objectContaining({
        contentType: 'image/png',
        inline: true,
        picture: { kind: 'screenshot', why: 'as large as a part of a screen', width: 700, height: 400 },
      }),
    ])
  })

  it('hashes the decoded bytes', async () => {
    const source = 'From: a@oak.example\nContent-Type: text/csv; name=a.csv\nContent-Transfer-Encoding: base64\n\nYWJj'
    const [file] = (await parseText(source)).attachments
    expect(file?.size).toBe(3)
    expect(file?.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

describe('automatic mail', () => {
  it.each([
    ['vacation', 'automatic-subject'],
    ['calendar-reply', 'calendar-reply'],
    ['read-receipt', 'read-receipt'],
    ['own-loop', 'own-loop-mark'],
    ['bounce', 'auto-submitted-auto-replied'],
    ['bounce-plain', 'mail-system'],
    ['asks-about-out-of-office', null],
    ['gmail-reply', null],
  ])('%s → %s', async (fixture, reason) => {
    const message = await parseFixture(fixture)
    expect(message.automaticReason).toBe(reason)
    expect(message.isAutomatic).toBe(reason !== null)
  })

  it.each([
    ['Auto-Submitted: no\n', null],
    ['Auto-Submitted: auto-generated (rejected)\n', 'auto-submitted-auto-generated'],
    ['Precedence: bulk\n', null],
    ['List-Id: <news.oak.example>\n', null],
    ['X-Auto-Response-Suppress: All\n', null],
  ])('%j → %s', async (header, reason) => {
    expect((await parseText(plainMail('Words.', header))).automaticReason).toBe(reason)
  })

  it('reads a delivery report', async () => {
    expect((await parseFixture('bounce')).bounce).toEqual({
      kind: 'failed',
      finalRecipient: 'g.brennan@oakfield.dorminster.sch.example',
      action: 'failed',
      status: '5.1.1',
      diagnostic: '550 5.1.1 <g.brennan@oakfield.dorminster.sch.example>: user unknown',
      originalMessageId: 'cpd-7k3m-9q.1@ect-helpdesk.example',
    })
  })

  it('reads what a mail system writes instead of a report', async () => {
    expect((await parseFixture('bounce-plain')).bounce).toEqual({
      kind: 'failed',
      finalRecipient: 'g.brennan@oakfield.dorminster.sch.example',
      action: 'failed',
      status: '5.2.2',
      diagnostic: null,
      originalMessageId: 'cpd-7k3m-9q.2@ect-helpdesk.example',
    })
  })

  it('takes a person who reports that mail came back for a person', async () => {
    const message = await parseText(plainMail('My email to the mentor was undeliverable. Can you help?'))
    expect(message.isBounce).toBe(false)
    expect(message.isAutomatic).toBe(false)
  })
})

describe('what cannot be read, and what goes over a limit, is an outcome', () => {
  const head = 'From: a@oak.example\r\nMIME-Version: 1.0\r\n'
  const nested = (depth: number): string =>
    head +
    Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join(
      '',
    ) +
    'Content-Type: text/plain\r\n\r\nwords\r\n'
  const flat = (parts: number): string =>
    `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: text/plain\r\n\r\nx\r\n'.repeat(parts)}--b--\r\n`

  it.each([
    ['no byte', '', 'unreadable', 'PARSE.EMPTY'],
    ['no header and no words', '\x01\x02\x7fELF\0\0\0\x03', 'unreadable', 'PARSE.NOT-MAIL'],
    ['200 multiparts in one another', nested(200), 'over-limit', 'PARSE.DEPTH'],
    ['1,000 multiparts in one another', nested(1_000), 'over-limit', 'PARSE.DEPTH'],
    ['20,000 parts', flat(20_000), 'over-limit', 'PARSE.PARTS'],
    ['a header of 300 kB', `X-A: ${'b'.repeat(300_000)}\r\n${head}\r\nx`, 'over-limit', 'PARSE.HEADER-SIZE'],
    ['5,000 addresses', `To: ${'a@b.example, '.repeat(5_000)}\r\n${head}\r\nx`, 'over-limit', 'PARSE.ADDRESSES'],
  ])('%s', async (_, source, kind, code) => {
    expect(await parseMessage(Buffer.from(source))).toMatchObject({ kind, code })
  })

  it('says what to do with a message that Outlook saved', async () => {
    const file = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)])

    expect(await parseMessage(file)).toMatchObject({
      code: 'PARSE.NOT-MAIL',
      sentence: 'The file is of Office or Outlook and is no email: save an Outlook message as .eml.',
    })
  })

  it('reads parts up to the limit of depth', async () => {
    expect(await parseMessage(Buffer.from(nested(50)))).toMatchObject({ kind: 'parsed', message: { text: 'words' } })
  })

  it('finds a number at the bottom of 100,000 nested elements', async () => {
    const html = `${'<div>'.repeat(100_000)}TRN 1234567${'</div>'.repeat(100_000)}`
    expect((await parseText(htmlMail(html))).text).toBe('TRN 1234567')
  })

  it('cuts 10 MB of HTML and says so', async () => {
    const message = await parseText(htmlMail(`<p>First.</p>${'<b>x</b>'.repeat(1_300_000)}`))
    expect(message.text.startsWith('First.\n\nxxxx')).toBe(true)
    expect(message.text.length).toBeLessThan(400_001)
    expect(message.flags).toContain('text-truncated')
  })
})
