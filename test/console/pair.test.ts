import { mentor, PLAN, unnamedMentor } from './fakes/sample'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'

const CONFIRM = '/ects/P-ECT/mentor?mentor=P-MENTOR'
const keyIn = (html: string) => /name="key" value="([^"]+)"/.exec(html)?.[1] ?? ''
const press = (key: string, change: Record<string, string> = {}) => ({
  mentorId: 'P-MENTOR',
  planDigest: 'digest-1',
  key,
  note: 'The school rang.',
  ...change,
})

describe('add or change mentor, on the ECT’s record', () => {
  it('lists the mentors whom the portal would list, with what tells two of one name apart', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/ects/P-ECT/mentor')

    expect(text).toContain('Who will mentor Rowan Pryce?</h1>')
    expect(text).toMatch(/type="radio" value="P-LISTED"/)
    expect(text).toContain('Ben Cole (no TRN)')
    expect(text).toContain('Mentor, cohort 2022 at Hillside Primary School. b.cole@hillside.example')
    expect(text).toContain('The mentor I need is not here')
    expect(text).not.toContain('Find the mentor in the whole register')
  })

  it('asks for a choice when none was made, with the error first', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/ects/P-ECT/mentor?step=list')

    expect(text).toContain('<title>Error: Who will mentor Rowan Pryce? – Matchdesk</title>')
    expect(text).toContain('<a href="#listed">Select who will mentor Rowan Pryce</a>')
  })

  it('searches the whole register when the mentor is not in the list', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const asked = await browser.get('/ects/P-ECT/mentor?step=list&mentor=not-here')
    const found = await browser.get('/ects/P-ECT/mentor?step=search&mentor=not-here&text=amina')
    const empty = await browser.get('/ects/P-ECT/mentor?step=search&mentor=not-here&text=')
    const nobody = await browser.get('/ects/P-ECT/mentor?step=search&mentor=not-here&text=zzz')

    expect(asked.text).toContain('Find the mentor in the whole register')
    expect(asked.text).not.toContain('There is a problem')
    expect(asked.text).toContain('href="/ects/P-ECT/mentor">See the mentors that the portal would list</a>')
    expect(found.text).toMatch(/type="radio" value="P-MENTOR"/)
    expect(found.text).toContain('Earlier: Amina Bell. Not in the list')
    expect(empty.text).toContain('<a href="#text">Enter a name, TRN or email address</a>')
    expect(nobody.text).toContain('Nobody is found for “zzz”')
  })

  it('shows why the mentor was missing, every change and every rule, and asks why the match is made', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get(CONFIRM)

    expect(text).toContain('Check this match</h1>')
    expect(text).toContain('Not in the school’s pool of mentors.')
    expect(text).toContain('The click adds her to this school’s pool from today.')
    expect(text).toContain('Amina Okafor gets a participant record on cohort 2022.')
    expect(text).toContain('Cohorts differ: 2021 mentor, 2022 ECT')
    expect(text).toContain('all 3 pass')
    expect(text).toContain('Why this match is made')
    expect(text).toMatch(/From<\/dt><dd[^>]*>14 September 2026</)
    expect(keyIn(text)).toMatch(/^[0-9a-f-]{36}$/)
  })

  it.each([
    ['a listed mentor as what is said of one', true, false, 'The mentor is in the list'],
    ['a missing mentor as why', false, false, 'Why the mentor was not in the list'],
    ['an ECT whose page offers no list as why', true, true, 'Why the mentor was not in the list'],
  ])('heads the causes of %s', async (_whom, isListed, hides, heading) => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    if (isListed) console.services.listed = [mentor]
    const [cause] = PLAN.diagnosis
    console.services.actions = {
      ...console.services.actions,
      previewPair: async () => ({ plan: { ...PLAN, diagnosis: [{ ...cause!, hides }] }, planDigest: 'digest-1' }),
    }

    const { text } = await browser.get(CONFIRM)

    expect(text.match(/<h3[^>]*>(Why the mentor was not in the list|The mentor is in the list)</)?.[1]).toBe(heading)
  })

  it('never says of a mentor whom the agent chose from the list that somebody overlooked them', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    console.services.listed = [mentor]
    const [cause] = PLAN.diagnosis
    const diagnosis = [
      { ...cause!, cause: 'listed-and-overlooked' as const, hides: false, sentence: 'She is in the list.' },
    ]
    console.services.actions = {
      ...console.services.actions,
      previewPair: async () => ({ plan: { ...PLAN, diagnosis }, planDigest: 'digest-1' }),
    }

    const { text } = await browser.get(CONFIRM)

    expect(text.replace(/<[^>]+>/g, '')).toContain('Listed. She is in the list.')
    expect(text).not.toContain('overlooked<')
  })

  it('gives each form a key of its own', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const [first, second] = [await browser.get(CONFIRM), await browser.get(CONFIRM)]

    expect(keyIn(first.text)).not.toBe(keyIn(second.text))
  })

  it('offers the open tickets of the school, on which the requester is told', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get(CONFIRM)

    expect(text).toContain('href="/tickets/CPD-7K3M-9Q/choose?mentor=P-MENTOR&amp;ect=P-ECT"')
    expect(console.services.lastQueue).toEqual({
      states: ['new', 'open', 'waiting', 'on-hold'],
      schoolUrn: '100001',
      limit: 20,
      offset: 0,
    })
  })

  it('completes the match with one POST, and leads to the record with a way back', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const key = keyIn((await browser.get(CONFIRM)).text)

    const answer = await browser.post('/ects/P-ECT/mentor', press(key, { zendeskTicket: '123456' }))
    const { text } = await browser.get('/ects/P-ECT')

    expect(answer.status).toBe(303)
    expect(answer.headers['location']).toBe('/ects/P-ECT')
    expect(console.services.calls).toEqual([
      {
        name: 'pairDirectly',
        command: {
          mentorId: 'P-MENTOR',
          ectId: 'P-ECT',
          planDigest: 'digest-1',
          actor: 'AGENT',
          note: 'The school rang.',
          zendeskTicket: '123456',
          key,
        },
      },
    ])
    expect(text).toContain('Amina Okafor is recorded as the mentor of Rowan Pryce. Nobody is told by email')
    expect(text).toContain('href="/register/changes/CS-1/undo"')
    expect(console.services.access.audit.map(row => row.event)).toContain('MATCH_FROM_RECORD_PRESSED')
  })

  it('reports a second press of the same form and does not repeat it', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])
    const key = keyIn((await browser.get(CONFIRM)).text)

    await browser.post('/ects/P-ECT/mentor', press(key))
    await browser.get('/ects/P-ECT')
    await browser.post('/ects/P-ECT/mentor', press(key))
    const { text } = await browser.get('/ects/P-ECT')

    expect(text).toContain('Already completed')
    expect(text).toContain('This match was made already. Nothing was done a second time.')
  })

  it('asks for a note or a ticket number, with the error first', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const answer = await browser.post('/ects/P-ECT/mentor', press('key-1', { note: '' }))
    const { text } = await browser.get(answer.headers['location'] ?? '')

    expect(answer.headers['location']).toBe('/ects/P-ECT/mentor?mentor=P-MENTOR&from=ect')
    expect(text).toContain('<title>Error: Check this match – Matchdesk</title>')
    expect(text).toContain('<a href="#note">Add a note or enter the Zendesk ticket number</a>')
  })

  it('keeps what was typed when the ticket number is none', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    console.services.direct = {
      kind: 'needs-reason',
      field: 'zendeskTicket',
      sentence: 'Ticket number must be 6 digits',
    }

    const answer = await browser.post('/ects/P-ECT/mentor', press('key-1', { zendeskTicket: '12' }))
    const { text } = await browser.get(answer.headers['location'] ?? '')

    expect(text).toContain('<a href="#zendeskTicket">Ticket number must be 6 digits</a>')
    expect(text).toContain('The school rang.</textarea>')
    expect(text).toMatch(/name="zendeskTicket"[^>]* value="12"/)
  })

  it.each([
    [{ kind: 'stale', sentence: 'The register has changed.' } as const, 'Nothing was changed'],
    [{ kind: 'refused', sentences: ['Rowan Pryce has left.'] } as const, 'This match cannot be completed'],
  ])('answers a press that came too late with a sentence (%j)', async (outcome, heading) => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    console.services.direct = outcome

    const answer = await browser.post('/ects/P-ECT/mentor', press('key-1'))
    const { text } = await browser.get(answer.headers['location'] ?? '')

    expect(text).toContain(heading)
    expect(text).toContain('sentence' in outcome ? outcome.sentence : 'Rowan Pryce has left.')
    expect(text).toContain('The school rang.</textarea>')
  })

  it('lets an observer look, and gives them no button', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['observer'])

    const { text } = await browser.get(CONFIRM)
    const answer = await browser.post('/ects/P-ECT/mentor', press('key-1'))

    expect(text).toContain('You may look at this match, and not complete it.')
    expect(text).not.toContain('Complete the match</button>')
    expect(answer.status).toBe(403)
    expect(console.services.calls).toEqual([])
  })

  it('is not found for somebody whom the register does not hold, or without a key', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    expect((await browser.get('/ects/P-NOBODY/mentor')).status).toBe(404)
    expect((await browser.get('/ects/P-ECT/mentor?mentor=P-NOBODY')).status).toBe(404)
    expect((await browser.post('/ects/P-ECT/mentor', press(''))).status).toBe(404)
  })
})

