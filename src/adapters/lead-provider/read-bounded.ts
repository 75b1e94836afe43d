import type { ReadableStream } from 'node:stream/web'

/** The body as text, or null when it is larger than it may be; then the rest is not taken. */
export async function readBounded(response: Response, maxBytes: number): Promise<string | null> {
  if (Number(response.headers.get('content-length') ?? '0') > maxBytes) {
    await response.body?.cancel()
    return null
  }
  if (response.body === null) return ''
  const chunks: Uint8Array[] = []
  let bytes = 0
  const body = response.body as ReadableStream<Uint8Array>
  for await (const chunk of body) {
    bytes += chunk.byteLength
    // Leaving the loop cancels the body.
    if (bytes > maxBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
