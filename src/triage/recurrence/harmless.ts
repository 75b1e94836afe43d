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
  /\b(?:happen\w*|occur\w*|recur\w*|(?:every|each) (?:year|term|time|cohort|intake|september)|keeps? |same (?:problem|issue|thing|error)|identical|come back|coming back|returned|about this (?:problem|issue)|(?:annual|yearly|termly|monthly|usual|regular|customary) (?:request|e-?mail|message|letter|query)|report(?:ed)? (?:this|it|the))\b/
/** So many people are no count of events. */
export const COUNTED_PEOPLE =
  /\b(?:one|two|three|four|five|six|\d) (?:ects?|mentors?|teachers?|colleagues?|pairs?|matches)\b(?! (?:now|so far|in a row|after))/g
