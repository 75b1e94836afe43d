import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Department } from './department'
import { answerWithFault, type Fault } from './faults'
import { listPage, type Refusal } from './list-query'
import {
  partnerships,
  schools,
  transfers,
  unfundedMentors,
  v1Participants,
  v3Participants,
  type ApiKind,
  type Item,
} from './shapes'

/** What a list or an item is asked for. */
export type Resource = 'participants' | 'transfers' | 'unfunded-mentors' | 'partnerships' | 'schools'

export interface Asked {
  readonly resource: Resource
  readonly id: string | null
  readonly page: number
  readonly query: URLSearchParams
}

export interface LeadProviderApi {
  /** `http://127.0.0.1:port`. */
  readonly url: string
  /** May be changed between requests, as the real one changes. */
  readonly department: Department
  /** Every request that got as far as being understood, in order. */
  readonly asked: readonly Asked[]
  /** The next `times` requests that fit meet the fault. */
  fail(fault: Fault, when?: { readonly resource?: Resource; readonly page?: number; readonly times?: number }): void
  /** Called before each answer is made: the place where rows change between two pages. */
  between(change: ((asked: Asked) => void) | null): void
  /** Changes what is sent of a list: a malformed row, a row that comes again, an attribute nobody knows. */
  bend(change: ((body: Record<string, unknown>[], asked: Asked) => unknown[]) | null): void
  /** The shape that the schema's example gives transfers. */
  shapeOfTransfers(shape: 'array' | 'object'): void
  stop(): Promise<void>
}

export interface ApiOptions {
  readonly kind: ApiKind
  readonly token: string
  readonly department: Department
  /** Requests within `windowMs`, rolling; the service's are 1,000 in five minutes. */
  readonly limit?: { readonly requests: number; readonly windowMs: number }
  readonly cap?: number
  readonly ties?: 'kept' | 'any-order'
}

/**
 * A Lead Provider API on loopback, written from the published documents alone: bearer token, pages without meta or links,
 * filters, the shapes of each kind, a rolling limit, and whatever goes wrong with it.
 */
