import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { createDesk } from './desk'
import { createExport } from './export-calls'
import type { Answer, Call, FakeTicket, Fault, Given } from './model'
import { startFileHost } from './file-host'
import { createPeople } from './people'
import { createRateLimit } from './rate-limit'
import { createRedactions, type Redaction } from './redaction-calls'
import { createTicketCalls } from './ticket-calls'
import { createUploads } from './upload-calls'
import { createWebhooks } from './webhooks'
import { answerWith, bodyOf } from './wire'

export type { FakeTicket, Fault } from './model'

interface Found {
  readonly call: Call
  work(): Answer | Buffer
}

/** A Zendesk on loopback, built from its documentation as far as we use it: what it keeps, how it fails, and who else works there. */
export async function startFakeZendesk(
  expected: { readonly email: string; readonly token: string; readonly bearer?: string },
  options: {
    readonly now?: () => number
    readonly perMinute?: number
    readonly exportPage?: number
    /** Files are given to whoever may see their ticket, by way of another host. */
    readonly secureFiles?: boolean
  } = {},
) {
  const desk = createDesk({ ourEmail: expected.email, now: options.now })
  const suspended = new Set<string>()
  let base = ''
  const uploads = createUploads(desk, () => base)
  const calls = createTicketCalls(desk, { suspended, takeUploads: uploads.take })
  const redactions = createRedactions(desk, uploads)
  const exported = createExport(desk, { pageSize: options.exportPage ?? 100 })
  const webhooks = createWebhooks(desk)
  const people = createPeople(desk, uploads, webhooks.send)
  const limit = createRateLimit(options.perMinute ?? 700, options.now ?? Date.now)
  const exportLimit = createRateLimit(10, options.now ?? Date.now)
  const faults = new Map<Call, Fault[]>()
  const others = new Map<Call, (() => void)[]>()
  const seen: { readonly call: Call; readonly path: string; readonly key: string | undefined }[] = []
  let connections = 0

  function find(request: http.IncomingMessage, url: URL, content: Buffer): Found | null {
    const { method } = request
    // The package asks with two slashes, and both with and without .json is right.
    const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\.json$/, '')
    const json = () => jsonOf(content)
    const ticket = (): Given => json().ticket ?? {}
    const one = /^\/api\/v2\/(tickets|users)\/(\d+)(?:\/(comments|audits|tags|incidents))?$/.exec(path)
    const id = Number(one?.[2])
    const key = request.headers['idempotency-key']?.toString()
    const { searchParams: query } = url
    if (path === '/api/v2/tickets' && method === 'POST')
      return { call: 'create', work: () => calls.create(ticket(), key) }
    if (path === '/api/v2/tickets' && method === 'GET')
      return { call: 'list', work: () => calls.list(query.get('external_id')) }
    if (path === '/api/v2/uploads' && method === 'POST')
      return { call: 'upload', work: () => uploads.upload(query, request.headers['content-type'] ?? '', content) }
    if (path === '/api/v2/incremental/tickets/cursor' && method === 'GET')
      return { call: 'export', work: () => exportLimit.check() ?? exported(query) }
    const redacted =
      /^\/api\/v2\/tickets\/(\d+)\/comments\/(\d+)\/attachments\/(\d+)\/redact$/.exec(path)?.slice(1).map(Number) ?? []
    const [ticketId, commentId, attachmentId] = redacted
    if (ticketId && commentId && attachmentId && method === 'PUT')
      return { call: 'redact', work: () => redactions.attachment(ticketId, commentId, attachmentId) }
    const comment = /^\/api\/v2\/comment_redactions\/(\d+)$/.exec(path)
    if (comment && method === 'PUT')
      return { call: 'redact', work: () => redactions.comment(Number(comment[1]), json()) }
    const file = /^\/attachments\/token\/(\d+)\/?$/.exec(path)
    if (file) return { call: 'file', work: () => fileOf(Number(file[1]), request.headers.authorization) }
    if (!one) return null
    if (one[1] === 'users') return { call: 'user', work: () => calls.user(id) }
    if (one[3] === 'tags' && method === 'PUT') return { call: 'tags', work: () => calls.addTags(id, json()) }
    const page = { size: Number(query.get('page[size]') ?? 100), after: query.get('page[after]') }
    if (one[3] === 'comments') return { call: 'comments', work: () => calls.comments(id, query) }
    if (one[3] === 'incidents') return { call: 'incidents', work: () => calls.incidents(id, page) }
    if (one[3] === 'audits') return { call: 'audits', work: () => calls.audits(id, page) }
    if (one[3] !== undefined) return null
    if (method === 'GET') return { call: 'show', work: () => calls.show(id) }
    return method === 'PUT' ? { call: 'update', work: () => calls.update(id, ticket()) } : null
  }

  const basic = `Basic ${Buffer.from(`${expected.email}/token:${expected.token}`).toString('base64')}`
  const isKnown = (header: string | undefined) =>
    header === basic || (expected.bearer !== undefined && header === `Bearer ${expected.bearer}`)

  /** With secure downloads whoever is not known is led to the sign-in page, and whoever is to where the bytes lie. */
  function fileOf(id: number, header: string | undefined): Answer | Buffer {
    const content = uploads.content(id)
    if (options.secureFiles !== true) return content ?? { status: 404, body: {} }
    if (!isKnown(header)) return { status: 302, body: '', headers: { location: `${base}/access/unauthenticated` } }
    if (content === null) return { status: 404, body: {} }
    return { status: 302, body: '', headers: { location: `${fileHost.url}/attachment/${id}?token=${fileHost.token}` } }
  }

  async function serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const content = await bodyOf(request)
    const url = new URL(request.url ?? '/', 'http://localhost')
    const send = (given: Answer | Buffer, fault?: Fault) => answerWith(response, given, limit.headers(), fault)
    // Files are had by whoever knows their address.
    const isFile = url.pathname.startsWith('/attachments/')
    if (!isFile && !isKnown(request.headers.authorization))
      return send({ status: 401, body: { error: "Couldn't authenticate you" } })
    const refused = isFile ? null : limit.check()
    if (refused) return send(refused)
    const found = find(request, url, content)
    if (!found) return send({ status: 404, body: { error: 'InvalidEndpoint' } })
    const { call } = found
    seen.push({ call, path: url.pathname, key: request.headers['idempotency-key']?.toString() })
    const fault = faults.get(call)?.shift()
    if (fault && 'silent' in fault) return
    if (fault && 'cut' in fault && fault.cut !== 'amid') {
      if (fault.cut === 'after') found.work()
      return void request.socket.destroy()
    }
    if (fault && 'answer' in fault)
      return send({
        status: fault.answer,
        body: fault.body ?? { error: 'fault' },
        ...(fault.headers ? { headers: fault.headers } : {}),
      })
    if (fault && 'html' in fault) {
      if (fault.isDone) found.work()
      return send({ status: fault.html, body: '<html><h1>Bad gateway</h1></html>' })
    }
    others.get(call)?.shift()?.()
    send(found.work(), fault)
  }

  const fileHost = await startFileHost(uploads.content)
  const server = http.createServer((request, response) => void serve(request, response))
  server.on('connection', () => void (connections += 1))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  base = `http://127.0.0.1:${port}`

  return {
    url: base,
    /** Where the bytes of files lie. */
    fileHost: fileHost.host,
    calls: seen,
    people,
    webhooks,
    limit,
    mails: desk.mails,
    later: desk.later,
    now: desk.now,
    switchTriggers: desk.switchTriggers,
    fileContent: uploads.content,
    ourUserId: desk.ours.id,
    connections: () => connections,
    tickets: () => [...desk.tickets.values()],
    /** The next call of a kind goes wrong in this way. */
    fail: (call: Call, fault: Fault) => void faults.set(call, [...(faults.get(call) ?? []), fault]),
    /** Somebody else works there just before the next call of a kind is answered. */
    meanwhile: (call: Call, work: () => void) => void others.set(call, [...(others.get(call) ?? []), work]),
    remove: people.remove,
    suspend: (email: string) => void suspended.add(email),
    change: (
      id: number,
      change: Partial<Pick<FakeTicket, 'status' | 'tags' | 'external_id' | 'type' | 'problem_id'>>,
    ) => people.set(id, change),
    close: async () => {
      webhooks.to(null)
      await fileHost.close()
      server.closeAllConnections()
      return new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

export type FakeZendesk = Awaited<ReturnType<typeof startFakeZendesk>>

interface Body extends Redaction {
  readonly ticket?: Given
  readonly tags?: readonly string[]
}

function jsonOf(content: Buffer): Body {
  return content.length === 0 ? {} : JSON.parse(content.toString())
}
