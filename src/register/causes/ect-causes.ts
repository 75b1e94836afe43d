import { formatDay, holds } from '../../kernel/day'
import type { EvidenceRow } from '../diagnosis'
import { standingPairing } from '../standing-pairing'
import { nameOf, schoolWords } from '../view-words'
import { isOldService, noRow, periodRow, registrationRow, type Finding, type ListFacts } from './finding'

/** Causes that lie with the ECT: not current, their training withdrawn, or already with this mentor. */
export function ectCauses(facts: ListFacts): readonly Finding[] {
  return [...notCurrent(facts), ...withdrawn(facts), ...alreadyCurrent(facts)]
}

/** The change link shows only for a current record (`induction_record_policy.rb`). */
function notCurrent({ view, ectPeriod }: ListFacts): readonly Finding[] {
  const ect = nameOf(view.ect)
  if (ectPeriod) {
    if (view.schools[ectPeriod.schoolUrn]?.status !== 'closed') return []
    const school = schoolWords(view, ectPeriod.schoolUrn)
    return [
      {
        cause: 'school-changed-urn',
        certainty: 'shown',
        hides: true,
        sentence: `${ect} is still recorded at ${school}, which has closed.`,
        evidence: [{ record: 'school', id: ectPeriod.schoolUrn, words: `${school} is closed.` }],
        remedy: { kind: 'task', sentence: `Move the record of ${ect} to the school that took over, then pair.` },
      },
    ]
  }
  const last = view.ect.periods.filter(period => period.role === 'ect').at(-1)
  return [
    {
      cause: 'ect-not-current',
      certainty: 'shown',
      hides: true,
      sentence: `${ect} is not a current ECT at any school, so no list of mentors is offered for them.`,
      evidence: [last ? periodRow(view, last) : noRow(`${ect} has no period as an ECT.`)],
      remedy: { kind: 'task', sentence: `Ask the school to register or reinstate ${ect} as an ECT.` },
    },
  ]
}

/** The old page hides the whole row *Mentor* of an ECT whose training the lead provider withdrew. A mentor's never hides them. */
function withdrawn({ view, ectPeriod, rules }: ListFacts): readonly Finding[] {
  if (!ectPeriod || !isOldService(rules)) return []
  const registrations = view.ect.registrations.filter(({ role, progress }) => role === 'ect' && progress === 'complete')
  const here = registrations.filter(({ schoolUrn }) => schoolUrn === ectPeriod.schoolUrn)
  const newest = (here.length > 0 ? here : registrations).at(-1)
  if (newest?.trainingStatus !== 'withdrawn') return []
  const ect = nameOf(view.ect)
  return [
    {
      cause: 'ect-withdrawn',
      certainty: 'shown',
      hides: true,
      sentence: `The lead provider has withdrawn ${ect} from training, and the page then hides the whole row for the mentor.`,
      evidence: [registrationRow(view, newest)],
      remedy: {
        kind: 'task',
        sentence: `Ask the lead provider whether the withdrawal of ${ect} is right, and to reinstate them if not. Training status does not stop a pairing made here.`,
      },
    },
  ]
}

/** Only the present service leaves the current mentor out of the list of a change (`change_mentor_wizard/edit_step.rb`). */
function alreadyCurrent(facts: ListFacts): readonly Finding[] {
  const pairing = standingPairing(facts)
  if (!pairing) return []
  const { view, today, rules } = facts
  const [mentor, ect] = [nameOf(view.mentor), nameOf(view.ect)]
  const isCurrent = holds({ from: pairing.startedOn, until: pairing.finishedOn }, today)
  const leftOut = isCurrent && rules === 'register-ects'
  const sentence = !isCurrent
    ? `${mentor} is already recorded to become the mentor of ${ect} on ${formatDay(pairing.startedOn)}, which the page may not show yet.`
    : leftOut
      ? `${mentor} is already the mentor of ${ect}, and the list for a change leaves the present mentor out.`
      : `${mentor} is already the mentor of ${ect}, so choosing them again changes nothing.`
  const evidence: readonly EvidenceRow[] = [
    {
      record: 'pairing',
      id: pairing.id,
      words: `Paired from ${formatDay(pairing.startedOn)} at ${schoolWords(view, pairing.schoolUrn)}.`,
    },
  ]
  return [
    {
      cause: 'already-current-mentor',
      certainty: 'shown',
      hides: leftOut,
      sentence,
      evidence,
      ...(pairing.ticketId === null ? {} : { isRecordedHere: true }),
      remedy: { kind: 'none', sentence: 'Tell the school that the pairing is recorded.' },
    },
  ]
}
