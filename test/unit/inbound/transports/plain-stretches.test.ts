import fc from 'fast-check'
import { SMTPStream } from 'smtp-server/lib/smtp-stream.js'
import { withPlainStretches } from '../../../../src/inbound/transports/plain-stretches'

/** What a stream of commands and messages makes of pieces: the messages, and the lines between them. */
async function readPieces(parser: SMTPStream, pieces: readonly string[], maxBytes = Infinity) {
  const read: { commands: string[]; messages: string[]; sizes: [number, boolean][] } = {
    commands: [],
    messages: [],
    sizes: [],
  }
  parser.oncommand = (command, callback) => {
    const line = command.toString('latin1')
    read.commands.push(line)
    // As the server's own answers, in a later turn.
    if (callback) setImmediate(callback)
    if (line !== 'DATA') return
    const stream = parser.startDataMode(maxBytes)
    const parts: Buffer[] = []
    stream.on('data', (part: Buffer) => parts.push(part))
    stream.once('end', () => {
      read.messages.push(Buffer.concat(parts).toString('latin1'))
      read.sizes.push([stream.byteLength, stream.sizeExceeded])
      parser.continue()
    })
  }
  for (const piece of pieces) {
    if (piece !== '') await new Promise(resolve => parser.write(Buffer.from(piece, 'latin1'), resolve))
  }
  await new Promise(resolve => setImmediate(() => setImmediate(resolve)))
  return read
}

const ours = () => withPlainStretches(new SMTPStream())

describe('stretches without a dot at the beginning of a line', () => {
  it('are handed on, dots are taken out, and the message ends where it ends', async () => {
    const long = 'x'.repeat(5_000)

    expect(
      await readPieces(ours(), ['DATA\r\nSubject: a\r\n\r\n..dot\r\n', `${long}\r\n..${long}\r\n.`, '\r\nQUIT\r\n']),
    ).toEqual({
      commands: ['DATA', 'QUIT'],
      messages: [`Subject: a\r\n\r\n.dot\r\n${long}\r\n.${long}\r\n`],
      sizes: [[10_025, false]],
    })
  })

  it('hide no end of a message, wherever the pieces are cut', async () => {
    const text = 'DATA\r\n.\r\nDATA\r\n..a\r\n.b\n.\nc\r.\rd\r\n.\r\nNOOP\r\nDATA\r\nlonger than what is held\r\n.\r\n'
    const expected = {
      commands: ['DATA', 'DATA', 'NOOP', 'DATA'],
      messages: ['', '.a\r\n.b\n.\nc\r.\rd\r\n', 'longer than what is held\r\n'],
    }
    for (let first = 1; first < text.length; first += 1)
      for (const second of [1, 2, 3, 6]) {
        const pieces = [text.slice(0, first), text.slice(first, first + second), text.slice(first + second)]
        expect(await readPieces(ours(), pieces)).toMatchObject(expected)
      }
  })

  it('S01: are read exactly as smtp-server reads them, for any bytes in any pieces', async () => {
    const bit = fc.constantFrom('.', '\r', '\n', '\r\n', '\r\n.', '\r\n..', '\r\n.\r\n', 'a', 'bcdefgh', 'x'.repeat(40))
    const pieces = fc.array(
      fc.array(bit, { maxLength: 12 }).map(bits => bits.join('')),
      { maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(pieces, fc.constantFrom(Infinity, 20), async (body, maxBytes) => {
        const all = ['DATA\r\n', ...body, '\r\n.\r\nRSET\r\n']
        expect(await readPieces(ours(), all, maxBytes)).toEqual(await readPieces(new SMTPStream(), all, maxBytes))
      }),
      { numRuns: 500 },
    )
  })
})
