import { createTypeormSuspendedReader } from '../../../src/adapters/database/readers/suspended-reader'
import { createReplayMessage } from '../../../src/journeys/replay/replay-message'
import { createDecideSuspended } from '../../../src/journeys/suspended-mail'
import { silentLog } from '../../../src/kernel/log'
import type { UnitOfWork } from '../../../src/kernel/unit-of-work'
import type { Stores } from '../../../src/journeys/stores'
import { parseMessage } from '../../../src/parse/parse-message'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, asksFor, STRANGER } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, eventsOf, type Arrival, type JourneysUnderTest } from './journey-fixture'

const AUTOMATIC = { 'Auto-Submitted': 'auto-replied' }
const DIED = { kind: 'unreadable', code: 'PARSE.CRASH', sentence: '', partial: null } as const

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const replay = (messageId: string, how: Arrival = {}) =>
    createReplayMessage({ ...desk.deps, log: silentLog, readMessageAgain: desk.readMessageAgain(how) })({
      ...{ messageId, actor: 'agent-1', why: 'A rule was mended' },
    })
  const workOn = async (id: string) => desk.workThrough()(await desk.message(id))
  const suspend = (id: string, error?: string) =>
    desk.within(({ messages }) =>
      messages.finish(
        id,
        { outcome: 'suspended', cause: 'poison', ...(error === undefined ? {} : { error }) },
        desk.clock.now(),
      ),
    )
  const historyOf = async (id: string) =>
    (await createTypeormSuspendedReader(db.read.manager).find(id))?.history.map(({ action, cause, error }) => [
      action,
      cause,
      error,
    ])
  const isBalanced = async () => (await desk.balance({ since: null, until: null })).balanced

  describe('a suspended message that is read again', () => {
    it('that stopped its reader is given to it again, and makes the ticket that it should have made', async () => {
      const { id } = await desk.accept(aMail())
      await suspend(id, 'RangeError')

      expect(await replay(id)).toEqual({ kind: 'given-back' })
      expect(await desk.message(id)).toMatchObject({ outcome: 'pending', attempts: 0, deaths: 0, lastError: null })
      expect(await isBalanced()).toBe(true)
      expect(await workOn(id)).toMatchObject({ outcome: 'ticket' })

      const page = await desk.page((await desk.message(id)).ticketId)
      expect(page.ticket).toMatchObject({ kind: 'request', subject: 'Mentor not in the list' })
      expect(page.cards).toHaveLength(1)
      // Nobody told the tutor yet that it arrived.
      expect((await desk.emails(page.ticket.id)).map(({ subject }) => subject)).toEqual([
        `We have your message [${page.ticket.reference}]`,
      ])
      expect(await historyOf(id)).toEqual([
        ['replayed', 'poison', 'RangeError'],
        ['ended', 'ticket', null],
      ])
      expect(await isBalanced()).toBe(true)
    })

    it('that was released before, and stopped its reader again, is given to it all the same', async () => {
      const { id } = await desk.receive(aMail({ headers: AUTOMATIC }))
      await createDecideSuspended(desk.deps).release({ messageId: id, actor: 'agent-1', why: '' })
      await suspend(id)

      await replay(id)
      expect(await workOn(id)).toMatchObject({ outcome: 'ticket' })

      const page = await desk.page((await desk.message(id)).ticketId)
      expect(page.ticket.kind).toBe('request')
      // It may be a machine's all the same: what an agent released is not answered by machine.
      expect(await desk.emails(page.ticket.id)).toEqual([])
    })

    it('is judged by the rules of today: what is still automatic waits again, and is not answered', async () => {
      const { id } = await desk.receive(aMail({ headers: AUTOMATIC }))

      await replay(id)
      expect(await workOn(id)).toMatchObject({ outcome: 'suspended', cause: 'automatic' })

      expect(await desk.rows()).toMatchObject({ tickets: 0, outbox: 0 })
      expect(await historyOf(id)).toEqual([
        ['replayed', 'automatic', null],
        ['ended', 'automatic', null],
      ])
      const reader = createTypeormSuspendedReader(db.read.manager)
      expect(await reader.find(id)).toMatchObject({ state: 'waiting', cause: 'automatic' })
    })

    it('that fails again is suspended again, and its history holds both errors', async () => {
      const { id } = await desk.accept(aMail())
      await suspend(id, 'RangeError')
      await replay(id)
      await suspend(id, 'WORKER.GONE')

      expect(await historyOf(id)).toEqual([
        ['replayed', 'poison', 'RangeError'],
        ['ended', 'poison', 'WORKER.GONE'],
      ])
      const found = await createTypeormSuspendedReader(db.read.manager).find(id)
      expect(found).toMatchObject({ state: 'waiting', error: 'WORKER.GONE' })
    })

    it('is given back once, however often it is asked for', async () => {
      const { id } = await desk.accept(aMail())
      await suspend(id)

      const both = await Promise.all([replay(id), replay(id)])

      expect(both.map(({ kind }) => kind).sort()).toEqual(['given-back', 'left'])
      expect(await replay(id)).toMatchObject({ kind: 'left', why: 'waits' })
      expect(await historyOf(id)).toHaveLength(1)
    })

    it('that was discarded is listed as read again, with its ticket', async () => {
      const { id } = await desk.receive(aMail({ headers: AUTOMATIC }))
      await createDecideSuspended(desk.deps).discard({ messageId: id, actor: 'agent-1', why: '' })
      await db.write.query(`UPDATE messages SET cause = 'poison'`)
      await replay(id)

      const reader = createTypeormSuspendedReader(db.read.manager)
      const listed = async (state: 'waiting' | 'discarded' | 'released') =>
        (await reader.list({ state, order: 'newest', limit: 9, offset: 0 })).lines.map(line => line.messageId)
      expect([await listed('waiting'), await listed('discarded'), await listed('released')]).toEqual([[], [], [id]])
      expect(await reader.causes('released')).toEqual(['poison'])
      expect((await reader.find(id))?.decision).toMatchObject({ by: 'agent-1', isReplay: true })
    })

    it('whose copy made a ticket meanwhile becomes a duplicate of it', async () => {
      const held = await desk.accept(aMail({ messageId: 'one@hill-school.sch.example' }))
      await suspend(held.id)
      const copy = await desk.receive(aMail({ messageId: 'one@hill-school.sch.example' }))
      expect(copy.outcome).toBe('ticket')

      await replay(held.id)

      expect(await workOn(held.id)).toMatchObject({ outcome: 'duplicate' })
      expect(await desk.rows()).toMatchObject({ tickets: 1 })
      expect(await isBalanced()).toBe(true)
    })
  })

  describe('a message on a ticket that is read again', () => {
    const before = async (change: (text: string) => string) => {
      const outcome = await parseMessage(aMail())
      if (outcome.kind !== 'parsed') throw new Error('It was not parsed')
      const { message } = outcome
      const text = change(message.text)
      return { ...outcome, message: { ...message, text, replyText: text } }
    }

    it('by the same code changes nothing', async () => {
      const { id, ticketId } = await desk.receive(aMail())
      const rows = await desk.rows()
      const { ticket } = await desk.page(ticketId)

      expect(await replay(id)).toEqual({ kind: 'unchanged', ticketId })

      expect(await desk.rows()).toEqual(rows)
      expect((await desk.page(ticketId)).ticket.version).toBe(ticket.version)
    })

    it('gets a new reading beside the old one, words and a proposal, and no second ticket and no second reply', async () => {
      const { id, ticketId } = await desk.receive(aMail(), { parsedAs: await before(() => 'Hello.') })
      const was = await desk.page(ticketId)
      expect(cardsOf(was)).toEqual([])
      const emails = (await desk.emails(ticketId ?? '')).length

      expect(await replay(id)).toEqual({ kind: 'changed', ticketId })

      const page = await desk.page(ticketId)
      expect(cardsOf(page)).toHaveLength(1)
      expect(page.thread[0]?.entry.body).toContain('Amina Khan')
      expect(page.thread[0]?.parsed?.text).toContain('Amina Khan')
      expect(eventsOf(page)).toContain('READ_AGAIN')
      expect(page.ticket.version).toBeGreaterThan(was.ticket.version)
      expect(await desk.rows()).toMatchObject({ tickets: 1, readings: 2 })
      expect(await desk.emails(ticketId ?? '')).toHaveLength(emails)
      expect(await desk.message(id)).toMatchObject({ outcome: 'ticket', ticketId })
      expect(await isBalanced()).toBe(true)
      // A later reading of the whole ticket reads what is parsed now.
      expect(await desk.refine({ ticketId: page.ticket.id, reason: 'agent-asked', actor: 'a' })).toEqual({ changed: 0 })
      expect(await replay(id)).toEqual({ kind: 'unchanged', ticketId })
    })

    it('leaves alone what was completed', async () => {
      const { id, ticketId } = await desk.receive(aMail())
      expect(await desk.press(ticketId ?? '')).toMatchObject({ kind: 'completed' })
      const done = cardsOf(await desk.page(ticketId))
      const emails = (await desk.emails(ticketId ?? '')).length

      expect(await replay(id, { parsedAs: await before(() => asksFor('khan', 'brown')) })).toMatchObject({
        kind: 'changed',
      })

      const cards = cardsOf(await desk.page(ticketId))
      expect(cards).toEqual(expect.arrayContaining([...done]))
      expect(await desk.rows()).toMatchObject({ tickets: 1, pairings: 1 })
      expect(await desk.emails(ticketId ?? '')).toHaveLength(emails)
    })

    it('keeps what an agent chose', async () => {
      const { id, ticketId } = await desk.receive(aMail())
      const [card] = (await desk.page(ticketId)).cards
      await desk.withdrawMatch({ matchRequestId: card?.request.id ?? '', actor: 'agent-1' })
      const withdrawn = cardsOf(await desk.page(ticketId))

      await replay(id, { parsedAs: await before(text => `${text}\nThank you.`) })

      expect(cardsOf(await desk.page(ticketId))).toEqual(withdrawn)
    })

    it('that joined its ticket is read on it', async () => {
      const first = await desk.receive(aMail({ messageId: 'first@hill-school.sch.example' }))
      const next = await desk.receive(aMail({ inReplyTo: 'first@hill-school.sch.example', text: 'Thank you.' }), {})
      expect(next.outcome).toBe('joined')

      const parsedAs = await before(() => asksFor('khan', 'brown'))
      expect(await replay(next.id, { parsedAs })).toEqual({ kind: 'changed', ticketId: first.ticketId })

      expect(await desk.message(next.id)).toMatchObject({ outcome: 'joined', ticketId: first.ticketId })
      expect(await desk.rows()).toMatchObject({ tickets: 1, readings: 3 })
    })

    it('that could not be read makes a request of its ticket, which keeps its reference, its raw file and its agent', async () => {
      const { id, ticketId } = await desk.receive(aMail(), { parsedAs: DIED })
      const was = await desk.page(ticketId)
      expect(was.ticket.kind).toBe('unreadable')
      await desk.within(({ tickets }) =>
        tickets.change(was.ticket.id, { assigneeId: 'agent-1' }, { at: desk.clock.now() }),
      )

      expect(await replay(id)).toEqual({ kind: 'changed', ticketId })

      const page = await desk.page(ticketId)
      expect(page.ticket).toMatchObject({
        ...{ kind: 'request', reference: was.ticket.reference, assigneeId: 'agent-1' },
        ...{ subject: 'Mentor not in the list', standing: 'tutor-authenticated' },
      })
      expect(cardsOf(page)).toHaveLength(1)
      expect(page.thread[0]?.attachments.map(({ filename }) => filename)).toEqual(['message.eml'])
      expect(await desk.emails(page.ticket.id)).toEqual([])
      expect(await desk.searched('Mentor not in the list')).toEqual([was.ticket.reference])
      expect(await replay(id)).toEqual({ kind: 'unchanged', ticketId })
    })

    it.each([
      ['cannot be read today either', { parsedAs: DIED }, 'not-readable'],
      ['is too much for the reader today', { unread: 'time' }, 'not-readable'],
    ] as const)('that %s stays as it was read', async (_what, how, why) => {
      const { id, ticketId } = await desk.receive(aMail())
      const rows = await desk.rows()

      expect(await replay(id, how)).toEqual({ kind: 'left', why, ticketId })

      expect(await desk.rows()).toEqual(rows)
    })

    it('keeps what proved its author when it came, and another author is checked anew', async () => {
      const { id, ticketId } = await desk.receive(aMail())
      const parsedAs = await before(text => `${text}\nThank you.`)
      const provedOf = async () => (await desk.page(ticketId)).thread[0]?.authentication?.aligned

      await replay(id, { parsedAs, verdict: 'unproved' })
      expect(await provedOf()).toBe(true)
      const other = { ...parsedAs, message: { ...parsedAs.message, from: { name: 'X', address: STRANGER } } }
      await replay(id, { parsedAs: other, verdict: 'unproved' })
      expect(await provedOf()).toBe(false)
    })

    it('keeps its files, and adds those that were not found before', async () => {
      const file = (ordinal: number, sha256: string) => ({
        ...{ ordinal, filename: `${sha256[0]}.txt`, contentType: 'text/plain', sniffedType: null, size: 2, sha256 },
        ...{ inline: false, contentId: null, picture: null },
      })
      const parsed = await before(text => text)
      const withFiles = (...hashes: readonly string[]) => ({
        ...parsed,
        message: { ...parsed.message, attachments: hashes.map((hash, at) => file(at, hash.repeat(64))) },
        contents: hashes.map(hash => Buffer.from(hash)),
      })
      const { id, ticketId } = await desk.receive(aMail(), { parsedAs: withFiles('a', 'c') })
      const filesOf = async () => (await desk.page(ticketId)).thread[0]?.attachments ?? []
      const was = await filesOf()

      expect(await replay(id, { parsedAs: withFiles('a', 'b', 'c') })).toMatchObject({ kind: 'changed' })

      const files = await filesOf()
      expect(files.map(({ filename, ordinal }) => [filename, ordinal])).toEqual([
        ['a.txt', 0],
        ['c.txt', 1],
        ['b.txt', 2],
      ])
      expect(files.slice(0, 2).map(one => one.id)).toEqual(was.map(one => one.id))
    })

    it('D04: is left alone when its bytes went, before it is read and while it is', async () => {
      const { id, ticketId } = await desk.receive(aMail())
      const rows = await desk.rows()
      const parsedAs = await before(text => `${text}\nThank you.`)
      let units = 0
      const unitOfWork: UnitOfWork<Stores> = {
        run: async (lane, work) => {
          units += 1
          if (units === 2) await db.write.query(`UPDATE messages SET blob_key = ''`)
          return desk.deps.unitOfWork.run(lane, work)
        },
      }

      const during = desk.readMessageAgain({ parsedAs }, { unitOfWork })(await desk.message(id), 'agent-1')

      expect(await during).toEqual({ kind: 'left', why: 'changed-meanwhile', ticketId })
      expect(await replay(id, { parsedAs })).toEqual({ kind: 'left', why: 'no-bytes', ticketId })
      expect(await desk.rows()).toEqual(rows)
    })

    it('is left alone on a closed ticket', async () => {
      const { id, ticketId } = await desk.receive(aMail())
      await desk.within(({ tickets }) => tickets.change(ticketId ?? '', { state: 'closed' }, { at: desk.clock.now() }))

      expect(await replay(id)).toEqual({ kind: 'left', why: 'closed', ticketId })
    })
  })

  describe('killed at any step', () => {
    /** Ends each unit of work with a fault at one of its calls of a store; the database then takes it back, as after a kill. */
    const failingAt = (call: number) => {
      let calls = 0
      const watched = <Store extends object>(store: Store): Store =>
        new Proxy(store, {
          get(target, name, receiver) {
            const value: unknown = Reflect.get(target, name, receiver)
            if (typeof value !== 'function') return value
            return (...args: unknown[]) => {
              calls += 1
              if (calls === call) throw new Error('killed')
              return Reflect.apply(value, target, args)
            }
          },
        })
      const unitOfWork: UnitOfWork<Stores> = {
        run: (lane, work) =>
          desk.deps.unitOfWork.run(lane, stores =>
            work(Object.fromEntries(Object.entries(stores).map(([name, store]) => [name, watched(store)])) as never),
          ),
      }
      return { unitOfWork, wasReached: () => calls >= call }
    }

    it('R18: a suspended message that is worked through again becomes one ticket, with one reply', async () => {
      const { id } = await desk.accept(aMail())
      await suspend(id)
      await replay(id)
      const rows = await desk.rows()

      let call = 1
      for (; (await desk.message(id)).outcome === 'pending'; call += 1) {
        const { unitOfWork } = failingAt(call)
        await desk
          .workThrough({ unitOfWork })(await desk.message(id))
          .catch(() => null)
        if ((await desk.message(id)).outcome === 'pending') expect(await desk.rows()).toEqual(rows)
      }
      expect(await isBalanced()).toBe(true)

      expect(call).toBeGreaterThan(20)
      expect(await desk.rows()).toMatchObject({ tickets: 1, readings: 1, match_requests: 1, outbox: 1 })
    }, 120_000)

    it('R18: a message on a ticket has its old reading or its new one, and never a part of it', async () => {
      const { id, ticketId } = await desk.receive(aMail(), { parsedAs: DIED })
      const rows = await desk.rows()

      let call = 0
      for (let isDone = false; !isDone;) {
        call += 1
        const { unitOfWork, wasReached } = failingAt(call)
        const readMessageAgain = desk.readMessageAgain({}, { unitOfWork })
        await readMessageAgain(await desk.message(id), 'agent-1').catch(() => null)
        isDone = !wasReached()
        const { ticket } = await desk.page(ticketId)
        expect(ticket.kind).toBe(isDone ? 'request' : 'unreadable')
        if (!isDone) expect(await desk.rows()).toEqual(rows)
      }

      expect(call).toBeGreaterThan(20)
      expect(await desk.rows()).toMatchObject({ tickets: 1, readings: 1, match_requests: 1 })
      expect(await replay(id)).toEqual({ kind: 'unchanged', ticketId })
    }, 120_000)
  })

  it('a duplicate, a copy and what is not known are left alone, and it is said why', async () => {
    const { ticketId } = await desk.receive(aMail({ messageId: 'one@hill-school.sch.example' }))
    const again = await desk.receive(aMail({ messageId: 'one@hill-school.sch.example' }))
    const elsewhere = await desk.receive(aMail({ messageId: 'one@hill-school.sch.example' }), {
      mailbox: 'second@ect-helpdesk.example',
    })
    expect([again.outcome, elsewhere.outcome]).toEqual(['duplicate', 'joined'])

    expect(await replay(again.id)).toMatchObject({ kind: 'left', why: 'duplicate' })
    expect(await replay(elsewhere.id)).toEqual({ kind: 'left', why: 'copy', ticketId })
    expect(await replay('nothing')).toEqual({ kind: 'not-found' })
  })
})
