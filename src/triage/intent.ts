import type { ParsedMessage } from '../parse/parsed-message'
import {
  AUTOMATIC_SUBJECT,
  FOR_STEPLAB,
  MATCH,
  OTHER,
  OWN_DEVICE,
  PORTAL,
  REGISTRATION,
  SPAM,
  STEPLAB,
  PERIODICAL,
  STRONG_MATCH,
  TO_MANY,
} from './intent-cues'
import { plain, sentencesOf } from './new-words'
import type { Intent } from './triage'

/** What the reader of names found, as far as it bears on the kind of request. */
export interface NamesFound {
  /** A mentor and an ECT of the register are joined by the words. */
  readonly hasPair: boolean
  /** Every pair that the words join stands in the register already. */
  readonly isKnownPair: boolean
  /** A file that comes with it names a mentor and an ECT together. */
  readonly hasPairInFile: boolean
  /** The words ask that a pair be recorded, or say that it is to be. */
  readonly isAsked: boolean
  /** It is weighed, forbidden or put off. */
  readonly isWeighed: boolean
  /** The author only tells of something, or gives thanks. */
  readonly isTold: boolean
  readonly hasMentor: boolean
  readonly hasEct: boolean
}

/** The kind of request, with why. */
export interface IntentFound {
  readonly intent: Intent
  readonly reasons: readonly string[]
  /** The rules saw too little to be sure: what like mails were about says more (ADR 35). */
  readonly isOpen?: boolean
  /** Something else than words told it: a header, a file, an advertisement. */
  readonly isSettled?: boolean
}

/** Decides the kind of request by rules in order: headers first, then words, then who is named. */
export function intentOf(
  message: ParsedMessage,
  request: string,
  names: NamesFound,
  replyReason: string | null,
): IntentFound {
  if (message.isBounce) return settled('other', 'It reports a message that could not be delivered')
  if (message.isAutomatic)
    return settled('other', `It was sent by a machine (${message.automaticReason ?? 'by its headers'})`)
  if (AUTOMATIC_SUBJECT.test(message.subject)) return settled('other', 'Its subject is that of an automatic message')
  if (replyReason !== null) return settled('reply', replyReason)
  return byWords(message, request, names)
}

function settled(intent: Intent, reason: string): IntentFound {
  return { ...found(intent, reason), isSettled: true }
}

function found(intent: Intent, reason: string): IntentFound {
  return { intent, reasons: [reason] }
}

function open(intent: Intent, reason: string): IntentFound {
  return { ...found(intent, reason), isOpen: true }
}

function byWords(message: ParsedMessage, request: string, names: NamesFound): IntentFound {
  const subject = plain(message.subject)
  const sentences = sentencesOf(request).map(said => said.text)
  const body = sentences.join(' ')
  const all = `${subject}. ${body}`
  const concernsTeachers = /\b(?:mentor\w*|ects?|early career|induction|nqt)\b/.test(all)
  const ofWebsite = all.replace(OWN_DEVICE, ' ')
  const portal = count(PORTAL, ofWebsite)
  // "Press save on the page" is no bargain: whoever speaks of a page that fails is not selling anything.
  if (!names.hasPair && SPAM.test(all) && !concernsTeachers && portal === 0)
    return settled('other', 'It advertises something')
  if (!names.hasMentor && !names.hasEct && (TO_MANY.test(all) || PERIODICAL.test(message.subject)))
    return settled('other', 'It is sent to many')
  const match = count(MATCH, all)
  if (STEPLAB.test(all)) {
    const elsewhere = sentences
      .map(said => said.replace(FOR_STEPLAB, ' '))
      .filter(said => !STEPLAB.test(said))
      .join(' ')
    const isMatchElsewhere = !STEPLAB.test(subject) && names.hasPair && asksForList(elsewhere)
    if (!isMatchElsewhere) return found('steplab', 'It speaks of Steplab')
  }
  const [isRegistration, isOther] = [REGISTRATION, OTHER].map(cues => cues.some(cue => cue.test(all)))
  // An errand of another kind is spoken of in the sentence that names the people, not in an aside.
  const ofNamed = [subject, ...sentences.filter(said => said.includes('@@'))].join(' . ')
  const isOtherOfNamed = names.hasPair && OTHER.some(cue => cue.test(ofNamed))
  const missing = saysMentorMissing(all)
  if (portal > 0 && (names.hasPair ? saysError(ofWebsite) : portal * 2 >= match - (missing ? 0 : 1))) {
    if (!(isRegistration && !saysError(ofWebsite))) return found('portal_technical', 'The website misbehaves')
  }
  const isAboutMissing = missing && (names.hasMentor || match > 0)
  const isOnlyNamed = names.hasPair && !names.isAsked && !names.isWeighed
  if (
    isRegistration &&
    (!names.hasPair || names.isKnownPair || isOnlyNamed) &&
    !(isAboutMissing && !SPEAKS_OF_REGISTERING.test(all))
  ) {
    return found('registration', 'It is about a registration or access')
  }
  if (isOtherOfNamed && !missing && !names.isAsked && !WANTS_A_MENTOR.test(all)) {
    return found('other', 'It names people and asks for something else')
  }
  if (names.isKnownPair && !missing && (isOther || names.isTold)) {
    return found('other', 'It speaks of a pair that stands already, and asks for no other')
  }
  if (isOnlyNamed) return open('other', 'It names a mentor and an ECT, and asks for no match')
  const isStrong = STRONG_MATCH.some(cue => cue.test(all))
  if (!names.hasPair && !missing && !isStrong && isOther) {
    return found('other', 'It asks for something else than a match')
  }
  if (names.hasPair) return found('mentor_match', JOINS_TWO)
  if (match > 0 || missing)
    return open('mentor_match', missing ? 'A mentor cannot be found' : 'It speaks of pairing a mentor')
  if (portal > 0) return found('portal_technical', 'The website misbehaves')
  if ((names.hasMentor || names.hasEct) && !isOther) {
    return open('mentor_match', 'It names a mentor or an ECT of the register')
  }
  if (names.hasPairInFile && !names.isTold && POINTS_TO_FILE.test(all)) {
    return settled('mentor_match', 'It points to a file that names a mentor and an ECT')
  }
  return open('other', 'Nothing in it asks for a match, a registration or a repair')
}

