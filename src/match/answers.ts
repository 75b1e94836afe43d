import type { PairRequest, PersonMention, Reading } from '../extract/reading'
import { AGENT_SAID } from '../extract/people/corrections'
import { correctedPair } from './correct-side'
import { isSure } from './earlier-message'
import type { MessageReading } from './message-reading'

type Role = 'mentor' | 'ect'

/** Where a pair holds somebody of a role. */
const SIDES = {
  mentor: { id: 'mentorId', mention: 'mentorMention' },
  ect: { id: 'ectId', mention: 'ectMention' },
} as const
/** More people than this for one name are picked from the register. */
const MOST_NAMESAKES = 4
/** That an answer which names one person means the request that it answers. */
const ANSWERS = 0.9

const TWO_MESSAGES = 'The mentor and the ECT are named in two messages: check that they belong together.'
const SEVERAL_FIT = 'Several people fit these names.'

/** What stands against a pair or a message only as long as nobody says who is meant. */
const GAPS =
  /^Several people fit these names\.$|^The mail names several mentors for this ECT\.$|is named, and no mentor for them\.$|is named too, and the mail does not say for whom\.$/
const NEEDS_TRN = /, and no TRN says that this one is meant\.$/
const UNPROVED = 'The message that says who is meant does not prove who wrote it.'
/** An answer need not ask again. */
const NOT_ASKED = 'The mail does not plainly ask for a match.'

/**
 * Reads an answer that names one person together with the message it answers: it says which of several is meant, or names
 * the one who was missing. An answer that names pairs of its own, or several people, speaks for itself.
 */
export function withAnswers(readings: readonly MessageReading[]): readonly MessageReading[] {
  return readings.reduce<readonly MessageReading[]>((before, entry) => {
    const place = entry.isParty ? before.findLastIndex(asks) : -1
    const earlier = before[place]
    const read = earlier ? readTogether(earlier.reading, entry.reading) : 'speaks-for-itself'
    if (!earlier || read === 'speaks-for-itself') return [...before, asked(before, entry)]
    if (read === null) return [...before, entry]
    const unproved = isSure(earlier) && !isSure(entry) ? [UNPROVED] : []
    const answer = { ...read.answer, vetoes: [...read.answer.vetoes, ...unproved] }
    return [...before.with(place, { ...earlier, reading: read.earlier }), { ...entry, reading: answer }]
  }, [])
}

/** The two read as one request; null when the answer names somebody who changes nothing. */
function readTogether(earlier: Reading, answer: Reading): Read | 'speaks-for-itself' | null {
  const corrected = correctOne({ earlier, answer })
  if (corrected) return corrected
  const named = namedIn(answer)
  if (!named) return 'speaks-for-itself'
  const exchange = { earlier, answer, named }
  return singleOut(exchange) ?? fillGap(exchange)
}

interface Exchange {
  readonly earlier: Reading
  readonly answer: Reading
  readonly named: { readonly mention: PersonMention; readonly role: Role }
}

/** "X for Y" asks, when the message that it answers asked and named nobody. */
function asked(before: readonly MessageReading[], entry: MessageReading): MessageReading {
  const { reading, isParty } = entry
  const hasAsked = before.some(other => other.isParty && other.reading.vetoes.length === 0 && !asks(other))
  if (!isParty || !hasAsked || reading.pairs.length === 0) return entry
  return { ...entry, reading: { ...reading, vetoes: without(reading.vetoes, veto => veto === NOT_ASKED) } }
}

function asks({ isParty, reading }: MessageReading): boolean {
  return isParty && (reading.pairs.length > 0 || reading.mentions.some(isKnown))
}

const isKnown = (mention: PersonMention) => mention.candidates.length > 0

/** The one person whom a message names without a doubt; null when it names none, several, somebody unknown, or pairs. */
function namedIn({ pairs, mentions, unexplainedNames, doubtsOnEarlier }: Reading): Exchange['named'] | null {
  const known = mentions.filter(isKnown)
  const mention = known.find(({ personId }) => personId !== null) ?? known[0]
  const role = mention?.claimedRole
  if (!mention || !role || pairs.length > 0 || unexplainedNames.length > 0) return null
  const isOne = known.every(other => other === mention || (mention.personId !== null && holds(other, mention.personId)))
  const isPlain = (doubtsOnEarlier ?? []).every(doubt => GAPS.test(doubt))
  return isOne && isPlain && known.every(other => other.claimedRole === role) ? { mention, role } : null
}

function holds(mention: PersonMention, personId: string): boolean {
  return mention.candidates.some(candidate => candidate.personId === personId)
}

type Read = Pick<Exchange, 'earlier' | 'answer'>

