import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHmac } from 'node:crypto'
import { startFakeZendesk, type FakeZendesk } from '../../fakes/zendesk/fake-zendesk'

const account = { email: 'robot@ect-helpdesk.example', token: 'token', bearer: 'oauth-token' }
const BASIC = `Basic ${Buffer.from('robot@ect-helpdesk.example/token:token').toString('base64')}`
const tutor = { name: 'Priya Patel', email: 'priya@oak.sch.example' }

/** What the documentation promises, held against the stand-in, so that nothing is built on what only the stand-in does. */
describe('the stand-in for Zendesk', () => {
  let zendesk: FakeZendesk
  let minute = 0
  beforeEach(async () => {
    minute = 0
    const start = Date.UTC(2026, 10, 25, 10)
    zendesk = await startFakeZendesk(account, { now: () => start + minute * 60_000, perMinute: 12, exportPage: 2 })
  })
  afterEach(() => zendesk.close())

  async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    const response = await fetch(zendesk.url + path, {
      method,
      headers: { authorization: BASIC, ...headers },
      ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text }
  }
  const create = (ticket: object, key = 'k') =>
    call(
      'POST',
      '/api/v2/tickets',
      { ticket: { subject: 'S', comment: { body: 'B' }, ...ticket } },
      { 'idempotency-key': key },
    )

  it('takes both shapes of its addresses, and Basic and Bearer', async () => {
    expect((await call('GET', '/api/v2//tickets.json')).status).toBe(200)
    expect((await call('GET', '/api/v2/tickets', undefined, { authorization: 'Bearer oauth-token' })).status).toBe(200)
    expect((await call('GET', '/api/v2/tickets', undefined, { authorization: 'Bearer no' })).status).toBe(401)
  })

  it('knows a key for two hours, refuses it for another ticket, and gives ids with gaps', async () => {
    const first = await create({ external_id: 'a' })
    const again = await create({ external_id: 'a' })
    const other = await create({ external_id: 'b' })
    minute = 121
    const later = await create({ external_id: 'a' })

    expect([first, again, other, later].map(({ status }) => status)).toEqual([201, 201, 400, 201])
    expect([first, again].map(({ headers }) => headers.get('x-idempotency-lookup'))).toEqual(['miss', 'hit'])
    expect([first, again, later].map(({ body }) => body.ticket.id)).toEqual([42, 42, 49])
    expect((await call('GET', '/api/v2/tickets?external_id=a')).body.tickets).toHaveLength(2)
  })

  it('replaces tags on an update, adds them by their own address, and refuses what was changed meanwhile', async () => {
    const { body } = await create({ tags: ['a'] })
    await call('PUT', '/api/v2/tickets/42', { ticket: { tags: ['b'] } })
    const added = await call('PUT', '/api/v2/tickets/42/tags', { tags: ['c'] })
    const stale = { ticket: { safe_update: false, updated_stamp: body.ticket.updated_at, status: 'solved' } }

    expect(added.body).toEqual({ tags: ['b', 'c'] })
    expect((await call('PUT', '/api/v2/tickets/42', stale)).status).toBe(409)
    expect((await call('PUT', '/api/v2/tickets/43', { ticket: {} })).status).toBe(404)
  })

  it('keeps an upload for an hour and gives it to one comment', async () => {
    const png = Buffer.from([137, 80, 78, 71])
    const upload = await call('POST', '/api/v2/uploads?filename=a.png', png, { 'content-type': 'image/png' })
    const token: string = upload.body.upload.token
    const used = await create({ comment: { body: 'B', uploads: [token] } })
    const twice = await create({ comment: { body: 'B', uploads: [token] } }, 'k2')
    const late = await call('POST', '/api/v2/uploads?filename=b.png', png, { 'content-type': 'image/png' })
    minute = 61
    const expired = await create({ comment: { body: 'B', uploads: [late.body.upload.token] } }, 'k3')

    expect([used, twice, expired].map(({ status }) => status)).toEqual([201, 422, 422])
    expect(zendesk.tickets()[0]?.comments[0]?.attachments).toMatchObject([{ file_name: 'a.png', size: 4 }])
  })

  it('says what is left of the minute, and refuses with 429 and 503 and the seconds to wait', async () => {
    const answers = []
    for (let number = 0; number < 14; number += 1) answers.push(await call('GET', '/api/v2/tickets'))
    minute = 1

    expect(answers.map(({ status }) => status)).toEqual([...Array.from({ length: 12 }, () => 200), 429, 503])
    expect(answers[0]?.headers.get('x-rate-limit-remaining')).toBe('11')
    expect(answers[12]?.headers.get('retry-after')).toBe('60')
    expect((await call('GET', '/api/v2/tickets')).status).toBe(200)
  })

  it('withholds the last minute of changes from the export, shows deleted tickets, and goes on from a cursor', async () => {
    await create({ external_id: 'a' }, 'a')
    await create({ external_id: 'b' }, 'b')
    await create({ external_id: 'c' }, 'c')
    const start = Math.floor(Date.UTC(2026, 10, 25, 9) / 1_000)
    const early = await call('GET', `/api/v2/incremental/tickets/cursor.json?start_time=${start}`)
    minute = 2
    zendesk.people.remove(49)
    minute = 4
    const page = await call('GET', `/api/v2/incremental/tickets/cursor?start_time=${start}`)
    const rest = await call('GET', `/api/v2/incremental/tickets/cursor?cursor=${page.body.after_cursor}`)

    expect(early.body).toMatchObject({ tickets: [], end_of_stream: true })
    expect(page.body.tickets.map((ticket: { id: number }) => ticket.id)).toEqual([42, 56])
    expect(page.body.end_of_stream).toBe(false)
    expect(rest.body).toMatchObject({ tickets: [{ id: 49, status: 'deleted' }], end_of_stream: true })
    expect((await call('GET', `/api/v2/incremental/tickets/cursor?start_time=${start + 10_000}`)).status).toBe(422)
  })

  it('solves the incidents of a solved problem, and tells each of them', async () => {
    await create({ type: 'problem' }, 'p')
    await create({ type: 'incident', problem_id: 42 }, 'i')
    await call('PUT', '/api/v2/tickets/42', { ticket: { status: 'solved', comment: { body: 'Mended', public: true } } })

    expect((await call('GET', '/api/v2/tickets/42/incidents')).body.tickets).toMatchObject([
      { id: 49, status: 'solved' },
    ])
    expect(zendesk.tickets()[1]?.comments.map(({ body }) => body)).toEqual(['B', 'Mended'])
  })

  it('lets only an incident have a problem, which must be one that is there and not closed', async () => {
    await create({ type: 'problem' }, 'p')
    await create({ type: 'question' }, 'q')
    const link = (ticket: object) => call('PUT', '/api/v2/tickets/49', { ticket })

    expect((await link({ problem_id: 42 })).status).toBe(422)
    expect((await link({ type: 'incident', problem_id: 49 })).status).toBe(422)
    expect((await link({ type: 'incident', problem_id: 4 })).status).toBe(422)
    expect((await link({ type: 'complaint' })).status).toBe(422)
    expect((await link({ type: 'incident', problem_id: 42 })).body.ticket).toMatchObject({ problem_id: 42 })
    expect((await link({ type: 'question' })).body.ticket).toMatchObject({ type: 'question', problem_id: null })
    zendesk.change(42, { status: 'closed' })
    expect((await link({ type: 'incident', problem_id: 42 })).status).toBe(422)
    expect((await create({ type: 'incident', problem_id: 42 }, 'i')).status).toBe(422)
  })

  it('solves incidents when their problem becomes solved, by the API or by an agent, and not again afterwards', async () => {
    await create({ type: 'problem' }, 'p')
    await create({ type: 'incident', problem_id: 42 }, 'i')
    zendesk.people.set(42, { status: 'solved' })
    expect(zendesk.tickets()[1]?.status).toBe('solved')
    zendesk.change(49, { status: 'open' })
    await call('PUT', '/api/v2/tickets/42', { ticket: { status: 'solved', comment: { body: 'Again', public: false } } })

    expect(zendesk.tickets()[1]).toMatchObject({ status: 'open', comments: [{ body: 'B' }] })
  })

  it('goes on with a closed ticket in a new one, and says of which', async () => {
    await create({}, 'a')
    const before = await create({ via_followup_source_id: 42 }, 'b')
    zendesk.change(42, { status: 'closed' })
    const after = await create({ via_followup_source_id: 42 }, 'c')

    expect([before, after].map(({ body }) => body.ticket.via.source)).toMatchObject([
      { rel: null },
      { rel: 'follow_up', from: { ticket_id: 42 } },
    ])
  })

  it('takes a file out for good: by its number while the ticket is open, by its address when it is closed', async () => {
    const upload = async (name: string) => {
      const headers = { 'content-type': 'image/png' }
      return (await call('POST', `/api/v2/uploads?filename=${name}`, Buffer.from(name), headers)).body.upload.token
    }
    await create({ comment: { body: 'B', uploads: [await upload('a.png'), await upload('b.png')] } })
    const comment = zendesk.tickets()[0]!.comments[0]!
    const [a, b] = comment.attachments
    const first = `/api/v2/tickets/42/comments/${comment.id}/attachments/${a!.id}/redact`

    expect((await call('PUT', first, {})).status).toBe(200)
    zendesk.change(42, { status: 'closed' })
    expect((await call('PUT', first.replace(String(a!.id), String(b!.id)), {})).status).toBe(422)
    const urls = { ticket_id: 42, external_attachment_urls: [b!.content_url] }
    expect((await call('PUT', `/api/v2/comment_redactions/${comment.id}`, urls)).status).toBe(200)
    expect(comment.attachments.map(({ file_name: name }) => name)).toEqual(['redacted.txt', 'redacted.txt'])
    expect([a!.id, b!.id].map(id => zendesk.fileContent(id))).toEqual([null, null])
  })

  it('has history: who changed what, what an email’s Message-ID was, and whether a trigger wrote to the requester', async () => {
    zendesk.switchTriggers({ received: true, comment: true })
    const ticket = zendesk.people.email({
      ...{ from: tutor, to: 'help@zendesk-desk.example', subject: 'A mentor', text: 'Hello', messageId: '<a@oak>' },
    })
    zendesk.people.comment(ticket.id, 'We are on it', { status: 'pending' })
    const { audits } = (await call('GET', `/api/v2/tickets/${ticket.id}/audits`)).body

    expect(zendesk.mails.map(({ to, why }) => `${why} ${to}`)).toEqual([
      'received priya@oak.sch.example',
      'comment priya@oak.sch.example',
    ])
    expect(audits).toMatchObject([
      { via: { channel: 'email' }, metadata: { system: { message_id: '<a@oak>' } } },
      { author_id: zendesk.people.agent.id, via: { channel: 'web' } },
    ])
    expect(audits[1].events.map((event: { type: string }) => event.type)).toEqual(['Comment', 'Change', 'Notification'])
  })

  it('merges, deletes and blackens as agents do', async () => {
    const mail = { from: tutor, to: 'help@zendesk-desk.example', subject: 'A', text: 'my TRN is 1234567' }
    const [a, b, c] = [zendesk.people.email(mail), zendesk.people.email(mail), zendesk.people.email(mail)]
    zendesk.people.merge(a.id, b.id)
    zendesk.people.redact(b.id, b.comments[0]!.id, '1234567')
    zendesk.people.remove(c.id)

    expect([a.status, a.tags]).toEqual(['closed', ['closed_by_merge']])
    expect(b.comments[0]?.body).toBe('my TRN is ▇▇▇▇▇▇▇')
    expect((await call('GET', `/api/v2/tickets/${c.id}`)).status).toBe(404)
  })

  it('signs its webhooks, sends each twice, tries a failed one again, and stops for a while when all fail', async () => {
    const received: { readonly body: string; readonly isSigned: boolean }[] = []
    let status = 200
    const server = http.createServer((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const body = Buffer.concat(chunks)
        const at = String(request.headers['x-zendesk-webhook-signature-timestamp'])
        const right = createHmac('sha256', 'shared').update(at).update(body).digest('base64')
        const isSigned = request.headers['x-zendesk-webhook-signature'] === right
        received.push({ body: body.toString(), isSigned })
        response.writeHead(status).end()
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    zendesk.webhooks.to({ url: `http://127.0.0.1:${port}/`, secret: 'shared' })

    await create({})
    await zendesk.webhooks.settled()
    expect(received).toHaveLength(2)
    expect(received.every(({ isSigned, body }) => isSigned && JSON.parse(body).subject === 'zen:ticket:42')).toBe(true)
    expect(new Set(received.map(({ body }) => body)).size).toBe(1)

    status = 500
    for (const number of [1, 2, 3, 4]) zendesk.people.comment(42, `Note ${number}`)
    await zendesk.webhooks.settled()
    server.close()
    expect(zendesk.webhooks.counted()).toMatchObject({
      answers: [200, 200, ...Array.from({ length: 8 }, () => 500)],
      dropped: 2,
    })
  })
})
