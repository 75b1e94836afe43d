import { createHash, createHmac } from 'node:crypto'
import http from 'node:http'
import net from 'node:net'
import { gzipSync } from 'node:zlib'
import { createTypeormAcceptedRequestStore } from '../../../src/adapters/database/stores/accepted-request-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { Database } from '../../../src/adapters/database/data-source'
import type { Envelope } from '../../../src/inbound/raw-message'
import { createHttpDoor, type HttpDoorOptions } from '../../../src/inbound/transports/http/http-door'
import { createReplays } from '../../../src/inbound/transports/http/replays'
import { isSignedBy } from '../../../src/inbound/transports/http/signature'
import { TransientError } from '../../../src/kernel/errors'
import { type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'

jest.setTimeout(60_000)

const SECRET = 'a secret of the gateway, 32 letters'
const NEXT_SECRET = 'the one that comes after it, longer'
const NOW = new Date('2026-11-18T12:00:00Z')
const seconds = (by = 0) => String(NOW.getTime() / 1_000 + by)
const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex')
const MAIL = Buffer.from('From: a@school.example\r\nSubject: a\r\n\r\nb\r\n')

interface Kept {
  readonly envelope: Envelope
  readonly raw: Buffer
}
interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly headers: http.IncomingHttpHeaders
}

let db: TestDatabase
let kept: Kept[]
let refused: string[]
let fault: Error | null
const servers: http.Server[] = []

beforeAll(async () => {
  db = await openTestDatabase()
})
beforeEach(async () => {
  await db.clear()
  kept = []
  refused = []
  fault = null
})
afterEach(() => servers.splice(0).forEach(server => server.close()))
afterAll(() => db.drop())

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** One process's door, over connections of its own to the database. */
async function openDoor(options: Partial<HttpDoorOptions> = {}, database: Database = db): Promise<number> {
  const unitOfWork = createUnitOfWork(database, manager => ({
    acceptedRequests: createTypeormAcceptedRequestStore(manager),
  }))
  const clock = { now: () => NOW, today: () => '2026-11-18' as never }
  const door = createHttpDoor({
    secrets: [SECRET],
    helpdeskAddresses: ['support@ect-helpdesk.example', 'other@ect-helpdesk.example'],
    maxBytes: 50_000,
    trustedProxies: 0,
    replays: createReplays({
      unitOfWork,
      read: createTypeormAcceptedRequestStore(database.read.manager),
      clock,
      log: silent,
      windowMs: 300_000,
    }),
    async receive(envelope, raw) {
      if (fault) throw fault
      kept.push({ envelope, raw })
      return { id: `01HTTP${String(kept.length).padStart(20, '0')}`, envelope, raw, rawHash: sha256(raw) }
    },
    health: { state: () => ({ kind: 'open' }), freeBytes: async () => 1e12 },
    countRefusal: code => void refused.push(code),
    clock,
    log: silent,
    ...options,
  })
  const server = http.createServer(door).on('checkContinue', door)
  servers.push(server)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as net.AddressInfo).port
}

interface Given {
  readonly body?: Buffer
  readonly secret?: string
  readonly time?: string
  /** Headers besides those of the signature, which covers its own. */
  readonly headers?: Record<string, string>
  readonly signature?: string
}

/** Signs as docs/doors.md says, by hand. */
function signed({ body = MAIL, secret = SECRET, time = seconds(), headers = {} }: Given): Record<string, string> {
  const value = (name: string) => headers[name] ?? ''
  const text = [
    'matchdesk-v1',
    time,
    sha256(body),
    value('Matchdesk-Mail-From'),
    value('Matchdesk-Rcpt-To'),
    value('Matchdesk-Client-Address'),
    value('Matchdesk-Helo'),
  ].join('\n')
  return {
    'Content-Type': 'message/rfc822',
    'Matchdesk-Timestamp': time,
    'Matchdesk-Content-SHA256': sha256(body),
    'Matchdesk-Signature': createHmac('sha256', secret).update(text).digest('hex'),
    ...headers,
  }
}

