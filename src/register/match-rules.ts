import { formatDay } from '../kernel/day'
import { duplicatesOf, isSamePerson, mentorRegistration } from './identity'
import { displayName } from './names'
import type { PairFacts } from './pair-facts'
import type { RuleResult } from './match-plan'
import { standingPairing } from './standing-pairing'
import { nameOf, schoolWords } from './view-words'

/**
 * Every rule of the register about one pair, kept or not, in the order a person would ask them. Sources: the rules that
 * the Department's services state for mentors (service rules for school users) and keep (mentorship period validations).
 * Cohort, funding, eligibility and training status are not among them: none of them ever stops a pairing.
 */
export function matchRules(facts: PairFacts): readonly RuleResult[] {
  return [
    notThemself(facts),
    ectIsCurrent(facts),
    mentorIsRegistered(facts),
    mentorIsOnePerson(facts),
    sameSchool(facts),
    notMentorAlready(facts),
    startsTodayOrLater(facts),
    insideBothPeriods(facts),
    oneMentorOnAnyDay(facts),
    cohortsMayDiffer(facts),
    ...leavingDateIsTheirs(facts),
  ]
}

const rule = (code: string, passes: boolean, sentence: string): RuleResult => ({ code, passes, sentence })

/** "A mentee cannot mentor themself" (mentorship period validation); two records with one TRN are one person. */
function notThemself({ view }: PairFacts): RuleResult {
  return isSamePerson(view.mentor.person, view.ect.person)
    ? rule('not-themself', false, `${nameOf(view.ect)} cannot be their own mentor. Ask the school who is meant.`)
    : rule('not-themself', true, 'Mentor and ECT are two people.')
}

/** "The ECT must not have completed or left" (induction record policy: the change link shows only for a current record). */
function ectIsCurrent({ view, ectPeriod, startOn, today }: PairFacts): RuleResult {
  const ect = nameOf(view.ect)
  if (!ectPeriod) {
    const sentence = `${ect} is not a current ECT at any school. Ask the school to register or reinstate ${ect} as an ECT first.`
    return rule('ect-current', false, sentence)
  }
  const school = schoolWords(view, ectPeriod.schoolUrn)
  if (view.schools[ectPeriod.schoolUrn]?.status === 'closed') {
    const sentence = `${ect} is still recorded at ${school}, which has closed. Their record must move to the school that took over first.`
    return rule('ect-current', false, sentence)
  }
  const when = startOn > today && ectPeriod.startedOn > today ? `joins ${school} on` : `is an ECT at ${school} since`
  return rule('ect-current', true, `${ect} ${when} ${formatDay(ectPeriod.startedOn)}.`)
}

/** "Mentor must be registered in the service" (service rules for school users, on assigning a mentor). */
function mentorIsRegistered({ view }: PairFacts): RuleResult {
  const mentor = nameOf(view.mentor)
  const fails = (sentence: string) => rule('mentor-registered', false, sentence)
  const registration = mentorRegistration(view.mentor)
  if (registration === 'unfinished') {
    return fails(
      `The registration of ${mentor} as a mentor was started and never finished. Ask the school to finish it, then pair them.`,
    )
  }
  if (registration === 'only-ect') {
    return fails(
      `${mentor} is registered as an ECT, not as a mentor. Ask the school whether this person is meant, and to register them as a mentor.`,
    )
  }
  if (registration === 'none') {
    return fails(
      `${mentor} is not registered as a mentor. Ask the school to register them as a mentor, then pair them.`,
    )
  }
  return rule('mentor-registered', true, `${mentor} is registered as a mentor.`)
}

/** One person with two records is paired under whichever is chosen; the training record then goes to the wrong one. */
function mentorIsOnePerson({ view }: PairFacts): RuleResult {
  const mentor = nameOf(view.mentor)
  const duplicates = duplicatesOf(view.mentor)
  if (duplicates.length === 0) return rule('mentor-one-record', true, `${mentor} has one record.`)
  const names = duplicates.map(({ person }) => `${displayName(person)} (TRN ${person.trn ?? 'not known'})`).join(', ')
  const sentence = `${mentor} seems to have more than one record: see also ${names}. The records must be merged, or told apart, before anybody is paired.`
  return rule('mentor-one-record', false, sentence)
}

