import type { ReadableStream } from 'node:stream/web'

/** The answer ended before it was whole, or nothing more of it came. */
export class CutShort extends Error {}

/** More than any message, and less than memory: a store gone wrong must not fill it. */
const LARGEST_BYTES = 256 * 1024 * 1024

/** Reads an answer's bytes as they come; each chunk must come within `idleMs`. */
export async function readBody(
  method: string,
  response: Response,
  { idleMs, onChunk }: { readonly idleMs: number; onChunk(): void },
): Promise<Buffer> {
  // The answer to HEAD announces the length of what it does not bring.
  if (response.body === null || method === 'HEAD') return Buffer.alloc(0)
  const body = response.body as ReadableStream<Uint8Array>
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    for (;;) {
      const { done, value } = await within(idleMs, reader.read())
      if (done) break
      onChunk()
      length += value.length
      if (length > LARGEST_BYTES) throw new CutShort('larger than anything of ours')
      chunks.push(value)
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined)
    throw error instanceof CutShort ? error : new CutShort('the connection ended', { cause: error })
  }
  const declared = response.headers.get('content-length')
  if (declared !== null && Number(declared) !== length) throw new CutShort('fewer bytes than were announced')
  return Buffer.concat(chunks, length)
}

async function within<Result>(ms: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new CutShort('nothing more came')), ms)
  })
  try {
    return await Promise.race([work, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
