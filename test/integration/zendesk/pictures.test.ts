import sharp from 'sharp'
import { createZendeskHelpdesk } from '../../../src/adapters/zendesk/zendesk-helpdesk'
import { createProcessFileTool } from '../../../src/adapters/files/process-file-tool'
import { createHoldPicture } from '../../../src/journeys/zendesk/hold-picture'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { startFakeZendesk, type FakeTicket, type FakeZendesk } from '../../fakes/zendesk/fake-zendesk'
import type { TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aMail, asksFor } from '../journeys/a-mail'
import { eventsOf, openJourneys, type JourneysUnderTest } from '../journeys/journey-fixture'
import { senders } from './senders'

const account = { email: 'robot@ect-helpdesk.example', token: 'token' }
const LINES = Array.from({ length: 20 }, (_, row) => `<rect x="40" y="${30 + row * 32}" width="400" height="12"/>`)
const DRAWING = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="700"><rect width="900" height="700" fill="#fff"/>${LINES.join('')}</svg>`,
)
const MINUTES_UNTIL_EXPIRED = 61

const tool = createProcessFileTool()
afterAll(() => tool.close())

describe('a picture in Zendesk', () => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  let zendesk: FakeZendesk
  let loops: ReturnType<typeof senders>
  beforeAll(async () => {
    db = await openTestDatabase()
  })
  afterEach(async () => {
    await zendesk.close()
    await desk.close()
  })
  afterAll(() => db.drop())

  async function open(screenshots?: 'none' | 'masked' | 'all') {
    await db.clear()
    const more = screenshots === undefined ? {} : { screenshots }
    desk = await openJourneys(db, { zendesk: true, files: tool, masker: tool, ...more })
    zendesk = await startFakeZendesk(account)
    const helpdesk = createZendeskHelpdesk({ url: zendesk.url, ...account })
    const blobs = { get: (key: string) => desk.blob(key) }
    const { maskedCopies } = createTypeormStores(db.read.manager)
    loops = senders(desk, () => helpdesk, { blobs, whyNotShown: createHoldPicture(maskedCopies) })
  }
  const send = async () => {
    for (let hour = 0; hour < 3; hour += 1) {
      desk.later(60)
      while ((await loops.zendesk()) > 0);
    }
  }
  async function aPicture() {
    const png = (await sharp(DRAWING).png().toBuffer()).toString('base64')
    const text = `--=f\nContent-Type: text/plain\n\n${asksFor('khan', 'brown')}\n--=f\nContent-Type: image/png; name="Lee Brown.png"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${png}\n--=f--\n`
    const headers = { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary="=f"' }
    const { ticket, thread } = await desk.ticketFrom(aMail({ text, headers }))
    const [file] = thread.flatMap(({ attachments }) => attachments)
    return { ticketId: ticket.id, attachmentId: file?.id ?? '' }
  }
  async function aCopy(attachmentId: string): Promise<string> {
    const bars = [{ x: 40, y: 30, width: 400, height: 100 }]
    const made = await desk.maskedCopies.make({
      ...{ attachmentId, actor: 'agent-1', cover: 'bars', bars, alt: 'An empty list' },
    })
    if (made.kind !== 'made') throw new Error(made.kind)
    return made.id
  }
  const approve = async (id: string) =>
    expect(await desk.maskedCopies.approve({ id, actor: 'lead-1' })).toEqual({ kind: 'done' })
  const withdraw = async (id: string) =>
    expect(await desk.maskedCopies.withdraw({ id, actor: 'agent-1' })).toEqual({ kind: 'done' })
  const there = (): FakeTicket => zendesk.tickets()[0]!
  const files = () => there().comments.flatMap(({ attachments }) => attachments)
  const pictureItem = async (ticketId: string) =>
    (await desk.within(({ outbox }) => outbox.ofTicket(ticketId))).find(({ kind }) => kind === 'zendesk-picture')

  it('is a masked copy that a person approved, on an internal note, and nothing before', async () => {
    await open()
    const { attachmentId } = await aPicture()
    const copy = await aCopy(attachmentId)
    await send()
    expect(files()).toEqual([])
    await approve(copy)
    await send()

    const kept = await desk.within(({ maskedCopies }) => maskedCopies.find(copy))
    const bytes = await desk.blob(kept?.blobKey ?? '')
    expect(files()).toMatchObject([{ file_name: `masked-${copy}.png`, content_type: 'image/png' }])
    expect(zendesk.fileContent(files()[0]!.id)?.equals(bytes ?? Buffer.alloc(0))).toBe(true)
    const note = there().comments.at(-1)
    expect(note).toMatchObject({
      body: 'A masked copy of a screenshot, which a person approved in Matchdesk. It shows: An empty list',
      public: false,
    })
  })

  it.each<['none' | 'all', number]>([
    ['none', 0],
    ['all', 1],
  ])('is with ZENDESK_SCREENSHOTS=%s what is asked for, whatever is approved', async (screenshots, count) => {
    await open(screenshots)
    const { attachmentId } = await aPicture()
    await approve(await aCopy(attachmentId))
    await send()

    expect(files().map(({ file_name: name }) => name)).toEqual(
      Array.from({ length: count }, () => `screenshot-${attachmentId}.png`),
    )
    expect(there().comments.every(({ public: isPublic }) => !isPublic)).toBe(true)
  })

  it.each<[string, (given: FakeZendesk) => void]>([
    ['the upload is cut off after it arrived', given => given.fail('upload', { cut: 'after' })],
    ['the comment is cut off after it arrived', given => given.fail('update', { cut: 'after' })],
    ['the comment is cut off before', given => given.fail('update', { cut: 'before' })],
    ['the upload expires before the comment', given => given.meanwhile('update', expire(given))],
    [
      'the upload expires twice',
      given => {
        given.meanwhile('update', expire(given))
        given.meanwhile('update', expire(given))
      },
    ],
  ])('is attached once when %s', async (_, fail) => {
    await open()
    const { ticketId, attachmentId } = await aPicture()
    await send()
    await approve(await aCopy(attachmentId))
    fail(zendesk)
    await send()

    expect(files()).toHaveLength(1)
    expect((await pictureItem(ticketId))?.state).toBe('sent')
  })

  it('that is withdrawn while it waits does not leave', async () => {
    await open()
    const { ticketId, attachmentId } = await aPicture()
    await send()
    const copy = await aCopy(attachmentId)
    await approve(copy)
    await withdraw(copy)
    await send()

    expect(files()).toEqual([])
    expect((await pictureItem(ticketId))?.state).toBe('cancelled')
    expect(eventsOf(await desk.page(ticketId))).toContain('ZENDESK_COPY_NOT_SENT')
  })

  it.each(['open', 'closed'])(
    'that is withdrawn after it left is taken out there while its ticket is %s',
    async state => {
      await open()
      const { ticketId, attachmentId } = await aPicture()
      const copy = await aCopy(attachmentId)
      await approve(copy)
      await send()
      const [file] = files()
      if (state === 'closed') zendesk.change(there().id, { status: 'closed' })
      zendesk.fail('redact', { cut: 'after' })
      await withdraw(copy)
      await send()

      expect(files().map(({ file_name: name }) => name)).toEqual(['redacted.txt'])
      expect(zendesk.fileContent(file!.id)).toBeNull()
      expect(eventsOf(await desk.page(ticketId))).toContain('ZENDESK_REDACTION_ASKED')
      const said = there().comments.filter(({ body }) => body.includes('was withdrawn in Matchdesk'))
      expect(said).toHaveLength(state === 'closed' ? 0 : 1)
    },
  )

  it('that may have left when it is withdrawn is looked for, and not sent again by hand', async () => {
    await open()
    const { ticketId, attachmentId } = await aPicture()
    await send()
    const copy = await aCopy(attachmentId)
    await approve(copy)
    zendesk.fail('update', { cut: 'after' })
    desk.later(1)
    await loops.zendesk()
    const item = await pictureItem(ticketId)
    await db.write.query(`UPDATE outbox SET state = 'failed' WHERE id = '${item?.id ?? ''}'`)
    await withdraw(copy)
    await send()
    expect(files().map(({ file_name: name }) => name)).toEqual(['redacted.txt'])
    await desk.within(({ outbox }) => outbox.retry(item?.id ?? '', desk.clock.now()))
    await send()

    expect(files()).toHaveLength(1)
    expect(await pictureItem(ticketId)).toMatchObject({
      state: 'failed',
      lastError: expect.stringContaining('NOTIFY.COPY_WITHDRAWN'),
    })
  })

  function expire(given: FakeZendesk) {
    return () => given.later(MINUTES_UNTIL_EXPIRED * 60_000)
  }
})
