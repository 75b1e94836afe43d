import http from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeTicket {
  readonly id: number
  readonly external_id: string | null
  readonly subject: string
  readonly requester: { readonly name: string; readonly email: string } | null
  status: string
  tags: readonly string[]
  updated_at: string
  readonly comments: { readonly body: string; readonly public: boolean }[]
}

type Call = 'list' | 'create' | 'update' | 'comments'
/** What goes wrong with one call: an answer instead of the work, or a line cut before or after it. */
export type Fault =
  | { readonly answer: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | { readonly html: number; readonly isDone?: boolean }
  | { readonly cut: 'before' | 'after' }
  | { readonly silent: true }

/** What a caller sends of a ticket; nothing of it is certain. */
interface Given {
  readonly subject?: string
  readonly external_id?: string
  readonly requester?: { readonly name: string; readonly email: string }
  readonly tags?: readonly string[]
  readonly comment?: { readonly body: string; readonly public: boolean }
  readonly status?: string
  readonly safe_update?: boolean
  readonly updated_stamp?: string
}

const SUSPENDED = {
  error: 'RecordInvalid',
  details: { requester: [{ description: 'Requester: Jo is suspended.' }] },
}

/** A Zendesk on loopback, as far as we use it: external ids, idempotency keys, tags that replace, safe updates. */
export async function startFakeZendesk(expected: { readonly email: string; readonly token: string }) {
  const tickets = new Map<number, FakeTicket>()
  const keys = new Map<string, { readonly request: string; readonly id: number }>()
  const faults = new Map<Call, Fault[]>()
  const calls: { readonly call: string; readonly path: string; readonly key: string | undefined }[] = []
  const suspended = new Set<string>()
  const others = new Map<Call, (() => void)[]>()
  let nextId = 35
  let tick = 0

  const stamp = () => new Date(Date.UTC(2026, 10, 25, 10, 0, (tick += 1))).toISOString()
  const show = ({ id, external_id, subject, status, tags, updated_at }: FakeTicket) => ({
    id,
    external_id,
    subject,
    status,
    tags,
    updated_at,
  })

  function create(given: Given, key: string | undefined): Answer {
    const request = JSON.stringify(given)
    const seen = key === undefined ? undefined : keys.get(key)
    if (seen && seen.request !== request) return { status: 400, body: { error: 'IdempotencyKeyMismatch' } }
    if (seen)
      return { status: 201, body: { ticket: show(tickets.get(seen.id)!) }, headers: { 'x-idempotency-lookup': 'hit' } }
    if (given.requester && suspended.has(given.requester.email)) return { status: 422, body: SUSPENDED }
    if (typeof given.subject !== 'string' || typeof given.comment?.body !== 'string') return { status: 422, body: {} }
    const id = (nextId += 7)
    const { subject, external_id = null, requester = null, tags = [], comment } = given
    tickets.set(id, {
      id,
      external_id,
      subject,
      requester,
      tags,
      status: 'new',
      updated_at: stamp(),
      comments: [comment],
    })
    if (key !== undefined) keys.set(key, { request, id })
    return { status: 201, body: { ticket: show(tickets.get(id)!) }, headers: { 'x-idempotency-lookup': 'miss' } }
  }

  function update(id: number, change: Given): Answer {
    const ticket = tickets.get(id)
    if (!ticket) return { status: 404, body: { error: 'RecordNotFound' } }
    if (ticket.status === 'closed') return { status: 422, body: { error: 'RecordInvalid', details: { status: [] } } }
    if ('safe_update' in change && change.updated_stamp !== ticket.updated_at)
      return { status: 409, body: { error: 'UpdateConflict' } }
    if (change.comment) ticket.comments.push(change.comment)
    if (change.tags) ticket.tags = change.tags
    if (change.status) ticket.status = change.status
    ticket.updated_at = stamp()
    return { status: 200, body: { ticket: show(ticket) } }
  }

  function answer(
    method: string,
    url: URL,
    body: { readonly ticket: Given } | null,
    key: string | undefined,
  ): { call: Call; work: () => Answer } | null {
    const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\.json$/, '')
    const one = /^\/api\/v2\/tickets\/(\d+)(\/comments)?$/.exec(path)
    if (path === '/api/v2/tickets' && method === 'POST')
      return { call: 'create', work: () => create(body?.ticket ?? {}, key) }
    if (path === '/api/v2/tickets' && method === 'GET') {
      const wanted = url.searchParams.get('external_id')
      const found = () =>
        [...tickets.values()].filter(ticket => wanted === null || ticket.external_id === wanted).map(show)
      return { call: 'list', work: () => ({ status: 200, body: { tickets: found() } }) }
    }
    if (one?.[2]) {
      const found = () => [...(tickets.get(Number(one[1]))?.comments ?? [])].reverse()
      return { call: 'comments', work: () => ({ status: 200, body: { comments: found() } }) }
    }
    if (one && method === 'PUT') return { call: 'update', work: () => update(Number(one[1]), body?.ticket ?? {}) }
    return null
  }

  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      const key = request.headers['idempotency-key']?.toString()
      const send = (status: number, body: unknown, headers: Record<string, string> = {}) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers })
        response.end(JSON.stringify(body))
      }
      const basic = `Basic ${Buffer.from(`${expected.email}/token:${expected.token}`).toString('base64')}`
      if (request.headers.authorization !== basic) return send(401, { error: "Couldn't authenticate you" })
      const text = Buffer.concat(chunks).toString()
      const found = answer(request.method ?? 'GET', url, text === '' ? null : JSON.parse(text), key)
      if (!found) return send(404, { error: 'InvalidEndpoint' })
      calls.push({ call: found.call, path: url.pathname, key })
      const fault = faults.get(found.call)?.shift()
      if (fault && 'silent' in fault) return undefined
      if (fault && 'cut' in fault) {
        if (fault.cut === 'after') found.work()
        return request.socket.destroy()
      }
      if (fault && 'answer' in fault) return send(fault.answer, fault.body ?? { error: 'fault' }, fault.headers)
      if (fault && 'html' in fault) {
        if (fault.isDone) found.work()
        response.writeHead(fault.html, { 'content-type': 'text/html' })
        return response.end('<html><h1>Bad gateway</h1></html>')
      }
      others.get(found.call)?.shift()?.()
      const { status, body, headers } = found.work()
      return send(status, body, headers)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    tickets: () => [...tickets.values()],
    /** The next call of a kind goes wrong in this way. */
    fail: (call: Call, fault: Fault) => void faults.set(call, [...(faults.get(call) ?? []), fault]),
    /** Somebody else works there just before the next call of a kind is answered. */
    meanwhile: (call: Call, work: () => void) => void others.set(call, [...(others.get(call) ?? []), work]),
    remove: (id: number) => void tickets.delete(id),
    suspend: (email: string) => void suspended.add(email),
    change: (id: number, given: Partial<Pick<FakeTicket, 'status' | 'tags' | 'external_id'>>) =>
      void Object.assign(tickets.get(id)!, given, { updated_at: stamp() }),
    close: () => {
      server.closeAllConnections()
      return new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Record<string, string>
}
