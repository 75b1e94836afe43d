import type { RegisterPerson, TeacherRole } from '../../register/people'

/** One person who may be meant, while the reading is being made. */
export interface Option {
  readonly person: RegisterPerson
  readonly score: number
  /** Named in full without error, or by a correct TRN or address. */
  readonly isExact: boolean
  /** Named by a part of the name or a usual short form of it, without error; left out where that is not so. */
  readonly isShort?: boolean
  /** Has a role at the school that the request is about. */
  readonly isHere: boolean
  readonly reasons: readonly string[]
  readonly against: readonly string[]
}

/** Words that name a person, while the reading is being made. Without options nobody in the register explains them. */
export interface WorkingMention {
  readonly source: 'text' | 'subject'
  readonly start: number
  readonly end: number
  readonly quote: string
  /** Best first. */
  readonly options: readonly Option[]
  /** What keeps this name from being certain, in words for an agent. */
  readonly doubts: readonly string[]
}

/** Better by less than this, two people both fit. */
const MARGIN = 2
/** Somebody whose place on the programme has ended is meant less often than a namesake whose has not. */
const ENDED_LOSS = 1.5

/** The people a mention may mean in one role, leaving out those whom a better one makes improbable. */
export function fittingOptions(mention: WorkingMention, role: TeacherRole): readonly Option[] {
  const strongest = strongestOptions(mention.options)
  return withMargin(strongest.filter(option => hasRole(option.person, role)).map(option => lessIfEnded(option, role)))
}

/** Exact names before others, people of this school before others. */
export function strongestOptions(options: readonly Option[]): readonly Option[] {
  const exactHere = options.filter(option => option.isExact && option.isHere)
  if (exactHere.length > 0) return exactHere
  const exact = options.filter(option => option.isExact)
  if (exact.length > 0) return exact
  const here = options.filter(option => option.isHere)
  return here.length > 0 ? here : options
}

/** Whether a person has this role at any school. */
export function hasRole(person: RegisterPerson, role: TeacherRole): boolean {
  return person.roles.some(held => held.role === role)
}

function withMargin(options: readonly Option[]): readonly Option[] {
  const best = Math.max(...options.map(option => option.score))
  return options.filter(option => option.score > best - MARGIN)
}

function lessIfEnded(option: Option, role: TeacherRole): Option {
  const isRunning = option.person.roles.some(
    held => held.role === role && (held.status === 'current' || held.status === 'future' || held.status === 'deferred'),
  )
  return isRunning ? option : { ...option, score: option.score - ENDED_LOSS - MARGIN }
}