/** One person of the earlier request was somebody else: its other pairs stand as they are. */
function correctOne({ earlier, answer }: Pick<Exchange, 'earlier' | 'answer'>): Read | null {
  const corrected = correctedPair({ earlier, answer })
  if (!corrected || !(answer.doubtsOnEarlier ?? []).every(doubt => GAPS.test(doubt))) return null
  const { pair, role, meant, vetoes } = corrected
  const moved = inAnswer(pair, answer)
  const own = answer.mentions.findIndex(({ evidence }) => evidence === meant.evidence)
  const fresh = { ...moved, confidence: ANSWERS, structure: 'answer', reasons: [], vetoes }
  const right =
    role === 'mentor'
      ? { ...fresh, mentorId: meant.personId, mentorMention: own }
      : { ...fresh, ectId: meant.personId, ectMention: own }
  const pairs = earlier.pairs.filter(other => other.ectId !== pair.ectId)
  return { earlier: { ...earlier, pairs }, answer: { ...joined(earlier, answer, [right]), doubtsOnEarlier: [] } }
}

/** The person is one of those whom the earlier message may mean: the others are out. */
function singleOut({ earlier, answer, named }: Exchange): Read | null {
  const { id, mention } = SIDES[named.role]
  const { personId } = named.mention
  const hits = earlier.pairs.filter(pair => pair[id] === personId)
  if (personId === null || hits.length === 0) return null
  const places = new Set(hits.map(pair => pair[mention]).filter(place => place !== null))
  const rivals = earlier.pairs.filter(pair => !hits.includes(pair) && places.has(pair[mention] ?? -1))
  const hasTrn = named.mention.candidates.some(({ reasons }) =>
    reasons.some(reason => reason === AGENT_SAID || /\bTRN\b/.test(reason)),
  )
  const isSettled = (veto: string) => GAPS.test(veto) || (hasTrn && NEEDS_TRN.test(veto))
  if (rivals.length === 0 && hits.every(hit => !hit.vetoes.some(isSettled))) {
    return { earlier, answer: { ...answer, doubtsOnEarlier: [] } }
  }
  const other = SIDES[named.role === 'mentor' ? 'ect' : 'mentor'].id
  const weight = (hit: PairRequest) =>
    rivals.filter(rival => rival[other] === hit[other]).reduce((sum, rival) => sum + rival.confidence, hit.confidence)
  const pairs = hits.map(hit => ({
    ...inAnswer(hit, answer),
    confidence: Math.min(hit.confidence < ANSWERS ? ANSWERS : 1, weight(hit)),
    vetoes: without(hit.vetoes, isSettled),
  }))
  return {
    earlier: { ...earlier, pairs: earlier.pairs.filter(pair => !hits.includes(pair) && !rivals.includes(pair)) },
    answer: { ...joined(earlier, answer, pairs), doubtsOnEarlier: [] },
  }
}

/** The earlier message names nobody of this role, and one person of the other. */
function fillGap({ earlier, answer, named }: Exchange): Read | null {
  const known = earlier.mentions.filter(isKnown)
  const ids = new Set(known.map(({ personId }) => personId))
  const [waiting] = known
  if (earlier.pairs.length > 0 || ids.size !== 1 || !waiting?.personId) return null
  if (known.some(({ claimedRole }) => claimedRole === null || claimedRole === named.role)) return null
  const meant = named.mention.personId
  const people =
    meant === null ? named.mention.candidates.map(({ personId }) => personId).slice(0, MOST_NAMESAKES) : [meant]
  const own = answer.mentions.indexOf(named.mention)
  const others = answer.mentions.length + earlier.mentions.indexOf(waiting)
  const isMentor = named.role === 'mentor'
  const pairs = people.map(personId => ({
    mentorMention: isMentor ? own : others,
    ectMention: isMentor ? others : own,
    mentorId: isMentor ? personId : (waiting.personId ?? ''),
    ectId: isMentor ? (waiting.personId ?? '') : personId,
    action: 'add' as const,
    confidence: ANSWERS / people.length,
    structure: 'answer',
    reasons: [],
    vetoes: people.length > 1 ? [SEVERAL_FIT, TWO_MESSAGES] : [TWO_MESSAGES],
  }))
  return { earlier, answer: { ...joined(earlier, answer, pairs), doubtsOnEarlier: [] } }
}

/** The answer's reading with pairs of both messages. What was said against the earlier one still stands. */
function joined(earlier: Reading, answer: Reading, pairs: readonly PairRequest[]): Reading {
  const said = [...earlier.vetoes, ...without(answer.vetoes, veto => veto === NOT_ASKED)]
  return {
    ...answer,
    pairs,
    mentions: [...answer.mentions, ...earlier.mentions.map(elsewhere)],
    vetoes: [...new Set(without(said, veto => GAPS.test(veto)))],
    contradictions: [...earlier.contradictions, ...answer.contradictions],
  }
}

function inAnswer(pair: PairRequest, answer: Reading): PairRequest {
  const moved = (place: number | null) => (place === null ? null : place + answer.mentions.length)
  return { ...pair, mentorMention: moved(pair.mentorMention), ectMention: moved(pair.ectMention) }
}

/** Its words, without a place: that is in another text. */
function elsewhere(mention: PersonMention): PersonMention {
  return { ...mention, evidence: { ...mention.evidence, span: null } }
}

function without(sentences: readonly string[], isOut: (sentence: string) => boolean): readonly string[] {
  return sentences.filter(sentence => !isOut(sentence))
}
