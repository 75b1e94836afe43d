import { crc32, createDeflate } from 'node:zlib'

/** A PNG of one bit a pixel and one colour, by the specification's chunks: its pixels need no memory until somebody decodes them. */
export async function blankPng(width: number, height: number): Promise<Buffer> {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 1
  const row = Buffer.alloc(1 + Math.ceil(width / 8))
  const deflate = createDeflate({ level: 9 })
  const packed: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => packed.push(chunk))
  for (let line = 0; line < height; line++)
    if (!deflate.write(row)) await new Promise<void>(resolve => deflate.once('drain', () => resolve()))
  deflate.end()
  await new Promise<void>(resolve => deflate.once('end', () => resolve()))
  return pngOf([
    ['IHDR', header],
    ['IDAT', Buffer.concat(packed)],
  ])
}

/** A PNG of these chunks and its end. */
export function pngOf(chunks: readonly (readonly [name: string, bytes: Buffer])[]): Buffer {
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...[...chunks, ['IEND', Buffer.alloc(0)] as const].map(([name, bytes]) => {
      const body = Buffer.concat([Buffer.from(name), bytes])
      const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
      length.writeUInt32BE(bytes.length)
      check.writeUInt32BE(crc32(body))
      return Buffer.concat([length, body, check])
    }),
  ])
}
