const ASKS =
  /\b(?:match|pair|link|add|assign|set (?:up|this|these|it|them|him|her)|connect|allocate|make|put|attach|join|swap|switch|change|replace|amend|update|record|register|enter|select|choose|pick|enrol|sort|fix|help|action|process|complete|do (?:this|it|that|so)|need|needs|needed|want|wants|would like|'d like|should|shall|is to|are to|to be|required?|requires|requests?|requesting|must|ought|will (?:be )?(?:have|mentor|take|mentoring|mentored|look after|support|now)|to (?:mentor|have)|mentors? for|for|new mentor|please|pls|plz|kindly)\b/
const MISSING =
  /\b(?:not|n't|no longer|never|un|unable|cannot|can ?not|cant|isnt|arent|doesnt|wont|missing|absent|vanish\w*|disappear\w*|neither|none|nowhere|no sign|no option|without|fails?|failed|refus\w+|invisible|unavailable|gone)\b/
const NEGATOR =
  /\b(?:not|never|no|nor|neither|none|without|except|excluding|cannot|nobody|no one|dont|cant|wont|isnt)\b|n't\b/g
const BENIGN =
  /^.{0,70}\b(?:lists?|listed|listing|show\w*|appear\w*|find|finding|found|see|seeing|seen|select\w*|choos\w*|chosen|pick\w*|options?|available|visible|there|come|comes|coming|came|display\w*|search\w*|drop.?down|menus?|portal|system|website|web|site|service|online|dfe|record\w*|added?|adding|match\w*|pair\w*|assign\w*|link\w*|do|work\w*|able|let|letting|allow\w*|offer\w*|recognis\w*|accept\w*|problems?|issues?|happen\w*|before|first|one.?off|recurring|new|sure why|idea|understand\w*|know why|access|possible|luck|success|joy|anything|present|includ\w*|pool|regist\w*|name|names|named|exist\w*|through|complete\w*|finish\w*|sign|trace|result\w*|match|doubt|rush|hurry|worries|problem|mentor (?:yet|at present|assigned|currently|at all|recorded|attached|against)|hesitate|later than|only|enough|get|getting|put|view|locate|trouble|bring|pull|load\w*|save|saving|submit\w*|ticked?|click\w*|here|one|an option|given|give|gives|say|says|said|tell|tells|sure|clear|obvious|know|made|make|makes|mind|long|far|much|change\w*|reason|way|means|use|using|luck|get|sit|sitting|identif\w*|detect\w*|on|up)\b/

/** Whether words ask for a pairing, or state one that is to be. */
export function asksForMatch(said: string): boolean {
  return ASKS.test(said)
}

/** Whether words say that somebody cannot be found or chosen. */
export function saysMissing(said: string): boolean {
  return MISSING.test(said) || /n't\b/.test(said)
}

const BEARS_ON_THE_REQUEST =
  /@\d|\b(?:agree\w*|approv\w*|confirm\w*|final\w*|definite\w*|certain|want\w*|happy|willing|decid\w*|true|right|correct|proceed|go ahead|mentor(?:ed|ing)? (?:by|him|her|them)|match\w*|pair\w*)\b/

/** A "not" that neither speaks of the list nor of a mention taken out of the request: its meaning is not understood. */
export function hasStrangeNegation(said: string): boolean {
  if (!BEARS_ON_THE_REQUEST.test(said)) return false
  for (const match of said.matchAll(NEGATOR)) {
    const rest = said.slice(match.index + match[0].length, match.index + match[0].length + 110)
    const before = said.slice(Math.max(0, match.index - 30), match.index)
    const isBenign = BENIGN.test(rest) || /^ (?:the )?(?:\w+ )?@\d+/.test(rest) || /^[.!,;)]?\s*$/.test(rest)
    if (!isBenign && !/\bif $/.test(before) && !/^\.? ?\d/.test(rest)) return true
  }
  return false
}
