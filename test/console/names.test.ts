import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aNamed, aPage, NOW } from './fakes/sample'

const TICKET = '/tickets/CPD-7K3M-9Q'
const NAMES = `${TICKET}/names`
const ASKED = `${NAMES}?message=M-1&quote=Amina+Okafor`

describe('who is named on a ticket', () => {
  it('is listed with the way to say that it is somebody else', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toMatch(/“Amina Okafor”: <span class="md-strong">Amina Okafor \(TRN 1234567\)<\/span>/)
    expect(text).toContain(`href="${ASKED.replace('&', '&amp;')}"`)
    expect(text).toContain('Not right<span class="govuk-visually-hidden">: say whom “Amina Okafor” means</span>')
  })

  it.each([
    ['nobody in the register', aNamed({ personId: null, candidates: [] })],
    [
      'one of 2 people, or somebody else',
      aNamed({
        personId: null,
        candidates: ['P-MENTOR', 'P-OTHER'].map(id => ({ ...aNamed().candidates[0]!, personId: id })),
      }),
    ],
    ['perhaps Amina Okafor (TRN 1234567)', aNamed({ personId: null })],
  ])('says when it is %s', async (words, named) => {
    const console = consoleUnderTest()
    console.services.pages = [aPage({ named: [named] })]
    const browser = await browserOf(console, ['agent'])

    expect((await browser.get(TICKET)).text).toContain(`<span class="md-strong">${words}</span>`)
  })

  it('says who corrected it, and offers to take that back', async () => {
    const console = consoleUnderTest()
    console.services.addAccount('MEG', ['agent'])
    const correction = {
      ...{ id: 'C-1', ticketId: 'T-1', messageId: 'M-1', quote: 'Amina Okafor', personId: null, was: 'P-MENTOR' },
      ...{ madeBy: 'MEG', madeAt: NOW },
    }
    console.services.pages = [aPage({ named: [aNamed({ personId: null, candidates: [], correction })] })]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(TICKET)

    expect(text).toMatch(
      /nobody of this request<\/span> <span class="md-quiet">As Person MEG said on 14 September 2026/,
    )
    const answer = await browser.post(`${NAMES}/C-1/undo`, { version: '3' })
    expect(answer.headers['location']).toBe(TICKET)
    expect(console.services.calls).toEqual([
      { name: 'undoCorrection', command: { ticketId: 'T-1', correctionId: 'C-1', actor: 'AGENT', expectedVersion: 3 } },
    ])
  })

  it('cannot be corrected by whoever only looks', async () => {
    const browser = await browserOf(consoleUnderTest(), ['observer'])

    expect((await browser.get(TICKET)).text).not.toContain('Not right')
    expect((await browser.get(ASKED)).status).toBe(403)
  })
})

describe('saying whom words mean', () => {
  it('shows who may be meant with the reasons, whoever is found, and nobody', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get(`${ASKED}&text=cole`)

    expect(text).toContain('Who is meant by “Amina Okafor”?')
    expect(text).toContain('Full name as in the register')
    expect(text).toContain('Ben Cole (no TRN)')
    expect(text).toContain('Nobody: these words do not name a person of this request')
  })

  it('reads the ticket again with the answer', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const form = { message: 'M-1', quote: 'Amina Okafor', version: '3' }

    const answer = await browser.post(NAMES, { ...form, person: 'P-LISTED' })
    await browser.post(NAMES, { ...form, person: 'nobody' })

    expect(answer.headers['location']).toBe(TICKET)
    const command = {
      ...{ ticketId: 'T-1', messageId: 'M-1', quote: 'Amina Okafor', actor: 'AGENT' },
      expectedVersion: 3,
    }
    expect(console.services.calls).toEqual([
      { name: 'correctName', command: { ...command, personId: 'P-LISTED' } },
      { name: 'correctName', command: { ...command, personId: null } },
    ])
  })

  it.each(['', 'P-UNKNOWN'])('asks again for “%s”', async person => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const answer = await browser.post(NAMES, { message: 'M-1', quote: 'Amina Okafor', person })

    expect(answer.headers['location']).toBe(ASKED)
    expect((await browser.get(ASKED)).text).toContain('Select who is meant, or nobody')
    expect(console.services.calls).toEqual([])
  })

  it('knows no words that the page does not show', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    expect((await browser.get(`${NAMES}?message=M-1&quote=Somebody+Else`)).status).toBe(404)
  })
})
