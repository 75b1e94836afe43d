import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import {
  aCard,
  aLine,
  aMessage,
  aFileReading,
  anAttachment,
  anEntry,
  anOutboxItem,
  aPage,
  aParsed,
  aProposal,
  aRequest,
  aTicket,
  PLAN,
} from './fakes/sample'

const TICKET = '/tickets/CPD-7K3M-9Q'
const COMPLETE = `${TICKET}/matches/R-1/complete`
const SHOWN = { mentorId: 'P-MENTOR', ectId: 'P-ECT', planDigest: 'digest-1' }
const PAIR = { ...SHOWN, version: '3' }

describe('the ticket page', () => {
  it('shows the evidence in the text with what it supports, and folds the signature away', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toMatch(/<mark class="md-mark">Amina Okafor<sup[^>]*><span[^>]*>note <\/span>1<\/sup><\/mark>/)
    expect(text).toContain('<li>names somebody as the mentor</li>')
    expect(text).toMatch(/<details class="govuk-details md-fold">\s*<summary[^>]*><span[^>]*>Signature</)
  })

  it('says of a message that was read in part why no more of it is here, and shows what is', async () => {
    const console = consoleUnderTest()
    console.services.pages = [
      aPage({
        ticket: aTicket({ kind: 'unreadable' }),
        thread: [aMessage({ entry: anEntry({ facts: { code: 'PARSE.PARTS' } }) })],
      }),
    ]
    const { text } = await (await browserOf(console, ['agent'])).get(TICKET)

    expect(text).toContain(
      'Only a part of this message was read. It has more than 1,000 parts. Nothing was concluded from it: the file as it came is attached.',
    )
    expect(text).toContain('Amina Okafor')
    expect(text).toContain('Read in part')
    expect(text).not.toContain('could not be read')
  })

  it('shows who asks, why the mentor was missing, every rule, every change, and one button', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get(TICKET)

    for (const words of [
      'Registered induction tutor of this school. DKIM proves hillside.example.',
      'Amina Okafor (TRN 1234567)',
      'Cohort 2021',
      'Cohorts differ: 2021 mentor, 2022 ECT',
      'Amina Okafor is not in the pool of mentors of Hillside Primary School.',
      'The click adds her to this school’s pool from today.',
      'Mentor and ECT are two people.',
      'Amina Okafor gets a participant record on cohort 2022.',
      'CPD-1A2B-3C',
      'PRB-7K3M',
    ]) {
      expect(text).toContain(words)
    }
    expect(text.match(/Complete the match/g)).toHaveLength(1)
  })

  it.each([
    ['not-in-school-pool', 'Why the mentor was not in the list'],
    ['listed-and-overlooked', 'The mentor is in the list'],
    ['choice-saved-nothing', 'The mentor is in the list'],
  ] as const)('heads the cause %s so that it is true', async (cause, heading) => {
    const console = consoleUnderTest()
    const [first] = PLAN.diagnosis
    console.services.pages = [aPage({ cards: [aCard({ plan: { ...PLAN, diagnosis: [{ ...first!, cause }] } })] })]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text.match(/<h3[^>]*>(Why the mentor was not in the list|The mentor is in the list)</)?.[1]).toBe(heading)
  })

  it('writes down who looked, and at whom, before it answers', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    await browser.get(TICKET)

    const rows = console.services.access.audit.filter(({ event }) => event === 'TICKET_VIEWED')
    expect(rows[0]).toMatchObject({ actor: 'AGENT', subjectType: 'ticket', subjectId: 'T-1', outcome: 'done' })
    expect(rows).toHaveLength(1)
    expect(rows[0]?.people).toEqual(
      expect.arrayContaining([
        { personId: 'P-MENTOR', ticketId: 'T-1' },
        { personId: 'P-ECT', ticketId: 'T-1' },
      ]),
    )
  })

  it('shows ranked candidates with reasons for and against when nobody is certain, and selects nobody', async () => {
    const console = consoleUnderTest()
    const request = aRequest({ mentorId: null })
    console.services.pages = [
      aPage({
        cards: [
          aCard({
            request,
            plan: null,
            planDigest: null,
            button: 'none',
            whyNoButton: ['Choose the mentor and the ECT first.'],
          }),
        ],
      }),
    ]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).not.toContain('Complete the match')
    expect(text).toContain('Choose the mentor and the ECT first.')
    expect(text).toContain('The name is alike. Against: Another TRN. Against: At another school')
    expect(text).toMatch(/value="P-MENTOR"(?![^>]*checked)/)
    expect(text).toMatch(/value="P-ECT" checked/)
  })

  it('selects nobody when the reading is in doubt, and lets the agent confirm who is meant', async () => {
    const console = consoleUnderTest()
    const veto = 'No TRN says that this one is meant.'
    const request = aRequest({ proposal: aProposal({ vetoes: [veto] }) })
    console.services.pages = [aPage({ cards: [aCard({ request, button: 'none', whyNoButton: [veto] })] })]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).not.toMatch(/name="(mentor|ect)"[^>]*checked/)
    expect(text).toContain('Confirm who is meant')
  })

  it('shows how sure each cause is, from which source and when, and what the requester may be told', async () => {
    const [cause] = PLAN.diagnosis
    const doubtful = { ...cause!, certainty: 'cannot-tell' as const, source: 'Feed: Hartwell', asOf: null }
    const told = async (change: object) => {
      const console = consoleUnderTest()
      console.services.pages = [aPage(change)]
      return (await (await browserOf(console, ['agent'])).get(TICKET)).text
    }

    const ofTutor = await told({})
    const ofStranger = await told({
      ticket: aTicket({ standing: 'unknown' }),
      cards: [aCard({ plan: { ...PLAN, diagnosis: [doubtful] } })],
    })

    for (const words of [
      '>Shown by the register</strong> <span>Sample register, as of 13 September 2026</span>',
      '>Part of the click</strong> The click adds her to this school’s pool from today.',
      'The requester may be told: “The mentor has not been added to your school’s list of mentors yet.”',
    ]) {
      expect(ofTutor).toContain(words)
    }
    expect(ofStranger).toContain(
      '>Cannot be told from this register</strong> <span>Feed: Hartwell, never read whole</span>',
    )
    expect(ofStranger).not.toContain('has not been added to your school’s list')
    expect(ofStranger).toContain(
      'We can talk about a person’s record with the school’s registered induction tutor only.',
    )
  })

  it('puts the answer about a match that cannot be completed into the reply', async () => {
    const console = consoleUnderTest()
    const card = aCard({
      button: 'none',
      whyNoButton: ['They left.'],
      answer: 'Please tell us whether they mentor there.',
    })
    console.services.pages = [aPage({ cards: [card] })]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(`${TICKET}?answer=1`)

    expect(text).toContain(`href="${TICKET}?answer=1#reply"`)
    expect(text).toContain('Please tell us whether they mentor there.</textarea>')
  })

  it('folds away what was sent automatically', async () => {
    const console = consoleUnderTest()
    const automatic = anEntry({
      id: 'E-3',
      kind: 'automatic',
      author: 'system',
      messageId: null,
      body: 'We have your message.',
    })
    const thread = [aMessage({ entry: automatic, parsed: null, highlights: [], attachments: [] })]
    console.services.pages = [aPage({ thread })]
    const browser = await browserOf(console, ['agent'])

    expect((await browser.get(TICKET)).text).toMatch(
      /What it says<\/span><\/summary>\s*<div[^>]*><p[^>]*>We have your message\./,
    )
  })

  it('says that the requester has not been told that the message arrived, until something was sent to them', async () => {
    const console = consoleUnderTest()
    const held = anEntry({
      id: 'E-4',
      kind: 'event',
      author: 'system',
      messageId: null,
      facts: { code: 'NOT_ACKNOWLEDGED', why: 'not-proved' },
    })
    const page = aPage()
    const thread = [...page.thread, aMessage({ entry: held, parsed: null, highlights: [], attachments: [] })]
    console.services.pages = [{ ...page, thread, outbox: [] }]
    const browser = await browserOf(console, ['agent'])

    expect((await browser.get(TICKET)).text).toContain('Has not been told that the message arrived')
    console.services.pages = [{ ...page, thread }]
    expect((await browser.get(TICKET)).text).not.toContain('Has not been told that the message arrived')
  })

  it('names whoever wrote without belonging to the ticket, and says that nothing is done for them', async () => {
    const console = consoleUnderTest()
    const page = aPage()
    const [first] = page.thread
    const from = { name: 'Hetty Head', address: 'head@hill-school.sch.example' }
    const other = { ...first!, entry: { ...first!.entry, author: 'other-sender' }, parsed: { ...first!.parsed!, from } }
    const away = { ...other, parsed: { ...other.parsed, isAutomatic: true } }
    console.services.pages = [{ ...page, thread: [...page.thread, other, away] }]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text.match(/<span class="md-strong">Hetty Head<\/span>/g)).toHaveLength(2)
    expect(text).toContain('Message of somebody who does not belong to this ticket, not acted on')
    expect(text).toContain('Automatic mail that came, not acted on')
    expect(text).not.toContain('Somebody who has left')
  })

  it('names at its top the tickets that it belongs together with', async () => {
    const console = consoleUnderTest()
    const facts = { code: 'CLAIMS_TO_BE_ABOUT', ticketId: 'T-8', reference: 'CPD-AAAA-01' }
    const linked = anEntry({ id: 'E-5', kind: 'event', author: 'system', messageId: null, facts })
    const page = aPage()
    const thread = [...page.thread, aMessage({ entry: linked, parsed: null, highlights: [], attachments: [] })]
    console.services.pages = [{ ...page, thread }]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text.slice(0, text.indexOf('Conversation'))).toContain('Claims to be about CPD-AAAA-01')
    expect(text.slice(0, text.indexOf('Conversation'))).toContain('href="/tickets/CPD-AAAA-01"')
  })

  it('has the words of the version that is not shown, folded away', async () => {
    const console = consoleUnderTest()
    const page = aPage()
    const thread = page.thread.map(message => ({
      ...message,
      parsed: message.parsed && { ...message.parsed, otherVersion: 'Please pair <b>Delphine Gill</b>.' },
    }))
    console.services.pages = [{ ...page, thread }]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toContain('What its other version says (plain text or HTML)')
    expect(text).toContain('Please pair &lt;b&gt;Delphine Gill&lt;/b&gt;.')
  })

  it('says of a picture in a file where it came from, and of a file what it says and why not all of it', async () => {
    const console = consoleUnderTest()
    const mail = anAttachment({
      id: 'A-1',
      filename: null,
      inline: false,
      isScreenshot: false,
      width: null,
      height: null,
      reading: aFileReading({
        state: 'opened',
        title: 'No <b>mentor</b> listed',
        words: 'From: Lee\n\n<script>alert(1)</script>',
        shownBlobKey: null,
        shownType: null,
      }),
    })
    const word = anAttachment({
      id: 'A-2',
      filename: 'notes.docx',
      isScreenshot: false,
      reading: aFileReading({
        attachmentId: 'A-2',
        withinId: 'A-1',
        state: 'opened',
        why: 'A part of it is damaged and could not be read.',
        shownBlobKey: null,
        shownType: null,
      }),
    })
    const picture = anAttachment({
      id: 'A-3',
      filename: 'image1.png',
      reading: aFileReading({ attachmentId: 'A-3', withinId: 'A-2', place: 'page 2' }),
    })
    const locked = anAttachment({
      id: 'A-4',
      filename: 'list.zip',
      isScreenshot: false,
      reading: aFileReading({
        attachmentId: 'A-4',
        state: 'locked',
        why: 'The file is locked with a password.',
        shownBlobKey: null,
        shownType: null,
      }),
    })
    console.services.pages = [aPage({ thread: [aMessage({ attachments: [mail, word, picture, locked] })] })]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toContain(
      'image1.png, 48 kB, 900 × 420 pixels, in notes.docx, page 2, in the message “No &lt;b&gt;mentor&lt;/b&gt; listed”.',
    )
    expect(text).toContain('src="/attachments/A-3"')
    expect(text).not.toContain('src="/attachments/A-2"')
    expect(text).toContain('>Message “No &lt;b&gt;mentor&lt;/b&gt; listed”</a>')
    expect(text).toContain('From: Lee\n\n&lt;script&gt;alert(1)&lt;/script&gt;</div>')
    expect(text).toContain('A part of it is damaged and could not be read.')
    expect(text).toContain('The file is locked with a password.')
    expect(text).toContain('href="/attachments/A-4/download"')
  })

  it('names other open tickets about the same ECT, with what they ask for', async () => {
    const console = consoleUnderTest()
    const page = console.services.pages.find(({ ticket }) => ticket.reference === 'CPD-7K3M-9Q')!
    const ask = { ticketId: 'T-8', ectId: 'P-ECT', state: 'proposed' as const }
    const others = [
      { ...ask, reference: 'CPD-AAAA-01', mentorId: page.cards[0]!.request.mentorId },
      { ...ask, reference: 'CPD-AAAA-02', mentorId: null },
    ]
    console.services.pages = [{ ...page, cards: page.cards.map(card => ({ ...card, others })) }]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toContain('Other open tickets are about the same ECT:')
    expect(text).toContain('<a class="govuk-link" href="/tickets/CPD-AAAA-01">CPD-AAAA-01</a> asks for the same mentor')
    expect(text).toContain('CPD-AAAA-02</a> asks for a mentor who is not chosen yet')
  })

  it('shows a message that could not be read as such, with its file', async () => {
    const console = consoleUnderTest()
    const raw = anAttachment({
      filename: 'message.eml',
      contentType: 'message/rfc822',
      sniffedType: null,
      isScreenshot: false,
    })
    console.services.pages = [
      aPage({
        ticket: aTicket({ kind: 'unreadable' }),
        cards: [],
        thread: [aMessage({ parsed: null, highlights: [], attachments: [raw] })],
      }),
    ]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toContain('This message could not be read. The file as it came is attached.')
    expect(text).toContain('href="/attachments/A-1/download"')
  })
})

