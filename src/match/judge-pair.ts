import { AGENT_SAID } from '../extract/people/corrections'
import type { Option, WorkingMention } from '../extract/people/working-mention'
import type { RequestRead } from '../extract/read-request'
import type { Draft } from '../extract/structure/draft'
import { displayName } from '../register/names'
import type { RegisterPerson, TeacherRole } from '../register/people'

/** One pair that the words may mean, with all that is known about it. */
export interface PairAtIssue {
  readonly draft: Draft
  readonly mentor: Option
  readonly ect: Option
  readonly mentorMention: WorkingMention
  readonly ectMention: WorkingMention
  /** Pairs that the same words may mean. */
  readonly alternatives: number
  /** Of several people of one name, a year beside it tells this one. */
  readonly isByYear: boolean
}

/** What the message says besides who is wanted. */
interface Said {
  readonly saysChange: boolean
  /** That the mentor is staying at the school. */
  readonly saysStaying: boolean
}

/** Why this pair must not be completed with one click; empty when it may. Plain sentences for an agent. */
export function vetoesOfPair(pair: PairAtIssue, read: RequestRead, said: Said): readonly string[] {
  return [
    ...pair.draft.vetoes,
    ...nameVetoes(pair.mentorMention, pair.mentor),
    ...nameVetoes(pair.ectMention, pair.ect),
    ...(isInDoubt(pair, read) ? [NEAR_NOT] : []),
    ...(pair.alternatives > 1 ? ['Several people fit these names.'] : []),
    ...(pair.isByYear ? [BY_YEAR] : []),
    ...schoolVetoes(pair, read),
    ...registerVetoes(pair, said),
  ]
}

const BY_YEAR = 'Several people have this name, and only the year in the mail tells which one is meant.'
export const NEAR_NOT = 'A “not” or an exception stands near one of these names, and may take it out of the request.'

/** Whether a negation that is not understood stands near one of the two names. */
export function isInDoubt({ draft }: Pick<PairAtIssue, 'draft'>, read: Pick<RequestRead, 'cast'>): boolean {
  return [draft.mentor, draft.ect].some(place => read.cast.players[place]?.isInDoubt === true)
}

function nameVetoes(mention: WorkingMention, option: Option): readonly string[] {
  const name = displayName(option.person)
  const uncertain = option.isExact
    ? []
    : [`“${mention.quote}” is not exactly ${name} as the register has it. ${option.against.join('. ')}`.trim()]
  return [...uncertain, ...mention.doubts]
}

function schoolVetoes(pair: PairAtIssue, read: RequestRead): readonly string[] {
  const { tutorOf } = read.school
  const schoolsOf = (person: RegisterPerson, role: TeacherRole) =>
    person.roles.filter(held => held.role === role).map(held => held.urn)
  const ectSchools = schoolsOf(pair.ect.person, 'ect')
  const vetoes: string[] = []
  if (!ectSchools.some(urn => tutorOf.has(urn))) {
    vetoes.push('The sender is not the registered induction tutor of the ECT’s school.')
  }
  const isMentorThere = schoolsOf(pair.mentor.person, 'mentor').some(urn => ectSchools.includes(urn))
  const isNamedByNumber = pair.mentor.reasons.some(reason => reason === AGENT_SAID || /\bTRN\b/.test(reason))
  if (!isMentorThere && !isNamedByNumber) {
    vetoes.push(
      `${displayName(pair.mentor.person)} is not in the mentor pool of the ECT’s school, and no TRN says that this one is meant.`,
    )
  }
  return vetoes
}

function registerVetoes(pair: PairAtIssue, { saysChange, saysStaying }: Said): readonly string[] {
  const { person: mentor } = pair.mentor
  const { person: ect } = pair.ect
  const vetoes: string[] = []
  if (mentor.id === ect.id) vetoes.push('Mentor and ECT are the same person.')
  if (ect.currentMentorId === mentor.id)
    vetoes.push(`${displayName(mentor)} is the mentor of ${displayName(ect)} already.`)
  else if (ect.currentMentorId !== null && !saysChange) {
    vetoes.push(`${displayName(ect)} has another mentor now, and the mail does not say that this is a change.`)
  }
  if (hasEnded(ect, 'ect')) vetoes.push(`${displayName(ect)} is not a current ECT in the register.`)
  if (hasEnded(mentor, 'mentor') && !(saysStaying && hasOnlyLeft(mentor)))
    vetoes.push(`${displayName(mentor)} is not a current mentor in the register.`)
  return vetoes
}

/** Reported as having left, by nothing worse: the register's rules say whether the click may take that back. */
function hasOnlyLeft(mentor: RegisterPerson): boolean {
  return mentor.roles.filter(held => held.role === 'mentor').every(({ status }) => status === 'left')
}

/** Every place in this role has come to an end. */
function hasEnded(person: RegisterPerson, role: TeacherRole): boolean {
  const held = person.roles.filter(other => other.role === role)
  return (
    held.length > 0 && held.every(({ status }) => status === 'completed' || status === 'left' || status === 'removed')
  )
}