function send(port: number, headers: Record<string, string>, body: Buffer, method = 'POST'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', path: '/inbound/mime', method, headers, agent: false })
    request.on('error', reject)
    request.on('response', response => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>,
          headers: response.headers,
        }),
      )
    })
    request.end(body)
  })
}

const post = (port: number, given: Given = {}) => send(port, signed(given), given.body ?? MAIL)

describe('a signed request', () => {
  it('is signed over time, body and envelope, as openssl makes it', () => {
    const parts = {
      timestamp: '1795000000',
      // Of `Subject: a`, an empty line and `b`, with CRLF.
      bodyHash: '9c6c8eb5e1aadf9965b891e6b38b9eaaa685400b5a6f4e755ee91c0695514d09',
      mailFrom: 'tutor@school.example',
      rcptTo: 'support@ect-helpdesk.example',
      clientAddress: '',
      helo: '',
    }
    const signature = 'f13c3055b359da77a5998f6b8283cb9f099d9d14e4740db1427cafc4246fe1ec'

    expect(isSignedBy([NEXT_SECRET, SECRET], { parts, signature })).toBe(true)
    expect(isSignedBy([NEXT_SECRET], { parts, signature })).toBe(false)
    expect(isSignedBy([SECRET], { parts: { ...parts, mailFrom: '' }, signature })).toBe(false)
  })

  it('is answered 202 with the message’s id once its bytes are safe as they were sent', async () => {
    const answer = await post(await openDoor())

    expect(answer).toMatchObject({ status: 202, body: { id: '01HTTP00000000000000000001', sha256: sha256(MAIL) } })
    expect(kept).toEqual([
      {
        raw: MAIL,
        envelope: {
          channel: 'http',
          mailbox: 'support@ect-helpdesk.example',
          mailFrom: null,
          rcptTo: [],
          clientAddress: null,
          helo: null,
          tls: false,
          receivedAt: NOW,
        },
      },
    ])
    expect(refused).toEqual([])
  })

  it('tells the envelope in headers that are signed too', async () => {
    const headers = {
      'Matchdesk-Mail-From': '<>',
      'Matchdesk-Rcpt-To': 'nobody@elsewhere.example, <other+x@ect-helpdesk.example>',
      'Matchdesk-Client-Address': '2001:db8::1',
      'Matchdesk-Helo': 'mail.school.example',
    }
    const port = await openDoor()

    expect((await post(port, { headers })).status).toBe(202)
    expect(kept[0]?.envelope).toMatchObject({
      mailbox: 'other@ect-helpdesk.example',
      mailFrom: '',
      rcptTo: ['nobody@elsewhere.example', 'other+x@ect-helpdesk.example'],
      clientAddress: '2001:db8::1',
      helo: 'mail.school.example',
    })
    const changed = { ...signed({ headers, time: seconds(1) }), 'Matchdesk-Mail-From': 'x@elsewhere.example' }
    expect((await send(port, changed, MAIL)).status).toBe(401)
  })

  it('may be signed with any of several secrets, so that one can follow another', async () => {
    const port = await openDoor({ secrets: [NEXT_SECRET, SECRET] })

    expect((await post(port)).status).toBe(202)
    expect((await post(port, { secret: NEXT_SECRET })).status).toBe(202)
    expect((await post(await openDoor({ secrets: [NEXT_SECRET] }), { time: seconds(1) })).status).toBe(401)
  })
})

