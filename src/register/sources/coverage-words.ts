import type { SourceCoverage } from './coverage'

/** What a source may tell, in the words of the page about register files. */
const TELLS = [
  ['pools', 'who is in which mentor pool'],
  ['leavingDates', 'leaving dates'],
  ['removals', 'who was taken out'],
  ['unfinishedRegistrations', 'registrations that were not finished'],
  ['pairings', 'pairings'],
  ['partnerships', 'partnerships'],
  ['schoolLinks', 'which school took over from which'],
] as const

/** What a source covers, in plain words: whose people, which cohorts, what it says and what it is silent about. */
export function coverageWords(source: SourceCoverage) {
  const { people, provider, cohorts } = source
  return {
    people:
      people === 'everybody' ? 'everybody' : `participants of ${provider ?? `one ${people.replace('-', ' ')}`} only`,
    cohorts: cohorts === 'all' ? 'all' : cohorts.join(', '),
    says: TELLS.filter(([key]) => source[key]).map(([, words]) => words),
    silent: TELLS.filter(([key]) => !source[key]).map(([, words]) => words),
  }
}