describe('the one click', () => {
  it('is one POST, and offers the next ticket and undo', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const answer = await browser.post(COMPLETE, PAIR)
    const page = await browser.get(answer.headers['location'] ?? '')

    expect([answer.status, answer.headers['location']]).toEqual([303, TICKET])
    expect(console.services.calls).toEqual([
      {
        name: 'completeMatch',
        command: {
          ...{ matchRequestId: 'R-1', ...SHOWN, actor: 'AGENT', confirmed: false, note: null },
          expectedVersion: 3,
        },
      },
    ])
    expect(page.text).toContain('Match completed')
    expect(page.text).toContain('Amina Okafor (TRN 1234567) is recorded as the mentor of Rowan Pryce (TRN 7654321).')
    expect(page.text).toContain('action="/tickets/next?after=T-1"')
    expect(page.text).toContain(`href="${TICKET}/matches/R-1/undo"`)
  })

  it('carries what the page showed', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const { text } = await browser.get(TICKET)
    const form = new RegExp(`<form class="md-press[^>]*action="${COMPLETE}"[\\s\\S]*?</form>`).exec(text)?.[0] ?? ''
    const fields = Object.fromEntries(
      [...form.matchAll(/name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    )

    const answer = await browser.postWithout(COMPLETE, fields)

    expect(answer.headers['location']).toBe(TICKET)
    expect(console.services.completions).toBe(1)
  })

  it('reports a second press and does not repeat it', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    await browser.post(COMPLETE, PAIR)

    await browser.post(COMPLETE, PAIR)
    const { text } = await browser.get(TICKET)

    expect(console.services.completions).toBe(1)
    expect(text).toContain('This match was completed already. Nothing was done a second time.')
  })

  it('completes once when it is pressed fifty times at once', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const page = await browser.get(TICKET)
    const _csrf = /name="_csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? ''

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => browser.postWithout(COMPLETE, { ...PAIR, _csrf })),
    )

    expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([303]))
    expect(console.services.completions).toBe(1)
  })

  it('answers a stale page with a sentence', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const answer = await browser.post(COMPLETE, { ...PAIR, planDigest: 'an older one' })
    const page = await browser.get(TICKET)

    expect(answer.status).toBe(303)
    expect(page.status).toBe(200)
    expect(page.text).toContain('The register has changed since you opened this page.')
    expect(console.services.access.audit.find(event => event.event === 'MATCH_BUTTON_PRESSED')).toMatchObject({
      outcome: 'refused',
    })
  })

  it('asks for a tick and a note when the requester is not proved, and keeps the note', async () => {
    const console = consoleUnderTest()
    console.services.complete = 'needs-confirmation'
    console.services.pages = [aPage({ cards: [aCard({ button: 'needs-confirmation' })] })]
    const browser = await browserOf(console, ['agent'])

    await browser.post(COMPLETE, { ...PAIR, note: 'Rang the school office' })
    const page = await browser.get(TICKET)

    expect(page.text).toContain('<title>Error: CPD-7K3M-9Q')
    expect(page.text).toMatch(/<a href="#confirmed-1">Tick that you checked who asks/)
    expect(page.text).toMatch(/id="confirmed-1"/)
    expect(page.text).toContain('Rang the school office</textarea>')

    await browser.post(COMPLETE, { ...PAIR, note: 'Rang the school office', confirmed: 'yes' })
    expect(console.services.calls.at(-1)).toMatchObject({
      command: { confirmed: true, note: 'Rang the school office' },
    })
    expect(console.services.completions).toBe(1)
  })

  it('says why the register does not allow it', async () => {
    const console = consoleUnderTest()
    console.services.complete = 'refused'
    const browser = await browserOf(console, ['agent'])

    await browser.post(COMPLETE, PAIR)

    expect((await browser.get(TICKET)).text).toContain('The ECT has left the school.')
  })

  it.each([
    ['a match request of another ticket', '/tickets/CPD-OTHER-1/matches/R-1/complete'],
    ['a match request that is not there', `${TICKET}/matches/R-9/complete`],
  ])('does not reach %s', async (_label, path) => {
    const console = consoleUnderTest()
    console.services.pages.push(aPage({ ticket: aTicket({ id: 'T-2', reference: 'CPD-OTHER-1' }), cards: [] }))
    const browser = await browserOf(console, ['agent'])

    expect((await browser.post(path, PAIR)).status).toBe(404)
    expect(console.services.calls).toEqual([])
  })

  it('is nothing that a GET can do', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    expect((await browser.get(COMPLETE)).status).toBe(404)
    expect(console.services.calls).toEqual([])
  })
})

