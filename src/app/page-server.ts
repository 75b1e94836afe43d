import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import { createPasswords } from '../access/passwords'
import { createSeal } from '../access/seal'
import { createZendeskApp } from '../adapters/zendesk/zendesk-app'
import { createApi } from '../api/create-api'
import { createConsole } from '../console/create-console'
import { INBOUND_PATH } from '../inbound/transports/http/http-door'
import { WEBHOOK_PATH } from '../inbound/transports/zendesk/webhook-door'
import { UserError } from '../kernel/errors'
import { apiServicesOf } from './api-services'
import { createConsoleServices } from './console-services'
import type { Journeys } from './journeys-of'
import { providerOf } from './provider-of'
import type { Readiness } from './readiness'
import { PROJECT_ROOT, type System } from './system'

/** The HTTP server: health for every role, the console where this process has it. */
export interface PageServer {
  readonly port: number
  /** Puts the console behind the port; until then everything but health answers 503. */
  serve(journeys: Journeys, consoleUrl: string): Promise<void>
  /** Puts a door behind the port, whatever else this process does: mail over HTTP, or Zendesk's webhooks. */
  open(path: DoorPath, door: RequestListener): void
  stop(): Promise<void>
}

/** Listens on the console's port. A port in use is a UserError that names the setting. */
export async function listenForPages(
  system: System,
  given: { readonly withConsole: boolean; readonly readiness: Readiness },
): Promise<PageServer> {
  const { config } = system
  let answer: RequestListener = healthOnly(given.readiness)
  const doors = new Map<string, RequestListener>()
  const toDoor = (request: IncomingMessage, response: ServerResponse) => handToDoor(doors, request, response)
  const server = createServer((request, response) => {
    if (!toDoor(request, response)) answer(request, response)
  })
  // The door says itself whether a body shall follow; everything else has small bodies.
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    if (toDoor(request, response)) return
    response.writeContinue()
    answer(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(listenError(error, config)))
    server.listen(config.CONSOLE_PORT, config.BIND_ADDRESS, () => resolve())
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : config.CONSOLE_PORT,
    async serve(journeys, consoleUrl) {
      if (!given.withConsole) return
      const provider = await providerOf(system)
      if (provider) {
        given.readiness.tell('signIn', () => ({ provider: provider.openId.isConnected() ? 'reached' : 'not reached' }))
        // Not waited for: mail is taken and passwords work while it is away, and each press of its button asks again.
        void provider.openId.connect()
      }
      answer = createConsole(createConsoleServices(system, { journeys, readiness: given.readiness }), {
        publicUrl: consoleUrl,
        sessionSecrets: system.secrets.session,
        templatesDir: join(PROJECT_ROOT, 'templates'),
        trustedProxies: config.TRUSTED_PROXIES,
        newId: system.newId,
        passwords: createPasswords(),
        seal: createSeal(...system.secrets.factors),
        factorRequiredFor: config.SECOND_FACTOR_REQUIRED_FOR,
        provider,
        localSignIn: config.LOCAL_SIGN_IN === 'on',
        api: createApi(apiServicesOf(system)),
        zendeskApp: config.zendeskApp === null ? null : await createZendeskApp(config.zendeskApp, system),
      })
    },
    open(path, listener) {
      doors.set(path, listener)
    },
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What is taken where. */
const DOORS = { [INBOUND_PATH]: 'Mail is', [WEBHOOK_PATH]: 'Webhooks of Zendesk are' } as const
/** Where a door may be. */
export type DoorPath = keyof typeof DOORS

/** The path of the door that this asks for, or stands beside: another spelling of its path, or a process that has none. */
function besideDoor({ url = '' }: IncomingMessage): DoorPath | null {
  const path = pathOf(url).replace(/^\/+/, '/').toLowerCase()
  const doors = [INBOUND_PATH, WEBHOOK_PATH] as const
  return doors.find(door => path === door || path.startsWith(`${door}/`)) ?? null
}

/** Whether a door took the request, or answered that there is none. */
function handToDoor(
  doors: ReadonlyMap<string, RequestListener>,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const door = doors.get(pathOf(request.url ?? ''))
  const beside = besideDoor(request)
  if (door) door(request, response)
  else if (beside) noDoor(beside, request, response)
  return door !== undefined || beside !== null
}

function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? ''
}

/** Never a page of the console: whoever brings something, follows its redirect and is shown how to sign in would take that 200 for a receipt. */
function noDoor(beside: DoorPath, request: IncomingMessage, response: ServerResponse): void {
  const body =
    pathOf(request.url ?? '') === beside
      ? { status: 503, title: 'Service Unavailable', detail: `This process takes nothing at ${beside} (yet)` }
      : { status: 404, title: 'Not Found', detail: `${DOORS[beside]} taken at ${beside}` }
  response.writeHead(body.status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    connection: 'close',
    ...(body.status === 503 ? { 'retry-after': '30' } : {}),
  })
  response.end(JSON.stringify({ type: 'about:blank', ...body }))
}

/** A process without a console still says how it is. */
function healthOnly(readiness: Readiness): RequestListener {
  return (request, response) => {
    const so = readiness.now()
    const isKnown = request.url === '/healthz' || request.url === '/readyz'
    const isWell = request.url === '/healthz' ? so.started : so.ready
    response.writeHead(isKnown && isWell ? 200 : 503, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
    })
    response.end(JSON.stringify(isKnown ? so : { error: 'This part is not served here (yet).' }))
  }
}

function listenError(error: Error, config: System['config']): Error {
  const code = 'code' in error ? error.code : null
  if (code === 'EADDRINUSE') {
    return new UserError(
      `Port ${config.CONSOLE_PORT} is in use, so the console cannot listen. Set CONSOLE_PORT to another one, or stop what uses it.`,
      { code: 'CONSOLE.PORT_IN_USE' },
    )
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return new UserError(
      `The console cannot listen on ${config.BIND_ADDRESS}:${config.CONSOLE_PORT} (${code}). Change BIND_ADDRESS or CONSOLE_PORT.`,
      { code: 'CONSOLE.CANNOT_LISTEN' },
    )
  }
  return error
}
