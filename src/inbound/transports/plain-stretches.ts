import type { SMTPStream } from 'smtp-server/lib/smtp-stream.js'

/** As many bytes as smtp-server holds back of each piece, because the end of a message may begin in them. */
const HELD = 4
const NONE = Buffer.alloc(0)
const DOT = 0x2e
const LINE_THEN_DOT = '\n.'

/**
 * Lets smtp-server's stream hand on whole what can hold neither a dot to take out nor the end of a message (ADR 22). The
 * library looks at every byte of a message by itself and copies each piece, which is most of what a large one costs. Wherever a
 * line begins with a dot, and at both ends of a message, it is the library that reads.
 */
export function withPlainStretches(parser: SMTPStream): SMTPStream {
  const feed = parser._feedDataStream.bind(parser)
  parser._feedDataStream = (chunk, done) => {
    const held = parser._lastBytes === false ? NONE : parser._lastBytes
    const stream = parser._dataStream
    const beginsWithDot = parser._atDataStart && (held[0] ?? chunk[0]) === DOT
    const plain = beginsWithDot ? 0 : plainLength(held, chunk)
    if (stream === null || plain <= HELD) return feed(chunk, done)

    const rest = chunk.subarray(plain)
    const goOn = () => {
      stream.off('drain', goOn)
      stream.off('close', goOn)
      if (rest.length === 0) done()
      else feed(rest, done)
    }
    parser._lastBytes = chunk.subarray(plain - HELD, plain)
    const shown = chunk.subarray(0, plain - HELD)
    parser._countDataBytes(held.length + shown.length)
    if (!stream.writable) return goOn()
    if (held.length > 0) stream.write(held)
    if (stream.write(shown) || stream.destroyed) return goOn()
    // A stream that is destroyed meanwhile never drains, it only closes.
    stream.once('drain', goOn)
    stream.once('close', goOn)
  }
  return parser
}

/** How many bytes of a piece come before anything that may be a dot at the beginning of a line, seen together with what was held back. */
function plainLength(held: Buffer, chunk: Buffer): number {
  if (Buffer.concat([held, chunk.subarray(0, 1)]).includes(LINE_THEN_DOT)) return 0
  const at = chunk.indexOf(LINE_THEN_DOT)
  return at === -1 ? chunk.length : at
}
