import { browserOf, consoleUnderTest } from './fakes/console-under-test'

const PAGE = '/data-protection'
const PERSON = `${PAGE}/person`
const KHAN = { trn: '9800000', address: '', name: '' }

describe('data protection', () => {
  it('is for administrators alone', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'], 'LEAD')
    expect((await lead.get(PAGE)).status).toBe(403)
    for (const path of ['/periods', '/holds', '/holds/LH-1/end', '/person', '/person/export', '/person/erase'])
      expect((await lead.post(`${PAGE}${path}`, KHAN)).status).toBe(403)
    expect((await lead.get('/tickets')).text).not.toContain(`href="${PAGE}"`)
    const administrator = await browserOf(console, ['administrator'])
    expect((await administrator.get('/tickets')).text).toContain(`href="${PAGE}"`)
  })

  it('a period changes with a reason, which stays on the page', async () => {
    const console = consoleUnderTest()
    const administrator = await browserOf(console, ['administrator'])
    expect((await administrator.get(PAGE)).text).toContain('90 days')
    await administrator.post(`${PAGE}/periods`, { kind: 'mail', days: '30', reason: '' })
    const { text } = await administrator.get(PAGE)
    expect(text).toContain('Enter why the period changes')
    expect(text).toContain('value="30"')
    await administrator.post(`${PAGE}/periods`, { kind: 'mail', days: '30', reason: 'Agreed with the officer' })
    const after = (await administrator.get(PAGE)).text
    expect(after).toContain('Agreed with the officer')
    expect(after).toContain('Mail, files and screenshots: 30 days')
  })

  it('a legal hold is placed and ended with a reason, and stands on its ticket', async () => {
    const console = consoleUnderTest()
    const { id, reference } = console.services.pages[0]!.ticket
    const administrator = await browserOf(console, ['administrator'])
    await administrator.post(`${PAGE}/holds`, { reference: id, holdReason: '' })
    expect((await administrator.get(PAGE)).text).toContain('Enter why it must be kept')
    await administrator.post(`${PAGE}/holds`, { reference: id, holdReason: 'A claim <b>' })
    expect((await administrator.get(PAGE)).text).toContain('A claim &lt;b&gt;')
    expect((await administrator.get(`/tickets/${reference}`)).text).toContain('keeps this ticket: A claim &lt;b&gt;')
    await administrator.post(`${PAGE}/holds/LH-1/end`, { endReason: 'Settled' })
    expect((await administrator.get(PAGE)).text).toContain('Settled')
    expect((await administrator.get(`/tickets/${reference}`)).text).not.toContain('keeps this ticket')
    const rows = console.services.access.audit.filter(({ event }) => event.startsWith('LEGAL_HOLD'))
    expect(rows.map(({ event, outcome }) => [event, outcome])).toEqual([
      ['LEGAL_HOLD_PRESSED', 'refused'],
      ['LEGAL_HOLD_PRESSED', 'done'],
      ['LEGAL_HOLD_END_PRESSED', 'done'],
    ])
  })

  it('what is held of a person is shown, saved and erased only of whom somebody ticked', async () => {
    const console = consoleUnderTest()
    const administrator = await browserOf(console, ['administrator'])
    const found = (await administrator.post(PERSON, KHAN)).text
    expect(found).toContain('Amina Khan')
    expect(found).not.toContain('Erase them')
    const preview = (await administrator.post(PERSON, { ...KHAN, confirm: 'teacher:khan' })).text
    expect(preview).toContain('Stays: a pairing must stand')
    expect(preview).toContain('CPD-7K3M-9Q')
    expect(preview).toContain('<input type="hidden" name="confirm" value="teacher:khan">')

    const saved = await administrator.post(`${PERSON}/export`, { ...KHAN, confirm: 'teacher:khan' })
    expect(saved.headers['content-type']).toBe('application/zip')
    await administrator.post(`${PERSON}/erase`, { ...KHAN, confirm: 'teacher:khan', reason: '' })
    expect(console.services.protection.asked.some(({ what }) => what.startsWith('erase'))).toBe(false)
    const erased = await administrator.post(`${PERSON}/erase`, { ...KHAN, confirm: 'teacher:khan', reason: 'Asked' })
    expect(erased.headers['location']).toBe(PAGE)
    expect(console.services.protection.asked.map(({ what, asked }) => [what, asked.confirm, asked.actor])).toEqual([
      ['find', [], 'AGENT'],
      ['find', ['teacher:khan'], 'AGENT'],
      ['export', ['teacher:khan'], 'AGENT'],
      ['erase: Asked', ['teacher:khan'], 'AGENT'],
    ])
    const events = console.services.access.audit.map(({ event }) => event)
    expect(events).toEqual(
      expect.arrayContaining(['HELD_OF_PERSON_VIEWED', 'HELD_OF_PERSON_EXPORTED', 'HELD_OF_PERSON_ERASE_PRESSED']),
    )
  })

  it('a search that cannot be made is said on the page, and names nobody in an address', async () => {
    const administrator = await browserOf(consoleUnderTest(), ['administrator'])
    const answer = await administrator.post(PERSON, { trn: '12', address: 'a@b.example', name: '' })
    expect(answer.status).toBe(200)
    expect(answer.text).toContain('A TRN has 7 digits')
    expect(answer.text).toContain('value="a@b.example"')
  })

  it('a ticket says what was deleted, and offers no file that is gone', async () => {
    const console = consoleUnderTest()
    const [page] = console.services.pages
    const thread = page!.thread
    const event = {
      ...thread[0]!,
      entry: {
        ...thread[0]!.entry,
        id: 'EV-9',
        kind: 'event' as const,
        author: 'system',
        body: '',
        messageId: null,
        facts: { code: 'MAIL_EXPIRED' },
      },
      ...{ parsed: null, attachments: [] },
    }
    const without = thread.map(message => ({
      ...message,
      attachments: message.attachments.map(file => ({ ...file, blobKey: '', reading: null })),
    }))
    console.services.pages[0] = { ...page!, thread: [...without, event] }
    const agent = await browserOf(console, ['agent'])
    const { text } = await agent.get(`/tickets/${page!.ticket.reference}`)
    expect(text).toMatch(
      /The mail as it came, its files and pictures were deleted by the retention rule on \d+ \w+ \d{4}\./,
    )
    expect(text).not.toContain('/download"')
    if (thread.some(({ attachments }) => attachments.length > 0)) expect(text).toContain('(deleted)')
  })
})

