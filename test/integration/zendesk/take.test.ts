import { createZendeskHelpdesk } from '../../../src/adapters/zendesk/zendesk-helpdesk'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import type { TakeRule } from '../../../src/inbound/counterparts/take-rule'
import { startFakeZendesk, type FakeZendesk } from '../../fakes/zendesk/fake-zendesk'
import type { EmailToZendesk } from '../../fakes/zendesk/people'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMail, asksFor, STRANGER, SUPPORT, TUTOR } from '../journeys/a-mail'
import type { TicketPage } from '../../../src/journeys/ticket-page'
import { openJourneys, type JourneysUnderTest } from '../journeys/journey-fixture'
import { followers } from './followers'
import { senders } from './senders'

const account = { email: 'robot@ect-helpdesk.example', token: 'token' }
const TESS = { name: 'Tess Tutor', email: TUTOR }
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

eachDatabase((_kind, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  let zendesk: FakeZendesk
  let loops: ReturnType<typeof senders>
  let look: () => Promise<number>
  let changes: () => Promise<number>
  beforeAll(async () => {
    db = await open()
  })
  afterEach(async () => {
    await zendesk.close()
    await desk.close()
    await db.clear()
  })
  afterAll(() => db.drop())

  async function start(
    given: { readonly rule?: Partial<TakeRule>; readonly repliesInZendesk?: boolean; readonly maxBytes?: number } = {},
  ) {
    const { rule = {}, maxBytes, repliesInZendesk = false } = given
    desk = await openJourneys(db, { zendesk: true, takesFromZendesk: true, repliesInZendesk })
    zendesk = await startFakeZendesk(account, { secureFiles: true, now: () => desk.clock.now().getTime() })
    const counterpartOf = async (id: string) =>
      (await createTypeormStores(db.read.manager).taken.linksOf(id)).find(({ isMain }) => isMain)?.zendeskId ?? null
    const helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account, counterpartOf })
    loops = senders(desk, () => helpdesk, {
      onSent: async (stores, { kind, ticketId }, deliveryId) => {
        if (kind === 'zendesk-create' && ticketId !== null)
          await stores.tickets.change(ticketId, { zendeskTicketId: deliveryId }, { at: desk.clock.now() })
      },
    })
    const more = maxBytes === undefined ? {} : { maxBytes }
    ;({ look, changes } = followers(db, { desk, zendesk, account, worker: 'w1', rule, ...more }))
  }
  /** Everything that waits is done, minute after minute. */
  const settle = async (minutes = 12) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      desk.later(1)
      while ((await changes()) > 0);
      while ((await look()) > 0 || (await desk.work()) > 0);
      for (const loop of [loops.zendesk, loops.email]) while ((await loop()) > 0);
    }
  }
  const email = (more: Partial<EmailToZendesk> = {}, ticketId?: number) =>
    zendesk.people.email(
      {
        ...{ from: TESS, to: SUPPORT, subject: 'Mentor not in the list', text: asksFor('khan', 'brown') },
        ...more,
      },
      ticketId,
    )
  const tickets = async () => {
    const ids = (await desk.all()).flatMap(({ ticketId }) => (ticketId === null ? [] : [ticketId]))
    return Promise.all([...new Set(ids)].map(id => desk.page(id)))
  }
  const the = async () => {
    const [page, ...others] = await tickets()
    expect(others).toEqual([])
    if (!page) throw new Error('There is no ticket')
    return page
  }
  const entriesOf = (page: TicketPage) => page.thread.map(({ entry }) => entry)
  const codes = (page: TicketPage) =>
    entriesOf(page).flatMap(({ facts }) => (typeof facts?.['code'] === 'string' ? [facts['code']] : []))
  const outcomes = async () => (await desk.all()).map(({ envelope, outcome }) => `${envelope.channel} ${outcome}`)
  const fromUs = () => loops.emails.filter(({ to }) => to.address === TUTOR)
  const toTutor = () => [...fromUs().map(() => 'ours'), ...zendesk.mails.map(({ why }) => `zendesk ${why}`)]
  const balance = () => desk.balance({ since: null, until: null })

  describe('a ticket that Zendesk made of an email', () => {
    it('is one here, with words, sender, files and pictures, reconstructed, and not proved', async () => {
      await start()
      const there = email({
        messageId: '<first@hill-school.sch.example>',
        html: `<p>Please pair Lee Brown with Amina Khan.</p><img src="{0}">`,
        files: [
          { name: 'screen.png', type: 'image/png', content: PNG, isInline: true },
          { name: 'Größe & list.csv', type: 'text/csv', content: Buffer.from('name\nLee Brown\n') },
        ],
      })
      await settle()
      await settle()

      const page = await the()
      expect(page.ticket).toMatchObject({
        ...{ subject: 'Mentor not in the list', requesterName: 'Tess Tutor', requesterAddress: TUTOR },
        ...{ standing: 'tutor-unauthenticated', zendeskTicketId: String(there.id) },
      })
      expect(page.ticket.standingSentence).toContain('It came through Zendesk, which does not tell what proves')
      const [row] = await desk.all()
      expect(row).toMatchObject({
        ...{ messageIdHeader: 'first@hill-school.sch.example', flags: ['reconstructed'], outcome: 'ticket' },
      })
      const [entry] = entriesOf(page).filter(({ kind }) => kind === 'message')
      expect(entry?.body.trim()).toBe('Please pair Lee Brown with Amina Khan.')
      const [kept] = await desk.within(stores => stores.tickets.parsedOf(page.ticket.id))
      expect(kept?.parsed.to.map(({ address }) => address)).toEqual([SUPPORT])
      expect(kept?.parsed.attachments.map(({ filename, inline, size }) => [filename, inline, size])).toEqual([
        ['screen.png', true, PNG.length],
        ['Größe & list.csv', false, 15],
      ])
      expect(zendesk.tickets().map(({ id, external_id: ours }) => [id, ours])).toEqual([[there.id, page.ticket.id]])
      expect(await outcomes()).toEqual(['zendesk ticket'])
      expect(await balance()).toMatchObject({ received: 1, ticket: 1, pending: 0, balanced: true })
    })

    it('has its proposal, tags and our id there, as one that we made', async () => {
      await start()
      const there = email()
      await settle()

      const { ticket } = await the()
      const known = zendesk.tickets().find(({ id }) => id === there.id)
      expect(known?.tags).toEqual(['matchdesk', 'matchdesk-mentor-match'])
      const notes = known?.comments.filter(comment => !comment.public).map(({ body }) => body) ?? []
      expect(notes[0]).toContain(`${ticket.reference} in Matchdesk. Match a mentor with an ECT.`)
      expect(notes[1]).toContain('Matchdesk proposes one match:')
      expect(notes).toHaveLength(2)
    })

    it('that bears the id of another system keeps it, and is told all the same', async () => {
      await start()
      const there = email({ made: { external_id: 'JIRA-7' } })
      await settle()
      zendesk.people.comment(there.id, 'It is Ms Khan.')
      await settle()

      const page = await the()
      const known = zendesk.tickets()[0]
      expect(known?.external_id).toBe('JIRA-7')
      expect(known?.comments.filter(comment => !comment.public)).toHaveLength(2)
      expect(
        entriesOf(page)
          .filter(({ kind }) => kind === 'reply')
          .map(({ body }) => body),
      ).toEqual(['It is Ms Khan.'])
      expect(page.outbox.map(({ state }) => state)).not.toContain('failed')
    })

    it('is not asked to be made once more while its first copy is in the spool, or when the note of it was lost', async () => {
      await start()
      const there = email()
      await settle(3)
      await db.write.query('DELETE FROM zendesk_arrivals')
      zendesk.people.set(there.id, { priority: 'high' })
      await settle()

      await the()
      expect(await outcomes()).toEqual(['zendesk ticket', 'zendesk duplicate'])
      expect(await balance()).toMatchObject({ received: 2, ticket: 1, duplicate: 1, balanced: true })
    })
  })

  describe('what is not taken', () => {
    const nothing = async () => {
      await settle()
      expect(await desk.all()).toEqual([])
    }

    it('is a ticket that we made there', async () => {
      await start()
      await desk.ticketFrom(aMail())
      await settle()

      expect(await outcomes()).toEqual(['smtp ticket'])
      expect(zendesk.tickets()).toHaveLength(1)
    })
    it('is spam, and what was deleted', async () => {
      await start()
      zendesk.people.markAsSpam(email().id)
      await nothing()
    })
    it('is what another channel brought, or an agent wrote for somebody', async () => {
      await start()
      zendesk.people.form(TESS, { subject: 'Mentor', text: asksFor('khan', 'brown') })
      zendesk.people.openFor(TESS, { subject: 'Mentor', text: 'Tess rang.' })
      await nothing()
    })
    it('is what an agent wrote for somebody, even where every channel is taken', async () => {
      await start({ rule: { channels: 'all' } })
      zendesk.people.openFor(TESS, { subject: 'Mentor', text: 'Tess rang.' })
      zendesk.people.form(TESS, { subject: 'Mentor', text: asksFor('khan', 'brown') })
      await settle()

      expect(entriesOf(await the()).filter(({ kind }) => kind === 'message')).toHaveLength(1)
    })
    it('is what has none of the tags, groups or brands, until it has', async () => {
      await start({ rule: { tags: ['cpd'], groups: ['5'] } })
      const there = email({ made: { tags: ['cpd'], group_id: 4 } })
      await nothing()
      zendesk.people.set(there.id, { group_id: 5 })
      await settle()

      await the()
    })
    it('is what was made before taking was switched on', async () => {
      await start()
      const there = email()
      desk.later(60 * 24 * 2)
      zendesk.people.set(there.id, { priority: 'high' })
      await nothing()
    })
    it('is anything at all, where it is off', async () => {
      await start()
      ;({ look, changes } = followers(db, { desk, zendesk, account, worker: 'w1' }))
      email()
      await nothing()
    })
  })

  describe('files', () => {
    const sent = (files: EmailToZendesk['files']) => email({ files: files ?? [] })
    const names = async () => {
      const { ticket } = await the()
      const [kept] = await desk.within(stores => stores.tickets.parsedOf(ticket.id))
      return kept?.parsed.attachments.map(({ filename }) => filename)
    }
    const left = async () =>
      entriesOf(await the()).flatMap(({ facts }) => (facts?.['code'] === 'ZENDESK_FILES_LEFT' ? facts['files'] : []))

    it('with malware stay there, and are named; one that somebody there allowed is fetched', async () => {
      await start()
      sent([
        { name: 'bad.zip', type: 'application/zip', content: Buffer.from('bad'), scan: 'malware_found' },
        { name: 'fine.csv', type: 'text/csv', content: Buffer.from('a\n'), scan: 'malware_found', isAllowed: true },
      ])
      await settle()

      expect(await names()).toEqual(['fine.csv'])
      expect(await left()).toEqual([{ name: 'bad.zip', why: 'malware' }])
      expect(zendesk.calls.filter(({ call }) => call === 'file')).toHaveLength(1)
    })

    it('that are not scanned are waited for, and found to be malware then', async () => {
      await start()
      const there = sent([
        { name: 'late.zip', type: 'application/zip', content: Buffer.from('x'), scan: 'not_scanned' },
      ])
      desk.later(1)
      await changes()
      zendesk.people.scanned(there.id, 'malware_found')
      await settle()

      expect(await names()).toEqual([])
      expect(await left()).toEqual([{ name: 'late.zip', why: 'malware' }])
    })

    it.each([
      ['an address inside', 'http://169.254.169.254/latest/meta-data'],
      ['a file of this machine', 'file:///etc/passwd'],
      ['a host that only looks like it', 'https://zdusercontent.com.attacker.example/a'],
    ])('at %s are not asked for', async (_what, url) => {
      await start()
      sent([{ name: 'a.png', type: 'image/png', content: PNG, url }])
      await settle()

      expect(await names()).toEqual([])
      expect(await left()).toEqual([{ name: 'a.png', why: 'host' }])
    })

    it('that lead away from the account are not followed, and its token is shown to nobody else', async () => {
      await start()
      const elsewhere = 'http://127.0.0.1:9/stolen'
      zendesk.fail('file', { answer: 302, headers: { location: elsewhere } })
      sent([{ name: 'a.png', type: 'image/png', content: PNG }])
      await settle()

      expect(await left()).toEqual([{ name: 'a.png', why: 'host' }])
    })

    it('larger than a message may be stay there, and the words come', async () => {
      await start({ maxBytes: 60_000 })
      sent([
        { name: 'large.bin', type: 'application/octet-stream', content: Buffer.alloc(70_000) },
        { name: 'small.csv', type: 'text/csv', content: Buffer.from('a\n') },
      ])
      await settle()

      expect(await names()).toEqual(['small.csv'])
      expect(await left()).toEqual([{ name: 'large.bin', why: 'size' }])
    })

    it('that fail for a moment are fetched later, and nothing is taken without them', async () => {
      await start()
      zendesk.fail('file', { answer: 503 })
      zendesk.fail('file', { cut: 'amid' })
      sent([{ name: 'a.csv', type: 'text/csv', content: Buffer.from('a\n') }])
      await settle()

      expect(await names()).toEqual(['a.csv'])
      expect(await outcomes()).toEqual(['zendesk ticket'])
    })
  })

  describe('hostile words', () => {
    it('become neither headers nor parts of the message', async () => {
      await start()
      email({
        from: { name: 'Tess\r\nBcc: all@elsewhere.example', email: TUTOR },
        subject: 'Mentor\r\nIn-Reply-To: <x@y.example>\r\n\r\nhello',
        text: 'Hello\r\n--=_matchdesk_1_m\r\nContent-Type: text/plain\r\n\r\nhidden',
        messageId: '<a@b.example>\r\nAuto-Submitted: auto-replied',
      })
      await settle()

      const page = await the()
      const [kept] = await desk.within(stores => stores.tickets.parsedOf(page.ticket.id))
      expect(kept?.parsed).toMatchObject({ isAutomatic: false, inReplyTo: null, cc: [], attachments: [] })
      expect(kept?.parsed.messageId).toMatch(/^zendesk-\d+-\d+@desk\.zendesk\.example$/)
      expect(kept?.parsed.text).toContain('hidden')
    })

    it('of a machine are suspended as automatic, and what Zendesk doubts is said', async () => {
      await start()
      email({ flags: [4], subject: 'Out of office' })
      email({ flags: [14], text: asksFor('lowe', 'young') })
      await settle()

      expect(await outcomes()).toEqual(['zendesk suspended', 'zendesk ticket'])
      expect((await the()).ticket.standingSentence).toContain('Zendesk marks it: that its author may not have sent it.')
    })
  })

  describe('what is written on it later', () => {
    it('by its requester joins our ticket as messages, read in order, beside what agents wrote between', async () => {
      await start()
      const there = email({ text: 'Please pair Lee Brown.' })
      zendesk.people.comment(there.id, 'With whom?')
      email({ subject: 'Re: Mentor', text: 'With Amina Khan.', messageId: '<2@hill-school.sch.example>' }, there.id)
      zendesk.people.comment(there.id, 'Ask the school.', { isPublic: false })
      zendesk.people.form(TESS, { subject: '', text: 'And Zoe Young too.' }, there.id)
      await settle()

      const page = await the()
      const said = entriesOf(page).filter(({ kind }) => kind !== 'event' && kind !== 'automatic')
      expect(said.map(({ kind, body }) => [kind, body.trim()])).toEqual([
        ['message', 'Please pair Lee Brown.'],
        ['reply', 'With whom?'],
        ['message', 'With Amina Khan.'],
        ['note', 'Sam Agent noted in Zendesk:\n\nAsk the school.'],
        ['message', 'And Zoe Young too.'],
      ])
      expect(await outcomes()).toEqual(['zendesk ticket', 'zendesk joined', 'zendesk joined'])
      expect(await balance()).toMatchObject({ received: 3, ticket: 1, joined: 2, balanced: true })
    })

    it('is not taken before it is known what became of what was written first', async () => {
      await start()
      const there = email()
      email({ text: 'And Zoe Young too.' }, there.id)
      desk.later(2)
      await changes()
      await look()
      await desk.within(({ looks }) => looks.ask({ zendeskId: String(there.id), ticketId: null, at: desk.clock.now() }))
      await look()

      expect(zendesk.calls.filter(({ call }) => call === 'comments')).toHaveLength(1)
    })

    it('by somebody else joins it as another sender’s', async () => {
      await start()
      const there = email()
      await settle(3)
      email({ from: { name: 'S', email: STRANGER }, text: 'Pair Zoe Young with Kit Ford.' }, there.id)
      await settle()

      const page = await the()
      expect(
        entriesOf(page)
          .filter(({ kind }) => kind === 'message')
          .map(({ author }) => author),
      ).toEqual(['requester', 'other-sender'])
    })
  })

  describe('the same email by SMTP', () => {
    const ID = 'same@hill-school.sch.example'
    const mail = (text = asksFor('khan', 'brown')) => aMail({ messageId: ID, text })
    const there = (more: Partial<EmailToZendesk> = {}) => email({ messageId: `<${ID}>`, ...more })

    it('before: one ticket here and there, and the one there is its counterpart', async () => {
      await start()
      await desk.receive(mail())
      const born = there()
      await settle()

      const page = await the()
      expect(page.ticket.standing).toBe('tutor-authenticated')
      expect(await outcomes()).toEqual(['smtp ticket', 'zendesk duplicate'])
      expect(zendesk.tickets().map(({ id, external_id: ours }) => [id, ours])).toEqual([[born.id, page.ticket.id]])
      expect(codes(page)).toContain('ZENDESK_TAKEN')
      expect(await balance()).toMatchObject({ received: 2, ticket: 1, duplicate: 1, balanced: true })
    })

    it('after: one ticket, proved by the copy that is signed', async () => {
      await start()
      there()
      await settle(4)
      expect((await the()).ticket.standing).toBe('tutor-unauthenticated')
      await desk.receive(mail())
      await settle()

      const page = await the()
      expect(page.ticket.standing).toBe('tutor-authenticated')
      expect(codes(page)).toContain('PROVED_BY_COPY')
      expect(entriesOf(page).filter(({ kind }) => kind === 'message')).toHaveLength(1)
      expect(await outcomes()).toEqual(['zendesk ticket', 'smtp joined'])
      expect(zendesk.tickets()).toHaveLength(1)
    })

    it('after, and nothing proves it: a duplicate', async () => {
      await start()
      there()
      await settle(4)
      await desk.receive(mail(), { verdict: 'unproved' })

      await the()
      expect(await outcomes()).toEqual(['zendesk ticket', 'smtp duplicate'])
    })

    it('with other words proves nothing of those that are here, and is on the same ticket', async () => {
      await start()
      there({ text: asksFor('lowe', 'young') })
      await settle(4)
      await desk.receive(mail())

      const page = await the()
      expect(page.ticket.standing).toBe('tutor-unauthenticated')
      expect(await outcomes()).toEqual(['zendesk ticket', 'smtp joined'])
      expect(entriesOf(page).filter(({ kind }) => kind === 'message')).toHaveLength(2)
      const kept = await desk.within(stores => stores.tickets.proofsOf(page.ticket.id))
      expect([...kept.values()]).toEqual([false, false])
    })

    it('with a file that Zendesk has not is kept with it', async () => {
      await start()
      there({ files: [{ name: 'a.zip', type: 'application/zip', content: PNG, scan: 'malware_found' }] })
      await settle(4)
      const boundary = { 'Content-Type': 'multipart/mixed; boundary=b', 'MIME-Version': '1.0' }
      const text = `--b\nContent-Type: text/plain\n\n${asksFor('khan', 'brown')}\n--b\nContent-Type: image/png; name=a.png\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${PNG.toString('base64')}\n--b--\n`
      await desk.receive(aMail({ messageId: ID, headers: boundary, text }))

      const page = await the()
      expect(await outcomes()).toEqual(['zendesk ticket', 'smtp joined'])
      const kept = await desk.within(stores => stores.tickets.parsedOf(page.ticket.id))
      expect(kept.map(({ parsed }) => parsed.attachments.length)).toEqual([0, 1])
    })

    it('with the Message-ID of somebody else’s is a ticket of its own', async () => {
      await start()
      there({ from: { name: 'S', email: STRANGER }, text: 'Pair Zoe Young with Kit Ford.' })
      await settle(4)
      await desk.receive(mail())

      expect(await tickets()).toHaveLength(2)
    })

    it('of which Zendesk kept no Message-ID: both are kept, and each says that they look the same', async () => {
      await start()
      await desk.receive(mail())
      email()
      await settle()

      const pages = await tickets()
      expect(pages).toHaveLength(2)
      expect(pages.map(page => codes(page).filter(code => code.startsWith('LOOKS')))).toEqual([
        ['LOOKS_LIKE_SAME'],
        ['LOOKS_LIKE_SAME'],
      ])
    })
  })

  describe('one message to the tutor, while Zendesk’s triggers are on', () => {
    const both = { received: true, comment: true }
    const ID = 'once@hill-school.sch.example'

    it.each([false, true])(
      'where Zendesk replies: %s; its own acknowledgement is the only one',
      async repliesInZendesk => {
        await start({ repliesInZendesk })
        zendesk.switchTriggers(both)
        email()
        await settle()

        expect(toTutor()).toEqual(['zendesk received'])
        expect(codes(await the())).toContain('NOT_ACKNOWLEDGED')
      },
    )

    it('where we reply and Zendesk does not acknowledge: ours', async () => {
      await start()
      zendesk.switchTriggers({ received: false, comment: true })
      email()
      await settle()

      expect(toTutor()).toEqual(['ours'])
    })

    it('where Zendesk replies and does not acknowledge by itself: ours, as its comment', async () => {
      await start({ repliesInZendesk: true })
      zendesk.switchTriggers({ received: false, comment: true })
      email()
      await settle()

      expect(toTutor()).toEqual(['zendesk comment'])
    })

    it.each([
      ['first', false],
      ['first', true],
      ['afterwards', false],
      ['afterwards', true],
    ])('where the same came by SMTP %s, and Zendesk replies: %s', async (when, repliesInZendesk) => {
      await start({ repliesInZendesk })
      zendesk.switchTriggers(both)
      const mail = aMail({ messageId: ID })
      if (when === 'first') await desk.receive(mail)
      email({ messageId: `<${ID}>` })
      if (when === 'afterwards') {
        await settle(4)
        await desk.receive(mail)
      }
      await settle()

      await the()
      expect(toTutor()).toEqual(['zendesk received'])
    })

    it('where it came by SMTP alone: ours, after the time in which Zendesk might have had it', async () => {
      await start()
      zendesk.switchTriggers(both)
      await desk.receive(aMail())
      await settle(4)
      expect(toTutor()).toEqual([])
      await settle()

      expect(toTutor()).toEqual(['ours'])
      expect(zendesk.tickets()).toHaveLength(1)
    })
  })
})
