import type { ChosenAudience } from '../../src/journeys/send-to-contacts'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'

const PAGE = '/problems/PRB-7K3M/report'
const AUDIENCE: ChosenAudience = {
  kind: 'lead-provider',
  ...{ name: 'Northgate', isNamed: false, key: 'lp 00ff', addresses: ['nora@northgate.example'] },
}

describe('sending a report outside the desk', () => {
  it('shows the report as it would leave before anything is sent, and sends what was shown', async () => {
    const console = consoleUnderTest()
    console.services.chosenAudiences = [AUDIENCE]
    const lead = await browserOf(console, ['lead'], 'LEAD')

    expect((await lead.get('/problems/PRB-7K3M')).text).toContain(`href="${PAGE}"`)
    const choose = (await lead.get(PAGE)).text
    expect(choose).toContain('Northgate, lead provider: nora@northgate.example')
    expect(choose).not.toContain('name="mark"')
    const { text } = await lead.get(`${PAGE}?to=lp%2000ff`)
    expect(text).toContain('Send it to 1 contact of Northgate')
    expect(text).toContain('It goes to nora@northgate.example, and cannot be taken back.')
    expect(text).toContain('name="mark" value="MARK-1"')

    const sent = await lead.post(PAGE, { to: 'lp 00ff', mark: 'MARK-1' })
    expect([sent.status, sent.headers['location']]).toEqual([303, '/problems/PRB-7K3M'])
    expect(console.services.calls).toEqual([
      {
        name: 'sendToContacts',
        command: { problemId: 'PRB-1', actor: 'LEAD', audience: 'lp 00ff', mark: 'MARK-1' },
      },
    ])
  })

  it('says why it can go to nobody, and is a lead’s alone', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'], 'LEAD')
    expect((await lead.get(`${PAGE}?to=lp%2000ff`)).text).toContain(
      'This problem can be sent to nobody outside the desk',
    )

    const agent = await browserOf(console, ['agent'])
    expect((await agent.get(PAGE)).status).toBe(403)
    expect((await agent.post(PAGE, { to: 'lp 00ff', mark: 'MARK-1' })).status).toBe(403)
    expect((await agent.get('/problems/PRB-7K3M')).text).not.toContain(PAGE)
    expect(console.services.calls).toEqual([])
  })

  it('gives the report as a table', async () => {
    const observer = await browserOf(consoleUnderTest(), ['observer'])
    expect((await observer.get('/reports/escalation?problem=PRB-7K3M')).text).toContain(
      'href="/reports/escalation.csv?problem=PRB-7K3M"',
    )
    const csv = await observer.get('/reports/escalation.csv?problem=PRB-7K3M')

    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(csv.headers['content-disposition']).toContain('.csv')
  })
})

describe('the list of problems of a desk that has just begun', () => {
  it('says that too little is known yet, and until when', async () => {
    const console = consoleUnderTest()
    const observer = await browserOf(console, ['observer'])
    expect((await observer.get('/problems')).text).not.toContain('Too little is known yet')

    console.services.groupedReports = 34
    const { text } = await observer.get('/problems')
    expect(text).toContain('Too little is known yet')
    expect(text).toContain('so far 34 of 200 reports that are a week old')
  })
})
