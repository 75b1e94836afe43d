import { ANSWER_KINDS } from '../../../../src/notify/answers/answers'
import { draftAnswer } from '../../../../src/notify/answers/draft-answer'
import { compareLines } from '../../../../src/notify/wording/compare-lines'
import { EDITABLE, editableEmail } from '../../../../src/notify/wording/editable'
import { fill, placeholderFaults } from '../../../../src/notify/wording/fill'
import { plainLanguageHints } from '../../../../src/notify/wording/plain-language'
import { sampleValues } from '../../../../src/notify/wording/sample-facts'
import { changedWords, wordsFaults } from '../../../../src/notify/wording/wording'
import { DFE, draft, HERE, leastFacts, someFacts, templates } from '../answers/answer-fixture'

const KNOWN = new Set(['reference', 'mentor'])
const steplab = editableEmail('answer-steplab')!
const words = (text: string) => ({ version: 3, words: { subject: 'Steplab [{{ reference }}]', text } })

describe('words with some left open', () => {
  it('are filled in once: what a value looks like is not read again', () => {
    const values = new Map([
      ['mentor', '{{ reference }} <b>{% raw %}'],
      ['reference', 'CPD-1'],
    ])

    expect(fill('Dear {{mentor}},\n\n\n{{ reference }}', values)).toBe('Dear {{ reference }} <b>{% raw %},\n\nCPD-1')
  })

  it('lose a paragraph of which nothing is left', () => {
    expect(fill('One\n\n{{ mentor }}\n\nTwo', new Map([['mentor', '']]))).toBe('One\n\nTwo')
  })

  it.each([
    ['Hello {{ password }}', ['Line 1: {{ password }} is none of the words that are filled in.']],
    ['a\n{{ constructor }}', ['Line 2: {{ constructor }} is none of the words that are filled in.']],
    ['{{ __proto__ }}', ['Line 1: write what is filled in as {{ reference }}, and no other brackets of that kind.']],
    ['{{ mentor.name }}', ['Line 1: write what is filled in as {{ reference }}, and no other brackets of that kind.']],
    ['{{ 7 * 7 }}', ['Line 1: write what is filled in as {{ reference }}, and no other brackets of that kind.']],
    ['{% include "x" %}', ['Line 1: write what is filled in as {{ reference }}, and no other brackets of that kind.']],
    ['{{{ mentor }}}', ['Line 1: write what is filled in as {{ reference }}, and no other brackets of that kind.']],
    ['{{ mentor', ['Line 1: write what is filled in as {{ reference }}, and no other brackets of that kind.']],
    ['{{ mentor }} and {{reference}} { } %', []],
  ])('%j: %j', (text, faults) => {
    expect(placeholderFaults(text, KNOWN)).toEqual(faults)
  })

  it('name nobody in a subject, and are neither empty nor endless', () => {
    expect(wordsFaults(editableEmail('answer-already-done')!, { subject: 'About {{ mentor }}', text: ' ' })).toEqual([
      { field: 'subject', text: 'Subject: {{ mentor }} is none of the words that are filled in.' },
      { field: 'text', text: 'Enter the words of the email.' },
    ])
    expect(wordsFaults(steplab, { subject: 'x'.repeat(151), text: 'x'.repeat(10_001) })).toHaveLength(2)
  })
})