describe('whoever is not known', () => {
  it.each<[string, Record<string, string>]>([
    ['no signature', { 'Matchdesk-Signature': '' }],
    ['a signature cut short', { 'Matchdesk-Signature': 'ab' }],
    ['no time', { 'Matchdesk-Timestamp': '' }],
    ['another time than was signed', { 'Matchdesk-Timestamp': seconds(1) }],
    ['another hash than was signed', { 'Matchdesk-Content-SHA256': sha256('other') }],
    ['recipients that were not signed', { 'Matchdesk-Rcpt-To': 'support@ect-helpdesk.example' }],
  ])('H01: is answered 401 and told nothing: %s', async (_what, changed) => {
    const answer = await send(await openDoor(), { ...signed({}), ...changed }, MAIL)

    expect([answer.status, answer.body]).toEqual([401, { type: 'about:blank', title: 'Unauthorized', status: 401 }])
    expect([kept, refused]).toEqual([[], ['401']])
  })

  it('H01: is answered 401 when a byte of the body is another', async () => {
    const answer = await send(await openDoor(), signed({}), Buffer.from(MAIL.toString().replace('b\r\n', 'c\r\n')))

    expect([answer.status, kept]).toEqual([401, []])
  })

  it.each([
    ['five minutes old', -300, 202],
    ['older', -301, 401],
    ['five minutes ahead', 300, 202],
    ['further ahead', 301, 401],
  ])('H02: a request that is %s', async (_what, by, status) => {
    expect((await post(await openDoor(), { time: seconds(by) })).status).toBe(status)
  })

  it('H05: is answered before a large body is sent, when the sender waits to be asked for it', async () => {
    const port = await openDoor()
    const socket = net.connect(port, '127.0.0.1')
    const text = await new Promise<string>(resolve => {
      let got = ''
      socket.on('data', chunk => {
        got += chunk.toString()
        if (got.includes('"status":401')) resolve(got)
      })
      socket.write('POST /inbound/mime HTTP/1.1\r\nHost: x\r\nContent-Length: 40000\r\nExpect: 100-continue\r\n\r\n')
    })
    socket.destroy()

    expect(text).toMatch(/^HTTP\/1.1 401 /)
  })
})

describe('a request that comes again', () => {
  it('H02: is refused, and says what the first one brought', async () => {
    const port = await openDoor()
    await post(port)

    expect(await post(port)).toMatchObject({
      status: 409,
      body: { code: 'INBOUND.REPLAYED', id: '01HTTP00000000000000000001' },
    })
    expect(kept).toHaveLength(1)
  })

  it('H02: is refused by another process and after a restart', async () => {
    await post(await openDoor())

    expect((await post(await openDoor({}, await db.again()))).status).toBe(409)
    expect(kept).toHaveLength(1)
  })

  it('H02: is refused while the first one is being received', async () => {
    const port = await openDoor()
    const answers = await Promise.all([post(port), post(port), post(port)])

    expect(answers.map(({ status }) => status).sort()).toEqual([202, 409, 409])
    expect(kept).toHaveLength(1)
  })

  it('is taken when the first one was not: a full disk, a broken connection', async () => {
    const port = await openDoor()
    fault = new TransientError('There is no room to keep a message safely', { code: 'SPOOL.FULL' })
    expect(await post(port)).toMatchObject({
      status: 503,
      body: { code: 'INBOUND.NO_ROOM' },
      headers: { 'retry-after': '30' },
    })
    fault = null

    const socket = net.connect(port, '127.0.0.1')
    const lines = Object.entries(signed({})).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(
      `POST /inbound/mime HTTP/1.1\r\nHost: x\r\nContent-Length: ${MAIL.length}\r\n${lines.join('')}\r\nFrom`,
    )
    await new Promise(resolve => setTimeout(resolve, 100))
    socket.destroy()
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(kept).toEqual([])

    expect((await post(port)).status).toBe(202)
    expect(kept).toHaveLength(1)
  })

  it('is forgotten when nobody could send it any more', async () => {
    await post(await openDoor())
    const unitOfWork = createUnitOfWork(db, createTypeormAcceptedRequestStore)
    const forget = (before: string) => unitOfWork.run('background', store => store.forget(new Date(before)))

    expect(await forget('2026-11-18T12:00:00Z')).toBe(0)
    expect(await forget('2026-11-18T12:00:01Z')).toBe(1)
  })
})

