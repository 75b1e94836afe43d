import sharp from 'sharp'
import { createTypeormProblemDesk } from '../../../src/adapters/database/readers/problem-desk'
import { createTypeormSentReportReader } from '../../../src/adapters/database/readers/sent-reports'
import { createTypeormReportReader } from '../../../src/adapters/database/readers/typeorm-report-reader'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createProcessFileTool } from '../../../src/adapters/files/process-file-tool'
import { understandScreenshot } from '../../../src/extract/screenshots/understand-screenshot'
import { newId } from '../../../src/kernel/ids'
import type { PictureLine } from '../../../src/parse/pictures/picture-text'
import { makeReport } from '../../../src/report/make-report'
import { picturesOf } from '../../../src/report/pictures/add-pictures'
import { reportImages } from '../../../src/report/report-images'
import { sendReport } from '../../../src/report/send-report'
import { anOccurrence as aReport, aProblem } from '../../builders/a-problem'
import { pictureLine, radioLine } from '../../builders/picture-lines'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { anOccurrence, someFacts } from '../../unit/report/report-fixture'
import { reportingOf, settings, signer, templates } from '../mail/desk-fixture'
import { storesOf } from '../recurrence/reported-to-leads'
import { aMail, asksFor } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { eventsOf, type JourneysUnderTest } from './journey-fixture'

