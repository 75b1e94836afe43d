import { parseMessage } from '../../../src/parse/parse-message'
import type { ParsedMessage } from '../../../src/parse/parsed-message'
import { parsedOf } from './parse-fixture'

/** Parses a source that holds a byte a character; line ends stay as written. */
async function parseBytes(source: string | Buffer): Promise<ParsedMessage> {
  return parsedOf(await parseMessage(Buffer.isBuffer(source) ? source : Buffer.from(source, 'latin1')))
}

const HEAD = 'From: Gemma Brennan <gemma@oak.example>\nTo: desk@helpdesk.example\nSubject: Mentor\n'

describe('a header, however it is damaged', () => {
  const crlf = `${HEAD}\nPlease pair Ann Lee with Bo Fox.\n`.replace(/\n/g, '\r\n')
  it.each([
    ['CR alone ends its lines', crlf.replace(/\r\n/g, '\r')],
    ['LF alone ends its lines', crlf.replace(/\r\n/g, '\n')],
    ['a gateway doubled each CR', crlf.replace(/\r\n/g, '\r\r\n')],
    [
      'CR ends the header’s lines and LF the body’s',
      `${HEAD.replace(/\n/g, '\r')}\rPlease pair Ann Lee with Bo Fox.\n`,
    ],
    [
      'every kind of line end is in it',
      'From: Gemma Brennan <gemma@oak.example>\rTo: desk@helpdesk.example\nSubject: Mentor\r\n\r\nPlease pair Ann Lee with Bo Fox.\n',
    ],
    ['zero bytes stand in it', crlf.replace('Gemma', 'Gem\0ma').replace('Mentor', 'Men\0tor')],
    ['a byte order mark stands before it', `\xef\xbb\xbf${crlf}`],
    ['empty lines stand before it', `\r\n\r\n${crlf}`],
    ['an mbox line stands before it', `From gemma@oak.example Wed Jan  8 17:03:37 2025\n${crlf}`],
    ['an escaped mbox line stands before it', `>From gemma@oak.example Wed Jan  8 17:03:37 2025\n${crlf}`],
    ['no empty line follows it', `${HEAD}Please pair Ann Lee with Bo Fox.\n`],
    ['a line of spaces follows it', `${HEAD} \nPlease pair Ann Lee with Bo Fox.\n`],
    [
      'a line in it has no colon',
      `${HEAD.replace('To:', 'what is this\n and more\nTo:')}\nPlease pair Ann Lee with Bo Fox.\n`,
    ],
    [
      'a field of it is folded before its colon',
      `${HEAD.replace('From:', 'From\n :')}\nPlease pair Ann Lee with Bo Fox.\n`,
    ],
    ['spaces stand before its colons', `${HEAD.replaceAll(': ', ' : ')}\nPlease pair Ann Lee with Bo Fox.\n`],
    [
      'its names are in capitals',
      `${HEAD.replace('From', 'FROM').replace('Subject', 'SUBJECT')}\nPlease pair Ann Lee with Bo Fox.\n`,
    ],
    ['it was saved as UTF-16', Buffer.from(`\ufeff${crlf}`, 'utf16le')],
  ])('%s', async (_, source) => {
    const message = await parseBytes(source)
    expect(message.from).toEqual({ name: 'Gemma Brennan', address: 'gemma@oak.example' })
    expect(message.subject).toBe('Mentor')
    expect(message.text).toBe('Please pair Ann Lee with Bo Fox.')
  })

  it('takes a field that CR hides in another for a field, and two senders for two', async () => {
    const message = await parseBytes(`From: gemma@oak.example\r\nSubject: Mentor\rFrom: head@ash.example\r\n\r\nwords`)
    expect(message.subject).toBe('Mentor')
    expect(message.flags).toContain('two-from')
  })

  it('keeps a CR that nothing follows as a space', async () => {
    expect((await parseBytes('From: a@oak.example\r\nSubject: one\rtwo\r\n\r\nx')).subject).toBe('one two')
  })
})

describe('multiparts whose boundary is not where it should be', () => {
  const parts = '\n--abc\n\nPlease pair Ann Lee with Bo Fox.\n--abc\nContent-Type: text/csv; name=a.csv\n\n1\n--abc--\n'
  it.each([
    ['on a line that was not folded', `Content-Type: multipart/mixed;\nboundary="abc"\n${parts}`],
    ['nowhere', `Content-Type: multipart/mixed\n${parts}`],
    [
      'nowhere, and no part says what it is',
      `Content-Type: multipart/mixed\n${parts.replace('Content-Type: text/csv; name=a.csv\n', '')}`,
    ],
    ['another one', `Content-Type: multipart/mixed; boundary=xyz\n${parts}`],
    ['in capitals that are not its own', `Content-Type: multipart/mixed; BOUNDARY=abc\n${parts}`],
    ['in single quotes', `Content-Type: multipart/mixed; boundary='abc'\n${parts}`],
    ['followed by spaces', `Content-Type: multipart/mixed; boundary=abc\n${parts.replaceAll('--abc\n', '--abc  \n')}`],
    ['never closed', `Content-Type: multipart/mixed; boundary=abc\n${parts.replace('--abc--\n', '')}`],
  ])('is read when it stands %s', async (_, rest) => {
    const message = await parseBytes(`${HEAD}${rest}`)
    expect(message.text.startsWith('Please pair Ann Lee with Bo Fox.')).toBe(true)
    expect(message.text).not.toContain('--abc')
  })
})

