/** What may be somebody's and still speak of them: their part, their name, their place in the service, their year. */
const OF_THEIRS =
  '(?:mentors?|mentoring|mentorship|mentees?|ects?|early career|nqt|names?|records?|pages?|profiles?|lists?|listing|drop-?downs?|menus?|options?|choices?|entry|entries|screens?|dashboards?|sections?|rows?|files?|forms?|details|trns?|match(?:es)?|pairs?|pairings?|places?|stead|shoes|turn|behalf|absence|departure|retirement|leave|sake|case|side|hands|cohorts?|years?|induction|registration|programme|status|situation|support|help|request|ticket|issue|problem|part|role|arrangements?)'
/** After 's these are said of the person: is, has. */
const SAID_OF_THEM =
  '(?:been|not|in|on|at|off|out|up|away|back|the|an?|also|now|just|still|already|only|our|my|his|her|their|your|here|there|to|with|from|for|of|as|so|too|very|one|both|either|neither|who|that|and|or|but|is|was|has|will|can|all|down|due|absent|missing|invisible|unavailable|available|new|happy|willing|keen|unwell|ill|poorly|unable|able|free|fine|ready|part-?time|full-?time|got|gone|done|had|left|nowhere|nobody|no|never|always|really|actually|definitely|currently|recently|deffo|me|us|him|them|it|this|these|those|first|second|third|final|last|\\d\\S*|\\w+ing|\\w+ed|taken|given|chosen|put|said|told|come|begun|known|seen|found|set)'
const OWNED = [
  `@(\\d+)'s (?!${SAID_OF_THEM}\\b(?! (?:class|room|lesson|pupil|tutor|colleague|wife|husband)))(?!(?:[\\w-]+ ){0,2}${OF_THEIRS}\\b)(?=[a-z])`,
  `\\b(?:the|both|these|those) (?:\\w+ )?(?!${OF_THEIRS}\\b)(?:rooms?|licen[cs]es?|class(?:es)?|groups?|lessons?|addresses|address|e-?mails?|passwords?|accounts?|contracts?|hours|timetables?|desks?|keys?|laptops?|phones?|photos?|wives|children|pupils?|colleagues?|successors?|replacements?|friends?|parents?) of @(\\d+)`,
  `\\b(?:ects?|mentors?|teachers?|person|one|colleague|lady|man|woman) (?:who|that) (?:sits?|works?|shares?|teach(?:es)?|trains?|lives?|came|started|joined|shared|worked)\\b[^@.;!?]{0,20}\\b(?:with|beside|next to|near|alongside|after|before|opposite) @(\\d+)`,
].map(pattern => new RegExp(pattern, 'g'))

/** Mentions that a unit's words name only as those to whom somebody or something else belongs: "X's successor", "the rooms of X". */
export function ownersIn(said: string): readonly number[] {
  return OWNED.flatMap(pattern => [...said.matchAll(pattern)].map(match => Number(match[1])))
}
