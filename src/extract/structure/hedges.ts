/** Words beside names by which an author only supposes, reports, or means to act alone; or speaks of another matter. */
const HEDGES: readonly RegExp[] = [
  /\b(?:i|we) (?:think|believe|understand|gather|assume|presume|suspect|guess|hear|heard)\b(?![^.!?]{0,30}\b(?:you|@\d+) (?:need|needs|can|must|have to|has to)\b)[^.!?]{0,40}@(?![^.!?]{0,60}(?:n't|\bnot\b|missing))/,
  /@\d[^.!?]*\b(?:i think|i believe|i understand|i gather|i guess|i suppose|apparently|presumably|supposedly|allegedly)\s*[.,!?]/,
  /\b(?:looks|seems|appears|sounds) (?:like|as if|as though|that)\b[^.!?]{0,30}@(?![^.!?]{0,60}(?:n't|\bnot\b|missing))/,
  /\bunless (?:you|i|we) (?:hear|say|tell|object)\b|\bam i (?:right|correct)\b|@\d[^.!?]*,? (?:yes|right|correct|no|isn't (?:he|she|it))\?/,
  /^(?!.*\b(?:please|pls|can|could|would|will|may|might|match|pair|link|add|assign|change|update|help|sort|why|how|what|chance|possible)\b).*@\d+.*\?["')]*$/,
  /\bi(?:'ll| will| shall| am going to|'m going to| intend to| plan to) (?:\w+ )?(?:match|pair|link|add|adding|assign|do|sort|register|record|try|change)\b[^.!?]{0,40}@/,
  /\b(?:leave (?:it|that|this) (?:with|to) (?:me|us)|bear with (?:me|us) while|while (?:i|we) check|will check (?:with|who|whether|if|first|and let|before)|but will check|let me (?:check|think(?! (?:how|where) (?:best |i |to ))\b)|(?:i|we) need to (?:check|think|ask|confirm))\b/,
  /\bplease hold\b|\bleave @\d+[^.!?]{0,20}\b(?:for the moment|for now|be|alone|as is)\b|\b(?:have|has) yet to\b|\bstill (?:needs?|has|have) to (?:agree|sign|confirm|approve|say|decide)\b/,
  /@\d+[^.!?@]{0,40}\b(?:can't|cannot|unable to|couldn't|not able to) (?:log|sign|get) (?:in|on|into)\b|\b(?:code|link|password)\b[^.!?]{0,20}\b(?:never|doesn't|does not|didn't|hasn't|not) (?:come|comes|came|arrive\w*|work\w*)\b/,
  /\b(?:says?|said|shows?|showed) (?:it is |it's |as )?saved\b|\bsaved,? but\b|\bneeds? (?:cover|supply|a room|time off|a laptop|a log-?in|a password)\b/,
  /@\d+ here\b(?! (?:is|at|in|has|who|and|to|with)\b)/,
  /\bwhose (?:names?|details|trns?)\b[^.!?]{0,15}\b(?:i|we|will|to follow)\b(?!(?: \w+)? (?:can't|cannot|not|n't|don't|do not|never))|\band (?:our|a|the|one) (?:new|other|second) (?:starter|ect|teacher|colleague)\b(?!,? @| called| named| is| are| has| have)|\b(?:our|a|the) new (?:starter|ect|teacher|colleague) and @/,
  /\b(?:as a test|just testing|this is a test|for testing)\b|^draft\b/,
  /\b(?:is|'s|are|now|works?|working|gone|moved|moving) (?:now )?(?:at|to) (?:another|a different) school\b(?! (?:too|as well|also|on))/,
]

/** Whether the words of a unit only suppose, report, or speak of another matter beside their names. */
export function isHedged(said: string): boolean {
  return HEDGES.some(pattern => pattern.test(said))
}
