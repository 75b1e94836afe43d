import type { RequestRead } from '../extract/read-request'
import type { Stance, StanceKind } from '../extract/structure/stance'
import { saysMissing } from '../extract/structure/request-cues'
import type { Unit } from '../extract/structure/units'
import { outgoingMentors } from './outgoing-mentor'

/** A sentence without names about the trouble says nothing about what is to be recorded. */
const ABOUT_RECURRENCE =
  /\b(?:happen\w*|occur\w*|recur\w*|re-?occurr\w*|before(?! (?:i|we|you|she|he|they|it|the|next|then|monday|tuesday|wednesday|thursday|friday|easter|christmas|half)\b)|again|problems?|issues?|faults?|errors?|glitch\w*|why|(?:the |exactly the |very )?same (?:thing|story|as)|(?:precisely|exactly|just) this|through (?:this|it|the same)|something like (?:it|this)|(?:this|it) to us|regular thing|habit)\b/
/** Nor does one about a picture of it. */
const ABOUT_PICTURES =
  /\b(?:screen ?(?:shots?|captures?|grabs?|prints?)|print ?screens?)\b|\b(?:attach\w*|enclos\w*|send|sent|sending|includ\w*|take|took|taken|see|blurred|above|below)\b[^.!?]{0,60}\b(?:photographs?|photos?|pictures?|images?|captures?)\b|\b(?:photographs?|photos?|pictures?|images?|captures?)\b[^.!?]{0,60}\b(?:attach\w*|enclos\w*|send|sent|sending|taken|took|blurred|above|below)\b/
