import { requestSentence } from '../../../src/console/pages/ticket/request-sentence'
import { standingInShort } from '../../../src/console/pages/ticket/standing-in-short'
import { aCard, aMessage, aRequest, aTicket } from '../../console/fakes/sample'

const quiet = aTicket({ recurrenceStated: false })
const unchosen = aCard({ request: aRequest({ mentorId: null }) })

describe('a request in a sentence', () => {
  it.each([
    ['one match', quiet, [aCard()], 'Jo Marsh asks for Amina Okafor to mentor Rowan Pryce.'],
    [
      'one that keeps happening',
      aTicket(),
      [aCard()],
      'Jo Marsh asks for Amina Okafor to mentor Rowan Pryce, and says that it keeps happening.',
    ],
    ['somebody who is not chosen yet', quiet, [unchosen], 'Jo Marsh asks for “Amina Okafor” to mentor Rowan Pryce.'],
    [
      'two matches',
      quiet,
      [aCard(), unchosen],
      'Jo Marsh asks for Amina Okafor to mentor Rowan Pryce, and for “Amina Okafor” to mentor Rowan Pryce.',
    ],
    [
      'four matches',
      quiet,
      [aCard(), aCard(), aCard(), aCard()],
      'Jo Marsh asks for Amina Okafor to mentor Rowan Pryce, Amina Okafor to mentor Rowan Pryce, and for 2 more matches.',
    ],
    [
      'a match that was withdrawn',
      quiet,
      [aCard({ request: aRequest({ state: 'withdrawn' }) })],
      'Jo Marsh asks for a match (who is meant could not be read).',
    ],
    ['no match', { ...quiet, intent: 'portal_technical' }, [], 'Jo Marsh reports a problem with the DfE portal.'],
    ['something else', { ...quiet, intent: 'other' }, [], null],
    ['what could not be read', { ...quiet, kind: 'unreadable' }, [], null],
  ] as const)('says it of %s', (_label, ticket, cards, sentence) => {
    expect(requestSentence({ ticket, cards })).toBe(sentence)
  })
})

describe('who asks, at the head of a ticket', () => {
  const of = (standingSentence: string, sentence: string) => {
    const message = aMessage()
    const authentication = { aligned: false, ...message.authentication, sentence } as typeof message.authentication
    return standingInShort({ ticket: aTicket({ standingSentence }), thread: [{ ...message, authentication }] })
  }

  it.each([
    [
      'Registered induction tutor of this school. The sender is proved: hillside.example signed this email.',
      'The sender is proved: hillside.example signed this email.',
      'Registered induction tutor of this school. The sender is proved.',
    ],
    [
      'Not known at this school. The sender is not proved. Its signature does not hold.',
      'The sender is not proved. Its signature does not hold.',
      'Not known at this school. The sender is not proved.',
    ],
    ['Not known at this school. Rang from 01632.', 'Rang from 01632.', 'Not known at this school. Rang from 01632.'],
    ['A later message is less sure.', 'The sender is proved: by another.', 'A later message is less sure.'],
  ])('of “%s”', (whole, proof, short) => {
    expect(of(whole, proof)).toBe(short)
  })
})
