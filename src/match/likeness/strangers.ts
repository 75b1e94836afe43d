import { NOBODYS } from '../../extract/people/find-people'
import type { RequestRead } from '../../extract/read-request'
import { NO_ROLE } from '../../extract/structure/roles'
import { nameTokens } from '../../register/names'
import { logOdds } from '../../triage/opinion/linear-model'
import { likenessOf, MOST_OF_A_PART, type LikelyPair } from './pair-likeness'
import { wordsOfTwo } from './pair-words'

/** Somebody whom a mail names, by the places of their mentions. */
type Named = ReadonlySet<number>

/** More strangers than this are a list of people, not somebody who stands by. */
const MOST_STRANGERS = 6

/** How much likelier, in log-odds, the words must ask for the known pair than for any that a stranger would be of. Chosen on mails
 * that nothing had learned (ADR 36). */
const LEAST_MARGIN = 2

/** Whether a doubt is that somebody is named who is no mentor and no ECT of the register. */
export function isOfStranger(sentence: string): boolean {
  return sentence.endsWith(NOBODYS) || sentence.endsWith(NO_ROLE)
}

/**
 * Whether all strangers of a mail merely stand by: put in the place of the mentor or the ECT who is asked for, each of them would make a
 * request that is far less like those of labelled mails than the known pair does. A head who agrees, a colleague who left and whoever minds the
 * telephone stand by; a new teacher who is to be somebody's mentor does not. Whoever stands in a row, or in one sentence with a mentor or an ECT, or with
 * these words ("and with Bethany"), is never taken for one who stands by.
 */
export function strangersStandBy(read: RequestRead, asked: readonly LikelyPair[]): boolean {
  const strangers = strangersIn(read)
  if (strangers.some(stranger => isBesideOthers(read, stranger))) return false
  const mentors = placesOf(read, 'asMentor')
  const ects = placesOf(read, 'asEct')
  if (strangers.length > MOST_STRANGERS || mentors.length > MOST_OF_A_PART || ects.length > MOST_OF_A_PART) return false
  const least = logOdds(Math.min(...asked.map(({ likeness }) => likeness))) - LEAST_MARGIN
  const isFarLess = (mentor: Named, ect: Named) =>
    logOdds(likenessOf(wordsOfTwo(read, { isMentor: place => mentor.has(place), isEct: place => ect.has(place) }))) <=
    least
  return strangers.every(
    stranger =>
      ects.every(ect => isFarLess(stranger, ect)) &&
      mentors.every(mentor => isFarLess(mentor, stranger)) &&
      strangers.every(other => other === stranger || isFarLess(stranger, other)),
  )
}

/** "The second mentor is Mrs Threlfall": a part in a request. */
const PART = /\b(?:mentor\w*|mentees?|ects?|early career teachers?)\b/i

/** Whether a row names them, or a sentence that gives out parts or names a mentor or an ECT of the register: "Zainab is with Sheila". */
function isBesideOthers({ units, cast }: RequestRead, stranger: Named): boolean {
  const isKnown = (place: number) => !['U', 'N'].includes(cast.players[place]?.letter ?? 'U')
  return units
    .filter(({ mentions }) => mentions.some(place => stranger.has(place)))
    .some(({ kind, said, mentions }) => kind === 'row' || PART.test(said) || mentions.some(isKnown))
}

/** Mentions that share a word of a name are of one stranger: "Donna Leatham", "Donna". */
function strangersIn({ mentions, cast }: RequestRead): readonly Named[] {
  const found: { readonly places: Set<number>; readonly words: Set<string> }[] = []
  cast.players.forEach(({ letter, isDropped }, place) => {
    const quote = mentions[place]?.quote
    if (isDropped || (letter !== 'U' && letter !== 'N') || quote === undefined) return
    const words = nameTokens(quote)
    const same = found.find(other => words.some(word => other.words.has(word)))
    if (same === undefined) found.push({ places: new Set([place]), words: new Set(words) })
    else {
      same.places.add(place)
      words.forEach(word => same.words.add(word))
    }
  })
  return found.map(({ places }) => places)
}

/** The places of each mentor, or ECT, of the register whom the mail names. */
function placesOf({ cast }: RequestRead, part: 'asMentor' | 'asEct'): readonly Named[] {
  const ids = [...new Set(cast.players.flatMap(player => player[part][0]?.person.id ?? []))]
  return ids.map(
    id =>
      new Set(
        cast.players.flatMap((player, place) => (player[part].some(({ person }) => person.id === id) ? [place] : [])),
      ),
  )
}
