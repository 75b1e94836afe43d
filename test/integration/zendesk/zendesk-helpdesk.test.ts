import { createZendeskHelpdesk } from '../../../src/adapters/zendesk/zendesk-helpdesk'
import type { DeliveryResult, Helpdesk, ZendeskPayload } from '../../../src/notify/outbox'
import { startFakeZendesk, type Fault } from '../../fakes/zendesk/fake-zendesk'

const account = { email: 'robot@ect-helpdesk.example', token: 'token' }
const create: ZendeskPayload = {
  action: 'create-ticket',
  externalId: '01KB00000000000000000000A1',
  reference: 'CPD-7K3M-9Q',
  subject: '[CPD-7K3M-9Q] Match a mentor with an ECT',
  body: 'Work on it in Matchdesk: http://localhost:3000/tickets/CPD-7K3M-9Q',
  requester: { name: 'Priya Patel', email: 'priya@oak.sch.example' },
  tags: ['matchdesk'],
  link: 'http://localhost:3000/tickets/CPD-7K3M-9Q',
}
const comment: ZendeskPayload = {
  action: 'comment',
  externalId: '01KB00000000000000000000A1',
  body: 'A match was completed.',
  solve: true,
  tags: ['matchdesk-match-completed'],
}
const sentAs = (id: number): DeliveryResult => ({ kind: 'sent', deliveryId: String(id) })

