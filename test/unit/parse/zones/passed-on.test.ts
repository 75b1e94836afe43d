import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseMessage } from '../../../../src/parse/parse-message'
import { passedOn } from '../../../../src/parse/zones/passed-on'

const FIXTURES = path.resolve(__dirname, '..', '..', '..', 'fixtures', 'eml')

async function parsed(raw: Buffer) {
  const outcome = await parseMessage(raw)
  if (outcome.kind !== 'parsed') throw new Error(outcome.kind)
  return outcome.message
}

const fixture = async (name: string) => passedOn(await parsed(await readFile(path.join(FIXTURES, `${name}.eml`))))
const mail = (subject: string, text: string, more: readonly string[] = []) =>
  parsed(
    Buffer.from(
      [
        ...[
          'From: Cora Desk <cora@desk.example>',
          'To: <support@ect-helpdesk.example>',
          `Subject: ${subject}`,
          ...more,
        ],
        ...['Message-ID: <fwd@desk.example>', 'Content-Type: text/plain; charset=utf-8', '', text],
      ].join('\r\n'),
    ),
  )
const BLOCK = 'Sent: 03 October 2025 16:20\nTo: Cora Desk <cora@desk.example>\nSubject: Mentor\n\nMy mentor is missing.'

describe('what a forward passes on', () => {
  it.each([
    ['forward-gmail-with-own-words', 'Please see below, can you add her?'],
    ['forward-gmail-without-own-words', ''],
    ['forward-gmail-html', 'Please see below.'],
    ['forward-apple-with-own-words', 'Please see below.'],
    ['forward-apple-without-own-words', ''],
    ['forward-outlook-with-own-words', 'Can you add her please?'],
    ['forward-thunderbird', 'Please see below.'],
  ])('in %s is its author’s, with the words of whoever passed it on beside', async (name, words) => {
    expect(await fixture(name)).toMatchObject({
      subject: 'I cannot see my ECT',
      from: { name: 'Ann Lee', address: 'a.lee@penrhos.llanfair.sch.example' },
      text: 'My ECT Ravi Shah does not show.',
      replyText: 'My ECT Ravi Shah does not show.',
      zones: [{ kind: 'new', start: 0, end: 31 }],
      forwarded: { by: { name: 'Carys Bowen', address: 'c.bowen@penrhos.llanfair.sch.example' }, words },
    })
  })

  it('is its author’s signature and history in turn', async () => {
    const text = `FYI\n\nFrom: Ann Lee <ann@hill.example>\n${BLOCK}\n\nKind regards,\nAnn Lee\n\nOn 2 Oct 2025 at 10:00, Bob <bob@hill.example> wrote:\n> Is she registered?`
    const original = passedOn(await mail('FW: Mentor', text))

    expect(original?.replyText).toBe('My mentor is missing.')
    expect(original?.elidedText).toContain('Is she registered?')
    expect(original?.forwarded?.words).toBe('FYI')
  })

  it.each([
    ['in angle brackets after mailto', 'Lee, Ann [mailto:ann@hill.example]', 'Lee, Ann'],
    ['twice, as a page gives it', 'Ann Lee <ann@hill.example<mailto:ANN@hill.example>>', 'Ann Lee'],
    ['in quotes', '"Lee, Ann" <ann@hill.example>', 'Lee, Ann'],
    ['alone', 'ann@hill.example', ''],
  ])('names its author %s', async (_, from, name) => {
    const original = passedOn(await mail('FW: Mentor', `From: ${from}\n${BLOCK}`))

    expect(original?.from).toEqual({ name, address: 'ann@hill.example' })
  })

  it.each([
    ['without an address', 'Ann Lee'],
    ['with two addresses', 'ann@hill.example <other@elsewhere.example>'],
    ['with too long a line', `${'A'.repeat(600)} <ann@hill.example>`],
  ])('is nobody’s %s', async (_, from) => {
    expect(passedOn(await mail('FW: Mentor', `From: ${from}\n${BLOCK}`))).toBeNull()
  })

  it('is nothing where a message only answers, or says itself who wrote to whom', async () => {
    const answer = `Done.\n\nFrom: Ann Lee <ann@hill.example>\n${BLOCK}`

    expect(passedOn(await mail('RE: Mentor', answer, ['In-Reply-To: <a@hill.example>']))).toBeNull()
    expect(passedOn(await mail('Mentor', 'Ann Lee <ann@hill.example> cannot find her mentor.'))).toBeNull()
  })

  it('takes the outermost author where a forward holds another', async () => {
    const inner =
      '---------- Forwarded message ---------\nFrom: Eve <eve@elsewhere.example>\nDate: 1 Oct 2025\nSubject: x\nTo: y@z.example\n\nHello'
    const original = passedOn(await mail('Fwd: Mentor', `From: Ann Lee <ann@hill.example>\n${BLOCK}\n\n${inner}`))

    expect(original?.from?.address).toBe('ann@hill.example')
    expect(original?.replyText).toBe('My mentor is missing.')
  })

  it('keeps the thread, in which the author’s own message is the one that was passed on', async () => {
    const ids = ['In-Reply-To: <own@hill.example>', 'References: <first@hill.example> <own@hill.example>']
    const original = passedOn(await mail('FW: Mentor', `From: ann@hill.example\n${BLOCK}`, ids))

    expect(original).toMatchObject({
      ...{ messageId: 'own@hill.example', inReplyTo: 'own@hill.example' },
      references: ['first@hill.example', 'own@hill.example'],
    })
    expect(passedOn(await mail('FW: Mentor', `From: ann@hill.example\n${BLOCK}`))?.messageId).toBeNull()
  })

  it('quoted line by line loses one level of marks', async () => {
    const quoted = `From: Ann Lee <ann@hill.example>\n${BLOCK}\n> before`.replace(/^/gm, '> ')
    const original = passedOn(await mail('Fwd: Mentor', `Begin forwarded message:\n\n${quoted}`))

    expect(original?.text).toBe('My mentor is missing.\n> before')
  })
})
