import { toDay } from '../../src/kernel/day'
import { browserOf, consoleUnderTest } from './fakes/console-under-test'
import { aSuspendedMessage } from './fakes/suspended-sample'

const PAGE = '/problems/PRB-7K3M'
const HELD = { cause: 'report-sender', problemReference: 'PRB-7K3M' }

describe('the thread of a problem', () => {
  it('shows the report, what came back and what has not left, and nothing of it as markup', async () => {
    const { text } = await (await browserOf(consoleUnderTest(), ['lead'], 'LEAD')).get(PAGE)

    const places = [
      'href="/reports/sent/E-1"',
      'Automatic answer, which answers nothing',
      'We have it.',
      'Email of ours',
    ].map(words => text.indexOf(words))
    expect(places.every(place => place > 0)).toBe(true)
    expect([...places].sort((one, other) => one - other)).toEqual(places)
    expect(text).toContain('An answer is asked for by 21 September 2026.')
    expect(text).toContain('&lt;b&gt;Not bold&lt;/b&gt;')
    expect(text).toContain('Nothing proved who sent it.')
    expect(text).toMatch(
      /href="\/problems\/PRB-7K3M\/messages\/PM-2\/files\/F-1" download>trace\.txt<\/a> <span[^>]*>2 kB/,
    )
    expect(text).toContain('action="/problems/PRB-7K3M/emails/O-9/undo"')
  })

  it('lets a lead write and undo, with what was typed kept, and nobody else', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'], 'LEAD')

    const empty = await lead.post(`${PAGE}/emails`, { writeTo: 'lead@ect-helpdesk.example', writeText: '', key: 'K' })
    expect([empty.status, empty.headers['location']]).toEqual([303, PAGE])
    expect((await lead.get(PAGE)).text).toContain('href="#writeText"')
    const form = { writeTo: 'lead@ect-helpdesk.example', writeText: 'Which version?', key: 'K' }
    expect((await lead.post(`${PAGE}/emails`, form)).status).toBe(303)
    await lead.post(`${PAGE}/emails/O-9/undo`)
    expect((await lead.get(PAGE)).text).toContain('>Which version?</textarea>')
    expect(console.services.calls).toEqual([
      {
        name: 'writeAboutProblem',
        command: {
          ...{ problemId: 'PRB-1', actor: 'LEAD', to: 'lead@ect-helpdesk.example', text: 'Which version?', key: 'K' },
        },
      },
      { name: 'undoAboutProblem', command: { problemId: 'PRB-1', outboxId: 'O-9' } },
    ])

    const agent = await browserOf(console, ['agent'])
    expect((await agent.get(PAGE)).text).not.toContain('/emails')
    expect((await agent.post(`${PAGE}/emails`, form)).status).toBe(403)
    expect((await agent.post(`${PAGE}/emails/O-9/undo`)).status).toBe(403)
  })

  it('says so when the same form comes again, and not that another email leaves', async () => {
    const console = consoleUnderTest()
    console.services.actions.writeAboutProblem = async () => ({ kind: 'written-before' })
    const lead = await browserOf(console, ['lead'], 'LEAD')

    await lead.post(`${PAGE}/emails`, { writeTo: 'lead@ect-helpdesk.example', writeText: 'Which version?', key: 'K' })
    const { text } = await lead.get(PAGE)

    expect(text).toContain('This email was written already. Nothing was written a second time')
    expect(text).not.toContain('Your email will leave in a moment')
  })

  it('gives a file of an answer to be saved, of this problem alone, and never to be opened', async () => {
    const console = consoleUnderTest()
    const browser = await browserOf(console, ['observer'])

    const file = await browser.get(`${PAGE}/messages/PM-2/files/F-1`)
    expect([file.status, file.headers['content-type'], file.headers['content-disposition']]).toEqual([
      200,
      'application/octet-stream',
      `attachment; filename="trace.txt"; filename*=UTF-8''trace.txt`,
    ])
    expect(file.headers['content-security-policy']).toContain('sandbox')
    for (const other of ['PM-1/files/F-1', 'PM-2/files/F-2'])
      expect((await browser.get(`${PAGE}/messages/${other}`)).status).toBe(404)
  })

  it('gives what came as it came, as a file', async () => {
    const browser = await browserOf(consoleUnderTest(), ['observer'])

    const file = await browser.get(`${PAGE}/messages/PM-2/raw`)
    expect([file.status, file.headers['content-disposition']]).toEqual([
      200,
      `attachment; filename="PM-2.eml"; filename*=UTF-8''PM-2.eml`,
    ])
    expect((await browser.get(`${PAGE}/messages/PM-3/raw`)).status).toBe(404)
    expect((await browser.get(`${PAGE}/messages/none/raw`)).status).toBe(404)
  })
})