describe('Zendesk beside us', () => {
  let zendesk: Awaited<ReturnType<typeof startFakeZendesk>>
  let helpdesk: Helpdesk
  beforeEach(async () => {
    zendesk = await startFakeZendesk(account)
    helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account, deadlineMs: 10_000 })
  })
  afterEach(() => zendesk.close())
  const apply = (payload: ZendeskPayload, key = 'outbox-1') => helpdesk.apply(payload, { idempotencyKey: key })

  it('O17: makes the ticket with our id, our link, the requester and an idempotency key', async () => {
    expect(await apply(create)).toEqual(sentAs(42))

    expect(zendesk.tickets()).toMatchObject([
      {
        external_id: '01KB00000000000000000000A1',
        subject: '[CPD-7K3M-9Q] Match a mentor with an ECT',
        requester: { name: 'Priya Patel', email: 'priya@oak.sch.example' },
        tags: ['matchdesk'],
        comments: [{ body: 'Work on it in Matchdesk: http://localhost:3000/tickets/CPD-7K3M-9Q', public: false }],
      },
    ])
    expect(zendesk.calls).toEqual([
      { call: 'list', path: '/api/v2/tickets.json', key: undefined },
      { call: 'create', path: '/api/v2/tickets.json', key: 'outbox-1' },
    ])
  })

  it.each<[string, Fault, DeliveryResult]>([
    [
      '429 with Retry-After',
      { answer: 429, headers: { 'retry-after': '7' } },
      { kind: 'try-later', error: 'ZENDESK 429', retryAfterMs: 7_000 },
    ],
    ['503', { answer: 503 }, { kind: 'try-later', error: 'may have been sent: ZENDESK 503', retryAfterMs: null }],
    ['500', { answer: 500 }, { kind: 'try-later', error: 'may have been sent: ZENDESK 500', retryAfterMs: null }],
    [
      'a page with 502',
      { html: 502 },
      { kind: 'try-later', error: 'may have been sent: ZENDESK 502', retryAfterMs: null },
    ],
    [
      'a page with 200',
      { html: 200 },
      { kind: 'try-later', error: 'may have been sent: ZENDESK 200', retryAfterMs: null },
    ],
    [
      'a page with 200 after the work was done',
      { html: 200, isDone: true },
      { kind: 'try-later', error: 'may have been sent: ZENDESK 200', retryAfterMs: null },
    ],
    [
      'a line cut before the work',
      { cut: 'before' },
      { kind: 'try-later', error: 'may have been sent: ZENDESK no answer', retryAfterMs: null },
    ],
    [
      'a line cut after the work',
      { cut: 'after' },
      { kind: 'try-later', error: 'may have been sent: ZENDESK no answer', retryAfterMs: null },
    ],
    ['a wrong token', { answer: 401 }, { kind: 'try-later', error: 'ZENDESK 401', retryAfterMs: null }],
    [
      '409 while the ticket is not to be found',
      { answer: 409 },
      { kind: 'try-later', error: 'ZENDESK 409', retryAfterMs: null },
    ],
    [
      'an answer without a ticket',
      { answer: 201, body: { job_status: {} } },
      { kind: 'try-later', error: 'may have been sent: ZENDESK no answer', retryAfterMs: null },
    ],
  ])('O17: %s: makes exactly one ticket in the end', async (_, fault, first) => {
    zendesk.fail('create', fault)

    expect(await apply(create)).toEqual(first)
    expect(await apply(create)).toEqual(sentAs(42))
    expect(zendesk.tickets()).toHaveLength(1)
  })

  it.each<[string, Fault]>([
    ['500', { answer: 500 }],
    ['a page', { html: 502 }],
    ['a cut line', { cut: 'before' }],
    ['an empty answer', { answer: 200, body: null }],
  ])('O17: does not make a ticket when the look-up before it meets %s', async (_, fault) => {
    zendesk.fail('list', fault)

    expect((await apply(create)).kind).toBe('try-later')
    expect(zendesk.tickets()).toHaveLength(0)
    expect(await apply(create)).toEqual(sentAs(42))
  })

  it('O17: gives up waiting for an answer, and makes exactly one ticket in the end', async () => {
    const hasty = createZendeskHelpdesk({ url: zendesk.url, ...account, deadlineMs: 500 })
    await apply({ ...create, externalId: 'warm' }, 'warm')
    zendesk.fail('create', { silent: true })

    expect((await hasty.apply(create, { idempotencyKey: 'outbox-1' })).kind).toBe('try-later')
    expect(await apply(create)).toEqual(sentAs(49))
    expect(zendesk.tickets()).toHaveLength(2)
  })

  it('O17: takes 409 for "already there" when it is there', async () => {
    await apply(create)
    const [there] = zendesk.tickets()
    zendesk.fail('list', { answer: 200, body: { tickets: [] } })
    zendesk.fail('create', { answer: 409 })

    expect(await apply(create)).toEqual(sentAs(there!.id))
    expect(zendesk.tickets()).toHaveLength(1)
  })

  it('O17: meets its own idempotency key when the look-up lags behind', async () => {
    await apply(create)
    zendesk.fail('list', { answer: 200, body: { tickets: [] } })

    expect(await apply(create)).toEqual(sentAs(42))
    expect(zendesk.tickets()).toHaveLength(1)
  })

  it('makes the ticket without a requester whom Zendesk has suspended', async () => {
    zendesk.suspend('priya@oak.sch.example')

    expect(await apply(create)).toEqual(sentAs(42))

    expect(zendesk.tickets()).toHaveLength(1)
    expect(zendesk.tickets()[0]?.requester).toBeNull()
    expect(zendesk.tickets()[0]?.comments[0]?.body).toContain('Zendesk has suspended the requester')
  })

  it('O17: gives up what Zendesk finds wrong', async () => {
    zendesk.fail('create', {
      answer: 422,
      body: { details: { subject: [{ description: 'Subject: cannot be blank' }] } },
    })

    expect(await apply(create)).toEqual({ kind: 'refused', error: 'ZENDESK 422' })
  })

  it('O17: tries later when nobody listens', async () => {
    await zendesk.close()

    expect(await apply(create)).toEqual({
      kind: 'try-later',
      error: 'may have been sent: ZENDESK no answer',
      retryAfterMs: null,
    })
  })

  it('comments internally, adds its tags to those there, and solves', async () => {
    await apply(create)
    zendesk.change(42, { tags: ['matchdesk', 'by-hand'] })

    expect(await apply(comment, 'outbox-2')).toEqual(sentAs(42))

    expect(zendesk.tickets()[0]).toMatchObject({
      status: 'solved',
      tags: ['matchdesk', 'by-hand', 'matchdesk-match-completed'],
    })
    expect(zendesk.tickets()[0]?.comments.slice(1)).toMatchObject([{ body: 'A match was completed.', public: false }])
  })

  it('writes the custom fields whose ids are known, empties one that has no value, and leaves the others alone', async () => {
    const fieldIds = { reference: 360001, school: 360003, match: 360005 }
    const knowing = createZendeskHelpdesk({ url: zendesk.url, ...account, fieldIds })
    const fields = { reference: 'CPD-7K3M-9Q', link: create.link, school: '910001' }
    await knowing.apply({ ...create, fields }, { idempotencyKey: 'outbox-1' })
    const later = { school: null, cause: 'left-or-leaving', match: 'completed' as const }
    await knowing.apply({ ...comment, fields: later }, { idempotencyKey: 'outbox-2' })

    expect(zendesk.tickets()[0]?.custom_fields).toEqual([
      { id: 360001, value: 'CPD-7K3M-9Q' },
      { id: 360003, value: null },
      { id: 360005, value: 'completed' },
    ])
  })

  it.each<[string, Fault]>([
    ['a line cut after it was made', { cut: 'after' }],
    ['a page after it was made', { html: 502, isDone: true }],
    ['429', { answer: 429 }],
    ['somebody else’s change meanwhile', { answer: 409 }],
  ])('O17: comments once, whatever comes of the first attempt: %s', async (_, fault) => {
    await apply(create)
    zendesk.fail('update', fault)

    expect((await apply(comment, 'outbox-2')).kind).toBe('try-later')
    expect(await apply(comment, 'outbox-2')).toEqual(sentAs(42))
    expect(zendesk.tickets()[0]?.comments).toHaveLength(2)
  })

  it('replies by a public comment with its files, once', async () => {
    await apply(create)
    const files = [{ filename: 'guide.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') }]
    const reply = { externalId: create.externalId, text: 'See the guide.', files }
    zendesk.fail('update', { cut: 'after' })

    expect((await helpdesk.reply(reply, { idempotencyKey: 'outbox-2' })).kind).toBe('try-later')
    expect(await helpdesk.reply(reply, { idempotencyKey: 'outbox-2' })).toEqual(sentAs(42))

    expect(zendesk.tickets()[0]?.comments.slice(1)).toMatchObject([
      { body: 'See the guide.', public: true, attachments: [{ file_name: 'guide.pdf', size: 8 }] },
    ])
    expect(await helpdesk.reply({ ...reply, externalId: 'none' }, { idempotencyKey: 'outbox-3' })).toEqual({
      kind: 'refused',
      error: 'ZENDESK.NO_TICKET',
    })
  })

  it('gives up a comment on a ticket that is not there, or closed', async () => {
    expect(await apply(comment)).toEqual({ kind: 'refused', error: 'ZENDESK.NO_TICKET' })

    await apply(create)
    zendesk.change(42, { status: 'closed' })
    expect(await apply(comment, 'outbox-2')).toEqual({ kind: 'refused', error: 'ZENDESK 422' })
  })

  it('O19: overwrites nothing that somebody changes there between our look and our change', async () => {
    await apply(create)
    zendesk.meanwhile('update', () => zendesk.change(42, { status: 'pending', tags: ['matchdesk', 'ring-the-school'] }))

    expect(await apply(comment, 'outbox-2')).toEqual({ kind: 'try-later', error: 'ZENDESK 409', retryAfterMs: null })
    expect(zendesk.tickets()[0]).toMatchObject({ status: 'pending', tags: ['matchdesk', 'ring-the-school'] })
    expect(zendesk.tickets()[0]?.comments).toHaveLength(1)

    expect(await apply(comment, 'outbox-2')).toEqual(sentAs(42))
    expect(zendesk.tickets()[0]?.tags).toEqual(['matchdesk', 'ring-the-school', 'matchdesk-match-completed'])
    expect(zendesk.tickets()[0]?.comments).toHaveLength(2)
  })

  it.each<[string, () => void, string, number]>([
    ['deleted', () => zendesk.remove(42), 'ZENDESK.NO_TICKET', 0],
    ['cut loose from ours', () => zendesk.change(42, { external_id: null }), 'ZENDESK.NO_TICKET', 1],
    [
      'merged into another, which closes it',
      () => zendesk.change(42, { status: 'closed', tags: ['matchdesk', 'closed_by_merge'] }),
      'ZENDESK 422',
      1,
    ],
  ])(
    'O19: gives a change up, and says so, when the ticket was %s there, and makes no other',
    async (_, done, error, left) => {
      await apply(create)
      done()

      expect(await apply(comment, 'outbox-2')).toEqual({ kind: 'refused', error })
      expect(zendesk.tickets()).toHaveLength(left)
      expect(zendesk.tickets().flatMap(ticket => ticket.comments.slice(1))).toEqual([])
    },
  )

  it('O19: leaves solved what was solved there, and adds its comment', async () => {
    await apply(create)
    zendesk.change(42, { status: 'solved', tags: [] })

    expect(await apply(comment, 'outbox-2')).toEqual(sentAs(42))
    expect(zendesk.tickets()[0]).toMatchObject({ status: 'solved', tags: ['matchdesk-match-completed'] })
    expect(zendesk.tickets()[0]?.comments).toHaveLength(2)
  })

  it('keeps the keys of calls that run side by side apart', async () => {
    await Promise.all(['a', 'b', 'c', 'd'].map(id => apply({ ...create, externalId: id }, `key-${id}`)))

    expect(
      zendesk.calls
        .filter(one => one.call === 'create')
        .map(one => one.key)
        .sort(),
    ).toEqual(['key-a', 'key-b', 'key-c', 'key-d'])
    expect(zendesk.tickets()).toHaveLength(4)
  })
})
