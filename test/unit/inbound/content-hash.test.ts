import fc from 'fast-check'
import { contentHash, meaningHash, messageIdHeaderOf } from '../../../src/inbound/content-hash'

const HEADERS = [
  'From: Anna Price <a.price@northfield.example>',
  'To: support@ect-helpdesk.example',
  'Subject: Mentor missing from the list',
  'Date: Tue, 01 Sep 2026 09:00:00 +0100',
  'Message-ID: <one@northfield.example>',
]
const BODY = ['Please pair Sam Osei with Priya Nair.', '', 'Thank you']
const mail = (headers: readonly string[] = HEADERS, body: readonly string[] = BODY, end = '\r\n') =>
  Buffer.from([...headers, '', ...body, ''].join(end), 'utf8')

const utf16 = (text: string) => Buffer.from(text, 'utf16le').toString('latin1')

describe('the content hash', () => {
  it.each([
    [
      'trace headers were added on the way',
      mail(['Received: from a by b', 'Delivered-To: x@y.example', 'X-Spam: no', 'ARC-Seal: i=1', ...HEADERS]),
    ],
    ['lines end in LF, as in an mbox', mail(HEADERS, BODY, '\n')],
    ['the headers stand in another order', mail([...HEADERS].reverse())],
    [
      'names are written in capitals',
      mail(HEADERS.map(header => header.replace(/^[^:]+/, name => name.toUpperCase()))),
    ],
    ['a header is folded', mail(HEADERS.map(header => header.replace('missing from', 'missing\r\n from')))],
    ['a header has white space at its end', mail(HEADERS.map(header => `${header} \t`))],
    ['there are empty lines at the end', mail(HEADERS, [...BODY, '', ''])],
    ['there is no line end at the end', mail().subarray(0, -2)],
  ])('is the same when %s', (_label, raw) => {
    expect(contentHash(raw)).toBe(contentHash(mail()))
  })

  it.each([
    ['a word of the body', mail(HEADERS, ['Please pair Sam Osei with Priya Naik.', '', 'Thank you'])],
    ['an empty line within the body', mail(HEADERS, ['Please pair Sam Osei with Priya Nair.', 'Thank you'])],
    ['the subject', mail(HEADERS.map(header => header.replace('missing', 'absent')))],
    ['the Message-ID', mail(HEADERS.map(header => header.replace('one@', 'two@')))],
    ['the recipient', mail(HEADERS.map(header => header.replace('support@', 'help@')))],
    ['a Cc', mail([...HEADERS, 'Cc: head@northfield.example'])],
    ['a second From', mail([...HEADERS, 'From: mallory@elsewhere.example'])],
  ])('differs with %s', (_label, raw) => {
    expect(contentHash(raw)).not.toBe(contentHash(mail()))
  })

  it.each([
    ['words without any header', 'hello there\r\n', 'quite another text\r\n'],
    ['words that look like headers', 'Mentor: Anna\r\nECT: Sam\r\n', 'Mentor: Anna\r\nECT: Tom\r\n'],
    [
      'words that look like headers, before an empty line',
      'Mentor: Anna\r\n\r\nThanks\r\n',
      'Mentor: Ben\r\n\r\nThanks\r\n',
    ],
    ['words before an empty line', 'pair Anna\r\n\r\nThanks\r\n', 'pair Ben\r\n\r\nThanks\r\n'],
    [
      'words after a line of blanks',
      'Subject: a\r\nX: b\r\n \r\nMentor: Anna\r\n\r\nThanks',
      'Subject: a\r\nX: b\r\n \r\nMentor: Ben\r\n\r\nThanks',
    ],
    [
      'an indented line after words among the headers',
      'Subject: a\r\npair\r\n Anna\r\n\r\nThanks',
      'Subject: a\r\npair\r\n Ben\r\n\r\nThanks',
    ],
    [
      'blanks before a colon',
      'From :a@b.example\r\nSubject: a\r\n\r\nThanks',
      'From  :a@b.example\r\nSubject: a\r\n\r\nThanks',
    ],
    [
      'a hard blank before a colon',
      'From:a@b.example\r\nSubject: a\r\n\r\nThanks',
      'From \u00a0:a@b.example\r\nSubject: a\r\n\r\nThanks',
    ],
    ['two bytes for each letter', utf16('Subject: a\r\n\r\npair Anna'), utf16('Subject: a\r\n\r\npair Ben')],
    ['lines that end in CR alone', 'Subject: a\r\rpair Anna\r', 'Subject: a\r\rpair Ben\r'],
    ['no empty line after the headers', 'Subject: a\r\npair Anna\r\n', 'Subject: a\r\npair Ben\r\n'],
    [
      'words among the headers',
      'Subject: a\r\npair Anna\r\n\r\nThanks\r\n',
      'Subject: a\r\npair Ben\r\n\r\nThanks\r\n',
    ],
  ])('tells two messages apart that differ only in %s', (_label, one, other) => {
    const hashOf = (text: string) => contentHash(Buffer.from(text, 'latin1'))
    expect(hashOf(one)).not.toBe(hashOf(other))
  })

  it('gives a whole message the hash that it has had since it was first stored', () => {
    expect(contentHash(mail())).toBe('0c25083738c618e2c06673f9d6d20b5201f319d7dd5d0719cd8be7afa36c72a5')
    expect(contentHash(Buffer.concat([Buffer.from('From a@b Tue Sep  1 09:00:00 2026\r\n'), mail()]))).toBe(
      contentHash(mail()),
    )
  })

  it('does not take words of one header for those of another', () => {
    expect(contentHash(mail(['From: a', 'To: b']))).not.toBe(contentHash(mail(['From: b', 'To: a'])))
  })

  it('gives any bytes a hash, the same one every time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), bytes => {
        const raw = Buffer.from(bytes)
        expect(contentHash(raw)).toBe(contentHash(Buffer.from(raw)))
        expect(contentHash(raw)).toMatch(/^[0-9a-f]{64}$/)
        messageIdHeaderOf(raw)
      }),
    )
  })

  it.each([
    ['a header of 20 MB', Buffer.from(`Subject: ${'x'.repeat(20_000_000)}\r\n\r\nbody`)],
    ['a million folded lines', Buffer.from(`Subject: a\r\n${' b\r\n'.repeat(1_000_000)}\r\nbody`)],
    ['two hundred thousand headers', Buffer.from(`${'From: a\r\n'.repeat(200_000)}\r\nbody`)],
    ['a header of white space', Buffer.from(`Subject:${' '.repeat(900_000)}x\r\n\r\nbody`)],
    ['ten million line ends', Buffer.from('\r\n'.repeat(10_000_000))],
    ['lone CRs', Buffer.from('\r'.repeat(10_000_000))],
  ])('comes to an end with %s', (_label, raw) => {
    expect(contentHash(raw)).toMatch(/^[0-9a-f]{64}$/)
    messageIdHeaderOf(raw)
  })
})

