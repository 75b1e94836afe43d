import type { Option, WorkingMention } from './people/working-mention'
import type { Structure } from './structure/draft'

/** How often each structure of the text means what it seems to mean. */
const STRUCTURE_TRUST: Readonly<Record<Structure, number>> = {
  'table-row': 0.995,
  'one-each': 0.995,
  'one-mentor-many': 0.985,
  alternation: 0.99,
  respectively: 0.99,
  'labelled-fields': 0.995,
  'two-lists': 0.75,
  'neighbour-sentences': 0.97,
  swap: 0.985,
  contested: 0.3,
  'order-unsure': 0.55,
  'carried-over': 0.6,
}
const AMBIGUOUS_TRUST = 0.9
const DOUBT_TRUST = 0.88
const ELSEWHERE_TRUST = 0.93

/** Probability that these two options are the pair that the words ask for, by structure and by how well the names agree. */
export function weighPair(given: {
  readonly structure: Structure
  readonly mentor: Option
  readonly ect: Option
  /** Pairs that the same words may mean. */
  readonly alternatives: number
  readonly mentions: readonly WorkingMention[]
}): number {
  const trust = STRUCTURE_TRUST[given.structure] * nameTrust(given.mentor) * nameTrust(given.ect)
  const doubts = given.mentions.reduce(
    (product, mention) => product * DOUBT_TRUST ** Math.min(2, mention.doubts.length),
    1,
  )
  const shared = given.alternatives > 1 ? AMBIGUOUS_TRUST / given.alternatives : 1
  return Math.round(trust * doubts * shared * 1000) / 1000
}

/** How often a name that agrees so well is the person's. */
function nameTrust(option: Option): number {
  const place = option.isHere ? 1 : ELSEWHERE_TRUST
  if (option.isExact) return 0.998 * place
  if (option.score >= 8) return 0.985 * place
  if (option.score >= 6.5) return 0.97 * place
  if (option.score >= 4.5) return 0.96 * place
  return 0.92 * place
}
