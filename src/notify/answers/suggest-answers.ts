import type { MatchRequest } from '../../match/match-request'
import type { Diagnosis } from '../../register/diagnosis'
import type { MatchPlan } from '../../register/plan-match'
import type { Intent } from '../../triage/triage'
import type { AnswerKind } from './answers'

/** What is known of one match request when an answer is chosen. */
export interface MatchSigns {
  readonly request: Pick<MatchRequest, 'id' | 'ordinal' | 'state' | 'mentorId' | 'ectId'>
  /** Null while mentor or ECT is not chosen. */
  readonly plan: Pick<MatchPlan, 'diagnosis' | 'cohorts'> | null
  /** One press completes it: no answer goes before that. */
  readonly hasButton: boolean
  /** Somebody is put first whom the reader is not sure of, and nobody confirmed it. */
  readonly isDoubtful: boolean
}

/** What is known of a ticket when an answer is chosen. */
export interface AnswerSigns {
  readonly intent: Intent
  readonly matches: readonly MatchSigns[]
  /** Names of those whom the requester names and the register does not know. */
  readonly notRegistered: readonly string[]
  /** Answers that went since the requester last wrote: they are not offered first again. */
  readonly answered: readonly AnswerKind[]
}

/** An answer that is offered first, and why. */
export interface SuggestedAnswer {
  readonly kind: AnswerKind
  readonly because: string
  /** The match that it is about; null when it is about none. */
  readonly matchRequestId: string | null
  /** Which of those who are not registered, from 1; null when it is about none of them. */
  readonly person: number | null
}

/** The answers that a ticket's kind and the diagnosis of its matches call for, each once, the likeliest first. Pure. */
export function suggestAnswers(signs: AnswerSigns): readonly SuggestedAnswer[] {
  const all = [
    ...byIntent(signs.intent),
    ...signs.matches.flatMap(match => ofMatch(match, signs.intent)),
    ...ofUnregistered(signs.notRegistered),
    ...ofNobody(signs),
  ]
  const isFirst = ({ kind }: SuggestedAnswer, index: number) => all.findIndex(one => one.kind === kind) === index
  return all.filter(isFirst).filter(({ kind }) => !signs.answered.includes(kind))
}

const ABOUT_NONE = { matchRequestId: null, person: null } as const

function byIntent(intent: Intent): readonly SuggestedAnswer[] {
  if (intent === 'portal_technical')
    return [{ kind: 'portal', because: 'The message is about a problem with the DfE portal.', ...ABOUT_NONE }]
  if (intent === 'steplab') return [{ kind: 'steplab', because: 'The message is about Steplab.', ...ABOUT_NONE }]
  return []
}

/** A match that one press completes needs no other answer, for the press sends one; but whoever asks about registering is told. */
function ofMatch({ request, plan, hasButton, isDoubtful }: MatchSigns, intent: Intent): readonly SuggestedAnswer[] {
  const about = { matchRequestId: request.id, person: null }
  const match = `Match ${request.ordinal}`
  const whichPerson = { kind: 'which-person', because: `${match}: it is not certain who is meant.`, ...about } as const
  if (request.state !== 'proposed' || (hasButton && intent !== 'registration')) return []
  if (request.mentorId === null || request.ectId === null || plan === null) return [whichPerson]
  const found: SuggestedAnswer[] = []
  if (shows(plan.diagnosis, 'already-current-mentor'))
    found.push({ kind: 'already-done', because: `${match}: the mentor is already recorded for the ECT.`, ...about })
  const kind = crossAnswer(plan.cohorts)
  if (kind !== null) found.push({ kind, because: `${match}: ${cohortWords(plan.cohorts)}.`, ...about })
  return isDoubtful ? [...found, whichPerson] : found
}

/** A cause that nothing can tell is no reason to write about it. */
function shows(diagnosis: readonly Diagnosis[], cause: Diagnosis['cause']): boolean {
  return diagnosis.some(each => each.cause === cause && each.certainty !== 'cannot-tell')
}

/** Which of the guidance's two procedures a pair of cohorts calls for; null when neither. */
export function crossAnswer({
  mentor,
  ect,
}: MatchPlan['cohorts']): Extract<AnswerKind, 'no-new-registration' | 'register-mentor'> | null {
  if (mentor === null || ect === null || mentor === ect) return null
  return mentor < ect ? 'no-new-registration' : 'register-mentor'
}

function cohortWords({ mentor, ect }: MatchPlan['cohorts']): string {
  return `a ${mentor} mentor with a ${ect} ECT`
}

function ofUnregistered(names: readonly string[]): readonly SuggestedAnswer[] {
  return names.slice(0, 1).map(name => ({
    kind: 'not-registered' as const,
    because: `The register does not know ${name}.`,
    matchRequestId: null,
    person: 1,
  }))
}

/** What is left when nothing on the ticket can be matched: to ask, or to say how registering works. */
function ofNobody({ intent, matches, notRegistered }: AnswerSigns): readonly SuggestedAnswer[] {
  if (matches.length > 0 || notRegistered.length > 0) return []
  if (intent === 'mentor_match')
    return [
      { kind: 'which-person', because: 'The message does not say which mentor belongs to which ECT.', ...ABOUT_NONE },
    ]
  if (intent === 'registration')
    return [{ kind: 'not-registered', because: 'The message is about registering.', ...ABOUT_NONE }]
  return []
}
