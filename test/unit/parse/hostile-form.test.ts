import { parseMessage } from '../../../src/parse/parse-message'
import type { ParsedMessage, ParseOutcome } from '../../../src/parse/parsed-message'

const HEAD =
  'From: Gemma Brennan <gemma@oak.example>\r\nTo: desk@helpdesk.example\r\nSubject: Mentor missing\r\nMIME-Version: 1.0\r\n'
/** Processor time that one message may take here, in milliseconds: the sandbox stops it at five seconds. */
const MOST_MS = 5_000

/** What was read of a message, whether it was read to its end or not, and the processor time that it took. */
async function read(
  source: string | Buffer,
): Promise<{ outcome: ParseOutcome; message: ParsedMessage | null; ms: number }> {
  const raw = Buffer.isBuffer(source) ? source : Buffer.from(source, 'latin1')
  const before = process.cpuUsage()
  const outcome = await parseMessage(raw)
  const used = process.cpuUsage(before)
  const message = outcome.kind === 'parsed' ? outcome.message : (outcome.partial?.message ?? null)
  return { outcome, message, ms: (used.user + used.system) / 1000 }
}

/** Reads a hostile message, and holds that it costs no more than it may and is told by this code. */
async function bounded(source: string | Buffer, code: string | null): Promise<ParsedMessage | null> {
  const { outcome, message, ms } = await read(source)
  expect(outcome.kind === 'parsed' ? null : outcome.code).toBe(code)
  expect(ms).toBeLessThan(MOST_MS)
  return message
}

const nested = (depth: number): string =>
  HEAD +
  Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join(
    '',
  ) +
  'Content-Type: text/plain\r\n\r\nwords\r\n'
const flat = (parts: number): string =>
  `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nThe words.\r\n${'--b\r\nContent-Type: image/png\r\n\r\nx\r\n'.repeat(parts)}--b--\r\n`

describe('parts without end', () => {
  it.each([
    [1_000, 'PARSE.DEPTH'],
    [20_000, 'PARSE.DEPTH'],
  ])('P01: %i multiparts inside one another cost little, and subject and sender are kept', async (depth, code) => {
    const message = await bounded(nested(depth), code)
    expect(message?.subject).toBe('Mentor missing')
    expect(message?.from?.address).toBe('gemma@oak.example')
  })

  it.each([20_000, 2_000_000])('P02: of %i parts beside one another the first thousand are kept', async parts => {
    const message = await bounded(flat(parts), 'PARSE.PARTS')
    expect(message?.text).toBe('The words.')
    expect(message?.attachments.length).toBe(999)
    expect(message?.subject).toBe('Mentor missing')
  })

  it('P05: 2,000 messages inside one another are one attachment, whose words are nobody’s here', async () => {
    const inner = `${HEAD}Content-Type: message/rfc822\r\n\r\n`.repeat(2_000)
    const source = `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nThe words.\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n${inner}\r\n--b--\r\n`
    const message = await bounded(source, null)
    expect(message?.text).toBe('The words.')
    expect(message?.attachments.map(file => file.contentType)).toEqual(['message/rfc822'])
  })

  it('P05: parts that refer to one another by Content-ID are read once each', async () => {
    const page = (id: string, other: string): string =>
      `--b\r\nContent-Type: text/html\r\nContent-ID: <${id}>\r\n\r\n<img src="cid:${other}"><p>Page ${id}</p>\r\n`
    const source = `${HEAD}Content-Type: multipart/related; boundary=b\r\n\r\n${page('one', 'two')}${page('two', 'one')}--b--\r\n`
    const message = await bounded(source, null)
    expect(message?.text).toBe('Page one')
    expect(message?.attachments.map(file => file.contentId)).toEqual(['two'])
  })
})

