import { browserOf, consoleUnderTest, PASSWORD } from './fakes/console-under-test'

describe('people and roles', () => {
  it('makes a link that works, and shows it once', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['administrator'])

    const answer = await browser.post('/people', {
      name: 'Ada New',
      email: 'Ada@Helpdesk.example',
      roles: ['agent', 'lead', 'root'],
    })
    const link = /http:\/\/127\.0\.0\.1:3000(\/sign-in\/link\/[\w-]+)/.exec(answer.text)?.[1] ?? ''
    const used = await (await browserOf(console, null)).post(link, { password: PASSWORD, again: PASSWORD })

    expect(used.headers['location']).toBe('/tickets')
    expect([...console.services.access.accounts.values()].at(-1)).toMatchObject({
      email: 'ada@helpdesk.example',
      name: 'Ada New',
      roles: ['agent', 'lead'],
    })
    expect(JSON.stringify(console.services.access.audit)).not.toMatch(/ada@|Ada New/i)
  })

  it.each([
    [{ name: '', email: 'a@b.example', roles: 'agent' }, 'Enter a name'],
    [
      { name: 'A', email: 'nonsense', roles: 'agent' },
      'Enter an email address in the correct format, like name@example.com',
    ],
    [{ name: 'A', email: 'a@b.example' }, 'Select at least one role'],
  ])('says what is wrong with %j', async (fields, sentence) => {
    const browser = await browserOf(consoleUnderTest(), ['administrator'])

    await browser.post('/people', { ...fields })

    expect((await browser.get('/people')).text).toContain(sentence)
  })

  it('gives nobody at an open console a link or a reset for the account that is signed in there', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['administrator'])

    await browser.post('/people', { name: 'Me', email: 'Agent@helpdesk.example', roles: 'administrator' })
    expect((await browser.get('/people')).text).toContain('This is your own address.')
    await browser.post('/people/AGENT/second-factor/reset')
    const { text } = await browser.get('/people/AGENT')

    expect(text).toContain('Nothing was reset')
    expect(text).not.toContain('Reset the second factor')
    expect(console.services.access.links.size).toBe(0)
  })

  it('does not let the last administrator go', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['administrator'])
    console.services.addAccount('OTHER', ['agent'])

    await browser.post('/people/AGENT/roles', { roles: 'observer' })
    const refused = await browser.get('/people')
    await browser.post('/people/OTHER/disable')

    expect(refused.text).toContain('This is the last administrator.')
    expect(console.services.access.accounts.get('AGENT')?.roles).toEqual(['administrator'])
    expect(console.services.access.accounts.get('OTHER')?.disabled).toBe(true)
  })

  it('changes roles, which hold at once', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['administrator'])
    const agent = await browserOf(console, ['agent'], 'OTHER')
    const before = await agent.get('/audit')

    await browser.post('/people/OTHER/roles', { roles: ['lead'] })

    expect([before.status, (await agent.get('/audit')).status]).toEqual([403, 200])
  })
})

describe('the audit', () => {
  it('is leafed through, and asked of one person and up to a day', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['auditor'])
    console.services.addAccount('OTHER', ['agent'], { name: 'Ola Reyes' })
    const event = (number: number, actor: string) => ({
      ...{
        id: `E${number}`,
        event: `EVENT_${number}_`,
        actor,
        subjectType: null,
        subjectId: null,
        outcome: 'done' as const,
      },
      ...{ facts: null, at: new Date(Date.UTC(2026, 8, 1, 8, number)) },
    })
    console.services.access.audit = Array.from({ length: 300 }, (_, number) =>
      event(number, number % 50 === 0 ? 'OTHER' : 'system'),
    )

    const first = (await browser.get('/audit')).text
    const older = /href="(\/audit\?older=[^"]+)"/.exec(first)?.[1] ?? ''
    const second = (await browser.get(older)).text
    const ofOne = (await browser.get('/audit?who=OTHER&until=2026-09-01')).text
    const before = (await browser.get('/audit?who=OTHER&until=2026-08-31')).text

    expect(first.match(/EVENT_\d+_/g)?.at(-1)).toBe('EVENT_100_')
    expect(second.match(/EVENT_\d+_/g)?.[0]).toBe('EVENT_99_')
    expect(second).toContain('href="/audit">Newest events</a>')
    expect(ofOne.match(/EVENT_\d+_/g)).toEqual([250, 200, 150, 100, 50, 0].map(number => `EVENT_${number}_`))
    expect(ofOne).toContain('<option value="OTHER" selected>Ola Reyes</option>')
    expect(before).not.toContain('EVENT_')
  })

  it('says what is wrong with a day that is none', async () => {
    const browser = await browserOf(consoleUnderTest(), ['auditor'])

    const { text } = await browser.get('/audit?until=2026-02-30')

    expect(text).toContain('<title>Error: Audit')
    expect(text).toContain('href="#until">The last day must be a real date, such as 2026-09-14</a>')
  })

  it('names a token of the API by its id, and not as somebody who has left', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['administrator'])
    console.services.access.audit.push({
      id: 'EVENT',
      event: 'API_FEED_READ',
      actor: 'TOKEN7',
      subjectType: 'feed',
      subjectId: 'pairings',
      outcome: 'done',
      facts: null,
      at: new Date('2026-11-25T10:00:00Z'),
    })

    const { text } = await browser.get('/audit')

    expect(text).toContain('API token TOKEN7')
    expect(text).not.toContain('Somebody who has left')
  })
})
