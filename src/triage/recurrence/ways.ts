import { CONTACTED, COUNTED, CURED, GONE, NOW, ORDINAL, PAST, PERIOD, PERSON, TROUBLE_NOUN } from './words'

const cue = (pattern: string) => new RegExp(pattern)

/**
 * How sentences are built that state recurrence without a word for it: a time that is over set beside now, a count beside a
 * trouble, a trouble that everybody has, a cure that did not last. Each may reach across the clauses of a sentence.
 */
export const WAYS: readonly RegExp[] = [
  // Then and now, of a trouble or of writing about it.
  cue(
    String.raw`\b(?:${CONTACTED}|${GONE})[^.!?]{0,80}\b${PAST}[^.!?]{0,100}\b(?:and|but|,|;|-) ?(?:\w+ )?${NOW}\b(?![^.!?]*\bstill\b)`,
  ),
  cue(
    String.raw`\b(?:${CURED}|${CONTACTED})\b[^.!?]{0,80}\b${PAST}[^.!?]{0,100}\b(?:again|the same|this time|as well|too|another|also)\b(?![^.!?]*\bstill\b)`,
  ),
  cue(
    String.raw`\b${PAST}[^.!?]{0,60}\b${GONE}\b[^.!?]{0,60}\b${NOW}\b(?! (?:back|there|in the list|listed|shown|fixed|sorted))`,
  ),
  cue(
    String.raw`\b(?:was|were) (?:just |exactly |much )?the same (?:with|for|when)\b|\bthe same happened (?:to|with|for|when)\b`,
  ),
  cue(String.raw`\bsame ${TROUBLE_NOUN}\b[^.!?]{0,30}\b(?:different|another|other|new|next) (?:\w+ )?${PERSON}`),
  cue(String.raw`\banother (?:day|week|month|term|year|september|cohort),? (?:and )?another\b`),
  cue(
    String.raw`\b(?:same|whole) (?!(?:\w+ )?(?:mentors?|ects?|teachers?|person|people|schools?|pair\w*|list|cohort|address|e-?mail|details?|arrangements?|provider|match|one|class|role|phase|department|colleague|tutor|programme|training|team|staff)\b)(?:\w+ ){1,2}${PAST}`,
  ),
  cue(
    String.raw`\b(?:it|system|portal|site|website|list|service) (?:did|has done) (?:exactly |just |precisely )?the same\b`,
  ),
  // A trouble that comes back.
  cue(
    String.raw`\b${TROUBLE_NOUN}\b[^.!?;]{0,45}\b(?:has|have|is|are|'s) (?:now |just |all )?(?:returned|come back|back|reappeared|resurfaced|re-?emerged)\b(?! (?:to normal|up\b|online))`,
  ),
  cue(
    String.raw`\b(?:gone|missing|dropped (?:off|out)|vanished|disappeared|lost|fallen off|broken|absent|awol|stuck|invisible)(?: \w+){0,3} (?:once )?again\b|\b(?:once )?again(?: [\w']+){0,4} (?:gone|missing|vanished|disappeared|dropped (?:off|out)|absent|stuck)\b`,
  ),
  cue(
    String.raw`\b(?:thought|understood|believed|assured|promised|told|said)(?: us| me| that)* (?:this|it|that|the ${TROUBLE_NOUN}|everything|things)(?:'d been| had been| was| were| has been| had) (?:now |all |finally |long )*(?:fixed|sorted|resolved|put right|mended|cured|solved|dealt with|behind us)`,
  ),
  // A count beside a trouble or a period.
  cue(
    String.raw`\b${ORDINAL} (?:[\w']+ ){0,4}in (?:a|one|under a|less than a|the space of a|as many|the (?:last|past)) (?:\w+ )?${PERIOD}s?\b`,
  ),
  cue(
    String.raw`\b${ORDINAL} (?:one|time|case|e-?mail|message|request|query|ticket|such|of these|instance)\b(?: \w+){0,3} (?:this|of the|since|in|so far)\b`,
  ),
  cue(String.raw`\b${ORDINAL} (?:missing|lost|vanished|absent|disappeared|unlisted) ${PERSON}`),
  // A trouble that everybody has.
  cue(
    String.raw`\b(?:each of (?:our|my|the|these)|every (?:single )?(?:one of (?:our|my|the) )?(?:new )?${PERSON}|any(?:one|body)|all (?:of )?(?:our|my|the) (?:\w+ ){0,2}${PERSON}s)\b[^.!?;]{0,60}\b(?:this (?:${TROUBLE_NOUN}|way)|the same (?:${TROUBLE_NOUN}|thing|way|fate)|like this|ha(?:s|ve|d) (?:had )?(?:this|it)|(?:vanish|disappear|drop off|go missing|get lost|end up)(?:es|s)?\b)`,
  ),
  cue(String.raw`\b(?:this|the same) (?:${TROUBLE_NOUN}|thing) (?:with|for) (?:any|every|each|all)`),
  cue(
    String.raw`\bone ${PERSON} after (?:another|the other|the next)\b|\bone (?:thing|problem|missing \w+) after (?:another|the next)\b`,
  ),
  cue(
    String.raw`\b(?:e-?mail|write|wrote|ring|contact|ask|chase|call|report)\w*\b[^.!?]{0,30}\babout (?:each|every one|all) of (?:our|my|the)\b`,
  ),
  cue(
    String.raw`\b(?:both|most|half|some|${COUNTED}) (?:out )?of (?:our|my|the|last year's) (?:\w+ ){0,2}${PERSON}s?\b[^.!?]{0,60}\b(?:had (?:this|it)|the same (?:${TROUBLE_NOUN}|thing|way|fate)|needed your help|(?:this|it|that) (?:too|as well))\b`,
  ),
  cue(
    String.raw`\b(?:none|not one|not a single one|few|neither) of (?:our|my|the|last year's) (?:\w+ ){0,2}${PERSON}s?\b[^.!?]{0,60}\b(?:ever|(?:at|the) first(?: time)?|first time|when (?:i|we) needed|straight ?away|on (?:its|their|his|her) own)\b`,
  ),
  cue(
    String.raw`\b(?:whichever|whatever|no matter (?:who|which|what)) (?:\w+ )?(?:${PERSON}|one)\b[^.!?]{0,40}\b(?:never|not|missing|same)\b|\bwhoever (?:i|we)\b[^.!?]{0,40}\b(?:never|not|missing|same)\b`,
  ),
  cue(
    String.raw`\b(?:term|month|week|year|september|fortnight) (?:\w+ ){0,2}(?:goes|passes|went|passed)(?: by)? without\b`,
  ),
  cue(
    String.raw`\banother (?:one )?of (?:our|my) (?:\w+ )?${PERSON}s?\b|\b${PERSON} number (?:two|three|four|five|\d) (?:to|this|in|since)\b`,
  ),
  cue(
    String.raw`\b(?:lost|lose|losing) (?:\w+ )?${COUNTED} (?:of our |more )?(?:${PERSON}s?\b )(?:\w+ ){0,2}(?:from|off) (?:the|our|my) (?:list|drop-?down|options)`,
  ),
  // What was said or done about the one before.
  cue(
    String.raw`\b(?:earlier|previous|last|other|old) (?:ticket|request|e-?mail|message|case|query|one|problem|issue)\b[^.!?]{0,50}\b(?:identical|(?:same|similar) (?:cause|reason|symptoms?|story|${TROUBLE_NOUN}|thing))\b`,
  ),
  cue(
    String.raw`\b(?:mirrors?|echoes|resembles|matches|just like|exactly like|same as) what (?:went|happened|occurred|we had|i had|we saw|came)\b`,
  ),
  cue(
    String.raw`\b(?:fix|cure|remedy|repair|correction|solution|workaround|patch|change)\b[^.!?]{0,50}\b(?:(?:not|never|no longer)\b|only)[^.!?]{0,10}\b(?:held|hold|last|lasted|stuck|stick|worked|holding)\b|\bn't (?:held|lasted|stuck)\b`,
  ),
  cue(
    String.raw`\b(?:fine|worked|ok|okay|all right|alright|good|there) for (?:a (?:while|bit|time|fortnight|few \w+)|about \w+ \w+|some time|\w+ (?:weeks|days|months))[^.!?]{0,60}\b(?:but|then|until|and now)\b`,
  ),
  cue(
    String.raw`\bha(?:d|ve had|s had) to (?:go through|do|ask (?:you )?for|request|add|match|come (?:back )?to you)\b[^.!?]{0,60}\b(?:too|as well|before|previously|for (?:every|each)|${PAST})|\bhad to go through (?:this|it|the same) (?:for|with)\b`,
  ),
  cue(
    String.raw`\bhow many (?:more |other )?times (?:will|do|must|have|am|are)\b|\balways (?:have|having|need|needing) to (?:ask|e-?mail|contact|write|come|ring|chase|request)\b`,
  ),
  // The author as one who comes often.
  cue(
    String.raw`\b(?:broken|stuck) record\b|\bfrequent flyers?\b|\b(?:most (?:frequent|regular|loyal)|best) (?:correspondent|customer|caller|visitor)\b|\b(?:that|this) time of (?:the )?year again\b`,
  ),
  cue(
    String.raw`\bas (?:per )?(?:usual|always|ever|normal)\b[^.!?]{0,50}\b${GONE}|\b${GONE}\b[^.!?]{0,40}\bas (?:per )?(?:usual|always|ever|normal)\b`,
  ),
  // Having to write about it, at a time that is over.
  cue(
    String.raw`\bhad to (?:contact|e-?mail|write|ring|call|phone|ask|report|raise|message)\b[^.!?]{0,40}\b(?:you|help ?desk|your (?:team|colleagues?)|(?:over|about) (?:this|it|the same))\b[^.!?]{0,40}\b${PAST}`,
  ),
  // A burden of long standing.
  cue(
    String.raw`\b(?:it|this|that|which)(?:'s| has| is)? (?:been|become|remained?) (?:a|an|our|my|the|one of our) (?:[a-z'-]+ ){0,3}?(?:bugbear|bane|headache|nuisance|nightmare|pain|thorn|struggle|battle|saga|hassle|frustration|irritation|sore point|sticking point|curse|gripe|problem|issue|difficulty)\b[^.!?]{0,30}\b(?:since|for (?:years|months|terms|as long|a long|ages|some time|the (?:last|past)))`,
  ),
  cue(
    String.raw`\bbecom\w+ (?:rather |quite |something of |a bit of |very much )?(?:a|an|the) (?:\w+ )?(?:habit|pattern|theme|tradition|routine|trend|fixture|norm)\b|\bhas (?:some |previous )?form (?:for|on)\b`,
  ),
]
