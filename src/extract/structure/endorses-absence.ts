import { saysMissing } from './request-cues'

/** "…, which is right", "…, as he should be": said of a mentor who is not in the list, that nothing is to be done. */
const RIGHTLY_SO =
  /\b(?:which|that|this|it)(?:'s| is| was)(?: (?:quite|perfectly|absolutely|all|entirely|exactly|just|only|also))* (?:fine|right(?! (?:person|mentor|one|name))|correct|ok|okay|as it should be|as it ought to be|good|intended|deliberate|intentional|on purpose|to be expected|expected|proper|what (?:we|i) (?:want|wanted|asked|expected|agreed)|how (?:it should|we (?:want|wanted)))\b|\bas (?:he|she|they|it|@\d+) (?:should|ought)(?: to)?(?: not)?(?: be)?\b|\b(?:quite )?rightly(?: so)?\b|\bquite right\b|\bthank (?:goodness|god|heavens)\b|\bthat(?:'s| is) how\b|\bas (?:we|i) (?:wanted|intended|asked|expected|agreed)\b/
const ONE_WORD =
  /^(?:and |but )?(?:good|great|fine|excellent|perfect|hooray|quite right|just as well|good riddance|thank (?:goodness|god|heavens)|no matter|so be it|as it should be)(?: too| then| by us| by me)?\s*[.!]*$/
const IF_BEFORE = /\b(?:if|whether|hope|check|sure|assuming|until|unless|think)(?: that)? $/

/** Whether the author finds it right that somebody is not in the list, in the same words or in those that follow them. */
export function endorsesAbsence(said: string, saidBefore = ''): boolean {
  if (saysMissing(saidBefore) && !saysMissing(said) && (ONE_WORD.test(said) || startsRightly(said))) return true
  const found = RIGHTLY_SO.exec(said)
  if (!found || said.endsWith('?') || IF_BEFORE.test(said.slice(0, found.index))) return false
  return saysMissing(said.slice(0, found.index))
}

function startsRightly(said: string): boolean {
  return RIGHTLY_SO.exec(said)?.index === 0 && !said.endsWith('?')
}
