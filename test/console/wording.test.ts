import { browserOf, consoleUnderTest } from './fakes/console-under-test'

const STEPLAB = '/templates/answer-steplab'
const WORDS = { subject: 'Steplab [{{ reference }}]', text: 'Please match {{ pair }}.', version: '0' }

async function deskOf(roles: Parameters<typeof browserOf>[1] = ['lead']) {
  const desk = consoleUnderTest()
  return { services: desk.services, browser: await browserOf(desk, roles) }
}

describe('the words of an answer', () => {
  it.each(['agent', 'observer', 'partner'] as const)('are not for an %s to change', async role => {
    const { services, browser } = await deskOf([role])

    expect((await browser.get('/templates')).status).toBe(403)
    expect((await browser.post(STEPLAB, WORDS)).status).toBe(403)
    expect(services.wordingStore.all).toEqual([])
  })

  it('begin as they are supplied, with what is filled in, a preview and how they read', async () => {
    const { browser } = await deskOf()

    const { text } = await browser.get(STEPLAB)

    expect(text).toContain('The words supplied are in use.')
    expect(text).toContain('Please match {{ pair }} on Steplab')
    expect(text).toContain('<code>{{ pair }}</code>')
    expect(text).toMatch(/<iframe[^>]* sandbox srcdoc="&lt;!DOCTYPE html&gt;/)
    expect(text).toContain('Please match the mentor and the ECT on Steplab')
    expect(text).toContain('Nobody has changed the words supplied.')
    expect(text).not.toContain('style=')
  })

  it('become a new version, which says who wrote it and what it changed, and which answers use', async () => {
    const { services, browser } = await deskOf(['lead', 'agent'])

    const answer = await browser.post(STEPLAB, WORDS)
    const { text } = await browser.get(STEPLAB)
    const before = await browser.get('/tickets/CPD-7K3M-9Q/answers/steplab')

    expect(answer.headers['location']).toBe(STEPLAB)
    expect(text).toContain('Saved as version 1')
    expect(text).toContain('<ins>Please match {{ pair }}.</ins>')
    expect(text).toContain('<del>Thank you for your message.</del>')
    expect(text).toContain('Person AGENT, 14 September 2026 at 11:30am')
    expect(before.text).toContain('Please match Amina Okafor and Rowan Pryce.</textarea>')
    expect(services.access.audit.filter(({ event }) => event === 'WORDING_CHANGED')).toMatchObject([
      { actor: 'AGENT', subjectId: 'answer-steplab', facts: { version: 1, change: 'words' } },
    ])
  })

  it('with a word that nobody fills in are kept in the form, and not saved', async () => {
    const { services, browser } = await deskOf()

    await browser.post(STEPLAB, { ...WORDS, text: 'Dear {{ trn }}\r\n<script>alert(1)</script>' })
    const { text } = await browser.get(STEPLAB)

    expect(services.wordingStore.all).toEqual([])
    expect(text).toContain('href="#text">Line 1: {{ trn }} is none of the words that are filled in.</a>')
    expect(text).toContain('Dear {{ trn }}\n&lt;script&gt;alert(1)&lt;/script&gt;</textarea>')
    expect(text).toContain('Put right what is wrong first.')
  })

  it('are shown to be read without being saved', async () => {
    const { services, browser } = await deskOf()

    await browser.post(`${STEPLAB}/preview`, { ...WORDS, text: 'Only <b>looking</b>, {{ pair }}' })
    const { text } = await browser.get(STEPLAB)

    expect(services.wordingStore.all).toEqual([])
    expect(text).toContain('What stands here is not saved.')
    expect(text).toContain('&lt;p&gt;Only &amp;lt;b&amp;gt;looking&amp;lt;/b&amp;gt;, the mentor and the ECT&lt;/p&gt;')
  })

  it('that somebody else changed meanwhile are not written over after a look at them either', async () => {
    const { services, browser } = await deskOf()
    await browser.post(STEPLAB, WORDS)

    await browser.post(`${STEPLAB}/preview`, { ...WORDS, text: 'Mine {{ reference }}' })
    const { text } = await browser.get(STEPLAB)

    expect(text).toContain('name="version" value="0"')
    expect(services.wordingStore.all).toHaveLength(1)
  })

  it('that somebody else changed meanwhile are not written over, and nothing typed is lost', async () => {
    const { services, browser } = await deskOf()
    await browser.post(STEPLAB, WORDS)

    await browser.post(STEPLAB, { ...WORDS, text: 'Mine {{ reference }}' })
    const { text } = await browser.get(STEPLAB)

    expect(services.wordingStore.all).toHaveLength(1)
    expect(text).toContain('Somebody saved another version since you opened this page.')
    expect(text).toContain('Mine {{ reference }}</textarea>')
  })

  it('are those of an earlier version again, or those supplied, each as a version of its own', async () => {
    const { services, browser } = await deskOf()
    await browser.post(STEPLAB, WORDS)
    await browser.post(STEPLAB, { ...WORDS, text: 'Second', version: '1' })

    await browser.post(`${STEPLAB}/restore`, { restore: '1', version: '2' })
    await browser.post(`${STEPLAB}/supplied`, { version: '3' })
    const { text } = await browser.get(STEPLAB)

    expect(
      services.wordingStore.all.map(({ version, words, restoredFrom }) => [version, words?.text, restoredFrom]),
    ).toEqual([
      [1, 'Please match {{ pair }}.', null],
      [2, 'Second', null],
      [3, 'Please match {{ pair }}.', 1],
      [4, undefined, null],
    ])
    expect(text).toContain('The words supplied are in use.')
    expect(text).toContain('The words of version 1 again')
  })

  it.each(['/templates/reply', '/templates/tutor-notice', '/templates/__proto__', '/templates/..%2F..%2Fconsole'])(
    'of %s are not there',
    async address => {
      const { browser } = await deskOf()

      expect((await browser.get(address)).status).toBe(404)
      expect((await browser.post(address, WORDS)).status).toBe(404)
    },
  )

  it.each([
    ['acknowledgement', 'Thank you. {{ reference }}', ['portalProblems', 'sentAutomatically']],
    ['match-completed', 'Done. {{ reference }}', ['details']],
    ['match-completed', '{{ details }}', ['reference']],
  ])('of %s keep what must stay in %j', async (template, text, missing) => {
    const { services, browser } = await deskOf()

    await browser.post(`/templates/${template}`, { ...WORDS, text })
    const page = await browser.get(`/templates/${template}`)

    expect(services.wordingStore.all).toEqual([])
    expect(
      [...page.text.matchAll(/href="#text">Write \{\{ (\w+) \}\} where it belongs/g)].map(([, name]) => name),
    ).toEqual(missing)
    expect(page.text).toContain('It must stay')
  })

  it.each([
    [
      'acknowledgement',
      'Hello. {{ portalProblems }} {{ sentAutomatically }} {{ reference }}',
      'please contact the DfE directly',
    ],
    ['match-completed', 'It is done.\n\n{{ details }}\n\n{{ reference }}', 'match the mentor and the ECT on Steplab'],
  ])('of %s are changed, and previewed with what must stay', async (template, text, words) => {
    const { services, browser } = await deskOf()

    await browser.post(`/templates/${template}`, { ...WORDS, subject: 'Ours [{{ reference }}]', text })
    const page = await browser.get(`/templates/${template}`)

    expect(services.wordingStore.all).toMatchObject([{ template, version: 1 }])
    expect(page.text).toContain('Version 1 is in use.')
    expect(page.text).toContain('Ours [CPD-7K3M-9Q]')
    expect(page.text).toContain(words)
  })

  it('of a version that is not there cannot be restored', async () => {
    const { browser } = await deskOf()

    expect((await browser.post(`${STEPLAB}/restore`, { restore: '9', version: '0' })).status).toBe(404)
  })
})
