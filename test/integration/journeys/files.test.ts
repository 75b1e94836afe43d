import { readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { createProcessFileTool } from '../../../src/adapters/files/process-file-tool'
import { ticketJsonOf } from '../../../src/journeys/ticket-json-of'
import type { TicketPage } from '../../../src/journeys/ticket-page'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { outlookFile } from '../../support/files/outlook-file'
import { tnefFile } from '../../support/files/tnef-file'
import { wordFile, zipFile } from '../../support/files/zip-file'
import { aMail, asksFor, OFFICE, TUTOR, type MailParts } from './a-mail'
import { openJourneys, type JourneysUnderTest } from './journey-fixture'

interface File {
  readonly name: string
  readonly bytes: Buffer
  readonly type?: string
  readonly inline?: boolean
}

/** The usual request with files. */
function mailWith(
  files: readonly File[],
  from: string = TUTOR,
  thread: Pick<MailParts, 'messageId' | 'inReplyTo'> = {},
): Buffer {
  const parts = files.map(
    ({ name, bytes, type = 'application/octet-stream', inline }) =>
      `--=f\nContent-Type: ${type}; name="${name}"\nContent-Disposition: ${inline ? 'inline' : 'attachment'}; filename="${name}"\nContent-Transfer-Encoding: base64\n\n${bytes.toString('base64').replace(/.{76}/g, '$&\n')}\n`,
  )
  return aMail({
    ...thread,
    from,
    text: `--=f\nContent-Type: text/plain\n\n${asksFor('khan', 'brown')}\n${parts.join('')}--=f--\n`,
    headers: { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary="=f"' },
  })
}

/** A page with lines of text, as a screen shows it. */
const screen = (title: string): Promise<Buffer> =>
  drawn(
    Array.from(
      { length: 9 },
      (_, row) =>
        `<text x="40" y="${60 + row * 50}" font-size="22">${title}, row ${row} of a list of mentors at the school</text>`,
    ).join(''),
    { width: 900, height: 520 },
  )
/** A few large shapes, as large as a part of a screen and without a name that tells. */
const crest = (): Promise<Buffer> =>
  drawn('<circle cx="250" cy="150" r="120" fill="#204080"/>', { width: 500, height: 300 })

function drawn(
  shapes: string,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#fff"/>${shapes}</svg>`
  return sharp(Buffer.from(svg)).png().toBuffer()
}

eachDatabase((_, open) => {
  let db: TestDatabase
  let desk: JourneysUnderTest
  const files = createProcessFileTool()
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.clear()
    desk = await openJourneys(db, { files })
  })
  afterEach(() => desk.close())
  afterAll(async () => {
    await files.close()
    await db.drop()
  })

  const filesOf = (page: TicketPage) => page.thread.flatMap(message => message.attachments)
  const named = (page: TicketPage) =>
    filesOf(page).map(file => [file.filename, file.reading?.state, file.isScreenshot, file.reading?.place ?? null])

  it('finds the screenshot that was pasted into a Word file, and keeps its words as the file’s', async () => {
    const notes = wordFile({ paragraphs: ['The list is empty'], pictures: { 'image1.png': await screen('Mentors') } })

    const page = await desk.ticketFrom(mailWith([{ name: 'notes.docx', bytes: notes }]))

    expect(named(page)).toEqual([
      ['notes.docx', 'opened', false, null],
      ['image1.png', 'shown', true, null],
    ])
    const [word, picture] = filesOf(page)
    expect(word?.reading?.words).toBe('The list is empty')
    expect(picture?.reading?.withinId).toBe(word?.id)
    expect([picture?.width, picture?.height]).toEqual([900, 520])
    expect(page.thread.map(({ parsed }) => parsed?.text.includes('The list is empty'))).not.toContain(true)
    expect(ticketJsonOf(page).screenshots).toEqual([
      { sha256: picture?.sha256, width: 900, height: 520, source: 'attached' },
    ])
  })

  it('A18: keeps the original of a picture, and shows a drawing without its metadata', async () => {
    const bytes = await sharp(await screen('Photo'))
      .withExif({ IFD0: { Artist: 'Tess Tutor' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
      .jpeg()
      .toBuffer()

    const [picture] = filesOf(await desk.ticketFrom(mailWith([{ name: 'screen.jpg', type: 'image/jpeg', bytes }])))

    expect((await desk.blob(picture?.blobKey ?? ''))?.equals(bytes)).toBe(true)
    const shown = await desk.blob(picture?.reading?.shownBlobKey ?? '')
    expect(shown?.includes('Tess Tutor')).toBe(false)
    expect(shown?.includes('Exif')).toBe(false)
    expect(picture?.reading?.shownType).toBe('image/jpeg')
  })

  it('opens what Outlook wraps: a picture in a message in a winmail.dat', async () => {
    const inner = outlookFile({
      subject: 'No mentor listed',
      senderName: 'Lee Brown',
      senderAddress: 'lee@hill-school.sch.example',
      body: 'See the picture',
      attachments: [{ name: 'shot.png', type: 'image/png', bytes: await screen('Wrapped') }],
    })
    const wrapped = tnefFile({ attachments: [{ longName: 'No mentor listed.msg', bytes: inner }] })

    const page = await desk.ticketFrom(mailWith([{ name: 'winmail.dat', type: 'application/ms-tnef', bytes: wrapped }]))

    expect(named(page)).toEqual([
      ['winmail.dat', 'opened', false, null],
      ['No mentor listed.msg', 'opened', false, null],
      ['shot.png', 'shown', true, null],
    ])
    expect(filesOf(page)[1]?.reading).toMatchObject({
      title: 'No mentor listed',
      words: 'From: Lee Brown <lee@hill-school.sch.example>\nSubject: No mentor listed\n\nSee the picture',
    })
  })

  it('A07: a picture that cannot be read leaves the ticket with its pair and says so', async () => {
    const whole = await sharp(await screen('Cut'))
      .jpeg()
      .toBuffer()

    const page = await desk.ticketFrom(
      mailWith([{ name: 'cut.jpg', type: 'image/jpeg', bytes: whole.subarray(0, 3_000) }]),
    )

    expect(page.cards).toHaveLength(1)
    expect(filesOf(page)[0]?.reading).toMatchObject({
      state: 'unreadable',
      why: 'The picture could not be read.',
      shownBlobKey: null,
    })
  })

  it('takes a picture that comes with every message for part of how they write, and a screenshot sent again for one', async () => {
    const [crestBytes, screenBytes] = [await crest(), await screen('Again')]
    const kinds: string[][] = []
    for (let mail = 0; mail < 3; mail++) {
      const page = await desk.ticketFrom(
        mailWith([
          { name: 'image001.png', type: 'image/png', bytes: crestBytes },
          { name: 'image002.png', type: 'image/png', bytes: screenBytes },
        ]),
      )
      kinds.push(filesOf(page).map(file => file.reading?.pictureKind ?? ''))
    }

    expect(kinds).toEqual([
      ['screenshot', 'screenshot'],
      ['screenshot', 'screenshot'],
      ['logo', 'screenshot'],
    ])
  })

  it('takes a small screenshot that is sent again in an answer for one, however often it came', async () => {
    const file = { name: 'image001.png', type: 'image/png', bytes: await crest() }
    const [first, second] = ['first@hill-school.sch.example', 'second@hill-school.sch.example']
    await desk.ticketFrom(mailWith([file], TUTOR, { messageId: first }))
    const { ticket } = await desk.ticketFrom(mailWith([file], TUTOR, { messageId: second }))
    const [ours] = await desk.emails(ticket.id)
    for (const inReplyTo of [second, ours?.messageId ?? second]) {
      expect((await desk.receive(mailWith([file], TUTOR, { inReplyTo }))).ticketId).toBe(ticket.id)
    }

    expect(filesOf(await desk.page(ticket.id)).map(({ reading }) => reading?.pictureKind)).toEqual([
      'screenshot',
      'screenshot',
      'screenshot',
    ])
    const again = await desk.ticketFrom(mailWith([file]))
    expect(filesOf(again).map(({ reading }) => reading?.pictureKind)).toEqual(['logo'])
  })

  it('takes a picture of two senders of one school for their crest at once', async () => {
    const bytes = await crest()
    await desk.ticketFrom(mailWith([{ name: 'image001.png', type: 'image/png', bytes }]))

    const [picture] = filesOf(
      await desk.ticketFrom(mailWith([{ name: 'image009.png', type: 'image/png', bytes }], OFFICE)),
    )

    expect(picture?.reading).toMatchObject({
      pictureKind: 'logo',
      pictureBecause: 'came with a message of a colleague too',
    })
    expect(picture?.isScreenshot).toBe(false)
  })

  it('A14: keeps a file that virus scanners know as it came, runs and draws nothing of it, and loses no request by it', async () => {
    // The test string of EICAR in two halves, so that no scanner takes this file for one.
    const virus = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join(''))
    const packed = zipFile([{ name: 'eicar.com', bytes: virus }])

    const page = await desk.ticketFrom(
      mailWith([
        { name: 'eicar.com', bytes: virus, type: 'application/x-msdownload' },
        { name: 'screenshot.png', bytes: virus, type: 'image/png' },
        { name: 'eicar.zip', bytes: packed, type: 'application/zip' },
      ]),
    )

    expect(page.ticket.kind).toBe('request')
    expect(page.cards).toHaveLength(1)
    const kept = filesOf(page).slice(0, 3)
    expect(kept.map(file => file.filename)).toEqual(['eicar.com', 'screenshot.png', 'eicar.zip'])
    expect(filesOf(page).map(file => file.reading?.shownBlobKey ?? null)).toEqual(filesOf(page).map(() => null))
    const bytes = await Promise.all(kept.map(file => desk.blob(file.blobKey)))
    expect(bytes.map(one => one?.equals(virus))).toEqual([true, true, false])
    expect(bytes[2]?.equals(packed)).toBe(true)
    const security = readFileSync(path.join(__dirname, '..', '..', '..', 'SECURITY.md'), 'utf8')
    expect(security).toContain('Attachments are not scanned.')
  })

  it('A09: lists every picture of a message with more than are drawn', async () => {
    const one = await crest()
    const many = Array.from({ length: 203 }, (_, index) => ({
      name: `p${index}.png`,
      type: 'image/png',
      // Bytes behind the end change no picture, and make each its own.
      bytes: Buffer.concat([one, Buffer.from([index % 256, index >> 8])]),
    }))

    const found = filesOf(await desk.ticketFrom(mailWith(many)))

    expect(found).toHaveLength(203)
    expect(found.filter(file => file.reading?.state === 'shown')).toHaveLength(200)
    expect(found.slice(200).map(file => file.reading?.why)).toEqual(
      Array.from({ length: 3 }, () => 'The message has more than 200 pictures; this one was not read.'),
    )
  })
})
