import { browserOf, consoleUnderTest } from './fakes/console-under-test'

const CALL = {
  ...{ key: 'ID-77', name: 'Jo Marsh', role: 'induction-tutor', email: 'j.marsh@hillside.example' },
  ...{ school: 'hillside primary school', said: 'The mentor <b>is not</b> listed.', ect: 'Rowan Pryce', mentor: '' },
}

async function atForm(roles: readonly ('agent' | 'observer')[] = ['agent']) {
  const console = consoleUnderTest()
  const browser = await browserOf(console, roles)
  const send = (change: Record<string, string> = {}) => browser.post('/tickets/new', { ...CALL, ...change })
  const calls = () => console.services.calls.filter(({ name }) => name === 'recordCall').map(({ command }) => command)
  return { services: console.services, browser, send, calls }
}

describe('taking down a telephone call', () => {
  it('is reached from the queue by whoever may work on tickets', async () => {
    const { browser } = await atForm()
    const observer = await atForm(['observer'])

    expect((await browser.get('/tickets')).text).toMatch(/href="\/tickets\/new"[^>]*data-shortcut="call"/)
    expect((await browser.get('/tickets/new')).text).toContain('Take down a telephone call')
    expect((await observer.browser.get('/tickets')).text).not.toContain('/tickets/new')
    expect((await observer.browser.get('/tickets/new')).status).toBe(403)
    expect((await observer.send()).status).toBe(403)
    expect(observer.calls()).toEqual([])
  })

  it('makes a ticket, goes to it and is written down in the audit', async () => {
    const { services, browser, send, calls } = await atForm()
    const answer = await send()

    expect(calls()).toEqual([
      {
        ...{ key: 'ID-77', actor: 'AGENT', callerName: 'Jo Marsh', callerRole: 'induction-tutor' },
        ...{ callerAddress: 'j.marsh@hillside.example', said: 'The mentor <b>is not</b> listed.', calledBack: null },
        ...{ school: expect.objectContaining({ urn: '100001' }), ect: 'Rowan Pryce', mentor: null },
      },
    ])
    expect(answer.headers['location']).toBe('/tickets/CPD-7K3M-9Q')
    expect((await browser.get('/tickets/CPD-7K3M-9Q')).text).toContain('The call is ticket CPD-7K3M-9Q')
    expect(services.access.audit.filter(({ event }) => event === 'CALL_TAKEN_DOWN')).toMatchObject([
      { actor: 'AGENT', subjectType: 'ticket', subjectId: 'T-1', outcome: 'done' },
    ])
    await send()
    expect((await browser.get('/tickets/CPD-7K3M-9Q')).text).toContain('was taken down already')
  })

  it.each([
    [{ name: '' }, 'name', 'Enter the name of the caller'],
    [{ said: ' ' }, 'said', 'Enter what the caller said'],
    [{ email: 'jo at hillside' }, 'email', 'Enter an email address in the right form'],
    [{ 'called-back': 'yes' }, 'how', 'Enter which number you called back, and who answered'],
    [{ how: 'The office' }, 'called-back', 'Tick this if you called back, or clear the note'],
    [{ school: 'side' }, 'urn', 'Select the school, or “None of these”'],
  ])('loses nothing that was typed when %j is wrong', async (wrong, field, sentence) => {
    const { services, browser, send, calls } = await atForm()
    const answer = await send(wrong)
    const { text } = await browser.get(answer.headers['location'] ?? '')

    expect(calls()).toEqual([])
    expect(text).toContain('<title>Error: Take down a telephone call – Matchdesk</title>')
    expect(text).toContain(`<a href="#${field}">${sentence}`)
    expect(text).toMatch(new RegExp(`id="${field}"`))
    const typed = { ...CALL, ...wrong } as Record<string, string>
    if (typed['said']?.trim()) expect(text).toContain('The mentor &lt;b&gt;is not&lt;/b&gt; listed.</textarea>')
    expect(text).toContain('value="Rowan Pryce"')
    expect(text).toContain('name="key" value="ID-77"')
    expect(text).toMatch(/value="induction-tutor" selected/)
    expect(services.access.audit.filter(({ event }) => event === 'CALL_TAKEN_DOWN')).toMatchObject([
      { outcome: 'refused', subjectId: null },
    ])
  })

  it('finds the school by words, and takes the one that is selected for them', async () => {
    const { browser, send, calls } = await atForm()
    const answer = await send({ school: 'side', find: 'school' })
    const { text } = await browser.get('/tickets/new')

    expect(answer.headers['location']).toBe('/tickets/new#school-choice')
    expect(text).toContain('Which school is meant?')
    expect(text).toContain('value="Jo Marsh"')
    expect(text).toMatch(/name="urn" type="radio" value="100001"/)
    expect(text).not.toContain('There is a problem')

    await send({ school: 'hill', listed: 'side', urn: '100001' })
    expect(calls()).toEqual([])
    await send({ school: 'side', listed: 'side', urn: '100001' })
    await send({ school: 'St Nobody', listed: 'St Nobody', urn: 'none' })
    await send({ school: '', find: 'school' })
    expect(calls()).toMatchObject([
      { school: { urn: '100001', name: 'Hillside Primary School' } },
      { school: { urn: null, name: 'St Nobody' } },
      { school: null },
    ])
  })

  it('hands on that the caller was called back, with the note', async () => {
    const { send, calls } = await atForm()
    await send({ 'called-back': 'yes', how: 'The office, Mrs Hale' })

    expect(calls()).toMatchObject([{ calledBack: 'The office, Mrs Hale' }])
  })

  it('keeps what was typed when the session ends in between', async () => {
    const { services, browser, calls } = await atForm()
    const { text: page } = await browser.get('/tickets/new')
    const mark = /name="_for" value="([^"]*)"/.exec(page)?.[1] ?? ''
    services.access.sessions.clear()
    const refused = await browser.postWithout('/tickets/new', { ...CALL, _for: mark, _csrf: 'old' })
    const to = new URL(refused.headers['location'] ?? '', 'http://console.invalid').searchParams.get('to') ?? ''
    await browser.post('/sign-in', { email: 'agent@helpdesk.example', password: 'correct horse battery' })
    const { text } = await browser.get(to)

    expect(to).toMatch(/^\/tickets\/new\?kept=ID-\d+$/)
    expect(calls()).toEqual([])
    expect(text).toContain('Nothing was sent yet')
    expect(text).toContain('value="Jo Marsh"')
    expect(text).toContain('The mentor &lt;b&gt;is not&lt;/b&gt; listed.</textarea>')
  })
})
