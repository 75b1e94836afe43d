import { simpleParser } from 'mailparser'
import { createNodemailerMailer } from '../../../src/adapters/mail/nodemailer-mailer'
import { readReplyFiles } from '../../../src/notify/files/read-reply-files'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { relay } from '../mail/relay'
import { settings } from '../mail/desk-fixture'
import { aMail } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import type { JourneysUnderTest } from './journey-fixture'

/** Line ends of every kind, a dot alone on a line, and bytes that no text has: what a way that is not base64 would change. */
const TEXT = Buffer.from('a\r\nb\nc\rd\n.\n..\nlast line without an end = 20%')
const PICTURE = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  Buffer.from(Array.from({ length: 256 }, (_, at) => at)),
])

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given), { undoSeconds: 120 })

  const twoFiles = async () => {
    const read = await readReplyFiles([
      { filename: 'Zoë’s list.csv', bytes: TEXT, whyNot: null },
      { filename: 'screen.png', bytes: PICTURE, whyNot: null },
    ])
    if (read.kind !== 'files') throw new Error(read.sentences.join(' '))
    return read.files
  }
  const replies = async (ticketId: string, given: { readonly text?: string } = {}) => {
    const { ticket } = await desk.page(ticketId)
    const words = { actor: 'agent-1', text: 'See the files.', then: 'waiting' as const, ...given }
    return desk.reply({ ticketId, ...words, expectedVersion: ticket.version, files: await twoFiles() })
  }
  const theReply = async (ticketId: string) =>
    (await desk.page(ticketId)).outbox.findLast(({ kind }) => kind === 'reply')!
  const filesStored = async () => Number((await db.read.query('SELECT COUNT(*) AS n FROM outbox_files'))[0].n)

  describe('files of a reply', () => {
    it('arrive with the very bytes and names, and stand on the ticket', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      await desk.deliver()
      expect(await replies(ticket.id)).toEqual({ kind: 'done' })

      const server = await relay()
      const mailer = createNodemailerMailer({
        url: server.url,
        from: { name: 'CPD Helpdesk', address: settings.helpdeskAddress },
      })
      desk.later(3)
      await desk.deliverBy(mailer)
      mailer.close()
      await server.close()

      expect(server.taken).toHaveLength(1)
      const { attachments } = await simpleParser(server.taken[0]?.message ?? '')
      expect(attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
        ['Zoë’s list.csv', 'text/csv'],
        ['screen.png', 'image/png'],
      ])
      expect(attachments[0]?.content.equals(TEXT)).toBe(true)
      expect(attachments[1]?.content.equals(PICTURE)).toBe(true)
      const [list, screen] = (await theReply(ticket.id)).files ?? []
      expect([list?.size, screen?.size]).toEqual([TEXT.length, 264])
      expect(await desk.replyFile(screen?.id ?? '')).toMatchObject({ ticketId: ticket.id, filename: 'screen.png' })
      expect((await desk.blob(screen?.blobKey ?? ''))?.equals(PICTURE)).toBe(true)
    })

    it('leave with an edited answer too', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      const page = await desk.page(ticket.id)
      const about = { matchRequestId: null, person: null }
      const { subject, then } = await desk.answers.draft(page, 'steplab', about)

      const sent = await desk.answerTicket({
        ...{
          ticketId: ticket.id,
          actor: 'agent-1',
          answer: 'steplab',
          about,
          subject,
          text: 'Mine',
          then,
          key: 'k1.0',
        },
        ...{ expectedVersion: page.ticket.version, files: await twoFiles() },
      })

      expect(sent).toEqual({ kind: 'done' })
      expect((await theReply(ticket.id)).files?.map(({ filename }) => filename)).toEqual([
        'Zoë’s list.csv',
        'screen.png',
      ])
    })

    it('are dropped by an undo, which says how many there were', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      await replies(ticket.id)
      const { id: outboxId, files = [] } = await theReply(ticket.id)

      expect(await desk.undoReply({ ticketId: ticket.id, outboxId, actor: 'agent-1' })).toEqual({
        ...{ kind: 'undone', answer: null, text: 'See the files.', files: 2 },
      })
      expect((await theReply(ticket.id)).files).toBeUndefined()
      expect(await desk.replyFile(files[0]?.id ?? '')).toBeNull()
      desk.later(10)
      expect((await desk.deliver()).filter(({ autoSubmitted }) => autoSubmitted === null)).toEqual([])
    })

    it('are named by no row when the reply is refused or the ticket has changed', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      const stale = {
        ticketId: ticket.id,
        actor: 'agent-1',
        text: 'Hello',
        then: 'waiting' as const,
        expectedVersion: 99,
      }

      expect((await replies(ticket.id, { text: ' ' })).kind).toBe('refused')
      expect((await desk.reply({ ...stale, files: await twoFiles() })).kind).toBe('stale')
      expect(await filesStored()).toBe(0)
    })

    it('hold their words back when a file is gone from the store: an agent is told', async () => {
      const { ticket } = await desk.ticketFrom(aMail())
      await desk.deliver()
      await replies(ticket.id)
      await db.write.query(`UPDATE outbox_files SET blob_key = 'attachment/${'0'.repeat(64)}'`)
      desk.later(3)

      expect(await desk.deliver()).toEqual([])
      expect(await theReply(ticket.id)).toMatchObject({
        ...{ state: 'failed', lastError: 'NOTIFY.FILE_GONE: a file of it is no longer stored' },
      })
    })

    it('are found on the ticket that theirs was merged into', async () => {
      const [one, other] = [await desk.ticketFrom(aMail()), await desk.ticketFrom(aMail({ subject: 'Again' }))]
      await replies(one.ticket.id)
      const [file] = (await theReply(one.ticket.id)).files ?? []
      const [source, target] = [await desk.page(one.ticket.id), await desk.page(other.ticket.id)]

      await desk.mergeTickets({
        ...{ sourceId: source.ticket.id, targetId: target.ticket.id, actor: 'agent-1' },
        ...{ sourceVersion: source.ticket.version, targetVersion: target.ticket.version },
      })

      expect(await desk.replyFile(file?.id ?? '')).toMatchObject({ ticketId: other.ticket.id })
    })
  })
})
