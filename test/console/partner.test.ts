import { parse } from 'csv-parse/sync'
import { routeTable } from '../../src/console/route-table'
import { browserOf, consoleUnderTest, PASSWORD } from './fakes/console-under-test'

const NOTE = 'This does not replace matching on Steplab'
const THEIRS = ['/', '/sign-out', '/feed/new', '/feed/rows', '/feed/download', '/feed/acknowledge']
/** Their own account, settings and keys, password and second factor: nothing there is anybody else's. */
const OWN = /^\/(?:account|settings|shortcuts)(\/|$)/
const addressOf = (pattern: string) =>
  pattern.replace(':reference', 'CPD-7K3M-9Q').replace(':urn', '100001').replace(/:\w+/g, 'A-1')

async function aPartner() {
  const console = consoleUnderTest()
  return { console, desk: console.services.desk, browser: await browserOf(console, ['partner']) }
}

describe('a delivery partner', () => {
  it.each(
    routeTable
      .filter(route => route.permission !== 'public' && !THEIRS.includes(route.path) && !OWN.test(route.path))
      .map(route => [route.method, route.path] as const),
  )('is refused %s %s', async (method, path) => {
    const { browser, console } = await aPartner()

    const answer = method === 'get' ? await browser.get(addressOf(path)) : await browser.post(addressOf(path))

    expect(answer.status).toBe(403)
    expect(answer.text).not.toContain('Amina')
    expect(console.services.calls).toEqual([])
  })

  it('lands on its own page and is offered no other', async () => {
    const { browser } = await aPartner()

    expect((await browser.get('/')).headers['location']).toBe('/feed/new')
    const { text } = await browser.get('/feed/new')
    expect([...text.matchAll(/service-navigation__link" href="([^"]*)"/g)].map(match => match[1])).toEqual([
      '/feed/new',
      '/feed/rows',
    ])
  })

  it('lands there when it signs in, with its password and with its first link', async () => {
    const { console } = await aPartner()
    const again = await browserOf(console, null)
    const signedIn = await again.post('/sign-in', { email: 'agent@helpdesk.example', password: PASSWORD })
    const admin = await browserOf(console, ['administrator'], 'ADMIN')
    const invited = await admin.post('/people', {
      ...{ name: 'Pat Hub', email: 'pat@hub.example', roles: 'partner', deliveryPartner: 'South Hub' },
    })
    const link = /\/sign-in\/link\/[\w-]+/.exec(invited.text)?.[0] ?? ''
    const password = 'plum-cellar-otter-9'
    const first = await (await browserOf(console, null)).post(link, { password, again: password })

    expect(signedIn.headers['location']).toBe('/feed/new')
    expect(first.headers['location']).toBe('/feed/new')
  })

  it('sees what is new in both feeds, with the sentence about Steplab', async () => {
    const { browser } = await aPartner()

    const { text, status } = await browser.get('/feed/new')

    expect(status).toBe(200)
    expect(text).toContain('Harbour Teaching Hub')
    expect(text).toContain(NOTE)
    expect(text).toContain('2 rows. You have not downloaded them yet.')
    expect(text).toContain('1 row. You have not downloaded them yet.')
    expect(text).toContain('Mia Marsh')
    expect(text).toContain('1 row not grantable: what to ask')
    expect(text).not.toContain('Somebody Elses')
  })

  it('downloads what is new, and after that only what came since', async () => {
    const { browser, desk } = await aPartner()

    const answer = await browser.post('/feed/download', { feed: 'pairings', which: 'new' })
    const rows: Record<string, string>[] = parse(answer.text, { columns: true })
    expect(answer.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(answer.headers['content-disposition']).toContain('attachment; filename="pairings-')
    expect(rows.map(row => [row['change_id'], row['mentor_name'], row['grantable'], row['note']])).toEqual([
      ['7', 'Mia Marsh', 'yes', NOTE],
      ['9', 'Olu Adeyemi', 'not grantable, ask', NOTE],
    ])
    expect(desk.downloads).toMatchObject([{ after: 0, through: 9, rows: 2 }])

    const again = await browser.post('/feed/download', { feed: 'pairings', which: 'new' })
    expect([again.status, again.headers['location']]).toEqual([303, '/feed/new'])
    expect((await browser.get('/feed/new')).text).toContain('Nothing is new since your last download')

    const all = await browser.post('/feed/download', { feed: 'pairings', which: 'all' })
    expect(all.text.split('\n')).toHaveLength(4)
  })

  it('is noted for each person in a file, before the file has them', async () => {
    const { browser, console } = await aPartner()
    const { access } = console.services
    access.audit.length = 0

    await browser.post('/feed/download', { feed: 'pairings', which: 'new' })

    const by = { event: 'FEED_DOWNLOADED', actor: 'AGENT', subjectType: 'feed', subjectId: 'pairings', outcome: 'done' }
    expect(access.audit).toMatchObject([
      { ...by, facts: null },
      { ...by, facts: { part: 1 } },
    ])
    expect(access.audit.map(({ people = [] }) => people.map(({ personId }) => personId))).toEqual([
      [],
      ['mia', 'eve', 'olu'],
    ])

    const run = access.run.bind(access)
    let turns = 0
    access.run = (lane, work) => {
      turns += 1
      return turns > 1 ? Promise.reject(new Error('disk full')) : run(lane, work)
    }
    const failed = await browser.post('/feed/download', { feed: 'pairings', which: 'all' })
    expect([failed.status, turns]).toEqual([500, 2])
    expect(failed.text).not.toContain('Mia Marsh')
  })

  it('cannot name another partner, whatever the form says', async () => {
    const { browser, desk } = await aPartner()

    const answer = await browser.post('/feed/download', {
      feed: 'pairings',
      which: 'all',
      partner: 'another hub',
      deliveryPartner: 'Another Hub',
    })
    await browser.post('/feed/acknowledge', { feed: 'pairings', which: 'selected', row: '10' })

    expect(answer.text).not.toContain('Somebody Elses')
    expect(desk.acknowledged).toEqual([])
  })

  it('acknowledges rows that it ticked, and hears of those that changed meanwhile', async () => {
    const { browser, desk, console } = await aPartner()

    const list = await browser.get('/feed/rows?feed=pairings')
    expect(list.text).toContain(NOTE)
    expect(list.text).toContain('value="7"')
    await browser.post('/feed/acknowledge', { feed: 'pairings', which: 'selected', row: '7' })
    expect(desk.acknowledged).toEqual([7])
    expect((await browser.get('/feed/rows?feed=pairings')).text).toContain('1 row acknowledged')
    expect(console.services.access.audit.at(-2)).toMatchObject({
      event: 'FEED_ACKNOWLEDGED',
      subjectType: 'feed',
      subjectId: 'pairings',
      outcome: 'done',
    })

    await browser.post('/feed/acknowledge', { feed: 'pairings', which: 'selected', row: '6' })
    expect((await browser.get('/feed/rows?feed=pairings')).text).toContain('had changed, or was acknowledged')
    await browser.post('/feed/acknowledge', { feed: 'pairings', which: 'selected' })
    expect((await browser.get('/feed/rows?feed=pairings')).text).toContain('Select the rows')
  })

  it('acknowledges all that it downloaded, once it has downloaded anything', async () => {
    const { browser, desk } = await aPartner()

    await browser.post('/feed/acknowledge', { feed: 'pairings', which: 'downloaded' })
    expect((await browser.get('/feed/rows')).text).toContain('You have not downloaded this feed yet')
    await browser.post('/feed/download', { feed: 'pairings', which: 'new' })
    await browser.post('/feed/acknowledge', { feed: 'pairings', which: 'downloaded' })
    expect(desk.acknowledged).toEqual([7, 9])
  })

  it('finds rows that cannot be granted apart, with what to ask', async () => {
    const { browser } = await aPartner()

    const { text } = await browser.get('/feed/rows?feed=pairings&show=ask')

    expect(text).toContain('Olu Adeyemi')
    expect(text).toContain('the register has no email address that the mentor has at this school.')
    expect(text).toContain('Ask the induction tutor of Hill School for the email address that Olu Adeyemi uses there')
    expect(text).not.toContain('Mia Marsh')
  })
})

describe('somebody of the helpdesk', () => {
  it.each(['agent', 'lead', 'administrator', 'observer'] as const)('as %s has no partner’s page', async role => {
    const browser = await browserOf(consoleUnderTest(), [role])

    expect((await browser.get('/feed/new')).status).toBe(403)
    expect((await browser.post('/feed/download', { feed: 'pairings', which: 'all' })).status).toBe(403)
  })
})

describe('inviting a delivery partner', () => {
  it('needs the partner’s name and no other role', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['administrator'])
    const invite = async (fields: Record<string, string | string[]>) => {
      const answer = await browser.post('/people', { name: 'Pat Hub', email: 'pat@hub.example', ...fields })
      return answer.status === 303 ? (await browser.get('/people')).text : answer.text
    }

    expect(await invite({ roles: 'partner' })).toContain('Enter the delivery partner’s name')
    expect(await invite({ roles: ['partner', 'agent'], deliveryPartner: 'South Hub' })).toContain('has no other role')
    expect(await invite({ roles: 'agent', deliveryPartner: 'South Hub' })).toContain('Leave the delivery partner empty')
    expect(await invite({ roles: 'partner', deliveryPartner: ' South  Hub ' })).toContain('/sign-in/link/')
    expect(
      [...console.services.access.accounts.values()].find(({ email }) => email === 'pat@hub.example'),
    ).toMatchObject({ roles: ['partner'], deliveryPartner: 'South Hub' })
  })
})
