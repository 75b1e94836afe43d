import type { RequestRead } from '../../extract/read-request'
import type { PairRequest, Reading } from '../../extract/reading'
import { logOdds } from '../../triage/opinion/linear-model'
import type { Opinion } from '../../triage/opinion/opinion'
import type { LikelyPair } from './pair-likeness'
import type { TwoPeople } from './pair-words'
import type { VerdictFeatures } from './verdict'
import { wordingDoubtOf } from './wording-doubts'

/** A mail as the rules read it, and what likeness says of it. */
export interface Weighed {
  readonly read: RequestRead
  readonly reading: Pick<Reading, 'pairs' | 'vetoes'>
  /** How like the mail is to those that ask for a match, and how much there was to compare. */
  readonly opinion: Pick<Opinion, 'asks' | 'size'>
  readonly pairs: readonly LikelyPair[]
}

/** Of a pair that the rules did not join. */
const NOT_JOINED = 0.02

/** What the verdict on each pair goes by, in the order of `pairs`. */
export function verdictFeatures({ read, reading, opinion, pairs }: Weighed): readonly VerdictFeatures[] {
  const mail = {
    asks: logOdds(opinion.asks),
    'number of pairs': Math.log(pairs.length),
    'number of sentences': Math.log(1 + read.units.length),
    'number of words': Math.log(1 + opinion.size),
    ...Object.fromEntries(read.stances.map(({ kind }) => [`stance ${kind}`, 1])),
  }
  const ofMail = doubtsIn(reading.vetoes)
  return pairs.map(pair => {
    const joined = reading.pairs.find(other => isSame(other, pair))
    return {
      ...mail,
      ...ofPair({ pair, joined, ofMail, isOneOfMany: pairs.length > 1, asks: mail.asks }),
      ...ofRivals(pair, reading.pairs, pairs),
    }
  })
}

function ofPair(given: {
  readonly pair: LikelyPair
  readonly joined: PairRequest | undefined
  readonly ofMail: readonly string[]
  readonly isOneOfMany: boolean
  readonly asks: number
}): VerdictFeatures {
  const { pair, joined, ofMail, isOneOfMany, asks } = given
  const ofThis = doubtsIn(joined?.vetoes ?? [])
  const isPlain = ofMail.length === 0 && ofThis.length === 0
  const likeness = logOdds(pair.likeness)
  const byRules = logOdds(joined?.confidence ?? NOT_JOINED)
  return {
    likeness,
    'by rules': byRules,
    [`structure ${joined?.structure ?? 'none'}`]: 1,
    plain: isPlain ? 1 : 0,
    'plain by rules': isPlain ? byRules : 0,
    'likeness, not asked': ofMail.includes('not-asked') ? likeness : 0,
    'likeness, one of many': isOneOfMany ? likeness : 0,
    'asks, one of many': isOneOfMany ? asks : 0,
    ...Object.fromEntries(ofMail.map(doubt => [`mail ${doubt}`, 1])),
    ...Object.fromEntries(ofThis.map(doubt => [`pair ${doubt}`, 1])),
  }
}

/** Other mentors for the same ECT. */
function ofRivals(pair: LikelyPair, joined: readonly PairRequest[], pairs: readonly LikelyPair[]): VerdictFeatures {
  const isRival = (other: TwoPeople) => other.ectId === pair.ectId && other.mentorId !== pair.mentorId
  const likenesses = pairs.filter(isRival).map(({ likeness }) => likeness)
  const byRules = joined.filter(isRival).map(({ confidence }) => confidence)
  return {
    'no rival': likenesses.length === 0 ? 1 : 0,
    'likeness of a rival': likenesses.length === 0 ? 0 : logOdds(Math.max(...likenesses)),
    'rival by rules': logOdds(Math.max(NOT_JOINED, ...byRules)),
  }
}

function doubtsIn(sentences: readonly string[]): readonly string[] {
  return [...new Set(sentences.map(wordingDoubtOf).filter(doubt => doubt !== null))]
}

/** Whether two name the same people. */
export function isSame(left: TwoPeople, right: TwoPeople): boolean {
  return left.mentorId === right.mentorId && left.ectId === right.ectId
}