describe('add an ECT, on the mentor’s record', () => {
  it('lists the ECTs of the mentor’s schools, those without a mentor first, and not the mentor’s own', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get(`/mentors/P-LISTED/ect`)
    const values = [...text.matchAll(/type="radio" value="([^"]+)"/g)].map(match => match[1])
    const own = await browser.get('/mentors/P-MENTOR/ect')

    expect(text).toContain('Which ECT will Ben Cole mentor?</h1>')
    expect(values).toEqual(['P-LONG', 'P-ECT', 'not-here'])
    expect(text).toContain('ECT, cohort 2023 at Hillside Primary School. No mentor today')
    expect(own.text).not.toMatch(/type="radio" value="P-ECT"/)
  })

  it('leads to the same check, and back to the mentor when it is done', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const chosen = await browser.get('/mentors/P-MENTOR/ect?step=list&ect=P-ECT')
    const { text } = await browser.get(chosen.headers['location'] ?? '')
    const done = await browser.post('/ects/P-ECT/mentor', press(keyIn(text), { from: 'mentor' }))

    expect(chosen.headers['location']).toBe('/ects/P-ECT/mentor?mentor=P-MENTOR&from=mentor')
    expect(text).toContain('href="/mentors/P-MENTOR/ect" class="govuk-back-link"')
    expect(done.headers['location']).toBe('/mentors/P-MENTOR')
  })

  it('searches for an ECT of another school', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/mentors/P-LISTED/ect?step=search&ect=not-here&text=rowan')
    const missing = await browser.get('/mentors/P-LISTED/ect?step=found&text=rowan')

    expect(text).toContain('Which of these is the ECT?')
    expect(missing.text).toContain('<a href="#found">Select which ECT Ben Cole will mentor</a>')
  })
})

