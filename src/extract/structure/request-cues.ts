const ASKS =
  /\b(?:match|pair|link|add|assign|set (?:up|this|these|it|them|him|her)|connect|allocate|make|put|attach|join|swap|switch|change|replace|amend|update|record|register|enter|select|choose|pick|enrol|sort|fix|help|action|process|complete|do (?:this|it|that|so)|need|needs|needed|want|wants|would like|'d like|should|shall|is to|are to|to be|required?|requires|requests?|requesting|must|ought|await\w*|waiting for|be (?:matched|paired|linked|assigned|added)|it (?:will|should|is to|needs to) be @|changing|will (?:be )?(?:have|mentor|take|mentoring|mentored|look after|support|now)|to (?:mentor|have)|mentors? for|new mentor|i mean|please|pls|plz|kindly)\b/
const MISSING =
  /(?:\b(?:not|no longer|never|unable|cannot|can not|cant|isnt|arent|doesnt|wont|neither|none|nowhere|no|fails? to|nor)|n't)\b[^.!?]{0,60}\b(?:lists?|listed|show\w*|appear\w*|find|found|see|seen|select\w*|choos\w*|chosen|pick\w*|options?|available|visible|there|com(?:e|es|ing) up|came up|display\w*|search\w*|drop-?down|menu|add|assign|match|pair|link|sign|trace|offered|includ\w*|contain\w*|recognis\w*|on (?:the|my|our|screen) ?(?:page|screen)?)\b|\b(?:offers?|offered|provides?|gives?|gave|has|have|with|is|are|was|being) no (?:means|ways?|options?|possibility|facility|sign|trace|record)\b|\b(?:declin\w+|refus\w+|fail\w*|omit\w*|neglect\w*) to (?:offer|show|list|display|include|give|bring|produce|recognise|find)\b|\bawol\b|\blacks?\b|\bomits?\b|\bdenies\b|\b(?:left|leaves) (?:off|out)\b|\bn't got\b|\b(?:missing|absent|vanish\w*|disappear\w*|invisible|unavailable|(?:gone|dropped|fallen) (?:from|off|missing))\b/
const NEGATOR =
  /\b(?:not|never|no|nor|neither|none|without|except|excluding|cannot|nobody|no one|dont|cant|wont|isnt)\b|n't\b/g
const BENIGN =
  /^.{0,70}\b(?:lists?|listed|listing|show\w*|appear\w*|find|finding|found|see|seeing|seen|select\w*|choos\w*|chosen|pick\w*|options?|available|visible|there|come|comes|coming|came|display\w*|search\w*|drop.?down|menus?|portal|system|website|web|site|service|online|dfe|record\w*|added?|adding|match\w*|pair\w*|assign\w*|link\w*|do|work\w*|able|let|letting|allow\w*|offer\w*|recognis\w*|accept\w*|problems?|issues?|happen\w*|gone wrong|go wrong|failed|let (?:us|me) down|before|first|one.?off|recurring|new|sure why|idea|understand\w*|know why|access|possible|luck|success|joy|anything|present|includ\w*|pool|regist\w*|name|names|named|exist\w*|through|complete\w*|finish\w*|sign|trace|result\w*|match|doubt|rush|hurry|worries|problem|mentor (?:yet|at present|assigned|currently|at all|recorded|attached|against)|hesitate|later than|only|enough|get|getting|put|view|locate|trouble|bring|pull|load\w*|save|saving|submit\w*|ticked?|click\w*|here|one|an option|given|give|gives|say|says|said|tell|tells|sure|clear|obvious|know|made|make|makes|mind|the mentor\b|for the mentor\b|want to (?:have to )?(?:ask|bother|trouble|write|chase)|a (?:mentor|name)|any(?:one|body)?|long|far|much|change\w*|reason|way|means|use|using|luck|get|sit|sitting|identif\w*|detect\w*|on|up)\b/

/** Whether words ask for a pairing, or state one that is to be. */
export function asksForMatch(said: string): boolean {
  return ASKS.test(said)
}

/** Whether words say that somebody cannot be found or chosen. */
export function saysMissing(said: string): boolean {
  return MISSING.test(said)
}

const SPEAKS_OF_LIST =
  /\b(?:names|(?:gives?|gave|given|shows?|offers?) (?:me|us)|web ?sites?|sites?|portals?|systems?|services?|pages?|screens?|computers?|lists?|listed|listing|drop-?down|menus?|options?|choices?|choose|select\w*|show\w*|shown|appear\w*|see|display\w*|offer\w*|find|found|search\w*|pick\w*|come up|comes up|came up|contains?|includes?|are (?:all )?there|is there|visible|available)\b/

/** Whether words before a "not" speak of what the list shows: then a mentor who is "not" is one who is missing. */
export function speaksOfTheList(said: string): boolean {
  return SPEAKS_OF_LIST.test(said)
}

const PRESENT =
  /(?:@\d+|\b(?:his|her|their|the|mentor's|@\d+'s) names?|\b(?:he|she|they)) (?:is|are|does|do|was|were|did) (?:actually |definitely |clearly |now |all |both |indeed )?(?:there|in (?:the|my|our) (?:list|drop-?down|menu|options)|on (?:the|my|our) (?:list|screen|page)|listed|shown|showing|show up|show|appear|appearing|come up|coming up|available to select|selectable)\b(?! (?:as|under|with|against|without|for|by|only)\b)/

/** Whether words say that somebody is in the list: then the trouble is another one. */
export function saysPresent(said: string): boolean {
  return (
    PRESENT.test(said) &&
    !/\b(?:not|never|nor|neither|nobody|no one|none|only|until|if|whether|when|should|can)\b|n't/.test(said)
  )
}

const BEARS_ON_THE_REQUEST =
  /@\d|\b(?:agree\w*|approv\w*|confirm\w*|final\w*|definite\w*|certain|want\w*|happy|willing|decid\w*|true|right|correct|proceed|go ahead|mentor(?:ed|ing)? (?:by|him|her|them)|match\w*|pair\w*)\b/

/** Beside names only the trouble itself may be denied: not in the list, does not appear, no mentor yet, not the first time. */
const PLAINLY_BENIGN =
  /^\S+ {1,2}(?:@|of (?:the |them |these |those )?(?:two |both |former |latter )?(?:can|could) be (?:chosen|selected|picked|found|seen|added)\b|(?:means|ways?|options?|possibility|facility|provision|method|scope) (?:of|to|for|whatever|at all|by which)|got (?:him|her|them|it|@)|down for|record of|(?:very |too |terribly |particularly |really )?(?:good|clever|technical|confident|familiar|used) (?:with|at|about|to)|(?:\w+ ){0,4}?(?:in|on|select\w*|choos\w*|among|amongst|within|listed|list|there|here|show\w*|appear\w*|comes?|coming|came|available|visible|an option|one of|options?|offered|display\w*|present|includ\w*|find|found|see|seen|sure (?:why|how|what)|sure (?:if|whether) (?:you|this|it|anyone|that)|know (?:why|how|what)|understand (?:why|how|what)|(?:i|we|of us|my \w+) (?:nor|can|could|are|have)|(?:any )?(?:problem|trouble|issue|difficult|hitch)\w*|mentor (?:recorded|assigned|attached|against|at (?:present|all|the moment)|currently|on (?:the|our))|longer has|idea|clear why|obvious|able to (?!mentor|take|do)|(?:let(?:ting)?|allow\w*|giv(?:e|es|ing)) (?:me|us)|work|works|working|happened|had|experienced|the first|a one|a new|recognis\w*|exist\w*|been (?:able|added|listed|on|in|given|assigned|allocated|matched|paired|linked)|got a|(?:for )?the mentor(?:'s)?(?: name| details?| step| part| bit)?(?=\s*(?:[.,;]|$))|any(?:one|body)(?=\s*(?:[.,;]|$| (?:at|yet|until|now)\b))|have (?:a|any) mentor|a mentor|yet|anywhere|sign|trace|one(?=\s*(?:[.,;:!?)]|$))|gone wrong|heard (?:back|from|anything)|need to touch|(?:being )?(?:given|offered|shown|presented|provided)(?! to @)\b|of (?:them|these|those|the \w+) (?:is|are|was|were) @|one (?:at all|yet|at present|currently|at the moment)|(?:had|seen|met|known|come across|heard of) (?:this|it|that|anything|such)|proposed|(?:\w+ ){0,2}mentor(?= (?:any ?more|at|on|now|yet|currently|so far|against|recorded|listed|shown|in)\b|\s*(?:[.,;!?)]|$))|sign|trace|mention|results?|match(?:es)?\b(?! @)|luck|joy|success|such|choice|option|called|named|under|selectable|clickable|used to|loaded|by that name|turn\w*|feature\w*|pull\w*|bring\w*|brought|search\w*|locat\w*|populat\w*|load\w*|register\w*|longer (?:sees|meets|in|on|there|show\w*|appear\w*|listed|available|visible|works?|working|here|with|at|teach\w*|able|her|his|their|mentor\w*))\b)/
const ABILITY_BEFORE = /\b(?:ca|can|could|would|will|wo|does|do|did|is|are|was|were)$/
const ABILITY =
  /^ (?:(?!be )\w+ ){0,2}?(?:find|see|select|choose|pick|add|assign|match|pair|link|locate|get|put|search|do|record|allocate|attach|enter|tick|set|view|access|complete|change|connect|make|figure|work|understand|let|allow|accept|save|click|offer|bring|show|list|display|produce|call|pull)\b|^ (?:\w+ )?be (?:selected|chosen|found|seen|added|assigned|picked|located|searched|shown|displayed|recorded|entered|clicked|allocated|set)\b/

/** "cannot add", "couldn't match", "won't let me": what the author was not able to do. */
function isAbility(said: string, at: number, negator: string): boolean {
  const rest = said.slice(at + negator.length, at + negator.length + 50)
  const before = said.slice(Math.max(0, at - 8), at)
  const isUnable = negator === 'cannot' || (ABILITY_BEFORE.test(before) && !/\b(?:do|does|did)$/.test(before))
  return (isUnable && ABILITY.test(rest)) || /^ (?:let|letting|allow|allowing) (?:me|us)\b/.test(rest)
}

/** How a name is written, whatever is "not" about it. */
const SPELLING =
  /\b(?:spel\w+|written|accents?|hyphen\w*|apostrophe|circumflex|umlaut|letters?|maiden name|former name|middle name)\b/

/** The words between the commas on either side of a place. */
function clauseAt(said: string, at: number): string {
  const end = said.slice(at).search(/[,;]/)
  return said.slice(
    Math.max(said.lastIndexOf(',', at), said.lastIndexOf(';', at)) + 1,
    end === -1 ? said.length : at + end,
  )
}

/** What a program or the author does not do, or what is not there, in one clause: the trouble. */
const NOT_OF_THE_SYSTEM =
  /\b(?:machine|computer|system|site|website|portal|page|screen|service|software|program|programme|database|list|menu|form)s?(?: \w+){0,2} ?$/
/** "I now need to say so and I can't, because …": the author was not able to. */
const STOPS_SHORT = /\b(?:i|we) (?:still |just |simply )?(?:ca|can|could)?$/
/** "Nobody is assigned", "isn't paired", "can't go in until they are matched": there is no match yet. */
const NO_MATCH_YET =
  /^\S+(?:'s| is| has been| was)? (?:yet |currently |been |being |actually |formally |officially )*(?:paired|matched|linked|assigned|allocated|attached|recorded|connected)(?!\w| (?:with|to|by) @)|^\S+ (?:\w+ ){1,4}until (?:they|he|she|it|this|that|both|@\d+)(?:'re|'s| are| is| have| has)|^\S+ (?:be|go|manage|do|cope|survive|last)(?: on)? without\b|^\S+ (?:be |due |expected |likely )?back\b|^(?:nobody|no one)(?:'s| has) (?:watched|seen|observed|visited)\b|^(?:nobody|no one)'s (?:system|list|record|screen)\b/

/** Words by which a clause may turn the request: people, who agrees, when, and what is to be done. */
const MAY_TURN =
  /@\d|\b(?:he|she|they|him|her|them|his|their|both|either|neither|who|whom|we|us|somebody|someone|anybody|anyone|nobody|everyone|agree\w*|approv\w*|confirm\w*|final\w*|definite\w*|certain|want\w*|happy|willing|decid\w*|true|right|correct|proceed|go|going|mentor\w*|ects?|match\w*|pair\w*|link\w*|assign\w*|add\w*|record\w*|chang\w*|put|do|done|doing|make|act|action\w*|process\w*|now|yet|today|until|before|this|that|it|these|those|first|second|last|other|request|ask\w*|need\w*|allow\w*|ready|case|so|any ?more|longer|heads?|headteacher|governors?|slt|trust|board|leadership|boss|manager|committee|union|me?et|met|sign\w*|school|time|start\w*|work\w*|free|able)\b/
const CLAUSE_BREAK = /[,;:()–—]| - |\b(?:and|but|because|as|since|while|though|although|which|when|if|or)\b/

/** The clause in which a place stands. */
function aroundOf(said: string, at: number): string {
  const before = said.slice(0, at).split(CLAUSE_BREAK).at(-1) ?? ''
  return before + (said.slice(at).split(CLAUSE_BREAK)[0] ?? '')
}

/** Whether a "not" speaks of the trouble by its clause: of what the system does, or of a match that is wanting. */
function isOfTheTrouble(said: string, at: number, negator: string): boolean {
  const clause =
    said
      .slice(Math.max(0, said.search(/\S/)), at)
      .split(/[,;:]|\b(?:and|but|because|so)\b/)
      .at(-1) ?? ''
  const rest = said.slice(at, at + negator.length + 60)
  if (NO_MATCH_YET.test(rest) || !MAY_TURN.test(aroundOf(said, at))) return true
  if (NOT_OF_THE_SYSTEM.test(clause.replace(/(?:does|do|did|is|are|was|will|wo|would|has|have|ca|can|could)$/, '')))
    return !/^\S+ (?:\w+ ){0,2}(?:agree|want|happy|approve)/.test(rest)
  return STOPS_SHORT.test(clause) && /^\S+\s*(?:[,.;)]|$|because\b|as\b|since\b)/.test(rest)
}

/** A "not" that neither speaks of the list nor of a mention taken out of the request: its meaning is not understood. */
export function hasStrangeNegation(said: string): boolean {
  if (!BEARS_ON_THE_REQUEST.test(said)) return false
  const benign = said.includes('@') ? PLAINLY_BENIGN : BENIGN
  for (const match of said.matchAll(NEGATOR)) {
    const rest = said.slice(match.index + match[0].length, match.index + match[0].length + 110)
    const before = said.slice(Math.max(0, match.index - 30), match.index)
    const isMissingFromList =
      match[0] === 'without' && /^ (?:him|her|them)\b/.test(rest) && speaksOfTheList(said.slice(0, match.index))
    const isBenign =
      isMissingFromList ||
      SPELLING.test(clauseAt(said, match.index)) ||
      isOfTheTrouble(said, match.index, match[0]) ||
      benign.test(`${match[0]} ${rest}`) ||
      isAbility(said, match.index, match[0]) ||
      /^ (?:the )?(?:\w+ )?@\d+/.test(rest) ||
      /^[.!,;)]?\s*$/.test(rest) ||
      /^:/.test(rest)
    if (!isBenign && !/\bif $/.test(before) && !/^\.? ?\d/.test(rest)) return true
  }
  return false
}
