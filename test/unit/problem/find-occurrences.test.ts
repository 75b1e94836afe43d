import { evidenceSentence } from '../../../src/problem/evidence-sentence'
import { causeWords } from '../../../src/problem/causes'
import { CAUSES } from '../../../src/register/diagnosis'
import type { Cause } from '../../../src/register/diagnosis'
import { findOccurrences, mainScope } from '../../../src/problem/find-occurrences'
import { whyProblem } from '../../../src/problem/decide-problem'
import type { Occurrence } from '../../../src/problem/problem'
import type { Intent } from '../../../src/triage/triage'

const receivedAt = new Date('2026-09-14T09:00:00Z')
const reportedAt = receivedAt
const ticket = { schoolUrn: '910001', intent: 'mentor_match' as Intent, recurrenceStated: false, receivedAt }
const plan = (cause: Cause, mentorId = 'm1', leadProvider: string | null = null) => ({
  plan: {
    mentorId,
    diagnosis: [
      {
        cause,
        certainty: 'shown' as const,
        sentence: '',
        evidence: [],
        remedy: { kind: 'none' as const, sentence: '' },
      },
    ],
  },
  leadProvider,
  reportedAt,
})

describe('what a ticket reports', () => {
  it('is the diagnosed cause at the school, for the mentor and for the lead provider', () => {
    expect(findOccurrences(ticket, [plan('not-in-school-pool', 'm1', 'Lead Provider A')])).toEqual([
      { cause: 'not-in-school-pool', scope: 'school', scopeKey: '910001', reportedAt },
      { cause: 'not-in-school-pool', scope: 'mentor', scopeKey: 'm1', reportedAt },
      { cause: 'not-in-school-pool', scope: 'lead-provider', scopeKey: 'lead provider a', reportedAt },
    ])
  })

  it('is said once for the school when two pairs have the same cause', () => {
    expect(findOccurrences(ticket, [plan('transferred', 'm1'), plan('transferred', 'm2')])).toEqual([
      { cause: 'transferred', scope: 'school', scopeKey: '910001', reportedAt },
      { cause: 'transferred', scope: 'mentor', scopeKey: 'm1', reportedAt },
      { cause: 'transferred', scope: 'mentor', scopeKey: 'm2', reportedAt },
    ])
  })

  it('is dated by the first message that says so, whenever the ticket came', () => {
    const at = (day: number) => new Date(Date.UTC(2026, 8, day))
    const plans = [
      { ...plan('transferred', 'm2'), reportedAt: at(20) },
      { ...plan('transferred', 'm1'), reportedAt: at(17) },
      { ...plan('removed', 'm3'), reportedAt: at(15) },
    ]
    const dated = findOccurrences(ticket, plans).map(
      one => `${one.cause} ${one.scopeKey} ${one.reportedAt.getUTCDate()}`,
    )

    expect(dated).toEqual([
      'transferred 910001 17',
      'transferred m2 20',
      'transferred m1 17',
      'removed 910001 15',
      'removed m3 15',
    ])
    const stated = findOccurrences({ ...ticket, intent: 'other', recurrenceStated: true }, [], at(19))
    expect(stated).toEqual([{ cause: 'unclear', scope: 'school', scopeKey: '910001', reportedAt: at(19) }])
  })

  it.each<[Intent, boolean, string | null, readonly string[]]>([
    ['mentor_match', false, '910001', ['mentor-not-listed school 910001']],
    ['mentor_match', false, null, ['mentor-not-listed portal everywhere']],
    ['portal_technical', false, '910001', ['portal-error school 910001', 'portal-error portal everywhere']],
    ['steplab', false, '910001', ['steplab-access school 910001']],
    ['registration', false, '910001', ['registration-problem school 910001']],
    ['other', false, '910001', []],
    ['reply', false, '910001', []],
    ['other', true, '910001', ['unclear school 910001']],
  ])('without a pair, intent %s (stated %s, school %s) gives %j', (intent, recurrenceStated, schoolUrn, expected) => {
    const found = findOccurrences({ schoolUrn, intent, recurrenceStated, receivedAt }, [])

    expect(found.map(({ cause, scope, scopeKey }) => `${cause} ${scope} ${scopeKey}`)).toEqual(expected)
  })

  it('is mainly about the school, then the mentor', () => {
    expect(mainScope([{ scope: 'lead-provider' }, { scope: 'mentor' }, { scope: 'school' }])).toBe('school')
    expect(mainScope([{ scope: 'lead-provider' }, { scope: 'mentor' }])).toBe('mentor')
    expect(mainScope([])).toBeNull()
  })

  it('has words for every cause, and for one that it does not know', () => {
    for (const cause of CAUSES) expect(causeWords(cause).nextStep).not.toBe('')
    expect(causeWords('__proto__').title).toBe('Keeps happening, cause not clear')
  })
})

describe('what makes a problem', () => {
  const at = new Date('2026-11-25T10:00:00Z')
  const one = (daysAgo: number, given: Partial<Occurrence> = {}): Occurrence => ({
    id: `o${daysAgo}`,
    ticketId: `t${daysAgo}`,
    problemId: null,
    cause: 'portal-error',
    scope: 'school',
    scopeKey: 'k',
    schoolUrn: `s${daysAgo}`,
    requesterKey: `r${daysAgo}`,
    stated: false,
    linkReason: null,
    evidence: null,
    occurredAt: new Date(at.getTime() - daysAgo * 86_400_000),
    ...given,
  })

  it.each<[string, Occurrence['scope'], readonly Occurrence[], string | null]>([
    ['one ticket of a school', 'school', [one(0)], null],
    [
      'two within sixty days',
      'school',
      [one(59), one(0)],
      '2 tickets from this school with the same cause within 60 days.',
    ],
    ['two sixty days apart', 'school', [one(60), one(0)], null],
    ['one ticket twice', 'school', [one(0), one(0)], null],
    ['a mentor at one school', 'mentor', [one(3, { schoolUrn: 's0' }), one(0)], null],
    ['a mentor at two schools', 'mentor', [one(3), one(0)], 'The same mentor was missing at 2 schools within 60 days.'],
    ['two schools with a portal error', 'portal', [one(3), one(0)], null],
    ['three schools with a portal error', 'portal', [one(3), one(1), one(0)], '3 schools reported this within 7 days.'],
    ['three, one of them long ago', 'portal', [one(8), one(1), one(0)], null],
    ['three schools of a provider', 'lead-provider', [one(3), one(1), one(0)], null],
    [
      'four schools of a provider',
      'lead-provider',
      [one(3), one(2), one(1), one(0)],
      '4 schools of one lead provider with the same cause within 7 days.',
    ],
  ])('%s', (_, scope, occurrences, expected) => {
    expect(whyProblem(scope, { at, occurrences, isStated: false })).toBe(expected)
  })

  it('is one statement that it keeps happening', () => {
    expect(whyProblem('school', { at, occurrences: [one(0)], isStated: true })).toBe(
      'A requester said that this keeps happening.',
    )
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