describe('the words supplied', () => {
  const cases = ANSWER_KINDS.flatMap(kind =>
    [someFacts(), leastFacts(), someFacts({ hasScreenshot: false, hasOpenMatch: false, isSchoolKnown: false })].flatMap(
      facts => [DFE, HERE, { kind: 'dfe', address: null } as const].map(portal => ({ kind, facts, portal })),
    ),
  )

  it.each(cases)('of %j read as those of the template do, wherever they may be used', ({ kind, facts, portal }) => {
    const plain = draft(kind, facts, portal)
    const supplied = { version: 1, words: templates.supplied(plain.template) }

    const filled = draftAnswer({ templates, fromName: 'CPD Helpdesk', portal, wording: supplied }, kind, facts)

    expect([filled.subject, filled.text]).toEqual([plain.subject, plain.text])
    const mayUse = editableEmail(plain.template)!.mayUse(plain.values)
    expect(filled.wording).toBe(mayUse ? 1 : null)
  })

  const leaving = [
    ...[true, false].map(recurrenceStated => ['acknowledgement', { recurrenceStated }] as const),
    ...[
      ...[{}, { isFull: false }, { isFull: false, isTutorTold: true }],
      ...[
        { isCopy: true, isCross: false },
        { addedToSchool: false, endsEarlier: true, isCross: false, mentorCohort: null },
      ],
    ].map(change => ['match-completed', { ...sampleValues('match-completed'), ...change }] as const),
  ]

  it.each(leaving)('of the %s for %j read as those of its template do', (template, given) => {
    const values = { fromName: 'CPD Helpdesk', reference: 'CPD-7K3M-9Q', ...given }
    const wording = { version: 1, words: templates.supplied(template) }
    const plain = templates.render(template, values)

    expect(changedWords(templates, { template, values, wording })).toEqual({
      ...{ subject: plain.subject, text: plain.text.trim(), wording: 1 },
    })
  })

  it.each(EDITABLE.map(email => [email.template, email] as const))('of %s have no fault', (template, email) => {
    expect(wordsFaults(email, templates.supplied(template))).toEqual([])
  })
})

describe('an answer in changed words', () => {
  const write = (text: string, kind: 'steplab' | 'already-done' | 'not-registered' = 'steplab', facts = someFacts()) =>
    draftAnswer({ templates, fromName: 'CPD Helpdesk', portal: DFE, wording: words(text) }, kind, facts)

  it('says which version it is', () => {
    expect(write('Please match {{ pair }}.')).toMatchObject({
      ...{ subject: 'Steplab [CPD-7K3M-9Q]', text: 'Please match Jo Hart and Lee Brown.', wording: 3 },
    })
  })

  it.each(['already-done', 'not-registered'] as const)(
    'of %s says no more to somebody who may not be told than the words supplied do',
    kind => {
      const answer = write('{{ mentor }} is the mentor of {{ ect }}.', kind, leastFacts())

      expect(answer.wording).toBeNull()
      expect(answer.text).toBe(draft(kind, leastFacts()).text)
    },
  )

  it('is in the words supplied where they are not right any more', () => {
    expect(write('{{ gone }}')).toMatchObject({ wording: null, text: draft('steplab').text })
  })

  it('takes hostile values for words', () => {
    const answer = write('Dear {{ pair }}', 'steplab', someFacts({ mentor: '{{ reference }}{{ 7*7 }}<script>' }))

    expect(answer.text).toBe('Dear {{ reference }}{{ 7*7 }}<script> and Lee Brown')
  })
})

describe('two versions', () => {
  it('are compared line by line', () => {
    expect(compareLines('a\nb\nc', 'a\nx\nc\nd')).toEqual([
      { kind: 'same', text: 'a' },
      { kind: 'gone', text: 'b' },
      { kind: 'new', text: 'x' },
      { kind: 'same', text: 'c' },
      { kind: 'new', text: 'd' },
    ])
  })
})

describe('hints of plain language', () => {
  it('say how long it takes to read, which sentences are long, and that the reference is missing', () => {
    const long = Array.from({ length: 26 }, (_, index) => `w${index}`).join(' ')

    expect(plainLanguageHints(`Short. ${long}.`)).toEqual([
      '27 words: about 10 seconds to read.',
      'A sentence of 26 words, more than 25: “w0 w1 w2 w3 w4 w5 w6 w7 …”',
      'The reference is missing: who calls later cannot say which ticket it is.',
    ])
    expect(plainLanguageHints('{{ reference }}')).toEqual(['1 words: about 10 seconds to read.'])
  })
})
