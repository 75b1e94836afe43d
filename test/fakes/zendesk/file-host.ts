import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** The host that bytes of files lie on: an address with a token is enough there, and whoever shows who they are is refused. */
export async function startFileHost(content: (id: number) => Buffer | null) {
  const token = 'good-for-a-short-time'
  const server = http.createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const bytes = content(Number(/^\/attachment\/(\d+)$/.exec(url.pathname)?.[1]))
    const isAllowed = request.headers.authorization === undefined && url.searchParams.get('token') === token
    response.writeHead(isAllowed && bytes ? 200 : 403, { 'content-type': 'application/octet-stream' })
    response.end(isAllowed ? bytes : '')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    return new Promise<void>(resolve => server.close(() => resolve()))
  }
  return { host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}`, token, close }
}
