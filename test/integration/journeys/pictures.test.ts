import { createReadPictures } from '../../../src/journeys/read-pictures'
import type { BlobStore } from '../../../src/inbound/spool'
import type { TicketPage } from '../../../src/journeys/ticket-page'
import { silentLog } from '../../../src/kernel/log'
import type { PictureText } from '../../../src/parse/pictures/picture-text'
import { pictureLine, radioLine } from '../../builders/picture-lines'
import { FakeFileTool } from '../../fakes/fake-file-tool'
import { eachDatabase } from '../../support/databases'
import { aMail, asksFor, named } from './a-mail'
import { deskForEachTest } from './desk-for-each-test'
import { cardsOf, eventsOf, type JourneysUnderTest } from './journey-fixture'

const looks = { colours: 50, commonest: 0.8, transparent: 0, flat: 0.9, textLines: 12 }
const files = new FakeFileTool({
  draw: ({ bytes }) => ({ kind: 'drawn', type: 'image/png', bytes, width: 900, height: 700, looks }),
})

/** A request with a picture of a list, whose bytes say what it is. */
function mailWith(text: string, picture = 'the list'): Buffer {
  return aMail({
    text: `--=f\nContent-Type: text/plain\n\n${text}\n--=f\nContent-Type: image/png; name="screenshot.png"\nContent-Disposition: attachment\n\n${picture}\n--=f--\n`,
    headers: { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary="=f"' },
  })
}

const listFor = (ect: string, ...offered: readonly string[]): PictureText => ({
  ...{ kind: 'read', width: 900, height: 700 },
  lines: [
    pictureLine(140, 32, [40, `Who will mentor ${ect}?`]),
    ...offered.map((name, row) => radioLine(240 + row * 50, name)),
    radioLine(600, 'Register a new mentor'),
  ],
})

eachDatabase((_, open) => {
  let desk: JourneysUnderTest
  deskForEachTest(open, given => ({ desk } = given), { files })

  const stepThat = (text: PictureText, worker = 'w1') =>
    createReadPictures({
      ...{ unitOfWork: desk.deps.unitOfWork, clock: desk.clock, worker, log: silentLog },
      hasDue: now => desk.within(({ pictures }) => pictures.hasDue(now)),
      blobs: { get: desk.blob } as BlobStore,
      reader: { read: async () => text },
      onRead: async ticketId => {
        await desk.refine({ ticketId, reason: 'pictures-read', actor: 'system' })
      },
    })
  const pictureOf = (page: TicketPage) => page.thread.flatMap(({ attachments }) => attachments)[0]?.picture
  const causesOf = (page: TicketPage) =>
    page.cards.flatMap(({ plan }) => plan?.diagnosis.map(({ cause }) => cause) ?? [])

  it('opens the ticket first, then reads the picture: a mentor who is in its list was overlooked', async () => {
    const before = await desk.ticketFrom(mailWith(asksFor('khan', 'brown')))
    expect(pictureOf(before)).toMatchObject({ state: 'waiting', screenshot: null })
    expect(cardsOf(before)).toEqual(['khan for brown: proposed, ready'])

    expect(await stepThat(listFor('Lee Brown', 'Kit Ford', 'Amina Khan'))()).toBe(1)

    const after = await desk.page(before.ticket.id)
    expect(pictureOf(after)).toMatchObject({
      state: 'read',
      screenshot: { kind: 'mentor-list', ect: { text: 'Lee Brown' } },
    })
    expect(cardsOf(after)).toEqual(['khan for brown: proposed, ready'])
    expect(after.cards[0]?.request.proposal.reasons).toContain(
      'The list of mentors on the picture is for this ECT and offers this mentor.',
    )
    expect(causesOf(before)).not.toContain('listed-and-overlooked')
    expect(causesOf(after)).toContain('listed-and-overlooked')
    expect(after.ticket.version).toBeGreaterThan(before.ticket.version)
    expect(eventsOf(after)).toContain('READ_AGAIN')
    expect(await stepThat(listFor('Lee Brown'))()).toBe(0)
  })

  it('an ECT who stands only on a picture is a candidate without a button', async () => {
    const before = await desk.ticketFrom(
      mailWith(`Hello,\n\nMy list has no ${named('khan')}, see the picture.\n\nTess Tutor\n`),
    )
    expect(cardsOf(before)).toEqual([])

    await stepThat(listFor('Lee Brown', 'Kit Ford'))()

    const { cards } = await desk.page(before.ticket.id)
    expect(
      cards.map(({ button, request }) => [button, request.proposal.mentor.candidates.map(one => one.personId)]),
    ).toEqual([['none', ['khan']]])
    expect(cards[0]?.request.proposal.vetoes).toContain('The ECT is named only on a picture.')
  })

  it('a picture that stops its reader is tried three times, and then the ticket says so', async () => {
    const { ticket } = await desk.ticketFrom(mailWith(asksFor('khan', 'brown')))
    const why = 'The text of the picture was not read: it took longer than it may.'
    const step = stepThat({ kind: 'over-limit', why })

    expect(await step()).toBe(1)
    expect(await step()).toBe(0)
    expect(pictureOf(await desk.page(ticket.id))).toMatchObject({ state: 'waiting', why })
    desk.later(2)
    expect(await step()).toBe(1)
    desk.later(2)
    expect(await step()).toBe(1)
    desk.later(60)
    expect(await step()).toBe(0)
    expect(pictureOf(await desk.page(ticket.id))).toMatchObject({ state: 'failed', why })
  })

  it('a picture is read by one worker at a time; what a stopped one held is taken over when its lease ends', async () => {
    await desk.receive(mailWith(asksFor('khan', 'brown')))
    const claim = (worker: string) => {
      const now = desk.clock.now()
      const until = new Date(now.getTime() + 180_000)
      return desk.within(({ pictures }) => pictures.claim({ worker, now, until, limit: 1 }))
    }

    const [first, second] = await Promise.all([claim('w1'), claim('w2')])
    expect([...first, ...second].map(({ attempts }) => attempts)).toEqual([1])
    const { attachmentId } = [...first, ...second][0]!
    desk.later(4)
    expect(await claim('w3')).toMatchObject([{ attachmentId, attempts: 2 }])

    const lost = { worker: 'w1', why: 'late', nextAt: null }
    expect(await desk.within(({ pictures }) => pictures.notRead(attachmentId, lost))).toBe(false)
  })
})
