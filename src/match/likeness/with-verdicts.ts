import type { RequestRead } from '../../extract/read-request'
import type { PairRequest, Reading } from '../../extract/reading'
import { logistic, logOdds } from '../../triage/opinion/linear-model'
import type { Opinion } from '../../triage/opinion/opinion'
import { ASKED_FROM } from '../read-line'
import { likelyPairs, type LikelyPair } from './pair-likeness'
import type { TwoPeople } from './pair-words'
import { isSame, verdictFeatures } from './verdict-features'
import { verdictOn } from './verdict'
import { isOfStranger, strangersStandBy } from './strangers'
import { wordingDoubtOf } from './wording-doubts'

/**
 * From this probability on a pair has its button where the rules understood every word, and where they did not. Chosen on
 * mails on which no rule was ever tried (ADR 36).
 */
const SURE_IF_PLAIN = 0.65
const SURE = 0.9
/** … and where somebody is named besides who is no mentor and no ECT of the register, and stands by. */
const SURE_BESIDE_STRANGERS = 0.95
/** In a mail of a line or two one word decides, which the rules know better: there likeness only takes a button away, below this. */
const LEAST_IF_SHORT = 0.05
/** Words, two and three in a row: a mail of some twenty words has sixty. */
const SHORT = 60

/** What an author says outright is outweighed by nothing. */
const NEVER_OUTWEIGHED: ReadonlySet<string> = new Set(['cancels', 'forbids', 'in-list', 'no-mentor'])

const UNLIKE = 'Mails with like words often did not ask for this pair.'
const NOT_JOINED = 'The words do not plainly join the two: check that they are meant for each other.'

/**
 * Gives each pair the probability that labelled mails of like words and like findings of the rules asked for it. Doubts of the rules
 * about words fall away where it is high; what a register, a name or a sender says against a pair stands whatever it is.
 */
export function withVerdicts(read: RequestRead, reading: Reading, opinion: Opinion): Reading {
  const likely = likelyPairs(read, reading.pairs)
  const features = verdictFeatures({ read, reading, opinion, pairs: likely })
  const verdicts = together(
    likely.map((pair, place) => ({ ...pair, probability: verdictOn(features[place] ?? {}) })),
    reading.pairs,
  )
  return opinion.size < SHORT ? shortMail(reading, verdicts) : longMail({ read, reading, verdicts })
}

type Judged = LikelyPair & { readonly probability: number }

/** The rules decide, and likeness may withhold. */
function shortMail(reading: Reading, verdicts: readonly Judged[]): Reading {
  return {
    ...reading,
    pairs: reading.pairs.map(pair =>
      probabilityOf(pair, verdicts) < LEAST_IF_SHORT ? { ...pair, vetoes: withReason(pair.vetoes, reading) } : pair,
    ),
  }
}

function longMail(given: {
  readonly read: RequestRead
  readonly reading: Reading
  readonly verdicts: readonly Judged[]
}): Reading {
  const { read, reading, verdicts } = given
  const isMailPlain = reading.vetoes.every(isFact)
  const isSure = (pair: PairRequest) =>
    probabilityOf(pair, verdicts) >= (isMailPlain && pair.vetoes.every(isFact) ? SURE_IF_PLAIN : SURE)
  const judged = reading.pairs.map(pair => {
    const probability = probabilityOf(pair, verdicts)
    return {
      ...pair,
      confidence: rounded(pair.isOneOfSeveral === true ? Math.min(pair.confidence, probability) : probability),
      vetoes: isSure(pair) ? pair.vetoes.filter(stands) : withReason(pair.vetoes, reading),
    }
  })
  const added = verdicts
    .filter(pair => pair.probability >= ASKED_FROM && !reading.pairs.some(other => isShared(other, pair)))
    .flatMap(pair => candidateOf(read, pair))
  const asked = judged.filter(pair => pair.confidence >= ASKED_FROM)
  const areAllSure = asked.length > 0 && added.length === 0 && asked.every(isSure)
  const left = areAllSure ? reading.vetoes.filter(stands) : reading.vetoes
  const doStandBy = areAllSure && left.some(isOfStranger) && doStrangersStandBy(read, asked, verdicts)
  return {
    ...reading,
    pairs: [...judged, ...added].sort((left, right) => right.confidence - left.confidence),
    vetoes: doStandBy ? left.filter(sentence => !isOfStranger(sentence)) : left,
  }
}

function doStrangersStandBy(read: RequestRead, asked: readonly TwoPeople[], verdicts: readonly Judged[]): boolean {
  const own = verdicts.filter(verdict => asked.some(pair => isSame(pair, verdict)))
  return own.every(({ probability }) => probability >= SURE_BESIDE_STRANGERS) && strangersStandBy(read, own)
}

function probabilityOf(pair: TwoPeople, verdicts: readonly Judged[]): number {
  return verdicts.find(other => isSame(other, pair))?.probability ?? 0
}

/** Joined by one figure of speech: the two of a swap, or of "A and B with C and D respectively", are asked for together or not at all. */
const ONE_FIGURE: ReadonlySet<string> = new Set(['swap', 'respectively'])

function together(verdicts: readonly Judged[], joined: readonly PairRequest[]): readonly Judged[] {
  const isOfFigure = (pair: TwoPeople) => joined.some(other => isSame(other, pair) && ONE_FIGURE.has(other.structure))
  const own = verdicts.filter(isOfFigure)
  if (own.length < 2) return verdicts
  const mean = logistic(own.reduce((sum, { probability }) => sum + logOdds(probability), 0) / own.length)
  return verdicts.map(pair => (isOfFigure(pair) ? { ...pair, probability: mean } : pair))
}

/** Somebody of the one pair is in the other: whom the rules joined with somebody is not joined with others by likeness alone. */
function isShared(left: TwoPeople, right: TwoPeople): boolean {
  return left.mentorId === right.mentorId || left.ectId === right.ectId
}

function isFact(sentence: string): boolean {
  return wordingDoubtOf(sentence) === null
}

/** Whether it speaks against a button however likely the pair is. */
function stands(sentence: string): boolean {
  const doubt = wordingDoubtOf(sentence)
  return doubt === null || NEVER_OUTWEIGHED.has(doubt)
}

/** A pair without a button says why, even where the rules find nothing. */
function withReason(vetoes: readonly string[], reading: Reading): readonly string[] {
  return reading.vetoes.length === 0 && vetoes.length === 0 ? [UNLIKE] : vetoes
}

/** Two whom the rules did not join: shown, without a button. */
function candidateOf(read: RequestRead, pair: Judged): readonly PairRequest[] {
  const find = (part: 'asMentor' | 'asEct', id: string) =>
    read.cast.players.flatMap(player => {
      const [option] = player[part]
      return option?.person.id === id && !player.isDropped ? [{ mention: player.mention, option }] : []
    })[0]
  const [mentor, ect] = [find('asMentor', pair.mentorId), find('asEct', pair.ectId)]
  if (!mentor || !ect) return []
  const current = ect.option.person.currentMentorId
  return [
    {
      mentorMention: mentor.mention,
      ectMention: ect.mention,
      mentorId: pair.mentorId,
      ectId: pair.ectId,
      action: current !== null && current !== pair.mentorId ? 'change' : 'add',
      confidence: rounded(pair.probability),
      structure: 'not-joined',
      reasons: [...mentor.option.reasons, ...ect.option.reasons],
      vetoes: [NOT_JOINED],
    },
  ]
}

function rounded(probability: number): number {
  return Math.round(probability * 1000) / 1000
}
