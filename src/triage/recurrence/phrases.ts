const TIMES =
  '(?:two|three|four|five|six|seven|eight|nine|ten|several|many|multiple|numerous|countless|various|a (?:couple|number|few|handful|lot)(?: of)?|lots of|loads of|\\d{1,2})'
const ORDINAL =
  '(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|2nd|3rd|4th|5th|6th|7th|8th|9th|10th|nth|umpteenth|hundredth)'
const TROUBLE =
  '(?:problem|issue|thing|error|fault|situation|difficulty|trouble|glitch|bug|obstacle|headache|hurdle|barrier|complaint|concern|message|scenario|circumstance|hiccup|snag|question|request|query|matter|ticket|story|outcome|result|mess|saga)s?'

/** What states that something happened before, or keeps happening. */
export const PHRASES: readonly RegExp[] = [
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
  /\b(?:not|isn't|wasn't|is not|hardly|far from|by no means|never|neither) (?:for )?(?:the |a |an |our |my )?(?:first\b(?! (?:choice|day|aid|name|year))|one[- ]?off|new (?:problem|issue|thing)|isolated|only (?:time|one|case|occasion|instance)|(?:a )?one[- ]time|unusual|uncommon|rare|unique)/,
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
  /\b(?:did|done|(?:it|that|system|site|list|portal|page) does) (?:precisely |exactly |just |the very |much |all )?(?:this|that|the (?:very )?same(?: thing)?)(?: to (?:us|me)| for (?:us|me)| with (?:us|me))?\b.{0,30}\b(?:last|before|too|as well|previously|earlier|again|in (?:\w+ber|\w+ary|march|april|may|june|july|august|20\d\d|the (?:autumn|spring|summer)))\b/,
  /\b(?:here we (?:go|are)|old (?:problem|friend|story|chestnut|trouble)|history (?:is )?repeat\w*|same as (?:ever|always|usual)|used to (?:it|this) by now|the usual (?:problem|trouble|story|issue|suspect))\b/,
  /\b(?:had|saw|seen|met|got|faced|suffered|experienced|hit) (?:this|it|exactly this|precisely this|this (?:same |exact |very )?(?:problem|issue|fault|trouble|thing)|the same)\b.{0,30}\b(?:with|for|over|when) (?:another|other|our (?:last|previous|other)|last year's|a different|one of our other|two other|several|a colleague|my (?:last|previous|other))\b/,
  /\b(?:still happening|still keeps|ever since|history of|track record)\b/,
  /\b(?:you|your (?:team|colleague)s?|someone|colleague) (?:kindly )?(?:helped (?:us |me )?(?:out )?(?:with |over )?(?:this|it|the same|a similar|an identical|another|exactly|our (?:last|other|previous))|fixed|sorted|resolved|corrected|did|put right|dealt with|solved)\b.{0,60}\b(?:before|previously|last (?:year|term|month|week|time|autumn|spring|summer|september)|ago|in (?:september|october|november|december|january|february|march|april|may|june|july)|back in|same|identical|similar|exactly)/,
  /\b(?:you|your (?:team|colleague)s?|someone|colleague) (?:kindly )?(?:added|matched|paired|linked|put)\b.{0,60}\b(?:before|previously|last (?:year|term|month|week|time|autumn|spring|summer|september)|ago|in (?:september|october|november|december|january|february|march|april|may|june|july)|back in)\b.{0,80}\b(?:same|too|as well|also|because|reason|manually|by hand|again)\b|\b(?:you|your (?:team|colleague)s?|someone|colleague) (?:kindly )?(?:added|matched|paired|linked|put)\b.{0,60}\b(?:for the same|manually|by hand|identical|similar)\b/,
  /\b(?:fix|solution|workaround|correction|repair) (?:did not|didn't|hasn't|has not|doesn't|never) (?:last|hold|held|lasted|stick|stuck)|\bundone (?:itself )?again|\bwas (?:fixed|sorted|resolved)\b.{0,40}\b(?:but|and) (?:now |it )?(?:is|has|it's)/,
  /(?:\b(?:never|not|hardly|rarely|seldom)|n't)\b[^.!?]{0,70}\bwithout (?:having to |needing to |me |us )?(?:com(?:e|ing) (?:back )?to|contact\w*|e-?mail\w*|ask\w*|ring\w*|call\w*|writ\w*|chas\w*|help|your help|you|the help ?desk)\b/,
  /\bhapp(?:en|ens|ened|ening)\b[^.!?]{0,15}\bwith (?:nearly |almost |virtually |practically |just about )?(?:every|all|each|most|any)\b/,
  /\b(?:not|n't|hardly) an? new (?:one|fault|trouble|error|bug|phenomenon|experience|complaint|story)\b/,
]