const WIDTH = 900
const HEIGHT = 700
/** Letters of some kind, so that it counts as a screenshot. */
const drawing = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="900" height="700" fill="#ffffff"/>${Array.from(
    { length: 20 },
    (_, row) => `<rect x="40" y="${30 + row * 32}" width="${300 + row * 20}" height="12" fill="#0b0c0c"/>`,
  ).join('')}</svg>`,
)
const LIST: readonly PictureLine[] = [
  pictureLine(140, 32, [40, 'Who will mentor Lee Brown?']),
  radioLine(240, 'Kit Ford'),
  radioLine(290, 'Amina Khan'),
  radioLine(600, 'Register a new mentor'),
]
const FAILED: readonly PictureLine[] = [
  pictureLine(100, 32, [40, 'There is a problem']),
  pictureLine(160, 18, [40, 'You cannot add Amina Khan']),
  pictureLine(500, 18, [40, 'Signed in as Tess Tutor']),
]

const tool = createProcessFileTool()
afterAll(() => tool.close())

async function aMailWithPicture(): Promise<Buffer> {
  const png = (await sharp(drawing).png().toBuffer()).toString('base64')
  return aMail({
    text: `--=f\nContent-Type: text/plain\n\n${asksFor('khan', 'brown')}\n--=f\nContent-Type: image/png; name="screenshot.png"\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n${png}\n--=f--\n`,
    headers: { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary="=f"' },
  })
}

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ db, desk } = given), { files: tool, masker: tool })

  /** A ticket with a picture whose text was read, or not yet. */
  async function aPicture(lines: readonly PictureLine[] | null) {
    const { ticket, thread } = await desk.ticketFrom(await aMailWithPicture())
    const [file] = thread.flatMap(({ attachments }) => attachments)
    if (!file) throw new Error('The ticket has no picture')
    const now = desk.clock.now()
    if (lines !== null) {
      const screenshot = understandScreenshot({ kind: 'read', width: WIDTH, height: HEIGHT, lines })
      await desk.within(async ({ pictures }) => {
        const lease = { worker: 'w1', now, until: new Date(now.getTime() + 1_000), limit: 1 }
        await pictures.claim(lease)
        await pictures.keep(file.id, { worker: 'w1', at: now, screenshot })
      })
    }
    return { ticketId: ticket.id, attachmentId: file.id, version: ticket.version, original: file.blobKey }
  }
  const bar = { x: 90, y: 280, width: 200, height: 40 }
  const make = (attachmentId: string, change: object = {}) =>
    desk.maskedCopies.make({
      ...{ attachmentId, actor: 'agent-1', cover: 'bars' as const, bars: [bar] },
      ...{ alt: 'The list of mentors, without the one who is looked for', ...change },
    })
  const made = async (attachmentId: string, change: object = {}) => {
    const outcome = await make(attachmentId, change)
    if (outcome.kind !== 'made') throw new Error(JSON.stringify(outcome))
    return outcome.id
  }
  const copyOf = (id: string) => desk.within(({ maskedCopies }) => maskedCopies.find(id))
  const approvedOf = (ticketId: string) => desk.within(({ maskedCopies }) => maskedCopies.approvedOf([ticketId]))
  const approve = (id: string) => desk.maskedCopies.approve({ id, actor: 'lead-1' })
  const withdraw = (id: string) => desk.maskedCopies.withdraw({ id, actor: 'lead-2' })
  const auditOf = async (id: string) =>
    (await db.read.query(`SELECT event, actor FROM audit_events WHERE subject_id = '${id}' ORDER BY id`)) as unknown

  it('proposes bars over everybody on the picture, says what was read, and has no copy yet', async () => {
    const { attachmentId, ticketId } = await aPicture(LIST)
    const view = await desk.maskedCopies.viewMasking(attachmentId)

    expect(view).toMatchObject({ ticket: { id: ticketId }, unread: null, draft: null, approved: null, errors: [] })
    expect(view?.picture).toMatchObject({ type: 'image/png', width: WIDTH, height: HEIGHT })
    expect(view?.parts.filter(({ tells }) => tells !== null).map(({ text }) => text)).toEqual([
      'Lee Brown?',
      'Kit Ford',
      'Amina Khan',
    ])
    expect(await desk.maskedCopies.viewMasking('nothing-here')).toBeNull()
  })

  it('burns the bars into a blob of its own, approves what was looked at, and withdraws it, each with who and when', async () => {
    const { attachmentId, ticketId, version, original } = await aPicture(LIST)
    const id = await made(attachmentId)
    const draft = await copyOf(id)
    expect(draft).toMatchObject({ state: 'draft', madeBy: 'agent-1', approvedBy: null, bars: [bar] })
    expect(draft?.blobKey).not.toBe(original)
    const { data, info } = await sharp((await desk.blob(draft?.blobKey ?? ''))!)
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([info.width, info.height, info.channels]).toEqual([WIDTH, HEIGHT, 3])
    const at = (x: number, y: number) => data[(y * WIDTH + x) * 3]
    expect([at(89, 300), at(90, 300), at(289, 305), at(290, 305)]).toEqual([255, 0, 0, 255])
    expect(await approvedOf(ticketId)).toEqual([])

    desk.later(5)
    expect([await approve(id), await approve(id)]).toEqual([{ kind: 'done' }, { kind: 'done' }])

    expect(await copyOf(id)).toMatchObject({ state: 'approved', approvedBy: 'lead-1', approvedAt: desk.clock.now() })
    expect(await approvedOf(ticketId)).toEqual([
      { id, ticketId, alt: 'The list of mentors, without the one who is looked for', width: WIDTH, height: HEIGHT },
    ])
    const page = await desk.page(ticketId)
    expect(eventsOf(page)).toEqual(['MASKED_COPY_APPROVED'])
    expect(page.ticket.version).toBeGreaterThan(version)

    desk.later(5)
    expect([await withdraw(id), await withdraw(id)]).toEqual([{ kind: 'done' }, { kind: 'done' }])

    expect(await copyOf(id)).toMatchObject({ state: 'withdrawn', withdrawnBy: 'lead-2', withdrawnAt: desk.clock.now() })
    expect(await approvedOf(ticketId)).toEqual([])
    expect(await desk.within(({ maskedCopies }) => maskedCopies.stillApproved([id]))).toEqual([])
    expect(eventsOf(await desk.page(ticketId))).toEqual(['MASKED_COPY_APPROVED', 'MASKED_COPY_WITHDRAWN'])
    expect(await auditOf(id)).toEqual([
      { event: 'MASKED_COPY_MADE', actor: 'agent-1' },
      { event: 'MASKED_COPY_APPROVED', actor: 'lead-1' },
      { event: 'MASKED_COPY_WITHDRAWN', actor: 'lead-2' },
    ])
    expect(await approve(id)).toEqual({
      kind: 'refused',
      sentence: 'This copy was withdrawn. Make a new one and look at it again.',
    })
    expect(await withdraw('nothing-here')).toEqual({ kind: 'not-found' })
  })

  it('keeps one draft of a picture and one approved copy: a newer one takes the place of the older', async () => {
    const { attachmentId, ticketId } = await aPicture(LIST)
    const first = await made(attachmentId)
    const second = await made(attachmentId, { bars: [] })
    expect(await copyOf(first)).toBeNull()
    expect(await approve(first)).toEqual({ kind: 'not-found' })
    await approve(second)
    const third = await made(attachmentId)
    const states = async () => (await desk.maskedCopies.viewMasking(attachmentId)) ?? null
    expect(await states()).toMatchObject({ draft: { id: third }, approved: { id: second } })
    await approve(third)

    expect(await states()).toMatchObject({ draft: null, approved: { id: third } })
    expect(await copyOf(second)).toMatchObject({ state: 'withdrawn', withdrawnBy: 'lead-1' })
    expect((await approvedOf(ticketId)).map(({ id }) => id)).toEqual([third])
  })

  it('leaves nothing but the words of the error, where that is asked for, and a bar on the name in them', async () => {
    const { attachmentId } = await aPicture(FAILED)
    const view = await desk.maskedCopies.viewMasking(attachmentId)
    expect(view?.errors.map(({ text }) => text)).toEqual(['There is a problem', 'You cannot add', 'Amina Khan'])
    const bars = (view?.parts ?? []).filter(({ tells }) => tells !== null).map(({ box }) => box)
    const id = await made(attachmentId, { cover: 'all-but-error', bars })

    const bytes = (await desk.blob((await copyOf(id))?.blobKey ?? ''))!
    const { data } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
    const seen = (view?.errors ?? []).reduce((sum, { box }) => sum + box.width * box.height, 0)
    const bright = data.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0)
    expect(bright).toBeGreaterThan(0)
    expect(bright).toBeLessThanOrEqual(seen)
    expect(await make((await aPicture(LIST)).attachmentId, { cover: 'all-but-error' })).toMatchObject({
      kind: 'refused',
      field: 'cover',
    })
  })

  it.each([
    ['no description', { alt: ' ' }, 'alt', 'Describe what the picture shows'],
    ['one that names somebody', { alt: 'Amina Khan is not in the list' }, 'alt', 'it seems to hold a name'],
    ['one with a number of somebody', { alt: 'The page of TRN 1234567' }, 'alt', 'it seems to hold a TRN'],
    ['a bar beyond the picture', { bars: [{ ...bar, x: 800 }] }, 'bars', '900 by 700 pixels'],
    ['far too many bars', { bars: Array.from({ length: 401 }, () => bar) }, 'bars', '400 bars at most'],
  ])('refuses %s', async (_what, change, field, words) => {
    const { attachmentId } = await aPicture(LIST)

    expect(await make(attachmentId, change)).toMatchObject({
      kind: 'refused',
      field,
      sentence: expect.stringContaining(words),
    })
    expect(await db.read.query('SELECT id FROM masked_copies')).toEqual([])
  })

  it('lets a picture be covered by hand whose text is not read yet; what goes with its ticket goes on a merge', async () => {
    const { attachmentId, ticketId } = await aPicture(null)
    expect(await desk.maskedCopies.viewMasking(attachmentId)).toMatchObject({
      ...{ unread: 'waiting', parts: [], errors: [] },
      picture: { width: WIDTH, height: HEIGHT },
    })
    const id = await made(attachmentId)
    await approve(id)
    const { ticket: into } = await desk.ticketFrom(aMail({ subject: 'Another', text: asksFor('ford', 'young') }))
    const versionOf = async (of: string) => (await desk.page(of)).ticket.version
    const merged = await desk.mergeTickets({
      ...{ sourceId: ticketId, targetId: into.id, actor: 'agent-1' },
      ...{ sourceVersion: await versionOf(ticketId), targetVersion: await versionOf(into.id) },
    })

    expect(merged).toMatchObject({ kind: 'merged' })
    expect(await approvedOf(ticketId)).toEqual([])
    expect((await approvedOf(into.id)).map(copy => copy.id)).toEqual([id])
    await withdraw(id)
    expect(eventsOf(await desk.page(into.id))).toContain('MASKED_COPY_WITHDRAWN')
  })

  it('are in a report with their pixels and what they show, as long as they are approved when it is sent', async () => {
    const { attachmentId, ticketId } = await aPicture(LIST)
    const reader = createTypeormReportReader(db.read.manager)
    const { maskedCopies } = createTypeormStores(db.read.manager)
    const { ticket } = await desk.page(ticketId)
    const { making, drawPng } = reportingOf(reader)
    const example = {
      ticketReference: ticket.reference,
      receivedAt: '2026-11-20T09:00:00Z',
      schoolUrn: null,
      cohorts: null,
    }
    const readExample = async () => ({
      ...{ ...example, mentor: null, ect: null, words: null, error: null, page: null, browser: null, steps: [] },
      ...{ expected: 'E.', seen: 'S.', diagnosis: [], inOrder: [] },
    })
    const readPicture = async (id: string) => desk.blob((await maskedCopies.find(id))?.blobKey ?? '')
    const madeReport = async () => {
      const problems = [someFacts([{ ...anOccurrence('1', '2026-11-20T09:00:00Z'), ticketId }])]
      const report = await makeReport({ ...making, readExample, maskedCopies }, { problems, madeAt: desk.clock.now() })
      return { report, images: await reportImages(report, { drawPng, readPicture }) }
    }
    const send = (made: Awaited<ReturnType<typeof madeReport>>, period: string) => {
      const to = { ...settings, leadAddresses: ['lead@ect-helpdesk.example'] }
      const createdAt = desk.clock.now()
      return storesOf(db).run('background', stores =>
        sendReport({ clock: desk.clock, templates, signer, newId, settings: to }, stores, {
          ...{ ...made, problemId: null, period, onceKey: period, createdAt },
        }),
      )
    }
    await desk.deliver()
    const problem = aProblem({ scope: 'everywhere', scopeKey: '' })
    await desk.within(async ({ problems: store }) => {
      await store.addProblem(problem)
      await store.addOccurrence(aReport(ticketId, { problemId: problem.id, occurredAt: desk.clock.now() }))
    })
    const screenshots = () => createTypeormProblemDesk(db.read.manager).screenshots(problem.id)
    const picture = { attachmentId, filename: 'screenshot.png', ticketReference: ticket.reference }
    expect(await screenshots()).toEqual([{ ...picture, copy: null }])
    const id = await made(attachmentId)
    expect(await screenshots()).toEqual([{ ...picture, copy: { id, isApproved: false } }])
    expect(picturesOf((await madeReport()).report)).toEqual([])
    await approve(id)
    expect(await screenshots()).toEqual([{ ...picture, copy: { id, isApproved: true } }])

    const approved = await madeReport()
    expect(picturesOf(approved.report)).toMatchObject([{ id, width: WIDTH, height: HEIGHT }])
    expect(await send(approved, 'week 1')).toBe(true)
    const [email] = await desk.deliver()
    const [inline] = (email?.attachments ?? []).filter(({ filename }) => filename.startsWith('screenshot-'))
    const copy = (await copyOf(id))!
    expect(inline).toMatchObject({ contentType: 'image/png', filename: `screenshot-${ticket.reference}-1.png` })
    expect(Buffer.from(inline?.content ?? '', 'base64')).toEqual(await desk.blob(copy.blobKey))
    expect(email?.html).toContain(`src="cid:screenshot.${id.toLowerCase()}@matchdesk"`)
    expect(email?.html).toContain('alt="The list of mentors, without the one who is looked for"')
    expect(email?.text).toContain('Screenshot, masked, in the HTML of this email: The list of mentors')

    // Made before and sent after the withdrawal, and in the outbox before it.
    const late = await madeReport()
    expect(await send(late, 'week 3')).toBe(true)
    await withdraw(id)
    const [waited] = await desk.deliver()
    const gone = 'A screenshot was here, and was withdrawn before this email left.'
    expect(waited?.attachments?.map(({ filename }) => filename)).toEqual([
      expect.stringMatching(/^trend-/),
      'escalation-report.csv',
      'by-day.csv',
    ])
    expect([waited?.html.includes(gone), waited?.text.includes(gone)]).toEqual([true, true])
    expect(`${waited?.html}${waited?.text}`).not.toMatch(/cid:screenshot|without the one who is looked for/)
    expect(await send(late, 'week 2')).toBe(true)
    const [without] = await desk.deliver()
    expect(without?.attachments?.some(({ filename }) => filename.startsWith('screenshot-'))).toBe(false)
    expect(without?.html).not.toContain('cid:screenshot')
    expect(picturesOf((await madeReport()).report)).toEqual([])

    const sent = createTypeormSentReportReader(db.read.manager)
    const stored = await Promise.all((await sent.list(9)).map(async one => (await sent.find(one.id))!.report))
    expect(stored.map(report => picturesOf(report).map(picture => picture.id)).sort()).toEqual([[], [id], [id]])
  })
})