describe('the hash of what gives the same words another meaning', () => {
  const FORM = [
    'Content-Type: text/plain; charset="utf-8"',
    'Content-Transfer-Encoding: 8bit',
    'Auto-Submitted: no',
    'Reply-To: Anna Price <a.price@northfield.example>',
    'In-Reply-To: <zero@northfield.example>',
    'References: <zero@northfield.example>',
  ]
  const formed = (form: readonly string[]) => mail([...HEADERS, ...form])
  const changed = (from: string | RegExp, to: string) => formed(FORM.map(line => line.replace(from, to)))

  it.each([
    ['trace headers and those of lists were added', formed(['Received: from a by b', 'List-Id: <x>', ...FORM])],
    ['a header was folded anew', changed('; charset', ';\r\n\tcharset')],
    ['keywords are written in capitals', changed('8bit', '8BIT')],
    ['names are written in capitals', formed(FORM.map(line => line.replace(/^[^:]+/, name => name.toUpperCase())))],
    [
      'the sending program is another',
      formed([...FORM, 'X-Mailer: other', 'Sender: list@lists.example', 'Precedence: list']),
    ],
  ])('is the same when %s', (_label, raw) => {
    expect(meaningHash(raw)).toBe(meaningHash(formed(FORM)))
  })

  it.each([
    ['how the body is encoded', changed('8bit', 'base64')],
    ['which charset it has', changed('utf-8', 'utf-7')],
    ['which boundary parts it', changed('text/plain; charset="utf-8"', 'multipart/mixed; boundary="b"')],
    ['that the body is a file', formed([...FORM, 'Content-Disposition: attachment'])],
    ['that a machine wrote it', changed('Auto-Submitted: no', 'Auto-Submitted: auto-replied')],
    ['where answers go', changed('a.price@', 'mallory@')],
    ['what it answers', changed('In-Reply-To: <zero', 'In-Reply-To: <one')],
    ['what it refers to', changed('References: <zero', 'References: <one')],
    ['a second of them', formed([...FORM, 'Content-Type: text/html'])],
  ])('differs with %s', (_label, raw) => {
    expect(meaningHash(raw)).not.toBe(meaningHash(formed(FORM)))
    expect(contentHash(raw)).toBe(contentHash(formed(FORM)))
  })
})