describe('headers without end', () => {
  const body = '\r\n\r\nThe words.\r\n'
  it.each([
    ['100,000 fields', `${HEAD}${'X-A: b\r\n'.repeat(100_000)}${body}`, 'PARSE.HEADER-SIZE'],
    ['a field of 20 MB', `${HEAD}X-A: ${'b'.repeat(20_000_000)}${body}`, 'PARSE.HEADER-SIZE'],
    ['200,000 references', `${HEAD}References: ${'<a@b.example> '.repeat(200_000)}${body}`, 'PARSE.HEADER-SIZE'],
    ['100,000 recipients', `${HEAD}Cc: ${'a@b.example, '.repeat(100_000)}${body}`, 'PARSE.HEADER-SIZE'],
    ['10,000 recipients', `${HEAD}Cc: ${'a@b.example,'.repeat(10_000)}${body}`, 'PARSE.ADDRESSES'],
  ])('P03: %s cost little, and subject, sender and words are kept', async (_, source, code) => {
    const message = await bounded(source, code)
    expect(message?.subject).toBe('Mentor missing')
    expect(message?.from?.address).toBe('gemma@oak.example')
    expect(message?.text).toBe('The words.')
    expect(message?.cc.length).toBeLessThanOrEqual(2_000)
    expect(message?.references.length).toBeLessThanOrEqual(500)
  })

  it('P03: wherever the limit cuts a field, what is behind it begins no body', async () => {
    for (let place = 0; place < 16; place++) {
      const source = `${HEAD}X-A: ${'a'.repeat(place)}\r\n${'X-Name: words\r\n'.repeat(20_000)}\r\nThe words.\r\n`
      const message = await bounded(source, 'PARSE.HEADER-SIZE')
      expect(message?.text).toBe('The words.')
    }
  })

  it.each([
    ['groups', 'a:'.repeat(100_000)],
    ['comments', '('.repeat(100_000)],
    ['closed comments', `${'('.repeat(50_000)}${')'.repeat(50_000)}`],
    ['quotes', '"'.repeat(100_000)],
    ['escaped quotes', `"${'\\"'.repeat(50_000)}`],
    ['brackets', '<'.repeat(100_000)],
    ['at signs', '@'.repeat(100_000)],
    ['dots and spaces', `${' .'.repeat(50_000)}@`],
    ['encoded words that never end', '=?utf-8?Q?a'.repeat(9_000)],
  ])('P04: a sender behind 100,000 %s costs less than a second', async (_, opening) => {
    const { message, ms } = await read(`From: ${opening} <gemma@oak.example>\r\nSubject: Mentor missing\r\n\r\nx`)
    expect(ms).toBeLessThan(1_000)
    expect(message?.subject).toBe('Mentor missing')
  })

  it('P09: a subject of a megabyte of encoded words is one line of at most 998 characters', async () => {
    const subject = '=?utf-8?Q?Zo=C3=AB=0D=0ABcc:_x?= '.repeat(30_000)
    const { message, ms } = await read(`Subject: ${subject}\r\nFrom: a@oak.example\r\n\r\nx`)
    expect(ms).toBeLessThan(MOST_MS)
    expect(message?.subject.length).toBeLessThanOrEqual(998)
    expect(message?.subject).toMatch(/^Zoë Bcc: xZoë Bcc: x[^\p{Cc}]*$/u)
  })
})

