import { browserOf, consoleUnderTest, type Browser } from './fakes/console-under-test'
import { aMaskedCopy } from './fakes/fake-masked-copies'

describe('masked copies of a picture', () => {
  const desk = consoleUnderTest()
  const { services } = desk
  let agent: Browser
  let lead: Browser
  let observer: Browser

  beforeAll(async () => {
    agent = await browserOf(desk, ['agent'])
    lead = await browserOf(desk, ['lead'], 'LEAD')
    observer = await browserOf(desk, ['observer'], 'OBSERVER')
  })
  beforeEach(() => {
    services.calls.length = 0
    services.masks.copies = []
    services.masks.view = {}
  })
  const called = (name: string) => services.calls.filter(call => call.name === name).map(({ command }) => command)

  it('begin at the ticket, for whoever works on it', async () => {
    const link = '<a class="govuk-link" href="/attachments/A-1/mask">Make a masked copy for reports'

    expect((await agent.get('/tickets/CPD-7K3M-9Q')).text).toContain(link)
    expect((await observer.get('/tickets/CPD-7K3M-9Q')).text).not.toContain('Make a masked copy')
    expect((await observer.get('/attachments/A-1/mask')).status).toBe(403)
    expect((await agent.get('/attachments/nothing-here/mask')).status).toBe(404)
  })

  it('are made and seen from the page of a problem, too', async () => {
    const { text } = await agent.get('/problems/PRB-7K3M')

    expect(text).toContain('<a class="govuk-link" href="/attachments/A-1/mask">Make a masked copy')
    expect(text).toContain('<a class="govuk-link" href="/masked-copies/MC-1">Approved for reports')
    expect((await observer.get('/problems/PRB-7K3M')).text).not.toContain('Screenshots for its reports')
  })

  it('tick what may say who it is about, offer the rest, and need no script', async () => {
    const { text } = await agent.get('/attachments/A-1/mask')

    expect(text).toContain('name="bar" value="40 100 180 26" checked>')
    expect(text).toContain('name="bar" value="300 100 90 26" checked>')
    expect(text).toContain('name="bar" value="40 20 220 30">')
    expect(text).toContain('Everything but the words of the error')
    expect(text.match(/<rect class="md-mask__bar"/g)).toHaveLength(2)
    expect(text).toContain('An error of the service. It says “there is a problem”')
  })

  it.each([
    ['waiting', 'where this desk reads no pictures, none will be'],
    ['failed', 'The text of this picture could not be read'],
    ['not-read', 'The text of this picture is not read'],
  ] as const)('say why nothing is proposed (%s), and can be covered by hand', async (unread, words) => {
    services.masks.view = { unread, parts: [], errors: [], kind: null, signature: null }
    const { text } = await agent.get('/attachments/A-1/mask')

    expect(text).toContain(words)
    expect(text).toContain('name="width"')
    expect(text).not.toContain('Everything but the words')
  })

  it('say of a document that only pictures can be masked', async () => {
    services.masks.view = { picture: null }
    const { text } = await agent.get('/attachments/A-1/mask')

    expect(text).toContain('Only pictures can be masked')
    expect(text).not.toContain('id="mask"')
  })

  it('hand on every ticked part and the bar of four numbers, and lead to the exact result', async () => {
    const fields = { bar: ['40 100 180 26', '7 8 9 10'], cover: 'bars', alt: 'A page' }
    const answer = await agent.post('/attachments/A-1/mask', { ...fields, x: '1', y: '2', width: '30', height: '40' })

    expect([answer.status, answer.headers['location']]).toEqual([303, '/masked-copies/MC-1'])
    expect(called('makeMaskedCopy')).toEqual([
      {
        ...{ attachmentId: 'A-1', actor: 'AGENT', cover: 'bars', alt: 'A page' },
        bars: [
          { x: 40, y: 100, width: 180, height: 26 },
          { x: 7, y: 8, width: 9, height: 10 },
          { x: 1, y: 2, width: 30, height: 40 },
        ],
      },
    ])
    const { text } = await agent.get('/masked-copies/MC-1')
    expect(text).toContain('This is exactly what reports would show')
    expect(text).toContain('src="/masked-copies/MC-1/picture"')
    expect(text).toContain('It waits for a lead')
    expect((await agent.get('/attachments/A-1/mask')).text).toContain('name="bar" value="7 8 9 10" checked>')
  })

  it('warn of a copy on which nothing is covered', async () => {
    services.masks.copies = [aMaskedCopy({ bars: [] })]
    expect((await agent.get('/masked-copies/MC-1')).text).toContain('Nothing is covered. Approve this copy only if')
    services.masks.copies = [aMaskedCopy()]
    expect((await agent.get('/masked-copies/MC-1')).text).not.toContain('Nothing is covered')
  })

  it('add a bar without a script and come back with everything as it was typed', async () => {
    const typed = { bar: ['300 100 90 26'], alt: 'A page', then: 'more', x: '1', y: '2', width: '30', height: '40' }
    const answer = await agent.post('/attachments/A-1/mask', typed)

    expect(answer.headers['location']).toBe('/attachments/A-1/mask')
    expect(called('makeMaskedCopy')).toEqual([])
    const { text } = await agent.get('/attachments/A-1/mask')
    expect(text).toContain('name="bar" value="1 2 30 40" checked>')
    expect(text).toContain('name="bar" value="40 100 180 26">')
    expect(text).toContain('>A page</textarea>')
  })

  it.each([
    ['numbers that are none', { x: '1', y: '', width: '3', height: '4' }, '#x', 'Enter four whole numbers'],
    ['a part that nobody offered', { bar: ['1 2 3 4', '"><b>'] }, '#bars', 'some were not readable'],
    ['no description', { alt: '' }, '#alt', 'Describe what the picture shows'],
  ])('refuse %s at its field', async (_what, change, href, words) => {
    const answer = await agent.post('/attachments/A-1/mask', { bar: ['1 2 3 4'], alt: 'A page', ...change })
    const { text } = await agent.get(answer.headers['location'] ?? '')

    expect(text).toContain(`<a href="${href}">`)
    expect(text).toContain(words)
    expect(text).toContain('value="1 2 3 4" checked>')
    expect(text).not.toContain('"><b>')
  })

  it('are approved by a lead alone, who says that they looked, and withdrawn by whoever works', async () => {
    services.masks.copies = [aMaskedCopy()]
    expect((await agent.post('/masked-copies/MC-1/approve', { checked: 'yes' })).status).toBe(403)

    const unchecked = await lead.post('/masked-copies/MC-1/approve')
    expect((await lead.get(unchecked.headers['location'] ?? '')).text).toContain(
      'Say that you looked at every part of the picture',
    )
    expect(called('approveMaskedCopy')).toEqual([])
    await lead.post('/masked-copies/MC-1/approve', { checked: 'yes' })
    expect(called('approveMaskedCopy')).toEqual([{ id: 'MC-1', actor: 'LEAD' }])
    const approved = (await agent.get('/masked-copies/MC-1')).text
    expect(approved).toContain('Approved for reports')
    expect(approved).toContain('Person LEAD')
    await agent.post('/masked-copies/MC-1/withdraw')
    expect(called('withdrawMaskedCopy')).toEqual([{ id: 'MC-1', actor: 'AGENT' }])
    expect((await agent.get('/masked-copies/MC-1')).text).toContain('Withdrawn: no report shows it any more')
  })

  it('are shown to readers of reports once they were approved, never before, as pixels that nothing can run', async () => {
    services.masks.copies = [aMaskedCopy()]
    expect((await observer.get('/reports/pictures/MC-1')).status).toBe(404)
    expect((await observer.get('/masked-copies/MC-1/picture')).status).toBe(403)

    await lead.post('/masked-copies/MC-1/approve', { checked: 'yes' })
    const shown = await observer.get('/reports/pictures/MC-1')
    expect(shown.status).toBe(200)
    expect(shown.headers['content-type']).toBe('image/png')
    expect(shown.headers['content-security-policy']).toBe("default-src 'none'; sandbox")
    await agent.post('/masked-copies/MC-1/withdraw')
    expect((await observer.get('/reports/pictures/MC-1')).status).toBe(200)
    expect((await observer.get('/reports/pictures/nothing-here')).status).toBe(404)
  })
})
