/** Others, as far as they speak for themselves and not for the school. */
const THIRD_PERSON =
  "(?:@\\d+(?:'s \\w+)?|\\b(?:he|she|they|it|who|colleagues?|predecessor|parents?|people|anybody|anyone|somebody|someone|everybody|everyone|nobody|you|notes?|handbook|minutes|timetable|rumou?rs?|reports?|staff|secretary|pa|office|union|ects?|mentors?))\\b"
const SAYS =
  '(?:says?|said|saying|tells?|told|claims?|claimed|believes?|believed|thinks?|thought|assumes?|assumed|understands?|reports?|reported|writes?|wrote|write|asks?|asked|asking|wonders?|wondered|suggests?|suggested|proposes?|proposed|recommends?|recommended|hopes?|hoped|expects?|expected|complains?|complained|wants? to know|has it|have it)'
/** A wish or a statement of somebody else. */
const OF_OTHERS = new RegExp(
  `${THIRD_PERSON}(?: (?:has|have|had|is|are|was|keep|keeps|also|just|still|now)){0,2} ${SAYS}\\b`,
  'g',
)
/** What the author has only heard, what is only considered, and what hangs on a question or a condition. */
const OF_NOBODY =
  /\b(?:i|we)(?: am| are|'m|'re|'ve| have)?(?: been)? (?:told|informed|asked (?:by|why|whether|if)|hear|heard|gather|understand|believe)\b|\b(?:in my absence|while (?:i|we)(?:'m|'re| am| are)|no doubt|i (?:expect|guess|suppose|imagine|reckon|dare say|wish)|my guess|presumably|probably|hopefully|eventually)\b|\b(?:rumou?rs?|gossip|according to|allegedly|agenda|word is|put to|proposal|proposed|suggestion|suggested)\b|\b(?:handbook|timetable|minutes|notes?|draft|plan)\b[^.;!?@]{0,20}\b(?:has|have|shows?|says?)\b|\b(?:consider\w*|discuss\w*|debat\w*|determin\w*|vot\w+|deliberat\w*|decid\w*|know|see|wonder\w*)\b[^.;!?@]{0,40}\b(?:whether|if)\b|\b(?:whether|why|unless|in case|even if|when|where|how)\b|\bif (?!(?:you|someone|somebody|anyone|the team)(?:'d| could| can| would| might| were| are able| will)\b|poss|not\b|so\b|need)|(?:^|[,:] ?)should (?!you\b)/g
/** Where another statement begins, which the report before does not govern. */
const BREAK =
  /[;:.!?]|, (?:so|and|but|please|can|could|would)\b|\b(?:but|so|therefore|yet)\b|\band (?:please|could|can|would|i|we)\b|\b(?:me|us) to (?:ask|write|e-?mail|contact)\b/

/** What is asked of the helpdesk only in case that others ask. */
const IN_CASE_OF_OTHERS =
  /^(?:if|should|when(?:ever)?) (?:any|some|another|other|a |the )\w*\b[^.;!?]{0,60}\b(?:asks?|writes?|rings?|calls?|e-?mails?|contacts?|requests?|wants?|says?|tells?)\b/

/** Whether all of a unit hangs on what others may do. */
export function hangsOnOthers(said: string): boolean {
  return IN_CASE_OF_OTHERS.test(said)
}

/** Whether the words at a place of a unit are what somebody else says, asks or thinks. */
export function isOfOthers(said: string, at: number): boolean {
  return isGoverned(OF_OTHERS, said, at)
}

/** Whether the words at a place of a unit are reported, considered, asked about or hang on a condition. */
export function isReported(said: string, at: number): boolean {
  return isGoverned(OF_OTHERS, said, at) || isGoverned(OF_NOBODY, said, at)
}

function isGoverned(governing: RegExp, said: string, at: number): boolean {
  const before = said.slice(0, at)
  return [...before.matchAll(governing)].some(match => !BREAK.test(before.slice(match.index + match[0].length)))
}
