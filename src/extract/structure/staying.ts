import type { Unit } from './units'

/** A mention with the part it plays. */
interface Player {
  readonly mention: number
  readonly letter: string
}

/** Words that say of one mention that this person stays at the school, or leaves it. */
export interface StayWords {
  readonly mention: number
  readonly stays: boolean
  /** Place in the list of units. */
  readonly unit: number
}

const SUBJECT = '(@\\d+|\\b(?:she|he|they|(?:the|our|this|that|his|her|their) mentor))'
const SURELY = '(?:(?:definitely|certainly|in fact|actually|very much|now|still|of course|indeed) )?'
const WITH_US = '(?:with us|here|in (?:post|school)|at (?:the|our|this) school)'
const AFTER = '(?=\\s*(?:[.,;:!)–-]|$|(?:and|so|as|but|because|for the|until further)\\b))'

/** Words that say it plainly. "Is staying" alone may be late, or with another ECT; "not leaving until July" is a leaving date. */
const STAYS = [
  `${SUBJECT},? (?:is|are|'s|'re|will be|has been) ${SURELY}(?:staying|remaining)(?: on)? ${WITH_US}`,
  `${SUBJECT},? (?:is|are|'s|'re) ${SURELY}staying on${AFTER}`,
  `${SUBJECT},? (?:(?:is|are|'s|'re) ${SURELY}not|isn't|aren't) ${SURELY}leaving(?: (?:us|the school|our school|this school))?(?: (?:after all|any ?more|at all))?${AFTER}`,
  `${SUBJECT},? (?:has|have|'s|'ve) ${SURELY}decided (?:to stay|not to leave)(?: on)?(?: ${WITH_US})?${AFTER}`,
  `${SUBJECT},? (?:has|have|'s|'ve) ${SURELY}(?:withdrawn|taken back) (?:his|her|their) (?:notice|resignation)`,
]
/** The date itself was a slip. Whoever gives another date in the same breath has one. */
const DATE_BY_MISTAKE =
  /\bleaving date\b(?:(?! (?:but|and|so|or) )[^.!?@]){0,60}\b(?:by mistake|in error|mistakenly|by accident|accidentally)\b|\b(?:mistakenly|accidentally|wrongly|incorrectly|in error|by mistake) (?:entered|recorded|reported|put in|put|added|gave|given|set|showing|shown) (?:(?:as|with) )?(?:a |the |her |his |their )?(?:leaving date|leaving|having left|a leaver|left)\b|\b(?:entered|recorded|reported|marked|put down|shown|listed) as (?:leaving|having left|a leaver|left) (?:by mistake|in error|by accident)\b/

/** What makes any of it a question, a hope, a condition or another's word. */
const DOUBTFUL =
  /\b(?:if|whether|unless|might|may be|perhaps|maybe|possibly|probably|likely|hop(?:e|es|ing|ed)|wish\w*|thinks?|thought|believ\w+|assum\w+|suppos\w+|not (?:sure|certain|clear|true|confirmed|decided|know)|n't (?:know|think|confirmed|decided|sure|believe)|unsure|doubt\w*|don't|didn't|until|till|for now|for the time being|temporar\w+|at least|this (?:week|term|month)|it should|should (?:be|have been|say|read) (?:the )?\d|(?:correct|right|real|actual) (?:leaving )?date|would|could be|considering|rather than|instead of|late|overnight)\b|\?\s*$/
/** A request beside it is not a doubt about it. */
const POLITE =
  /\b(?:so |and |,)? ?(?:please )?(?:could|can|would|will) (?:you|someone|somebody|we|i)\b[^.!]*\??|\blet me know if\b[^.!]*|\bif (?:you|there|anything|possible|needed)\b[^.!]*/g

const LEAVES = new RegExp(
  `(?<!(?:says?|say that|shows?|shown|recorded|listed|reported|marked|thinks?) )${SUBJECT},? (?:is|are|'s|'re|will be|has|have) (?:now |also |sadly |unfortunately |actually )?(?:leaving|left)\\b(?! (?:off|out|blank|date))`,
)

/**
 * Who the words say stays at the school, or leaves it, as far as it is certain whom they mean: named there, or "she" behind
 * the only mentor of the message who was named last. Precision before coverage: a question, a hope or a condition says nothing.
 */
export function stayWords(
  units: readonly Unit[],
  players: readonly Player[],
  isSameMentor: boolean,
): readonly StayWords[] {
  return units.flatMap((unit, place) => {
    const plain = unit.said.replace(POLITE, ' ')
    const claim = DOUBTFUL.test(plain) ? null : claimOf(plain)
    if (!claim) return []
    const mention = mentionOf(claim, { units, place, players, isSameMentor })
    return mention === null ? [] : [{ mention, stays: claim.stays, unit: place }]
  })
}

/** A unit's words without those that say who stays: "is staying with us" does not take somebody out of a request. */
export function withoutStayWords(said: string): string {
  return STAYS.reduce((words, stays) => words.replace(new RegExp(stays, 'g'), '$1'), said)
}

interface Claim {
  readonly stays: boolean
  /** `@3`, a word for a person, or null when nobody is spoken of. */
  readonly subject: string | null
  readonly before: string
}

function claimOf(said: string): Claim | null {
  const leaves = LEAVES.exec(said)
  if (leaves) return { stays: false, subject: leaves[1] ?? null, before: said.slice(0, leaves.index) }
  for (const stays of STAYS) {
    const match = new RegExp(stays).exec(said)
    if (match) return { stays: true, subject: match[1] ?? null, before: said.slice(0, match.index) }
  }
  const slip = DATE_BY_MISTAKE.exec(said)
  return slip ? { stays: true, subject: null, before: said } : null
}

function mentionOf(
  { subject, before }: Claim,
  of: {
    readonly units: readonly Unit[]
    readonly place: number
    readonly players: readonly Player[]
    readonly isSameMentor: boolean
  },
): number | null {
  const isMentor = (mention: number) => of.players[mention]?.letter === 'M'
  if (subject?.startsWith('@')) {
    const named = Number(subject.slice(1))
    return isMentor(named) ? named : null
  }
  if (!of.isSameMentor) return null
  const mentors = of.players.filter(player => player.letter === 'M').map(player => player.mention)
  if (subject === null) {
    const here = of.units[of.place]?.mentions ?? []
    return here.every(isMentor) ? (mentors[0] ?? null) : null
  }
  if (/mentor$/.test(subject)) return mentors[0] ?? null
  const earlier = of.units.slice(0, of.place).flatMap(unit => unit.mentions)
  const last = Number([...before.matchAll(/@(\d+)/g)].at(-1)?.[1] ?? earlier.at(-1) ?? -1)
  return isMentor(last) ? last : null
}
