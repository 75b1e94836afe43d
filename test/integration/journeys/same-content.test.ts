import { createTypeormBooksReader } from '../../../src/adapters/database/readers/books-reader'
import { createTypeormSuspendedReader } from '../../../src/adapters/database/readers/suspended-reader'
import { createDecideSuspended } from '../../../src/journeys/suspended-mail'
import type { StoredMessage } from '../../../src/inbound/message-store'
import { parseMessage } from '../../../src/parse/parse-message'
import { type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aMail, asksFor, OFFICE, STRANGER } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, eventsOf, type JourneysUnderTest } from './journey-fixture'

let db: TestDatabase
let desk: JourneysUnderTest
deskForEachTest(openTestDatabase, given => ({ db, desk } = given))

/** The same mail over another way: a header in front that is no part of its content. */
const over = (way: string, mail: Buffer, more = '') =>
  Buffer.concat([
    Buffer.from(`Received: from ${way} by mx.ours.example; Wed, 25 Nov 2026 10:00:00 +0000\r\n${more}`),
    mail,
  ])
const LOOP = 'X-Matchdesk-Loop: 1\r\n'
const REFUSED = { verdict: 'refused', holdsRefused: true } as const
const PROVED = { verdict: 'proved' } as const
const UNPROVED = { verdict: 'unproved' } as const

const decide = () => createDecideSuspended(desk.deps)
const by = ({ id }: StoredMessage) => ({ messageId: id, actor: 'agent-1', why: '' })
const release = async (message: StoredMessage) => {
  await decide().release(by(message))
  await desk.workThrough()(await desk.message(message.id))
  return desk.message(message.id)
}
const books = async () => {
  const { balanced, ticket, joined, suspended, duplicate, pending } = await desk.balance({ since: null, until: null })
  return { balanced, ticket, joined, suspended, duplicate, pending }
}
const NONE = { balanced: true, ticket: 0, joined: 0, suspended: 0, duplicate: 0, pending: 0 }

describe('a copy of mail that was suspended', () => {
  it.each([
    ['forged, and held because its domain wants it refused', '', REFUSED],
    ['from a list that sent our own mark along', LOOP, UNPROVED],
  ] as const)('makes the ticket when the first was %s', async (_what, header, how) => {
    const mail = aMail()
    const first = await desk.receive(over('list.example', mail, header), how)
    expect(first.outcome).toBe('suspended')

    const second = await desk.receive(over('mail.hill-school.sch.example', mail), PROVED)

    expect(second).toMatchObject({ outcome: 'ticket', duplicateOf: first.id })
    const page = await desk.page(second.ticketId)
    expect(cardsOf(page)).toEqual(['khan for brown: proposed, ready'])
    expect(await desk.emails(page.ticket.id, 'acknowledgement')).toHaveLength(1)
    expect(await books()).toEqual({ ...NONE, ticket: 1, suspended: 1 })
    expect(await createTypeormSuspendedReader(db.read.manager).waitingFromTutors()).toBe(0)
  })

  it('is a duplicate of that ticket when it comes a third time, and has its reference', async () => {
    const mail = aMail()
    await desk.receive(over('a.example', mail), REFUSED)
    const second = await desk.receive(over('b.example', mail), PROVED)
    const third = await desk.receive(over('c.example', mail), PROVED)

    expect(third).toMatchObject({ outcome: 'duplicate' })
    const { reference } = (await desk.page(second.ticketId)).ticket
    const lines = await createTypeormBooksReader(db.read.manager).messagesSince(new Date(0))
    expect(lines.map(({ outcome, ticket }) => [outcome, ticket])).toEqual([
      ['suspended', undefined],
      ['ticket', reference],
      ['duplicate', reference],
    ])
  })

  it('is a duplicate when it would be suspended too, so that nobody has to look twice', async () => {
    const mail = aMail({ headers: { 'Auto-Submitted': 'auto-replied' } })
    const first = await desk.receive(mail, UNPROVED)

    expect(await desk.receive(over('b.example', mail), UNPROVED)).toMatchObject({
      outcome: 'duplicate',
      duplicateOf: first.id,
    })
  })

  it('is kept for itself when it proves its sender and would be suspended too; a third is its duplicate', async () => {
    const mail = aMail({ headers: { 'Auto-Submitted': 'auto-replied' } })
    await desk.receive(mail, UNPROVED)

    expect(await desk.receive(over('b.example', mail), PROVED)).toMatchObject({ outcome: 'suspended' })
    expect(await desk.receive(over('c.example', mail), PROVED)).toMatchObject({ outcome: 'duplicate' })
  })

  it('leaves nothing for the first to make when an agent releases it later: nobody is answered twice', async () => {
    const mail = aMail()
    const first = await desk.receive(mail, REFUSED)
    const second = await desk.receive(over('b.example', mail), PROVED)

    expect(await release(first)).toMatchObject({ outcome: 'duplicate', duplicateOf: second.id })
    expect(await books()).toEqual({ ...NONE, ticket: 1, duplicate: 1 })
    expect(await desk.rows()).toMatchObject({ tickets: 1, outbox: 1 })
    const [, ended] = await db.read.query('SELECT action, cause, ticket_id FROM suspension_events ORDER BY id')
    expect(ended).toEqual({ action: 'ended', cause: 'duplicate', ticket_id: null })
  })

  it('that comes after the first was released is a duplicate of its ticket', async () => {
    const mail = aMail()
    const first = await desk.receive(mail, REFUSED)
    await release(first)

    expect(await desk.receive(over('b.example', mail), UNPROVED)).toMatchObject({ outcome: 'duplicate' })
    expect(await desk.rows()).toMatchObject({ tickets: 1 })
  })
})

