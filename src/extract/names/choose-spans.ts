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
  const ranked = [...spans].sort(
    (left, right) =>
      Number(isWhole(right)) - Number(isWhole(left)) ||
      right.score - left.score ||
      right.to - right.from - (left.to - left.from) ||
      left.from - right.from,
  )
  const chosen: NameSpan[] = []
  for (const span of ranked) {
    if (!chosen.some(other => overlap(other, span))) chosen.push(span)
  }
  return chosen.sort((left, right) => left.from - right.from).map(best => stretchOf(best, ranked))
}

/** Whether a span has both a forename and a surname. */
export function isWhole(span: NameSpan): boolean {
  return span.shape === 'full' || span.shape === 'reversed'
}

function stretchOf(best: NameSpan, ranked: readonly NameSpan[]): NamedStretch {
  const perPerson = new Map<string, NameSpan>()
  for (const span of ranked) {
    const { id } = span.forms.person
    if (overlap(best, span) && span.score >= best.score - WIDEST_MARGIN && !perPerson.has(id)) perPerson.set(id, span)
  }
  return {
    from: best.from,
    to: best.to,
    spans: [...perPerson.values()].sort((left, right) => right.score - left.score),
  }
}

function overlap(left: NameSpan, right: NameSpan): boolean {
  return left.from < right.to && right.from < left.to
}