describe('undoing a match made from a record', () => {
  it('shows what will change, needs a note, and leads back to the ECT', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const shown = await browser.get('/register/changes/CS-1/undo')
    const without = await browser.post('/register/changes/CS-1/undo', { note: '' })
    const again = await browser.get(without.headers['location'] ?? '')
    const done = await browser.post('/register/changes/CS-1/undo', { note: 'The other mentor was meant.' })

    expect(shown.text).toContain('Amina Okafor (TRN 1234567) as the mentor of Rowan Pryce (TRN 7654321).')
    expect(shown.text).toContain('from 25 November 2026 is set aside.')
    expect(again.text).toContain('<a href="#note">Enter why the match is undone</a>')
    expect(done.headers['location']).toBe('/ects/P-ECT')
    expect(console.services.calls).toEqual([
      {
        name: 'undoDirectly',
        command: { changeSetId: 'CS-1', actor: 'AGENT', note: 'The other mentor was meant.' },
      },
    ])
  })

  it('says why it cannot be undone, and has no button then', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    console.services.undoPossible = false

    const { text } = await browser.get('/register/changes/CS-1/undo')

    expect(text).toContain('Rowan Pryce has another mentor since.')
    expect(text).not.toContain('Undo the match</button>')
    expect((await browser.get('/register/changes/CS-9/undo')).status).toBe(404)
  })
})