export async function startLeadProviderApi(options: ApiOptions): Promise<LeadProviderApi> {
  const asked: Asked[] = []
  const faults: { fault: Fault; resource?: Resource; page?: number; left: number }[] = []
  const times: number[] = []
  let between: Parameters<LeadProviderApi['between']>[0] = null
  let bend: Parameters<LeadProviderApi['bend']>[0] = null
  let transferShape: 'array' | 'object' = 'array'

  const respond = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://api.example')
    if (request.headers.authorization !== `Bearer ${options.token}`) {
      return json(response, { status: 401, body: { error: 'HTTP Token: Access denied' } })
    }
    if (isOverLimit(times, options.limit)) return tooMany(response)
    const route = routeOf(url.pathname, options.kind)
    if (!route) return json(response, notFound(options.kind))
    const one: Asked = { ...route, page: Number(url.searchParams.get('page[page]') ?? '1'), query: url.searchParams }
    asked.push(one)
    between?.(one)
    const answer = answerTo(one, { options, transferShape, bend })
    const fault = nextFault(faults, one)
    if (fault && !(await answerWithFault(fault, { response, body: JSON.stringify(answer.body) }))) return
    json(response, answer)
  }

  const server = http.createServer((request, response) => {
    respond(request, response).catch(() => response.destroy())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    department: options.department,
    asked,
    fail: (fault, { times: left = 1, ...when } = {}) => void faults.push({ fault, left, ...when }),
    between: change => void (between = change),
    bend: change => void (bend = change),
    shapeOfTransfers: shape => void (transferShape = shape),
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

const OLD_PATHS: readonly (readonly [string, Resource])[] = [
  ['/participants/ecf/transfers', 'transfers'],
  ['/participants/ecf', 'participants'],
  ['/unfunded-mentors/ecf', 'unfunded-mentors'],
  ['/partnerships/ecf', 'partnerships'],
  ['/schools/ecf', 'schools'],
]
const NEW_PATHS: readonly (readonly [string, Resource])[] = [
  ['/participants/transfers', 'transfers'],
  ['/participants', 'participants'],
  ['/unfunded-mentors', 'unfunded-mentors'],
  ['/partnerships', 'partnerships'],
  ['/schools', 'schools'],
]

function routeOf(pathname: string, kind: ApiKind): { readonly resource: Resource; readonly id: string | null } | null {
  const version = kind === 'ecf-v1' ? '/api/v1' : '/api/v3'
  if (!pathname.startsWith(`${version}/`)) return null
  const rest = pathname.slice(version.length)
  const known = kind === 'register-ects' ? NEW_PATHS : kind === 'ecf-v3' ? OLD_PATHS : OLD_PATHS.slice(1, 2)
  for (const [path, resource] of known) {
    if (rest === path) return { resource, id: null }
    const after = rest.startsWith(`${path}/`) ? rest.slice(path.length + 1) : ''
    if (after === '') continue
    const ofOne = /^([^/]+)\/transfers$/.exec(after)
    if (ofOne?.[1] && resource === 'participants') return { resource: 'transfers', id: ofOne[1] }
    if (!after.includes('/')) return { resource, id: after }
  }
  return null
}

function answerTo(
  asked: Asked,
  {
    options,
    transferShape,
    bend,
  }: {
    readonly options: ApiOptions
    readonly transferShape: 'array' | 'object'
    readonly bend: Parameters<LeadProviderApi['bend']>[0]
  },
): Refusal {
  const items = itemsOf(asked.resource, { options, transferShape })
  if (asked.id !== null) {
    // v1 gives the ECT's registration when somebody has both.
    const found = items
      .filter(({ id }) => id === asked.id)
      .toSorted((left, right) => Number(isEct(right)) - Number(isEct(left)))[0]
    return found ? { status: 200, body: { data: found.body } } : notFound(options.kind)
  }
  const page = listPage(items, asked.query, {
    kind: options.kind,
    cohortRequired: asked.resource === 'schools',
    cap: options.cap ?? 3000,
    ties: options.ties ?? 'kept',
  })
  if (!Array.isArray(page)) return page
  const bodies = page.map(({ body }) => body)
  return { status: 200, body: { data: bend ? bend(structuredClone(bodies), asked) : bodies } }
}

function itemsOf(
  resource: Resource,
  { options: { department, kind }, transferShape }: { options: ApiOptions; transferShape: 'array' | 'object' },
): Item[] {
  switch (resource) {
    case 'participants':
      return kind === 'ecf-v1' ? v1Participants(department) : v3Participants(department, kind)
    case 'transfers':
      return transfers(department, transferShape)
    case 'unfunded-mentors':
      return unfundedMentors(department)
    case 'partnerships':
      return partnerships(department, kind)
    case 'schools':
      return schools(department, kind)
  }
}

function isEct({ body }: Item): boolean {
  return (body['attributes'] as { participant_type?: string }).participant_type === 'ect'
}

function isOverLimit(times: number[], limit: ApiOptions['limit']): boolean {
  if (!limit) return false
  const now = Date.now()
  while (times[0] !== undefined && times[0] <= now - limit.windowMs) times.shift()
  if (times.length >= limit.requests) return true
  times.push(now)
  return false
}

function nextFault(
  faults: { fault: Fault; resource?: Resource; page?: number; left: number }[],
  { resource, page }: Asked,
): Fault | null {
  const found = faults.find(
    each =>
      each.left > 0 &&
      (each.resource === undefined || each.resource === resource) &&
      (each.page === undefined || each.page === page),
  )
  if (!found) return null
  found.left -= 1
  return found.fault
}

function notFound(kind: ApiKind): Refusal {
  const title = kind === 'register-ects' ? 'Resource not found' : 'The requested resource was not found'
  return { status: 404, body: { errors: [{ title, detail: 'Nothing could be found for the provided details' }] } }
}

function tooMany(response: http.ServerResponse): void {
  response.writeHead(429, { 'content-type': 'text/plain' })
  response.end('Retry later\n')
}

function json(response: http.ServerResponse, { status, body }: Refusal): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}
