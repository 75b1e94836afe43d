import { readFile } from 'node:fs/promises'
import { createRetentionStep } from '../../../src/retention/run-retention'
import { createDecideSuspended } from '../../../src/journeys/suspended-mail'
import { eachDatabase } from '../../support/databases'
import { aMail, asksFor, TUTOR } from '../journeys/a-mail'
import { eventsOf } from '../journeys/journey-fixture'
import { DAY, everythingOf, mailWithPicture, retentionForEachTest, type RetentionUnderTest } from './retention-fixture'

const WORDS = asksFor('khan', 'brown').replace('Many thanks', 'Zarquon is what the page says.\n\nMany thanks')

eachDatabase((kind, open) => {
  let own: RetentionUnderTest
  retentionForEachTest(open, given => (own = given))

  const solved = async (mail: Buffer) => {
    const message = await own.desk.receive(mail)
    const { ticket } = await own.desk.page(message.ticketId)
    await own.readPictures('Vexillum')
    await own.solve(ticket.id)
    return { ...ticket, message }
  }

  describe('mail, files and what was read in them', () => {
    it('go 90 days after the ticket was solved, not before, and the ticket says so', async () => {
      const { desk } = own
      const ticket = await solved(mailWithPicture(WORDS, 'the list'))
      const { message } = ticket
      desk.later(89 * DAY)
      await own.run()
      expect(await desk.blob(message.blobKey)).not.toBeNull()
      expect(await own.tablesWith('vexillum')).toContain('picture_readings')

      desk.later(DAY)
      expect((await own.report()).due).toMatchObject({ messages: 1, tickets: 0 })
      await own.run()
      expect(await desk.blob(message.blobKey)).toBeNull()
      // Set aside for a day, then gone.
      expect(await own.files()).toBe(3)
      desk.later(DAY)
      await own.run()
      expect(await own.files()).toBe(0)
      expect(await own.tablesWith('vexillum')).toEqual([])
      expect(await desk.searched('vexillum')).toEqual([])

      const page = await desk.page(ticket.id)
      expect(page.thread.find(({ entry }) => entry.kind === 'message')?.entry.body).toContain('Zarquon')
      expect(eventsOf(page).filter(code => code === 'MAIL_EXPIRED')).toHaveLength(1)
      expect(await desk.searched('zarquon')).toEqual([ticket.reference])
      expect(page.ticket.version).toBe((await desk.page(ticket.id)).ticket.version)
      expect(await everythingOf(desk)).toMatchObject({ balanced: true, received: 1, ticket: 1 })
    })

    it('stay while the ticket is at work, however old', async () => {
      const { ticket } = await own.desk.ticketFrom(mailWithPicture(WORDS, 'the list'))
      own.desk.later(3_000 * DAY)
      await own.run()
      expect(await own.files()).toBe(3)
      expect(eventsOf(await own.desk.page(ticket.id))).not.toContain('MAIL_EXPIRED')
    })

    it('stay where a legal hold keeps them', async () => {
      const ticket = await solved(mailWithPicture(WORDS, 'the list'))
      own.desk.later(900 * DAY)
      own.hold({ tickets: [ticket.id] })
      await own.run()
      own.hold({ addresses: [TUTOR] })
      await own.run()
      expect(await own.files()).toBe(3)
      own.hold({})
      await own.run()
      expect(await own.tablesWith('zarquon')).toEqual([])
    })

    it('stay as long as another row needs the same bytes', async () => {
      await solved(mailWithPicture(WORDS, 'one logo'))
      own.desk.later(91 * DAY)
      const other = await own.desk.ticketFrom(mailWithPicture(asksFor('lowe', 'young'), 'one logo'))
      await own.run()
      own.desk.later(2 * DAY)
      await own.run()
      const [file] = other.thread.flatMap(({ attachments }) => attachments)
      expect(await own.desk.blob(file?.blobKey ?? '')).toEqual(Buffer.from('one logo'))
      // The first mail's own bytes are gone; the second mail's, the picture and its drawing are there.
      expect(await own.files()).toBe(3)
    })

    it('come back when a row with the same bytes arrives while they are set aside', async () => {
      await solved(mailWithPicture(WORDS, 'one logo'))
      own.desk.later(91 * DAY)
      await own.run()
      // Whoever put them found them there, and its row comes now.
      const { id: message } = await own.desk.receive(aMail())
      const [key] = [...(await own.deps.reader.waitingBlobs({ isSetAside: true, limit: 9 }))].filter(
        waiting => waiting.key.startsWith('attachment/') || waiting.key.startsWith('screenshot/'),
      )
      await own.db.write.query(
        `INSERT INTO attachments (id, message_id, ordinal, content_type, size, sha256, inline, is_screenshot, blob_key)
         VALUES ('AT-9', '${message}', 9, 'image/png', 8, 'x', ${kind === 'sqlite' ? '0, 0' : 'false, false'}, '${key?.key ?? ''}')`,
      )
      expect(await own.desk.blob(key?.key ?? '')).toBeNull()
      await own.step()
      own.desk.later(2 * DAY)
      await own.run()
      expect(await own.desk.blob(key?.key ?? '')).not.toBeNull()
    })
  })

  describe('the words of a ticket', () => {
    it('go after two years, from every table, and what was decided stays', async () => {
      const { desk } = own
      const { ticket } = await desk.ticketFrom(mailWithPicture(WORDS, 'the list'))
      await own.readPictures('Vexillum')
      await desk.addNote({ ticketId: ticket.id, actor: 'agent-1', text: 'Zarquon rang', form: 'F-1', tell: null })
      await desk.press(ticket.id)
      await desk.deliver()
      await own.solve(ticket.id)
      const before = await desk.effective()
      desk.later(731 * DAY)
      await own.run()

      expect(await own.tablesWith('zarquon')).toEqual([])
      expect(await own.tablesWith('quillon')).toEqual([])
      // The register and its change log hold whom it is about for reasons of their own.
      const register = [
        'schools',
        'teachers',
        'teacher_emails',
        'induction_tutors',
        'feed_entries',
        'register_changes',
        'change_sets',
        'tutor_mentions',
      ]
      expect(await own.tablesWith(TUTOR, register)).toEqual([])
      expect(await own.tablesWith('Amina', register)).toEqual([])
      expect(await desk.effective()).toEqual(before)
      expect(await desk.searched('zarquon')).toEqual([])
      expect(await everythingOf(desk)).toMatchObject({ balanced: true })
      const page = await desk.page(ticket.id)
      expect(page.cards.map(({ request }) => [request.state, request.mentorId, request.ectId])).toEqual([
        ['completed', 'khan', 'brown'],
      ])
      expect(eventsOf(page)).toEqual(expect.arrayContaining(['MATCH_COMPLETED', 'MAIL_EXPIRED', 'TEXT_EXPIRED']))
      expect((await own.report()).due).toEqual({
        ...{ messages: 0, replyFiles: 0, tickets: 0, strays: 0, mails: 0, problemMessages: 0, auditEvents: 0 },
      })
    })

    it('leave nothing in the file of the database', async () => {
      const ticket = await solved(
        mailWithPicture(
          asksFor('khan', 'brown').replace('Many thanks', 'Pangolin it says.\n\nMany thanks'),
          'the list',
        ),
      )
      await own.desk.searched('pangolin')
      expect(ticket.reference).not.toBe('')
      own.desk.later(731 * DAY)
      await own.run()
      if (kind !== 'sqlite') return
      await own.db.write.query('PRAGMA wal_checkpoint(TRUNCATE)')
      const bytes = await readFile(own.db.options.sqliteFile)
      const text = bytes.toString('latin1').toLowerCase()
      expect(['pangolin'].filter(word => text.includes(word))).toEqual([])
    })
  })

  describe('a mail that has expired', () => {
    it.each([90, 731])('is a duplicate when it comes again after %i days, and wakes nothing', async days => {
      const { desk } = own
      const mail = mailWithPicture(WORDS, 'the list', 'the-one@hill-school.sch.example')
      const ticket = await solved(mail)
      desk.later(days * DAY)
      await own.run()
      const before = await desk.page(ticket.id)

      for (const how of [
        {},
        { channel: 'file', verdict: 'unproved' },
        { mailbox: 'other@ect-helpdesk.example' },
      ] as const)
        expect(await desk.receive(mail, how)).toMatchObject({ outcome: 'duplicate', ticketId: null })
      expect((await desk.page(ticket.id)).ticket).toEqual(before.ticket)
      expect(await everythingOf(desk)).toMatchObject({ balanced: true, received: 4, ticket: 1, duplicate: 3 })
      // What it brought goes with it.
      await own.run()
      desk.later(DAY)
      await own.run()
      expect(await own.files()).toBe(0)
    })

    it('is also one when it was suspended and discarded', async () => {
      const { desk } = own
      const mail = aMail({
        subject: 'Out of office: Zarquon',
        text: 'I am away.\n',
        headers: { 'Auto-Submitted': 'auto-replied' },
      })
      const { id } = await desk.receive(mail)
      await createDecideSuspended(desk.deps).discard({ messageId: id, actor: 'agent-1', why: 'Zarquon' })
      desk.later(89 * DAY)
      await own.run()
      expect(await own.tablesWith('zarquon')).not.toEqual([])
      desk.later(2 * DAY)
      await own.run()
      expect(await own.tablesWith('zarquon')).toEqual([])
      expect(await desk.receive(mail)).toMatchObject({ outcome: 'duplicate' })
      expect(await everythingOf(desk)).toMatchObject({ balanced: true, suspended: 1, duplicate: 1 })
    })

    it('waits two years when nobody decided about it', async () => {
      await own.desk.receive(
        aMail({ text: 'I am away, says Zarquon.\n', headers: { 'Auto-Submitted': 'auto-replied' } }),
      )
      own.desk.later(729 * DAY)
      await own.run()
      expect(await own.tablesWith('zarquon')).not.toEqual([])
      own.desk.later(2 * DAY)
      await own.run()
      expect(await own.tablesWith('zarquon')).toEqual([])
    })
  })

  describe('a period', () => {
    const asked = {
      kind: 'mail',
      days: 30,
      reason: 'Agreed with the data protection officer',
      actor: 'admin-1',
    } as const

    it('changes with a reason, which is kept, and is in the audit', async () => {
      expect(await own.changePeriod(asked)).toEqual({ kind: 'changed' })
      expect((await own.report()).periods).toEqual({ mail: 30, text: 730, audit: 2192 })
      expect(await own.deps.reader.periodChanges()).toMatchObject([
        { kind: 'mail', days: 30, reason: asked.reason, madeBy: 'admin-1' },
      ])
      expect(await own.db.read.query('SELECT event, actor FROM audit_events')).toEqual([
        { event: 'RETENTION_PERIOD_CHANGED', actor: 'admin-1' },
      ])
      await solved(mailWithPicture(WORDS, 'the list'))
      own.desk.later(30 * DAY)
      expect((await own.report()).due.messages).toBe(1)
    })

    it.each([
      [{ reason: ' . ' }, 'Enter why the period changes'],
      [{ days: 0 }, 'Enter a number of days between 1 and 3650'],
      [{ days: 1.5 }, 'Enter a number of days between 1 and 3650'],
      [{ days: 731 }, 'The text of a ticket must be kept at least as long as its mail'],
    ])('is refused with %j', async (change, sentence) => {
      expect(await own.changePeriod({ ...asked, ...change })).toEqual({ kind: 'refused', sentence })
      expect(await own.deps.reader.periodChanges()).toEqual([])
    })
  })

  it('what was stopped half-way goes on where it was', async () => {
    const ticket = await solved(mailWithPicture(WORDS, 'the list'))
    own.desk.later(731 * DAY)
    const stopped = new Error('killed')
    const bin = { ...own.bin, setAside: () => Promise.reject(stopped) }
    await expect(createRetentionStep({ ...own.deps, bin })()).rejects.toBe(stopped)
    await own.run()
    own.desk.later(DAY)
    await own.run()
    expect(await own.files()).toBe(0)
    expect(await own.tablesWith('zarquon')).toEqual([])
    expect(eventsOf(await own.desk.page(ticket.id)).filter(code => code === 'TEXT_EXPIRED')).toHaveLength(1)
  })
})
