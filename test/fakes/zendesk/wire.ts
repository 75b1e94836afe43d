import type http from 'node:http'
import type { Answer, Fault } from './model'

/** All that a request carries. */
export async function bodyOf(request: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** Answers: a page for text, bytes for bytes, JSON for the rest; slowly, or not to the end, where that is the fault. */
export function answerWith(
  response: http.ServerResponse,
  given: Answer | Buffer,
  limits: Readonly<Record<string, string>>,
  fault: Fault | undefined,
): void {
  const { status, content, type, headers } = plain(given)
  response.writeHead(status, { 'content-type': type, 'content-length': content.length, ...limits, ...headers })
  if (fault && 'cut' in fault) {
    response.write(content.subarray(0, Math.floor(content.length / 2)), () => response.socket?.destroy())
    return
  }
  if (!fault || !('slowMs' in fault)) return void response.end(content)
  const half = Math.floor(content.length / 2)
  response.write(content.subarray(0, half))
  // Nobody waits for the rest at the end of a suite.
  setTimeout(() => response.end(content.subarray(half)), fault.slowMs).unref()
}

function plain(given: Answer | Buffer) {
  if (Buffer.isBuffer(given)) return { status: 200, content: given, type: 'application/octet-stream', headers: {} }
  const isPage = typeof given.body === 'string'
  return {
    status: given.status,
    content: Buffer.from(typeof given.body === 'string' ? given.body : JSON.stringify(given.body)),
    type: isPage ? 'text/html' : 'application/json',
    headers: given.headers ?? {},
  }
}