describe('undo', () => {
  const completed = () =>
    aPage({
      cards: [
        aCard({
          plan: null,
          planDigest: null,
          button: 'none',
          request: aRequest({ state: 'completed', decidedBy: 'AGENT', decidedAt: new Date('2026-09-14T10:00:00Z') }),
        }),
      ],
      outbox: [
        anOutboxItem({ id: 'O-2', kind: 'match-completed', matchRequestId: 'R-1', state: 'pending', sentAt: null }),
      ],
    })

  it('says before it is done what becomes of the replies', async () => {
    const console = consoleUnderTest()
    console.services.pages = [completed()]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(`${TICKET}/matches/R-1/undo`)

    expect(text).toContain('1 email that has not left yet is cancelled.')
    expect(text).toContain(
      'A place in the school’s mentor pool or a participant record that came with it is taken back too',
    )
    expect(text).not.toContain('a correction follows')
  })

  it.each([
    ['solved', 'The ticket opens again.'],
    ['closed', 'The ticket is closed, and stays closed.'],
    ['open', 'The ticket stays as it is: open.'],
    ['waiting', 'The ticket stays as it is: waiting for requester.'],
  ] as const)('says what becomes of a ticket that is %s', async (state, sentence) => {
    const console = consoleUnderTest()
    const page = completed()
    console.services.pages = [{ ...page, ticket: { ...page.ticket, state } }]
    const browser = await browserOf(console, ['agent'])

    expect((await browser.get(`${TICKET}/matches/R-1/undo`)).text).toContain(sentence)
  })

  const withChangeSet = () => {
    const page = completed()
    return { ...page, cards: page.cards.map(card => ({ ...card, request: { ...card.request, changeSetId: 'CS-1' } })) }
  }

  it('lists every row that it gives back or keeps', async () => {
    const console = consoleUnderTest()
    console.services.pages = [withChangeSet()]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(`${TICKET}/matches/R-1/undo`)

    expect(text).toContain('The pairing of Eve Ash with Mia Marsh from 25 November 2026 is set aside.')
    expect(text).not.toContain('if it was ended by this match')
    expect(text).toContain('1 email that has not left yet is cancelled.')
  })

  it('says why it may not be, and offers no button', async () => {
    const console = consoleUnderTest()
    console.services.pages = [withChangeSet()]
    const sentence =
      'A later pairing of this ECT depends on this one. Undo the later one first, or use “Add or change mentor” on the ECT’s record.'
    console.services.register = { ...console.services.register, undoPlan: async () => ({ kind: 'refused', sentence }) }
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(`${TICKET}/matches/R-1/undo`)

    expect(text).toContain(sentence)
    expect(text).not.toContain('Undo the match')
  })

  it('has its reason on the card in place of the link, for those who may undo', async () => {
    const console = consoleUnderTest()
    const page = withChangeSet()
    const whyNotUndone = 'The delivery partner has acknowledged this match. Use “Add or change mentor” instead.'
    console.services.pages = [{ ...page, cards: page.cards.map(card => ({ ...card, whyNotUndone })) }]
    const browser = await browserOf(console, ['agent'])
    const observer = await browserOf(console, ['observer'], 'OBSERVER')

    const { text } = await browser.get(TICKET)

    expect(text).not.toContain('Undo this match')
    expect(text.replace(/<[^>]+>/g, '')).toContain(`Cannot be undone. ${whyNotUndone}`)
    expect((await observer.get(TICKET)).text).not.toContain('Cannot be undone')
  })

  it.each([
    ['from a ticket', `${TICKET}/matches/R-1/undo`, TICKET],
    ['from a record', '/register/changes/CS-1/undo', '/ects/P-ECT'],
  ])('pressed a second time %s says so and does nothing', async (_where, form, page) => {
    const console = consoleUnderTest()
    console.services.pages = [completed()]
    const { actions } = console.services
    console.services.actions = {
      ...actions,
      undoMatch: async () => ({ kind: 'already-undone' }),
      undoDirectly: async () => ({ kind: 'already-undone' }),
    }
    const browser = await browserOf(console, ['agent'])

    const answer = await browser.post(form, { note: 'The wrong Amina' })

    expect(answer.headers['location']).toBe(page)
    expect((await browser.get(page)).text).toMatch(/Already undone[\s\S]*Nothing was done a second time\./)
  })

  it('needs a note', async () => {
    const console = consoleUnderTest()
    console.services.pages = [completed()]
    const browser = await browserOf(console, ['agent'])

    await browser.post(`${TICKET}/matches/R-1/undo`, { note: ' ' })

    expect((await browser.get(`${TICKET}/matches/R-1/undo`)).text).toContain('Enter why the match is undone')
    expect(console.services.calls).toEqual([])
  })

  it('takes the match back and says who is told', async () => {
    const console = consoleUnderTest()
    console.services.pages = [completed()]
    const browser = await browserOf(console, ['agent'])

    await browser.post(`${TICKET}/matches/R-1/undo`, { note: 'The wrong Amina' })

    expect(console.services.calls).toEqual([
      { name: 'undoMatch', command: { matchRequestId: 'R-1', actor: 'AGENT', note: 'The wrong Amina' } },
    ])
    expect((await browser.get(TICKET)).text).toContain('1 email had not left and will not be sent.')
  })
})