describe('private details in mail', () => {
  const SAYS =
    'Her NI number is QQ 12 34 56 C, born 12/03/1985, sort code 20-00-00, account no 55779911; she was diagnosed with something rare.'

  it('are masked on a ticket, shown once to whoever works on it, and that is in the audit', async () => {
    const console = consoleUnderTest()
    const [page] = console.services.pages
    const thread = page!.thread.map(message => ({
      ...message,
      parsed: message.parsed && { ...message.parsed, text: SAYS, zones: [] },
      highlights: [],
      entry: { ...message.entry, body: message.entry.kind === 'message' ? SAYS : message.entry.body },
    }))
    console.services.pages[0] = { ...page!, thread }
    const { reference } = page!.ticket
    const agent = await browserOf(console, ['agent'])
    const masked = (await agent.get(`/tickets/${reference}`)).text
    for (const detail of ['QQ 12 34 56 C', '12/03/1985', '20-00-00', '55779911', 'something rare'])
      expect(masked).not.toContain(detail)
    expect(masked).toContain('Her NI number is ••')
    const shown = (await agent.post(`/tickets/${reference}/reveal`)).text
    for (const detail of ['QQ 12 34 56 C', '12/03/1985', '20-00-00', '55779911', 'something rare'])
      expect(shown).toContain(detail)
    expect((await agent.get(`/tickets/${reference}`)).text).not.toContain('55779911')
    const rows = console.services.access.audit.filter(({ event }) => event === 'PRIVATE_DETAILS_REVEALED')
    expect(rows.map(({ actor, subjectType, subjectId }) => [actor, subjectType, subjectId])).toEqual([
      ['AGENT', 'ticket', page!.ticket.id],
      ...rows.slice(1).map(({ actor, subjectType, subjectId }) => [actor, subjectType, subjectId]),
    ])
    const observer = await browserOf(console, ['observer'], 'OBSERVER')
    expect((await observer.post(`/tickets/${reference}/reveal`)).status).toBe(403)
    expect((await observer.get(`/tickets/${reference}`)).text).not.toContain('/reveal"')
  })
})
