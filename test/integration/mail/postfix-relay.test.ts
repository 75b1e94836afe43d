import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTypeormOutboxStore } from '../../../src/adapters/database/stores/outbox-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createNodemailerMailer } from '../../../src/adapters/mail/nodemailer-mailer'
import { startPostfix, whyNoPostfix, type PostfixInstance } from '../../../src/bench/postfix-instance'
import { toDay } from '../../../src/kernel/day'
import { silentLog } from '../../../src/kernel/log'
import { createDeliver } from '../../../src/notify/deliver'
import { noBlobs } from '../../fakes/no-blobs'
import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { anEmail, anItem } from '../database/stored-values'
import { aMail, TUTOR } from '../journeys/a-mail'
import { openJourneys } from '../journeys/journey-fixture'
import { policyService } from './policy-service'
import { scriptedRelay } from './scripted-relay'

const from = { name: 'CPD Helpdesk', address: 'support@ect-helpdesk.example' }
const START = new Date('2026-11-25T10:00:00Z')
const GREYLISTED = 'DEFER_IF_PERMIT 4.2.0 Greylisted, come back later'
const idOf = (number: number) => `t.${String(number).padStart(3, '0')}@ect-helpdesk.example`
const why = whyNoPostfix()
const withPostfix = why === null || process.env.CI === 'true' ? describe : describe.skip