describe('choosing who is meant', () => {
  it('searches the register for both and shows what tells them apart', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get(`${TICKET}/choose?match=R-1&mentorText=okafor&ectText=nobody`)

    expect(text).toContain('Mentor, cohort 2021 at Hillside Primary School. Earlier: Amina Bell')
    expect(text).toContain('No ECT is found for “nobody”.')
  })

  it('leads back to the ticket with its preview, having changed nothing in the register', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const answer = await browser.post(`${TICKET}/choose`, {
      ...{ match: '', mentor: 'P-MENTOR', ect: 'P-ECT', version: '3' },
    })

    expect(answer.headers['location']).toBe(TICKET)
    expect(console.services.calls).toEqual([
      {
        name: 'choosePair',
        command: {
          ...{ ticketId: 'T-1', mentorId: 'P-MENTOR', ectId: 'P-ECT', actor: 'AGENT', matchRequestId: null },
          expectedVersion: 3,
        },
      },
    ])
    expect((await browser.get(TICKET)).text).toContain('Nothing is changed yet')
  })

  it('asks for the one that is missing', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const answer = await browser.post(`${TICKET}/choose`, { match: 'R-1', mentor: '', ect: 'P-ECT' })

    expect(answer.headers['location']).toBe(`${TICKET}/choose?match=R-1&ect=P-ECT`)
    const { text } = await browser.get(answer.headers['location'] ?? '')
    expect(text).toContain('Select the mentor')
    expect(text).toContain('value="P-MENTOR"')
  })
})

