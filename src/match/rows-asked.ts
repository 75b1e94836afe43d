import { isCourtesy } from '../extract/structure/follow-up'
import type { RequestRead } from '../extract/read-request'
import { asksForMatch, saysMissing } from '../extract/structure/request-cues'
import { signsOf } from '../extract/structure/signs'

/**
 * Whether the pairs of a mail stand in rows alone, beside sentences none of which asks or complains: a table is a request by what is said
 * of it, or when nothing is said at all.
 */
export function areRowsOnlyTold(read: RequestRead): boolean {
  if (read.drafts.length === 0) return false
  const isInRow = (mention: number) =>
    read.units.some(({ kind, mentions }) => kind === 'row' && mentions.includes(mention))
  if (!read.drafts.every(({ mentor, ect }) => isInRow(mentor) && isInRow(ect))) return false
  if (read.units.some(({ kind, said }) => kind === 'row' && IS_FORM.test(said))) return false
  const sentences = read.units.filter(unit => unit.kind === 'sentence' && !isCourtesy(unit, read.senderName))
  const telling = sentences.filter(({ said }) => !LABEL.test(said))
  return telling.length > 0 && ![...read.units.map(({ said }) => said), read.heading ?? ''].some(asks)
}

/** "Mentor: X", "ECT = Y": a form is there to be acted on. */
const IS_FORM = /\b(?:mentor|ect)(?:'s)?(?: name)? ?[:=–-] ?@/
/** "Mentors", "ECT and mentor:", "Our pairs": a caption tells nothing. */
const LABEL =
  /^(?:(?:the|our|my|new|mentors?|ects?|early career teachers?|pairs?|pairings?|match(?:es)?|requests?|names?|list|details|and|with|their|to|for|of|each|follow\w*|below|as|\d|school|year|cohort)[\s:,.–-]*){1,8}$/

function asks(said: string): boolean {
  if (NOTHING.test(said)) return false
  const signs = signsOf(said)
  const isAsked = signs.asksByName || signs.asksByPronoun || signs.asksForHelp || signs.plans || signs.lacks
  return isAsked || saysMissing(said) || (asksForMatch(said) && !said.includes('@') && !TELLS.test(said))
}

/** "Nothing to change", "no action needed". */
const NOTHING =
  /\bnothing (?:\w+ ){0,2}to (?:change|do|action|add|amend|update|report)\b|\bno (?:changes?|action|amendments?)\b/

/** Words of asking in what only tells: "to be approved", "will be discussed", "they needed". */
const TELLS = /\b(?:was|were|had|has been|have been|met|did|approved|discuss\w*|propos\w*|think|pay|paid)\b/