describe('raw bytes and encoded words', () => {
  it.each([
    ['raw UTF-8', 'Zo\xc3\xab', 'Zoë'],
    ['raw Windows-1252', 'Zo\xeb \x96 today', 'Zoë – today'],
    ['raw UTF-8 in a word', '=?utf-8?Q?Zo\xc3\xab?=', 'Zoë'],
    ['raw Windows-1252 in a word of UTF-8', '=?utf-8?Q?Zo\xeb?=', 'Zoë'],
    ['a character broken in two, B', '=?utf-8?B?Wm/D?=\n =?utf-8?B?qw==?=', 'Zoë'],
    ['a character broken in two, Q', '=?utf-8?Q?Zo=C3?=\n =?UTF-8?Q?=AB?=', 'Zoë'],
    ['a character broken between B and Q', '=?utf-8?B?Wm/D?= =?utf-8?Q?=AB?=', 'Zoë'],
    ['spaces inside a word', '=?utf-8?Q?Zo=C3=AB is here?=', 'Zoë is here'],
    ['a question mark inside a word', '=?utf-8?Q?Really??=', 'Really?'],
    ['a question mark before an encoded byte', '=?utf-8?Q?Zo=C3=AB?=3F?=', 'Zoë??'],
    ['words without a space between', '=?utf-8?Q?a?==?utf-8?Q?b?=', 'ab'],
    ['a word inside a word', 'x=?utf-8?Q?=C3=AB?=y', 'xëy'],
    ['a word that never ends', '=?utf-8?Q?Zo=C3=AB', 'Zoë'],
    ['a language', '=?utf-8*en?Q?Zo=C3=AB?=', 'Zoë'],
    ['base64 without padding', '=?utf-8?B?Wm/Dqw?=', 'Zoë'],
    ['a charset of no name', '=?x-unheard-of?Q?Zo=C3=AB?=', 'Zoë'],
    ['no charset', '=??Q?Zo=C3=AB?=', 'Zoë'],
    ['a charset in quotes', '=?"utf-8"?Q?Zo=C3=AB?=', 'Zoë'],
    ['ISO-2022-JP', '=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?=', '日本'],
    ['ISO-2022-JP without a label', '\x1b$BF|K\\\x1b(B', '日本'],
    ['Shift_JIS', '=?shift_jis?B?k/qWew==?=', '日本'],
    ['GB2312', '=?gb2312?B?1tDOxA==?=', '中文'],
    ['Big5', '=?big5?B?pKSk5Q==?=', '中文'],
    ['EUC-KR', '=?ks_c_5601-1987?B?x9GxuQ==?=', '한국'],
    ['KOI8-R', '=?koi8-r?B?8NLJ18XU?=', 'Привет'],
    ['a line end inside a word', '=?utf-8?Q?a=0D=0ABcc:_x?=', 'a Bcc: x'],
    ['what only looks like a word', 'a =? b ?= c', 'a =? b ?= c'],
    ['a word whose encoding is neither', '=?utf-8?X?abc?=', '=?utf-8?X?abc?='],
  ])('%s', async (_, written, subject) => {
    expect((await parseBytes(`From: a@oak.example\nSubject: ${written}\n\nx`)).subject).toBe(subject)
  })

  it('reads raw bytes of a subject in the charset of the message', async () => {
    const source =
      'From: a@oak.example\nSubject: \xf0\xd2\xc9\xd7\xc5\xd4\nContent-Type: text/plain; charset=koi8-r\n\n\xf0\xd2\xc9\xd7\xc5\xd4'
    const message = await parseBytes(source)
    expect(message.subject).toBe('Привет')
    expect(message.text).toBe('Привет')
  })
})

