import { createTypeormOutboxReader } from '../../../src/adapters/database/readers/outbox-reader'
import { createTypeormTicketReader } from '../../../src/adapters/database/readers/ticket-reader'
import { createRetryDelivery } from '../../../src/journeys/retry-delivery'
import { eventSentence } from '../../../src/console/pages/ticket/event-sentence'
import { standsUndelivered } from '../../../src/notify/undelivered'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { signer } from '../mail/desk-fixture'
import { aBounceOf, aMail, SUPPORT, TUTOR, type MailParts } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { eventsOf, type JourneysUnderTest } from './journey-fixture'

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const WORDS = '550 5.1.1 No such user here'
  /** A ticket whose acknowledgement has left. */
  const acknowledged = async (parts: MailParts = {}) => {
    const { ticket } = await desk.ticketFrom(aMail(parts))
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

  describe('O10: what comes to the return path of an email', () => {
    /** A report that repeats nothing of what came back. */
    const bareReport = (to: string, parts: { readonly from?: string; readonly text?: string } = {}) =>
      aMail({
        ...{ from: parts.from ?? 'mailer-daemon@mx.hill-school.sch.example', to, subject: 'Mail delivery failed' },
        text: parts.text ?? `550 5.1.1 <${TUTOR}>: no such user\n`,
        headers: { 'Auto-Submitted': 'auto-replied' },
      })
    /** What no rule takes for a machine’s. */
    const oddWords = (to: string, from = 'zustelldienst@mx.hill-school.sch.example') =>
      aMail({ from, to, subject: 'Zustellung', text: 'Diese Person ist uns nicht bekannt. Ihr Postamt.\n' })

    it('is signed, and names the email, not the ticket alone', async () => {
      const { sent } = await acknowledged()

      expect(sent.returnPath).toMatch(/^support\+b\.[0-9a-z]{26}[a-z2-7]{16}@ect-helpdesk\.example$/)
      expect(sent.returnPath).not.toBe(sent.replyTo)
    })

    it.each(['in its To field', 'in its envelope'])('finds its email without any id, %s', async where => {
      const { ticket, sent } = await acknowledged()
      const path = sent.returnPath!
      const isInEnvelope = where === 'in its envelope'
      const came = await desk.receive(bareReport(isInEnvelope ? SUPPORT : path), isInEnvelope ? { rcptTo: [path] } : {})

      expect(came).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
      expect((await desk.page(ticket.id)).outbox.map(({ report }) => report)).toMatchObject([
        { kind: 'failed', status: '5.1.1' },
      ])
    })

    it('is never a ticket, however it is worded: it is kept with the one that the email is of, and opens nothing', async () => {
      const { ticket, sent } = await acknowledged()

      expect(await desk.receive(oddWords(sent.returnPath!))).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
      const page = await desk.page(ticket.id)
      expect(page.ticket.state).toBe('new')
      expect(page.outbox[0]).not.toHaveProperty('report')
    })

    it('is an answer where one of the ticket’s people writes there', async () => {
      const { ticket, sent } = await acknowledged()
      await desk.receive(oddWords(sent.returnPath!, TUTOR))

      const { thread } = await desk.page(ticket.id)
      expect(thread.filter(({ entry }) => entry.kind === 'message').map(({ entry }) => entry.author)).toEqual([
        ...['requester', 'requester'],
      ])
    })

    it.each<[string, (path: string) => string]>([
      ['a path that nobody signed', path => path.replace(/.@/, at => (at.startsWith('a') ? 'b@' : 'a@'))],
      ['a path in capitals', path => path.toUpperCase()],
      ['a path of another email', path => path.replace(/\+b\..{4}/, '+b.01kc')],
      ['a path that is cut short', path => path.replace(/.@/, '@')],
    ])('does nothing by %s, not even with a Message-ID that is ours', async (_what, forge) => {
      const { ticket, sent } = await acknowledged()
      const to = forge(sent.returnPath!)
      const reports = [bareReport(to), oddWords(to), oddWords(to, TUTOR)]

      for (const report of reports)
        expect(await desk.receive(report)).toMatchObject({ outcome: 'suspended', cause: 'bounce' })
      expect(await desk.receive(aBounceOf(sent.messageId), { rcptTo: [to] })).toMatchObject({ outcome: 'suspended' })
      const page = await desk.page(ticket.id)
      expect(page.outbox[0]).not.toHaveProperty('report')
      expect(page.thread.filter(({ entry }) => entry.kind === 'message')).toHaveLength(1)
    })

    it('does nothing where path and Message-ID are of two emails', async () => {
      const first = await acknowledged()
      const second = await acknowledged({ subject: 'Another', text: 'Another matter altogether.' })

      expect(await desk.receive(aBounceOf(first.sent.messageId), { rcptTo: [second.sent.returnPath!] })).toMatchObject({
        outcome: 'suspended',
        cause: 'bounce',
      })
      for (const { ticket } of [first, second])
        expect((await desk.page(ticket.id)).outbox[0]).not.toHaveProperty('report')
    })
  })

  describe('sending again by hand', () => {
    const again = async (outboxId: string) => createRetryDelivery(desk.deps)({ outboxId, actor: 'agent-1' })
    const itemOf = async (ticketId: string) => (await desk.page(ticketId)).outbox[0]!

    it('sends what came back under the same Message-ID, and what was reported of it counts no longer', async () => {
      const { ticket, sent } = await acknowledged()
      await desk.receive(aBounceOf(sent.messageId))
      desk.later(1)
      expect(await again((await itemOf(ticket.id)).id)).toEqual({ kind: 'done' })

      expect(await itemOf(ticket.id)).toMatchObject({ state: 'pending', attempts: 0, sentAt: null })
      expect(await desk.deliver()).toEqual([sent])
      expect(await itemOf(ticket.id)).toMatchObject({ state: 'sent' })
      expect(await itemOf(ticket.id)).not.toHaveProperty('report')
      expect(await sentences(ticket.id)).toEqual([
        `Could not be delivered to ${TUTOR}, because there is no such mailbox (5.1.1)`,
        `Sent again by hand to ${TUTOR}`,
      ])
      expect(await createTypeormTicketReader(db.read.manager).countUndelivered()).toBe(0)
      expect(await createTypeormOutboxReader(db.read.manager)({ state: 'failed', limit: 9 })).toEqual([])
      // The address is right after all: the next acknowledgement leaves.
      await desk.receive(aMail({ subject: 'Another one', text: 'Another matter altogether.' }))
      expect(await desk.deliver()).toHaveLength(1)
    })

    it('is marked anew when it comes back again', async () => {
      const { ticket, sent } = await acknowledged()
      await desk.receive(aBounceOf(sent.messageId))
      await again((await itemOf(ticket.id)).id)
      await desk.deliver()
      desk.later(1)
      await desk.receive(aBounceOf(sent.messageId, '5.2.2'))

      expect(await itemOf(ticket.id)).toMatchObject({ report: { status: '5.2.2' } })
    })

    it('does not send a second time what arrived, as far as anybody knows', async () => {
      const { ticket } = await acknowledged()

      expect(await again((await itemOf(ticket.id)).id)).toEqual({
        ...{ kind: 'refused', sentence: 'Only what has failed, or came back, can be sent again.' },
      })
      expect(await desk.deliver()).toEqual([])
    })
  })

  it('an address that the mail server itself calls nobody’s gets nothing automatic either, until an agent sends again', async () => {
    const { ticket } = await desk.ticketFrom(aMail())
    const words = '550 5.1.1 <tess@hill-school.sch.example>: Recipient address rejected'
    await desk.deliverBy({ send: async () => ({ kind: 'refused', error: 'SMTP 550 EENVELOPE', words }) })
    const next = await desk.ticketFrom(aMail({ subject: 'Another one', text: 'Another matter altogether.' }))

    expect(await sentences(next.ticket.id)).toEqual([
      'No acknowledgement was sent: email to this address came back as undeliverable',
    ])
    const [item] = (await desk.page(ticket.id)).outbox
    await createRetryDelivery(desk.deps)({ outboxId: item!.id, actor: 'agent-1' })
    await desk.receive(aMail({ subject: 'Third', text: 'A third matter.' }))
    expect((await desk.deliver()).map(({ subject }) => subject)).toHaveLength(2)
  })

  it.each(['550 5.7.1 Not from you', '552 5.2.2 Mailbox full', '550 No'])(
    'a refusal that is not about the address marks nobody: %s',
    async words => {
      await desk.ticketFrom(aMail())
      await desk.deliverBy({ send: async () => ({ kind: 'refused', error: 'SMTP 550 EENVELOPE', words }) })
      await desk.receive(aMail({ subject: 'Another one', text: 'Another matter altogether.' }))

      expect(await desk.deliver()).toHaveLength(1)
    },
  )

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
