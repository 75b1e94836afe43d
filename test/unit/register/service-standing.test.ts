import { toDay } from '../../../src/kernel/day'
import { coversPairing } from '../../../src/register/standing/covers-pairing'
import { weighReading, type ComparedPairing, type ShownMentor } from '../../../src/register/standing/service-standing'

const pairing = (given: Partial<ComparedPairing> = {}): ComparedPairing => ({
  id: 'pairing',
  ectId: 'eve',
  mentorId: 'mia',
  startedOn: toDay('2026-10-01'),
  finishedOn: null,
  completedAt: new Date('2026-10-01T10:00:00Z'),
  standing: 'recorded',
  contradictedMentorId: null,
  missingFullSyncs: 0,
  comparedAsOf: null,
  doneInServiceAt: null,
  ...given,
})
const mia: ShownMentor = { kind: 'mentor', mentorId: 'mia' }
const max: ShownMentor = { kind: 'mentor', mentorId: 'max' }
const nobody: ShownMentor = { kind: 'nobody' }
const reading = (mentor: ShownMentor, asOf: string, extent: 'full' | 'incremental' = 'full') => ({
  mentor,
  extent,
  asOf: new Date(asOf),
})
const NOTHING = { kind: 'nothing' }
const NEXT_DAY = '2026-10-02T06:00:00Z'

describe('a reading of the service, weighed against a match that was completed here', () => {
  it('confirms it when it shows the same mentor, in a whole reading or in one of changes', () => {
    expect(weighReading(pairing(), reading(mia, NEXT_DAY))).toEqual({ kind: 'confirm' })
    expect(weighReading(pairing(), reading(mia, NEXT_DAY, 'incremental'))).toEqual({ kind: 'confirm' })
  })

  it('contradicts it at once when it shows another mentor, also after it was seen there', () => {
    const expected = { kind: 'contradict', mentorId: 'max' }
    expect(weighReading(pairing(), reading(max, NEXT_DAY, 'incremental'))).toEqual(expected)
    expect(weighReading(pairing({ standing: 'seen' }), reading(max, NEXT_DAY))).toEqual(expected)
  })

  it('contradicts it at the second whole reading that shows nobody, and not at the first', () => {
    expect(weighReading(pairing(), reading(nobody, NEXT_DAY))).toEqual({ kind: 'count-missing', missingFullSyncs: 1 })
    const after = pairing({ missingFullSyncs: 1, comparedAsOf: new Date(NEXT_DAY) })
    expect(weighReading(after, reading(nobody, '2026-10-09T06:00:00Z'))).toEqual({ kind: 'contradict', mentorId: null })
  })

  it('counts one whole reading once, however often it is applied', () => {
    const after = pairing({ missingFullSyncs: 1, comparedAsOf: new Date(NEXT_DAY) })
    expect(weighReading(after, reading(nobody, NEXT_DAY))).toEqual(NOTHING)
  })

  it.each<[string, Partial<ComparedPairing>, ReturnType<typeof reading>]>([
    ['a source without mentors', {}, reading({ kind: 'not-said' }, NEXT_DAY)],
    ['nobody among changes only', {}, reading(nobody, NEXT_DAY, 'incremental')],
    ['a reading of before the match', {}, reading(max, '2026-10-01T09:59:59Z')],
    ['a reading of the moment of the match', {}, reading(max, '2026-10-01T10:00:00Z')],
    [
      'a reading of before it was done in the service',
      { doneInServiceAt: new Date('2026-10-03T09:00:00Z') },
      reading(max, NEXT_DAY),
    ],
    [
      'a reading older than one that was compared',
      { standing: 'seen', comparedAsOf: new Date('2026-10-05T06:00:00Z') },
      reading(max, NEXT_DAY),
    ],
    ['another mentor before the pairing begins', { startedOn: toDay('2026-10-20') }, reading(max, NEXT_DAY)],
    ['nobody before the pairing begins', { startedOn: toDay('2026-10-20') }, reading(nobody, NEXT_DAY)],
    ['the mentor of a pairing that is over', { finishedOn: toDay('2026-10-01') }, reading(mia, NEXT_DAY)],
    ['another mentor after the pairing is over', { finishedOn: toDay('2026-10-01') }, reading(max, NEXT_DAY)],
    [
      'another registration of the ECT in the reading that showed it',
      { standing: 'seen', comparedAsOf: new Date(NEXT_DAY) },
      reading(max, NEXT_DAY),
    ],
  ])('concludes nothing from %s', (_what, given, shown) => {
    expect(weighReading(pairing(given), shown)).toEqual(NOTHING)
  })

  it('tells no contradiction twice, and tells it anew when the service shows a third person', () => {
    const contradicted = {
      standing: 'contradicted' as const,
      contradictedMentorId: 'max',
      comparedAsOf: new Date(NEXT_DAY),
    }
    const later = '2026-10-09T06:00:00Z'
    expect(weighReading(pairing(contradicted), reading(max, later))).toEqual({ kind: 'as-before' })
    expect(weighReading(pairing(contradicted), reading({ kind: 'mentor', mentorId: 'kit' }, later))).toEqual({
      kind: 'contradict',
      mentorId: 'kit',
    })
    const missing = { ...contradicted, contradictedMentorId: null }
    expect(weighReading(pairing(missing), reading(nobody, later))).toEqual({ kind: 'as-before' })
  })

  it('is confirmed after a contradiction, and stays seen without another word', () => {
    const contradicted = pairing({
      standing: 'contradicted',
      contradictedMentorId: 'max',
      comparedAsOf: new Date(NEXT_DAY),
    })
    expect(weighReading(contradicted, reading(mia, '2026-10-09T06:00:00Z'))).toEqual({ kind: 'confirm' })
    expect(weighReading(pairing({ standing: 'seen' }), reading(mia, NEXT_DAY))).toEqual({ kind: 'as-before' })
  })

  it('is confirmed before it begins', () => {
    expect(weighReading(pairing({ startedOn: toDay('2026-10-20') }), reading(mia, NEXT_DAY))).toEqual({
      kind: 'confirm',
    })
  })

  it('goes by the day in England', () => {
    const lastDay = pairing({ finishedOn: toDay('2026-10-02') })
    expect(weighReading(lastDay, reading(max, '2026-10-02T22:30:00Z'))).toEqual({ kind: 'contradict', mentorId: 'max' })
    expect(weighReading(lastDay, reading(max, '2026-10-02T23:30:00Z'))).toEqual(NOTHING)
  })
})

