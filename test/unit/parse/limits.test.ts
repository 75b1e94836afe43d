import { gzipSync } from 'node:zlib'
import { decodeWords } from '../../../src/parse/encoded-words'
import { PARSE_LIMITS } from '../../../src/parse/limits'
import { parseMessage } from '../../../src/parse/parse-message'
import type { ParsedMessage, ParseOutcome } from '../../../src/parse/parsed-message'
import { readStructured } from '../../../src/parse/structured-value'

const HEAD = 'From: a@oak.example\r\nSubject: Mentor\r\n'

const parse = (source: string): Promise<ParseOutcome> => parseMessage(Buffer.from(source, 'latin1'))
const codeOf = (outcome: ParseOutcome): string | null => (outcome.kind === 'parsed' ? null : outcome.code)
const messageOf = (outcome: ParseOutcome): ParsedMessage => {
  const message = outcome.kind === 'parsed' ? outcome.message : outcome.partial?.message
  if (!message) throw new Error('nothing was read')
  return message
}
const parsed = async (source: string): Promise<ParsedMessage> => {
  const outcome = await parse(source)
  expect(codeOf(outcome)).toBeNull()
  return messageOf(outcome)
}

/** For each limit: at the cap the message is accepted, one past it what its line in the file says. */
const CASES: Readonly<Record<keyof typeof PARSE_LIMITS, () => Promise<void>>> = {
  parts: async () => {
    const mail = (count: number): string =>
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\nContent-Type: image/png\r\n\r\nx\r\n'.repeat(count)}--b--`
    expect((await parsed(mail(1_000))).attachments.length).toBe(1_000)
    const past = await parse(mail(1_001))
    expect(codeOf(past)).toBe('PARSE.PARTS')
    expect(messageOf(past)).toMatchObject({ subject: 'Mentor', from: { address: 'a@oak.example' } })
    expect(messageOf(past).attachments.length).toBe(1_000)
    expect(messageOf(past).flags).toContain('cut-at-parts')
  },
  depth: async () => {
    const mail = (depth: number): string =>
      HEAD +
      Array.from(
        { length: depth },
        (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
      ).join('') +
      '\r\nwords'
    expect((await parsed(mail(100))).text).toBe('words')
    const past = await parse(mail(101))
    expect(codeOf(past)).toBe('PARSE.DEPTH')
    expect(messageOf(past).text).toBe('words')
  },
  hops: async () => {
    const mail = (count: number): string =>
      `${'Received: from a by b; 1 May 2026 09:00:00 +0100\r\n'.repeat(count)}${HEAD}\r\nwords`
    expect((await parsed(mail(100))).flags).not.toContain('too-many-hops')
    expect((await parsed(mail(101))).flags).toContain('too-many-hops')
  },
  headerBytes: async () => {
    const mail = (bytes: number): string => {
      const rest = bytes - HEAD.length - 'X-A: \r\n\r\n'.length
      return `${HEAD}X-A: ${'a'.repeat(rest)}\r\n\r\nwords`
    }
    expect((await parsed(mail(262_144))).text).toBe('words')
    const past = await parse(mail(262_145))
    expect(codeOf(past)).toBe('PARSE.HEADER-SIZE')
    expect(messageOf(past)).toMatchObject({ subject: 'Mentor', text: 'words' })
  },
  partHeaderBytes: async () => {
    const mail = (bytes: number): string =>
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nX-A: ${'a'.repeat(bytes - 9)}\r\n\r\nwords\r\n--b--`
    expect((await parsed(mail(65_536))).text).toBe('words')
    const past = await parse(mail(65_537))
    expect(codeOf(past)).toBe('PARSE.HEADER-SIZE')
    expect(messageOf(past).text).toBe('words')
  },
  boundaryLength: async () => {
    const mail = (length: number): string => {
      const boundary = 'b'.repeat(length)
      return `${HEAD}Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n--${boundary}\r\n\r\nwords\r\n--${boundary}--`
    }
    expect((await parsed(mail(1_024))).text).toBe('words')
    expect((await parsed(mail(1_025))).flags).toContain('no-boundary')
  },
  parameters: async () => {
    const value = (before: number): string => `text/plain${'; a=b'.repeat(before)}; last=c`
    expect(readStructured(value(199)).parameters.at(-1)).toEqual({ name: 'last', value: 'c' })
    expect(readStructured(value(200)).parameters.at(-1)).toEqual({ name: 'a', value: 'b' })
  },
  parameterLength: async () => {
    const value = (length: number): string => `text/plain; name="${'a'.repeat(length)}"`
    expect(readStructured(value(10_000)).parameters[0]?.value.length).toBe(10_000)
    expect(readStructured(value(10_001)).parameters[0]?.value.length).toBe(10_000)
  },
  fieldLength: async () => {
    expect(decodeWords('a'.repeat(65_536), null).length).toBe(65_536)
    expect(decodeWords('a'.repeat(65_537), null).length).toBe(65_536)
  },
  writtenFiles: async () => {
    const mail = (count: number): string =>
      `${HEAD}\r\nwords\r\n${'begin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n'.repeat(count)}`
    const at = await parsed(mail(100))
    expect(at.attachments.length).toBe(100)
    expect(at.text).toBe('words')
    const past = await parsed(mail(101))
    expect(past.attachments.length).toBe(100)
    expect(past.text).toBe('words\nbegin 644 a.txt\n#0V%T\n`\nend')
  },
  unpackedBytes: async () => {
    const mail = (bytes: number): string =>
      `${HEAD}Content-Type: image/png; name=a.png\r\nContent-Transfer-Encoding: x-gzip64\r\n\r\n${gzipSync(Buffer.alloc(bytes)).toString('base64')}`
    expect((await parsed(mail(50_000_000))).attachments[0]?.size).toBe(50_000_000)
    const past = await parsed(mail(50_000_001))
    expect(past.attachments[0]?.size).toBeLessThan(100_000)
    expect(past.flags).toContain('transfer-encoding-damaged')
  },
  addresses: async () => {
    const mail = (count: number): string => `To: ${'b@c.example,'.repeat(count - 1)}\r\n${HEAD}\r\nx`
    expect((await parsed(mail(2_000))).to.length).toBe(1_999)
    const past = await parse(mail(2_001))
    expect(codeOf(past)).toBe('PARSE.ADDRESSES')
    expect(messageOf(past)).toMatchObject({ subject: 'Mentor', from: { address: 'a@oak.example' }, text: 'x' })
  },
  references: async () => {
    const mail = (count: number): string =>
      `${HEAD}References: ${Array.from({ length: count }, (_, at) => `<${at}@oak.example>`).join('\r\n ')}\r\n\r\nx`
    expect((await parsed(mail(500))).references[0]).toBe('0@oak.example')
    const past = await parsed(mail(501))
    expect([past.references.length, past.references[0], past.references.at(-1)]).toEqual([
      500,
      '1@oak.example',
      '500@oak.example',
    ])
  },
  textLength: async () => {
    const mail = (length: number): string => `${HEAD}\r\n${`${'a'.repeat(99)}\n`.repeat(length / 100)}`
    expect((await parsed(mail(400_000))).flags).toEqual([])
    expect((await parsed(`${mail(400_000)}b`)).flags).toEqual(['text-truncated'])
  },
  htmlLength: async () => {
    const mail = (length: number): string =>
      `${HEAD}Content-Type: text/html\r\n\r\n<p>words</p>${' '.repeat(length - 12)}`
    expect((await parsed(mail(1_000_000))).html?.length).toBe(1_000_000)
    expect(await parsed(mail(1_000_001))).toMatchObject({ html: null, text: 'words' })
  },
  textLines: async () => {
    const mail = (lines: number): string => `${HEAD}\r\n${'a\n'.repeat(lines - 1)}a`
    expect((await parsed(mail(40_000))).flags).toEqual([])
    const past = await parsed(mail(40_001))
    expect(past.flags).toEqual(['text-truncated'])
    expect(past.text.split('\n').length).toBe(40_000)
  },
  htmlElements: async () => {
    const mail = (elements: number): string =>
      `${HEAD}Content-Type: text/html\r\n\r\n${'<b></b>'.repeat(elements - 1)}<p>x</p>`
    expect((await parsed(mail(125_000))).text).toBe('x')
    expect((await parsed(mail(125_001))).flags).toContain('text-truncated')
  },
  subjectLength: async () => {
    const mail = (length: number): string => `From: a@oak.example\r\nSubject: ${'a'.repeat(length)}\r\n\r\nx`
    expect((await parsed(mail(998))).subject.length).toBe(998)
    expect((await parsed(mail(999))).subject.length).toBe(998)
  },
  filenameLength: async () => {
    const mail = (length: number): string =>
      `${HEAD}Content-Type: image/png; name=${'a'.repeat(length - 4)}.png\r\n\r\nx`
    expect((await parsed(mail(255))).attachments[0]?.filename).toBe(`${'a'.repeat(251)}.png`)
    expect((await parsed(mail(256))).attachments[0]?.filename).toBe(`${'a'.repeat(251)}.png`)
  },
  dataImages: async () => {
    const mail = (count: number): string =>
      `${HEAD}Content-Type: text/html\r\n\r\n<p>x</p>${'<img src="data:image/png;base64,iVBORw0KGgo=">'.repeat(count)}`
    expect((await parsed(mail(100))).attachments.length).toBe(100)
    expect((await parsed(mail(101))).attachments.length).toBe(100)
  },
  shownPictures: async () => {
    const mail = (before: number): string =>
      `${HEAD}Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x</p>${'<img src="cid:0">'.repeat(before)}<img src="cid:1">\r\n--b\r\nContent-Type: image/png\r\nContent-ID: <1>\r\n\r\nx\r\n--b--`
    expect((await parsed(mail(1_999))).attachments.map(({ inline }) => inline)).toEqual([true])
    expect((await parsed(mail(2_000))).attachments.map(({ inline }) => inline)).toEqual([false])
  },
  mailboxLength: async () => {
    const mail = (length: number): string => `From: ${'a'.repeat(length)} <a@oak.example>\r\n\r\nx`
    expect((await parsed(mail(320))).from?.name.length).toBe(320)
    expect((await parsed(mail(321))).from).toEqual({ name: 'a'.repeat(320), address: 'a@oak.example' })
  },
}

describe('each limit: at the cap accepted, one past it as documented', () => {
  it('is tried for every limit that there is', () => {
    expect(Object.keys(CASES).toSorted()).toEqual(Object.keys(PARSE_LIMITS).toSorted())
  })

  it.each(Object.entries(CASES))('%s', async (_, holds) => {
    await holds()
  })
})