describe('senders', () => {
  it.each([
    ['Gemma <gemma@oak.example>', 'Gemma', 'gemma@oak.example'],
    ['gemma@oak.example', '', 'gemma@oak.example'],
    ['gemma@oak.example (Gemma Brennan)', 'Gemma Brennan', 'gemma@oak.example'],
    ['Brennan, Gemma <gemma@oak.example>', 'Brennan, Gemma', 'gemma@oak.example'],
    ['"Brennan, Gemma" <gemma@oak.example>', 'Brennan, Gemma', 'gemma@oak.example'],
    ['"Gemma \\"G\\" Brennan" <gemma@oak.example>', 'Gemma "G" Brennan', 'gemma@oak.example'],
    ['"Gemma <gemma@oak.example>', 'Gemma', 'gemma@oak.example'],
    ['Gemma <gemma@oak.example', 'Gemma', 'gemma@oak.example'],
    ['Gemma <<gemma@oak.example>>', 'Gemma', 'gemma@oak.example'],
    ['Gemma < gemma@oak.example >', 'Gemma', 'gemma@oak.example'],
    ['Gemma gemma@oak.example', 'Gemma', 'gemma@oak.example'],
    ['<@relay.example,@two.example:gemma@oak.example>', '', 'gemma@oak.example'],
    ['"gemma b"@oak.example', '', '"gemma b"@oak.example'],
    ['Gemma <"gemma>b"@oak.example>', 'Gemma', '"gemma>b"@oak.example'],
    ['pete(his account)@silly.example', 'his account', 'pete@silly.example'],
    ['gemma . brennan @ oak . example', '', 'gemma.brennan@oak.example'],
    ['Gemma <mailto:gemma@oak.example>', 'Gemma', 'gemma@oak.example'],
    ['Gemma [gemma@oak.example]', 'Gemma', 'gemma@oak.example'],
    ['Gemma <gemma@[192.0.2.1]>', 'Gemma', 'gemma@[192.0.2.1]'],
    ['A group: Gemma <gemma@oak.example>, bo@oak.example;', 'Gemma', 'gemma@oak.example'],
    ["'Gemma' <gemma@oak.example>", 'Gemma', 'gemma@oak.example'],
    ['=?utf-8?Q?Zo=C3=AB?= <zoe@oak.example>', 'Zoë', 'zoe@oak.example'],
    ['"=?utf-8?Q?Zo=C3=AB?=" <zoe@oak.example>', 'Zoë', 'zoe@oak.example'],
    ['Zo\xc3\xab <zoe@oak.example>', 'Zoë', 'zoe@oak.example'],
    ['Gemma <>', 'Gemma', ''],
    ['MAILER-DAEMON (Mail Delivery)', 'Mail Delivery', 'MAILER-DAEMON'],
    ['Mail Delivery System', 'Mail Delivery System', ''],
    ['"head@dfe.example" <gemma@oak.example>', 'head@dfe.example', 'gemma@oak.example'],
  ])('%s', async (written, name, address) => {
    expect((await parseBytes(`From: ${written}\nSubject: x\n\nx`)).from).toEqual({ name, address })
  })

  it.each([
    '=?utf-8?Q?head=40dfe.example?=@evil.example',
    '=?utf-8?Q?=22head=22_=3Chead=40dfe.example=3E?= <gemma@oak.example>',
    '<=?utf-8?Q?head=40dfe.example?=>',
    '=?utf-8?Q?head=40dfe.example=00?=@evil.example',
  ])('never takes an address out of the encoded word of %s', async written => {
    expect((await parseBytes(`From: ${written}\nSubject: x\n\nx`)).from?.address).not.toContain('head@dfe.example')
  })

  it('says when an address holds an encoded word, and when there is nobody', async () => {
    const spoofed = await parseBytes('From: <=?utf-8?Q?head=40dfe.example?=>\nSubject: x\n\nx')
    expect(spoofed.flags).toContain('encoded-address')
    expect((await parseBytes('Subject: x\n\nx')).flags).toContain('no-from')
  })

  it('lists people between semicolons, and skips groups of nobody', async () => {
    const { to, cc } = await parseBytes(
      'From: a@oak.example\nTo: Ann Lee <ann@oak.example>; bo@oak.example\nCc: undisclosed-recipients:;\n\nx',
    )
    expect(to).toEqual([
      { name: 'Ann Lee', address: 'ann@oak.example' },
      { name: '', address: 'bo@oak.example' },
    ])
    expect(cc).toEqual([])
  })
})

