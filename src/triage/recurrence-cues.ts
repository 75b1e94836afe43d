const TIMES =
  '(?:two|three|four|five|six|seven|eight|nine|ten|several|many|multiple|numerous|countless|various|a (?:couple|number|few|handful|lot)(?: of)?|lots of|loads of|\\d{1,2})'
const ORDINAL =
  '(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|2nd|3rd|4th|5th|6th|7th|8th|9th|10th|nth|umpteenth|hundredth)'
const TROUBLE =
  '(?:problem|issue|thing|error|fault|situation|difficulty|trouble|glitch|bug|obstacle|headache|hurdle|barrier|complaint|concern|message|scenario|circumstance|hiccup|snag|question|request|query|matter|ticket|story|outcome|result|mess|saga)s?'

/** What states that something happened before, or keeps happening. */
export const POSITIVE: readonly RegExp[] = [
  /\bkeeps? (?:on )?(?!spinning|loading|saying|showing|giving|telling|buffering|flashing|thinking|refusing|trying|checking|asking|looking|going\b|refreshing|chasing|you|me|us|an|the|in|up|it|hoping|working|calling|emailing|searching|sending)\w+ing\b/,
  /\bkeeps? (?:coming|popping|cropping|going) (?:back|up(?! (?:blank|as|with))|wrong|missing)/,
  /\b(?:re-?occurr?(?:s|ed|ence|ences)|recurr?(?:s|ed|ence|ences)|recur)\b/,
  /\b(?:re-?occurr?ing|recurr(?:ing|ent))(?= (?:\w+ )?(?:problem|issue|thing|error|fault|situation|difficult\w+|trouble|glitch|bug|headache|nuisance|failure|nightmare|complaint|concern|pattern|one\b|matter|theme (?:for|with|at|here))|[.,!;:)]|$| (?:for us|at our|at this|with (?:our|all|every)|every|each|now|here|and|in our|since|again))/,
  new RegExp(
    `\\b${ORDINAL}(?: or ${ORDINAL})?(?: (?!the\\b|our\\b|a\\b|an\\b|and\\b|is\\b|year\\b)\\w+)? (?:time|occasion|instance|occurrence|incident|term|case|week|month|day)\\b`,
  ),
  new RegExp(
    `\\b${ORDINAL} (?:cohort|year|mentor|ect|colleague|one|teacher|name) (?:in a row|running|in succession|on the trot|to (?:vanish|disappear|go|be (?:missing|affected|lost)|drop|have (?:this|the))|(?:who|that|which|we|i) (?:\\w+ )?(?:can't|cannot|couldn't|could not|vanish\\w*|disappear\\w*|missing|lost|dropped|gone|not|isn't)|(?:with|having) (?:this|the same)|this has|missing|affected)`,
  ),
  new RegExp(`\\b${ORDINAL} year (?:now )?(?:that|in which|i|we|it|this|of (?:this|the same))\\b`),
  new RegExp(
    `\\b${ORDINAL} (?:\\w+ )?(?:in a row|running|in succession|on the trot)\\b|\\b${ORDINAL} (?:this|since|in as many|now)\\b`,
  ),
  new RegExp(
    `\\b(?:on|happened|occurred|reported?|had|seen|raised|experienced|been|came up|failed|times?|happens|arisen|affected|contacted|flagged|logged|mentioned)\\b.{0,50}\\b${TIMES} (?:\\w+ )?(?:times|occasions|instances|occurrences)`,
  ),
  new RegExp(`\\b${TIMES} (?:\\w+ )?(?:times|occasions|instances|occurrences)\\b(?! (?:a|per) )`),
  /\btwice\b(?! (?:a|per) )|\bthrice\b/,
  new RegExp(
    `\\b(?:every|each)(?: single| and every)? (?:time|term|year|september|january|april|autumn|spring|summer|cohort|intake|half[- ]?term|new (?:ect|mentor|cohort|starter|year|term)|ect\\b|mentor\\b|one of (?:our|my)|academic year)`,
  ),
  new RegExp(
    `\\b(?:every|each)(?: single)? (?:week|month|day|few (?:weeks|months|days)|couple of (?:weeks|months)|other (?:week|month|time))`,
  ),
  new RegExp(
    `\\b(?:same|identical|similar|exact(?:ly)? the same|very same) (?:\\w+ )?${TROUBLE}\\b.{0,80}\\b(?:as|that|happened|happening|again|last|occurred|before|every|previously|ago|earlier|arose|came up|we had|i had|with (?:our|my|other|another|one|two|several)|in (?:september|january|\\w+ber|\\w+ary|20\\d\\d|the (?:autumn|spring|summer))|since|already|once more)`,
  ),
  new RegExp(
    `\\b(?:same|identical|similar) (?:\\w+ )?${TROUBLE} (?:again|once more|as)\\b|\\bsame again\\b|\\bsame (?:old )?(?:story|thing)\\b`,
  ),
  /\b(?:happened|occurred|arisen|arose|cropped up|came up|come up|been an issue|been a problem|gone wrong|went wrong|been like this) (?:\w+ )?(?:before|previously|in the past|already|last (?:year|term|month|week|time|september|autumn|spring|summer|half)|earlier (?:this|in)|to (?:other|another|several|two|three|us before|a (?:different|colleague))|with (?:other|another|our (?:other|last|previous)|two|three|several|one of|a (?:different|previous|number)|my|all)|for (?:other|another|two|three|several)|(?:back )?in (?:september|october|november|december|january|february|march|april|may|june|july|the (?:autumn|spring|summer|past)|20\d\d)|since|on \d|more than once|ago|at (?:my|our) (?:last|previous)|throughout)/,
  /\b(?:had|have|has|having|seen|met|faced)\b(?=.{0,70}?\b(?:(?:this|that|it|these)\b(?! (?:mentor|ect|teacher|colleague|year|term|school|person|month|week|morning|time))|same|similar|identical|problems?|issues?|trouble|errors?|faults?|contact\w*|ask\w*|e-?mail\w*|writ\w+|report\w*|rais\w+|chas\w+|ring|rung|call\w*|help\w*|missing|vanish\w*|disappear\w*)\b).{0,60}\b(?:before\b(?! (?:the|we|i|they|she|he|it|you|end|next|then|half|monday|friday|tomorrow|her|his|their|our|this|easter))|before (?:christmas|easter|half[- ]?term|the (?:summer|holidays?|break))|previously|in the past|already this (?:year|term|month)|last (?:year|term|month|week|time|september|autumn|spring|summer|academic|half[- ]term)|(?:days?|weeks?|months?|years?|terms?|fortnight|while) (?:ago|back)|earlier (?:this|in)|on (?:more than one|several|many|multiple|numerous) )/,
  /\b(?:experienced|encountered|reported|raised|flagged|come across|came across|dealt with|gone through|been through|suffered|hit|run into|ran into|logged|mentioned)\b.{0,60}\b(?:before\b(?! (?:the|we|i|they|she|he|it|you|end|next|then|half|monday|friday|tomorrow|her|his|their|our|this|easter))|before (?:christmas|easter|half[- ]?term|the (?:summer|holidays?|break))|previously|in the past|already this (?:year|term|month)|last (?:year|term|month|week|time|september|autumn|spring|summer|academic|half[- ]term)|(?:days?|weeks?|months?|years?|terms?|fortnight|while) (?:ago|back)|earlier (?:this|in)|on (?:more than one|several|many|multiple|numerous) )/,
  /\b(?:as|like) (?:before|usual|ever|in previous|last (?:time|year|term|month|week)|with (?:our|my|the) (?:last|previous|other)|(?:it|we|they|he|she|i) (?:did|had|was|were|has|have) (?:last|before|in|with)|happened|it always|in (?:september|january|autumn|20\d\d|the autumn|the spring))/,
  /\b(?:has|have|is|are|'s|was|were) (?:now |once )?(?:returned(?! from| to (?:work|us|school|teach\w*|the (?:school|classroom)))|resurfaced|reappeared|re-appeared|come back|back again|reared its)|\b(?:comes|coming|came) (?:back|round) (?:again|every|each)|\breturn of (?:the|this|our)|\bback (?:yet )?again\b/,
  /\b(?:persist(?:s|ed|ing|ent|ently)?|ongoing|on-going|continuing (?:problem|issue|difficult\w+|trouble|saga)|continual(?:ly)?|continually|continuously|continuous (?:problem|issue)|constant(?:ly)?|chronic|perennial|perpetual(?:ly)?|long[- ](?:standing|running)|never[- ]ending|repeatedly|repeated (?:problem|issue|failure|error|occurrence|difficult)\w*|repeat (?:of|problem|issue|offender|occurrence|performance)|endemic|invariably|regularly|frequently|habitually|routinely|time after time|time and (?:time )?again|again and again|over and over|all the time|over and again|day after day|term after term|year after year|week after week|year on year|time and again|yet again|like clockwork|groundhog day|d[eé]j[aà] vu)\b/,
  /\b(?:regular|frequent|common|constant|continual|usual|habitual|familiar|perpetual|annual|termly|weekly|monthly) (?:problem|issue|headache|occurrence|nuisance|fault|error|difficulty|complaint|struggle|annoyance|frustration|hiccup|battle|happening)/,
  /\b(?:becoming|become|became|turning into|turned into|forming|a bit of|there(?:'s| is| seems to be| appears to be)) (?:a |the |something of a )?(?:\w+ )?(?:pattern|habit|theme|trend|tradition)|\bpattern (?:here|of|with|emerging)/,
  /\b(?:too|so|quite|very|more) often\b|\bmore often than not\b|\bmore than once\b|\bon more than one occasion|\bnot infrequent/,
  /\balways (?:happens?|happening|the same|the case|missing|drops?|disappears?|goes|have (?:this|trouble|problems|issues|to)|get (?:this|the)|something|seems? to|end up|an issue|a problem|does this|fails?|having|getting|been (?:like|an|a|the)|this (?:problem|issue|way))/,
  new RegExp(
    `\\b(?:yet )?another (?:case|instance|example|occurrence|mentor|ect|colleague|one|incident|\\w+ (?:case|instance|example|occurrence))\\b.{0,60}\\b(?:same|again|missing|affected|this|too|like this)|\\byet another\\b|\\b(?:other|more) (?:mentors|ects|colleagues|staff|cases|instances|schools?)\\b.{0,40}\\b(?:same|too|as well|also|before|affected)`,
  ),
  /\b(?:happen(?:s|ed|ing)?|occurr?(?:s|ed|ing)?|missing|gone|disappeared|vanished|dropped|lost|stuck|failed|failing|broken|wrong|same (?:problem|issue|thing|error|one)|problem|issue|error|there|listed|it|this|here we (?:go|are)|trouble|struggling|unable|blocked|doing it|messed up|fallen|off|out|down|removed|un\w+|empty|blank|mentor|mentors|name|list)\b.{0,12}? again\b/,
  /\b(?:once|yet) again\b|\bonce more\b/,
  /\b(?:can't|cannot|can not|couldn't|unable|won't|not|doesn't|isn't|aren't|don't)\b.{0,60}\bagain\b/,
  /\bagain (?:the|my|our|one|another|this|a|an|i|we|he|she|they|it|there|cannot|can't|unable|no|not|missing|with|for)\b|^again\b/,
  /\b(?:not|isn't|wasn't|is not|hardly|far from|by no means|never|neither) (?:for )?(?:the |a |an |our |my )?(?:first\b(?! (?:choice|day|aid|name|year))|one[- ]?off|new (?:problem|issue|thing|one)|isolated|only (?:time|one|case|occasion|instance)|(?:a )?one[- ]time|unusual|uncommon|rare|unique)/,
  /\bnever (?:get|got|manage|managed|had|have|been|gone|go|go through|goes|works?|worked|once|yet|seem|seems|able)\b.{0,50}\b(?:without|first time|straight(?:forward|away)?|smoothly)/,
  /\b(?:first|initially) (?:reported|raised|happened|had) (?:this|it)?.{0,30}\b(?:in|last|back|ago)\b/,
  /\b(?:last|previous) (?:year|term|month|week|time|september|autumn|cohort)(?:'s)? (?:too|as well|also|we had|it was|this happened|the same|was the same|had the same|with)/,
  /\b(?:we|i) (?:get|have|see|hit|face|encounter|suffer|experience) (?:this|the same|that|these) .{0,40}\b(?:every|each|whenever|all the time|regularly|often|a lot|with every|always|constantly)/,
  /\b(?:happens|occurs|does this|it does) (?:a lot|often|whenever|every|each|all the time|with (?:every|all|each|most)|to (?:us|me) (?:a lot|often|every)|so|regularly|to all|constantly|repeatedly|frequently|too)/,
  /\bwhenever (?:we|i|a|an|somebody|someone|anyone|our|there|new|you|they)\b/,
  /\b(?:this|same|these|such|similar) (?:trouble|problem|issue|difficulty|thing|error|bother)s? (?:\w+ )?(?:with|for|on) (?:all|every|each|most|any|other|another|several|many|previous|both|our (?:last|other|previous))\b/,
  /\bpreviously (?:been )?(?:reported|raised|flagged|mentioned|happened|occurred|had|experienced|seen|logged|affected|discussed)\b/,
  /\b(?:(?:just )?won't|will not|wouldn't|never|doesn't|does not|refuses to|hasn't|has not|n't) (?:just |quite |really )?(?:(?:go|goes|gone) away(?! (?:when|after|if|once|by))|been (?:properly )?(?:fixed|resolved|sorted) (?:for good|properly|permanently|since))\b/,
  /\b(?:same|just|exactly|much) (?:as|like) (?:what )?(?:happened|we had|i had|we saw|with (?:our|my|the|another|other)|last|for (?:our|my|another)|in (?:september|\w+ber|\w+ary|the (?:autumn|spring|summer)))/,
  /\b(?:continues?|continued|continuing) to (?:be (?:a |an )?(?:problem|issue|trouble|\w+)|happen|occur|cause|crop|drop|affect|plague|fail|disappear|vanish|go|lose|trouble|crash|give|get|come|recur|arise)\b/,
  /\b(?:list|system|site|service|portal|it|this|menu|website|names?|mentors?|dropdown|page|they) (?:\w+ )?always (?:\w+s|\w+es|seem|go|drop|disappear|vanish|get|end)\b/,
  /\b(?:it|this|they|that|we|the (?:list|system|site|same)) (?:also )?(?:did|had|was|were|happened|failed|broke|occurred|went|saw|got) (?:(?:this|it|the same|that|so|like this|wrong|a problem|an issue|this problem|this issue) )?(?:also )?(?:last|back in|in|on|during|over|at) (?:the )?(?:\w+ )?(?:january|february|march|april|may|june|july|august|september|october|november|december|autumn|spring|summer|year|term|month|week|time|half[- ]term|christmas|easter)\b/,
  /\b(?:was|were|been|is) (?:also )?an? (?:\w+ )?(?:problem|issue|nuisance|difficulty) (?:last|before|previously|in (?:the past|previous)|every|each|whenever|with (?:our|the) (?:last|previous|other))/,
  /\b(?:been )?going on (?:for|since|now for|all) (?:\w+ ){0,2}(?:days?|weeks?|months?|years?|terms?|while|time|ages|long|january|february|march|april|may|june|july|august|september|october|november|december|christmas|easter|year|term)\b/,
  /\b(?:more and more (?:often|frequent\w*|of)|happening more(?: and more)?|increasingly (?:common|often|frequent\w*)|worse every)\b/,
  /\b(?:is|are|was|'s) (?:not|n't|hardly) (?:a |an )?new (?:to|for) (?:us|me)\b|\bnothing new\b|\bno stranger\b|\bas clockwork\b|\b(?:been|were) (?:here|there|down this road) before\b/,
  /\bthat(?:'s| is| makes) (?:two|three|four|five|six|\d) (?:\w+ )?(?:now|so far|in a row|this (?:year|term|month))\b/,
  /(?<!\b(?:she|he|who) )\b(?:it|this|problems?|issues?|faults?|errors?|gremlins?|bugs?|glitch(?:es)?|trouble) (?:is|are|has come|have come) back\b(?! (?:up|to normal|working|online|on\b))|\bit's back\b(?! (?:up|to normal|working|online|on\b))/,
  /\b(?:exactly|just|precisely|much) what (?:happened|we had|i had|went wrong|occurred)\b|\b(?:predecessor|previous tutor|last tutor|person before me|colleague before me)\b.{0,40}\b(?:same|this|similar)\b/,
  /\b(?:starting|beginning|getting) to (?:be|become|look like|feel like) (?:a|an|the)\b.{0,20}\b(?:habit|pattern|theme|tradition|regular)|\b(?:got|get|getting) (?:round|around) (?:it|this) (?:last|before|previously)|\blast time (?:too|as well|you|we had|this happened|round)\b/,
  /\b(?:been|were|are|had) (?:\w+ )?(?:previous|earlier|prior|similar|other) (?:instances|cases|occurrences|incidents|occasions|examples)\b/,
  /\b(?:disappear\w*|vanish\w*|dropped (?:off|out)|went missing|gone missing|fell off)\b.{0,40}\b(?:before(?! (?:the|we|i|they|she|he|it|you)\b)|last (?:term|year|month|week)|previously|once before|in the (?:autumn|spring|summer|past))\b/,
  /\b(?:lost|losing|lose) (?:all )?(?:count|track)\b|\b(?:umpteen|countless|untold|any number of|goodness knows how many|i don't know how many|number of) times\b/,
  /\b(?:went|gone|been|going|go) through (?:all )?(?:of )?(?:this|that|it|the same|exactly (?:this|the same)|the whole|precisely this)\b.{0,50}\b(?:too|before|as well|also|already|last|once|with|when|in (?:\w+ber|\w+ary|march|april|may|june|july|august|20\d\d|the (?:autumn|spring|summer)))\b/,
  /\b(?:did|does|done|do) (?:precisely |exactly |just |the very |much |all )?(?:this|that|the (?:very )?same(?: thing)?)(?: to (?:us|me)| for (?:us|me)| with (?:us|me))?\b.{0,30}\b(?:last|before|too|as well|previously|earlier|again|in (?:\w+ber|\w+ary|march|april|may|june|july|august|20\d\d|the (?:autumn|spring|summer)))\b/,
  /\b(?:here we (?:go|are)|old (?:problem|friend|story|chestnut|trouble)|history (?:is )?repeat\w*|same as (?:ever|always|usual)|used to (?:it|this) by now|the usual (?:problem|trouble|story|issue|suspect))\b/,
  /\b(?:had|saw|seen|met|got|faced|suffered|experienced|hit) (?:this|it|exactly this|precisely this|this (?:same |exact |very )?(?:problem|issue|fault|trouble|thing)|the same)\b.{0,30}\b(?:with|for|over|when) (?:another|other|our (?:last|previous|other)|last year's|a different|one of our other|two other|several|a colleague|my (?:last|previous|other))\b/,
  /\b(?:still happening|still keeps|ever since|history of|track record)\b/,
  /\b(?:you|your (?:team|colleague)s?|someone|colleague) (?:kindly )?(?:helped (?:us |me )?(?:out )?(?:with |over )?(?:this|it|the same|a similar|an identical|another|exactly|our (?:last|other|previous))|fixed|sorted|resolved|corrected|did|put right|dealt with|solved|added|matched)\b.{0,60}\b(?:before|previously|last (?:year|term|month|week|time|autumn|spring|summer|september)|ago|in (?:september|october|november|december|january|february|march|april|may|june|july)|back in|same|identical|similar|exactly)/,
  /\b(?:fix|solution|workaround|correction|repair) (?:did not|didn't|hasn't|has not|doesn't|never) (?:last|hold|held|lasted|stick|stuck)|\bundone (?:itself )?again|\bwas (?:fixed|sorted|resolved)\b.{0,40}\b(?:but|and) (?:now |it )?(?:is|has|it's)/,
  /(?:\b(?:never|not|hardly|rarely|seldom)|n't)\b[^.!?]{0,70}\bwithout (?:having to |needing to |me |us )?(?:com(?:e|ing) (?:back )?to|contact\w*|e-?mail\w*|ask\w*|ring\w*|call\w*|writ\w*|chas\w*|help|your help|you|the help ?desk)\b/,
  /\bhapp(?:en|ens|ened|ening)\b[^.!?]{0,15}\bwith (?:nearly |almost |virtually |practically |just about )?(?:every|all|each|most|any)\b/,
]

/** Phrases that hold a cue's words and mean something else; they are taken out first. */
export const PSEUDO: readonly RegExp[] = [
  /\b(?:once again|again|once more),?(?: (?:many|so|very|a big|huge))? (?:thank\w*|apolog\w+|sorry)/g,
  /\b(?:thank(?:s| you)|apologies|sorry|cheers|grateful)[^.!?]{0,25}\b(?:once )?(?:again|once more|as (?:always|ever|usual))\b/g,
  /\bas (?:always|ever|usual),? (?:thank|many thanks|i appreciate|grateful)\w*/g,
  /\b(?:many|best|kind) \w+ (?:once )?again\b/g,
  /\b(?:i(?:'ll| will| am going to|'m going to| can| could| shall|'d)|we(?:'ll| will| can| could| shall)|let me|please|could you(?: please)?|can you(?: please)?|would you(?: please)?|to|and|then|should i|shall i) (?:\w+ )?(?:try|check|look|call|ring|ask|email|write|log (?:in|on)|sign in|start|contact|get in touch|speak|send|resend|submit|test|search|attempt|do|see|read|retry|register|enter|refresh|chase|update|share|attach|be in touch|let you know|come back|review|go|have a (?:go|look))\b[^.!?]{0,25}\bagain\b/g,
  /\b(?:try|trying|tried|check|checking|look|looking|call|ask|log(?:ging|ged)? (?:in|on|back in)|sign(?:ing)? in|start|write|hear(?:ing)? from|see|speak|meet|resend|sending|send|sent|attach\w*|refresh\w*|restart\w*|reset|working|work|works|teach\w*|mentor(?:ing|s)?|available|back at work|back in school|join\w*|train\w*) (?:(?:you|it|this|that|them|in|the form|to you|soon|here|with you|for us|everything|everyone|all) )?again\b/g,
  /\b(?:she|he|who)\b[^.!?;,]{0,40}\b(?:has|have|is|'s) (?:now )?(?:come back|returned|back)\b/g,
  /\b(?:she|he|who|they|@+)(?: has| have| had|'s|'ve)? (?:been|mentored|taught|done|supported|trained)\b[^.!?,]{0,40}\b(?:times|occasions|before|twice|previously|last (?:year|term))\b/g,
  /\b(?:writing|e-?mailing|getting in touch|contacting you|ringing|asking) again (?:with|to (?:give|send|say|confirm|let)|as (?:you|requested))/g,
  /\bas (?:before|usual|always|ever),? (?:(?:the|his|her|our) (?:mentor|ect|school|name)s? (?:is|will be|for)\b(?! not|n't| missing| absent| still| un)|i(?:'m| am) (?:very |so )?grateful)/g,
  /\b(?:first|second|third|2nd|3rd) time (?:i|we) (?:search\w*|tried|try|look\w*|click\w*|press\w*|log\w*|open\w*|check\w*)/g,
  /\bsame\b[^.!?]{0,40}\b(?:chrome|edge|firefox|safari|browsers?|laptops?|phones?|computers?|devices?|machines?|tablets?|ipads?|desktops?|pcs?|networks?|wi-?fi)\b/g,
  /\b(?:every|each) time (?:i|we|you) (?:press|click|hit|submit|save|refresh|reload|tap)\b/g,
  /\bwhenever (?:i|we|you) (?:press|click|hit|submit|save|refresh|reload|tap)\b/g,
  /\b(?:since (?:yesterday|this morning|today|monday|tuesday|wednesday|thursday|friday|lunchtime)|for (?:two|three|a couple of|a few|\d) (?:hours|days))\b/g,
  /\b(?:is|are|am|'m|'s|'re|be|been|was|were) (?:now |also )?(?:back|in school|at school|at work|in post|teaching|with us|working|well)(?: \w+){0,3} (?:once more|again)\b/g,
  /\bwho (?:\w+ ){0,2}?(?:did|completed|finished|passed|joined|started|qualified|trained|registered|returned|left|retired|moved|came|had)\b[^.!?,;]{0,50}\b(?:ago|back|last (?:year|term|month|week|summer|autumn|spring))\b/g,
  /\b(?:recurring|recurrent|regular|weekly|fortnightly|monthly|termly|ongoing|continuing|constant|repeat(?:ed|ing)?|regularly|every|each) (?:\w+ )?(?:meeting|meetings|payment|payments|slot|slots|appointment|appointments|cost|costs|calendar|booking|bookings|event|events|invite|invites|invitation|invoice|invoices|subscription|series|donation|catch[- ]?up|check[- ]?ins?|session|sessions|basis|order|orders|supply|support|training|help|review|reviews|observation|observations|professional|cpd|development|charge|charges|direct debit|reminder|reminders|booking|newsletter|email|emails|toner|lesson|lessons|programme|block|blocks|conversation|conversations|commitment|commitments|role|duty|patience|efforts?|work)\b/g,
  /\b(?:meet|meets|meeting|met|be observed|observed|mentored|supported|released|taught|be seen|coached|visited|paid|see each other|catch up|catches up|sit down|observe|observes|timetabled|released|works?|teach(?:es)?|visits?|comes? in|runs?|takes? place|attends?|together|speaks?|talks?)\b[^.!?]{0,50}\b(?:every|each|recurring|regular|regularly|twice|frequently|weekly|on an ongoing)\b[^.!?]{0,30}/g,
  /\b(?:repeat(?:s|ed|ing)?|re-?do(?:es|ing)?) (?:a|the|his|her|their|an?) (?:year|term|training|module|induction|first|second)\b/g,
  /\b(?:second|third|2nd|3rd|fourth|fifth)[- ](?:year|in|career|placement|school|job|post|half|cohort of|mentor (?:for|to(?! (?:vanish|disappear|go|drop|be)\b))|ect (?:for|to(?! (?:vanish|disappear|go|drop|be)\b))|line|floor|phase|language)\b(?! running| in a row| this has| we)/g,
  /\b(?:every|each|all) (?:effort|success|one else|one of you|body|thing|good|blessing|confidence|best)\b/g,
  /\b(?:first|second|third) (?:name|names|school|page|screen|step|box|attachment|screenshot|picture|column|row|line|option|ect is|ect,|mentor is)\b/g,
  /\b(?:one|two|three|four|five|six|\d) (?:ects?|mentors?|teachers?|colleagues?|pairs?|matches)\b(?! (?:now|so far|in a row|after))/g,
  /\b(?:year|yr) (?:two|three|four|five|six|one|\d)\b/g,
  /\bas (?:before|usual),? (?:the|please|our) (?:school|address|contact|details|number)\b/g,
  /\b(?:ongoing|continued|continuing) (?:support|help|patience|assistance|cooperation|co-operation|professional|work)\b/g,
  /\b(?:two|three|several|many|a few|multiple|numerous|couple of|\d) (?:times|occasions)\b[^.!?]{0,20}\b(?:a|per) (?:day|week|month|term|year|half[- ]term)\b/g,
  /\b(?:tried|try|trying|attempted|attempts?|refreshed|searched|checked|clicked|logged (?:in|out)|looked|restarted|entered|retyped|typed)\b[^.!?]{0,40}\b(?:times|occasions|twice|again|over and over|repeatedly|again and again|every (?:browser|device|name|spelling|combination|day|way))\b/g,
  /\b(?:times|occasions|twice|repeatedly|over and over|again and again|several|multiple)\b[^.!?]{0,15}\b(?:tried|refreshed|searched|checked|clicked|looked)\b/g,
  // Attempts of one sitting are no history, nor is wanting again what one had.
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|several|many|a few|loads of|about \w+|\d{1,2}) (?:\w+ )?times (?:tonight|today|this (?:morning|afternoon|evening)|in a row today|just now|already today)\b/g,
  /\b(?:want|wants|like|have|choose|chose|keep|stay(?: with)?|go(?: with)?) the same (?:again|as (?:last|before))\b/g,
  /\b(?:appears?|shows?|listed|shown|named|there|in|counted|down) twice\b/g,
  /\b(?:match|pair|link|assign|set (?:it|them|her|him|this) up|proceed|carry on|continue)\w*\b[^.!?,]{0,25}\bas (?:before|usual|always)\b/g,
  /(?<!\b(?:not|never)(?: \w+)? )(?<!n't(?: \w+)? )\b(?:there|listed|shown|showing|present|fine|working|right|correct|available) as (?:usual|before|always|ever|normal)\b/g,
]

/** The author asks after the same unanswered request: that is no recurrence. */
export const CHASING =
  /\b(?:chas(?:e|es|ed|ing)|follow(?:ing)?[- ]?up|remind(?:er|ing)?|heard (?:back|nothing|anything)|no (?:reply|response|answer)|not (?:had|received|heard) (?:a |any |back)?(?:reply|response|answer|back|from)?|haven't (?:had|received|heard)|still waiting|awaiting (?:a|your)|unanswered|(?:re-?)?send(?:ing)? (?:this|it|my|the)|resend\w*|re-?sent|(?:sent|emailed|wrote|written|e-mailed|messaged|contacted|called|rung|phoned|asked|email|request|time of asking)\b[^.!?]{0,50}\b(?:already|before|yesterday|last week|twice|times|again|earlier|ago)|in case it got lost|(?:second|third|2nd|3rd|fourth|another|my \w+) (?:email|e-mail|message|reminder|request|attempt|call|chaser|time (?:of asking|i(?:'ve| have)? (?:ask|email|writ|contact|call|chas)\w*)))\b/
/** Even a chaser states recurrence when it says that the trouble itself comes back. */
export const TROUBLE_COMES_BACK =
  /\b(?:happen\w*|occur\w*|recur\w*|(?:every|each) (?:year|term|time|cohort|intake|september)|keeps? |same (?:problem|issue|thing|error)|identical|come back|coming back|returned|about this (?:problem|issue)|report(?:ed)? (?:this|it|the))\b/

/** Habits of a timetable ("every term", "regularly") state recurrence only beside words of trouble. */
export const HABIT =
  /\b(?:(?:every|each)(?: single| other| few| new| and every)? \w+|regularly|frequently|routinely|habitually|constantly|continually|ongoing|on-going|whenever)\b/
/** So do counts: "match them twice" counts no trouble. */
export const COUNT = /\b(?:twice|thrice|times|occasions|instances|occurrences)\b/
/** Words of trouble. */
export const TROUBLED =
  /\b(?:happen\w*|occur\w*|recur\w*|problems?|issues?|trouble\w*|missing|errors?|disappear\w*|vanish\w*|drop(?:s|ped|ping)?|fail\w*|lost|loses?|lose|stuck|runs? into|(?:write|writing|send|sending) (?:this|the same|you|an? e-?mail)|(?:contact(?:ing)?|e-?mail(?:ing)?|writ(?:e|ing) to|ring(?:ing)?|ask(?:ing)?|chas(?:e|ing)|message) (?:you|the helpdesk)|report\w*|crop\w*|com(?:es|ing|e) (?:up|back)|(?:get|have|see|do|does|face|hit|suffer|go through|same) (?:this|the same|that|it)|the same|same|struggl\w*|wrong|can't|cannot|unable|difficult\w*|faults?|headache|glitch\w*|bugs?|broken|blocked|again|(?:not|never) (?:\w+ ){0,2}(?:on|in|there|listed|shown|showing|available|found|working))\b|n't (?:\w+ ){0,2}(?:on|in|there|show|showing|shown|appear|listed|available|work|find)\b/

/** What takes a cue back. */
export const NEGATED =
  /\b(?:(?:nothing|no|rather than|unlikely|doubt\w*|hardly|nor|neither|as opposed to|instead of|without|not|n't)\b(?:(?!\b(?:and|which|but|so|as|because|this is|it is|it's|that is)\b)[^,;]){0,40}\b(?:re-?occurr?|recurr)\w*|first time|never (?:had|seen|happened|before|experienced|been|occurred|encountered|come across|had any|once|known)|no (?:previous|prior|earlier|history|recurrence|repeat|pattern)|no other (?:problems|issues|cases)|no (?:such|similar|comparable) (?:trouble|problem|issue|difficult)\w*|(?:isn't|is not|wasn't|was not|not|hasn't been|has not been|don't think (?:it|this) is|doesn't (?:seem|appear) to be|not been) (?:\w+ )?(?:a |an |any )?(?:recurr\w+|reoccurr\w+|repeat(?:ed|ing)?|regular|ongoing|on-going|persistent|continuing|frequent|common|constant|pattern|long[- ]?standing|habit|regularly|frequently|repeatedly|chronic)|(?:hasn't|has not|haven't|have not|hadn't|had not|didn't|did not|doesn't|does not|don't|do not|isn't|is not|aren't|never|not) (?:\w+ ){0,2}?(?:happen\w*|had|seen|occur\w*|recur\w*|experienced|encountered|come back|come across|arisen|been (?:a|an) (?:problem|issue)|keep|get|usually|normally|expect)\b|just (?:the )?(?:once|one)|one[- ]?off|only (?:the )?(?:once|one)|only happened|for once|isolated|nothing like this|not aware of|(?:previous(?:ly)?|before|usually|normally|always|in the past|last (?:year|term|time))[^.!?]{0,40}\b(?:fine|worked|no (?:problem|issue|trouble|difficult)|smooth\w*|ok|okay|perfect\w*|without|straightforward|easy|been able|was able|could|(?<!as )well)|(?:fine|worked|no (?:problem|issue|trouble)s?|smooth\w*|ok|okay|perfectly|(?<!as )well|without (?:a |any )?(?:problem|issue|hitch|trouble)s?)[^.!?]{0,25}\b(?:before|previously|until now|up to now|last (?:year|term|time)|in the past|till now)|new (?:problem|issue) (?:for|to)|first (?:occasion|instance|one|occurrence)|unusual|rare|out of the blue|(?:has|have) always (?:worked|been (?:fine|ok|able|there|listed|good)))/
/** Negations that state recurrence. */
export const NOT_NEGATED =
  /\b(?:not|isn't|wasn't|is not|was not|hardly|far from|by no means|neither|nor|never) (?:for )?(?:the |a |an |our |my )?(?:first\b|one[- ]?off|just (?:the )?(?:once|one)|only (?:the )?(?:once|time|one)|isolated|new (?:problem|issue|thing)|unusual|rare|unique|once)|\bnever\b.{0,50}\bwithout\b|(?:\b(?:not|hardly|rarely|seldom)|n't)\b[^.!?]{0,70}\bwithout (?:having to|needing to|com(?:e|ing) (?:back )?to|contact\w*|e-?mail\w*|ask\w*|ring\w*|call\w*|writ\w*|chas\w*|help|your help|the help ?desk)\b|\bnot just (?:a |this |the )?(?:one|once)/

/** A supposition: what would be, not what was. */
export const SUPPOSED =
  /\b(?:rule out|sign of|(?<!no )doubt|(?:'d|would) (?:much )?(?:rather|sooner)|wonder\w*|(?:don't|do not|doesn't|does not) know|no idea|not sure|unsure|(?:don't|do not) (?:think|believe|suppose)|afraid of|would (?:call|say)|where (?:a|an|any|the|this|it|mentors?|problems?)|any (?:recurring|repeated|issue|problem|error)|(?:would|do|did|should|does)(?:n't| not) (?:want|like|wish)|if|should (?:it|this|that|the|any|there)|in case|unless|hope(?:fully|s|d)?|would (?:like|prefer|rather|hate|want) (?:to avoid|not|it not|this not)|avoid|prevent\w*|worried|worry|fear|concern(?:ed)? that|might|may|could (?:it|this) (?:happen|be|become|re)|(?:in|for) (?:the )?future|next time|going forward|whether|lest|so that (?:it|this)|so (?:it|this) (?:doesn't|does not|won't)|to (?:make sure|ensure)|were (?:it|this) to|would be (?:a |an )|doesn't (?:become|turn)|does not (?:become|turn)|don't want|do not want|fingers crossed|suppose|imagine|were to|potential(?:ly)?|likely to|possible|possibly|perhaps|maybe|please (?:tell|let) (?:me|us)|let (?:me|us) know|say (?:if|when|so)|report|tell us|note the dates|contact us|raise (?:it|a)|advise (?:me|us|you|if))\b/
/** Requests that take the recurrence for granted. */
export const PRESUPPOSED =
  /\b(?:why (?:does|do|is|are|has|have|did|this|it)|why (?:we|i|our \w+|my \w+|the \w+) (?:\w+ )?(?:always|keeps?|forever|never)|how (?:come|do (?:we|you|i) stop|can (?:we|you|i) stop|many (?:more )?times)|stop (?:it|this|them|these|the)|put (?:a|an) (?:stop|end)|look into why|investigat\w*|find out why|explain why|know why|understand why|get to the bottom|once and for all|permanent(?:ly)?|for good|fix (?:it|this) properly|root cause|what(?:'s| is) causing|reason (?:why|this|it|for))\b/
