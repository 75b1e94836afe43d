import { evidenceSentence } from '../../../src/problem/evidence-sentence'
import { causeWords } from '../../../src/problem/causes'
import { CAUSES } from '../../../src/register/diagnosis'
import type { Cause } from '../../../src/register/diagnosis'
import { findOccurrences, isSameKey, type DiagnosedPair } from '../../../src/problem/find-occurrences'
import type { Intent } from '../../../src/triage/triage'

const receivedAt = new Date('2026-09-14T09:00:00Z')
const ticket = { intent: 'mentor_match' as Intent, recurrenceStated: false, receivedAt }
const place = {
  ...{ leadProvider: 'Lead Provider A', deliveryPartner: 'Partner B', mentorCohort: 2021, ectCohort: 2022 },
  page: null,
}
const pair = (cause: Cause, mentorId = 'm1', ectId = 'e1', change: Partial<DiagnosedPair> = {}): DiagnosedPair => ({
  ...{ mentorId, ectId, messageId: 'msg', reportedAt: receivedAt },
  ...place,
  diagnosis: [{ cause, certainty: 'shown' }],
  ...change,
})
const said = (...pairs: readonly DiagnosedPair[]) => ({ pairs, statedAt: null, page: null })

describe('what a ticket reports', () => {
  it('is the diagnosed cause of each pair, with everything in which it may recur', () => {
    expect(findOccurrences(ticket, said(pair('not-in-school-pool')))).toEqual([
      {
        ...{ cause: 'not-in-school-pool', causes: ['not-in-school-pool'], mentorId: 'm1', ectId: 'e1' },
        ...{ messageId: 'msg', reportedAt: receivedAt },
        ...{ leadProvider: 'Lead Provider A', deliveryPartner: 'Partner B', mentorCohort: 2021, ectCohort: 2022 },
        page: null,
      },
    ])
  })

  it('is no cause where the sources cannot show one, and what may be besides where they can', () => {
    const unsure = pair('transferred', 'm1', 'e1', { diagnosis: [{ cause: 'transferred', certainty: 'cannot-tell' }] })
    const both = pair('removed', 'm2', 'e2', {
      diagnosis: [
        { cause: 'removed', certainty: 'shown' },
        { cause: 'name-differs', certainty: 'likely' },
      ],
    })
    const found = findOccurrences(ticket, said(unsure, both)).map(({ cause, causes }) => [cause, causes])

    expect(found).toEqual([
      ['mentor-not-listed', []],
      ['removed', ['removed', 'name-differs']],
    ])
  })

  it('is dated by the first message that says so, whenever the ticket came', () => {
    const at = (day: number) => new Date(Date.UTC(2026, 8, day))
    const pairs = [
      pair('transferred', 'm2', 'e2', { reportedAt: at(20) }),
      pair('transferred', 'm1', 'e1', { reportedAt: at(17) }),
      pair('transferred', 'm2', 'e2', { reportedAt: at(18) }),
      pair('removed', 'm3', 'e3', { reportedAt: at(15) }),
    ]
    const dated = findOccurrences(ticket, said(...pairs)).map(
      one => `${one.cause} ${one.mentorId} ${one.reportedAt.getUTCDate()}`,
    )

    expect(dated).toEqual(['removed m3 15', 'transferred m1 17', 'transferred m2 18'])
    const stated = { pairs: [], statedAt: at(19), page: null }
    const [unclear] = findOccurrences({ ...ticket, intent: 'other', recurrenceStated: true }, stated)
    expect(unclear).toMatchObject({ cause: 'unclear', causes: [], mentorId: null, reportedAt: at(19) })
  })

  it.each<[Intent, boolean, string | null, readonly string[]]>([
    ['mentor_match', false, 'mentor-not-listed', []],
    ['portal_technical', false, 'portal-error', ['portal-error']],
    ['steplab', false, 'steplab-access', ['steplab-access']],
    ['registration', false, 'registration-problem', ['registration-problem']],
    ['other', false, null, []],
    ['reply', false, null, []],
    ['other', true, 'unclear', []],
  ])('without a pair, intent %s (stated %s) gives %s', (intent, recurrenceStated, cause, causes) => {
    const [found] = findOccurrences({ intent, recurrenceStated, receivedAt }, { ...said(), page: 'gov.uk/a' })

    expect(found?.cause ?? null).toBe(cause)
    if (found) expect(found).toMatchObject({ causes, page: 'gov.uk/a', mentorId: null, ectId: null })
  })

  it('is the same for one cause and pair; what was noted before ECTs were is known by its mentor', () => {
    const one = { cause: 'removed', mentorId: 'm1', ectId: 'e1' }

    expect(isSameKey(one, { ...one, ectId: null })).toBe(true)
    expect(isSameKey(one, { ...one, ectId: 'e2' })).toBe(false)
    expect(isSameKey(one, { ...one, mentorId: 'm2' })).toBe(false)
    expect(isSameKey({ ...one, mentorId: null, ectId: null }, one)).toBe(false)
  })

  it('has words for every cause, and for one that it does not know', () => {
    for (const cause of CAUSES) expect(causeWords(cause).nextStep).not.toBe('')
    expect(causeWords('__proto__').title).toBe('Keeps happening, cause not clear')
  })
})

describe('the sentence that says so', () => {
  const people = [{ names: ['Amina Khan'], role: 'mentor' as const }]

  it.each<[string, string | null, string, string | null]>([
    [
      'takes the stated one',
      'This is the third time Amina Khan is missing',
      'x',
      'This is the third time [mentor] is missing',
    ],
    [
      'finds the telling one',
      null,
      'Hello.\nAmina Khan (1234567) is not in the list. Thanks',
      '[mentor] ([TRN]) is not in the list.',
    ],
    ['says nothing when nothing tells', null, 'Hello. Thanks', null],
    ['cuts a long one', 'a'.repeat(300), '', `${'a'.repeat(239)}…`],
  ])('%s', (_, quote, text, expected) => {
    expect(evidenceSentence({ quote, text }, people)).toBe(expected)
  })
})
