import { likenessOf } from '../../../src/journeys/same-elsewhere'
import { throughZendesk } from '../../../src/journeys/through-zendesk'
import type { ParsedAttachment } from '../../../src/parse/parsed-message'

const file = (sha256: string): ParsedAttachment => ({
  ...{ ordinal: 0, filename: 'a.png', contentType: 'image/png', sniffedType: null, contentId: null },
  ...{ size: 1, sha256, inline: false, picture: null },
})
const says = (
  text: string,
  more: { readonly subject?: string; readonly reply?: string; readonly files?: string[] } = {},
) => ({
  ...{ subject: more.subject ?? 'Mentor', text, replyText: more.reply ?? text },
  attachments: (more.files ?? []).map(file),
})

describe('two messages with one Message-ID', () => {
  it.each([
    [
      'laid out otherwise',
      says('Pair Lee Brown\n\nwith Amina Khan.'),
      says('pair  Lee Brown with Amina  Khan'),
      'same',
    ],
    [
      'with a link written out',
      says('See the page <https://x.example/a> please'),
      says('See the page please'),
      'within',
    ],
    [
      'the link on the other side',
      says('See the page please'),
      says('See the page <https://x.example/a> please'),
      'within',
    ],
    ['without its history', says('Pair them.'), says('Pair them.\n\nOn Monday we wrote: hello'), 'within'],
    ['with another name', says('Pair Lee Brown with Kit Ford.'), says('Pair Lee Brown with Amina Khan.'), 'other'],
    ['with words more', says('Pair them. Today.'), says('Pair them.'), 'other'],
    ['a part of a word alone', says('air them'), says('Pair them'), 'other'],
    ['a file more', says('Pair them.', { files: ['1'] }), says('Pair them.'), 'other'],
    ['a file less', says('Pair them.'), says('Pair them.', { files: ['1'] }), 'within'],
    [
      'other words of its own, quoted before',
      says('No. Yes.', { reply: 'Yes.' }),
      says('No. Yes.', { reply: 'No.' }),
      'within',
    ],
    ['another subject', says('Pair them.', { subject: 'A' }), says('Pair them.', { subject: 'B' }), 'within'],
  ])('%s', (_what, later, earlier, likeness) => {
    expect(likenessOf(later, earlier)).toBe(likeness)
  })
})

describe('a sender whose email Zendesk took in', () => {
  it('is never proved, and what Zendesk doubts is said', () => {
    expect(throughZendesk({ flags: [], isDistrusted: false })).toMatchObject({ aligned: false, dmarc: 'none' })
    expect(throughZendesk({ flags: [3, 22], isDistrusted: true }).sentence).toBe(
      'It came through Zendesk, which does not tell what proves who wrote it, so it is not verified. Zendesk marks it: that its author was not signed in; that its author has not confirmed the address it was sent from.',
    )
    expect(throughZendesk({ flags: [99], isDistrusted: true }).sentence).toContain('that it does not trust it')
  })
})