/** Debian's Postfix is the relay; behind it stands a receiver that knows Message-IDs, and a policy service decides as greylisting does. */
withPostfix(`Postfix as the relay${why === null ? '' : ` (skipped: ${why})`}`, () => {
  let folder: string
  let db: TestDatabase
  let postfix: PostfixInstance
  let policy: Awaited<ReturnType<typeof policyService>>
  let receiver: Awaited<ReturnType<typeof scriptedRelay>>
  let url: string
  let now = START

  beforeAll(async () => {
    if (why !== null) throw new Error(why)
    folder = mkdtempSync(path.join(tmpdir(), 'matchdesk-relay-'))
    chmodSync(folder, 0o755)
    db = await openTestDatabase()
    policy = await policyService()
    receiver = await scriptedRelay(({ said, line }) =>
      said === 'RCPT' && line.includes(TUTOR) ? '550 5.1.1 No such user here' : undefined,
    )
    const relayTo = Number(new URL(receiver.url).port)
    postfix = await startPostfix({ folder: path.join(folder, 'postfix'), relayTo, policyAt: policy.port })
    url = `smtp://127.0.0.1:${postfix.port}`
  })
  afterAll(async () => {
    await postfix?.stop()
    await receiver?.close()
    await policy?.close()
    await db?.drop()
    rmSync(folder, { recursive: true, force: true })
  })
  beforeEach(async () => {
    await db.clear()
    now = START
    policy.decide = () => 'DUNNO'
    receiver.taken.length = 0
  })

  const units = () => createUnitOfWork(db, manager => ({ outbox: createTypeormOutboxStore(manager) }))
  const add = async (...addresses: readonly string[]) => {
    const items = addresses.map((address, place) =>
      anItem({
        ...{ notBefore: START, createdAt: START },
        delivery: {
          channel: 'email',
          payload: anEmail({ to: { name: null, address }, messageId: idOf(place + 1), text: `Words ${place + 1}\n` }),
        },
      }),
    )
    await units().run('background', async ({ outbox }) => {
      for (const item of items) await outbox.add(item)
    })
    return {
      items,
      now: () => units().run('background', ({ outbox }) => Promise.all(items.map(({ id }) => outbox.find(id)))),
    }
  }
  /** A worker's steps until nothing is due. */
  const work = async (atOnce = 3) => {
    const mailer = createNodemailerMailer({ url, from, connections: atOnce, timeoutMs: 10_000 })
    const clock = { now: () => now, today: () => toDay('2026-11-25') }
    const of = { unitOfWork: units(), clock, mailer, blobs: noBlobs, helpdesk: null, worker: 'w1', log: silentLog }
    const step = createDeliver({ ...of, atOnce, random: () => 0.5 })
    while ((await step()) > 0);
    mailer.close()
  }
  const later = (seconds: number) => (now = new Date(now.getTime() + seconds * 1000))
  const idsTaken = () => receiver.taken.map(({ message }) => /^Message-ID: <(.*)>\r$/im.exec(message)?.[1] ?? '')
  const until = async (holds: () => boolean) => {
    for (const end = Date.now() + 20_000; Date.now() < end && !holds();) await sleep(10)
  }

  it('O12: what is greylisted is tried again, leaves once, and has the words of the server each time', async () => {
    policy.decide = ({ state, before }) => (state === 'RCPT' && before === 0 ? GREYLISTED : 'DUNNO')
    const { now: standing } = await add('a@grey.example')

    await work()
    expect(await standing()).toMatchObject([
      {
        ...{ state: 'pending', attempts: 1, lastError: 'SMTP 450 EENVELOPE' },
        serverWords: '450 4.2.0 <a@grey.example>: Recipient address rejected: Greylisted, come back later',
        nextAttemptAt: new Date('2026-11-25T10:00:30Z'),
      },
    ])
    later(30)
    await work()
    await until(() => receiver.taken.length > 0)

    expect(await standing()).toMatchObject([
      {
        state: 'sent',
        attempts: 2,
        lastError: null,
        serverWords: expect.stringMatching(/^250 2\.0\.0 Ok: queued as /),
      },
    ])
    expect(idsTaken()).toEqual([idOf(1)])
    expect(receiver.taken[0]?.to).toBe('a@grey.example')
  })

  it('O12: a storm of 4xx for one domain holds nobody else up, and all of it leaves once in the end', async () => {
    policy.decide = ({ state, recipient, before }) =>
      state === 'RCPT' && recipient.endsWith('@storm.example') && before < 3 ? '450 4.7.1 Too busy' : 'DUNNO'
    const stormy = Array.from({ length: 12 }, (_, place) => `t${place}@storm.example`)
    const calm = Array.from({ length: 6 }, (_, place) => `t${place}@calm.example`)
    const { items, now: standing } = await add(...stormy, ...calm)

    await work()
    const first = (await standing()).map(item => item?.state)
    expect(first).toEqual([...stormy.map(() => 'pending'), ...calm.map(() => 'sent')])
    for (const seconds of [30, 60, 120]) {
      later(seconds)
      await work()
    }
    await until(() => receiver.taken.length >= items.length)

    expect((await standing()).map(item => [item?.state, item?.attempts])).toEqual([
      ...stormy.map(() => ['sent', 4]),
      ...calm.map(() => ['sent', 1]),
    ])
    expect(idsTaken().sort()).toEqual(items.map((_, place) => idOf(place + 1)))
  })

  it('O12: a 5xx is final at once, its receiver is marked, and the others leave over the same connection', async () => {
    policy.decide = ({ recipient }) => (recipient === 'gone@oak.example' ? 'REJECT 5.1.1 User unknown' : 'DUNNO')
    const { now: standing } = await add('gone@oak.example', 'here@oak.example')

    await work(1)
    await until(() => receiver.taken.length > 0)

    expect(await standing()).toMatchObject([
      {
        ...{ state: 'failed', attempts: 1, lastError: 'SMTP 554 EENVELOPE' },
        serverWords: '554 5.1.1 <gone@oak.example>: Recipient address rejected: User unknown',
      },
      { state: 'sent' },
    ])
    const bounced = (address: string) =>
      units().run('background', ({ outbox }) => outbox.hasBounced(address, new Date(0)))
    expect([await bounced('gone@oak.example'), await bounced('here@oak.example')]).toEqual([true, false])
    expect(idsTaken()).toEqual([idOf(2)])
  })

  it('O13: killed after Postfix has the message and before its answer is written down: again under its Message-ID, and the receiver counts one', async () => {
    let held: (() => void) | null = null
    policy.decide = ({ state, before }) =>
      state === 'END-OF-MESSAGE' && before === 0 ? new Promise(resolve => (held = () => resolve('DUNNO'))) : 'DUNNO'
    const { now: standing } = await add('a@kill.example')
    const live = (at: Date) => {
      const given = JSON.stringify({ database: db.options, relayUrl: url, now: at.toISOString() })
      const hook = path.join(__dirname, '..', '..', 'support', 'typescript-hook.cjs')
      const script = path.join(__dirname, '..', '..', 'torture', 'sending-process.ts')
      const child = spawn(process.execPath, ['--require', hook, script, given], { stdio: 'inherit' })
      return { child, ended: new Promise(resolve => child.once('exit', (code, signal) => resolve(signal ?? code))) }
    }

    const first = live(START)
    await until(() => held !== null)
    first.child.kill('SIGKILL')
    expect(await first.ended).toBe('SIGKILL')
    ;(held as (() => void) | null)?.()
    await until(() => receiver.taken.length === 1)
    expect(await standing()).toMatchObject([{ state: 'sending', attempts: 1 }])

    // Its lease is over after five minutes.
    expect(await live(new Date(START.getTime() + 301_000)).ended).toBe(0)
    await until(() => receiver.taken.length === 2)

    expect(await standing()).toMatchObject([
      { state: 'sent', attempts: 2, lastError: 'may have been sent: NOTIFY.STOPPED' },
    ])
    expect(idsTaken()).toEqual([idOf(1), idOf(1)])
    expect(new Set(idsTaken()).size).toBe(1)
    const [one, other] = receiver.taken.map(({ message }) => message.slice(message.indexOf('Message-ID')))
    expect(other).toBe(one)
  })

  it('O10: Postfix’s own report of a refusal behind it finds its email by the return path, and its ticket says why', async () => {
    const desk = await openJourneys(db)
    try {
      const { ticket } = await desk.ticketFrom(aMail())
      const mailer = createNodemailerMailer({ url, from, timeoutMs: 10_000 })
      await desk.deliverBy(mailer)
      mailer.close()
      expect((await desk.page(ticket.id)).outbox).toMatchObject([{ state: 'sent' }])
      await until(() => receiver.taken.length > 0)

      const [report] = receiver.taken
      expect(report?.from).toBe('')
      expect(report?.to).toMatch(/^support\+b\.[0-9a-z]{42}@ect-helpdesk\.example$/)
      const came = await desk.receive(Buffer.from(report!.message, 'latin1'), { mailFrom: '', rcptTo: [report!.to] })

      expect(came).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
      expect((await desk.page(ticket.id)).outbox).toMatchObject([
        {
          state: 'sent',
          report: { kind: 'failed', status: '5.1.1', words: expect.stringContaining('550 5.1.1 No such user here') },
        },
      ])
      expect(await desk.deliver()).toEqual([])
    } finally {
      await desk.close()
    }
  })
})