describe('bodies that cost', () => {
  const page = (html: string): string => `${HEAD}Content-Type: text/html; charset=utf-8\r\n\r\n${html}`
  it.each([
    ['<b>', '<b>x</b>'.repeat(1_300_000)],
    ['<td>', `<table><tr>${'<td>x</td>'.repeat(1_000_000)}</table>`],
    ['<br>', 'x<br>'.repeat(2_000_000)],
    ['attributes', `<p ${'a="b" '.repeat(1_500_000)}>x</p>`],
    ['open tables', '<table><tr><td>x'.repeat(600_000)],
    ['entities', '&amp;'.repeat(2_000_000)],
    ['unclosed comments', '<!--'.repeat(2_000_000)],
  ])('P06: 10 MB of %s are read in one pass, cut and told', async (_, html) => {
    const message = await bounded(page(`<p>First TRN 1234567.</p>${html}`), null)
    expect(message?.text.startsWith('First TRN 1234567.')).toBe(true)
    expect(message?.text.length).toBeLessThan(600_000)
  })

  it.each([1_001, 100_000])('P07: a number under %i nested elements is found', async depth => {
    const message = await bounded(page(`${'<div>'.repeat(depth)}TRN 1234567${'</div>'.repeat(depth)}`), null)
    expect(message?.text).toBe('TRN 1234567')
  })

  it.each([
    [
      '20 MB of base64 that is none',
      `Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\n${'!*'.repeat(10_000_000)}`,
    ],
    [
      'base64 with padding in its middle',
      'Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ==YWI=YWJj',
    ],
    [
      'an equals sign at the end',
      'Content-Type: text/plain\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nwords=',
    ],
    ['winmail.dat of rubbish', 'Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\n\x78\x9f\x3e\x22rubbish'],
    ['400,000 beginnings of uuencode', `Content-Type: text/plain\r\n\r\n${'begin 644 a\r\n'.repeat(400_000)}`],
    ['400,000 beginnings of yEnc', `Content-Type: text/plain\r\n\r\n${'=ybegin name=a\r\n'.repeat(400_000)}`],
    [
      'a million lines of dashes',
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${'--\r\n'.repeat(1_000_000)}--b--`,
    ],
    ['a flowed line of 400,000 pieces', `Content-Type: text/plain; format=flowed\r\n\r\n${'x \r\n'.repeat(400_000)}`],
    ['400,000 marks of quotation', `Content-Type: text/plain; format=flowed\r\n\r\n${'>'.repeat(400_000)}`],
  ])('P08: %s keep their bytes and cost little', async (_, rest) => {
    const message = await bounded(`${HEAD}${rest}`, null)
    expect(message?.subject).toBe('Mentor missing')
  })

  it('P08: what follows padding in the middle of base64 is kept', async () => {
    const { outcome } = await read(
      `${HEAD}Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\nYQ==YWI=YWJj`,
    )
    expect(outcome.kind === 'parsed' ? outcome.contents.map(String) : []).toEqual(['aababc'])
  })
})

describe('charsets that mean harm', () => {
  const text = (charset: string, bytes: string): string =>
    `${HEAD}Content-Type: text/html; charset=${charset}\r\n\r\n${bytes}`
  it('P10: UTF-7 becomes no markup', async () => {
    expect((await read(text('utf-7', '+ADw-script+AD4-'))).message?.text).toBe('+ADw-script+AD4-')
  })

  it.each([
    ['an unknown charset', 'x-unheard-of', 'Zo\xc3\xab', 'Zoë', 'charset-unknown'],
    ['invalid UTF-8', 'utf-8', 'Zo\xc3\xab and Si\xc3\xa2n \xff', 'Zoë and Siân \ufffd', 'charset-mislabelled'],
    ['UTF-16 without a mark', 'utf-16', 'Z\0o\0e\0', 'Zoe', null],
    ['UTF-16 under another label', 'us-ascii', 'Z\0o\0e\0!\0', 'Zoe!', 'charset-guessed'],
  ])('P10: %s is read or told', async (_, charset, bytes, expected, flag) => {
    const { message } = await read(text(charset, bytes))
    expect(message?.text).toBe(expected)
    if (flag !== null) expect(message?.flags).toContain(flag)
  })
})

describe('text of a mainframe (EBCDIC)', () => {
  // "Please pair Lee Brown with Amina Khan, TRN 9800001." in code page 037.
  const bytes = Buffer.from(
    'd7938581a285409781899940d3858540c29996a69540a689a38840c19489958140d28881956b40e3d9d540f9f8f0f0f0f0f14b',
    'hex',
  ).toString('latin1')
  it.each(['iso-8859-1', 'us-ascii', 'ibm037'])('labelled %s is told to be garbled', async charset => {
    const source = `${HEAD}Content-Type: text/plain; charset=${charset}\r\n\r\n${bytes}`

    expect((await read(source)).message?.flags).toContain('charset-unknown')
  })
})

describe('messages of next to nothing', () => {
  it.each([
    ['no byte', '', 'PARSE.EMPTY'],
    ['a header and no body', HEAD, null],
    ['a header and an empty line', `${HEAD}\r\n`, null],
    ['words and no header', '\r\nwords', null],
    ['a dot', '.', null],
    ['an empty line', '\r\n', null],
  ])('P11: %s has an outcome', async (_, source, code) => {
    const { outcome } = await read(source)
    expect(outcome.kind === 'parsed' ? null : outcome.code).toBe(code)
  })
})

describe('mail that readers understand differently', () => {
  const part = (boundary: string, words: string): string => `--${boundary}\r\n\r\n${words}\r\n`
  it.each([
    [
      'two Content-Type fields',
      `Content-Type: multipart/mixed; boundary=a\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${part('a', 'one')}${part('b', 'two')}--a--\r\n--b--`,
      'two-content-type',
    ],
    [
      'two boundaries in one field',
      `Content-Type: multipart/mixed; boundary=a; boundary=b\r\n\r\n${part('a', 'one')}${part('b', 'two')}--a--`,
      'two-boundaries',
    ],
    [
      'a boundary that another begins with',
      `Content-Type: multipart/mixed; boundary=abc\r\n\r\n${part('abc', 'one')}${part('abcdef', 'two')}--abc--`,
      'boundary-unclear',
    ],
    ['a boundary that never comes', 'Content-Type: multipart/mixed; boundary=abc\r\n\r\nwords', 'no-boundary'],
    [
      'a boundary that is never closed',
      `Content-Type: multipart/mixed; boundary=abc\r\n\r\n${part('abc', 'one')}`,
      'boundary-unclosed',
    ],
    [
      'a multipart that is closed before it begins',
      'Content-Type: multipart/mixed; boundary=a\r\n\r\nwords\r\n--a--',
      'no-boundary',
    ],
    [
      'two dispositions',
      'Content-Disposition: inline\r\nContent-Disposition: attachment\r\n\r\nwords',
      'two-content-disposition',
    ],
    [
      'a part behind the end',
      `Content-Type: multipart/mixed; boundary=a\r\n\r\n${part('a', 'one')}--a--\r\n${part('a', 'two')}`,
      'boundary-after-end',
    ],
    [
      'base64 that is plain text',
      'Content-Transfer-Encoding: base64\r\n\r\nThese are plain, readable words!',
      'transfer-encoding-wrong',
    ],
    [
      'two transfer encodings',
      'Content-Transfer-Encoding: base64\r\nContent-Transfer-Encoding: 7bit\r\n\r\nd29yZHM=',
      'transfer-encoding-disputed',
    ],
    [
      'two names of one file',
      `Content-Type: text/csv; name=a.exe\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\n1`,
      'filename-disputed',
    ],
  ])('P13: %s is flagged', async (_, rest, flag) => {
    const { message } = await read(`${HEAD}${rest}`)
    expect(message?.flags).toContain(flag)
  })

  it('P13: the files of both views are listed when a boundary is used after its end', async () => {
    const file = (name: string): string => `--a\r\nContent-Type: text/csv; name=${name}\r\n\r\n1\r\n`
    const { message } = await read(
      `${HEAD}Content-Type: multipart/mixed; boundary=a\r\n\r\n${file('one.csv')}--a--\r\n${file('two.csv')}--a--\r\n`,
    )
    expect(message?.attachments.map(item => item.filename)).toEqual(['one.csv', 'two.csv'])
  })

  it('P13: mail that mailparser reads alike is not flagged', async () => {
    const { message } = await read(
      `${HEAD}Content-Type: multipart/mixed; boundary=a\r\n\r\n${part('a', 'one')}--a\r\nContent-Type: text/csv; name=a.csv\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--a--\r\n`,
    )
    expect(message?.flags).toEqual([])
  })
})

describe('kinds of mail that are no plain letter', () => {
  it('P19: an invitation is read as what, when, where and who', async () => {
    const calendar = [
      'BEGIN:VCALENDAR',
      'METHOD:REQUEST',
      'BEGIN:VEVENT',
      'SUMMARY:Mentor meeting\\, autumn',
      'DTSTART:20251006T090000Z',
      'DTEND:20251006T093000Z',
      'LOCATION:Room 4',
      'ORGANIZER;CN="Gemma Brennan":mailto:gemma@oak.example',
      'ATTENDEE;CN=Ann Lee:mailto:ann@oak.example',
      'DESCRIPTION:Please pair Ann\\nwith Bo.',
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n')
    const { message } = await read(`${HEAD}Content-Type: text/calendar; method=REQUEST\r\n\r\n${calendar}`)
    expect(message?.text).toBe(
      'Mentor meeting, autumn\nWhen: 2025-10-06 09:00 UTC to 2025-10-06 09:30 UTC\nWhere: Room 4\nOrganiser: Gemma Brennan <gemma@oak.example>\nInvited: Ann Lee <ann@oak.example>\nPlease pair Ann\nwith Bo.',
    )
    expect(message?.attachments.map(file => file.contentType)).toEqual(['text/calendar'])
  })

  it.each([
    [
      'S/MIME',
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAG',
    ],
    [
      'PGP/MIME',
      'Content-Type: multipart/encrypted; boundary=b; protocol="application/pgp-encrypted"\r\n\r\n--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\nx\r\n--b--',
    ],
    ['PGP in the text', '\r\n-----BEGIN PGP MESSAGE-----\r\n\r\nhQEM\r\n-----END PGP MESSAGE-----'],
  ])('P19: a message encrypted with %s says so', async (_, rest) => {
    expect((await read(`${HEAD}${rest}`)).message?.flags).toContain('encrypted')
  })

  it('P19: a signed message is read, its signature listed', async () => {
    const { message } = await read(
      `${HEAD}Content-Type: multipart/signed; boundary=b; protocol="application/pgp-signature"\r\n\r\n--b\r\n\r\nThe words.\r\n--b\r\nContent-Type: application/pgp-signature; name=signature.asc\r\n\r\nx\r\n--b--`,
    )
    expect(message?.text).toBe('The words.')
    expect(message?.attachments.map(file => file.filename)).toEqual(['signature.asc'])
    expect(message?.flags).toEqual([])
  })

  it('P19: a digest lists its messages, and a forwarded message lends its sender nothing', async () => {
    const { message } = await read(
      `${HEAD}Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nFrom: head@dfe.example\r\nSubject: one\r\n\r\nInner words.\r\n--b\r\nFrom: head@dfe.example\r\nSubject: two\r\n\r\nMore words.\r\n--b--`,
    )
    expect(message?.from?.address).toBe('gemma@oak.example')
    expect(message?.text).toBe('')
    expect(message?.attachments.map(file => file.contentType)).toEqual(['message/rfc822', 'message/rfc822'])
  })

  it('P19: a vCard and a receipt are listed', async () => {
    const { message } = await read(
      `${HEAD}Content-Type: multipart/report; report-type=disposition-notification; boundary=b\r\n\r\n--b\r\n\r\nRead.\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n--b\r\nContent-Type: text/vcard\r\n\r\nBEGIN:VCARD\r\nEND:VCARD\r\n--b--`,
    )
    expect(message?.text).toBe('Read.')
    expect(message?.automaticReason).toBe('read-receipt')
    expect(message?.attachments.map(file => file.contentType)).toEqual([
      'message/disposition-notification',
      'text/vcard',
    ])
  })

  it('P20: fields, parameters and charsets named like parts of a prototype change nothing', async () => {
    const { message } = await read(
      `__proto__: x\r\nconstructor: y\r\nFrom: a@oak.example\r\nContent-Type: text/plain; __proto__=x; constructor=y; charset=__proto__\r\nContent-Transfer-Encoding: constructor\r\n\r\nwords`,
    )
    expect(message?.text).toBe('words')
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false)
  })
})
