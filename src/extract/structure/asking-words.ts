/** Words by which tutors ask the helpdesk for a pair, each kind by itself; a sign of a request needs one of them. */

export const NAME = '@\\d+'
const TITLES = '(?:(?:the|our|my|new|mr|mrs|ms|miss|dr|mentor|ect|his|her|their|a)[. ]+){0,4}'
const ASIDE = '(?: ?\\([^)@]{0,60}\\))?(?:,[^,@.;!?]{0,80},)?'

/** What may be done about a pair. */
const DOING =
  '(?:match|pair|link|add|assign|connect|allocat|attach|put|pop|set|join|swap|swop|switch|chang|replac|amend|updat(?!\\w* (?:me|us)\\b)|record|regist|enter|select|choos|pick|enrol|sort|fix|action|process|complet|mak|giv|do(?! with| (?:it|this|that|so|the same) again)|mov|go (?:in|down|on|with|against|ahead)|transfer|reassign|re-assign|correct|rectif|plac|list|show|includ|insert|arrang|ensur|see|organis|effect|apply|implement|input|log|get|resolv|mend|tick|attend|hook|shift|fill|say so|done|ad(?= )|have|be)'
/** To do it, or to have it done; "kindly matched" is neither. */
const DO_IT = `(?:(?:be|get|have|having|is|are) (?:\\w+ )?${DOING}\\w*|${DOING}(?!\\w*ed\\b)\\w*)`
/** An imperative made polite, a question to the helpdesk, a wish with "you" in it. */
const POLITELY = [
  'please',
  'pls',
  'pl[ea]{1,2}s',
  'pl(?:a|ae|es|ea)se',
  'plz',
  '(?<!\\b(?:you|they|has|have|very) )kindly',
  '(?:can|could|would|will|might) (?:you|u|someone|somebody|anyone|anybody|one of you|the team|your team|this|that|these|those|it|they|both|he|she|@\\d+|we|i)',
  "(?:if|that|whether|way|chance|possible) (?:you|someone|somebody|anyone|the team)(?:'d| could| can| would| might| were to| are able to| will)",
  '(?:so kind|so good|kind enough|good enough) (?:as )?to',
  '(?:are |r )?(?:you|u) (?:able|happy|willing) to',
  'possible for (?:you|someone|somebody) to',
  '(?:(?<=\\b(?:grateful|appreciate|need|needing|like|want|ask|asking|request\\w*|for some) (?:for )?(?:your |some |any |the )?)|(?<=^(?:your )?))(?:help|assistance) (?:in|with|to)',
  'any chance (?:of|you|that you|someone|somebody)',
  '(?:ask|request|asking|requesting) (?:that|for|the help ?desk to|support to|the team to|them to)',
  '(?:trouble|ask|asking|beg|urge|invite) you (?:to|if)',
  "(?:i|we)(?:'d| would| should| must| do| now| hereby| therefore| shall)* (?:ask|request)(?: that| for| to ask| to request)?(?: (?:you|somebody|someone)(?: please)?(?: to)?)?",
  "(?:i|we)(?:'d| would| do| now)* (?:need|want|like) (?:you|somebody|someone)(?: please)?(?: to)?",
  '(?:grateful|appreciate|obliged|glad|pleased|great|lovely|helpful|wonderful|brilliant|smashing|help)(?: it)?(?: very much| greatly)? if',
].join('|')
/** Verbs that ask for something else than that a pair be made. */
const OTHER_VERBS =
  '(?:tell|let|say(?! so)|explain|confirm|advise|check|send|find out|whether|why|how|what|who|when|write|call|ring|look|know|remind|ignore|disregard|remove|delete|cancel|forget|leave|refer|pass|copy|cc|reply|e-?mail|book|pay|invite|rearrange|stop|keep|avoid|thank|note|file|contact|ask)'
const FILLER = `(?:(?!\\b${OTHER_VERBS}\\b)[^.;!?])`
/** One name tied to another: "X for Y", "X - Y", "X to be paired with Y". */
const LINK = `${NAME}(?:'s)?${ASIDE},? ?(?:please,? )?(?:to be |be |to |now )?(?:(?:paired|matched|linked|mentored|put|go|move|moves)[ -]+)?(?:up )?(?:for|to|with|and|&|as|by|under|against|onto|on|over to|over|into|[-–—/+=>|]{1,3}|mentor(?:ing|s)?(?: for| to| of)?) ?${TITLES}${NAME}`

