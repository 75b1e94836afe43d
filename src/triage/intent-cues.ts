/** Cues of what a message is about, on words in lower case. Several cues of one kind make it surer, not different. */

export const STEPLAB = /\bstep[- ]?labs?\b/

/** The Department's website misbehaves. */
export const PORTAL: readonly RegExp[] = [
  /\berror (?:page|message|screen|code|saying|when|on|appears?|pops?|comes?|again|every|each)|\b(?:an?|the|this|same|server|following|strange|internal|validation|404|500|502|503|504|unexpected) error\b|\berrors\b(?! in (?:the|his|her) (?:name|spelling))|\b(?:404|500|502|503|504)\b/,
  /\bproblem with (?:the|this|your) (?:service|website|site|page|portal|system)|\b(?:service|website|site|page|portal|system|platform|screen|form|server) (?:is |has |was |keeps |just |seems (?:to be )?|appears (?:to be )?|currently |still )*(?:down|unavailable|broken|crash\w*|frozen|freez\w*|blank|stuck|slow|not (?:working|responding|loading|opening|available)|offline|loading|hang\w*|timed out|times out|timing out|goes|going|went|won't|will not|doesn't|does not|isn't|cannot|can't|spin\w*|log(?:s|ged|ging)? (?:me|us) (?:out|off)|kick\w*|throw\w*)/,
  /\b(?:sign|log|signing|logging|signed|logged)[- ]?(?:in|on|into|onto|out|ins?)\b|\blogins?\b|\bpasswords?\b|\bpasscodes?\b|\b(?:locked|kicked|thrown|timed|logged|booted|signed) (?:me |us )?(?:out|off)\b|\baccount (?:is|isn't|is not|was|has been|not) (?:\w+ )?(?:recognised|recognized|locked|found|disabled|suspended|blocked|active)|\b(?:verification|security|one[- ]time|authentication|access|six[- ]digit|6[- ]digit) (?:code|link|email)\b|\bauthenticat\w+|\bmagic link\b/,
  /\b(?:save|submit|continue|confirm|next|back|apply|send|add|finish) button\b|\bbutton (?:is|does|doesn't|won't|isn't|has|stays|greyed|not)|\bgre(?:y|a)ed[- ]out\b|\b(?:press|click|hit|clicking|pressing|pressed|clicked|tap|tapped) (?:on )?(?:the )?["']?(?:save|submit|continue|confirm|next)|\b(?:won't|will not|doesn't|does not|not|can't|cannot|unable to|isn't|fails? to|failing to|refuses to|doesn't let me|won't let me|not letting me) (?:\w+ )?(?:save|saving|submit|load|loading|saved)\b|\b(?:changes?|anything|nothing|work|details?|information|data) (?:is |are |gets? |was |were |has |have )?(?:not |never |n't )?(?:being |been )?(?:sav\w+|lost)\b/,
  /\b(?:page|pages|site|website|link|links|screen|tab|browser|form) (?:that )?(?:\w+ ){0,2}(?:won't|will not|doesn't|does not|isn't|not|fails?|never|cannot|can't|refus\w+|keeps?|just) (?:\w+ ){0,2}(?:load|open|work|respond|display|refresh|show anything|loading|opening|working|crash\w*|refresh\w*|spinning|going|timing)/,
  /\b(?:expired|broken|dead|invalid) (?:link|links|page|session)\b|\blink (?:has |is |was )?(?:expired|broken|dead|invalid|not working)|\bsession (?:has |was )?(?:expired|timed|ended|lost)|\b(?:timed|times|timing) out\b|\btime[- ]?out\b|\bcrash(?:es|ed|ing)?\b|\bfrozen\b|\bfreez(?:es|ing)\b|\bglitch\w*|\bbugs?\b|\boutage\b|\bblank (?:page|screen)|\bwhite screen|\bspinning\b|\bgoes (?:blank|round|back to)|\b(?:service|page|site|website) (?:says|said|shows?|showed|gives?|displays?|tells|reads|reports?)\b|\bsomething went wrong\b|\btechnical (?:problem|issue|difficult\w+|fault|error|glitch)/,
  /\b(?:code|email|link|text|message) (?:that |which )?(?:\w+ )?(?:never|doesn't|does not|didn't|hasn't|has not|isn't|won't|not) (?:\w+ )?(?:com\w+|arriv\w*|work\w*|sent|received|through)|\b(?:completely|totally|just|entirely|is|are|goes|went|comes up) blank\b|\bnothing\b[^.!?]{0,40}\b(?:saved|saves|saving|loads?|happens)\b|\blink\b[^.!?]{0,40}\b(?:expired|broken|dead|invalid|does not work|doesn't work)|\b(?:website|site|service|portal|system|page)s?\b[^.!?]{0,30}\b(?:slow|down|unavailable|offline|unresponsive|inaccessible|hanging|frozen|buffering|loading)\b|\b(?:kicks|throws|logs|boots|signs) (?:me|us) (?:out|off)\b|\b(?:two[- ]factor|2fa|mfa|captcha|cookies?|cache|browser)\b/,
  /(?<!\b(?:in|by|an?|my|our|the|your|user|human|typing) )\berror(?=\s*(?:[.!]|$))|\b(?:form|page|service|site|website|system|portal) (?:insists|claims|complains|refuses|rejects)\b|\bbuttons?\b[^.!?]{0,60}\b(?:on top of|overlap\w*|nothing can be|can(?:no|'|)t be (?:pressed|clicked|reached))\b/,
  /\b(?:website|site|service|portal|system|page) (?:error|fault|problem|issue|failure)s?\b|\bnot (?:working|loading|responding|saving)\b|\bdoes nothing\b|\bnothing happens\b/,
]

/** Why somebody wants a match, where Steplab is only what it is for. */
export const FOR_STEPLAB =
  /\b(?:so(?: that)?|in order|for|to (?:get|gain|have|give|allow|enable|access|use)|and then|then|before|otherwise|until|otherwise|who needs?|needs? (?:it|this|access))\b[^.!?;]{0,70}\bstep[- ]?labs?\b[^.!?;]{0,30}/g

/** Somebody's registration, a tutor's access to a school, or personal details that do not agree. */
export const REGISTRATION: readonly RegExp[] = [
  /\bdefer(?:s|red|ral|ring)?\b|\b(?:a|an|the|to|into|in|wrong|another|different|later|earlier) (?:later|earlier|other|another|different|wrong)? ?cohort\b[^.!?]{0,40}\b(?:mov\w+|chang\w+|mistake|wrong|instead|should)|\b(?:mov\w+|chang\w+|transfer\w*|put)\b[^.!?]{0,30}\b(?:another|different|later|earlier|wrong|right|correct) (?:cohort|academic year)\b|\bwrong (?:cohort|academic year)\b|\b(?:regist\w+|entered|put)\b[^.!?]{0,60}\bby mistake\b|\bcome off (?:our|the|my) list\b|\b(?:tak\w+|remov\w+) (?:@@+|her|him|them)(?: @@+)* (?:off|from) (?:the|our|my) (?:programme|list|system|service|account|school)\b|\bstepp\w+ down from mentoring\b|\bno longer a mentor\b|\b(?:i|we)(?:'ve| have)? registered\b[^.!?]{0,60}\b(?:wrong|missing|typo|mistake|misspel\w+|incorrect)\b|\bi'm taking over as induction\b|\bmy name\b[^.!?]{0,20}\b(?:put on|on the account|instead)/,
  /\b(?:to|how do i|how to|can i|cannot|can't|need to|trying to|want to|unable to|when|of|for|about|like to|not|we|i|must we|should (?:i|we)|do (?:i|we)|could you|please|is|be|been|being) (?:\w+ )?(?:register|re-?register|enrol|onboard)(?:ed|ing)?\b|^regist(?:er|ering|ration)\b|\bregistering\b|\bregistration (?:of|for|form|process|problem|issue|query|details|help|failed|fails|is|isn't|has|link|question|of|-)|\benrol(?:ling|ment)\b|\bsign(?:ing)? (?:up|(?:a|an|our|my|the) (?:new )?(?:ect|mentor|teacher))/,
  /\b(?:date of birth|d\.?o\.?b|national insurance|ni number|nino|trn|teacher reference number|qts)\b[^.!?]{0,50}\b(?:match\w*|wrong|incorrect|reject\w*|not recognised|not accepted|invalid|fail\w*|mismatch|different|doesn't|does not|isn't|won't|can't be|verif\w*|validat\w*)/,
  /\b(?:new|change of|changing|change|replace|nominat\w+|become|becoming|appoint\w*|taken over as|taking over as|the|our|as) (?:\w+ )?(?:induction (?:tutor|lead|coordinator)|sit)\b[^.!?]{0,80}\b(?:access|account|change|nominat\w*|new|set up|update|register|invite|role|replace|leave|left|taking|taken|take|email)|\b(?:i am|i'm|i have (?:become|taken)|i've (?:become|taken)|she is|he is) (?:now )?(?:the |our |over as )?(?:\w+ )?(?:new )?(?:induction (?:tutor|lead|coordinator)|sit)\b|\bnominat(?:e|ed|ing|ion)\b|\b(?:will be|is to be|is now|becomes?|as) (?:the |our )?(?:new )?induction (?:tutor|lead|coordinator)\b(?! (?:of|for|at|here)\b[^.!?]*\bi\b)[^.!?]{0,40}\b(?:instead|from|now|at|after|in)\b|\bnew induction (?:tutor|lead|coordinator)\b|\b(?:ect|mentor|teacher|he|she|they|@@)s? (?:has|have|had|is|are) (?:now |just )?(?:moved|moving|transferred|transferring|left|leaving|gone) (?:to|for|us for) (?:another|a different|a new) (?:school|academy|college)\b|\bleaving date\b|\b(?:get|gain|give|need|have|set up|request) (?:me |us |her |him )?access\b|\baccess (?:to|for) (?:the|our|my|\w+) ?(?:school|account|service|academy|college)/,
  /\b(?:add|adding|added) (?:a|an|our|my|another|the|two|new)? ?(?:new )?(?:ects?|early career teachers?|mentors?|teachers?|participants?) (?:to (?:the|our) (?:service|system|portal|account|school|cohort|programme)|for (?:the|this|next)|who)|(?<!\b(?:reviews?|documents?|forms?|assessments?|reports?)\b[^.!?]{0,80})\bappropriate body\b|\b(?:transfer|transferring|moving|withdraw\w*|defer\w*) (?:an?|our|the|in|out|my)?\b[^.!?]{0,40}\b(?:ect|mentor|participant|teacher|programme|training|induction|school)/,
  /\b(?:choose|change|changing|switch\w*|select) (?:our |the |a |my )?(?:lead provider|delivery partner|training programme|programme)\b|\bfull induction programme\b|\bcore induction\b|\beligib\w+\b|\bwrong (?:email|name|cohort|programme|details)\b[^.!?]{0,40}\b(?:registered|account|profile|record)|\b(?:update|change|correct|amend|edit) (?:\w+ ){0,3}(?:email|e-mail|name|details|surname|date of birth|trn|record details)\b|\b(?:name|surname|email|e-mail address|details|address|contract|hours) (?:of|for) [^.!?]{0,40}\b(?:changed|wrong|incorrect|out of date|needs? (?:changing|updating|correcting|amending))|\b(?:has|have|had) (?:not |n't )?(?:finished|completed|started|begun) (?:\w+ )?(?:registering|registration|signing up)\b/,
]

/** Devices and programs of the author's own, whose faults are none of the website's. */
export const OWN_DEVICE =
  /\b(?:laptop|computer|pc|phone|mobile|ipad|tablet|printer|scanner|camera|outlook|excel|word)\b[^.!?,;]{0,40}(?:n't|\bnot\b|\bnever\b)[^.!?,;]{0,30}/g

/** Words that do ask for a pairing, or say that one is wanting. */
export const STRONG_MATCH: readonly RegExp[] = [
  /\b(?:match|pair|link|assign|allocat|connect|attach|swap|swop|replac|re-?assign|re-?allocat|unlink|unmatch)(?!\w*ing (?:funding|time))\w*\b[^.!?]{0,80}(?:\bmentors?\b|\bects?\b|@@|\b(?:him|her|them|these|those|both|two)\b)/,
  /(?:\bmentors?\b|\bects?\b|@@)[^.!?]{0,80}\b(?:match|pair|link|assign|allocat|connect|attach|swap|swop|replac|re-?assign|re-?allocat|unlink|unmatch)(?:e|es|ed|ing|s|ped|ping)?\b/,
  /\b(?:add|put|chang|switch|mak|select|choos|pick|record|updat|set up|amend|giv|get|need|want|missing)\w*\b[^.!?]{0,60}\b(?:mentors?\b(?! (?:time|training|sessions?|seminars?|programme|funding|materials?|modules?|role|support|handbook|fees?|meetings?|conference|event)\b))/,
  /\bmentor(?:'s)?(?: name)? (?:(?:is|will be|should be|is to be|to be|needs to be|was|now) @@|(?:is|was|does|has)(?: not\b|n't\b)|(?:is|was) (?:missing|absent))|@@[^.!?]{0,40}\b(?:to|will|should|going to|can|now|also) (?:be )?mentor(?:ing|ed)?\b|\bmentored by\b|\bmentoring @@|\bmentors? (?:for|of|to) (?:@@|(?:our|the|an?|her|his|my|their|this|that) (?:\w+ ){0,3}(?:ects?|early|nqts?|teacher|starter))|\bwithout (?:a|any) mentor|\bno mentor\b|\bnew mentor\b|\bmentor (?:change|swap|request|match\w*|pairing)\b|\bmentor\s*[:=]/,
]

/** A mentor and an ECT are to be joined, or a mentor cannot be found. */
export const MATCH: readonly RegExp[] = [
  /\bmentor\w*\b[^.!?]{0,80}(?:\b(?:not|missing|cannot|unable|no|never|nowhere|absent|disappear\w*|gone|without)|n't)\b[^.!?]{0,60}\b(?:list\w*|show\w*|appear\w*|find|found|see|select\w*|choos\w*|pick\w*|option\w*|there|available|drop|search\w*|come up|coming up|visible|display\w*|listed|assign|add|match|pair|link)/,
  /(?:\b(?:not|missing|cannot|unable|no|never|nowhere)|n't)\b[^.!?]{0,60}\b(?:list\w*|show\w*|appear\w*|find|found|see|select\w*|choos\w*|pick\w*|option\w*|there|available|drop|search\w*|come up|coming up|visible|display\w*|assign|add|match|pair|link)\b[^.!?]{0,60}\bmentors?\b/,
  /\bmentors?(?:'s)? (?:\w+ )?(?:is |are |was |name is )?(?:missing|absent|unavailable|invisible|not)\b|\bmissing mentors?\b|\bmentor(?:'s)? name\b/,
  /\b(?:match|pair|link|add|assign|allocate|connect|attach|join|put|set up|change|swap|replace|update|select|choose|pick|make|switch|amend|record|reassign|need|needs|want|have|has|get|unlink|remove)\w*\b[^.!?]{0,80}\bmentor\w*/,
  /\bmentor\w*\b[^.!?]{0,60}\b(?:match\w*|pair\w*|link\w*|add\w*|assign\w*|allocat\w*|for|to|of|should|will|is|swap\w*|chang\w*|replac\w*|needed|required|request\w*)\b/,
]

/** A pairing of which the mail only tells, or an errand of another kind. */
export const OTHER: readonly RegExp[] = [
  /\b(?:funding|money|grants?|back-?pay|fees?|mentor time|time off timetable|timetabl\w+|job reference|a reference for|progress reviews?|final assessment|assessment forms?|keynotes?|tickets|seminars?|attend\w*)\b|\bhow long\b[^.!?]{0,40}\binduction\b|\binduction\b[^.!?]{0,30}\b(?:take|last)s?\b/,
  /\b(?:module|modules|session|sessions|webinar|conference|training (?:day|date|session|event|materials?|material)s?|timetable|calendar|invit\w+|dates? (?:for|of)|seminar|workshop|event|venue|parking|agenda|slides|materials|handbook|certificate\w*|newsletter|survey|invoice\w*|payment|purchase order|quote|brochure|catalogue|offer|discount|sale|vacanc\w+|holiday|opening hours|phone number|telephone)\b/,
  /\b(?:attend\w*|book\w*|sign\w* up|place|places|come along|coming|invited|enrol\w*|join(?:ing)?)\b[^.!?]{0,60}\b(?:training|sessions?|course|conference|workshop|event|day|webinar|meeting|seminar)\b/,
]

/** What is sent to many at once. */
export const TO_MANY =
  /\bunsubscribe\b|\bview (?:this )?(?:e-?mail )?in (?:your|a) browser\b|\d\d?% off\b|\bbook (?:now|by|your)\b/
export const PERIODICAL = /^(?!\s*(?:re|fwd?|aw)\s*:).*\b(?:bulletin|newsletter|digest|round-?up)\b/i

/** Advertising. */
export const SPAM =
  /\b(?:unsubscribe|click here to|best deals?|special offer|limited time|discount|% off|save (?:up to|on|£|\d)|free trial|call us|buy now|order now|cheap|lowest price|guaranteed|act now|promo\w*|voucher|winner|lottery|crypto|bitcoin|seo|web design|increase your|grow your|office supplies|printers?|toner)\b/
/** Mail that answers itself, by its subject or first words. */
export const AUTOMATIC_SUBJECT =
  /^(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|answer)|out[- ]of[- ](?:the[- ])?office|autoreply|undeliver\w*|delivery (?:status|failure|has failed)|mail delivery|returned mail|failure notice|read:|accepted:|declined:|tentative:|canceled:|cancelled:|invitation:|updated invitation|meeting (?:request|invitation)|abwesen|r[ée]ponse automatique|recall:|message recall|not read:|delivered:)/i
