import type { RegisterKnowledge, SourceCoverage } from './coverage'

/** A kind of fact that a source covers or does not. */
export type Fact = keyof Pick<
  SourceCoverage,
  'pools' | 'leavingDates' | 'schoolLinks' | 'removals' | 'unfinishedRegistrations' | 'pairings' | 'partnerships'
>

/** What a statement about the register rests on. */
export interface Grounds {
  readonly facts: readonly Fact[]
  /** Whether it rests on something not being there: then only a whole reading of everybody on these cohorts shows it. */
  readonly isAbsence: boolean
  readonly cohorts: readonly number[]
}

/** Whether the sources bear a statement, by which of them and as of when; what they lack, in words, when they do not. */
export type Bearing =
  | { readonly holds: true; readonly source: SourceCoverage }
  | { readonly holds: false; readonly source: SourceCoverage | null; readonly lacks: string }

/**
 * Looks for the sources that bear a statement: one for each fact, the newest. Of these the one read longest ago dates it.
 * Nothing is ever concluded from what one lead provider's feed does not hold.
 */
export function bearingOf(grounds: Grounds, knowledge: RegisterKnowledge): Bearing {
  const newestFirst = [...knowledge].sort((one, other) => timeOf(other) - timeOf(one))
  const able = grounds.isAbsence ? newestFirst.filter(source => isWhole(source, grounds.cohorts)) : newestFirst
  const [any] = newestFirst
  if (!any) return { holds: false, source: null, lacks: 'the register names no source' }
  const everybody = grounds.isAbsence ? able.find(holdsPeople) : any
  const missing = grounds.facts.filter(fact => !able.some(source => source[fact]))
  if (able.length === 0) return { holds: false, source: any, lacks: 'none of its sources holds everybody' }
  if (missing.length > 0) {
    const words = missing.map(fact => FACT_WORDS[fact]).join(' or ')
    return { holds: false, source: any, lacks: `none of its sources covers ${words}` }
  }
  if (!everybody) return { holds: false, source: any, lacks: 'none of its sources holds everybody' }
  const bearers = grounds.facts.flatMap(fact => able.find(source => source[fact]) ?? [])
  const oldest = bearers.reduce<SourceCoverage | null>(
    (last, source) => (last === null || timeOf(source) < timeOf(last) ? source : last),
    null,
  )
  return { holds: true, source: oldest ?? everybody }
}

/** A kind of fact in words, as the end of "covers …". */
const FACT_WORDS: Readonly<Record<Fact, string>> = {
  pools: 'which mentors are in which school’s pool',
  leavingDates: 'leaving dates',
  schoolLinks: 'which school took over from which',
  removals: 'who was removed',
  unfinishedRegistrations: 'registrations that were not finished',
  pairings: 'who mentors whom',
  partnerships: 'partnerships',
}

/** A list of schools or partnerships is whole and holds nobody; one of participants tells where each of them mentors. */
const holdsPeople = (source: SourceCoverage): boolean => source.pools

function isWhole(source: SourceCoverage, cohorts: readonly number[]): boolean {
  const { people, asOf } = source
  if (people !== 'everybody' || asOf === null) return false
  const covered = source.cohorts
  return covered === 'all' || cohorts.every(cohort => covered.includes(cohort))
}

const timeOf = ({ asOf }: SourceCoverage): number => asOf?.getTime() ?? 0
