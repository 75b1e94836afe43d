import type { TypeormStores } from '../../../src/adapters/database/stores'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createTypeormBooksReader } from '../../../src/adapters/database/readers/books-reader'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import type { Finish } from '../../../src/inbound/message-store'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import { newId } from '../../../src/kernel/ids'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMessage, aParsedMessage, aTicket, minutes, NINE } from './stored-values'

/** SHA-256 over `["support@ect-helpdesk.example","old@oakfield.example","ccc…"]`. */
const OLD_IDENTITY = '3b9e59b363cae5bce3f2882e1b3b4c9ef180effceb02db31f1720a98466911ae'

eachDatabase((_, open) => {
  let db: TestDatabase
  let units: UnitOfWork<TypeormStores>
  beforeAll(async () => {
    db = await open()
    units = createUnitOfWork(db, createTypeormStores)
  })
  beforeEach(() => db.clear())
  afterAll(() => db.drop())

  const add = (message: ReturnType<typeof aMessage>) => units.run('intake', ({ messages }) => messages.addOnce(message))
  const finish = (id: string, end: Finish) =>
    units.run('intake', ({ messages }) => messages.finish(id, end, minutes(1)))
  const claimed = async () => {
    const lease = { worker: 'w', now: NINE, until: minutes(5), limit: 10, isIdle: true }
    return (await units.run('intake', ({ messages }) => messages.claim(lease))).map(({ id }) => id)
  }
  const find = (id: string) => createTypeormStores(db.read.manager).messages.find(id)

  it('keeps a message with its envelope, once, however often its entry is shifted', async () => {
    const message = aMessage({ id: '01MESSAGE0000000000000000A', messageIdHeader: 'one@oakfield.example' })

    expect(await add(message)).toBe('added')
    expect(await add(message)).toBe('already-there')

    expect(await find('01MESSAGE0000000000000000A')).toEqual({
      id: '01MESSAGE0000000000000000A',
      mailbox: 'support@ect-helpdesk.example',
      messageIdHeader: 'one@oakfield.example',
      contentHash: 'c'.repeat(64),
      rawHash: 'a'.repeat(64),
      rawSize: 1234,
      blobKey: 'aa/aaaa',
      envelope: {
        channel: 'smtp',
        mailbox: 'support@ect-helpdesk.example',
        mailFrom: 'tutor@oakfield.example',
        rcptTo: ['support@ect-helpdesk.example'],
        clientAddress: '127.0.0.1',
        helo: 'mail.oakfield.example',
        tls: true,
        receivedAt: new Date('2026-09-07T09:00:00.000Z'),
      },
      outcome: 'pending',
      cause: null,
      ticketId: null,
      duplicateOf: null,
      flags: [],
      attempts: 0,
      deaths: 0,
      lastError: null,
      takenDownBy: null,
    })
  })

  it('keeps what became of a message, whichever ticket it is moved to: nothing but what waits may end', async () => {
    const [ticket, other, message, held] = [aTicket(), aTicket(), aMessage(), aMessage()]
    await units.run('intake', async ({ tickets }) => {
      await tickets.add(ticket)
      await tickets.add(other)
    })
    await add(message)
    await add({ ...held, contentHash: 'd'.repeat(64) })
    await finish(message.id, { outcome: 'joined', ticketId: ticket.id })
    await finish(held.id, { outcome: 'suspended', cause: 'automatic' })
    await db.write.query(`UPDATE messages SET ticket_id = '${other.id}' WHERE id = '${message.id}'`)

    for (const outcome of ['pending', 'ticket', 'suspended', 'duplicate'])
      await expect(
        db.write.query(`UPDATE messages SET outcome = '${outcome}' WHERE id = '${message.id}'`),
      ).rejects.toThrow(/ck_messages_outcome_stays/)
    expect(await find(message.id)).toMatchObject({ outcome: 'joined', ticketId: other.id })
    await finish(held.id, { outcome: 'ticket', ticketId: ticket.id })
  })

  it('keeps the same mail through another door as a copy that names the first, and gives it to nobody before that ended', async () => {
    const original = aMessage({ messageIdHeader: 'same@oakfield.example' })
    const again = aMessage({ messageIdHeader: 'same@oakfield.example', rawHash: 'b'.repeat(64) })
    await add(original)

    expect(await add(again)).toBe('copy')

    expect(await find(again.id)).toMatchObject({ outcome: 'pending', duplicateOf: original.id, flags: [] })
    expect(await claimed()).toEqual([original.id])
    await finish(original.id, { outcome: 'suspended', cause: 'dmarc' })
    expect(await claimed()).toEqual([again.id])
  })

  it('knows mail that was stored before its headers were part of its identity', async () => {
    const old = aMessage({ messageIdHeader: 'old@oakfield.example' })
    await add(old)
    await db.write.query(`UPDATE messages SET identity = '${OLD_IDENTITY}'`)

    expect(await add(aMessage({ messageIdHeader: 'old@oakfield.example' }))).toBe('copy')
  })

  it.each([
    ['the ticket is proved', true, 'none', '192.0.2.1', 'duplicate'],
    ['the ticket is not proved, and this comes from a server that may prove it', false, 'none', '192.0.2.1', 'copy'],
    ['the ticket is not proved, and the same bytes come without any server', false, 'none', null, 'duplicate'],
    ['nobody could say whether the ticket is proved', false, 'temperror', null, 'copy'],
  ] as const)('says at once whether a copy is a duplicate: %s', async (_what, aligned, dmarc, clientAddress, kind) => {
    const ticket = aTicket()
    const [first, again] = [aMessage(), aMessage()]
    await add(first)
    await units.run('intake', async ({ tickets }) => {
      await tickets.add(ticket)
      const authentication = { spf: 'none', dkim: 'none', dmarc, aligned, fromDomain: null, sentence: '' }
      await tickets.addParsed({ messageId: first.id, parsed: aParsedMessage(), authentication, parsedAt: NINE })
    })
    await finish(first.id, { outcome: 'ticket', ticketId: ticket.id })
    const envelope = { ...again.envelope, clientAddress }

    expect(await add({ ...again, messageIdHeader: first.messageIdHeader, envelope })).toBe(kind)
  })

  it.each([
    ['no Message-ID, other content', { messageIdHeader: null }, { messageIdHeader: null, contentHash: 'd'.repeat(64) }],
    ['another Message-ID', { messageIdHeader: 'x@y.example' }, { messageIdHeader: 'z@y.example' }],
  ])('keeps both of two messages: %s', async (_label, first, second) => {
    expect(await add(aMessage(first))).toBe('added')
    const other = aMessage(second)
    expect(await add(other)).toBe('added')
    expect(await find(other.id)).toMatchObject({ outcome: 'pending', flags: [] })
  })

  it('keeps and flags a message that reuses a Message-ID for other content', async () => {
    await add(aMessage({ messageIdHeader: 'same@oakfield.example' }))
    const other = aMessage({ messageIdHeader: 'same@oakfield.example', contentHash: 'd'.repeat(64) })

    expect(await add(other)).toBe('added')
    expect(await find(other.id)).toMatchObject({ outcome: 'pending', flags: ['same-message-id-other-content'] })
  })

  it('keeps a Message-ID of any length and any bytes', async () => {
    const header = `${'x'.repeat(20_000)}\u0000@oakfield.example`
    const message = aMessage({ messageIdHeader: header })

    expect(await add(message)).toBe('added')
    expect((await find(message.id))?.messageIdHeader).toBe(`${'x'.repeat(20_000)}\ufffd@oakfield.example`)
  })

  it('never gives one message to two workers', async () => {
    const sent = Array.from({ length: 40 }, (_, i) => aMessage({ contentHash: String(i).padStart(64, '0') }))
    await units.run('intake', async ({ messages }) => {
      for (const message of sent) await messages.addOnce(message)
    })
    const other = createUnitOfWork(await db.again(), createTypeormStores)
    const claimed: string[] = []
    const work = async (worker: string, unit: UnitOfWork<TypeormStores>) => {
      for (;;) {
        const some = await unit.run('intake', ({ messages }) =>
          messages.claim({ worker, now: NINE, until: minutes(5), limit: 3, isIdle: true }),
        )
        if (some.length === 0) return
        claimed.push(...some.map(message => message.id))
      }
    }

    await Promise.all([work('one', units), work('two', other)])

    expect(claimed).toHaveLength(40)
    expect(new Set(claimed)).toEqual(new Set(sent.map(message => message.id)))
  })

  it('gives a message again when its lease has run out or it is due again, and counts the attempts', async () => {
    const message = aMessage()
    await add(message)
    const claim = (at: number) =>
      units.run('intake', async ({ messages }) => {
        const some = await messages.claim({
          worker: 'w',
          now: minutes(at),
          until: minutes(at + 5),
          limit: 10,
          isIdle: true,
        })
        return some.map(({ attempts }) => attempts)
      })

    expect(await claim(0)).toEqual([1])
    expect(await claim(4)).toEqual([])
    expect(await claim(5)).toEqual([2])
    await units.run('intake', ({ messages }) =>
      messages.postpone(message.id, { worker: 'w', nextAttemptAt: minutes(20), error: 'PARSE.TIMEOUT' }),
    )
    expect(await claim(19)).toEqual([])
    expect(await claim(20)).toEqual([3])
  })

  it('finishes a message once', async () => {
    const ticket = aTicket()
    const message = aMessage()
    await add(message)
    const finish = () =>
      units.run('intake', ({ messages }) =>
        messages.finish(message.id, { outcome: 'ticket', ticketId: ticket.id }, minutes(1)),
      )
    await units.run('intake', ({ tickets }) => tickets.add(ticket))

    await finish()

    expect(await find(message.id)).toMatchObject({ outcome: 'ticket', ticketId: ticket.id })
    await expect(finish()).rejects.toMatchObject({ code: 'MESSAGE.FINISHED' })
    const claimed = await units.run('intake', ({ messages }) =>
      messages.claim({ worker: 'w', now: minutes(60), until: minutes(65), limit: 10, isIdle: true }),
    )
    expect(claimed).toEqual([])
  })

  it('carries the ledger over once, and gives both sides of the books', async () => {
    const books = createTypeormBooksReader(db.read.manager)
    const message = aMessage({ receivedAt: minutes(10) })
    const lines = [
      { id: message.id, acceptedAt: minutes(10), channel: 'smtp', rawHash: 'a'.repeat(64) },
      { id: newId(), acceptedAt: minutes(30), channel: 'file', rawHash: 'b'.repeat(64) },
    ] as const
    await add(message)
    for (const offset of [120, 240]) {
      await units.run('intake', ({ messages }) => messages.carryLedger('2026-09.ledger', lines, offset))
    }
    await units.run('intake', async ({ messages }) => {
      for (const code of ['552', '552', '550']) await messages.countRefusal('smtp', code, '2026-09-07')
      await messages.countRefusal('smtp', '550', '2026-09-08')
    })

    const all = { since: null, until: null }
    const halfOpen = { since: minutes(10), until: minutes(30) }
    expect(await units.run('intake', ({ messages }) => messages.ledgerOffset('2026-09.ledger'))).toBe(240)
    expect(await units.run('intake', ({ messages }) => messages.ledgerOffset('other'))).toBe(0)
    expect(await books.ledger(all)).toEqual(lines)
    expect((await books.ledger(halfOpen)).map(line => line.id)).toEqual([message.id])
    expect(await books.outcomes(halfOpen)).toEqual([{ id: message.id, outcome: 'pending' }])
    expect(await books.outcomes({ since: minutes(11), until: null })).toEqual([])
    expect(await books.refused(all)).toBe(4)
    expect(await books.refused({ since: NINE, until: new Date('2026-09-07T23:00:00.000Z') })).toBe(3)
  })

  it('lists every accepted message with its outcome, a duplicate with the ticket of its original', async () => {
    const ticket = aTicket({ reference: 'CPD-7K3M-9Q' })
    const first = aMessage({ messageIdHeader: 'one@oakfield.example', receivedAt: minutes(1) })
    const again = aMessage({ messageIdHeader: 'one@oakfield.example', receivedAt: minutes(2) })
    const silent = aMessage({ id: '01MESSAGE0000000000000000B', messageIdHeader: null, receivedAt: minutes(3) })
    for (const message of [first, again, silent]) await add(message)
    await units.run('intake', async ({ messages, tickets }) => {
      await tickets.add(ticket)
      await messages.finish(first.id, { outcome: 'ticket', ticketId: ticket.id }, minutes(4))
      await messages.finish(again.id, { outcome: 'duplicate' }, minutes(4))
      await messages.finish(silent.id, { outcome: 'suspended', cause: 'automatic' }, minutes(4))
    })

    const lines = await createTypeormBooksReader(db.read.manager).messagesSince(minutes(1))

    const common = { sha256: 'a'.repeat(64), channel: 'smtp' }
    expect(lines).toEqual([
      { ...common, messageId: 'one@oakfield.example', outcome: 'ticket', ticket: 'CPD-7K3M-9Q' },
      { ...common, messageId: 'one@oakfield.example', outcome: 'duplicate', ticket: 'CPD-7K3M-9Q' },
      { ...common, messageId: '01MESSAGE0000000000000000B', outcome: 'suspended', cause: 'automatic' },
    ])
    expect(await createTypeormBooksReader(db.read.manager).messagesSince(minutes(3))).toHaveLength(1)
  })
})
