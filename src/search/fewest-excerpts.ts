import type { PlacedExcerpt } from './ticket-search'

/**
 * Of the excerpts of one ticket, first the one with most of what the heading does not show already, then each that adds
 * a term: a word of the mail and one of a screenshot are two places, and both are said.
 */
export function fewestExcerpts(all: readonly PlacedExcerpt[], headed: readonly number[]): readonly PlacedExcerpt[] {
  const chosen: PlacedExcerpt[] = []
  const shown = new Set(headed)
  const isNew = (term: number) => !shown.has(term)
  const best = () =>
    all.reduce<PlacedExcerpt | null>((most, one) => {
      const [added, before] = [one.terms.filter(isNew).length, most?.terms.filter(isNew).length ?? 0]
      const isMore = added === before && one.terms.length > (most?.terms.length ?? 0)
      return added > before || isMore ? one : most
    }, null)
  for (let next = best(); next !== null; next = best()) {
    if (chosen.length > 0 && !next.terms.some(isNew)) break
    chosen.push(next)
    for (const term of next.terms) shown.add(term)
  }
  return chosen
}
