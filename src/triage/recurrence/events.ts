import {
  BAD,
  BEFELL,
  CONTACTED,
  CURED,
  LIKEWISE,
  MET,
  NEEDS_HELP,
  ONCE,
  ORDINAL,
  OTHERS,
  PERSON,
  THE_LIKE,
  TROUBLE_NOUN,
  WAS_GONE,
} from './words'

const WITHIN = '[^.!?;]'
const cue = (pattern: string) => new RegExp(pattern)

/** How often: most evenings, on each occasion, nearly every day, all previous attempts. */
const OFTEN = String.raw`(?:(?:most|many|several|all|nearly all|almost all|so many|other|previous|earlier) (?:of (?:the|our|my) )?(?:previous |other |earlier |recent |such |single )?(?:evenings|mornings|afternoons|nights|days|weeks|months|terms|years|times|occasions|attempts|tries|visits|log-?ins|sessions)|(?:each|every|nearly every|almost every|practically every|just about every|pretty much every)(?: single| new| other| successive)? (?:evening|morning|afternoon|night|day|week|month|term|year|time|occasion|attempt|request|visit|log-?in|session|mentor|ect|starter|cohort|intake|autumn|spring|summer|winter|september|january|april)|most of the (?:mentors|ects|names) (?:i|we) have)\b`
/** What is usual. */
const USUAL = String.raw`(?:usually|generally|typically|normally|often|always|invariably|forever|mostly|tends? to|has a habit of|only ever|as a rule)\b`
const HELPER = String.raw`(?:you|your (?:team|colleagues?)|somebody|someone|one of (?:you|your colleagues)|your \w+|a colleague of yours|the help ?desk)(?: at your end)?`

