import type { Mentions } from '../extract/find-mentions'
import type { NameCorrection } from '../extract/people/corrections'
import { fittingOptions, strongestOptions, type Option, type WorkingMention } from '../extract/people/working-mention'
import { otherVersionDoubts } from '../extract/other-version'
import { evidenceOf, readRequest, sidesOf, type RequestRead } from '../extract/read-request'
import type { Identifier, PairRequest, PersonMention, Reading } from '../extract/reading'
import { stayClaimsOf, stayingIn } from '../extract/staying'
import { weighPair } from '../extract/weigh-pair'
import { toldApartByYear, type ToldApart } from '../extract/cohorts/told-apart'
import { contradictionsOf } from '../extract/contradictions'
import { messageOfFiles } from '../extract/words-of-files'
import type { ParsedMessage } from '../parse/parsed-message'
import type { PeopleSnapshot } from '../register/people'
import type { Triage } from '../triage/triage'
import type { Draft } from '../extract/structure/draft'
import type { NamesFound } from '../triage/intent'
import { maskedWords } from '../triage/opinion/masked-words'
import { NO_OPINION, opinionOf, type Opinion } from '../triage/opinion/opinion'
import { triageMessage } from '../triage/triage-message'
import { askedFor } from './asked-for'
import { judgeMessage, type MessageJudgement } from './judge-message'
import { withFilePairs } from './file-pairs'
import { isInDoubt, vetoesOfPair, type PairAtIssue } from './judge-pair'

/** Version of the rules: a reading says by which it was made. Raised whenever a rule changes what is read. */
export const MODEL_VERSION = 'rules-13'

/** Pairs shown at most: nobody reads more candidates than this. */
const MOST_PAIRS = 24
const LEAST_CONFIDENCE = 0.02
/** What is left of a pair's probability when a "not" stands near one of its names: not enough to count as asked for. */
const IN_DOUBT_TRUST = 0.5

/** What is left of it when nothing but a year tells which of several people of one name is meant. */
const BY_YEAR_TRUST = 0.85

/** Reads one message against the people it may be about: extract, then triage, then whether a button is safe. Pure. */
export function readMessage(given: {
  readonly message: ParsedMessage
  /** Of this message. */
  readonly mentions: Mentions
  readonly people: PeopleSnapshot
  readonly helpdeskAddresses: readonly string[]
  /** What an agent said of names in it. */
  readonly corrections?: readonly NameCorrection[]
}): { readonly reading: Reading; readonly triage: Triage } {
  const { message, mentions } = given
  const read = readRequest(message, mentions, given)
  const opinion = opinionOf(maskedWords(read))
  const inFiles = requestInFiles(given)
  const triage = triageMessage({
    message,
    request: withoutNames(mentions.texts.request, read),
    names: { ...namesFoundIn(read, opinion), hasPairInFile: (inFiles?.read.drafts.length ?? 0) > 0 },
    opinion,
    helpdeskAddresses: given.helpdeskAddresses,
  })
  const isAutomatic = message.isAutomatic || message.isBounce
  const judgement = judgeMessage(read, { triage, opinion, isAutomatic })
  const staying = stayClaimsOf(message, read)
  const reading: Reading = {
    modelVersion: MODEL_VERSION,
    school: read.school.school,
    identifiers: withoutOurs(mentions.identifiers, given.helpdeskAddresses),
    mentions: read.mentions.map(mention => mentionShown(message, mention, read)),
    pairs: pairsOf(read, { judgement, staying: stayingIn(staying), apart: toldApartByYear(message, read) }),
    vetoes: [...judgement.vetoes, ...otherVersionDoubts(message)],
    doubtsOnEarlier: judgement.doubtsOnEarlier,
    asksBesides: judgement.asksBesides,
    ...(judgement.ofEarlier === null ? {} : { ofEarlier: judgement.ofEarlier }),
    unexplainedNames: read.mentions
      .filter(mention => mention.options.length === 0)
      .map(mention => evidenceOf(message, mention)),
    screenshots: screenshotsOf(message),
    staying,
    contradictions: contradictionsOf(message, read),
  }
  const found = filesRead(inFiles, triage)
  return { reading: found === null ? reading : withFilePairs(reading, found), triage }
}

/** What the files of a message ask for; null when they have no words. */
function requestInFiles({ message, mentions, ...given }: Parameters<typeof readMessage>[0]) {
  const files = messageOfFiles(message)
  return mentions.inFiles && files !== null ? { files, read: readRequest(files, mentions.inFiles, given) } : null
}