describe('working on a ticket', () => {
  it('sends a reply and moves on', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    await browser.post(`${TICKET}/reply`, { reply: 'Which Amina do you mean?', then: 'waiting', version: '3' })

    expect(console.services.calls).toEqual([
      {
        name: 'reply',
        command: {
          ticketId: 'T-1',
          actor: 'AGENT',
          text: 'Which Amina do you mean?',
          then: 'waiting',
          expectedVersion: 3,
        },
      },
    ])
    expect((await browser.get(TICKET)).text).toContain('The ticket is now: waiting for requester')
  })

  it.each([
    ['an empty reply', { reply: '', then: 'waiting', version: '3' }, 'Enter your reply.'],
    [
      'no choice of what follows',
      { reply: 'Hello', then: 'closed', version: '3' },
      'Select what happens after the reply',
    ],
  ])('keeps the words and says what is wrong with %s', async (_label, fields, sentence) => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    await browser.post(`${TICKET}/reply`, fields)
    const { text } = await browser.get(TICKET)

    expect(text).toContain(sentence)
    expect(text).toContain(`${fields.reply}</textarea>`)
  })

  it('sends a reply later where the agent says when, and says so', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const fields = { reply: 'On Tuesday, then.', then: 'waiting', sendAt: '2026-09-15T08:00:00.000Z', version: '3' }

    expect((await browser.get(TICKET)).text).toContain(
      '<option value="2026-09-15T08:00:00.000Z">15 September 2026 at 9:00am</option>',
    )
    await browser.post(`${TICKET}/reply`, fields)

    expect(console.services.calls).toMatchObject([
      { name: 'reply', command: { text: 'On Tuesday, then.', sendAt: new Date('2026-09-15T08:00:00Z') } },
    ])
    expect((await browser.get(TICKET)).text).toContain(
      'Reply leaves 15 September 2026 at 9:00am. Until then it can be undone here.',
    )
  })

  it.each([
    ['a time that has come meanwhile', '2026-09-01T08:00:00.000Z'],
    ['no time', ''],
  ])('sends a reply as soon as it may with %s', async (_what, sendAt) => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    await browser.post(`${TICKET}/reply`, { reply: 'Now.', then: 'waiting', sendAt, version: '3' })

    expect(console.services.calls).toMatchObject([{ name: 'reply' }])
    expect(console.services.calls[0]).not.toHaveProperty('command.sendAt')
  })

  it.each(['next week', '2031-01-01T00:00:00.000Z'])(
    'sends nothing with a time that no form offers: %s',
    async sendAt => {
      const console = consoleUnderTest()
      const browser = await browserOf(console, ['agent'])
      await browser.post(`${TICKET}/reply`, { reply: 'Some day.', then: 'waiting', sendAt, version: '3' })
      const { text } = await browser.get(TICKET)

      expect(console.services.calls).toEqual([])
      expect(text).toContain('Select when the reply leaves')
      expect(text).toContain('Some day.</textarea>')
    },
  )

  it('keeps the time where the ticket changed meanwhile, and sends with it when the agent sends anyway', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])
    const sendAt = '2026-09-15T08:00:00.000Z'
    const { text } = await browser.post(`${TICKET}/reply`, { reply: 'x', then: 'waiting', sendAt, version: '2' })

    expect(text).toContain(`name="sendAt" value="${sendAt}"`)
    expect(text).toContain('It leaves 15 September 2026 at 9:00am.')
  })

  it('O04: an agent who answers a ticket that another has answered meanwhile is told so, and keeps their words', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const { status, text } = await browser.post(`${TICKET}/reply`, {
      ...{ reply: 'My own words', then: 'waiting', version: '2' },
    })

    expect(status).toBe(409)
    expect(text).toContain('This ticket has changed')
    expect(text).toContain('My own words</textarea>')
    expect(console.services.calls).toEqual([])
  })

  it.each([
    [
      'note',
      { note: 'Rang them' },
      { name: 'note', command: { ticketId: 'T-1', actor: 'AGENT', text: 'Rang them', tell: null } },
    ],
    [
      'state',
      { state: 'on-hold', version: '3' },
      { name: 'setState', command: { ticketId: 'T-1', actor: 'AGENT', state: 'on-hold', expectedVersion: 3 } },
    ],
    [
      'assign',
      { to: 'me', version: '3' },
      { name: 'assign', command: { ticketId: 'T-1', actor: 'AGENT', assigneeId: 'AGENT', expectedVersion: 3 } },
    ],
    [
      'assign',
      { to: '', version: '3' },
      { name: 'assign', command: { ticketId: 'T-1', actor: 'AGENT', assigneeId: null, expectedVersion: 3 } },
    ],
    ['read-again', {}, { name: 'readAgain', command: { ticketId: 'T-1', actor: 'AGENT' } }],
    [
      'matches/R-1/withdraw',
      { version: '3' },
      { name: 'withdrawMatch', command: { matchRequestId: 'R-1', actor: 'AGENT', expectedVersion: 3 } },
    ],
  ])('%s asks its use case', async (path, fields, call) => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const answer = await browser.post(`${TICKET}/${path}`, { ...fields })

    expect(answer.headers['location']).toBe(TICKET)
    expect(console.services.calls).toEqual([call])
  })

  it('takes the next ticket, and says so when none is left', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const first = await browser.post('/tickets/next')
    const last = await browser.post('/tickets/next?after=T-1')

    expect(console.services.calls).toEqual([
      { name: 'takeNext', command: { actor: 'AGENT', leftId: null, filter: { states: ['new', 'open'] } } },
      { name: 'takeNext', command: { actor: 'AGENT', leftId: 'T-1', filter: { states: ['new', 'open'] } } },
    ])

    expect(first.headers['location']).toBe(TICKET)
    expect(last.headers['location']).toBe('/tickets')
    expect((await browser.get('/tickets')).text).toContain('Nothing else needs work')
  })

  it('tries a failed delivery again and comes back', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const answer = await browser.post('/outbox/O-1/retry', { returnTo: TICKET })
    const elsewhere = await browser.post('/outbox/O-1/retry', { returnTo: '//evil.example' })

    expect(console.services.calls[0]).toEqual({ name: 'retryDelivery', command: { outboxId: 'O-1', actor: 'AGENT' } })
    expect(answer.headers['location']).toBe(TICKET)
    expect(elsewhere.headers['location']).toBe('/outbox')
  })
})