/** Sentences that set a trouble beside the same one of another time, of others, or of every time. */
export const EVENTS: readonly RegExp[] = [
  // This trouble, met at a time that is over or with somebody else.
  cue(
    String.raw`(?<!\b(?:she|he|who) )\b${MET} ${WITHIN}{0,20}?${THE_LIKE}${WITHIN}{0,50}?\b(?:${ONCE}|(?:with|for|over|by|when|in|from|at) ${OTHERS}|for @|(?:and|but|,) now (?:with|for|to|it)\b)`,
  ),
  cue(String.raw`\b${ONCE}${WITHIN}{0,40}?\b${MET} ${WITHIN}{0,12}?${THE_LIKE}`),
  cue(
    String.raw`\b(?:twice|thrice|several times|many times)\b${WITHIN}{0,40}\b${MET}\b|\b${MET} ${WITHIN}{0,12}?(?:it|this|that)\b${WITHIN}{0,20}\b(?:twice|thrice|several times)\b`,
  ),
  cue(
    String.raw`\b${BEFELL}${WITHIN}{0,40}?\b(?:${ONCE}|(?:to|with|for|in|at) ${OTHERS}|on (?:several|many|two|three|more than one) occasions|(?:to|with) [a-z'-]+(?: [a-z'-]+)? (?:too|as well|also)\b)`,
  ),
  // Not in the list then.
  cue(
    String.raw`\b${WAS_GONE}${WITHIN}{0,60}?\b(?:${LIKEWISE}|for (?:his|her|their|our|my) (?:last|previous|other|first)\b)`,
  ),
  cue(String.raw`\bnor (?:was|were|did|could|has|have) (?:he|she|they|i|we|it|@+)\b${WITHIN}{0,60}\b(?:when|${ONCE})`),
  cue(
    String.raw`\b(?:was|were|is|are) (?:no better|no different|just as bad|much the same|exactly the same|every bit as bad|as bad)\b${WITHIN}{0,40}\b(?:${ONCE}|(?:for|with) ${OTHERS})`,
  ),
  cue(
    String.raw`\b(?:the|our|my) (?:previous|last|other|earlier) (?:two|three|four|few|couple|ones?|${PERSON}s?) (?:was|were|had|went|did)(?: all| both)? (?:just |exactly |equally |precisely |much )*(?:as (?:bad|awkward|difficult|hard)|the same|like (?:this|it|that)|this)`,
  ),
  // Others too.
  cue(
    String.raw`\b${OTHERS}(?: \w+){0,4}? (?:has|have|had|is|was|were|are)(?: been| also| now| just)* (?:${MET}|caught out|affected|missing|left (?:off|out)|bitten|in the same boat)${WITHIN}{0,30}\b(?:too|as well|also|by (?:it|this)|since|before|same|similar|identical|this|it)\b`,
  ),
  cue(
    String.raw`\b(?:not|n't) the only (?:one|${PERSON}|school|case)\b${WITHIN}{0,60}\b(?:others|another|also|too|same)\b`,
  ),
  // What was written or done about it then.
  cue(
    String.raw`\b(?:${CONTACTED}|e-?mail|ticket|request|message|case|query)\b${WITHIN}{0,40}\b(?:an? |one )?(?:\w+ )?(?:near-|almost |nearly )?(?:similar|identical|same|comparable|like (?:it|this))\b${WITHIN}{0,40}\b(?:${ONCE}|case|one|mentor)`,
  ),
  cue(
    String.raw`\b${CONTACTED}\b${WITHIN}{0,30}\b${ONCE}${WITHIN}{0,20}\babout (?:an? |another |the )?(?:\w+ )?(?:similar|identical|same|comparable|other|like|such)`,
  ),
  cue(
    String.raw`\b(?:similar|identical|near-identical|the same) (?:e-?mail|request|message|ticket|case|query|letter)s?\b${WITHIN}{0,30}\b${ONCE}`,
  ),
  cue(
    String.raw`\b(?:took|needed|required) (?:you|your team|your help|a call|an e-?mail)\b${WITHIN}{0,40}\b(?:${ONCE}|last time)|\b(?:last time|the time before)(?: round| around)?,? (?:it|you|this|we|i)\b${WITHIN}{0,30}\b(?:took|needed|fix\w*|${CURED})`,
  ),
  // Help was needed then, for others, or every time.
  cue(
    String.raw`\b${NEEDS_HELP}\b${WITHIN}{0,40}?\b(?:${ONCE}|(?:for|with|about) ${OTHERS}|too\b|as well\b|each time|every time)`,
  ),
  cue(String.raw`\b(?:${OTHERS}|${ONCE}|each time|every time|always)${WITHIN}{0,30}?\b${NEEDS_HELP}`),
  cue(String.raw`\bonly (?:works|worked|appears?|goes through) (?:when|if|after) (?:you|your team)\b`),
  // Then and now, side by side.
  cue(
    String.raw`\b(?:was|were|had|did|lacked|missed|short)\b${WITHIN}{0,40}?\b(?:last (?:term|year|month|time|week|autumn|spring|summer)|before (?:christmas|easter|half[- ]?term)|in the (?:autumn|spring|summer))\b${WITHIN}{0,20}?\b(?:and|but|so) (?:it|they|he|she|we|i)? ?(?:is|are|'s|'re|has|have|am)\b${WITHIN}{0,40}?\b(?:now|again|still|this (?:term|year|time))\b`,
  ),
  cue(
    String.raw`(?:@+|\b[a-z'-]+),? (?:[a-z'-]+ |@+ )?(?:and|then) now (?:also )?(?:@+|[a-z'-]+)${WITHIN}{0,30}\b${BAD}`,
  ),
  cue(
    String.raw`\b${TROUBLE_NOUN} (?:from|of|that we had in|we had in) (?:the )?(?:spring|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|last (?:year|term|month|time))\b`,
  ),
  cue(
    String.raw`\blike the (?:\w+ )?(?:ones?|two|three|four|others?|last|rest|mentors?|ects?) (?:before|previously|earlier|who|that)\b`,
  ),
  cue(
    String.raw`\b(?:would|will|could|should)(?: not|n't| never) (?:happen|occur|recur)(?: again)?\b${WITHIN}{0,20}\b(?:and|but|yet|however)\b${WITHIN}{0,12}\b(?:it|here|this)\b`,
  ),
  cue(String.raw`\b(?:has|have) been (?:doing|like|at) (?:this|it|so|that way)\b${WITHIN}{0,10}\b(?:since|for)\b`),
  cue(
    String.raw`\b(?:this|it|that) (?:is|seems|happens|does|goes|appears|comes)\b${WITHIN}{0,40}?\b(?:every|each) (?:single )?time\b`,
  ),
  cue(String.raw`\b(?:has|have) (?:now|also|just) (?:also )?happened (?:to|with|for)\b`),
  cue(String.raw`\blike (?:@+|(?:mr|mrs|ms|miss|dr)\.? [a-z'-]+|[a-z'-]+(?: [a-z'-]+)?) before (?:him|her|them|it)\b`),
  cue(
    String.raw`\b(?:went|goes|gone|ended up|turned out) (?:exactly |just |precisely )?the same(?: way)? (?:when|with|for)\b`,
  ),
  cue(
    String.raw`\b(?:this|the same|that) (?:\w+ )?(?:loop|road|track|ground|path|route|block|circuit|conversation|merry-go-round)\b${WITHIN}{0,20}\b(?:before|again|already|once)\b`,
  ),
  cue(
    String.raw`\b(?:can't|cannot|don't) (?:remember|recall|think of) (?:a|one|any|the last) (?:time|term|year|month|occasion|mentor|ect)\b${WITHIN}{0,40}(?:\b(?:not|without|didn't|wasn't)\b|n't)`,
  ),
  cue(
    String.raw`\b(?:annual|yearly|termly|monthly|weekly|customary|regular|usual|perennial) (?:request|plea|e-?mail|message|ritual|appeal|grumble|moan|note|letter|query|visit)\b`,
  ),
  // How often, and what is usual.
  cue(String.raw`\b${OFTEN}${WITHIN}{0,70}?\b${BAD}\b`),
  cue(String.raw`\b(?:${BAD}|report|e-?mail|ask|contact|write)\b${WITHIN}{0,60}?\b${OFTEN}`),
  cue(
    String.raw`\b${USUAL}(?: \w+){0,6}? ${BAD}\b|\b(?:seems?|appears?) to ${BAD}${WITHIN}{0,30}\b(?:with|to|for) (?:all|every|each|any|older|new|the ones|those)\b`,
  ),
  cue(
    String.raw`\balways (?:it|this|that) (?:is|was)\b|\b(?:it|this|that)(?:'s| is| was) always (?:like|so|the|this)\b|\balways\b${WITHIN}{0,20}\blike this\b`,
  ),
  cue(
    String.raw`\b(?:tends?|seems?|likes?|inclined|prone) to (?:happen|occur|recur|vanish|disappear|go missing|drop|fail|crash)\b`,
  ),
  cue(
    String.raw`\b(?:whichever|whatever|whoever|no matter (?:who|which|what)) \w+${WITHIN}{0,30}\b(?:the same|this|never|not|n't|missing|blank)\b`,
  ),
  cue(
    String.raw`(?:\b(?:never|yet to|not once|rarely|hardly ever|seldom|(?:don't|do not) (?:think|believe) (?:i|we) have ever)\b)${WITHIN}{0,70}\b(?:without (?:\w+ing|your|help|a )|first time|(?:on|at) (?:the|my|our) first (?:attempt|try|go)|straight ?away|unaided|on (?:my|our) own)`,
  ),
  // A place in a row.
  cue(
    String.raw`\b(?:this|that|it) being (?:the|my|our|at least the) ${ORDINAL}\b|\b(?:the|our|my|a) ${ORDINAL}(?: \w+){0,2} in (?:as many|under|the space of|a row|less than)`,
  ),
  cue(String.raw`\b(?:two|three|four|five|six) (?:mentors|ects|pairs|terms|years|cohorts|cases|attempts) in\b,?`),
  // What comes back, and what one is known for.
  cue(
    String.raw`\b(?:${TROUBLE_NOUN}|it|this)\b${WITHIN}{0,20}\b(?:comes and goes|resurfac\w+|re-?emerg\w+|rears? its|rearing its|raises its|on and off|off and on)\b`,
  ),
  cue(
    String.raw`\b(?:plagu|dogg|bedevill?|haunt|hamper)\w+ (?:us|me|our|this|the)\b|\b(?:jinxed|cursed|hexed)\b|\bsame old\b|\bold (?:acquaintances?|enem(?:y|ies)|favourites?)\b`,
  ),
  cue(
    String.raw`\b(?:know|learned|learnt|used to) the (?:drill|routine|dance|form)\b|\b(?:do|doing|go through|going through) this (?:dance|song and dance|rigmarole|ritual)\b|\b(?:becoming|become|turned into|turning into|am) (?:\w+ )?a regular\b(?! \w+ (?:mentor|teacher|ect))|\b(?:tired|sick|weary|bored) of (?:hearing|reading|seeing|my e-?mails|me asking)\b|\bonce more unto\b|\bfamiliar (?:story|tale|pattern|sight|territory|tune|ground)\b|\bnothing (?:out of the ordinary|unusual|unexpected)\b|\bpar for the course\b|\bhat-?trick\b|\b(?:no end of|endless|nothing but|constant) (?:${TROUBLE_NOUN}|bother|difficulties|missing|lost|absent)\b|\bthere(?:'s| is) (?:form|history|precedent|a history)\b`,
  ),
]

/** Comparisons that state recurrence only beside words of trouble: "as on all previous attempts". */
export const COMPARISONS: readonly RegExp[] = [
  cue(String.raw`\b(?:on and off|off and on)\b`),
  cue(
    String.raw`\b(?:as|like|just as)(?: it did| it was| we had| happened)?,? (?:in|on|at|for|with) (?:all |most |both |each of )?(?:the |our |my )?(?:previous|earlier|other|last|past) \w+`,
  ),
]

/** What the helpdesk did then, which a word of thanks only mentions. */
export const HELPED: readonly RegExp[] = [
  cue(
    String.raw`\b${HELPER} (?:\w+ly )?(?:(?:had|have had) to (?:step in|help|intervene|do|add|put|match|fix)|stepped in|bailed (?:us|me) out|came to (?:our|my) (?:rescue|aid)|put (?:it|this|him|her|them|that) right|sorted (?:it|this) out|(?:fixed|cured|mended|remedied|rectified|repaired|solved|resolved) (?:it|this|that|him|her|them)|intervened)${WITHIN}{0,50}\b(?:${ONCE}|for ${OTHERS}|with ${OTHERS}|by hand)`,
  ),
]