/** The helpdesk is asked to do something about somebody who is named. */
export const ASKS_BY_NAME: readonly RegExp[] = [
  `\\b(?:${POLITELY})\\b${FILLER}{0,70}?\\b${DO_IT}\\b${FILLER}{0,90}?${NAME}`,
  `\\b(?:${POLITELY}) ${FILLER}{0,40}?${NAME}${FILLER}{0,60}?\\b${DO_IT}`,
  `${LINK}${FILLER}{0,60}\\b(?:please|pls|plz|kindly)\\b`,
  `${NAME}${ASIDE} (?:as|to be|for) (?:(?:the|her|his|their|a|new)[ ])*mentor\\b[^.;!?]{0,40}\\b(?:please|pls|plz)\\b`,
  `${NAME},? (?:please|pls|plz)[ :,–-]+${TITLES}${NAME}`,
  `\\b(?:please|pls|plz)[ :,–-]+${TITLES}(?:can |could )?${LINK}`,
  `(?:^|[,:(–-] ?|\\b(?:and|then|so|also|therefore|thus) )(?:just |simply |now |instead |rather |hi |hello |yes,? |ok,? )?(?:match|pair|link|add|assign|connect|allocate|attach|put|pop|set up|swap|swop|switch|change|replace|record|enter|make|give|move|select)(?: up)? (?:both )?${TITLES}${NAME}`,
].map(toPattern)

/** What stands for the pair when no name does. */
const THE_PAIR =
  '(?:them|him|her|it|this|these|those|that|so|both|each|either|everything|everyone|all|the (?:two|three|pair\\w*|match\\w*|chang\\w+|switch|swap|mentors?|names?|records?|register|system|list|details?|above|below|following|same(?! as| for (?:the others|the rest|every))|needful|appointment|entry|request|link|page|matter|rest)|(?:your|the|our|my|his|her|their) (?:\\w+ )?(?:records?|register|system|mentors?|match|pairing|account)|us|me|accordingly|as (?:above|below|follows|requested|asked|per)|a match|for (?:me|us|him|her|them)|when|asap|as soon)'

/** The helpdesk is asked to do it, and what is said before or below tells for whom. */
export const ASKS_BY_PRONOUN: readonly RegExp[] = [
  `\\b(?:${POLITELY})\\b(?:(?!\\b${OTHER_VERBS}\\b)[^.;!?@]){0,50}?\\b${DO_IT}(?: (?:up|on|in|down|over|out|off|through|right|straight|manually|together))?(?: ${THE_PAIR}\\b|,? (?:please|pls|thanks|thank you)| and\\b(?! (?:return|send|sign))|\\s*(?:[.,;:!?)]|$))`,
  `\\b${DOING}\\w*(?: (?:up|on|in))? ${THE_PAIR}[^.;!?@]{0,40}\\b(?:please|pls|plz)\\b`,
  `(?:^|[,:;–-] ?|\\b(?:and|then|so|also|therefore) )(?:please |just |simply )?(?:match|pair|link|add|assign|connect|put|set up|swap|switch|record|action|sort|fix)(?: up| on| in)? (?:them|him|her|it|this|these|those|both)\\b`,
  `\\b(?:please|pls|plz|kindly)\\s*[.!]*$`,
  `\\b(?:${POLITELY})\\b(?:(?!\\b${OTHER_VERBS}\\b)[^.;!?@]){0,30}?\\b${DO_IT}[^.;!?@]{0,25} for (?:me|us)\\b`,
  '\\b(?:can|could|would|will) (?:you|someone|somebody)\\s*[?.!]',
  '(?:^|[,:–-] ?|\\b(?:and|then|so) )(?:do|say) (?:it|so|this|that) for (?:me|us)\\b',
  '\\bover to you\\b|\\bdo the honours\\b',
  '\\b(?:match|mentor|pairing|change|swap)(?: \\w+)? (?:please|pls|request(?:ed)?|needed|required|wanted)\\b',
  "\\b(?:i|we)(?:'d| would)? (?:like|want|need) (?:them|him|her|both|these|it|this) (?:to be )?(?:match|pair|link|add|record|chang|set up|put)\\w*",
  '\\b(?:needs?|requires?|wants?) (?:to be )?(?:sort|fix|correct|action|record|chang|updat|match|pair|link|add|assign)\\w*',
].map(toPattern)

const MENTORS = `(?:mentor(?:ing|s)?\\b|(?:be|become|act as|serve as|continue as|take over as|step in as) (?:the |a |an |our |her |his |their |@\\d+'s |new )*mentor|take (?:over|on|her|him|them|@)|look after|support|be (?:now )?(?:paired|matched|linked|assigned|with|under|mentored|recorded|added|put|given|allocated|the one|shown)|(?:have|get|be) ${TITLES}@|go (?:to|with)|move (?:to|over)|step in|replace)`
const IS_TO =
  "(?:will|'ll|shall|should(?! have)|must|needs? to|ought to|has to|have to|(?:is|are|'s|'re) (?:now )?(?:to|going to|due to|set to|down to|supposed to|meant to)|(?:(?:has|have) )?(?:kindly |now |just )?(?:been )?(?:agreed|accepted|chosen|appointed|selected) to|to)"

/** Between "will" and "mentor": the contrary. */
const GIVING_UP = '(?:not|never|no|cease|stop|finish|end|give|refuse|decline|leave|lose|ask|tell|fail)\\b'

