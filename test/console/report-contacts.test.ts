import { browserOf, consoleUnderTest } from './fakes/console-under-test'

const PAGE = '/reports/contacts'
const GIVEN = {
  organisation: 'lead-provider:Northgate Training',
  name: 'Ned Moss',
  address: 'Ned@Northgate.example',
  whyPeople: '',
}

describe('who gets reports outside the desk', () => {
  it('is kept by administrators alone', async () => {
    const console = consoleUnderTest()
    const lead = await browserOf(console, ['lead'], 'LEAD')
    expect((await lead.get(PAGE)).status).toBe(403)
    expect((await lead.post(PAGE, GIVEN)).status).toBe(403)
    expect((await lead.post(`${PAGE}/RC-1/remove`)).status).toBe(403)
    const administrator = await browserOf(console, ['administrator'])

    expect((await administrator.get('/reports/sent')).text).toContain(`href="${PAGE}"`)
    const { text } = await administrator.get(PAGE)
    expect(text).toContain('Names people: Mends records')
    expect((await administrator.post(PAGE, GIVEN)).headers['location']).toBe(PAGE)
    expect(console.services.contactList.at(-1)).toEqual({
      ...{ id: 'RC-2', kind: 'lead-provider', organisation: 'Northgate Training', name: 'Ned Moss' },
      ...{ address: 'ned@northgate.example', seesPeople: false, whyPeople: null, addedBy: 'AGENT' },
      addedAt: console.services.now,
    })
    await administrator.post(`${PAGE}/RC-1/remove`)
    expect(console.services.contactList.map(({ id }) => id)).toEqual(['RC-2'])
    expect((await administrator.post(`${PAGE}/RC-1/remove`)).status).toBe(404)
    const rows = console.services.access.audit.filter(({ event }) => event.startsWith('REPORT_CONTACT_'))
    expect(
      rows.filter(({ subjectId }) => subjectId !== null).map(({ event, subjectId }) => [event, subjectId]),
    ).toEqual([
      ['REPORT_CONTACT_ADDED', 'RC-2'],
      ['REPORT_CONTACT_REMOVED', 'RC-1'],
    ])
  })

  it.each([
    [
      'an organisation that the register does not know',
      { organisation: 'lead-provider:Nobody' },
      'Choose a lead provider or delivery partner',
    ],
    ['no name', { name: ' ' }, 'Enter their name'],
    [
      'an address that is none',
      { address: 'Ned <ned@northgate.example>' },
      'Enter an email address that a person reads',
    ],
    ['a machine’s address', { address: 'no-reply@northgate.example' }, 'Enter an email address that a person reads'],
    [
      'a mailbox of ours',
      { address: 'support@ect-helpdesk.example' },
      'Enter an address that is not a mailbox of this helpdesk',
    ],
    ['people without a reason', { seesPeople: 'yes' }, 'Enter why they may see who the mentors and ECTs are'],
    ['an address that is there', { address: 'nora@northgate.example' }, 'This address is a contact of theirs already'],
  ])('is refused with %s, and what was typed stays', async (_label, change, sentence) => {
    const console = consoleUnderTest()
    const administrator = await browserOf(console, ['administrator'])
    await administrator.post(PAGE, { ...GIVEN, ...change })

    const { text } = await administrator.get(PAGE)
    expect(text).toContain(sentence)
    expect(text).toContain(`value="${{ ...GIVEN, ...change }.address.replace('<', '&lt;').replace('>', '&gt;')}"`)
    expect(console.services.contactList).toHaveLength(1)
  })
})
