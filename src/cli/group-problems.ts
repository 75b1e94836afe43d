import { GROUPING } from '../problem/grouping/limits'
import type { Intent } from '../triage/triage'

/** What groups a message with others: where it is from, what it is about, when it was sent. */
export interface GroupFacts {
  readonly urn: string | null
  readonly intent: Intent
  /** Milliseconds; null when the mail has no date. */
  readonly at: number | null
  /** The mentors that it asks for. */
  readonly mentorIds: readonly string[]
  /** Equal for the same words of the same sender. */
  readonly words: string
}

const DAY = 24 * 60 * 60 * 1000
/** The same school and kind, the same mentor or the same words within this time are one problem: two halves of a term. */
const WINDOW = GROUPING.localDays * DAY
/** Trouble of the portal or of Steplab at so many schools within this time is one outage. */
const OUTAGE_WINDOW = DAY
const OUTAGE_SCHOOLS = GROUPING.early.schools

/**
 * Names the problem of each message, given in the order of their dates: the same name for the same problem, and none for what no
 * problem is behind. Unlike the service it knows neither a diagnosis nor what is usual: it has no database.
 */
export function nameProblems(messages: readonly GroupFacts[]): readonly (string | null)[] {
  const groupOf = messages.map((_, place) => place)
  const rootOf = (place: number): number => {
    const above = groupOf[place] ?? place
    return above === place ? place : rootOf(above)
  }
  const join = (one: number, other: number): void => {
    const [root, later] = [rootOf(one), rootOf(other)].sort((left, right) => left - right)
    if (root !== undefined && later !== undefined) groupOf[later] = root
  }
  const last = new Map<string, { readonly place: number; readonly at: number }>()
  for (const [place, facts] of messages.entries()) {
    const { at } = facts
    if (at === null || isNoProblem(facts)) continue
    for (const key of keysOf(facts)) {
      const before = last.get(key)
      if (before !== undefined && at - before.at <= WINDOW) join(before.place, place)
      last.set(key, { place, at })
    }
    for (const earlier of outageWith(messages, place)) join(earlier, place)
  }
  const names = new Map<number, string>()
  return messages.map((facts, place) => {
    if (facts.at === null || isNoProblem(facts) || keysOf(facts).length === 0) return null
    const root = rootOf(place)
    const name = names.get(root) ?? `problem-${names.size + 1}`
    names.set(root, name)
    return name
  })
}

function isNoProblem({ intent }: GroupFacts): boolean {
  return intent === 'reply' || intent === 'other'
}

function keysOf({ urn, intent, mentorIds, words }: GroupFacts): readonly string[] {
  const atSchool = urn === null ? [] : [`${intent} ${urn}`]
  return [...atSchool, ...mentorIds.map(id => `mentor ${id}`), `words ${words}`]
}

/** Earlier messages of the outage that this one makes, or goes on: places by place, so that one school that writes often is none. */
function outageWith(messages: readonly GroupFacts[], place: number): readonly number[] {
  const one = messages[place]
  if (one?.at == null || (one.intent !== 'portal_technical' && one.intent !== 'steplab')) return []
  const since = one.at - OUTAGE_WINDOW
  const near: number[] = []
  for (let earlier = place - 1; earlier >= 0; earlier--) {
    const other = messages[earlier]
    if (other?.at == null) continue
    if (other.at < since) break
    if (other.intent === one.intent) near.push(earlier)
  }
  const schools = new Set([place, ...near].map(each => messages[each]?.urn ?? `message ${each}`))
  return schools.size >= OUTAGE_SCHOOLS ? near : []
}