const JOINS_TWO = 'It joins a mentor and an ECT'

const SPEAKS_OF_REGISTERING =
  /\b(?:re-?)?regist(?:er|ers|ering|ration)\b|\b(?:i|we)(?:'ve| have)? registered\b|\bdate of birth\b|\bnational insurance\b|\binduction tutor\b/
const WANTS_A_MENTOR =
  /\b(?:match|pair|link|connect|assign|allocat|chang|replac|swap|switch|re-?assign)\w*|\b(?:add|set up|put|tak(?:e|es|ing|en) over|takeover|to mentor|will mentor|mentored|mentoring|instead|new mentor|should (?:now )?have|select|choose|pick|mentor (?:is|will|should|to be|for|of|needed|required)|as (?:a |the |her |his |their )?mentor|mentor:|ect:)(?=\W|$)/

/** Words that send the reader to what is attached. */
const POINTS_TO_FILE = /\b(?:attach\w*|enclos\w*|file|document|sheet|spreadsheet|list|table|notes?|below|overleaf)\b/

function count(cues: readonly RegExp[], text: string): number {
  return cues.filter(cue => cue.test(text)).length
}

const MISSING =
  /(?:\b(?:not|missing|unable|cannot|no longer|never|nowhere|neither|none)|n't)\b[^.!?]{0,60}\b(?:lists?|listed|listing|show\w*|appear\w*|find|found|see|select\w*|choos\w*|chosen|pick\w*|options?|available|drop.?down|come up|coming up|visible|there)\b(?! (?:how|why|what|whether|out)\b)|\bmissing from\b|\bname is missing\b/

function saysMentorMissing(text: string): boolean {
  return MISSING.test(text)
}

function asksForList(text: string): boolean {
  return MISSING.test(text) || JOINS.test(text) || MATCH.some(cue => cue.test(text))
}

const JOINS = /\b(?:match|pair|link|connect|assign|allocate|add)(?:ed|ing|s)?\b/

/** The website itself fails, whatever was being tried on it. */
function saysError(text: string): boolean {
  return STRONG_PORTAL.test(text)
}

const STRONG_PORTAL =
  /(?<!\bin )\berrors? (?:page|message|screen|code|when|on|every|each|saying|that|which|appears?|comes?|pops?)|\b(?:an?|the|this|same|server|strange|internal|unexpected) error\b|\b(?:404|500|502|503|504)\b|\bcrash\w*|\bproblem with the service\b|\bsomething went wrong\b|\btechnical (?:error|fault|problem|issue)|\b(?:sav\w+|submit\w*)\b[^.!?]{0,40}(?:\b(?:not|fails?|nothing|never|blank|stuck|spins?|freez\w*|hang\w*)|n't)\b|(?:\b(?:not|fails? to|never|nothing)|n't)\b[^.!?]{0,20}\b(?:sav(?:e|ed|es|ing)|submit\w*|load\w*)\b|\b(?:frozen|freez\w+|times? out|timed out|timing out|goes blank|went blank|blank (?:page|screen)|locked out(?! of (?:my|our|the) (?:\w+ )?(?:e-?mail|mailbox|inbox|outlook)))\b|\bbuttons?\b[^.!?]{0,40}\b(?:gre[ya]\w*|spin\w*|dead|nothing|freez\w*|stuck|hangs?|unresponsive)\b|\b(?:press|click|hit|tap)\w* (?:on )?(?:the )?["']?(?:save|submit|continue|confirm)\b[^.!?]{0,70}\b(?:gre[ya]s?|gre[ya]ed|spins?|spinning|nothing|blank|freez\w*|hangs?|throws?|loses?|stuck|crash\w*|signs? me|logs? me)\b|\b(?:website|site|service|portal|system) (?:is |was |has been |has gone |went |keeps (?:going |crash\w+)?)?(?:down|offline|unavailable|broken)\b/