describe('a suspended answer to a report', () => {
  it('is put with its problem, or discarded, and never released as a ticket', async () => {
    const console = consoleUnderTest()
    console.services.suspendedMessages = [aSuspendedMessage(HELD)]
    const browser = await browserOf(console, ['agent'])

    const { text } = await browser.get('/suspended/M-9')
    expect(text).toContain('It answers an escalation report, from an address that the report did not go to')
    expect(text).toContain('value="PRB-7K3M"')
    expect(text).not.toContain('/release"')
    const wrong = await browser.post('/suspended/M-9/problem', { problem: 'nothing', why: 'Rang' })
    expect(wrong.headers['location']).toBe('/suspended/M-9')
    const again = (await browser.get('/suspended/M-9')).text
    expect(again).toContain('Enter the reference of a problem, such as PRB-7K3M')
    expect(again).toContain('value="nothing"')
    const put = await browser.post('/suspended/M-9/problem', { problem: 'prb 7k3m', why: 'Rang' })
    expect(put.headers['location']).toBe('/suspended')
    expect(console.services.calls).toEqual([
      { name: 'putWithProblem', command: { messageId: 'M-9', actor: 'AGENT', why: 'Rang', problemId: 'PRB-1' } },
    ])
  })

  it('keeps a reason that is too long in the form, with what to do about it', async () => {
    const console = consoleUnderTest()
    console.services.suspendedMessages = [aSuspendedMessage(HELD)]
    const browser = await browserOf(console, ['agent'])
    const why = 'x'.repeat(1_001)

    const put = await browser.post('/suspended/M-9/problem', { problem: 'PRB-7K3M', why })
    const { text } = await browser.get(put.headers['location'] ?? '')

    expect(put.headers['location']).toBe('/suspended/M-9')
    expect(text).toContain('This note has 1,001 characters, and 1,000 are the most. Shorten it.')
    expect(text).toContain(`value="${why}"`)
    expect(console.services.calls).toEqual([])
  })

  it('that was put there leads to the problem', async () => {
    const console = consoleUnderTest()
    const decision = { by: 'AGENT', why: null, at: console.services.now, isReplay: false }
    console.services.suspendedMessages = [aSuspendedMessage({ ...HELD, state: 'released', decision })]
    const browser = await browserOf(console, ['agent'])

    expect((await browser.get('/suspended/M-9')).text).toContain('href="/problems/PRB-7K3M"')
    expect((await browser.get('/suspended?show=released')).text).toContain('href="/problems/PRB-7K3M"')
  })
})

describe('the reminder of an answer that did not come', () => {
  const REMINDER = {
    ...{ askId: 'ASK-1', askedFor: toDay('2026-09-21'), to: ['lead@ect-helpdesk.example'] },
    ...{ subject: 'Reminder: PRB-7K3M', text: 'None has reached us.' },
  }

  it('is there to be read and sent by a lead, once', async () => {
    const console = consoleUnderTest()
    console.services.reminder = REMINDER
    const lead = await browserOf(console, ['lead'], 'LEAD')

    const { text } = await lead.get(PAGE)
    expect(text).toContain('No answer by 21 September 2026')
    expect(text).toContain('None has reached us.')
    await lead.post(`${PAGE}/reminder`, { ask: 'ASK-1' })
    expect((await lead.get(PAGE)).text).toContain('The reminder will leave in a moment')
    await lead.post(`${PAGE}/reminder`, { ask: 'ASK-0' })
    expect((await lead.get(PAGE)).text).toContain('Nothing was sent')
    expect(console.services.calls).toEqual([
      { name: 'remindOfProblem', command: { problemId: 'PRB-1', actor: 'LEAD', askId: 'ASK-1' } },
    ])
    const agent = await browserOf(console, ['agent'])
    expect((await agent.get(PAGE)).text).not.toContain('/reminder"')
    expect((await agent.post(`${PAGE}/reminder`, { ask: 'ASK-1' })).status).toBe(403)
  })

  it('stands on a view of its own in the list of problems', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'], 'LEAD')

    expect((await lead.get('/problems?show=unanswered')).text).toMatch(
      /aria-current="page">\s*<span class="md-tabs__text">Waiting for an answer</,
    )
    expect(console.services.lastProblems).toMatchObject({ unansweredBefore: '2026-09-14' })
  })
})
