import type { ParsedMessage } from '../parse/parsed-message'
import { claimsToReply } from './claims-to-reply'
import { intentOf, type IntentFound, type NamesFound } from './intent'
import { plain } from './new-words'
import { recurrenceStated } from './recurrence/recurrence'
import { WORDED, type Opinion, type Worded } from './opinion/opinion'
import type { Triage } from './triage'
import { languageOf } from './language'
import { urgencyOf } from './urgency'

/** Sorts a message: which kind of request, whether it says that this keeps happening, how urgent. Pure. */
export function triageMessage(given: {
  readonly message: ParsedMessage
  /** The author's own new words, everything else blanked. */
  readonly request: string
  readonly names: NamesFound
  /** What mails with like words came to. */
  readonly opinion: Opinion
  readonly helpdeskAddresses: readonly string[]
}): Triage {
  const { message, request } = given
  const replyReason = claimsToReply(message, given.helpdeskAddresses)
  const language = languageOf(request)
  // Words that ask are known in English only.
  const names = { ...given.names, isAsked: given.names.isAsked || language !== null }
  const found = intentOf(message, request, names, replyReason)
  const isByWords = found.isSettled !== true && !names.hasPairInFile && language === null
  const { intent, reasons } = isByWords ? likeOthers(found, given.opinion) : found
  const isFromMachine = message.isAutomatic || message.isBounce
  const isWorthHearing = !isFromMachine && !reasons.includes('It advertises something')
  const recurrence = isWorthHearing
    ? recurrenceStated(message, request, given.opinion)
    : { stated: false, evidence: null }
  const urgency = urgencyOf(plain(`${message.subject}. ${request}`))
  return {
    intent,
    intentReasons: reasons,
    claimsToReply: replyReason !== null,
    recurrence,
    urgent: urgency.urgent,
    urgentReason: urgency.reason,
    ...(language === null ? {} : { language }),
  }
}

const ABOUT: Readonly<Record<Worded, string>> = {
  mentor_match: 'a match',
  portal_technical: 'the website',
  steplab: 'Steplab',
  registration: 'a registration or access',
  other: 'something else',
}

/** Where the rules saw enough, likeness to mails of another kind overrules them from here on, and where it hardly allows for theirs. */
const SURELY = 0.6
const HARDLY = 0.3

/** The kind that most mails with like words had, with why. */
function likeOthers(found: IntentFound, { kinds }: Opinion): IntentFound {
  const [intent] = [...WORDED].sort((left, right) => kinds[right] - kinds[left])
  if (intent === undefined || intent === found.intent) return found
  const all = WORDED.reduce((sum, worded) => sum + kinds[worded], 0)
  const own = WORDED.find(worded => worded === found.intent)
  const isOverruled = kinds[intent] >= SURELY * all && (own === undefined || kinds[own] < HARDLY * all)
  if (found.isOpen !== true && !isOverruled) return found
  return { intent, reasons: [`Its words are like those of mails about ${ABOUT[intent]}`] }
}
