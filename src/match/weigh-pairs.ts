import type { ToldApart } from '../extract/cohorts/told-apart'
import type { Option } from '../extract/people/working-mention'
import { sidesOf, type RequestRead } from '../extract/read-request'
import type { PairRequest } from '../extract/reading'
import { weighPair } from '../extract/weigh-pair'
import type { MessageJudgement } from './judge-message'
import { isInDoubt, vetoesOfPair, type PairAtIssue } from './judge-pair'

/** Pairs shown at most: nobody reads more candidates than this. */
const MOST_PAIRS = 24
const LEAST_CONFIDENCE = 0.02
/** What is left of a pair's probability when a "not" stands near one of its names: not enough to count as asked for. */
const IN_DOUBT_TRUST = 0.5

/** What is left of it when nothing but a year tells which of several people of one name is meant. */
const BY_YEAR_TRUST = 0.85

/** What the message says besides its pairs. */
export interface Said {
  readonly judgement: MessageJudgement
  readonly staying: ReadonlySet<string>
  readonly apart: ToldApart
}

/** Every pair that the words may mean, the likeliest first, with all that speaks against a button. */
export function pairsOf(read: RequestRead, said: Said): readonly PairRequest[] {
  const best = new Map<string, PairRequest>()
  for (const pair of read.drafts.flatMap(draft => pairsAtIssue(read, draft, said.apart))) {
    const request = requestOf(pair, read, said)
    const key = `${request.mentorId} ${request.ectId}`
    const other = best.get(key)
    if (
      request.mentorId !== request.ectId &&
      request.confidence >= LEAST_CONFIDENCE &&
      !(other && other.confidence >= request.confidence)
    ) {
      best.set(key, request)
    }
  }
  return [...oneMentorEach(toldApart([...best.values()], currentMentors(read)), currentMentors(read))]
    .sort((left, right) => right.confidence - left.confidence)
    .slice(0, MOST_PAIRS)
}

function pairsAtIssue(
  read: RequestRead,
  draft: RequestRead['drafts'][number],
  apart: ToldApart,
): readonly PairAtIssue[] {
  const mentorMention = read.mentions[draft.mentor]
  const ectMention = read.mentions[draft.ect]
  if (!mentorMention || !ectMention) return []
  const { mentors, ects } = sidesOf(read, draft)
  const isApart = (place: number, { person }: Option) => (apart.get(place) ?? person.id) === person.id
  const meant = {
    mentors: mentors.filter(option => isApart(draft.mentor, option)),
    ects: ects.filter(option => isApart(draft.ect, option)),
  }
  const alternatives = meant.mentors.length * meant.ects.length
  const isByYear = alternatives < mentors.length * ects.length
  return meant.mentors.flatMap(mentor =>
    meant.ects.map(ect => ({ draft, mentor, ect, mentorMention, ectMention, alternatives, isByYear })),
  )
}

function requestOf(pair: PairAtIssue, read: RequestRead, said: Said): PairRequest {
  const { draft, mentor, ect } = pair
  const { judgement, staying } = said
  const current = ect.person.currentMentorId
  const confidence = weighPair({
    structure: draft.structure,
    ...(pair.alternatives > 1 ? { isOneOfSeveral: true } : {}),
    mentor,
    ect,
    alternatives: pair.alternatives,
    mentions: [pair.mentorMention, pair.ectMention],
  })
  return {
    mentorMention: draft.mentor,
    ectMention: draft.ect,
    mentorId: mentor.person.id,
    ectId: ect.person.id,
    action: current !== null && current !== mentor.person.id ? 'change' : 'add',
    confidence:
      Math.round(
        confidence *
          judgement.trustOf([draft.mentor, draft.ect]) *
          (isInDoubt(pair, read) ? IN_DOUBT_TRUST : 1) *
          (pair.isByYear ? BY_YEAR_TRUST : 1) *
          1000,
      ) / 1000,
    structure: draft.structure,
    reasons: [...mentor.reasons, ...ect.reasons],
    vetoes: [
      ...new Set([
        ...vetoesOfPair(pair, read, {
          saysChange: judgement.saysChange(draft),
          saysStaying: staying.has(mentor.person.id),
        }),
        ...judgement.vetoesOf(draft),
      ]),
    ],
  }
}

/** What is left of the probability of a pair that stands in the register, where the mail asks for others: it is only told of. */
const TOLD_TRUST = 0.3

function toldApart(
  pairs: readonly PairRequest[],
  currentMentorOf: ReadonlyMap<string, string | null>,
): readonly PairRequest[] {
  const isCurrent = (pair: PairRequest) => currentMentorOf.get(pair.ectId) === pair.mentorId
  if (pairs.every(isCurrent)) return pairs
  return pairs.map(pair =>
    isCurrent(pair) ? { ...pair, confidence: Math.round(pair.confidence * TOLD_TRUST * 1000) / 1000 } : pair,
  )
}

const GIVES_WAY = 'This mentor has the ECT already, and the mail names another.'
export const SEVERAL_MENTORS = 'The mail names several mentors for this ECT.'

/** An ECT has one mentor: where the words give two, both are only candidates. The current mentor gives way to another. */
function oneMentorEach(
  pairs: readonly PairRequest[],
  currentMentorOf: ReadonlyMap<string, string | null>,
): readonly PairRequest[] {
  const isCurrent = (pair: PairRequest) => currentMentorOf.get(pair.ectId) === pair.mentorId
  const rivals = (pair: PairRequest) =>
    pairs.filter(other => other.ectId === pair.ectId && other.mentorId !== pair.mentorId)
  return pairs.map(pair => {
    const others = rivals(pair).filter(other => isCurrent(pair) || !isCurrent(other))
    if (isCurrent(pair) && others.length > 0)
      return { ...pair, confidence: Math.min(pair.confidence, 0.1), vetoes: [...pair.vetoes, GIVES_WAY] }
    const strongest = Math.max(0, ...others.map(other => other.confidence))
    if (others.length === 0 || strongest < pair.confidence * 0.5) return pair
    const share = pair.confidence / (pair.confidence + others.reduce((sum, other) => sum + other.confidence, 0))
    return {
      ...pair,
      confidence: Math.round(Math.min(pair.confidence, share * 0.95) * 1000) / 1000,
      vetoes: [...new Set([...pair.vetoes, SEVERAL_MENTORS])],
    }
  })
}

/** By ECT: who mentors them in the register. */
export function currentMentors(read: RequestRead): ReadonlyMap<string, string | null> {
  const ects = read.cast.players.flatMap(player => player.asEct.map(option => option.person))
  return new Map(ects.map(person => [person.id, person.currentMentorId]))
}
