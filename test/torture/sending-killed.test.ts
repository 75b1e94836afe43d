import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import { createTypeormOutboxStore } from '../../src/adapters/database/stores/outbox-store'
import { createUnitOfWork } from '../../src/adapters/database/unit-of-work'
import { relay } from '../integration/mail/relay'
import { anEmail, anItem } from '../integration/database/stored-values'
import { type TestDatabase } from '../support/databases'
import { openTestDatabase } from '../support/round-database'

const HOOK = path.join(__dirname, '..', 'support', 'typescript-hook.cjs')
const SCRIPT = path.join(__dirname, 'sending-process.ts')
const START = new Date('2026-11-25T10:00:00Z')
/** A dead worker's lease is over after five minutes. */
const A_LEASE_MS = 5 * 60_000 + 1_000

/** Where the sender is killed, and at which message of its life. */
type Place = 'at RCPT' | 'with the message handed over and no answer' | 'just after the answer' | 'soon after it'
const KILLS: readonly (readonly [Place, number])[] = [
  ['with the message handed over and no answer', 1],
  ['just after the answer', 2],
  ['just after the answer', 1],
  ['soon after it', 3],
  ['at RCPT', 1],
  ['with the message handed over and no answer', 3],
]
const MESSAGES = 20
const idOf = (number: number) => `t.${String(number).padStart(3, '0')}@ect-helpdesk.example`

describe('a sender that is killed between handing a message over and writing that down', () => {
  let db: TestDatabase
  let server: Awaited<ReturnType<typeof relay>>
  let child: ChildProcess
  let next: { readonly place: Place; left: number } | null = null
  let killed = 0

  /** Kills the sender when this is the place, at the message that was chosen. */
  const reach = (place: Place) => {
    if (next?.place !== place || (next.left -= 1) > 0) return
    next = null
    killed += 1
    child.kill('SIGKILL')
  }

  beforeAll(async () => {
    db = await openTestDatabase()
    server = await relay({
      onRcptTo: (_address, _session, callback) => (reach('at RCPT'), callback()),
    })
    server.whenTaken = answer => {
      reach('with the message handed over and no answer')
      answer()
      reach('just after the answer')
      setTimeout(() => reach('soon after it'), 4)
    }
  })
  afterAll(async () => {
    await server.close()
    await db.drop()
  })

  /** One life of the sender, beginning when the lease of the one before is over; gives how it ended. */
  const live = (round: number) =>
    new Promise<number | string | null>(resolve => {
      const now = new Date(START.getTime() + round * A_LEASE_MS).toISOString()
      const given = JSON.stringify({ database: db.options, relayUrl: server.url, now })
      child = spawn(process.execPath, ['--require', HOOK, SCRIPT, given], { stdio: 'inherit' })
      child.once('exit', (code, signal) => resolve(signal ?? code))
    })

  it('O13: sends each message again under its own Message-ID, at most once more for each death, and says which', async () => {
    const units = createUnitOfWork(db, manager => ({ outbox: createTypeormOutboxStore(manager) }))
    const items = Array.from({ length: MESSAGES }, (_, place) =>
      anItem({
        ...{ notBefore: START, createdAt: START },
        delivery: { channel: 'email', payload: anEmail({ messageId: idOf(place + 1), text: `Words ${place + 1}\n` }) },
      }),
    )
    await units.run('background', async ({ outbox }) => {
      for (const item of items) await outbox.add(item)
    })

    const ends = []
    for (const [round, [place, left]] of KILLS.entries()) {
      next = { place, left }
      ends.push(await live(round))
    }
    ends.push(await live(KILLS.length))

    expect(ends).toEqual([...KILLS.map(() => 'SIGKILL'), 0])
    expect(killed).toBe(KILLS.length)
    const read = await Promise.all(server.taken.map(({ message }) => simpleParser(message)))
    const copies = new Map<string, string[]>()
    for (const { messageId = '', text = '' } of read)
      copies.set(messageId, [...(copies.get(messageId) ?? []), text.trim()])
    expect([...copies.keys()].sort()).toEqual(items.map((_, place) => `<${idOf(place + 1)}>`))
    expect(
      [...copies].flatMap(([id, texts]) => texts.filter(text => text !== `Words ${Number(id.slice(3, 6))}`)),
    ).toEqual([])
    const twice = [...copies].filter(([, texts]) => texts.length > 1).map(([id]) => id)
    expect(twice.length).toBeGreaterThanOrEqual(2)
    expect(read.length - MESSAGES).toBeLessThanOrEqual(KILLS.length)

    const kept = await units.run('background', ({ outbox }) => Promise.all(items.map(item => outbox.find(item.id))))
    expect(kept.filter(item => item?.state !== 'sent')).toEqual([])
    const doubted = new Set(
      kept.flatMap(item => {
        if (item?.lastError !== 'may have been sent: NOTIFY.STOPPED') return []
        return item.delivery.channel === 'email' ? [`<${item.delivery.payload.messageId}>`] : []
      }),
    )
    expect(twice.filter(id => !doubted.has(id))).toEqual([])
    expect(doubted.size).toBeLessThan(MESSAGES)
  }, 240_000)
})
