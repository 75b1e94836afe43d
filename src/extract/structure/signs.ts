import { ASKS_BY_NAME, ASKS_BY_PRONOUN, PLANS, RELATES, WISHES } from './asking-words'
import { hangsOnOthers, isOfOthers, isReported } from './reported'

/** How the words of a unit show that something is asked for. */
export interface Signs {
  /** Asks the helpdesk to do something about somebody who is named here. */
  readonly asksByName: boolean
  /** Asks it by a pronoun, by "the match", or by the bare verb: for what was said before or comes below. */
  readonly asksByPronoun: boolean
  /** Asks for help without saying with what. */
  readonly asksForHelp: boolean
  /** Says who is to be whose mentor, or who needs whom. */
  readonly plans: boolean
  /** Says that somebody is not in the list, cannot be chosen, is missing. */
  readonly lacks: boolean
}

/** Errands of another kind, which also are asked for with "add", "record" or "put". */
const OTHER_ERRAND =
  /\b(?:delegates?|webinars?|events?|conference|mailing|invit\w+|newsletters?|attend(?:ance|ing)?|(?<!\bof )course|sessions?|seminars?|workshops?|meetings?|diary|calendar|agenda|award|nominat\w*|funding|payment|invoices?|telephone|phone number|certificates?|observations?|feedback|joining|questionnaire|survey|spelling of|same (?:e-?mail|address|phone|date of birth)\w*|(?:link|point|direct|refer) (?:me|us) to|welcome (?:e-?mail|pack)|resend)\b|\b(?:make|appoint|record|set|register) @\d+ (?:as |to be )?(?:the |our |an? )?(?:new )?(?:induction (?:tutor|lead|coordinator)|sit\b|administrator)|@\d+'s (?:\w+ )?(?:training|e-?mail|address|passwords?|certificates?|contract|hours|pay|timetable|account|log-?in|progress|review|assessments?|surname|date of birth|start date)\b/
