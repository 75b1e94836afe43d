import type { Finding, ListFacts } from './causes/finding'
import type { Cause, Diagnosis, Remedy } from './diagnosis'
import { tutorWords } from './requester-words'
import { bearingOf, type Fact, type Grounds } from './sources/grounds'

/** Says how sure a finding is, from which source and as of when: what no source covers cannot be told. */
export function weigh(finding: Finding, facts: ListFacts): Diagnosis {
  const { cause, hides, evidence } = finding
  const told = { isOfThisSchool: finding.isOfThisSchool ?? false, cohort: finding.cohort ?? null }
  const base = { cause, hides, evidence }
  if (finding.isRecordedHere) {
    const { certainty, sentence, remedy } = finding
    return {
      ...base,
      certainty,
      asOf: null,
      source: null,
      sentence,
      requesterSentence: tutorWords(cause, told),
      remedy,
    }
  }
  const bearing = bearingOf(groundsOf(cause, facts), facts.view.knowledge)
  const dated = { ...base, asOf: bearing.source?.asOf ?? null, source: bearing.source?.name ?? null }
  if (bearing.holds) {
    const { certainty, sentence, remedy } = finding
    return { ...dated, certainty, sentence, requesterSentence: tutorWords(cause, told), remedy }
  }
  return {
    ...dated,
    certainty: 'cannot-tell',
    sentence: `${finding.sentence} That is only what this register holds: ${bearing.lacks}, so it cannot be told from here.`,
    requesterSentence: tutorWords('cannot-tell', told),
    remedy: lookFirst(finding.remedy),
  }
}

function lookFirst(remedy: Remedy): Remedy {
  if (remedy.kind !== 'task') return remedy
  return { kind: 'task', sentence: `Look first in the Department’s service whether it is so. ${remedy.sentence}` }
}

const rests = (...facts: readonly Fact[]) => ({ facts, isAbsence: false })
const lacks = (...facts: readonly Fact[]) => ({ facts, isAbsence: true })

/** What each cause rests on. One that no row shows, but the lack of one, needs a source that holds everybody. */
export const GROUNDS: Readonly<Record<Cause, Pick<Grounds, 'facts' | 'isAbsence'>>> = {
  'not-in-school-pool': lacks('pools'),
  'listed-and-overlooked': lacks('pools', 'leavingDates', 'removals'),
  'already-current-mentor': rests('pairings'),
  'not-registered': lacks(),
  'left-or-leaving': rests('leavingDates'),
  transferred: rests('leavingDates'),
  'at-two-schools': rests('pools'),
  removed: rests('removals'),
  'choice-saved-nothing': rests('pools', 'removals'),
  'duplicate-person': rests(),
  'two-registrations': rests(),
  'registration-unfinished': rests('unfinishedRegistrations'),
  'wrong-role': lacks(),
  'address-of-another': rests(),
  'year-not-set-up': lacks('partnerships'),
  'partnership-unconfirmed': rests('partnerships'),
  'partnership-challenged': rests('partnerships'),
  'school-changed-urn': rests('schoolLinks'),
  themself: rests(),
  'no-mentor-in-pool': lacks('pools'),
  'ect-not-current': rests('leavingDates'),
  'ect-withdrawn': rests(),
  'requester-not-tutor': rests(),
  'name-differs': rests(),
  'cohort-mismatch': lacks(),
}

function groundsOf(cause: Cause, { cohorts, view }: ListFacts): Grounds {
  const named = [cohorts.ect, cohorts.mentor].flatMap(cohort => cohort ?? [])
  const grounds = GROUNDS[cause]
  // An ECT without any period is not shown to be one by nobody having reported it.
  if (cause === 'ect-not-current' && !view.ect.periods.some(({ role }) => role === 'ect')) {
    return { facts: [], isAbsence: true, cohorts: named }
  }
  return { ...grounds, cohorts: named }
}
