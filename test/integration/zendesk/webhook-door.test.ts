import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createKeepWebhook } from '../../../src/inbound/counterparts/keep-webhook'
import { createWebhookDoor } from '../../../src/inbound/transports/zendesk/webhook-door'
import { silentLog } from '../../../src/kernel/log'
import { toDay } from '../../../src/kernel/day'
import { eachDatabase, type TestDatabase } from '../../support/databases'

const NOW = new Date('2026-11-25T10:00:00Z')
const clock = { now: () => NOW, today: () => toDay('2026-11-25') }
const EVENT = JSON.stringify({
  type: 'zen:event-type:ticket.comment_added',
  subject: 'zen:ticket:35436',
  detail: { id: '35436' },
})

eachDatabase((_kind, open) => {
  let db: TestDatabase
  let server: http.Server
  let isDown = false
  beforeAll(async () => {
    db = await open()
    const { keep } = createKeepWebhook({ unitOfWork: createUnitOfWork(db, createTypeormStores), clock })
    const door = createWebhookDoor({
      ...{ secrets: ['the-old-shared-secret', 'the-new-shared-secret'], trustedProxies: 0, clock, log: silentLog },
      keep: async heard => {
        if (isDown) throw new Error('the database is down')
        return keep(heard)
      },
      limits: { refusalsAMinute: 1_000, maxBytes: 1_000 },
    })
    server = http.createServer(door)
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  })
  beforeEach(async () => {
    isDown = false
    await db.clear()
  })
  afterAll(async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
    await db.drop()
  })

  const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000).toISOString()
  async function send(
    body: string,
    how: {
      readonly secret?: string
      readonly time?: string
      readonly signature?: string
      readonly method?: string
    } = {},
  ) {
    const { secret = 'the-new-shared-secret', time = at(-3), method = 'POST' } = how
    const signature =
      how.signature ??
      createHmac('sha256', secret)
        .update(time + body)
        .digest('base64')
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/inbound/zendesk`, {
      ...{ method, ...(method === 'POST' ? { body } : {}) },
      headers: { 'x-zendesk-webhook-signature': signature, 'x-zendesk-webhook-signature-timestamp': time },
    })
    const text = await response.text()
    return `${response.status} ${text.startsWith('{') ? JSON.parse(text).outcome : text}`
  }
  const looks = () => db.read.query('SELECT zendesk_id, asked FROM zendesk_looks ORDER BY zendesk_id')

  it('is kept before it is answered, and the same one again is known', async () => {
    expect(await send(EVENT)).toBe('200 kept')
    expect(await looks()).toEqual([{ zendesk_id: '35436', asked: 1 }])

    expect(await send(EVENT)).toBe('200 known')
    expect(await send(EVENT, { time: at(0) })).toBe('200 kept')
    expect(await looks()).toEqual([{ zendesk_id: '35436', asked: 2 }])
  })

  it('is not acknowledged when it cannot be kept, and may come again', async () => {
    isDown = true
    expect(await send(EVENT)).toBe('503 Service Unavailable')
    isDown = false
    expect(await send(EVENT)).toBe('200 kept')
  })

  it.each<[string, string, Parameters<typeof send>[1]]>([
    ['nobody signed', EVENT, { signature: '' }],
    ['somebody else signed', EVENT, { secret: 'another-shared-secret' }],
    [
      'signed over the body alone',
      EVENT,
      { signature: createHmac('sha256', 'the-new-shared-secret').update(EVENT).digest('base64') },
    ],
    ['overheard and sent later', EVENT, { time: at(-301) }],
    ['from the future', EVENT, { time: at(301) }],
    ['without a time that can be read', EVENT, { time: 'yesterday' }],
  ])('is turned away, and asks for nothing: one %s', async (_, body, how) => {
    expect(await send(body, how)).toBe('401 Unauthorized')
    expect(await looks()).toEqual([])
  })

  it.each<[string, string, string]>([
    ['a trigger’s own words', '{"ticket_id":"35437"}', '200 kept'],
    ['a number', '{"ticket_id":35437}', '200 kept'],
    ['an empty body', '', '200 about no ticket'],
    ['another thing', '{"subject":"zen:user:35437","detail":{"id":"35437"}}', '200 about no ticket'],
    ['no JSON', 'hello', '200 about no ticket'],
    ['a number that no ticket has', '{"ticket_id":"1; DROP TABLE"}', '200 about no ticket'],
    ['too much', `{"ticket_id":"35437","x":"${'x'.repeat(2_000)}"}`, '413 Content Too Large'],
  ])('is read for the ticket that it is about: %s', async (_, body, answer) => {
    expect(await send(body)).toBe(answer)
    expect(await looks()).toEqual(answer === '200 kept' ? [{ zendesk_id: '35437', asked: 1 }] : [])
  })

  it('takes either secret while one takes the place of the other, and nothing but POST', async () => {
    expect(await send(EVENT, { secret: 'the-old-shared-secret' })).toBe('200 kept')
    expect(await send(EVENT, { method: 'GET' })).toBe('405 Method Not Allowed')
  })
})