/** What the files of a message about a match come to; null when it is about something else. */
function filesRead(inFiles: ReturnType<typeof requestInFiles>, triage: Triage) {
  const isMatch = triage.intent === 'mentor_match' || triage.intent === 'reply'
  if (inFiles === null || !isMatch) return null
  const { files, read } = inFiles
  return {
    pairs: pairsOf(read, {
      judgement: judgeMessage(read, { triage, opinion: NO_OPINION, isAutomatic: false }),
      staying: new Set(),
      apart: new Map(),
    }),
    mentions: read.mentions.map(mention => mentionShown(files, mention, read)),
    currentMentorOf: currentMentors(read),
  }
}

/** Our own address stands in every quoted answer of ours, with or without a ticket's token, and is evidence of nothing. */
function withoutOurs(identifiers: readonly Identifier[], own: readonly string[]): readonly Identifier[] {
  const plain = new Set(own.map(untagged))
  return identifiers.filter(({ kind, value }) => kind !== 'email' || !plain.has(untagged(value)))
}

function untagged(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*@/, '@')
}

const TELLS: ReadonlySet<string> = new Set(['cancels', 'thanks', 'informs'])

/** A match is weighed, forbidden or put off: the mail is about one, even where it asks for none. */
const WEIGHS: ReadonlySet<string> = new Set(['undecided', 'forbids', 'hypothetical', 'later', 'first-person'])

/** Who is named, as far as it bears on the kind of request. What is passed on with thanks asks for nothing. */
function namesFoundIn(read: RequestRead, opinion: Opinion): Omit<NamesFound, 'hasPairInFile'> {
  const isTold = read.stances.some(({ kind }) => TELLS.has(kind))
  const isOwn = !(read.isForwardedOnly && isTold)
  const has = (letter: string) => isOwn && read.cast.players.some(player => player.letter === letter)
  const isKnown = (draft: Draft) => {
    const [current, ...others] = new Set(sidesOf(read, draft).ects.map(({ person }) => person.currentMentorId))
    const ids = sidesOf(read, draft).mentors.map(({ person }) => person.id)
    return others.length === 0 && ids.length === 1 && current === ids[0]
  }
  const hasPair = isOwn && read.drafts.length > 0
  return {
    hasPair,
    isKnownPair: hasPair && read.drafts.every(isKnown),
    isTold,
    isAsked: askedFor(read, opinion).isAsked,
    isWeighed: read.stances.some(({ kind }) => WEIGHS.has(kind)),
    hasMentor: has('M'),
    hasEct: has('E'),
  }
}

/** The sha256 of each picture of a message that counts as a screenshot, in order. */
export function screenshotsOf(message: ParsedMessage): readonly string[] {
  return [...message.attachments, ...(message.contained ?? [])]
    .filter(part => part.picture?.kind === 'screenshot')
    .map(part => part.sha256)
}

/** The request with its names masked: Miss Page is no web page, and Mr Long is not long. Places stay. */
function withoutNames(request: string, read: RequestRead): string {
  if (read.isForwardedOnly) return request
  const own = read.mentions.filter(mention => mention.source === 'text' && mention.options.length > 0)
  return own.reduce((text, { start, end }) => text.slice(0, start) + '@'.repeat(end - start) + text.slice(end), request)
}

/** What the message says besides its pairs. */
interface Said {
  readonly judgement: MessageJudgement
  readonly staying: ReadonlySet<string>
  readonly apart: ToldApart
}

function pairsOf(read: RequestRead, said: Said): readonly PairRequest[] {
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
const SEVERAL_MENTORS = 'The mail names several mentors for this ECT.'

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

function currentMentors(read: RequestRead): ReadonlyMap<string, string | null> {
  const ects = read.cast.players.flatMap(player => player.asEct.map(option => option.person))
  return new Map(ects.map(person => [person.id, person.currentMentorId]))
}

function mentionShown(message: ParsedMessage, mention: WorkingMention, read: RequestRead): PersonMention {
  const player = read.cast.players[read.mentions.indexOf(mention)]
  const role = player?.letter === 'M' ? 'mentor' : player?.letter === 'E' ? 'ect' : (player?.claim ?? null)
  const fitting = role === null ? strongestOptions(mention.options) : fittingOptions(mention, role)
  const [only] = fitting
  return {
    evidence: evidenceOf(message, mention),
    claimedRole: player?.claim ?? role,
    ...(player?.isDropped === true ? { isLeftOut: true } : {}),
    candidates: mention.options.map(option => ({
      personId: option.person.id,
      score: Math.round(option.score * 10) / 10,
      reasons: option.reasons,
      against: option.against,
    })),
    personId: only && fitting.length === 1 && only.isExact && mention.doubts.length === 0 ? only.person.id : null,
  }
}
