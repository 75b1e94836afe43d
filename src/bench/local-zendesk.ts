import { createServer } from 'node:http'
import { once } from 'node:events'

/** An account of Zendesk on loopback whose minute may be shorter, as much of it as taking tickets needs. */
export interface LocalZendesk {
  readonly url: string
  /** Requests that passed in each minute that is over, and how many were refused. */
  counted(): { readonly minutes: readonly number[]; readonly refused: number }
  stop(): Promise<void>
}

/** Starts it: `perMinute` requests pass in each minute by `now`, the rest are refused with 429. */
export async function startLocalZendesk(of: { readonly perMinute: number; now(): number }): Promise<LocalZendesk> {
  let startedAt = -Infinity
  let used = 0
  let refused = 0
  let nextId = 1
  const minutes: number[] = []
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      const now = of.now()
      if (now - startedAt >= 60_000) {
        if (used > 0) minutes.push(used)
        startedAt = now
        used = 0
      }
      const isTaken = used < of.perMinute
      if (isTaken) used += 1
      else refused += 1
      const reset = String(Math.ceil((startedAt + 60_000 - now) / 1_000))
      response.writeHead(isTaken ? (request.method === 'POST' ? 201 : 200) : 429, {
        'content-type': 'application/json',
        'x-rate-limit': String(of.perMinute),
        'x-rate-limit-remaining': String(of.perMinute - used),
        'ratelimit-reset': reset,
        ...(isTaken ? {} : { 'retry-after': reset }),
      })
      response.end(JSON.stringify(request.method === 'POST' ? { ticket: { id: nextId++ } } : { tickets: [] }))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    counted: () => ({ minutes, refused }),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
