import { arrivalOf } from '../../../src/inbound/arrivals'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, OFFICE, STRANGER, TUTOR } from './a-mail'
import { eventsOf, openJourneys, type JourneysUnderTest } from './journey-fixture'

/** Words that differ from mail to mail, as a person's do. */
const OTHER_WORDS = ['please look at this', 'another colleague asks', 'and here is one more', 'sorry to trouble you']
const wordsOf = (count: number) => `${OTHER_WORDS[count % 4] ?? ''} ${'again and '.repeat(count)}\n`

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.clear()
    desk = await openJourneys(db)
  })
  afterEach(() => desk.close())
  afterAll(() => db.drop())

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
    const before = (count: number, mail: (place: number) => { readonly from: string; readonly subject: string }) =>
      desk.within(async ({ arrivals }) => {
        for (let place = 0; place < count; place += 1) {
          const { from: senderAddress, subject } = mail(place)
          await arrivals.note(
            arrivalOf({
              ...{
                messageId: `earlier-${place}`,
                at: desk.clock.now(),
                isProved: false,
                mailFrom: 'bounces@sender.example',
              },
              ...{ senderAddress, subject, words: wordsOf(place) },
            }),
          )
        }
      })
    const subjectOf = (place: number) => `Matter ${'x'.repeat(place + 1)} of today`
    const unproved = { verdict: 'unproved' } as const
    const more = (from: string, subject = 'A further matter') => desk.receive(aMail({ from, subject }), unproved)

    it('of one sender is suspended after sixty, and nobody else is held up', async () => {
      await before(58, place => ({ from: STRANGER, subject: subjectOf(place) }))
      for (let place = 0; place < 4; place += 1) await more(STRANGER)
      await more(OFFICE)

      expect(await outcomes()).toEqual({ ticket: 3, rate: 2 })
    })

    it('counts a message once, however often it is worked through', async () => {
      await before(58, place => ({ from: STRANGER, subject: subjectOf(place) }))
      const again = await desk.accept(aMail({ from: STRANGER, subject: 'Tried twice' }), unproved)
      const failing = desk.workThrough({ announce: { ...desk.announce, opened: () => Promise.reject(new Error('x')) } })
      await expect(failing(again)).rejects.toThrow('x')
      await desk.workThrough()(again)

      expect(await more(STRANGER)).toMatchObject({ outcome: 'ticket' })
    })

    it('in a tutor’s name leaves the tutor, who is proved, unaffected', async () => {
      await before(60, place => ({ from: TUTOR, subject: subjectOf(place) }))
      await more(TUTOR)

      expect(await desk.receive(aMail(), { verdict: 'proved' })).toMatchObject({ outcome: 'ticket' })
      expect(await outcomes()).toEqual({ ticket: 1, rate: 1 })
    })

    it('of one subject under ever other names is suspended, and a proved tutor with that subject is not', async () => {
      const subject = 'Mentor not in the list'
      await before(120, place => ({
        from: `p${place}@elsewhere.example`,
        subject: place % 2 ? `RE: ${subject}` : subject,
      }))
      await more('p120@elsewhere.example', `Fwd: ${subject}`)

      expect(await desk.receive(aMail({ subject }), { verdict: 'proved' })).toMatchObject({ outcome: 'ticket' })
      expect(await outcomes()).toEqual({ ticket: 1, rate: 1 })
    })

    it('of subjects that everybody writes is none', async () => {
      await before(120, place => ({ from: `p${place}@elsewhere.example`, subject: 'ECT' }))

      expect(await more(STRANGER, 'ECT')).toMatchObject({ outcome: 'ticket' })
    })

    it('through one return path is suspended after six hundred, and a proved sender is not', async () => {
      await before(600, place => ({ from: `p${place}@elsewhere.example`, subject: subjectOf(place) }))
      await more('p600@elsewhere.example')

      expect(await desk.receive(aMail(), { verdict: 'proved' })).toMatchObject({ outcome: 'ticket' })
      expect(await outcomes()).toEqual({ ticket: 1, rate: 1 })
    })

    it('is over an hour later', async () => {
      await before(60, place => ({ from: STRANGER, subject: subjectOf(place) }))
      desk.later(60)

      expect(await more(STRANGER)).toMatchObject({ outcome: 'ticket' })
    })

    it('is forgotten in the end, so that counting keeps nothing', async () => {
      await before(3, place => ({ from: STRANGER, subject: subjectOf(place) }))
      const now = desk.clock.now()

      expect(await desk.within(({ arrivals }) => arrivals.forget(now))).toBe(0)
      expect(await desk.within(({ arrivals }) => arrivals.forget(new Date(now.getTime() + 1)))).toBe(3)
      expect(await desk.within(({ arrivals }) => arrivals.forget(new Date(now.getTime() + 1)))).toBe(0)
    })

    it('read from files is no storm', async () => {
      await before(60, place => ({ from: STRANGER, subject: subjectOf(place) }))

      expect(await desk.receive(aMail({ from: STRANGER }), { channel: 'file', ...unproved })).toMatchObject({
        outcome: 'ticket',
      })
    })

    it('leaves nothing out: what is suspended becomes a ticket when an agent releases it', async () => {
      await before(60, place => ({ from: STRANGER, subject: subjectOf(place) }))
      const held = await more(STRANGER)
      expect(held).toMatchObject({ outcome: 'suspended', cause: 'rate' })
      const decision = { by: 'agent-1', why: null, at: desk.clock.now() }
      await desk.within(({ suspensions }) => suspensions.release(held.id, decision))
      await desk.workThrough()(await desk.message(held.id))

      expect(await outcomes()).toEqual({ ticket: 1 })
    })
  })

  it('what leaves unasked is bounded in total, whoever it goes to', async () => {
    const now = desk.clock.now()
    await desk.within(async ({ outbox }) => {
      for (let place = 0; place < 200; place += 1) {
        const payload = {
          to: { name: null, address: `a${place}@elsewhere.example` },
          autoSubmitted: 'auto-replied' as const,
        }
        await outbox.add({
          ...{ id: String(place).padStart(26, '0'), kind: 'acknowledgement', ticketId: null, matchRequestId: null },
          ...{ onceKey: `ack:${place}`, notBefore: now, createdAt: now },
          delivery: {
            channel: 'email',
            payload: {
              ...payload,
              subject: '',
              text: '',
              html: '',
              messageId: `m${place}`,
              inReplyTo: null,
              references: [],
              replyTo: '',
            },
          },
        })
      }
    })
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
