import { Readable } from 'node:stream'
import type { createTransport } from 'nodemailer'

/** Told that the last piece of a message goes out: from here on the other side may have all of it. */
type OnLastPiece = () => void

const PIECE = 64 * 1024

/**
 * Says of each message when its last piece leaves. The pool reads a message only once the server has answered 354, and nothing
 * short of the end counts: a server that never saw it must not deliver (RFC 5321 §4.1.1.4).
 */
export function watchHandOver(transport: Pick<ReturnType<typeof createTransport>, 'use'>) {
  const watched = new WeakMap<object, OnLastPiece>()
  transport.use('stream', (mail, done) => {
    const { envelope } = mail.data
    const onLastPiece = typeof envelope === 'object' ? watched.get(envelope) : undefined
    if (onLastPiece) mail.message.processFunc(input => Readable.from(pieces(input, onLastPiece), { objectMode: false }))
    done()
  })
  return (envelope: object, onLastPiece: OnLastPiece) => void watched.set(envelope, onLastPiece)
}

async function* pieces(input: Readable, onLastPiece: OnLastPiece): AsyncGenerator<Buffer> {
  let held: Buffer | null = null
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk)
    for (let at = 0; at < bytes.length; at += PIECE) {
      if (held !== null) yield held
      held = bytes.subarray(at, at + PIECE)
    }
  }
  onLastPiece()
  if (held !== null) yield held
}
