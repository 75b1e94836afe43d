import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import type { Response } from 'supertest'
import type { FakeServices } from './fakes/fake-services'
import { browserOf, consoleUnderTest, PASSWORD, type Browser } from './fakes/console-under-test'
import { formsOf, type ShownForm } from './fakes/forms'
import { aCard, aPage } from './fakes/sample'
import { aSuspendedMessage } from './fakes/suspended-sample'

const TEMPLATES = join(__dirname, '..', '..', 'templates')
const TICKET = '/tickets/CPD-7K3M-9Q'

/** Forms whose words are kept nowhere, each with the reason. */
const NOT_KEPT: Readonly<Record<string, string>> = {
  'pages/change-password.njk#1': 'passwords',
  'pages/data-protection.njk#2': 'a line on why a hold ends: the hold is looked at again before it does',
  'pages/first-sign-in.njk#1': 'passwords',
  'pages/held-of-person.njk#4': 'what cannot be undone is asked for anew, by whoever has signed in',
  'pages/second-factor.njk#1': 'a password',
  'pages/second-factor.njk#2': 'a password and a code',
  'pages/set-up-factor.njk#1': 'a code that is good for half a minute',
  'pages/set-up-factor.njk#2': 'a password',
  'pages/sidebar-ticket.njk#1': 'shown with a pass and not with a session: what is typed stays in its frame',
  'pages/sign-in-code.njk#1': 'a code that is good for half a minute',
  'pages/sign-in.njk#2': 'a password, of somebody whom nobody knows yet',
}

const ofCard = (services: FakeServices, card: ReturnType<typeof aCard>) => {
  services.pages = [aPage({ cards: [card] })]
}

/** Pages that hold a form with words, and how to come to see them. */
const PAGES: readonly {
  readonly page: string
  readonly post?: Readonly<Record<string, string>>
  arrange?(services: FakeServices): void
}[] = [
  { page: '/tickets' },
  { page: '/tickets/new' },
  { page: TICKET, arrange: services => ofCard(services, aCard({ button: 'needs-confirmation' })) },
  { page: `${TICKET}/reply`, post: { version: '1', seen: '', reply: 'Before', then: 'solved' } },
  { page: `${TICKET}/answers/steplab` },
  {
    page: `${TICKET}/matches/R-1/undo`,
    arrange: services => ofCard(services, aCard({ request: { ...aCard().request, state: 'completed' } })),
  },
  { page: '/ects/P-ECT/mentor?mentor=P-MENTOR' },
  { page: '/register/changes/CS-1/undo' },
  { page: '/attachments/A-1/mask' },
  { page: '/data-protection' },
  { page: '/data-protection/person' },
  { page: '/people' },
  {
    page: '/people/AGENT',
    arrange: ({ access }) => {
      access.zendeskAgents = [
        { id: 'Z-1', accountId: 'AGENT', zendeskUserId: '900', linkedBy: 'ADMIN', linkedAt: new Date() },
      ]
    },
  },
  { page: '/problems/PRB-7K3M' },
  { page: '/problems/PRB-7K3M/edit' },
  { page: '/problems/PRB-7K3M/dismiss' },
  { page: '/problems/PRB-7K3M/merge?into=PRB-0002' },
  { page: '/problems/PRB-7K3M/split?occurrence=OC-1' },
  { page: '/problems/PRB-7K3M/reports/OC-1' },
  { page: '/problems/PRB-7K3M/update' },
  { page: '/reports/contacts' },
  { page: '/suspended/M-9' },
  {
    page: '/suspended/M-9',
    arrange: services => (services.suspendedMessages = [aSuspendedMessage({ cause: 'report-which' })]),
  },
  { page: '/templates/answer-which-person' },
]

describe('every form into which words are typed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'templates-'))
  const withWords = markForms(folder)
  const seen = new Set<string>()
  afterAll(() => rmSync(folder, { recursive: true }))

  it.each(PAGES)('of $page keeps them when the session has ended', async place => {
    const forms = await wordsOn(place)

    expect(forms.length).toBeGreaterThan(0)
    for (const form of forms) {
      seen.add(form.mark)
      expect({ form: form.mark, ...(await lostBy(form, place)) }).toEqual({
        form: form.mark,
        why: 'kept',
        lost: [],
      })
    }
  })

  it('is looked at above, or is no form to keep: a new one comes into this list', () => {
    expect([...seen, ...Object.keys(NOT_KEPT)].toSorted()).toEqual(withWords.toSorted())
  })

  type Place = (typeof PAGES)[number]

  async function open({ page, post, arrange }: Place) {
    const console = consoleUnderTest({ templatesDir: folder })
    arrange?.(console.services)
    const browser = await browserOf(console, ['administrator'])
    const shown: Response = post ? await browser.post(page, post) : await browser.get(page)
    return { ...console, browser, forms: formsOf(shown.text).filter(isWritten) }
  }

  async function wordsOn(place: Place): Promise<readonly ShownForm[]> {
    return (await open(place)).forms
  }

  /** Types into one form of a page, lets the session end, sends it, signs in again, and says what is not there any more. */
  async function lostBy(form: ShownForm, place: Place) {
    const { services, browser, forms } = await open(place)
    const now = forms.find(({ mark }) => mark === form.mark) ?? form
    const typed = now.typed.map(field => ({ ...field, value: wordsFor(field) }))
    services.access.sessions.clear()

    const body = Object.fromEntries([...now.rest, ...typed.map(({ name, value }) => [name, value])])
    const refused = await browser.postWithout(now.action, body)
    const to = new URL(refused.headers['location'] ?? '', 'http://console.invalid').searchParams
    const back = await signInAgain(browser, to.get('to') ?? '')
    const there = formsOf(back.text).flatMap(other => other.typed)
    const lost = typed.filter(one => !there.some(({ name, value }) => name === one.name && value === one.value))
    return { why: to.get('why'), lost: lost.map(({ name }) => name) }
  }

  async function signInAgain(browser: Browser, to: string) {
    await browser.post('/sign-in', { email: 'agent@helpdesk.example', password: PASSWORD })
    return browser.get(to)
  }
})

const isWritten = ({ method, typed }: ShownForm) => method === 'post' && typed.length > 0

function wordsFor({ name, type }: { readonly name: string; readonly type: string }): string {
  return type === 'date' ? '2027-03-04' : `What “${name}” <says> & more`
}

/** Copies the templates, each form with its file and number; says which hold a field for words and change something. */
function markForms(folder: string): readonly string[] {
  cpSync(TEMPLATES, folder, { recursive: true })
  const root = join(folder, 'console')
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.njk'))
    .flatMap(name => {
      const file = join(root, name)
      const text = readFileSync(file, 'utf8')
      let count = 0
      const marked = text.replaceAll('<form', () => `<form data-form="${relative(root, file)}#${(count += 1)}"`)
      writeFileSync(file, marked)
      return marked
        .split('<form ')
        .slice(1)
        .filter(form => /^[^>]*method="post"/.test(form) && hasWords(form.split('</form>')[0] ?? ''))
        .map(form => /data-form="([^"]*)"/.exec(form)?.[1] ?? '')
    })
}

function hasWords(form: string): boolean {
  return /govuk(Textarea|Input|PasswordInput|CharacterCount)\(|<textarea|<input(?![^>]*type="(hidden|checkbox|radio|file)")/.test(
    form,
  )
}