describe('the queue', () => {
  it('asks for what needs work, by words and by page', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    await browser.get('/tickets')
    const plain = console.services.lastQueue
    await browser.get('/tickets?show=solved&text=okafor&whose=me&page=3')

    expect(plain).toEqual({ states: ['new', 'open'], limit: 25, offset: 0 })
    expect(console.services.lastQueue).toEqual({
      states: ['solved'],
      text: 'okafor',
      assigneeId: 'AGENT',
      limit: 25,
      offset: 50,
    })
  })

  it('asks for what can be done next, for whom nobody has, and for the tickets of problems', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    await browser.get('/tickets?show=ready&whose=nobody')
    const ready = console.services.lastQueue
    await browser.get('/tickets?show=in-problem')

    expect(ready).toMatchObject({ states: ['new', 'open'], step: 'ready', assigneeId: null })
    expect(console.services.lastQueue).toMatchObject({ isInProblem: true })
  })

  it('says why a ticket is not ready, while it needs work', async () => {
    const console = consoleUnderTest()
    const whyNotReady = 'The author has not decided <b>yet</b>.'
    console.services.lines = [
      aLine({ ready: 0, needsChoice: 1, whyNotReady }),
      aLine({ id: 'T-2', reference: 'CPD-0000-0Z', state: 'solved', needsChoice: 1, whyNotReady: 'Never shown.' }),
    ]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/tickets?show=choice')

    expect(text).toContain('The author has not decided &lt;b&gt;yet&lt;/b&gt;.')
    expect(text).not.toContain('Never shown.')
    expect(text).toContain('<option value="me">Me</option>')
  })

  it('shows by badges what each ticket needs', async () => {
    const console = consoleUnderTest()
    console.services.lines = [aLine({ urgent: true, ready: 2, needsChoice: 1, screenshots: 2, language: 'welsh' })]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/tickets')
    const badges = [...text.matchAll(/<strong class="govuk-tag [^"]*">([^<]*)</g)].map(([, badge]) => badge)

    expect(badges).toEqual([
      'New',
      'Urgent',
      'One click ready × 2',
      'Needs a choice',
      'In Welsh',
      'Recurring',
      '2 screenshots',
      'Due tomorrow',
    ])
  })

  it('promises no one click where the sender is to be checked, and a reply where nothing is asked for', async () => {
    const console = consoleUnderTest()
    console.services.lines = [
      aLine({ ready: 1, standing: 'unknown' }),
      aLine({ ready: 0, intent: 'portal_technical', requesterName: ' ' }),
    ]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/tickets')

    expect(text).toContain('Ready, check who asks')
    expect(text).not.toContain('One click ready')
    expect(text).toContain('Needs a reply')
    expect(text).toContain('Problem with the DfE portal')
    expect(text).toContain(aLine().requesterAddress)
  })
})