/** What is to be: who will mentor whom, who needs whom, what the author wants. */
export const PLANS: readonly RegExp[] = [
  `(?:${NAME}${ASIDE}|\\b(?:he|she|they|who|both|each)),? (?:who )?(?:also |now |then |instead |therefore )?${IS_TO} (?:(?!${GIVING_UP})\\w+ ){0,3}?${MENTORS}`,
  `${NAME}(?:'s \\w+)?${ASIDE}(?: (?:there|here|also|now|still|really|urgently|just|badly|currently))? (?:${IS_TO} (?:\\w+ ){0,2})?(?:needs?|requires?|wants?|would like|awaits?|is waiting for)(?: to (?:have|be))?(?: (?:paired|matched|linked|put|mentored|assigned))?(?: (?:with|by|to|under|for|a mentor,|a new mentor,))? ${TITLES}${NAME}`,
  `\\b(?:mentor|match|one)(?:'s name)?(?: (?:for|of|to) (?:our |the |my )?(?:\\w+ ){0,2}${NAME})? (?:will be|should (?:be|read|say|show)|is to be|has to be|needs to be|must be|ought to be|becomes|is now|is going to be|is changing to|changes to) (?:now )?${TITLES}${NAME}`,
  `\\b(?:it|this|that|which|who) (?:should|needs to|ought to|must|has to|is to|will)(?: now)? (?:be|read|say|show) ${TITLES}${NAME}`,
  `\\b(?:it|this|that)(?:'s| is) now ${TITLES}${NAME}`,
  `\\bi (?:do |actually )?mean\\b`,
  '\\b(?:mentor|ect) (?:to be (?:assigned|added|matched|paired|recorded|linked|chosen)|needed|required|wanted|requested)\\b',
  `\\b(?:i|we|head|school|governors)(?:'ve| have| has) (?:now |since )?(?:chosen|appointed|settled on|decided on|opted for) ${TITLES}${NAME}`,
  '\\b(?:needs?|should|must|ought|has|have|are|is|got|been) (?:to )?(?:be |go )?(?:swapped|switched|exchanged|changed (?:over|round)|(?:the )?(?:other|wrong) way (?:round|around|about)|mixed up|crossed|muddled|reversed|transposed)\\b',
  `\\bwho (?:needs?|requires?|wants?|should have) ${TITLES}${NAME}`,
  `\\b(?:and|who|now|therefore) (?:will|shall|should|must|is to|is going to|needs to) (?:\\w+ ){0,2}?${MENTORS}`,
  `${NAME}${ASIDE} (?:becomes|picks (?:up|her|him)|takes (?:over|on|her|him|@)|is taking|steps in|has stepped|succeeds|replaces|is replacing|moves (?:to|over)|is moving to|goes to|transfers to|has taken over|is now (?:the |her |his |their |@\\d+'s )?(?:new )?mentor)`,
  `(?:${NAME}|\\b(?:he|she|they|both|each|it|two|these|pair|mentor|record|name))${ASIDE} (?:also |now |both |still )?(?:needs?|requires?|wants?|must|should|(?:is|are) to|ought to|has to|have to) (?:\\w+ )?(?:to )?(?:be |get )?(?:match|pair|link|assign|connect|allocat|attach|add|put|record|enter|swap|switch|chang|replac|set up|shown|list|correct|updat)\\w*`,
  `\\b(?:wish|request|decision|instruction)(?:es|s)?\\b[^.;!?@]{0,30}\\b(?:that|for|is) ${TITLES}${NAME}`,
  `\\bnew mentor\\b[^.;!?@]{0,30}${NAME}|${NAME}[^.;!?@]{0,30}\\bnew mentor\\b`,
  `\\b(?:decided|agreed|settled|arranged|resolved|determined|confirmed)\\b[^.;!?@]{0,30}\\b(?:that|on|upon|for) ${TITLES}${NAME}`,
].map(toPattern)

/** What the author wants; what for, the rest of the sentence must tell. */
export const WISHES: readonly RegExp[] = [
  `(?:^|[,.!] ?|\\b(?:hi|hiya|hello|hey) )(?:need|needing|want|wanting|require) ${TITLES}${NAME}`,
  "\\b(?:i|we)(?:'d| would| also| now| still)* (?:need|want|like|require)\\b(?:(?!\\bto (?:show|prove|know)\\b)[^.;!?]){0,60}?\\b(?:set|assigned|matched|paired|linked|recorded|entered|added|put|shown|allocated)(?: up| down)? (?:as|to|with|for|under|against|on|in)\\b",
  `\\b(?:i|we)(?:'d| would| should| really| urgently| also| now| do| still)* (?:need|want|like|wish|prefer|require|ask for)(?: for)?(?: to (?:have|see|use|get|be able to \\w+|match|pair|link|add|assign|put|give|set|record|enter|choose|select|swap|change)(?: up| down)?)?(?: that)? ${TITLES}${NAME}(?! (?:could|would|were|had|might)\\b)`,
].map(toPattern)

/** Two names that the words put in relation, and not only side by side. */
export const RELATES =
  /\bmentor|\bfor @\d|\b(?:match|pair|link|connect|join|swap|swop|switch|together)|@\d+[^.;!?@]{0,40}\b(?:for|to|with|as|by|under|against|onto|on|over|into|in|from)\b[^.;!?@]{0,30}@\d+|@\d+ ?[-–—/+=>|&]{1,3} ?@\d+/

function toPattern(pattern: string): RegExp {
  return new RegExp(pattern, 'g')
}