describe('a copy of mail that made a ticket', () => {
  it('that proves its sender makes the ticket proved, with its button, and answers whoever was not answered', async () => {
    const mail = aMail()
    const first = await desk.receive(mail, UNPROVED)
    expect(cardsOf(await desk.page(first.ticketId))).toEqual(['khan for brown: proposed, needs-confirmation'])
    const second = await desk.receive(over('b.example', mail), PROVED)

    expect(second).toMatchObject({ outcome: 'joined', ticketId: first.ticketId, duplicateOf: first.id })
    const page = await desk.page(first.ticketId)
    expect(page.ticket.standing).toBe('tutor-authenticated')
    expect(cardsOf(page)).toEqual(['khan for brown: proposed, ready'])
    expect(page.thread.filter(({ entry }) => entry.kind === 'message')).toHaveLength(1)
    expect(page.thread[0]?.authentication?.aligned).toBe(true)
    expect(eventsOf(page)).toEqual(['PROVED_BY_COPY'])
    expect(await desk.emails(page.ticket.id, 'acknowledgement')).toHaveLength(1)
    expect(await books()).toEqual({ ...NONE, ticket: 1, joined: 1 })
  })

  it('is tried again while the records of its sender do not answer, six times at most', async () => {
    const mail = aMail()
    const first = await desk.receive(mail, UNPROVED)
    const copy = await desk.accept(over('b.example', mail), { ...PROVED, verdict: 'unanswered' })
    await expect(desk.workThrough()({ ...copy, attempts: 5 })).rejects.toMatchObject({ code: 'COPY.NOT_CHECKED' })
    expect(await desk.message(copy.id)).toMatchObject({ outcome: 'pending', duplicateOf: first.id })
    const last = await desk.workThrough()({ ...copy, attempts: 6 })

    expect(last).toMatchObject({ outcome: 'duplicate' })
    expect(await books()).toEqual({ ...NONE, ticket: 1, duplicate: 1 })
  })

  it('is answered when the first was not, because nothing proved who sent it', async () => {
    const mail = aMail({ from: STRANGER, text: 'Who is my contact?' })
    const first = await desk.receive(mail, UNPROVED)
    expect(await desk.emails(first.ticketId ?? '', 'acknowledgement')).toEqual([])
    await desk.receive(over('b.example', mail), PROVED)

    expect(await desk.emails(first.ticketId ?? '', 'acknowledgement')).toHaveLength(1)
  })

  it('proves nothing of a first that was read otherwise, whatever made them one, and stands for itself', async () => {
    const mail = aMail()
    const first = await desk.receive(mail, {
      ...UNPROVED,
      parsedAs: await parseMessage(aMail({ text: asksFor('ford', 'young') })),
    })
    const second = await desk.receive(over('b.example', mail), PROVED)

    expect(cardsOf(await desk.page(first.ticketId))).toEqual(['ford for young: proposed, needs-confirmation'])
    expect(second.ticketId).not.toBe(first.ticketId)
    expect(cardsOf(await desk.page(second.ticketId))).toEqual(['khan for brown: proposed, ready'])
  })

  it('proves nothing of what others wrote on the ticket since', async () => {
    const mail = aMail({ messageId: 'first@hill-school.sch.example' })
    const first = await desk.receive(mail, UNPROVED)
    await desk.receive(aMail({ inReplyTo: 'first@hill-school.sch.example', text: asksFor('ford', 'young') }), UNPROVED)
    await desk.receive(over('b.example', mail), PROVED)

    const page = await desk.page(first.ticketId)
    expect(page.ticket.standing).toBe('tutor-unauthenticated')
    expect(eventsOf(page)).toContain('PROVED_BY_COPY')
  })

  it.each([
    ['forged, after a proved one', PROVED, UNPROVED],
    ['proved, after a proved one', PROVED, PROVED],
    ['unproved, after an unproved one', UNPROVED, UNPROVED],
    ['held, after an unproved one', UNPROVED, REFUSED],
  ] as const)('is a duplicate when it is %s', async (_what, how, then) => {
    const mail = aMail()
    const first = await desk.receive(mail, how)

    expect(await desk.receive(over('b.example', mail), then)).toMatchObject({
      outcome: 'duplicate',
      duplicateOf: first.id,
    })
    expect(await desk.rows()).toMatchObject({ tickets: 1, outbox: 1 })
    expect(await books()).toEqual({ ...NONE, ticket: 1, duplicate: 1 })
  })

  it('is a duplicate when a machine wrote it, whoever it proves', async () => {
    await desk.receive(aMail({ messageId: 'first@hill-school.sch.example' }))
    const away = aMail({
      ...{ inReplyTo: 'first@hill-school.sch.example', text: 'I am away.' },
      headers: { 'Auto-Submitted': 'auto-replied' },
    })
    expect(await desk.receive(away, UNPROVED)).toMatchObject({ outcome: 'joined' })

    expect(await desk.receive(over('b.example', away), PROVED)).toMatchObject({ outcome: 'duplicate' })
  })

  it('joins as a person’s when the first was made to look like a machine’s, once', async () => {
    await desk.receive(aMail({ messageId: 'first@hill-school.sch.example' }))
    const answer = aMail({ inReplyTo: 'first@hill-school.sch.example', text: asksFor('ford', 'young') })
    const forged = await desk.receive(over('a.example', answer, 'X-Autoreply: yes\r\n'), PROVED)
    expect(cardsOf(await desk.page(forged.ticketId))).toEqual(['khan for brown: proposed, ready'])

    expect(await desk.receive(over('b.example', answer), PROVED)).toMatchObject({ outcome: 'joined' })
    expect(cardsOf(await desk.page(forged.ticketId))).toEqual([
      'khan for brown: proposed, ready',
      'ford for young: proposed, ready',
    ])
    expect(await desk.receive(over('c.example', answer), PROVED)).toMatchObject({ outcome: 'duplicate' })
    expect(await desk.receive(over('d.example', answer), UNPROVED)).toMatchObject({ outcome: 'duplicate' })
  })

  it('makes one of its own when the first could not be read and this one can', async () => {
    const mail = aMail()
    const unreadable = { kind: 'unreadable', code: 'PARSE.CRASH', sentence: '', partial: null } as const
    await desk.receive(mail, { parsedAs: unreadable })

    expect(await desk.receive(over('b.example', mail), UNPROVED)).toMatchObject({ outcome: 'ticket' })
    expect(await desk.receive(over('c.example', mail), UNPROVED)).toMatchObject({ outcome: 'duplicate' })
  })

  it('waits until the first is worked through, so that one of them counts', async () => {
    const mail = aMail()
    const first = await desk.accept(mail, PROVED)
    const second = await desk.accept(over('b.example', mail), PROVED)
    const claim = () =>
      desk.within(({ messages }) =>
        messages.claim({ worker: 'w', now: desk.clock.now(), until: desk.clock.now(), limit: 9, isIdle: true }),
      )

    expect((await claim()).map(({ id }) => id)).toEqual([first.id])
    await desk.workThrough()(first)
    expect((await claim()).map(({ id }) => id)).toEqual([second.id])
    await desk.workThrough()(second)
    expect(await desk.message(second.id)).toMatchObject({ outcome: 'duplicate' })
  })

  it.each([
    ['a Message-ID', aMail()],
    [
      'none',
      Buffer.from(
        aMail()
          .toString('latin1')
          .replace(/Message-ID: .*\r\n/, ''),
        'latin1',
      ),
    ],
  ])('for another mailbox of ours, with %s, is on the ticket once, which remembers both', async (_what, mail) => {
    const other = { mailbox: 'cpd@ect-helpdesk.example' }
    const first = await desk.receive(mail)
    const second = await desk.receive(mail, other)
    const third = await desk.receive(mail, other)

    expect(second).toMatchObject({ outcome: 'joined', ticketId: first.ticketId, duplicateOf: first.id, flags: [] })
    expect(third).toMatchObject({ outcome: 'duplicate', duplicateOf: first.id })
    const page = await desk.page(first.ticketId)
    expect(cardsOf(page)).toEqual(['khan for brown: proposed, ready'])
    expect(page.thread.filter(({ entry }) => entry.kind === 'message')).toHaveLength(1)
    expect(page.thread.flatMap(({ entry }) => (entry.kind === 'event' ? [entry.facts] : []))).toEqual([
      expect.objectContaining({ code: 'SENT_ELSEWHERE', mailbox: 'cpd@ect-helpdesk.example' }),
    ])
    expect(await desk.emails(page.ticket.id, 'acknowledgement')).toHaveLength(1)
    expect(await books()).toEqual({ ...NONE, ticket: 1, joined: 1, duplicate: 1 })
  })

  it('that a machine wrote, or that was suspended, is a duplicate in another mailbox too; what another one held makes its ticket', async () => {
    const mail = aMail()
    const away = aMail({ headers: { 'Auto-Submitted': 'auto-replied' } })
    const other = { mailbox: 'cpd@ect-helpdesk.example' }
    await desk.receive(away)
    await desk.receive(mail, REFUSED)

    expect(await desk.receive(away, other)).toMatchObject({ outcome: 'duplicate' })
    expect(await desk.receive(mail, { ...PROVED, ...other })).toMatchObject({ outcome: 'ticket' })
    expect(await books()).toEqual({ ...NONE, ticket: 1, suspended: 2, duplicate: 1 })
  })

  it('that answers another message, or asks for answers elsewhere, is none', async () => {
    const same = { messageId: 'same@hill-school.sch.example', from: OFFICE }
    await desk.receive(aMail(same))
    const other = await desk.receive(aMail({ ...same, headers: { 'Reply-To': '<someone@elsewhere.example>' } }))

    expect(other).toMatchObject({ outcome: 'ticket', flags: ['same-message-id-other-content'] })
  })
})