/** "Please record that they have completed …": a report, unless it is of who mentors whom. */
const REPORTS_THAT = /\b(?:record|register|log|show|include|update) that\b(?![^.;!?]*\b(?:mentor\w*|paired|matched)\b)/
const HELP =
  /\b(?:please|pls|plz|can you|could you|would you|can anyone|can someone|could someone|can somebody|could somebody)\b[^.;!?@]{0,30}\b(?:help|assist|advise|investigate|look at|look into|rectify|resolve|sort|fix)\b|\b(?:i|we) (?:would |'d )?(?:need|appreciate|like|want) (?:your |some |any )?(?:help|assistance)\b|\b(?:any|your) (?:help|assistance)\b|^help\b|\bany chance\b/
/** Addressed to the helpdesk: whatever was reported before it, this is asked. */
const ADDRESSED =
  /^[ ,:(–-]*(?:and |then |so |also |therefore |thus )?(?:please|pls|plz|kindly|can|could|would|will|might|@)/

/** Whether the words of a unit speak of an errand of another kind than a pair. */
export function isOtherErrand(said: string): boolean {
  return OTHER_ERRAND.test(said) || REPORTS_THAT.test(said)
}

/** Signs of the last sentences: each is asked for several times while one message is read. */
const known = new Map<string, Signs>()
const MOST_KNOWN = 200

/** Reads the signs of one unit. Words that are reported, asked about or told of the past are none. */
export function signsOf(said: string): Signs {
  const before = known.get(said)
  if (before) return before
  const signs = readSigns(said)
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(said, signs)
  return signs
}

function readSigns(said: string): Signs {
  const isNone = isOtherErrand(said) || hangsOnOthers(said)
  const isQuestion = /\?["')]*$/.test(said)
  const isRelated = RELATES.test(said) || new Set(said.match(/@\d+/g)).size < 2
  const asks = (patterns: readonly RegExp[]) =>
    !isNone && stands(patterns, said, (at, words) => !ADDRESSED.test(words) && isOfOthers(said, at))
  return {
    asksByName: said.includes('@') && isRelated && asks(ASKS_BY_NAME),
    asksByPronoun: asks(ASKS_BY_PRONOUN),
    asksForHelp: HELP.test(said),
    plans:
      !isNone && !isQuestion && stands(isRelated ? [...PLANS, ...WISHES] : PLANS, said, at => isReported(said, at)),
    lacks: complainsOfTheList(said) && !OF_ANOTHER_LIST.test(said),
  }
}

const ABSENT =
  /(?:\b(?:not|no longer|never|cannot|can not|cant|isnt|arent|doesnt|wont|neither|none|nowhere|no|fails? to|nor|nobody)|(?<!\b(?:was|were|did))n't)\b[^.!?]{0,60}\b(?:lists?|listed|show\w*|appear\w*|select\w*|choos\w*|chosen|pick\w*|options?|available|visible|there|com(?:e|es|ing) up|come up|display\w*|search\w*|drop-?down|menu|sign of|trace|offered|offer|includ\w*|contain\w*|recognis\w*|on (?:the|my|our|screen) ?(?:page|screen)?|means of|way of|way to)\b/
const UNSEEN =
  /(?:\b(?:cannot|can not|cant|could not|unable to|not able to|nowhere(?: to be)?|do not|did not|not|never|no longer)|n't) (?:\w+ ){0,2}?(?:see|find|seen|found|locate)\b/
const GONE_MISSING =
  /(?<!\b(?:was|were|been|had) )\b(?:missing|absent|vanish\w*|disappear\w*|invisible|unavailable|awol|(?:gone|dropped|fallen) (?:from|off|missing)|lacks?|omits?|denies|left (?:off|out))\b|\b(?:declin\w+|refus\w+|fail\w*|omit\w*|neglect\w*) to (?:offer|show|list|display|include|give|bring|produce|recognise|find)\b|\b(?:lists?|drop-?down|menu|options?|page|screen|system|website|site|it)\b[^.!?@]{0,20}\b(?:(?:only|just) (?:offers?|shows?|lists?|gives?|has|contains?)|(?:offers?|shows?|lists?|gives?|has|contains?)(?: me| us)? (?:only|just))\b|\b(?:everyone|everybody|all(?: \w+){0,3}) (?:but|except) @/
const UNABLE =
  /(?:\b(?:cannot|can not|unable to|not able to|not letting (?:me|us)|impossible to|no way (?:of|to))|\b(?:ca|could|wo|does|is|have|has)n't(?: (?:let|letting|been able|able))?)\b[^.!?]{0,40}\b(?:add|assign|match|pair|link|put|select|choose|pick|find|give|set|record|enter|do)/

const OTHER_THING =
  "(?:certificates?|payroll|payslips?|paid|expenses|invoices?|parking|laptops?|log-?ins?|handbooks?|welcome (?:e-?mails?|packs?)|training (?:days?|sessions?|lists?|registers?)|(?:\\w+day's )training|sessions?|webinars?|courses?|trips?|rotas?|minutes|newsletters?|mailing lists?|attendance|badges?|staff lists?|phone lists?|contact lists?)"
/** Somebody who is not on another list, or something else that is missing. */
const OF_ANOTHER_LIST = new RegExp(
  `(?:missing|absent|\\bnot|n't|left off)\\b[^.;!?]{0,24}\\b(?:${OTHER_THING}\\b|(?:lists?|register) (?:of|for) (?:mentors |ects |those )?(?:paid|who|${OTHER_THING}))|\\b${OTHER_THING} (?:is|are|was|were|has|have|went)(?:n't)?\\b[^.;!?]{0,12}(?:missing|absent|not|gone|arrived|come)?\\b`,
)

/** Whether words complain, in the present, that somebody cannot be found or chosen. */
function complainsOfTheList(said: string): boolean {
  return ABSENT.test(said) || UNSEEN.test(said) || GONE_MISSING.test(said) || UNABLE.test(said)
}

/** Whether one of the patterns stands in the words where nothing before governs it. */
function stands(
  patterns: readonly RegExp[],
  said: string,
  isGoverned: (at: number, words: string) => boolean,
): boolean {
  return patterns.some(pattern => [...said.matchAll(pattern)].some(found => !isGoverned(found.index, found[0])))
}
