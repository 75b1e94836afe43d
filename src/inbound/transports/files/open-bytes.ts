import { createReadStream } from 'node:fs'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** A file's bytes in pieces, unpacked when it is gzip, and its first piece for whoever must know what it is. */
export interface OpenBytes {
  readonly first: Buffer
  /** All the bytes, the first piece included; to be read to its end or returned. */
  readonly pieces: AsyncGenerator<Buffer>
}

/** Large pieces, because what does not end within one is copied once for each. */
const PIECE = 1024 * 1024
const GZIP = Buffer.from([0x1f, 0x8b])

/** Opens a file once, so that a pipe can be read too. Throws what the disk or the unpacking throws. */
export async function openBytes(file: string): Promise<OpenBytes> {
  const plain = piecesOf(createReadStream(file, { highWaterMark: PIECE }))
  const start = await firstOf(plain)
  if (!start.first.subarray(0, GZIP.length).equals(GZIP)) return start
  return firstOf(piecesOf(unpacked(start.pieces)))
}

/** Counts on nothing that the archive says of itself: its end is where its bytes end. */
function unpacked(packed: AsyncGenerator<Buffer>): Readable {
  const gunzip = createGunzip({ chunkSize: PIECE })
  // A fault of the source or of the unpacking destroys the stream with it, and whoever reads it meets it there.
  pipeline(packed, gunzip, () => {})
  return gunzip
}

async function* piecesOf(stream: Readable): AsyncGenerator<Buffer> {
  for await (const piece of stream) if (Buffer.isBuffer(piece)) yield piece
}

async function firstOf(pieces: AsyncGenerator<Buffer>): Promise<OpenBytes> {
  // An explicit step: leaving a `for await` would close the stream.
  const start = await pieces.next()
  const first = start.done === true ? Buffer.alloc(0) : start.value
  return { first, pieces: withFirst(first, pieces) }
}

async function* withFirst(first: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (first.length > 0) yield first
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}
