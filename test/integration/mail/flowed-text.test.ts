import fc from 'fast-check'
import { simpleParser } from 'mailparser'
import { buildMessage } from '../../../src/adapters/mail/build-message'
import { flowedText } from '../../../src/adapters/mail/flowed-text'
import { anEmail } from '../database/stored-values'

const LONG =
  'Your reference is CPD-7K3M-9Q. An agent will read it and answer you by email, and you do not need to send it again.'

describe('the text of an email', () => {
  it.each([
    ['what is short stays', 'Thank you.\n\nCPD Helpdesk\n', 'Thank you.\n\nCPD Helpdesk\n'],
    [
      'what is long goes on in the next line',
      LONG,
      'Your reference is CPD-7K3M-9Q. An agent will read it and answer you by \nemail, and you do not need to send it again.',
    ],
    ['a signature keeps its mark', 'Hello\n\n-- \nCPD Helpdesk', 'Hello\n\n-- \nCPD Helpdesk'],
    ['a blank at the end of a line is no sign that it goes on', 'One \nTwo  \nThree', 'One\nTwo\nThree'],
    [
      'a link is not broken',
      `See https://desk.example/${'x'.repeat(90)} now`,
      `See \nhttps://desk.example/${'x'.repeat(90)} \nnow`,
    ],
    ['what would read as a mailbox, or begins with a blank, is told apart', 'From here\n  two', ' From here\n   two'],
    [
      'what is quoted stays so',
      `> ${LONG}`,
      '> Your reference is CPD-7K3M-9Q. An agent will read it and answer you by \n> email, and you do not need to send it again.',
    ],
    ['lines end as they do on the way', 'One\r\nTwo\rThree', 'One\nTwo\nThree'],
  ])('%s', (_what, text, expected) => {
    expect(flowedText(text)).toBe(expected)
  })

  it('has no line of more than 76 columns but for a single word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'é', '.', '>'), minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), words => {
        const lines = flowedText(words.join(' ')).split('\n')
        return lines.every(line => Array.from(line).length <= 76 || !line.trim().includes(' '))
      }),
    )
  })

  it('is marked as what it is, and read as it was written by a program that knows it; a text file is left alone', async () => {
    const text = `${LONG}\n\nFrom here, Zoë's list:\n- one\n- two\n\n-- \nCPD Helpdesk\n`
    const files = [{ filename: 'notes.txt', contentType: 'text/plain', bytes: Buffer.from(`${LONG} ${LONG}\n`) }]
    const bytes = await buildMessage(
      { ...anEmail({ text }), files },
      { from: { name: 'D', address: 'd@desk.example' } },
    )
    const parsed = await simpleParser(bytes)

    expect(bytes.toString()).toMatch(/Content-Type: text\/plain; charset=utf-8; format=flowed\r\n/)
    expect(bytes.toString().match(/format=flowed/g)).toHaveLength(1)
    expect(parsed.text).toBe(text.trimEnd())
    expect(parsed.attachments[0]?.content.toString()).toBe(`${LONG} ${LONG}\n`)
  })
})