describe('a record', () => {
  it('of a mentor begins with the schools whose pool holds them and the cohorts they work on', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/mentors/P-MENTOR')
    const words = text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')

    expect(words).toContain('Mentoring at Hillside Primary School (URN 100001) From 1 September 2022. Current Cohorts')
    expect(words).toContain(
      'Cohorts 2021 Registered From 1 September 2021 2022 Through a pairing, for Rowan Pryce From 1 September 2026',
    )
    expect(words).toContain('Participant ID 00000000-0b4d-4e6f-9a7b-1c2d3e4f5a6b Retired')
    expect(text).toContain('href="/mentors/P-MENTOR/ect"')
  })

  it('of somebody known by an id alone says so', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get(`/mentors/${unnamedMentor.id}`)

    expect(text).toContain('Somebody known by an id only (8f3a2c1e-0b4d-4e6f-9a7b-1c2d3e4f5a6b)</h1>')
    expect(text).toContain('The register knows this person only by an ID')
    expect(text).toContain('In no school’s pool of mentors')
  })

  it('tells its changes in words, with who, why, the ticket’s reference and the way to undo', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/ects/P-ECT')
    const observer = await browserOf(console, ['observer'], 'OBSERVER')
    const looked = await observer.get('/ects/P-ECT')

    expect(text).toContain('Person AGENT, 14 September 2026 at 11:30am, from ticket')
    expect(text).toContain('<a class="govuk-link" href="/tickets/CPD-7K3M-9Q">CPD-7K3M-9Q</a>')
    expect(text).toContain('Why: Completed from ticket CPD-7K3M-9Q')
    expect(text).toContain('href="/tickets/CPD-7K3M-9Q/matches/R-1/undo"')
    expect((await browser.get('/tickets/CPD-7K3M-9Q')).status).toBe(200)
    expect(looked.text).not.toContain('Undo this match')
    expect(looked.text).not.toContain('href="/ects/P-ECT/mentor"')
  })

  it('says in place of the way to undo why a match cannot be undone, and offers nothing to who may not undo', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    console.services.undoPossible = false

    const { text } = await browser.get('/ects/P-ECT')
    const observer = await browserOf(console, ['observer'], 'OBSERVER')
    const looked = await observer.get('/ects/P-ECT')

    expect(text).not.toContain('Undo this match')
    expect(text.replace(/<[^>]+>/g, '')).toContain('Cannot be undone. Rowan Pryce has another mentor since.')
    expect(looked.text).not.toContain('Cannot be undone')
  })

  it('leads to the undo of each match of a long page, beyond those that were asked whether it is possible', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const [one] = console.services.changes
    console.services.changes = Array.from({ length: 7 }, (_, index) => ({ ...one!, changeSetId: `CS-${index}` }))
    console.services.undoPossible = false

    const { text } = await browser.get('/schools/100001')

    expect(text.match(/Cannot be undone/g)).toHaveLength(5)
    expect(text.match(/Undo this match/g)).toHaveLength(2)
  })

  it('pages a long history', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['agent'])
    const [one] = console.services.changes
    console.services.changes = Array.from({ length: 45 }, (_, index) => ({
      ...one!,
      changeSetId: `CS-${index}`,
      reason: `Reason ${index}.`,
    }))

    const first = await browser.get('/ects/P-ECT')
    const last = await browser.get('/ects/P-ECT?page=3')

    expect(first.text).toContain('Page 1 of 3')
    expect(first.text).toContain('href="?page=2#changes"')
    expect(first.text).toContain('Reason 19.')
    expect(first.text).not.toContain('Reason 20.')
    expect(last.text).toContain('Reason 44.')
    expect(last.text).not.toContain('Older changes')
  })

  it('of a school shows pool, ECTs, those before, partnerships, tickets, problems and where it came from', async () => {
    const browser = await browserOf(consoleUnderTest(), ['administrator'])

    const { text } = await browser.get('/schools/100001')

    for (const part of [
      'Ben Cole (no TRN)',
      'href="/mentors/P-MENTOR">Amina Okafor</a>',
      'No mentor',
      'Ben Dunn (no TRN)',
      '1 September 2021 to 31 August 2023',
      'Challenged',
      'href="/schools/100009">Hillside Infants (URN 100009)</a>',
      'href="/tickets/CPD-7K3M-9Q">CPD-7K3M-9Q</a>',
      'href="/problems/PRB-7K3M">PRB-7K3M</a>',
    ])
      expect(text).toContain(part)
  })

  it('of people and schools is found by one search', async () => {
    const browser = await browserOf(consoleUnderTest(), ['agent'])

    const { text } = await browser.get('/register?text=hillside')
    const nobody = await browser.get('/register?text=zzz')

    expect(text).toContain('href="/schools/100001?from=register&amp;find=hillside">Hillside Primary School</a>')
    expect(nobody.text).toContain('Nobody is found for “zzz”, and no school.')
  })
})
