import { createTypeormOutboxReader } from '../../../src/adapters/database/readers/outbox-reader'
import { createTypeormTicketReader } from '../../../src/adapters/database/readers/ticket-reader'
import { eventSentence } from '../../../src/console/pages/ticket/event-sentence'
import { standsUndelivered } from '../../../src/notify/undelivered'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { signer } from '../mail/desk-fixture'
import { aBounceOf, aMail, SUPPORT, TUTOR } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { eventsOf, type JourneysUnderTest } from './journey-fixture'

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const WORDS = '550 5.1.1 No such user here'
  /** A ticket whose acknowledgement has left. */
  const acknowledged = async () => {
    const { ticket } = await desk.ticketFrom(aMail())
    const [sent] = await desk.deliver()
    return { ticket, sent: sent! }
  }
  const sentences = async (ticketId: string) =>
    (await desk.page(ticketId)).thread
      .filter(({ entry }) => entry.kind === 'event')
      .map(({ entry }) => eventSentence(entry, id => id))
  /** A report in the words of a mail system that sends no machine-readable part. */
  const plainBounce = (text: string, subject: string, from = 'postmaster@hill-school.sch.example') =>
    aMail({ from, subject, text, headers: { 'Auto-Submitted': 'auto-replied' } })

  describe('O10: a delivery report about an email of ours', () => {
    it('marks it as undelivered on the outbox and on its ticket, opens nothing and is not answered', async () => {
      const { ticket, sent } = await acknowledged()
      const bounce = await desk.receive(aBounceOf(sent.messageId))

      expect(bounce).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
      const page = await desk.page(ticket.id)
      expect(page.outbox.map(item => [item.state, item.report])).toEqual([
        ['sent', { kind: 'failed', status: '5.1.1', words: WORDS, at: expect.any(Date) }],
      ])
      expect(await createTypeormOutboxReader(db.read.manager)({ limit: 9 })).toMatchObject([
        { report: { kind: 'failed', status: '5.1.1' } },
      ])
      expect(await sentences(ticket.id)).toEqual([
        `Could not be delivered to ${TUTOR}, because there is no such mailbox (5.1.1)`,
      ])
      expect(page.ticket.state).toBe('new')
      expect(await desk.deliver()).toEqual([])
    })

    it('puts the ticket among those that were not reached, until a later email arrives', async () => {
      const reader = createTypeormTicketReader(db.read.manager)
      const outbox = createTypeormOutboxReader(db.read.manager)
      const { ticket, sent } = await acknowledged()
      await acknowledged()
      expect(await reader.countUndelivered()).toBe(0)
      await desk.receive(aBounceOf(sent.messageId))

      const { lines } = await reader.queue({ isUndelivered: true, limit: 9, offset: 0 })
      expect(lines).toMatchObject([{ reference: ticket.reference, undelivered: 1 }])
      expect(await reader.countUndelivered()).toBe(1)
      expect(await outbox({ state: 'failed', limit: 9 })).toMatchObject([{ ticketId: ticket.id, state: 'sent' }])
      expect(standsUndelivered((await desk.page(ticket.id)).outbox)).toEqual([
        { to: TUTOR, status: '5.1.1', isReported: true },
      ])

      desk.later(1)
      const { version } = (await desk.page(ticket.id)).ticket
      const words = { actor: 'agent-1', text: 'By another way.', then: 'waiting', expectedVersion: version } as const
      await desk.reply({ ticketId: ticket.id, ...words })
      await desk.deliver()
      expect(await reader.countUndelivered()).toBe(0)
      expect(standsUndelivered((await desk.page(ticket.id)).outbox)).toEqual([])
    })

    it('in the words of a mail system, with our message under it, does the same', async () => {
      const { ticket, sent } = await acknowledged()
      await desk.receive(
        plainBounce(
          `Your message to ${TUTOR} couldn't be delivered.\n\n5.2.2 mailbox full\n\nMessage-ID: <${sent.messageId}>\nFrom: <${SUPPORT}>\n`,
          'Undeliverable: We have your message',
        ),
      )

      expect(await sentences(ticket.id)).toEqual([
        `Could not be delivered to ${TUTOR}, because the mailbox is full (5.2.2)`,
      ])
    })

    it('that it is late says so, and that it failed after all stands', async () => {
      const { ticket, sent } = await acknowledged()
      await desk.receive(aBounceOf(sent.messageId, '4.4.1', 'delayed'))
      expect((await desk.page(ticket.id)).outbox[0]?.report).toMatchObject({ kind: 'delayed' })
      expect(await sentences(ticket.id)).toEqual([
        `Not delivered to ${TUTOR} yet: the receiving system did not answer (4.4.1). Its mail system goes on trying`,
      ])
      await desk.receive(aBounceOf(sent.messageId, '4.4.7'))

      expect((await desk.page(ticket.id)).outbox[0]?.report).toMatchObject({ kind: 'failed', status: '4.4.7' })
    })

    it.each([
      [
        'invented',
        () => 't.01kb00000000000000000000a1.01kb00000000000000000000b1.aaaaaaaaaaaaaaaaaaaaaaaaaa@x.example',
      ],
      ['of somebody else', () => 'CAF+abc123@mail.example'],
      ['in capitals', (ours: string) => ours.toUpperCase()],
      ['cut short', (ours: string) => ours.replace(/.@/, '@')],
    ])('with an id that is %s is suspended, and nothing is marked', async (_how, forged) => {
      const { ticket, sent } = await acknowledged()

      expect(await desk.receive(aBounceOf(forged(sent.messageId)))).toMatchObject({
        ...{ outcome: 'suspended', cause: 'bounce' },
      })
      expect((await desk.page(ticket.id)).outbox[0]).not.toHaveProperty('report')
      expect(eventsOf(await desk.page(ticket.id))).toEqual([])
    })

    it('that belongs to no ticket is suspended and marked all the same', async () => {
      const id = '01KB00000000000000000000B1'
      const now = desk.clock.now()
      const payload = { to: { name: null, address: 'lead@ect-helpdesk.example' }, subject: '', text: '', html: '' }
      const ours = signer.messageId(null, id)
      await desk.within(({ outbox }) =>
        outbox.add({
          ...{
            id,
            kind: 'escalation',
            ticketId: null,
            matchRequestId: null,
            onceKey: 'e',
            notBefore: now,
            createdAt: now,
          },
          delivery: {
            channel: 'email',
            payload: {
              ...payload,
              messageId: ours,
              inReplyTo: null,
              references: [],
              autoSubmitted: 'auto-generated',
              replyTo: '',
            },
          },
        }),
      )

      expect(await desk.receive(aBounceOf(ours))).toMatchObject({ outcome: 'suspended', cause: 'bounce' })
      expect(await desk.within(({ outbox }) => outbox.find(id))).toMatchObject({ report: { kind: 'failed' } })
    })
  })

  it('an address that bounced for good gets nothing automatic for sixty days, and the ticket says so', async () => {
    const { sent } = await acknowledged()
    await desk.receive(aBounceOf(sent.messageId))
    const next = await desk.ticketFrom(aMail({ subject: 'Another one', text: 'Another matter altogether.' }))
    expect(await sentences(next.ticket.id)).toEqual([
      'No acknowledgement was sent: email to this address came back as undeliverable',
    ])
    desk.later(60 * 24 * 60)

    await desk.receive(aMail({ subject: 'Third', text: 'A third matter, later.' }))
    expect((await desk.deliver()).map(mail => mail.to.address)).toEqual([TUTOR])
  })

  it('a full mailbox is no reason to leave an address alone', async () => {
    const { sent } = await acknowledged()
    await desk.receive(aBounceOf(sent.messageId, '5.2.2'))
    await desk.receive(aMail({ subject: 'Another one', text: 'Another matter altogether.' }))

    expect(await desk.deliver()).toHaveLength(1)
  })
})