/** "Mentor and mentee periods must belong to the same school" (mentorship period validation). */
function sameSchool({ view, ectPeriod, pool }: PairFacts): RuleResult {
  if (!ectPeriod || !pool) return rule('same-school', false, `${nameOf(view.ect)} is at no school to be paired at.`)
  const mentor = nameOf(view.mentor)
  const school = schoolWords(view, ectPeriod.schoolUrn)
  const passes = (sentence: string) => rule('same-school', true, sentence)
  const fails = (sentence: string) => rule('same-school', false, sentence)
  switch (pool.kind) {
    case 'in-pool':
      return passes(`${mentor} mentors at ${school} too.`)
    case 'joins-later':
      return passes(`${mentor} joins ${school} on ${formatDay(pool.period.startedOn)}.`)
    case 'elsewhere':
    case 'in-no-pool':
      return passes(`${mentor} is not in the mentor pool of ${school} yet; completing the match adds them.`)
    case 'at-predecessor':
      return passes(
        `${school} took over from ${schoolWords(view, pool.period.schoolUrn)}, where ${mentor} mentors; completing the match adds them.`,
      )
    case 'at-split-predecessor':
      return fails(
        `${schoolWords(view, pool.period.schoolUrn)} became several schools. Ask ${school} to confirm that ${mentor} works there, and to register them.`,
      )
    case 'left-here':
    case 'left-everywhere':
      return fails(
        `${mentor} was reported as having left ${schoolWords(view, pool.period.schoolUrn)}. Ask ${school} whether they mentor there now, and to register them as joining.`,
      )
    case 'removed':
      return fails(
        `${mentor} was removed as a mentor by ${schoolWords(view, pool.period.schoolUrn)}. Their registration must be made active again first.`,
      )
  }
}

/** The service writes no new record when the same mentor is chosen again ("still assigned to"). */
function notMentorAlready(facts: PairFacts): RuleResult {
  const { view } = facts
  const pairing = standingPairing(facts)
  if (!pairing)
    return rule('not-mentor-already', true, `${nameOf(view.mentor)} is not the mentor of ${nameOf(view.ect)} yet.`)
  const verb = pairing.startedOn > facts.today ? 'is already recorded to become' : 'is already'
  const when = pairing.startedOn > facts.today ? 'on' : 'since'
  return rule(
    'not-mentor-already',
    false,
    `${nameOf(view.mentor)} ${verb} the mentor of ${nameOf(view.ect)} ${when} ${formatDay(pairing.startedOn)}. There is nothing to change.`,
  )
}

/** No back-dating: a new mentorship starts today or later (register-ects: `dates_resolver.rb`). */
function startsTodayOrLater({ startOn, today }: PairFacts): RuleResult {
  return startOn >= today
    ? rule('starts-today-or-later', true, `The pairing starts on ${formatDay(startOn)}.`)
    : rule('starts-today-or-later', false, `A pairing cannot start in the past: ${formatDay(startOn)} is over.`)
}

/** A mentorship lies inside both at-school periods; its end is the earlier leaving date (mentorship period validation). */
function insideBothPeriods({ view, startOn, finishOn }: PairFacts): RuleResult {
  if (finishOn === null) return rule('inside-both-periods', true, 'Neither of the two has a leaving date.')
  return finishOn >= startOn
    ? rule(
        'inside-both-periods',
        true,
        `The pairing finishes on ${formatDay(finishOn)}, the earlier leaving date of the two.`,
      )
    : rule(
        'inside-both-periods',
        false,
        `${nameOf(view.mentor)} and ${nameOf(view.ect)} are never at the school on the same day: one leaves on ${formatDay(finishOn)}.`,
      )
}

/** "Schools must report one appointed mentor for each of their ECTs"; mentorship periods of one ECT never overlap. */
function oneMentorOnAnyDay({ view, startOn }: PairFacts): RuleResult {
  const current = view.ect.mentoredBy.find(pairing => pairing.finishedOn === null || pairing.finishedOn >= startOn)
  return current
    ? rule(
        'one-mentor',
        true,
        `The present pairing of ${nameOf(view.ect)} makes way, so that one mentor is left on any day.`,
      )
    : rule('one-mentor', true, `${nameOf(view.ect)} has no other mentor from ${formatDay(startOn)}.`)
}

/** Guidance for induction tutors: a mentor of one cohort may be paired with an ECT of another, without registering again. */
function cohortsMayDiffer({ cohorts }: PairFacts): RuleResult {
  if (cohorts.isCross) {
    return rule(
      'cohort-free',
      true,
      `A ${cohorts.mentor} mentor may mentor a ${cohorts.ect} ECT: cohorts never block a pairing.`,
    )
  }
  return rule('cohort-free', true, 'Cohort, funding, eligibility and training status never block a pairing.')
}

/** A leaving date is taken back only where this same school reported it, nobody else claims the mentor, and the mail says so. */
function leavingDateIsTheirs({ view, corrected }: PairFacts): readonly RuleResult[] {
  if (!corrected?.finishedOn) return []
  const sentence = `${schoolWords(view, corrected.schoolUrn)} itself reported the leaving date ${formatDay(corrected.finishedOn)} of ${nameOf(view.mentor)}, and no other school has claimed them.`
  return [rule('leaving-date', true, sentence)]
}
