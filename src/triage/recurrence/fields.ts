/** A question or label of a form about recurrence, with its answer on the same line. */
const FIELD =
  /^[\s>*•|-]{0,6}(?:\(?\d{1,2}[.)][ \t]{0,3})?((?:[\p{L}’'()/-]+[ \t]){0,8}?(?:recurr\p{L}+|re-?occurr\p{L}+|repeat(?:ed)?|happen(?:ed|s|ing)?|occurr(?:ed|ences?)|reported|raised|first time|one[- ]?off|new issue)(?:[ \t][\p{L}’'()/-]+){0,6})[ \t]{0,3}[:?=|\t–-]{1,3}[ \t]{0,4}(\S[^\n]{0,80})$/iu
/** Labels under which "no" means that it has happened before. */
const ABOUT_THE_FIRST = /\b(?:first|one[- ]?off|new)\b/i
const ABOUT_RECURRENCE =
  /\b(?:recurr\w*|re-?occurr\w*|repeat(?:ed)?|before|previous(?:ly)?|again|first time|one[- ]?off|new issue|occurrences?|past)\b/i
const YES =
  /^(?:y|yes|yep|true|x|✓|✔|☑|several|many|twice|often|regularly|always|every|frequently|sadly|unfortunately|indeed)\b|^[✓✔☑]|^(?:[1-9]\d?|two|three|four|five|six)\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|20\d\d|last (?:year|term|month))\b/i
const NO = /^(?:n|no|none|never|nope|false|not|nil|0|n\/?a|don't know|unsure|first)\b/i

/** What a line of a form says about recurrence: that it is so, that it is not, or null where it is no such line. */
export function recurrenceField(line: string): 'stated' | 'denied' | null {
  const [, label = '', answer = ''] = FIELD.exec(line) ?? []
  if (label === '' || !ABOUT_RECURRENCE.test(label)) return null
  const isYes = YES.test(answer)
  const isNo = NO.test(answer)
  if (isYes === isNo) return null
  return isYes === ABOUT_THE_FIRST.test(label) ? 'denied' : 'stated'
}
