import type { Diagnosis } from '../../../../src/register/diagnosis'
import { suggestAnswers, type AnswerSigns, type MatchSigns } from '../../../../src/notify/answers/suggest-answers'

const PLAIN: AnswerSigns = { intent: 'mentor_match', matches: [], notRegistered: [], answered: [] }
const kindsOf = (signs: Partial<AnswerSigns>) => suggestAnswers({ ...PLAIN, ...signs }).map(({ kind }) => kind)

function aMatch(change: Partial<MatchSigns> & { readonly request?: MatchSigns['request'] } = {}): MatchSigns {
  return {
    request: { id: 'R-1', ordinal: 1, state: 'proposed', mentorId: 'M', ectId: 'E' },
    plan: { diagnosis: [], cohorts: { mentor: 2022, ect: 2022, isCross: false } },
    hasButton: false,
    isDoubtful: false,
    ...change,
  }
}
const plan = (cause: Diagnosis['cause'], certainty: Diagnosis['certainty'] = 'shown'): MatchSigns['plan'] => ({
  diagnosis: [{ cause, certainty } as Diagnosis],
  cohorts: { mentor: 2022, ect: 2022, isCross: false },
})
const cohorts = (mentor: number | null, ect: number | null): MatchSigns['plan'] => ({
  diagnosis: [],
  cohorts: { mentor, ect, isCross: mentor !== ect },
})

describe('the answers that are offered first', () => {
  it.each([
    ['a problem with the portal', { intent: 'portal_technical' }, ['portal']],
    ['a question about Steplab', { intent: 'steplab' }, ['steplab']],
    ['a match that names nobody', {}, ['which-person']],
    ['a question about registering', { intent: 'registration' }, ['not-registered']],
    ['somebody whom the register does not know', { notRegistered: ['Ivo Nash', 'Ada Voss'] }, ['not-registered']],
    ['what was answered since they wrote', { intent: 'steplab', answered: ['steplab'] }, []],
    ['anything else', { intent: 'other' }, []],
    ['a match that one press completes', { matches: [aMatch({ hasButton: true })] }, []],
    [
      'a match whose mentor is not certain',
      { matches: [aMatch({ request: { ...aMatch().request, mentorId: null }, plan: null })] },
      ['which-person'],
    ],
    ['a match that the reader doubts', { matches: [aMatch({ isDoubtful: true })] }, ['which-person']],
    [
      'a pairing that is there already',
      { matches: [aMatch({ plan: plan('already-current-mentor') })] },
      ['already-done'],
    ],
    [
      'a pairing of which nothing can tell',
      { matches: [aMatch({ plan: plan('already-current-mentor', 'cannot-tell') })] },
      [],
    ],
    ['a 2021 mentor and a 2022 ECT', { matches: [aMatch({ plan: cohorts(2021, 2022) })] }, ['no-new-registration']],
    ['a 2022 mentor and a 2021 ECT', { matches: [aMatch({ plan: cohorts(2022, 2021) })] }, ['register-mentor']],
    ['a cohort that is not known', { matches: [aMatch({ plan: cohorts(null, 2021) })] }, []],
    [
      'a question about registering beside the button',
      { intent: 'registration', matches: [aMatch({ hasButton: true, plan: cohorts(2021, 2022) })] },
      ['no-new-registration'],
    ],
    [
      'a match that is decided',
      { matches: [aMatch({ request: { ...aMatch().request, state: 'completed' }, plan: cohorts(2021, 2022) })] },
      [],
    ],
    [
      'a problem with the portal beside an open match',
      { intent: 'portal_technical', matches: [aMatch({ plan: cohorts(2021, 2022) })] },
      ['portal', 'no-new-registration'],
    ],
  ] as const)('for %s', (_what, signs, kinds) => {
    expect(kindsOf(signs)).toEqual(kinds)
  })

  it('are offered once each, about the first match that calls for them, with the reason', () => {
    const second = { ...aMatch().request, id: 'R-2', ordinal: 2 }
    const matches = [aMatch({ hasButton: true }), aMatch({ request: second, plan: cohorts(2021, 2022) })]

    expect(suggestAnswers({ ...PLAIN, matches: [...matches, aMatch({ plan: cohorts(2021, 2023) })] })).toEqual([
      {
        kind: 'no-new-registration',
        because: 'Match 2: a 2021 mentor with a 2022 ECT.',
        matchRequestId: 'R-2',
        person: null,
      },
    ])
  })
})
