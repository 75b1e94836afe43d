const SOMEBODY =
  "(?:i|we|he|she|they|heads?|headteacher|governors?|slt|trust|@\\d+)(?:'ve| have| has| had| am| are| is|'m|'re|'s)?"
const CONSENT =
  '(?:agree\\w*|approv\\w*|confirm\\w*|decid\\w*|checked|spoken|discuss\\w*|accept\\w*|consent\\w*|sign\\w* (?:it |this )?off|say(?:s)? so|go-?ahead|green light|settled|finalis\\w*|clearer)'

/** One of several pairs, by its place: which one is said of is not read. */
const ORDINAL_ONE =
  '(?<!\\b(?:neither|either) of |\\b(?:neither|either) of the |\\bwhat |\\bwhat the )(?:the )?(?:first|second|third|last|latter|former|top|bottom|other)(?: one| pair| two| row| line| of (?:these|them|the two))?(?= only| can| is| isn| should| need| doesn| was| has| will| stay| from| later|\\s*(?:[.,;!?)]|$| please| for now| until))'

/** Words by which a request waits for something, is passed on without the author's will, or is undone. */
const RESERVES: readonly RegExp[] = [
  `\\b(?:once(?! (?:again|more)\\b)|as soon as|after (?:the |our |my |her |his )?(?:heads?|headteacher|governors?|slt|she|he|they|i|we|@\\d+)|until|unless|subject to|provided|providing|pending|depending|dependent|on condition|conditional|only if|as long as|if and when)\\b[^.!?]{0,50}\\b${CONSENT}`,
  `\\b(?:when|if) (?:the |our |she |he |they |@\\d+ |everyone |all |that |this |it )?[^.!?]{0,20}\\b(?:agreed|agrees|approved|approves|confirmed|confirms|decided|clearer|accepts)\\b`,
  '\\b(?:pending|await(?:s|ing)?|waiting (?:for|on)|waits for)\\b[^.!?]{0,40}\\b(?:approval|decision|confirmation|agreement|consent|permission|sign-?off|go-?ahead|say-?so|to decide|to agree|to confirm)\\b',
  '\\b(?:ring|call|phone|speak|talk|check|ask|consult|e-?mail|contact)\\b[^.!?]{0,40}\\b(?:first|beforehand)\\s*(?:[.,;!?)]|$|please|though)',
  '\\bbefore (?:you (?:do|match|pair|change|make|go|action|act|record|add|start)|doing|anything|any (?:change|match|action)|matching|pairing|changing)\\b',
  `\\b${SOMEBODY} (?:still |just |simply |really )?(?:cannot|can't|can not|could not|couldn't|unable to|not able to|not been able to|never been able to|won't|will not|would not|wouldn't|not yet|not|n't|haven't|hasn't|have not|has not)(?: yet| been able to)? (?:agree|approve|confirm|recommend|support|accept|endorse|ask|asked|spare|release|consent|decide|decided|promise|guarantee|spoken|discussed|let @\\d+|allow @\\d+|permit @\\d+|have @\\d+|authorise|sanction)\\b`,
  '@\\d+ (?:is |are |was |feels )?(?:unable|not able|not free|unwilling|reluctant) to (?:mentor|take|do|support|commit|continue|help)\\b',
  '\\btoo (?:busy|many|stretched|junior|inexperienced|close|soon|early)\\b',
  '\\bwhy (?:did|have|had) (?:you|they|somebody|someone)\\b',
  '\\bwhy (?:was|were|has|have|had|is|are) (?:been )?@\\d+ (?:been |being |now )?(?:paired|matched|linked|assigned|given|put|made|chosen|recorded|down)\\b',
  '\\bwhy @\\d+ (?:was|is|has been|had been) (?:paired|matched|linked|assigned|given|put|made|chosen|down|with)\\b',
  '\\bwhy not @\\d+',
  '\\b(?:is|was) (?:that|this|it) (?:right|correct|true|ok|okay|allowed|permitted|the case|so|still)\\b[^.!]{0,30}\\?',
  '\\b(?:was|were) (?:going|meant|supposed|due|planned|intended|about) to\\b[^.!?]{0,60}\\bbut\\b(?![^.!?]*@)',
  '\\bactually,? no(?= ?(?:[.,;:!?–-]|$))|\\bno,? (?:actually|wait|hang on|scrap)\\b',
  "\\b(?:who|nobody|no one|somebody|someone|i never|i did not|i didn't|we never|we did not|we didn't) (?:ever )?(?:told|asked?|authorised?|requested?|instructed?|wanted|want) (?:you|@\\d+)",
  '\\b(?:ideas?|plans?|requests?|proposals?|suggestions?|arrangements?|intentions?)\\b[^.!?]{0,80}\\b(?:dropped|withdrawn|abandoned|shelved|cancelled|rejected|refused|turned down|void|mistaken|a mistake|an error|in error)\\b',
  '\\b(?:end|ending|ends|break up|dissolve|terminate|terminating|separate|split|stop) (?:up )?(?:the |this |that |their |any )?(?:pairing|match|matching|mentoring|link\\w*|partnership)\\b',
  '@\\d+(?: (?:should|must|needs? to|has to|is to|to|can|could|please|will|has|have|had|also|now|be|been|being|get))* (?:removed|taken off|deleted|unlinked|unpaired|unmatched|detached|dropped)\\b',
  '\\b(?:get|be|stand) (?:ready|prepared) to\\b|\\bprepare to\\b|\\bstand by\\b',
  '\\bthere (?:may|might|could|will|would|is|seems to) (?:be )?(?:a|an|some) (?:\\w+ )?(?:conflict|objection|complication|problem|issue|difficulty|clash) with (?:that|this|it|him|her|them|the pair\\w*|@)',
  "\\b(?:maybe|perhaps|best|better|please|might|should|let's) (?:to )?(?:wait|pause|hang fire|delay|leave it)\\b",
  "\\b(?:i|we)(?:'ll| will| shall) (?:confirm|let you know|tell you|come back to you|get back to you|decide)\\b",
  '\\b(?:nothing happens|does nothing|saving fails|fails to save)\\b',
  "\\b(?:that|which|this)(?: was| is|'s) (?:wrong|a mistake|an error|incorrect|not right|untrue)\\b",
  '\\bwhen (?:the|his|her|their|our) (?:\\w+ ){1,2}(?:is|are|has|have|clears?|comes? through|arrives?)\\b',
  '\\b(?:predecessor|colleague|head|they|he|she) (?:\\w+ )?asked you to\\b',
  '\\bdissolved\\b|\\bplease (?:separate|part)\\b|\\bnot a match\\b',
  '\\bso (?:that )?(?:i|we) (?:can|could|may) (?:decide|think)\\b|\\bdo the rest\\b',
  // What is asked for two people at once, of which neither is to mentor the other.
  '\\b(?:transfer|move|withdraw|defer|enrol|invite|book|remove|delete)\\b[^.!?@]{0,30}@\\d+ (?:and|&) @\\d+',
  '\\b(?:e-?mails?|addresses|address|details|names?|surnames?|trns?|contracts?|accounts?|passwords?|log-?ins?) (?:of|for) @\\d+ (?:and|&) @\\d+',
  `\\b(?:leave|ignore|skip|drop|cancel|omit|not|only|just|except|remove|delete|scrap)\\b[^.!?@]{0,25}\\b${ORDINAL_ONE}`,
  `\\b${ORDINAL_ONE} (?:only|can|is|isn't|should|need\\w*|doesn't|was|has|will|stays?|from|later)\\b(?!(?: (?:the|an?|our) (?:ect|mentor))|(?<= is|was)(?: really| just| only| more| rather| merely)* an? (?!mistake|error|typo|slip|duplicate|wrong)|(?:n't| not)? (?:not )?(?:being |be )?(?:offered|listed|shown|showing|appear\\w*|there|available|in (?:the|my|our)|on (?:the|my|our)|an option|visible|found|coming|come|missing|selectable))`,
  // What waits for somebody, said first: "Once she is back, please …".
  "^(?:so |then |but |and )?(?:once|when|whenever|as soon as|after|if|provided|assuming) (?:@\\d+|he|she|they|everyone|everybody|the \\w+|our \\w+)(?: \\w+)? (?:is|are|has|have|gets?|comes?|returns?|starts?|finish(?:es)?|agrees?|confirms?|arrives?|completes?|passes|can|leaves?|says?)\\b(?! (?:selected|chosen|searched|entered|typed|clicked|opened|picked|not|n't))[^.;!?]{0,60}(?:,|\\bplease\\b)",
  "\\bwhen you (?:get|receive|hear|(?:have|'ve) (?:had|heard|received|got))\\b(?! (?:a (?:chance|moment|minute|second|sec)|round|around|time|the (?:chance|time)|to (?:it|this)))",
  '\\b(?:then|and later|later) (?:remove|delete|undo|end|take (?:him|her|them|it) (?:off|out|away))\\b',
  // What is asked is a fact.
  '\\b(?:tell|inform|advise|remind) (?:me|us) (?:how (?:many|much|long|often)|where|who(?! else)|whether|what (?!else|more|other|further|you need|i need|to do))\\b',
  // What was written at another time, told again.
  '\\b(?:below|here|this|following) (?:is|was) (?:what|the (?:e-?mail|message|text)|a copy)\\b[^.!?]*\\b(?:sent|wrote|written|said|asked|put)\\b[^.!?]*:$',
  // A story that ended well: nothing is asked any more.
  '\\bfalse alarm\\b|\\bpanic over\\b|\\bcrisis (?:over|averted)\\b|\\bas you were\\b|\\bstand down\\b|\\bnever mind\\b|\\bproblem (?:solved|gone)\\b',
  "\\bthere (?:he|she|they|it|@\\d+) (?:is|was|are|were)\\b|(?:^|\\b(?:i|we)(?:'ve| have)? )(?:just |now |since |finally )*found (?:him|her|them|it|@\\d+)\\b",
  "(?:^|[,;] |and |so |but )(?:it's |that's |is |now )?(?:all|both) (?:is |are )?(?:now )?(?:done|sorted|fixed|resolved|good|well)(?: now)?\\s*[.!]?$",
  '\\b(?:was|turned out to be|it was) (?:entirely |all |just )?(?:my|our|user) (?:own )?(?:mistake|fault|error|silly|stupidity|bad)\\b|\\bscrolled\\b|\\bpointed out (?:that )?(?:i|we)\\b',
  // A jest, a refusal, an order to do nothing, or to take something away.
  "\\b(?:only|just|i'm|i am|we're) (?:joking|kidding)\\b|\\bapril fool",
  '\\b(?:told|answered|given) (?:him|her|them|@\\d+) (?:firmly |politely )?no\\b|\\b(?:i|we|head|headteacher|governors?|slt) (?:\\w+ )?(?:said|says|say) no\\b|\\bturned (?:him|her|them|it|this|@\\d+) down\\b',
  '(?<!\\b(?:can|could|i|we|it|they|buttons?|to) )\\b(?:do nothing|take no action|take no steps)\\b|\\bneed(?:s)?(?: to)? do nothing\\b',
  "(?:^|\\b(?:so|therefore|then) )(?:@\\d+|(?:he|she|they|it|this|that|everyone|both))(?:'ll| will| must| has to| have to| can| should| may)(?: just| simply| now)*(?: have to)? wait\\b",
  '\\b(?:delete|remove|take off|strike out|clear) (?:out )?(?:both|these|those|the|all|either|any|our|this|that)(?: of)?(?: (?:these|those|them|the|two|three|duplicate|extra|other|last|first))*(?: (?:rows?|lines?|entr(?:y|ies)|records?|pairs?|pairings?|match(?:es)?|links?|ones?|duplicates?))?\\s*(?:[.,;!]|$|please\\b|(?:for|of|between|from) @)',
  "\\b(?:it|this|that)(?: really)? (?:doesn't|does not|no longer|didn't) matter|\\b(?:we|i) no longer mind\\b",
  "\\b(?:i|we)(?:'ll| will| shall)(?: just| simply| have to)* (?:try (?:it |this |that )?(?:again|later|tomorrow|once more|next)|manage(?: without| fine| somehow)|cope|make do|leave it|use (?:somebody|someone))\\b",
  '(?<!\\b(?:you|team|somebody|someone) )\\b(?:is|are) (?:already |now )?(?:looking into|dealing with|sorting|fixing|handling) (?:it|this|that|the (?:matter|problem|case))\\b(?! please)',
  "\\b(?:i|we)(?:'ve| have)(?: already| also)* (?:asked|told|instructed) (?!you\\b|@)(?:\\w+('s)? ){1,5}to (?:fix|sort|mend|deal|add|match|pair|look|do)\\b",
  '\\b(?:i|we) know nothing\\b',
  "\\b(?:i|we)(?:'ll| will| shall) (?:be in touch|write|contact you|come back|get back)(?: to you)?(?: again)? (?:then|when|once|nearer|closer|later|in|after)\\b",
  '\\bnothing (?:needs?|has|is) to (?:be )?(?:chang|alter|done|happen)\\w*',
  '^(?:so |just |please )?leave (?:it|that|this|him|her|them)(?: there| be| at that| alone)?\\s*[.!]*$',
  "@\\d+[^.!?]{0,60}\\b(?:unless|provided|providing|so long as|as long as|on condition|in my absence|while (?:i|we)(?:'m|'re| am| are) (?:away|off|out|on))\\b",
  '@\\d+[^.!?]{0,60}\\bonce (?:he|she|they|@\\d+|the \\w+|we|i) (?:has|have|is|are|can)\\b',
].map(pattern => new RegExp(pattern))
/** What the helpdesk is asked to do when it is done makes nothing depend on it. */
const TELL_ME =
  /\b(?:let (?:me|us) know|tell (?:me|us)|confirm|reply|respond|e-?mail(?: me| us)?|advise|update (?:me|us)|drop (?:me|us) a line|write)(?: back)?(?: to (?:me|us))? (?:please )?(?:once|when|as soon as|after|if)\b[^.!?]{0,60}/g

/** Whether words hold a request back, or undo it, without any of the usual words for it. */
export function isReserved(said: string): boolean {
  const words = said.replace(TELL_ME, ' ')
  return RESERVES.some(pattern => pattern.test(words))
}