describe('the Message-ID header', () => {
  it.each([
    ['plain', 'Message-ID: <one@x.example>', 'one@x.example'],
    ['in other capitals', 'message-id: <one@x.example>', 'one@x.example'],
    ['folded', 'Message-ID:\r\n <one@x.example>', 'one@x.example'],
    ['with a comment', 'Message-ID: <one@x.example> (made here)', 'one@x.example'],
    ['without brackets', 'Message-ID: one@x.example', 'one@x.example'],
    ['empty', 'Message-ID: ', null],
    ['empty brackets', 'Message-ID: <>', null],
    ['absent', 'Subject: x', null],
    ['only the first of two', 'Message-ID: <one@x.example>\r\nMessage-ID: <two@x.example>', 'one@x.example'],
    ['with a NUL', 'Message-ID: <o\0ne@x.example>', 'one@x.example'],
  ])('is read when it is %s', (_label, header, expected) => {
    expect(messageIdHeaderOf(Buffer.from(`${header}\r\n\r\nbody`))).toBe(expected)
  })

  it.each([
    ['under empty lines', '\r\n\r\nSubject: x\r\nMessage-ID: <one@x.example>\r\n\r\nbody'],
    ['between lines that end in CR alone', 'Subject: x\rMessage-ID: <one@x.example>\r\rbody\r'],
    ['in a header of CR above a body of CRLF', 'Subject: x\rMessage-ID: <one@x.example>\r\rbody\r\n\r\nbody'],
    ['above 100,000 fields', `Message-ID: <one@x.example>\r\n${'X-Filler: words\r\n'.repeat(100_000)}\r\nbody`],
    ['in headers that have no end', 'Subject: x\r\nMessage-ID: <one@x.example>\r\n'],
  ])('is found %s', (_label, raw) => {
    expect(messageIdHeaderOf(Buffer.from(raw))).toBe('one@x.example')
  })

  it.each([
    ['CRLF', 'Subject: x\r\n\r\nMessage-ID: <one@x.example>\r\n'],
    ['CR alone', 'Subject: x\r\rMessage-ID: <one@x.example>\r'],
    ['empty lines before the header', '\r\nSubject: x\r\n\r\nMessage-ID: <one@x.example>\r\n'],
  ])('is not looked for in the body of a mail with %s', (_label, raw) => {
    expect(messageIdHeaderOf(Buffer.from(raw))).toBeNull()
  })

  it('is not taken from a line that was cut', () => {
    const filler = 'X-Filler: words\r\n'.repeat(61_000)
    const raw = `${filler}X-A: ${'a'.repeat(1_048_576 - filler.length - 27)}\r\nMessage-ID: <one@x.example>\r\n\r\n`

    expect(raw.slice(0, 1_048_576).endsWith('Message-ID: <one@x.e')).toBe(true)
    expect(messageIdHeaderOf(Buffer.from(raw))).toBeNull()
  })

  it('is kept up to 998 characters', () => {
    const raw = Buffer.from(`Message-ID: <${'a'.repeat(10_000)}@x.example>\r\n\r\n`)

    expect(messageIdHeaderOf(raw)).toBe('a'.repeat(998))
  })
})