describe('file names', () => {
  const named = async (disposition: string, type = 'application/pdf'): Promise<readonly (string | null)[]> => {
    const source = `${HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nwords\n--b\nContent-Type: ${type}\nContent-Disposition: ${disposition}\n\n%PDF-1\n--b--\n`
    return (await parseBytes(source)).attachments.map(file => file.filename)
  }
  it.each([
    ['attachment; filename="list.pdf"', 'list.pdf'],
    ['attachment; filename=list.pdf', 'list.pdf'],
    ['attachment; filename=our list (1).pdf', 'our list (1).pdf'],
    ['attachment; filename="our; list.pdf"', 'our; list.pdf'],
    ['attachment; filename="list.pdf', 'list.pdf'],
    ['attachment filename="list.pdf"', 'list.pdf'],
    ['attachment;; filename="list.pdf";', 'list.pdf'],
    ['attachment; FileName = "list.pdf"', 'list.pdf'],
    ['attachment; filename="C:\\temp\\list.pdf"', 'list.pdf'],
    ['attachment; filename="say \\"hi\\".pdf"', 'say "hi".pdf'],
    ['attachment; filename="=?utf-8?Q?Zo=C3=AB.pdf?="', 'Zoë.pdf'],
    ['attachment; filename="=?utf-8?B?Wm/D?=\n =?utf-8?B?qy5wZGY=?="', 'Zoë.pdf'],
    ['attachment; filename="Zo\xc3\xab.pdf"', 'Zoë.pdf'],
    ['attachment; filename="Zo\xeb.pdf"', 'Zoë.pdf'],
    ["attachment; filename*=utf-8''Zo%C3%AB.pdf", 'Zoë.pdf'],
    ["attachment; filename*=UTF-8'en'Zo%C3%AB%20x.pdf", 'Zoë x.pdf'],
    ['attachment; filename*="utf-8\'\'Zo%C3%AB.pdf"', 'Zoë.pdf'],
    ['attachment; filename*=Zo%C3%AB.pdf', 'Zoë.pdf'],
    ["attachment; filename*0*=utf-8''Zo%C3; filename*1*=%AB; filename*2=.pdf", 'Zoë.pdf'],
    ["attachment; filename*1*=%AB; filename*2=.pdf; filename*0*=utf-8''Zo%C3", 'Zoë.pdf'],
    ['attachment; filename*0="a long "; filename*1="name.pdf"', 'a long name.pdf'],
    ['attachment; filename*0="=?utf-8?Q?Zo=C3=AB"; filename*1=".pdf?="', 'Zoë.pdf'],
    ["attachment; filename*=utf-8''%ZZname%2", '%ZZname%2'],
    ['attachment; filename="utf-8\'\'Zo%C3%AB.pdf"', 'Zoë.pdf'],
    ["attachment; filename*=koi8-r''%F0%D2.pdf", 'Пр.pdf'],
  ])('%s', async (disposition, filename) => {
    expect(await named(disposition)).toEqual([filename])
  })

  it('P13: tells when RFC 2231 and the plain parameter name two files', async () => {
    const source = `${HEAD}Content-Type: application/pdf\nContent-Disposition: attachment; filename="a.exe"; filename*=utf-8''b.pdf\n\n%PDF-1\n`
    const message = await parseBytes(source)
    expect(message.attachments.map(file => file.filename)).toEqual(['b.pdf'])
    expect(message.flags).toContain('filename-disputed')
  })
})

describe('what no form allows and mail programs show all the same', () => {
  it('the words of a multipart that is closed before it begins are its text', async () => {
    const { text } = await parseBytes(
      `${HEAD}Content-Type: multipart/alternative; boundary=b\n\nPlease pair Ann Lee with Bo Fox.\n\n--b--\n`,
    )

    expect(text).toBe('Please pair Ann Lee with Bo Fox.')
  })

  it('and so they are where it lies in another one', async () => {
    const { text } = await parseBytes(
      `${HEAD}Content-Type: multipart/mixed; boundary=o\n\n--o\n\nDear all,\n--o\nContent-Type: multipart/alternative; boundary=i\n\nPlease pair them.\n\n--i--\n\n--o--\n`,
    )

    expect(text).toBe('Dear all,\n\nPlease pair them.')
  })

  it('a parameter behind an empty line belongs to the field that waits for it', async () => {
    const { text } = await parseBytes(
      `${HEAD}Content-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: text/html;\n\tcharset="utf-8";\n\n\ttype="x"\nContent-Transfer-Encoding: quoted-printable\n\n<p>Caf=C3=A9</p>\n--o--\n`,
    )

    expect(text).toBe('Café')
  })

  it.each([
    ['Ann Lee <ann@oak.example> Bo Fox <bo@elm.example>', ['Ann Lee', 'ann@oak.example', 'Bo Fox', 'bo@elm.example']],
    ['<ann@oak.example> <bo@elm.example>', ['', 'ann@oak.example', '', 'bo@elm.example']],
    ['Ann <ann@oak.example> <ANN@oak.example>', ['Ann', 'ann@oak.example']],
    ['<ann@oak.example> Ann Lee', ['Ann Lee', 'ann@oak.example']],
  ])('addresses without a comma between them are several: %s', async (to, expected) => {
    const { to: read } = await parseBytes(HEAD.replace('desk@helpdesk.example', to))

    expect(read.flatMap(({ name, address }) => [name, address])).toEqual(expected)
  })
})