describe('attachments', () => {
  it.each([
    ['A18: a picture is shown as it was drawn', {}, 'image/png', /^inline; filename="screenshot.png"/, 'drawn afresh'],
    [
      'A12: a picture whose sender calls it HTML is shown as drawn',
      { contentType: 'text/html' },
      'image/png',
      /^inline;/,
      'drawn afresh',
    ],
    [
      'A12: HTML that its sender calls a picture',
      { sniffedType: 'text/html', reading: aFileReading({ state: 'as-it-came', shownBlobKey: null, shownType: null }) },
      'application/octet-stream',
      /^attachment;/,
      '\x89PNG\r\n\x1a\n',
    ],
    [
      'A11: an SVG',
      {
        contentType: 'image/svg+xml',
        sniffedType: 'image/svg+xml',
        reading: aFileReading({ state: 'unreadable', shownBlobKey: null, shownType: null }),
      },
      'application/octet-stream',
      /^attachment;/,
      '\x89PNG\r\n\x1a\n',
    ],
    [
      'A14: a program that calls itself a picture',
      {
        filename: 'screenshot.png',
        contentType: 'image/png',
        sniffedType: null,
        reading: aFileReading({ state: 'unreadable', shownBlobKey: null, shownType: null }),
      },
      'application/octet-stream',
      /^attachment;/,
      '\x89PNG\r\n\x1a\n',
    ],
    [
      'a picture from before pictures were drawn',
      { reading: null },
      'application/octet-stream',
      /^attachment;/,
      '\x89PNG\r\n\x1a\n',
    ],
  ])('%s can neither run nor be taken for something else', async (_label, change, type, disposition, bytes) => {
    const console = consoleUnderTest()
    console.services.attachments = [anAttachment(change)]
    const browser = await browserOf(console, ['agent'])

    const { status, headers, body } = await browser.get('/attachments/A-1').buffer(true)

    expect(status).toBe(200)
    expect(headers['content-type']).toBe(type)
    expect(headers['content-disposition']).toMatch(disposition)
    expect(headers['content-security-policy']).toBe("default-src 'none'; sandbox")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cache-control']).toBe('no-store')
    expect(Buffer.from(body).toString('latin1')).toBe(bytes)
  })

  it('A17: is saved under its own name, in one header', async () => {
    const console = consoleUnderTest()
    console.services.attachments = [anAttachment({ filename: 'Größe "1"\r\nX: y.png' })]
    const browser = await browserOf(console, ['agent'])

    const { headers } = await browser.get('/attachments/A-1/download')

    expect(headers['content-type']).toBe('application/octet-stream')
    expect(headers['content-disposition']).toBe(
      'attachment; filename="Gr__e _1___X: y.png"; filename*=UTF-8\'\'Gr%C3%B6%C3%9Fe%20%221%22%0D%0AX%3A%20y.png',
    )
  })

  it.each([
    ['is not there', '/attachments/A-9', {}],
    ['belongs to no ticket', '/attachments/A-1', { ticketId: null }],
    ['has lost its bytes', '/attachments/A-1/download', { blobKey: 'gone' }],
    ['has lost its drawing', '/attachments/A-1', { reading: aFileReading({ shownBlobKey: 'gone' }) }],
  ])('answers 404 when it %s', async (_label, path, change) => {
    const console = consoleUnderTest()
    console.services.attachments = [{ ...anAttachment(), ...change } as ReturnType<typeof anAttachment>]
    const browser = await browserOf(console, ['agent'])

    expect((await browser.get(path)).status).toBe(404)
  })
})

