import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { joinWrappedLines } from '../../../src/parse/join-wrapped-lines'
import { parseMessage } from '../../../src/parse/parse-message'

const FIXTURES = path.join(__dirname, '../../fixtures/eml')
const mails = readdirSync(FIXTURES)
  .filter(name => name.endsWith('.eml'))
  .map(name => readFileSync(path.join(FIXTURES, name)))
  .filter(mail => mail.length < 20_000)
/** Offsets at which each message is cut: every so many bytes, another one each time. */
const CUT_STEP = 397

/** Parses, and holds what must hold of every outcome: zones cover the text, contents are those that are listed. */
async function holds(bytes: Buffer): Promise<void> {
  const outcome = await parseMessage(bytes)
  const read = outcome.kind === 'parsed' ? outcome : outcome.partial
  if (outcome.kind !== 'parsed') expect(['PARSE.EMPTY', 'PARSE.NOT-MAIL']).toContain(outcome.code)
  if (read === null) return
  const { text, zones, attachments } = read.message
  expect(zones.reduce((end, zone) => (zone.start === end ? zone.end : -1), 0)).toBe(text.length)
  expect(read.contents.map(content => content.length)).toEqual(attachments.map(file => file.size))
}

describe('hostile bytes', () => {
  it('P12: never throws on mail that was cut off or had bytes changed, and its zones still cover its text', async () => {
    const damaged = fc
      .record({
        mail: fc.constantFrom(...mails),
        cut: fc.double({ min: 0, max: 1, noNaN: true }),
        flips: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
          maxLength: 20,
        }),
      })
      .map(({ mail, cut, flips }) => {
        const bytes = Buffer.from(mail.subarray(0, Math.ceil(mail.length * cut)))
        for (const [at, value] of flips) if (bytes.length > 0) bytes[Math.floor(at * (bytes.length - 1))] = value
        return bytes
      })
    await fc.assert(fc.asyncProperty(damaged, holds), { numRuns: 600 })
  })

  it('P12: never throws on bytes that are no mail at all', async () => {
    const noise = fc.uint8Array({ maxLength: 2_000 }).map(bytes => Buffer.from(bytes))
    await fc.assert(fc.asyncProperty(noise, holds), { numRuns: 300 })
    const marked = fc
      .array(
        fc.constantFrom(
          'From: a@b.example',
          'Content-Type: multipart/mixed; boundary=b',
          '--b',
          '--b--',
          '\r',
          '\n',
          '\r\n',
          '\0',
          ' ',
          ':',
          '=?utf-8?Q?',
          '?=',
          'x',
          '<',
          '"',
          '(',
        ),
        { maxLength: 60 },
      )
      .map(pieces => Buffer.from(pieces.join('')))
    await fc.assert(fc.asyncProperty(marked, holds), { numRuns: 600 })
  })

  it('P12: never throws on a fixture that is cut, wherever the cut is', async () => {
    for (const [index, mail] of mails.entries())
      for (let end = index % CUT_STEP; end < mail.length; end += CUT_STEP) await holds(mail.subarray(0, end))
  })
})

describe('joining hard-wrapped lines', () => {
  it('makes names whole that a mail program broke over two lines', () => {
    const text =
      'Good day,\n\nDaisy Robinson is to mentor Jessica Clarke and Samantha\nRobinson is to mentor Ryan Hill; neither can be chosen.\n\nGrace'
    expect(joinWrappedLines(text)).toBe(
      'Good day,\n\nDaisy Robinson is to mentor Jessica Clarke and Samantha Robinson is to mentor Ryan Hill; neither can be chosen.\n\nGrace',
    )
  })

  it.each([
    ['Mentor: Ann Lee\nECT: Bo Fox'],
    ['A sentence that is quite long and almost reaches the column.\n- Ann Lee\n- Bo Fox'],
    ['> A sentence that is quite long and almost reaches the column\n> and goes on'],
    ['Ann Lee\nBo Fox'],
  ])('leaves the lines of %j', text => {
    expect(joinWrappedLines(text)).toBe(text)
  })

  it('never changes a length, so that positions stay what they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 90 })), lines => {
        const text = lines.join('\n')
        expect(joinWrappedLines(text)).toHaveLength(text.length)
      }),
    )
  })
})
