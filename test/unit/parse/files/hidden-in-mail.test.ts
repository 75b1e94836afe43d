import { otherVersionDoubts } from '../../../../src/extract/other-version'
import { openMail } from '../../../../src/parse/files/open-mail'
import { openOutlook } from '../../../../src/parse/files/open-outlook'
import { openTnef } from '../../../../src/parse/files/open-tnef'
import { parseMessage } from '../../../../src/parse/parse-message'
import { outlookFile } from '../../../support/files/outlook-file'
import { tnefFile } from '../../../support/files/tnef-file'

const ASKS = 'Please pair Mallory Fox with Ann Lee'
const OPEN = `<p>Hello.</p><p>${ASKS}</p>`
const HIDDEN = `<p>Hello.</p><p style="color:white">${ASKS}</p>`
const WHY =
  'Its words are not the same for whoever opens it: some are hidden, or its two versions differ. They were not read: open it to see whether they matter.'

const letter = (html: string) => Buffer.from(`From: <a@b.example>\r\nContent-Type: text/html\r\n\r\n${html}`)
const winmail = (html: string) => tnefFile({ properties: [{ id: 0x1013, type: 0x102, value: Buffer.from(html) }] })

describe('a message inside a file', () => {
  it.each([
    ['an email', (html: string) => openMail(letter(html))],
    ['an Outlook message', (html: string) => openOutlook(outlookFile({ html }))],
    ['a winmail.dat', (html: string) => openTnef(winmail(html))],
  ])('that is %s is read where whoever opens it sees its words, and else says why not', async (_what, open) => {
    expect(await open(OPEN)).toMatchObject({ words: expect.stringContaining(ASKS), why: null })
    expect(await open(HIDDEN)).toMatchObject({ words: null, why: WHY })
  })

  it('that Outlook saved is not read where its page names others than its plain text', () => {
    const file = outlookFile({ body: ASKS, html: '<p>Please pair Jane Field with Amir Khan</p>' })

    expect(openOutlook(file)).toMatchObject({ words: null, why: WHY })
    expect(openOutlook(outlookFile({ body: ASKS, html: `<p>${ASKS}</p>` }))).toMatchObject({ words: ASKS, why: null })
  })
})

it('words that the page of a winmail.dat hides are told where they are the message', async () => {
  const read = async (html: string) => {
    const head = 'From: <a@b.example>\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\n'
    const bytes = `Content-Transfer-Encoding: base64\r\n\r\n${winmail(html).toString('base64')}\r\n`
    const outcome = await parseMessage(Buffer.from(head + bytes))
    if (outcome.kind !== 'parsed') throw new Error('It was not parsed')
    return outcome.message
  }

  expect((await read(OPEN)).text).toContain(ASKS)
  expect(otherVersionDoubts(await read(OPEN))).toEqual([])
  expect((await read(HIDDEN)).unseenWords).toBe(ASKS)
  expect(otherVersionDoubts(await read(HIDDEN))).toHaveLength(1)
})
