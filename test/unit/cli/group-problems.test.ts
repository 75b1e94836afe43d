import { nameProblems, type GroupFacts } from '../../../src/cli/group-problems'

const DAY = 86_400_000
const mail = (day: number, given: Partial<GroupFacts> = {}): GroupFacts => ({
  ...{ urn: '910001', intent: 'mentor_match', at: day * DAY, mentorIds: [], words: `mail of day ${day}` },
  ...given,
})

describe('the problems of mails that are read together', () => {
  it.each<[string, readonly GroupFacts[], readonly (string | null)[]]>([
    ['the same school and kind within sixty days', [mail(0), mail(60)], ['problem-1', 'problem-1']],
    ['the same later', [mail(0), mail(61)], ['problem-1', 'problem-2']],
    ['another kind', [mail(0), mail(1, { intent: 'registration' })], ['problem-1', 'problem-2']],
    [
      'one mentor at two schools',
      [mail(0, { mentorIds: ['m1'] }), mail(3, { urn: '910002', mentorIds: ['m1'] })],
      ['problem-1', 'problem-1'],
    ],
    [
      'the same words of a sender whose school is not known',
      [mail(0, { urn: null, words: 'a' }), mail(2, { urn: null, words: 'a' }), mail(2, { urn: null, words: 'b' })],
      ['problem-1', 'problem-1', 'problem-2'],
    ],
    [
      'three schools with an error of the portal within a day',
      ['1', '2', '3'].map((urn, place) => mail(place / 3, { urn, intent: 'portal_technical' })),
      ['problem-1', 'problem-1', 'problem-1'],
    ],
    [
      'two of them, and one school that writes twice',
      ['1', '2', '1'].map((urn, place) => mail(place / 3, { urn, intent: 'portal_technical' })),
      ['problem-1', 'problem-2', 'problem-1'],
    ],
    ['what is no problem, or has no date', [mail(0, { intent: 'reply' }), mail(0, { at: null })], [null, null]],
  ])('%s', (_, mails, names) => {
    expect(nameProblems(mails)).toEqual(names)
  })
})
