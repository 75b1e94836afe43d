import { createTypeormSuspendedReader } from '../../../src/adapters/database/readers/suspended-reader'
import type { SuspendedFilter, SuspendedState } from '../../../src/ticket/suspended-reader'
import { createNoticeSuspended } from '../../../src/journeys/notice-suspended'
import { createDecideSuspended } from '../../../src/journeys/suspended-mail'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { settings, signer, templates } from '../mail/desk-fixture'
import { parseMessage } from '../../../src/parse/parse-message'
import { aMail, asksFor, STRANGER, TUTOR } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { type JourneysUnderTest } from './journey-fixture'

const AUTOMATIC = { 'Auto-Submitted': 'auto-replied' }
const LEADS = ['lead@ect-helpdesk.example', 'second@ect-helpdesk.example']

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given))

  const reader = () => createTypeormSuspendedReader(db.read.manager)
  const listed = async (state: SuspendedState, how: Partial<SuspendedFilter> = {}) => {
    const page = { state, order: 'newest', limit: 9, offset: 0, ...how } as const
    return (await reader().list(page)).lines.map(line => line.messageId)
  }
  const decide = () => createDecideSuspended(desk.deps)
  const by = (messageId: string, why = '') => ({ messageId, actor: 'agent-1', why })
  const parsedOf = async (raw: Buffer) => {
    const outcome = await parseMessage(raw)
    if (outcome.kind !== 'parsed') throw new Error('It was not parsed')
    return outcome
  }
  const workOn = async (id: string) => desk.workThrough()(await desk.message(id))

  describe('a message that was suspended', () => {
    it('is shown with what could be read of it, and nothing is decided by looking', async () => {
      const { id } = await desk.receive(aMail({ subject: 'Out of office', text: 'I am away.\n', headers: AUTOMATIC }))

      expect(await reader().find(id)).toMatchObject({
        cause: 'automatic',
        subject: 'Out of office',
        fromAddress: TUTOR,
        isFromTutor: true,
        state: 'waiting',
        parsed: { text: 'I am away.' },
        history: [],
      })
      expect(await listed('waiting')).toEqual([id])
      expect(await listed('discarded')).toEqual([])
      expect(await listed('released')).toEqual([])
      expect(await reader().waitingFromTutors()).toBe(1)
      expect(await reader().find('nothing')).toBeNull()
    })

    it('makes a ticket when it is released, is not answered by machine, and its history says who did it', async () => {
      const { id } = await desk.receive(aMail({ headers: AUTOMATIC }))

      expect(await decide().release(by(id, 'A person wrote this'))).toEqual({ kind: 'done' })
      expect(await desk.message(id)).toMatchObject({ outcome: 'pending', cause: 'automatic', flags: ['released'] })
      expect(await workOn(id)).toMatchObject({ outcome: 'ticket' })

      const message = await desk.message(id)
      const page = await desk.page(message.ticketId)
      expect(page.ticket.subject).toBe('Mentor not in the list')
      expect(page.cards).toHaveLength(1)
      expect(await desk.emails(page.ticket.id)).toEqual([])
      expect(await listed('waiting')).toEqual([])
      expect(await listed('released')).toEqual([id])
      expect(await reader().find(id)).toMatchObject({
        state: 'released',
        cause: 'automatic',
        decision: { by: 'agent-1', why: 'A person wrote this' },
        ticketReference: page.ticket.reference,
      })
      const history = await db.read.query(
        'SELECT action, decided_by, why, cause, ticket_id FROM suspension_events ORDER BY id',
      )
      expect(history).toEqual([
        { action: 'released', decided_by: 'agent-1', why: 'A person wrote this', cause: 'automatic', ticket_id: null },
        { action: 'ended', decided_by: 'system', why: null, cause: 'ticket', ticket_id: page.ticket.id },
      ])
    })

    it('joins its ticket when it is released and belongs to one', async () => {
      const { ticket } = await desk.ticketFrom(aMail({ messageId: 'first@hill-school.sch.example' }))
      const loop = await desk.receive(
        aMail({ inReplyTo: 'first@hill-school.sch.example', headers: { 'X-Matchdesk-Loop': '1' } }),
      )
      expect(loop).toMatchObject({ outcome: 'suspended', cause: 'loop' })

      await decide().release(by(loop.id))

      expect(await workOn(loop.id)).toMatchObject({ outcome: 'joined', ticketId: ticket.id })
    })

    it.each([
      ['over a limit', { kind: 'over-limit', code: 'PARSE.PARTS', sentence: '', partial: null }],
      ['that cannot be read', { kind: 'unreadable', code: 'PARSE.CRASH', sentence: '', partial: null }],
    ] as const)('%s makes a ticket with the raw file when it is released', async (_what, parsedAs) => {
      const accepted = await desk.accept(aMail(), { parsedAs })
      await desk.within(({ messages }) =>
        messages.finish(accepted.id, { outcome: 'suspended', cause: 'PARSE.PARTS' }, desk.clock.now()),
      )

      await decide().release(by(accepted.id))

      expect(await workOn(accepted.id)).toMatchObject({ outcome: 'ticket' })
      const page = await desk.page((await desk.message(accepted.id)).ticketId)
      expect(page.ticket.kind).toBe('unreadable')
      expect(page.thread.flatMap(({ attachments }) => attachments.map(file => file.filename))).toEqual(['message.eml'])
    })

    it('over a limit is shown on its ticket as far as it was read, with who wrote it, and nothing is concluded from it', async () => {
      const text = `Please look at all of these. ${asksFor('khan', 'brown')}`
      const { message } = await parsedOf(aMail({ subject: 'A thousand files', text }))
      const file = {
        ...{
          ordinal: 0,
          filename: 'list.txt',
          contentType: 'text/plain',
          sniffedType: null,
          size: 2,
          sha256: 'a'.repeat(64),
        },
        ...{ inline: false, contentId: null, picture: null },
      }
      const partial = { message: { ...message, attachments: [file] }, contents: [Buffer.from('hi')] }
      const parsedAs = { kind: 'over-limit', code: 'PARSE.PARTS', sentence: '', partial } as const
      const { id, outcome } = await desk.receive(aMail({ subject: 'A thousand files', text }), { parsedAs })
      expect(outcome).toBe('suspended')

      await decide().release(by(id))
      expect(await workOn(id)).toMatchObject({ outcome: 'ticket' })

      const shown = async () => desk.page((await desk.message(id)).ticketId)
      const { ticket, thread, cards } = await shown()
      expect(ticket).toMatchObject({
        ...{
          kind: 'unreadable',
          subject: 'A thousand files',
          requesterAddress: TUTOR,
          standing: 'tutor-authenticated',
        },
        standingSentence:
          'Registered induction tutor of this school. Proved by the signature of its domain. Only a part of the message was read (PARSE.PARTS).',
      })
      const [first] = thread
      expect(first?.parsed?.text).toContain('Please look at all of these.')
      expect(first?.authentication).toMatchObject({ aligned: true })
      expect(first?.attachments.map(({ filename }) => filename)).toEqual(['message.eml', 'list.txt'])
      expect(cards).toEqual([])
      expect(await desk.searched('thousand')).toEqual([ticket.reference])
      await desk.refine({ ticketId: ticket.id, reason: 'agent-asked', actor: 'agent-1' })
      expect((await shown()).cards).toEqual([])
    })

    it('that stopped its reader is not given to it again when it is released', async () => {
      const accepted = await desk.accept(aMail())
      await desk.within(({ messages }) =>
        messages.finish(accepted.id, { outcome: 'suspended', cause: 'poison' }, desk.clock.now()),
      )

      await decide().release(by(accepted.id))

      expect(await workOn(accepted.id)).toMatchObject({ outcome: 'ticket' })
      const page = await desk.page((await desk.message(accepted.id)).ticketId)
      expect(page.ticket.kind).toBe('unreadable')
    })

    it('leaves the list when it is discarded, is kept, and can still be released', async () => {
      const { id } = await desk.receive(aMail({ from: STRANGER, headers: AUTOMATIC }))

      expect(await decide().discard(by(id, 'Out of office'))).toEqual({ kind: 'done' })
      expect(await reader().waitingFromTutors()).toBe(0)
      expect(await listed('discarded')).toEqual([id])
      expect(await desk.message(id)).toMatchObject({ outcome: 'suspended', cause: 'automatic' })

      await decide().release(by(id))
      expect(await workOn(id)).toMatchObject({ outcome: 'ticket' })
    })

    it('that was discarded, released and suspended again waits again', async () => {
      const { id } = await desk.receive(aMail({ headers: AUTOMATIC }))
      await decide().discard(by(id))
      await decide().release(by(id))
      await desk.within(({ messages }) =>
        messages.finish(id, { outcome: 'suspended', cause: 'poison' }, desk.clock.now()),
      )

      expect(await reader().find(id)).toMatchObject({ state: 'waiting', cause: 'poison' })
    })

    it('is decided about once: whoever comes second is told so', async () => {
      const { id } = await desk.receive(aMail({ headers: AUTOMATIC }))
      const both = await Promise.all([decide().release(by(id)), decide().release(by(id))])

      expect(both.map(outcome => outcome.kind).sort()).toEqual(['done', 'refused'])
      expect(await decide().discard(by(id))).toMatchObject({ kind: 'refused' })
      expect(await decide().release(by('nothing'))).toMatchObject({ kind: 'refused' })
    })

    it('is discarded once, however many pages still offer it', async () => {
      const { id } = await desk.receive(aMail({ headers: AUTOMATIC }))
      await decide().discard(by(id, 'Out of office'))

      expect(await decide().discard(by(id, 'Again'))).toEqual({
        kind: 'refused',
        sentence: 'The message was discarded already. It is kept under Discarded and can still be released.',
      })
      expect((await reader().find(id))?.history.map(({ action, why }) => [action, why])).toEqual([
        ['discarded', 'Out of office'],
      ])
      await decide().release(by(id))
      await desk.within(({ messages }) =>
        messages.finish(id, { outcome: 'suspended', cause: 'poison' }, desk.clock.now()),
      )
      expect(await decide().discard(by(id))).toEqual({ kind: 'done' })
    })
  })

  describe('the notice to the leads', () => {
    const notice = () =>
      createNoticeSuspended({
        ...desk.deps,
        reader: reader(),
        templates,
        signer,
        settings: {
          ...settings,
          leadAddresses: LEADS,
          mailLimits: { messageBytes: 26_214_400, parseMs: 10_000, parseMegabytes: 384 },
        },
      })

    it('tells each of them once of a tutor’s mail that made no ticket, within the hour, and repeats none of it', async () => {
      const { id } = await desk.receive(aMail({ subject: 'Kit Ford is missing', headers: AUTOMATIC }))
      await desk.receive(aMail({ from: STRANGER, headers: AUTOMATIC }))

      expect(await notice()()).toBe(0)
      desk.later(25)
      expect(await notice()()).toBe(1)
      expect(await notice()()).toBe(0)

      const sent = await desk.deliver()
      expect(sent.map(mail => mail.to.address).sort()).toEqual(LEADS)
      expect(sent[0]?.subject).toBe('A message from a registered induction tutor made no ticket')
      expect(sent[0]?.autoSubmitted).toBe('auto-generated')
      expect(sent[0]?.text).toContain(`http://localhost:3000/suspended/${id}`)
      expect(sent[0]?.text).toContain('Automatic mail that belongs to no ticket')
      expect(sent[0]?.text).toMatch(/Tess Tutor, Hill School\nReceived 25 November 2026 at 10:01am\. Automatic mail/)
      expect(sent[0]?.html).toContain('Tess Tutor, Hill School, received')
      expect(JSON.stringify(sent)).not.toMatch(/Kit Ford|tess@|hill-school/i)
      expect((await reader().find(id))?.history.map(event => event.action)).toEqual(['told'])
    })

    it('says nothing of what was discarded meanwhile', async () => {
      const { id } = await desk.receive(aMail({ headers: AUTOMATIC }))
      await decide().discard(by(id))
      desk.later(25)

      expect(await notice()()).toBe(0)
    })

    it('goes by the envelope where the message could not be read', async () => {
      const accepted = await desk.accept(aMail(), {})
      await db.write.query(
        `UPDATE messages SET envelope = REPLACE(envelope, 'bounces@sender.example', 'Tess@hill-school.sch.example')`,
      )
      await desk.within(({ messages }) =>
        messages.finish(accepted.id, { outcome: 'suspended', cause: 'PARSE.PARTS' }, desk.clock.now()),
      )
      desk.later(25)

      expect(await notice()()).toBe(1)
    })
  })

  it('the books balance for any period, before, while and after a message is released', async () => {
    const start = desk.clock.now()
    const at = (minute: number) => new Date(start.getTime() + minute * 60_000)
    await desk.receive(aMail())
    const held = await desk.receive(aMail({ headers: AUTOMATIC }))
    await desk.receive(aMail({ subject: 'Another', text: 'Another matter altogether.' }))
    const books = async () => {
      const periods = [1, 2, 3, 4].map(minute => ({ since: at(minute), until: at(minute + 1) }))
      const all = [
        { since: null, until: null },
        { since: null, until: at(2) },
        { since: at(2), until: null },
        ...periods,
      ]
      const read = await Promise.all(all.map(period => desk.balance(period)))
      return read.map(({ balanced, received, ticket, suspended, pending }) => [
        balanced,
        received,
        ticket,
        suspended,
        pending,
      ])
    }
    const expected = (own: readonly number[], rest: readonly number[], sum: readonly number[]) => [
      [true, 3, ...sum],
      [true, 1, 1, 0, 0],
      [true, 2, ...rest],
      [true, 1, 1, 0, 0],
      [true, 1, ...own],
      [true, 1, 1, 0, 0],
      [true, 0, 0, 0, 0],
    ]

    expect(await books()).toEqual(expected([0, 1, 0], [1, 1, 0], [2, 1, 0]))
    await decide().release(by(held.id))
    expect(await books()).toEqual(expected([0, 0, 1], [1, 0, 1], [2, 0, 1]))
    await workOn(held.id)
    expect(await books()).toEqual(expected([1, 0, 0], [2, 0, 0], [3, 0, 0]))
  })

  describe('a list', () => {
    /** Three of a stranger and one of the tutor, the oldest first. */
    const four = async () => {
      const ids: string[] = []
      for (const from of [STRANGER, TUTOR, STRANGER, STRANGER])
        ids.push((await desk.receive(aMail({ from, subject: `Away 100% (${ids.length})`, headers: AUTOMATIC }))).id)
      return ids
    }

    it('is leafed through from either end, and says how many there are', async () => {
      const ids = await four()

      expect(await listed('waiting', { limit: 2 })).toEqual([ids[3], ids[2]])
      expect(await listed('waiting', { limit: 2, offset: 2 })).toEqual([ids[1], ids[0]])
      expect(await listed('waiting', { limit: 3, order: 'oldest' })).toEqual([ids[0], ids[1], ids[2]])
      expect((await reader().list({ state: 'waiting', order: 'newest', limit: 1, offset: 3 })).total).toBe(4)
    })

    it('is searched by subject, address, cause and whose address it is; signs stand for themselves', async () => {
      const ids = await four()

      expect(await listed('waiting', { text: ' away 100% (2 ' })).toEqual([ids[2]])
      expect(await listed('waiting', { text: '0%0' })).toEqual([])
      expect(await listed('waiting', { text: 'TESS@hill' })).toEqual([ids[1]])
      expect(await listed('waiting', { isFromTutor: true })).toEqual([ids[1]])
      expect(await listed('waiting', { cause: 'bounce' })).toEqual([])
      expect(await listed('waiting', { cause: 'automatic', order: 'oldest' })).toEqual(ids)
      expect(await reader().causes('waiting')).toEqual(['automatic'])
      await decide().release(by(ids[0] ?? ''))
      expect(await listed('released', { cause: 'automatic', text: 'away' })).toEqual([ids[0]])
      expect(await reader().causes('released')).toEqual(['automatic'])
    })
  })
})
