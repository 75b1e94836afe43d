import { setTimeout } from 'node:timers/promises'
import { createTypeormSuspendedReader } from '../../../src/adapters/database/readers/suspended-reader'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { arrivalOf, type CountedSender } from '../../../src/inbound/arrivals'
import { newId } from '../../../src/kernel/ids'
import type { Pool } from '../../../src/notify/acknowledgement-keys'
import { brakeFor } from '../../../src/notify/brakes'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, OFFICE, STRANGER, TUTOR } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { eventsOf, type JourneysUnderTest } from './journey-fixture'

/** Words that differ from mail to mail, as a person's do. */
const OTHER_WORDS = ['please look at this', 'another colleague asks', 'and here is one more', 'sorry to trouble you']
/** A machine that writes as whoever it likes. */
const FORGER = {
  address: STRANGER,
  isProved: false,
  knownAs: null,
  channel: 'smtp',
  clientAddress: '192.0.2.66',
} as const
const wordsOf = (count: number) => `${OTHER_WORDS[count % 4] ?? ''} ${'again and '.repeat(count)}\n`

eachDatabase((kind, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  /** As the driver gives a count. */
  const onAny = (count: number) => (kind === 'postgres' ? String(count) : count)
  const outcomes = async (): Promise<Readonly<Record<string, number>>> => {
    const rows: readonly { outcome: string; cause: string | null; count: number | string }[] = await db.read.query(
      'SELECT outcome, cause, COUNT(*) AS count FROM messages GROUP BY outcome, cause',
    )
    return Object.fromEntries(rows.map(row => [row.cause ?? row.outcome, Number(row.count)]))
  }

  /** Answers everything of ours with what `answer` makes of it, until nothing of ours leaves any more; says how many left. */
  const answering = async (
    answer: (mail: { text: string; replyTo: string; messageId: string }, turn: number) => Buffer,
  ) => {
    await desk.receive(aMail({ subject: 'Mentor not in the list' }))
    let sent = 0
    for (let turn = 1; turn <= 30; turn += 1) {
      const mails = await desk.deliver()
      if (mails.length === 0) return sent
      sent += mails.length
      for (const mail of mails) await desk.receive(answer(mail, turn))
    }
    return sent
  }
  const AWAY = 'Thank you for your message. I am not at school at the moment and shall answer when I am back.\n'

  describe('O07: two systems that answer each other without any header', () => {
    it('a responder that says the same each time gets two mails at most', async () => {
      expect(await answering(() => aMail({ subject: 'Thank you', text: AWAY }))).toBe(2)
    })

    it('and not more when it answers slowly, or writes date and number into what it says', async () => {
      const sent = await answering((_mail, turn) => {
        desk.later(45)
        return aMail({ subject: `Thank you (${turn})`, text: `${AWAY}\nReceived at 10:${turn} as case 4711${turn}.\n` })
      })

      expect(sent).toBe(2)
    })

    it('another helpdesk that opens a ticket for each of our mails gets two', async () => {
      const sent = await answering(({ text }, turn) =>
        aMail({
          subject: `We have your message (CPD-7K3M-9${turn})`,
          text: text.replace(/CPD-\S+/g, `CPD-7K3M-9${turn}`),
        }),
      )

      expect(sent).toBe(2)
    })

    const acknowledged = async () =>
      (await db.read.query("SELECT ticket_id FROM outbox WHERE kind = 'acknowledgement'")).length
    const twice = async () => {
      const first = await desk.accept(aMail({ subject: 'Thank you', text: AWAY }))
      return [first, await desk.accept(aMail({ subject: 'Thank you', text: AWAY }))] as const
    }

    it('one that says the same twice in a moment gets one, whichever of the two is worked through first', async () => {
      const [first, second] = await twice()
      await desk.workThrough()(second)
      await desk.workThrough()(first)

      expect(await acknowledged()).toBe(1)
      const { ticketId } = await desk.message(first.id)
      expect((await desk.page(ticketId)).thread.at(-1)?.entry.facts).toEqual({
        code: 'NOT_ACKNOWLEDGED',
        why: 'same-words',
      })
    })

    it('and also where two workers work through both at once', async () => {
      const other = createUnitOfWork(db, manager => manager)
      const [first, second] = await twice()
      // Both have read their message and wait for their turn to write, the later one before the earlier one.
      const held = other.run('intake', () => setTimeout(150))
      const later = desk.workThrough()(second)
      await setTimeout(50)
      await Promise.all([later, desk.workThrough()(first), held])

      expect(await acknowledged()).toBe(1)
      expect(await desk.rows()).toMatchObject({ tickets: 2 })
    })

    it('one that answers our address or thread gets one', async () => {
      expect(await answering(mail => aMail({ to: mail.replyTo, text: AWAY }))).toBe(1)
      expect(await desk.rows()).toMatchObject({ tickets: 1 })
    })

    it('one that says something else each time stops at the third, and the ticket says why', async () => {
      const sent = await answering((_mail, turn) => aMail({ subject: `Answer ${turn}`, text: wordsOf(turn) }))

      expect(sent).toBe(3)
      const [last]: readonly { id: string }[] = await db.read.query('SELECT id FROM tickets ORDER BY id DESC LIMIT 1')
      const page = await desk.page(last?.id ?? null)
      expect(eventsOf(page)).toEqual(['NOT_ACKNOWLEDGED'])
      expect(page.thread.at(-1)?.entry.facts).toEqual({ code: 'NOT_ACKNOWLEDGED', why: 'address' })
    })
  })

  describe('O09: a storm', () => {
    /** As many messages as came just before, counted as their working-through counts them. */
    const before = (
      count: number,
      mail: (place: number) => Partial<CountedSender> & { readonly subject: string },
      from = 0,
    ) =>
      desk.within(async ({ arrivals }) => {
        for (let place = from; place < from + count; place += 1) {
          const { subject, ...sender } = mail(place)
          await arrivals.note(
            arrivalOf({
              ...{ messageId: `earlier-${place}`, at: desk.clock.now(), subject, words: wordsOf(place) },
              sender: { ...FORGER, ...sender, channel: 'smtp' },
            }),
          )
        }
      })
    const subjectOf = (place: number) => `Matter ${'x'.repeat(place + 1)} of today`
    const unproved = { verdict: 'unproved', clientAddress: FORGER.clientAddress } as const
    const elsewhere = { verdict: 'unproved', clientAddress: '198.51.100.7' } as const
    const more = (from: string, subject = 'A further matter') => desk.receive(aMail({ from, subject }), unproved)

    it('of one sender is suspended after sixty, and nobody else is held up', async () => {
      await before(58, place => ({ subject: subjectOf(place) }))
      for (let place = 0; place < 4; place += 1) await more(STRANGER)
      await more(OFFICE)

      expect(await outcomes()).toEqual({ ticket: 3, rate: 2 })
    })

    it('counts a message once, however often it is worked through, and what is held not at all', async () => {
      await before(58, place => ({ subject: subjectOf(place) }))
      const again = await desk.accept(aMail({ from: STRANGER, subject: 'Tried twice' }), unproved)
      const failing = desk.workThrough({ announce: { ...desk.announce, opened: () => Promise.reject(new Error('x')) } })
      await expect(failing(again)).rejects.toThrow('x')
      await desk.workThrough()(again)

      expect(await more(STRANGER)).toMatchObject({ outcome: 'ticket' })
      for (let place = 0; place < 3; place += 1) await more(STRANGER)
      expect(await db.read.query('SELECT COUNT(*) AS count FROM arrivals')).toEqual([{ count: onAny(60) }])
    })

    it('in a tutor’s name leaves the tutor unaffected, proved or writing from where they always do', async () => {
      await before(60, place => ({ address: TUTOR, knownAs: 'tutor', subject: subjectOf(place) }))
      await more(TUTOR)

      expect(await desk.receive(aMail({ subject: 'One' }), elsewhere)).toMatchObject({ outcome: 'ticket' })
      expect(await desk.receive(aMail({ subject: 'Two' }), { verdict: 'proved' })).toMatchObject({ outcome: 'ticket' })
      expect(await outcomes()).toEqual({ ticket: 2, rate: 1 })
    })

    it('of one subject under ever other names is suspended, and whoever else has that subject is not', async () => {
      const subject = 'Mentor not in the list'
      await before(120, place => ({
        address: `p${place}@elsewhere.example`,
        subject: place % 2 ? `RE: ${subject}` : subject,
      }))
      await more('p120@elsewhere.example', `Fwd: ${subject}`)

      expect(await desk.receive(aMail({ subject }), elsewhere)).toMatchObject({ outcome: 'ticket' })
      expect(await desk.receive(aMail({ subject, text: 'And this' }), { verdict: 'proved' })).toMatchObject({
        outcome: 'ticket',
      })
      expect(await outcomes()).toEqual({ ticket: 2, rate: 1 })
    })

    it('of subjects that everybody writes is none', async () => {
      await before(120, place => ({ address: `p${place}@elsewhere.example`, subject: 'ECT' }))

      expect(await more(STRANGER, 'ECT')).toMatchObject({ outcome: 'ticket' })
    })

    it.each([
      ['one network', { ...FORGER }, unproved],
      ['one proved domain', { ...FORGER, isProved: true }, { verdict: 'proved' }],
    ] as const)('of %s is suspended after six hundred, and nobody else is held up', async (_what, sender, how) => {
      await before(600, place => ({ ...sender, address: `p${place}@elsewhere.example`, subject: subjectOf(place) }))

      expect(await desk.receive(aMail({ from: 'p600@elsewhere.example' }), how)).toMatchObject({ cause: 'rate' })
      expect(await desk.receive(aMail(), elsewhere)).toMatchObject({ outcome: 'ticket' })
      expect(await desk.receive(aMail({ from: 'a@other.example' }), { verdict: 'proved' })).toMatchObject({
        outcome: 'ticket',
      })
    })

    it('from everywhere, under ever other names and subjects, is suspended after twelve hundred, and no one proved or known is', async () => {
      await before(1_200, place => ({
        ...{ address: `p${place}@e${place}.example`, clientAddress: `192.0.${place % 250}.${place % 240}` },
        subject: subjectOf(place),
      }))

      expect(await desk.receive(aMail({ from: 'p@new.example' }), elsewhere)).toMatchObject({ cause: 'rate' })
      expect(await desk.receive(aMail({ from: 'p@new.example' }), { verdict: 'proved' })).toMatchObject({
        outcome: 'ticket',
      })
      expect(await desk.receive(aMail({ subject: 'One' }), elsewhere)).toMatchObject({ outcome: 'ticket' })
      expect(await desk.receive(aMail({ subject: 'Two' }), { verdict: 'proved' })).toMatchObject({ outcome: 'ticket' })
    })

    it.each([
      ['within the hour', 30, 'suspended'],
      ['later', 60, 'ticket'],
    ])('is bounded in each hour, in whatever order its mail is worked through: %s', async (_, minutes, outcome) => {
      await before(30, place => ({ subject: subjectOf(place) }))
      const waiting = await desk.accept(aMail({ from: STRANGER }), unproved)
      desk.later(minutes)
      await before(30, place => ({ subject: subjectOf(place) }), 30)
      await desk.workThrough()(waiting)

      expect(await desk.message(waiting.id)).toMatchObject({ outcome })
    })

    it.each([
      ['sender', 60, { subject: 'Another matter' }],
      ['subject', 120, { subject: 'Mentor not in the list', clientAddress: FORGER.clientAddress }],
    ])('says which limit was passed: %s', async (limit, count, mail) => {
      const nameOf = (place: number) => (limit === 'sender' ? STRANGER : `p${place}@elsewhere.example`)
      await before(count, place => ({ ...mail, address: nameOf(place) }))
      const { id } = await more(STRANGER, mail.subject)

      expect(await desk.message(id)).toMatchObject({ cause: 'rate', flags: [`rate-${limit}`] })
      expect(await createTypeormSuspendedReader(db.read.manager).find(id)).toMatchObject({ passed: limit })
    })

    it('is over an hour later', async () => {
      await before(60, place => ({ subject: subjectOf(place) }))
      desk.later(60)

      expect(await more(STRANGER)).toMatchObject({ outcome: 'ticket' })
    })

    it('is forgotten in the end, so that counting keeps nothing', async () => {
      await before(3, place => ({ subject: subjectOf(place) }))
      const now = desk.clock.now()

      expect(await desk.within(({ arrivals }) => arrivals.forget(now))).toBe(0)
      expect(await desk.within(({ arrivals }) => arrivals.forget(new Date(now.getTime() + 1)))).toBe(3)
      expect(await desk.within(({ arrivals }) => arrivals.forget(new Date(now.getTime() + 1)))).toBe(0)
    })

    it('read from files is no storm', async () => {
      await before(60, place => ({ subject: subjectOf(place) }))

      expect(await desk.receive(aMail({ from: STRANGER }), { ...unproved, channel: 'file' })).toMatchObject({
        outcome: 'ticket',
      })
    })

    it('leaves nothing out: what is suspended becomes a ticket when an agent releases it', async () => {
      await before(60, place => ({ subject: subjectOf(place) }))
      const held = await more(STRANGER)
      expect(held).toMatchObject({ outcome: 'suspended', cause: 'rate' })
      const decision = { by: 'agent-1', why: null, at: desk.clock.now() }
      await desk.within(({ suspensions }) => suspensions.release(held.id, decision))
      await desk.workThrough()(await desk.message(held.id))

      expect(await outcomes()).toEqual({ ticket: 1 })
    })
  })

  /** As many automatic emails as left just before. */
  const left = (
    count: number,
    mail: (place: number) => { readonly address: string; readonly pool?: Pool },
    ticketId: string | null = null,
  ) =>
    desk.within(async ({ outbox }) => {
      const now = desk.clock.now()
      for (let place = 0; place < count; place += 1) {
        const { address, ...share } = mail(place)
        const words = { subject: '', text: '', html: '', inReplyTo: null, references: [], replyTo: '' }
        const id = newId()
        await outbox.add({
          ...{ id, kind: 'acknowledgement', ticketId, matchRequestId: null },
          ...{ onceKey: id, notBefore: now, createdAt: now, ...share },
          delivery: {
            channel: 'email',
            payload: { ...words, to: { name: null, address }, autoSubmitted: 'auto-replied', messageId: id },
          },
        })
      }
    })
  const why = async (raw: Buffer, how: Parameters<typeof desk.ticketFrom>[1] = {}) =>
    (await desk.ticketFrom(raw, how)).thread.at(-1)?.entry.facts

  it('one domain uses up its own share of the acknowledgements, and all strangers together theirs, but no tutor’s', async () => {
    await left(32, place => ({ address: `a${place}@elsewhere.example`, pool: 'others' }))
    expect(await why(aMail({ from: STRANGER }))).toEqual({ code: 'NOT_ACKNOWLEDGED', why: 'domain' })

    await left(33, place => ({ address: `a@d${place}.example`, pool: 'others' }))
    const office = await why(aMail({ from: 'x@other.example', text: 'A question.' }))
    expect(office).toEqual({ code: 'NOT_ACKNOWLEDGED', why: 'pool' })

    await left(65, place => ({ address: `a@e${place}.example`, pool: 'claims' }))
    const claimed = await why(aMail({ text: 'A claim.' }), { verdict: 'unproved' })
    expect(claimed).toEqual({ code: 'NOT_ACKNOWLEDGED', why: 'pool' })

    const { ticket } = await desk.ticketFrom(aMail({ text: 'A tutor’s question.' }))
    expect(await desk.emails(ticket.id, 'acknowledgement')).toHaveLength(1)
  })

  it('a ticket has one email that nobody asked for, whatever comes to it; with ten within ten minutes it gets none', async () => {
    const { ticket } = await desk.ticketFrom(aMail({ messageId: 'first@hill-school.sch.example' }))
    for (let place = 0; place < 12; place += 1)
      await desk.receive(aMail({ inReplyTo: 'first@hill-school.sch.example', text: wordsOf(place) }))
    expect((await desk.emails(ticket.id)).map(({ autoSubmitted }) => autoSubmitted)).toEqual(['auto-replied'])

    const brake = () =>
      desk.within(({ outbox }) =>
        brakeFor(outbox, { address: OFFICE, ticketId: ticket.id, pool: 'tutors', now: desk.clock.now() }),
      )
    await left(9, place => ({ address: `a@d${place}.example` }), ticket.id)
    expect(await brake()).toBeNull()
    await left(1, () => ({ address: 'a@d9.example' }), ticket.id)
    expect(await brake()).toBe('ticket')
    desk.later(10)
    expect(await brake()).toBeNull()
  })

  it('what leaves unasked is bounded in total, whoever it goes to', async () => {
    await left(200, place => ({ address: `a@d${place}.example` }))
    const page = await desk.ticketFrom(aMail())

    expect(page.thread.at(-1)?.entry.facts).toEqual({ code: 'NOT_ACKNOWLEDGED', why: 'total' })
    const [longAgo, soon] = [desk.clock.now(), new Date(desk.clock.now().getTime() + 60_000)]
    expect(await desk.within(stores => stores.outbox.forgetAutomatic(new Date(longAgo.getTime() - 60_000 * 60)))).toBe(
      0,
    )
    desk.later(11)
    expect(eventsOf(await desk.ticketFrom(aMail({ from: OFFICE })))).toEqual([])
    expect(await desk.within(stores => stores.outbox.forgetAutomatic(soon))).toBe(200)
    expect(await desk.within(stores => stores.outbox.forgetAutomatic(soon))).toBe(0)
    expect(await desk.rows()).toMatchObject({ outbox: 201 })
  })
})