describe('what a source can say of an ECT', () => {
  const place = { cohort: 2022, leadProviders: ['Hartwell Learning'], deliveryPartners: ['Northgate Hub'] }
  const all = { pairings: true, people: 'everybody' as const, provider: null, cohorts: 'all' as const }
  const feed = { ...all, people: 'lead-provider' as const, provider: 'Hartwell Learning' }

  it.each([
    ['a source of everybody', all, place, true],
    ['a source without pairings', { ...all, pairings: false }, place, false],
    ['a source of other cohorts', { ...all, cohorts: [2021, 2023] }, place, false],
    ['a source of this cohort', { ...all, cohorts: [2022] }, place, true],
    [
      'a source of some cohorts, for an ECT without one',
      { ...all, cohorts: [2022] },
      { ...place, cohort: null },
      false,
    ],
    ['the feed of their provider', { ...feed, provider: ' hartwell  learning' }, place, true],
    ['the feed of another provider', { ...feed, provider: 'Oakfield Institute' }, place, false],
    ['a feed, when nobody names the provider', feed, { ...place, leadProviders: [] }, true],
    ['the list of another delivery partner', { ...feed, people: 'delivery-partner' as const }, place, false],
  ])('%s', (_what, coverage, ect, expected) => {
    expect(coversPairing(coverage, ect)).toBe(expected)
  })
})
