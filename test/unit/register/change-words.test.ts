import { changeWords } from '../../../src/register/change-words'

const names = {
  person: (id: string) => ({ mia: 'Mia Marsh', eve: 'Eve Ash' })[id] ?? 'somebody',
  school: (urn: string) => `URN ${urn}`,
}
const row = {
  ...{ ectId: 'eve', mentorId: 'mia', startedOn: '2026-10-01', finishedOn: null },
  ...{ standing: 'recorded', contradictedMentorId: null, doneInServiceAt: null },
}
const update = (before: object, after: object) =>
  changeWords(
    { tableName: 'pairings', action: 'update', before: { ...row, ...before }, after: { ...row, ...after } },
    names,
  )

describe('a change of a pairing’s standing, in words', () => {
  it.each([
    ['seen', {}, { standing: 'seen' }, 'The pairing of Eve Ash with Mia Marsh was seen in the DfE service.'],
    [
      'contradicted by another mentor',
      {},
      { standing: 'contradicted', contradictedMentorId: 'max' },
      'The pairing of Eve Ash with Mia Marsh is recorded here, and the DfE service shows another mentor.',
    ],
    [
      'contradicted by nobody',
      { standing: 'seen' },
      { standing: 'contradicted' },
      'The pairing of Eve Ash with Mia Marsh is recorded here, and the DfE service shows no mentor.',
    ],
    [
      'ticked, which answers a contradiction',
      { standing: 'contradicted', contradictedMentorId: 'max' },
      { doneInServiceAt: '2026-10-03T09:00:00.000Z' },
      'The pairing of Eve Ash with Mia Marsh was done in the DfE service too.',
    ],
    [
      'the tick taken off',
      { doneInServiceAt: '2026-10-03T09:00:00.000Z' },
      {},
      'The pairing of Eve Ash with Mia Marsh was not done in the DfE service after all.',
    ],
    ['an end', {}, { finishedOn: '2026-10-31' }, 'The pairing of Eve Ash with Mia Marsh now ends on 31 October 2026.'],
  ])('%s', (_what, before, after, expected) => {
    expect(update(before, after)).toBe(expected)
  })
})