describe('a body', () => {
  it('A05: that is compressed is refused, whatever it would unpack to', async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000))
    const port = await openDoor()
    for (const encoding of ['gzip', 'br', 'deflate', 'identity, gzip']) {
      const answer = await post(port, { body: bomb, headers: { 'Content-Encoding': encoding } })
      expect([answer.status, answer.body['code'], answer.headers['accept-encoding']]).toEqual([
        415,
        'INBOUND.ENCODED',
        'identity',
      ])
    }
    expect(kept).toEqual([])
  })

  it('H05: that is too large is refused by its length, and where it goes on past the limit', async () => {
    const port = await openDoor()
    const body = Buffer.alloc(50_001, 'x')
    expect((await post(port, { body })).status).toBe(413)
    expect(await post(port, { body, headers: { 'Transfer-Encoding': 'chunked' } })).toMatchObject({
      status: 413,
      body: { detail: 'A message has at most 50000 bytes' },
    })
    const huge = await post(port, { body: Buffer.alloc(3_000_000), time: seconds(2) }).catch(() => null)
    expect(huge === null || huge.status === 413).toBe(true)

    expect((await post(port, { body: Buffer.alloc(50_000, 'x') })).status).toBe(202)
    expect(refused.filter(code => code !== '413')).toEqual([])
  })

  it('H05: that does not come is answered 408', async () => {
    const port = await openDoor({ limits: { bodyMs: 100, discardMs: 100 } })
    const socket = net.connect(port, '127.0.0.1')
    const lines = Object.entries(signed({})).map(([name, value]) => `${name}: ${value}\r\n`)
    const text = await new Promise<string>(resolve => {
      socket.once('data', chunk => resolve(chunk.toString()))
      socket.write(`POST /inbound/mime HTTP/1.1\r\nHost: x\r\nContent-Length: ${MAIL.length}\r\n${lines.join('')}\r\n`)
    })
    socket.destroy()

    expect(text).toMatch(/^HTTP\/1.1 408 /)
  })

  it.each<[string, Given, number, string]>([
    ['nothing in it', { body: Buffer.alloc(0) }, 400, 'INBOUND.EMPTY'],
    ['a type that is no message', { headers: { 'Content-Type': 'application/json' } }, 415, 'INBOUND.TYPE'],
    ['no recipient of ours', { headers: { 'Matchdesk-Rcpt-To': 'a@b.example' } }, 422, 'INBOUND.NO_MAILBOX'],
    ['a client that is no address', { headers: { 'Matchdesk-Client-Address': 'x' } }, 422, 'INBOUND.ENVELOPE'],
  ])('with %s is refused in words', async (_what, given, status, code) => {
    expect(await post(await openDoor(), given)).toMatchObject({ status, body: { code } })
    expect(kept).toEqual([])
  })
})

describe('the door', () => {
  it('takes POST alone', async () => {
    expect(await send(await openDoor(), {}, Buffer.alloc(0), 'GET')).toMatchObject({
      status: 405,
      headers: { allow: 'POST' },
    })
  })

  it('is shut for a minute to an address that is turned away again and again, and not to one that is taken', async () => {
    const port = await openDoor({ limits: { refusalsAMinute: 3 } })
    for (let number = 0; number < 5; number += 1) expect((await post(port, { time: seconds(number) })).status).toBe(202)
    const turnedAway = []
    for (let number = 0; number < 5; number += 1) turnedAway.push((await send(port, {}, MAIL)).status)

    expect(turnedAway).toEqual([401, 401, 401, 429, 429])
  })

  it('takes no more than a number of messages at one time, and none when the disk is short or failed', async () => {
    expect((await post(await openDoor({ limits: { mostAtOnce: 0 } }))).status).toBe(503)
    const full = { state: () => ({ kind: 'open' }) as const, freeBytes: async () => 70_000 }
    expect(await post(await openDoor({ health: full }))).toMatchObject({
      status: 503,
      body: { code: 'INBOUND.NO_ROOM' },
    })
    const failed = { state: () => ({ kind: 'failed', why: 'EIO' }) as const, freeBytes: async () => 1e12 }
    expect(await post(await openDoor({ health: failed }))).toMatchObject({
      status: 503,
      body: { code: 'INBOUND.NOT_STORED' },
    })
    expect(kept).toEqual([])
  })
})
