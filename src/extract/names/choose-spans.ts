import { takenPlaces } from '../identifiers/taken-places'
import type { NameSpan } from './name-spans'

/** Words that name somebody, with every person they may name; the best first. */
export interface NamedStretch {
  readonly from: number
  readonly to: number
  readonly spans: readonly NameSpan[]
}

/** Candidates worse than the best by more than this are not worth an agent's look. */
const WIDEST_MARGIN = 4

/** Picks stretches that do not overlap: names in full before parts, better before worse, longer before shorter. */
export function chooseSpans(spans: readonly NameSpan[]): readonly NamedStretch[] {
  const ranked = [...spans].sort(byRank)
  const places = takenPlaces(Math.max(0, ...spans.map(span => span.to)))
  const chosen = ranked.filter(span => places.take(span.from, span.to))
  const byPlace = spansByPlace(ranked)
  return chosen.sort((left, right) => left.from - right.from).map(best => stretchOf(best, byPlace))
}

function byRank(left: NameSpan, right: NameSpan): number {
  return (
    Number(isWhole(right)) - Number(isWhole(left)) ||
    right.score - left.score ||
    right.to - right.from - (left.to - left.from) ||
    left.from - right.from
  )
}

/** Whether a span has both a forename and a surname. */
export function isWhole(span: NameSpan): boolean {
  return span.shape === 'full' || span.shape === 'reversed'
}

type SpansByPlace = ReadonlyMap<number, readonly NameSpan[]>

/** The spans that hold each word, best first. */
function spansByPlace(ranked: readonly NameSpan[]): SpansByPlace {
  const byPlace = new Map<number, NameSpan[]>()
  for (const span of ranked) {
    for (let place = span.from; place < span.to; place += 1) {
      const there = byPlace.get(place)
      if (there) there.push(span)
      else byPlace.set(place, [span])
    }
  }
  return byPlace
}

function stretchOf(best: NameSpan, byPlace: SpansByPlace): NamedStretch {
  const perPerson = new Map<string, NameSpan>()
  for (let place = best.from; place < best.to; place += 1) {
    for (const span of byPlace.get(place) ?? []) {
      const { id } = span.forms.person
      const known = perPerson.get(id)
      if (span.score >= best.score - WIDEST_MARGIN && (!known || byRank(span, known) < 0)) perPerson.set(id, span)
    }
  }
  return {
    from: best.from,
    to: best.to,
    spans: [...perPerson.values()].sort((left, right) => right.score - left.score),
  }
}
