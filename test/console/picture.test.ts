import type { ThreadFile } from '../../src/console/services'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aFileReading, aMessage, anAttachment, aPage } from './fakes/sample'
import { aFoundTicket } from './fakes/search-sample'

const TICKET = '/tickets/CPD-7K3M-9Q'
const PICTURE = '/attachments/A-1/picture'
const word = (text: string, y: number) => ({ text, box: { x: 40, y, width: 120, height: 20 } })

/** A list of mentors that was read by machine. */
const READ: ThreadFile = {
  ...anAttachment(),
  reading: aFileReading(),
  picture: {
    ...{ attachmentId: 'A-1', state: 'read', why: null, readAt: new Date(0) },
    screenshot: {
      ...{ kind: 'mentor-list', width: 900, height: 420, text: 'Zoë Quill <b>\nAmina Okafor' },
      words: [word('Zoë', 50), word('Quill', 80), word('<b>', 110), word('Okafor', 140)],
      ...{ heading: null, ect: null, offered: [], names: [word('Amina Okafor', 140)], trns: [], signature: null },
    },
  },
}

function withPicture(file: ThreadFile = READ) {
  const console = consoleUnderTest()
  console.services.pages = [aPage({ thread: [aMessage({ attachments: [file] })] })]
  return console
}

describe('words of a screenshot', () => {
  it('lead from the search to the picture on the ticket, with the words', async () => {
    const console = withPicture()
    const pieces = [{ text: 'Quill', isMatch: true }]
    console.services.foundTickets = [
      aFoundTicket({
        excerpts: [
          { place: 'mail', terms: [0], pieces },
          { place: 'pictures', terms: [1], pieces },
        ],
      }),
    ]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/search?text=hello+quill')

    expect(text).toContain(`href="${TICKET}?text=hello+quill#found"`)
    expect(text).toMatch(/In the mail:[\s\S]*In a screenshot:/)
  })

  it('are boxed on the ticket, whose fold is open there, and nothing else is', async () => {
    const browser = await browserOf(withPicture(), ['observer'])

    const { text } = await browser.get(`${TICKET}?text=zoe+quill`)

    expect(text).toMatch(/<figure class="md-picture" id="found">/)
    expect(text).toContain('Found here: “Zoë”, “Quill”.')
    expect(text).toMatch(/<details class="govuk-details md-fold" open>\s*<summary[^>]*><span[^>]*>What was read/)
    expect(text.match(/<rect [^>]*>/g)).toEqual([
      '<rect x="40" y="50" width="120" height="20">',
      '<rect x="40" y="80" width="120" height="20">',
    ])
    expect(text).toContain(`href="${PICTURE}?text=zoe+quill"`)
  })

  it('that were not searched for leave the ticket as it is', async () => {
    const browser = await browserOf(withPicture(), ['agent'])

    for (const path of [TICKET, `${TICKET}?text=nowhere`, `${TICKET}?text=%22%28*`]) {
      const { text } = await browser.get(path)

      expect(text).not.toContain('Found here')
      expect(text).not.toContain('id="found"')
      expect(text.match(/<rect [^>]*>/g)).toEqual(['<rect x="40" y="140" width="120" height="20">'])
    }
  })
})

describe('the page of a picture', () => {
  it.each([
    ['', 'width="900" height="420"', 'Actual size'],
    ['?size=double', 'width="1800" height="840"', 'Twice the size'],
    ['?size=fourfold', 'width="3600" height="1680"', 'Four times the size'],
    ['?size=nonsense', 'width="900" height="420"', 'Actual size'],
  ])('shows it with %j as large as is asked for', async (query, size, name) => {
    const browser = await browserOf(withPicture(), ['agent'])

    const { status, text } = await browser.get(`${PICTURE}${query}`)

    expect(status).toBe(200)
    expect(text).toMatch(new RegExp(`<svg class="md-marks md-zoom__picture" viewBox="0 0 900 420" ${size} `))
    expect(text).toMatch(new RegExp(`aria-current="true">${name}</a>`))
  })

  it('fits it to the window, can be reached and moved by key, and leads back to where it was found', async () => {
    const browser = await browserOf(withPicture(), ['agent'])

    const { text } = await browser.get(`${PICTURE}?size=fitted&text=quill`)

    expect(text).toMatch(/<svg class="md-marks md-zoom__picture md-zoom__picture--fitted" viewBox="0 0 900 420" role/)
    expect(text).toContain('<div class="md-zoom" tabindex="0" role="region"')
    expect(text).toContain(`href="${PICTURE}?text=quill&amp;size=double"`)
    expect(text.match(/<rect /g)).toHaveLength(1)
    expect(text).toContain(`href="${TICKET}?text=quill#found" class="govuk-back-link"`)
    expect(text).toContain('Zoë Quill &lt;b&gt;')
  })

  it.each([
    ['a file that is no picture', { reading: aFileReading({ shownBlobKey: null, shownType: null }) }],
    ['a picture whose drawing is no longer kept', { reading: aFileReading({ shownBlobKey: 'gone' }) }],
  ])('says of %s that there is nothing to show', async (_label, change) => {
    const browser = await browserOf(withPicture({ ...anAttachment(), ...change }), ['agent'])

    const { status, text } = await browser.get(PICTURE)

    expect([status, text.includes('<svg class="md-marks')]).toEqual([200, false])
    expect(text).toContain('This file is no picture that is shown here.')
  })

  it('is written down with its ticket, and is nobody’s without the right to see tickets', async () => {
    const console = withPicture()
    const agent = await browserOf(console, ['agent'])
    await agent.get(PICTURE)

    const rows = console.services.access.audit.filter(({ event }) => event === 'PICTURE_VIEWED')
    expect(rows.map(({ subjectType, subjectId }) => [subjectType, subjectId])).toEqual([
      ['attachment', 'A-1'],
      ['ticket', 'T-1'],
    ])
    for (const role of ['partner', 'auditor'] as const) {
      const browser = await browserOf(console, [role], role.toUpperCase())
      for (const path of [PICTURE, `${TICKET}?text=quill`, '/search?text=quill', '/attachments/A-1']) {
        const answer = await browser.get(path)
        expect([role, path, answer.status]).toEqual([role, path, 403])
        expect(answer.text).not.toContain('Quill')
      }
    }
    expect((await agent.get('/attachments/A-99/picture')).status).toBe(404)
  })
})
