import type { Mentions } from '../extract/find-mentions'
import type { NameCorrection } from '../extract/people/corrections'
import { fittingOptions, strongestOptions, type WorkingMention } from '../extract/people/working-mention'
import { otherVersionDoubts } from '../extract/other-version'
import { evidenceOf, readRequest, type RequestRead } from '../extract/read-request'
import type { Identifier, PersonMention, Reading } from '../extract/reading'
import { stayClaimsOf, stayingIn } from '../extract/staying'
import { toldApartByYear } from '../extract/cohorts/told-apart'
import { contradictionsOf } from '../extract/contradictions'
import { messageOfFiles } from '../extract/words-of-files'
import type { ParsedMessage } from '../parse/parsed-message'
import type { PeopleSnapshot } from '../register/people'
import type { Triage } from '../triage/triage'
import { maskedWords, type MaskedWords } from '../triage/opinion/masked-words'
import { opinionOf, type Opinion } from '../triage/opinion/opinion'
import { triageMessage } from '../triage/triage-message'
import { judgeMessage } from './judge-message'
import { withFilePairs } from './file-pairs'
import { withVerdicts } from './likeness/with-verdicts'
import { namesFoundIn, withoutNames } from './told-to-triage'
import { currentMentors, pairsOf } from './weigh-pairs'

/** Version of the rules: a reading says by which it was made. Raised whenever a rule changes what is read. */
export const MODEL_VERSION = 'rules-18'

/** One message, and the people it may be about. */
export interface GivenMessage {
  readonly message: ParsedMessage
  /** Of this message. */
  readonly mentions: Mentions
  readonly people: PeopleSnapshot
  readonly helpdeskAddresses: readonly string[]
  /** What an agent said of names in it. */
  readonly corrections?: readonly NameCorrection[]
}

/** Reads one message: extract, then triage, then whether a button is safe. Pure. */
export function readMessage(given: GivenMessage): { readonly reading: Reading; readonly triage: Triage } {
  const { read, opinion, reading, triage, inFiles } = readByRules(given)
  const isByProgram = given.message.isAutomatic || given.message.isBounce
  const weighed = isByProgram ? reading : withVerdicts(read, reading, opinion)
  const found = filesRead(inFiles, triage)
  return { reading: found === null ? weighed : withFilePairs(weighed, found), triage }
}

/** What the rules alone make of a message. Training gives opinions of its own (`npm run train`). */
export function readByRules(given: GivenMessage, judge: (words: MaskedWords) => Opinion = opinionOf) {
  const { message, mentions } = given
  const read = readRequest(message, mentions, given)
  const opinion = judge(maskedWords(read))
  const inFiles = requestInFiles(given)
  const triage = triageMessage({
    message,
    request: withoutNames(mentions.texts.request, read),
    names: { ...namesFoundIn(read), hasPairInFile: (inFiles?.read.drafts.length ?? 0) > 0 },
    opinion,
    helpdeskAddresses: given.helpdeskAddresses,
  })
  const isAutomatic = message.isAutomatic || message.isBounce
  const judgement = judgeMessage(read, { triage, isAutomatic })
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
  return { read, opinion, reading, triage, inFiles }
}

/** What the files of a message ask for; null when they have no words. */
function requestInFiles({ message, mentions, ...given }: GivenMessage) {
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
      judgement: judgeMessage(read, { triage, isAutomatic: false }),
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

/** The sha256 of each picture of a message that counts as a screenshot, in order. */
export function screenshotsOf(message: ParsedMessage): readonly string[] {
  return [...message.attachments, ...(message.contained ?? [])]
    .filter(part => part.picture?.kind === 'screenshot')
    .map(part => part.sha256)
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