/** Words that tell somebody to hold back: never an aside, whatever else the sentence speaks of. */
const TELLS_TO_WAIT =
  /^(?:please )?(?:do not|don't|never|hold|wait|stop|leave)\b|\b(?:please|but|so|and) (?:do not|don't|never|hold|wait|stop|leave)\b|\buntil\b|\bhold (?:off|on|fire)\b|\b(?:not|n't) (?:yet |been )*(?:agreed|approved|decided|sure|certain)\b|\bbefore (?:i|we|you|she|he|they) \w+/

/** Stances that count wherever they stand. */
const NEVER_ASIDE: ReadonlySet<StanceKind> = new Set(['cancels', 'reserves'])

/** The stances that bear on the request: a question without names, or an aside, takes no plain request back. */
export function weightyStances(read: RequestRead): readonly Stance[] {
  return read.stances.filter(stance => {
    const unit = read.units[stance.unit]
    if (!unit || isAside(unit, stance)) return false
    const isOfOthers = unit.mentions.length > 0 && unit.mentions.every(place => read.cast.players[place]?.isDropped)
    if (stance.kind === 'informs' && isOfOthers) return false
    if (stance.kind === 'reserves' && tellsWhyAnother(unit, read)) return false
    if (stance.kind === 'reserves' && wentWrongSince(stance.unit, read)) return false
    if (stance.kind === 'only-asks' && asksPlainlyElsewhere(read, stance.unit)) return false
    if (stance.kind === 'only-asks' && unit.mentions.length === 0)
      return /\b(?:how|what|process|procedure|advi[cs]e|which|who)\b/.test(unit.said)
    return true
  })
}

/** What somebody cannot take on any longer, which holds nothing back where another is asked for. */
const CAPACITY = /\btoo (?:busy|many|much|stretched|junior)\b|\b(?:unable|not able|not free) to\b/
const CONSENT = /\b(?:agree|approv|confirm|consent|until|unless|once|if|before|wait|pending|subject)\w*\b/

/** Whether a sentence says of nobody but those whose place another is to take why they give it up. */
function tellsWhyAnother(unit: Unit, read: RequestRead): boolean {
  if (unit.mentions.length === 0 || !CAPACITY.test(unit.said) || CONSENT.test(unit.said)) return false
  const outgoing = new Set(read.drafts.flatMap(draft => outgoingMentors(read, draft)))
  return unit.mentions.every(place => outgoing.has(place) || read.cast.players[place]?.isDropped === true)
}

const WELL_SO_FAR = /, (?:and )?(?:all|everything) (?:was |went )?(?:well|fine|good)\s*[.!]*$/

/** "I added her, all well": an earlier step of a story that goes on to complain. */
function wentWrongSince(place: number, read: RequestRead): boolean {
  return (
    WELL_SO_FAR.test(read.units[place]?.said ?? '') && read.units.slice(place + 1).some(({ said }) => saysMissing(said))
  )
}

const PLAIN_REQUEST =
  /\b(?:please|can you|could you|would you|can this|could this)\b[^.?]{0,40}\b(?:match|pair|link|assign|connect|join|put)(?:ed)? (?:them|these|those|the two|the pair|him|her|it|both|@)/

/** A question beside a plain request in another sentence is about the trouble. */
function asksPlainlyElsewhere(read: RequestRead, place: number): boolean {
  return read.units.some((unit, other) => other !== place && PLAIN_REQUEST.test(unit.said))
}

/** Whether a sentence without names speaks of how often it happens, or of a picture of it. */
export function isAboutTrouble(unit: Unit): boolean {
  return unit.mentions.length === 0 && (ABOUT_RECURRENCE.test(unit.said) || ABOUT_PICTURES.test(unit.said))
}

function isAside(unit: Unit, stance: Stance): boolean {
  if (unit.mentions.length > 0 || NEVER_ASIDE.has(stance.kind) || TELLS_TO_WAIT.test(unit.said)) return false
  return ABOUT_RECURRENCE.test(unit.said) || (stance.kind !== 'forbids' && ABOUT_PICTURES.test(unit.said))
}

/** Stances that speak of what was, rather than of what is to be done. */
const OF_THE_PAST: ReadonlySet<StanceKind> = new Set(['cancels', 'informs', 'thanks'])
const ASKS_ANEW =
  /\b(?:please|should|needs? to|ought to|instead|can you|could you|would you|want|will (?:now )?be|would like|is now|to be)\b/
const TELLS_OF_BEFORE = /\b(?:asked|requested|e-?mailed|wrote|had been|was|were)\b/

const known = new WeakMap<RequestRead, ReadonlySet<number>>()

/** Whether a unit speaks of one pair by itself while others ask for other ECTs: then what it says concerns that pair alone. */
export function isOfOtherPair(read: RequestRead, unit: number): boolean {
  const before = known.get(read)
  const units = before ?? unitsOfOnePair(read)
  if (!before) known.set(read, units)
  return units.has(unit)
}

/** The units that name both of a pair, where drafts of other units ask for other ECTs. */
function unitsOfOnePair(read: RequestRead): ReadonlySet<number> {
  const unitOf = new Map(read.units.flatMap(({ mentions }, unit) => mentions.map(mention => [mention, unit] as const)))
  const ectsByUnit = new Map<number, Set<string>>()
  for (const { mentor, ect } of read.drafts) {
    const unit = unitOf.get(ect)
    const own = unit !== undefined && unit === unitOf.get(mentor) ? unit : -1
    const there = ectsByUnit.get(own) ?? new Set<string>()
    ectsByUnit.set(own, there)
    ectsOf(read, ect).forEach(id => there.add(id))
  }
  const all = new Set([...ectsByUnit.values()].flatMap(ects => [...ects]))
  return new Set([...ectsByUnit].flatMap(([unit, ects]) => (unit >= 0 && ects.size < all.size ? [unit] : [])))
}

/** Whether a stance of one pair's own unit concerns another pair than that of these mentions. */
function isApart(stance: Stance, read: RequestRead, mentions: readonly number[]): boolean {
  if (!isOfOtherPair(read, stance.unit)) return false
  const said = read.units[stance.unit]?.mentions ?? []
  const here = new Set(said.flatMap(place => ectsOf(read, place)))
  return !mentions.some(mention => ectsOf(read, mention).some(id => here.has(id)))
}

function ectsOf(read: RequestRead, mention: number): readonly string[] {
  return read.cast.players[mention]?.asEct.map(option => option.person.id) ?? []
}

/** Whether a later sentence asks anew for what an earlier one seems to take back: "Ignore my last email. It should be X with Y." */
function isAskedAnew(stance: Stance, read: RequestRead, mentions: readonly number[]): boolean {
  if (!OF_THE_PAST.has(stance.kind)) return false
  const [first, ...rest] = mentions.map(mention => read.units.findIndex(unit => unit.mentions.includes(mention)))
  if (first === undefined || first <= stance.unit || rest.some(place => place !== first)) return false
  const said = read.units[first]?.said ?? ''
  return ASKS_ANEW.test(said) && !TELLS_OF_BEFORE.test(said)
}

/** Whether a stance bears on the pair of these mentions: in their sentence, in one without names, or in one that takes back or forbids and names one of the two. */
export function bearsOn(stance: Stance, read: RequestRead, mentions: readonly number[]): boolean {
  const said = read.units[stance.unit]?.mentions ?? []
  if (isApart(stance, read, mentions) || isAskedAnew(stance, read, mentions)) return false
  if (said.length === 0) return true
  if (stance.kind !== 'cancels' && stance.kind !== 'forbids') return mentions.every(mention => said.includes(mention))
  const named = new Set(said.flatMap(place => idsOf(read, place)))
  return mentions.some(mention => said.includes(mention) || idsOf(read, mention).some(id => named.has(id)))
}

function idsOf(read: RequestRead, place: number): readonly string[] {
  return read.mentions[place]?.options.map(option => option.person.id) ?? []
}