describe('hostile content', () => {
  const EVIL = `<script>alert(1)</script>"'><img src=x onerror=alert(2)>{{ 7919 * 7919 }}{% raw %}`

  it('is text and nothing else, wherever it stands', async () => {
    const console = consoleUnderTest()
    const evilText = `${EVIL}\n\n${EVIL}`
    const parsed = aParsed({
      text: evilText,
      zones: [],
      subject: EVIL,
      from: { name: EVIL, address: EVIL },
      cc: [{ name: EVIL, address: EVIL }],
    })
    const highlight = {
      evidence: { source: 'text' as const, span: { start: 0, end: 8 }, zone: null, quote: EVIL },
      meaning: EVIL,
    }
    console.services.pages = [
      aPage({
        ticket: aTicket({ subject: `1${EVIL}`, requesterName: EVIL, requesterAddress: EVIL, standingSentence: EVIL }),
        schoolName: EVIL,
        thread: [
          aMessage({
            parsed,
            highlights: [highlight],
            attachments: [anAttachment({ filename: EVIL }), anAttachment({ filename: EVIL, sniffedType: null })],
          }),
        ],
        cards: [
          aCard({
            names: { 'P-MENTOR': EVIL, 'P-ECT': EVIL, 'P-OTHER': EVIL },
            button: 'needs-confirmation',
            whyNoButton: [EVIL],
          }),
        ],
      }),
    ]
    console.services.lines = [aLine({ subject: EVIL, requesterName: EVIL, schoolName: EVIL })]
    const browser = await browserOf(console, ['administrator'])

    const pages = await Promise.all(
      [
        TICKET,
        '/tickets',
        `/tickets?text=${encodeURIComponent(EVIL)}`,
        `/register?text=${encodeURIComponent(EVIL)}`,
      ].map(path => browser.get(path)),
    )
    const changed = await browser.post(`${TICKET}/reply`, { reply: EVIL, then: 'waiting', version: '1' })
    await browser.post(`${TICKET}/reply`, { reply: EVIL, then: 'waiting', look: 'yes' })
    const again = await browser.get(TICKET)

    for (const { text, status } of [...pages, changed, again]) {
      expect([200, 409]).toContain(status)
      expect(text).not.toMatch(/<script>alert|<img src=x|<\/title>.*<\/title>/)
      expect(text).not.toContain('62710561')
      expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    }
  })

  it('of a very long message is cut with a notice', async () => {
    const console = consoleUnderTest()
    console.services.pages = [
      aPage({ thread: [aMessage({ parsed: aParsed({ text: 'word '.repeat(400_000), zones: [] }), highlights: [] })] }),
    ]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text.length).toBeLessThan(120_000)
    expect(text).toContain('The text is longer than this page shows.')
  })
})
