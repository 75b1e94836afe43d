import { withoutCourtesies } from './courtesies'
import { isHedged } from './hedges'
import { endorsesAbsence } from './endorses-absence'
import { isReserved } from './reservations'
import type { Unit } from './units'

/** What the author wants done, where it is anything else than "please record this now". */
export type StanceKind =
  | 'reserves'
  | 'cancels'
  | 'forbids'
  | 'undecided'
  | 'only-asks'
  | 'hypothetical'
  | 'later'
  | 'informs'
  | 'thanks'
  | 'first-person'

/** A stance with the words that show it. */
export interface Stance {
  readonly kind: StanceKind
  readonly unit: number
  readonly sentence: string
}

/** Conditions that come with a request and change nothing about it. */
const HARMLESS_IF =
  /\bif (?:you (?:need|require|have|want|could|can|would|wouldn't|are able)|possible|not[,.]? (?:please|can|could)|not please|need be|needed|necessary|there (?:is|are) any(?:thing)?|i (?:can|need to) (?:help|provide|send)|i can be|that's ok|that is ok|that(?:'s| is) (?:possible|alright|all right)|anything|any (?:further|more|other)|this (?:happens|is|could|can)|it (?:happens|helps|were|was|would|is (?:easier|possible))|this is|so\b|at all possible|it(?:'s| is)(?: not|n't)? (?:too much (?:trouble|bother)|convenient|no trouble|not too late|all right|alright)|it isn't too much (?:trouble|bother)|you (?:need|require) any)|\bif (?:poss|poss\.)/g

export const CUES: readonly { readonly kind: StanceKind; readonly pattern: RegExp; readonly sentence: string }[] = [
  {
    kind: 'cancels',
    pattern:
      /\b(?:(?:it|this|that|which|none of (?:it|this|these)|these|they)(?:'s| is| are)? ?(?:isn't|is not|not|aren't|are not)(?: (?:meant|intended) (?:as|to be)| yet| actually| really)* (?:a |an )?(?:formal |actual |real )?requests?\b|(?<=^(?:please )?)(?:ignore|disregard|cancel|withdraw)(?= ?[:–-])|(?:please )?(?:ignore|disregard|cancel|withdraw|retract|(?<!\b(?:i|we|you|they|he|she|always|often|to|n't|not) )forget)(?: about)? (?!(?:the|that|this) (?:(?:first|second|last|previous|earlier|wrong|above|other) )?(?:name|mentor|ect|person|one|teacher)\b)(?:my|the|this|that|our|all|both|what|it|last|previous|earlier|request)\b|(?:ignore|disregard|cancel|withdraw|retract|scrap|forget)\b[^.!?;@]{0,40}\b(?:requests?|e-?mails?|messages?|tickets?|quer(?:y|ies)|enquir(?:y|ies)|instructions?)\b|(?:everything|it all|things|all|they) (?:now )?(?:(?:will |can |should |must |to )?(?:stays?|remains?)) (?:just |exactly )?(?:as|the same|unchanged|put|where)\b|(?:as|is|are|now|be|been) (?:null and )?void\b|(?:it|that|this) (?:has |'s |finally |just |now )*worked\b(?! (?:before|fine|well|perfectly|ok|okay|last|until|every|previously|up|in|for|out|on|at)\b)|no need\s*(?:[.,;:!]|$)|please close\b(?! (?:the gap|attention))|(?<=^|[:;,.!–-] ?)(?:now |all )?(?:sorted|resolved|solved|fixed)(?: now)?\s*(?:[.,;!]|$)|scratch (?:that|this|my|the)\b|reappeared|re-appeared|(?<!\bas )it turns out(?! (?:that )?(?:@\d+|he|she|they|you|it|i|we|the \w+)(?:'s|'re| is| are| was| were| has| have| had)?(?:n't| not| never| only| also| still| already)*\b ?(?:not|n't|never|need\w*|must|have to|has to|missing|only|been registered|registered|can't|cannot|is|are|was|listed under|down as)\b)|(?:how|as) it should be|(?:status|state|outcome|progress)\s?[:=] ?(?:complete\w*|done|closed|sorted|resolved|matched|paired)\b|(?:request|action|purpose|type)(?: \w+)?\s?[:=] ?(?:withdraw\w*|cancel\w*|remov\w+|delet\w+|none|undo|unlink)\b|(?:remove|delete|unlink|unpair|unmatch)(?: (?:him|her|them|this|both|it|please))*\s*[.!]?$|as (?:cancelled|withdrawn|unsent|not sent)\b|no longer (?:need(?:ed)?|require[d]?|want(?:ed)?|necessary) (?:this|it|that|the|a|you|your|any|to|@)|(?:don't|do not|didn't) need (?:this|it|you|your help|the (?:match|change|mentor)|anything) (?:to |any|now|after|done)|no need (?:to (?:do|action|match|pair|change|worry about|reply|add|process)|for (?:you|this|the|any|action))|(?<!\b(?:once|when|until|if|before|after|get|getting|got|soon as|have|see|needs?|be|hope|hopefully) (?:\w+ )?)\b(?:it|this|that|all|everything|the (?:problem|issue|matter|match)|they)(?:'s| is| are| has| have|'ve|'re) (?:now |since |all |both |already |finally )*(?:been )?(?:sorted|resolved|fixed|working|done|matched|paired|linked|(?:showing|appearing)(?= ?(?:[.,;!?]|$|now\b|up\b(?! (?:as|with|only|blank))|fine\b|ok|correctly|perfectly|in (?:the|my) list|on (?:the|my) (?:list|page|screen)))|come up|appeared|dealt with)\b(?! (?:it )?again\b)|@\d+ (?:and @\d+ )?(?:is|are|has|have) (?:now |since |already )+(?:been )?(?:matched|paired|linked|sorted|added|appeared|showing)|(?:have|has|'ve) (?:now |since )*managed to(?! (?:get (?:to|on|near|hold of) (?:an?|the|my|our) (?:computer|desk|laptop|machine|phone|screen|keyboard)|(?:find|grab|snatch) (?:an? |some |five |ten )?(?:minutes?|moments?|time|seconds?)\b))|(?<!\b(?:not|never|ever|hardly|barely)\b[^.,;]{0,25}|n't\b[^.,;]{0,30})managed to (?:do|sort|fix|add|match|find|select|get|pair|link) (?!(?:to|on|near|hold of) (?:an?|the|my|our) (?:computer|desk|laptop|machine|phone|screen|keyboard)\b|(?:an? |some |five |ten )?(?:minutes?|moments?|time|seconds?)\b)|no (?:further )?action (?:is )?(?:needed|required|necessary)|nothing (?:to do|needs doing|for you to do|more is needed|is needed|further)|(?:panic|crisis) over|false alarm|never ?mind|(?:close|shut) (?:this|the|my|our|it|that)\b|needn't|(?:not|n't) (?:now |actually )?(?:needed|required|necessary)\b|unnecessary|superseded|problem solved|don't (?:bother|worry)|(?:she|he|they|it|@\d+|the (?:mentor|name)) (?:has |have |had |'s |'ve )?(?:now |just |since )?turned up|(?<!(?:n't|\bnot|\bnever)(?: once| ever| yet)? )(?:was|were|been) able to (?:\w+ )?(?:match|pair|add|link|assign|select|choose|find|do|sort|complete|fix|make|put|solve|resolve)\b(?![^.;!?]*\b(?:but|before|last|previously|until|without)\b)|(?:i|we)(?:'ve| have) (?:now |since |just |finally |already )*(?:found|sorted|fixed|done(?! (?:something|somewhat|everything|anything|as|what|so|a|an|my|our|the|all i|to)\b)|matched|paired|linked|selected|located|solved|worked it out|got (?:it|there|this|that|him|her|them)\b(?! (?:down|in|on|as|open)\b))\b(?! (?:plenty|lots|loads|many|several|other|others|two|three|some|few|dozens|hundreds|similar|quite|a (?:number|lot|few|couple|list|message|mentor|new)|nothing|no|only|another|our other|your|to|as far|what|everything i)\b)|as you were|changed (?:my|our|his|her|their) minds?|stand down|scrap (?:my|the|this|that)|call(?:ed|ing)? (?:it|this) off|fall(?:en|s)? through|(?:not|n't|no longer) (?:be )?(?:going ahead|happening|proceeding)|decided against|decided not to(?! leave @\d+[^.!?;@]{0,60}\bwithout\b)|plans? (?:has|have) changed)/,
    sentence: 'The author takes the request back, or says that nothing is to be done.',
  },
  {
    kind: 'forbids',
    pattern:
      /@\d+'s (?:husband|wife|fianc[eé]e?|sibling|sister|brother|partner|spouse|mother|father|mum|dad|daughter|son)\b(?! (?:has|had|'s|has just|has now|just|got) (?:just |now |been )*(?:offered|accepted|got|taken|landed|moved|won|given birth|died|passed away|a new job)\b)|\b(?:(?:please )?(?:do not|don't|must not|mustn't|should not|shouldn't|should never|must never|never|not to be|ought not to|cannot be allowed to|under no circumstances)(?: yet| ever| be| please)? (?:match|pair|link|add|assign|connect|record|change|swap|put|set|make|allocate|process|action|move|touch|complete|do anything|be (?:matched|paired|linked|assigned|added|changed)|(?:matched|paired|linked|assigned|added|changed))|(?:leave|keep) (?:it|them|things|this|everything|@\d+)(?: \w+)? (?:as (?:it|they) (?:is|are)|alone|for now)|hold (?:off|fire|on)|please wait|(?<!\b(?:i|we|shall|will|i'll|we'll|can) )wait (?:until|till|for(?! (?:your|you\b|a reply|an answer))|before)|not (?:just )?yet\b|on hold|(?:has|have) not (?:yet )?agreed|(?:hasn't|haven't) (?:yet )?agreed|not approved|overrul\w+|(?:avoid|refrain from|oppose\w*|object(?:s|ed|ing)? to|(?<!\b(?:put|set|record|recorded|down|name|enter|entered|list|listed|add|added|assign|assigned|(?:come|comes|coming|came) up|show\w*|appear\w*|offered)\b[^.!?]{0,25})against|rule out|ruled out|veto\w*)\b[^.!?:]{0,30}(?:pair\w*|match\w*|link\w*|mentor\w*|@)|(?:keep|kept|keeping) @\d+ (?:away|apart|separate|from)|conflict of interest|(?:must|should|can|could|may|shall|will|would|need|is|are|was|ought)(?:n't|not| not| never)(?: ever| now| be| to| to be| get| have| become)* (?:mentor|mentoring|mentored|paired|matched|linked|put|assigned|@(?!\d+'s)|the mentor|her mentor|his mentor|their mentor|given(?! (?:as|to (?:me|us|choose)|his|her|their|the|that|this|me|us|any|an?|@\d+'s|option)\b|\s*(?:[.,;:!?)]|$)))(?! (?:in|on) the|@\d+ (?:in|on) the)|(?:don't|do not|didn't|did not|doesn't|does not|wouldn't|would not) (?:want|wish|think|like|agree|recommend|approve|feel|believe) (?!(?:that )?(?:i|we) (?:have|had|ever|can|could|know)\b|(?:that )?(?:i|we)'ve\b)[^.!?]{0,60}(?:@|\bhim\b|\bher\b|\bmentor)|(?:not|never|n't) (?:a )?(?:suitable|appropriate|acceptable)|(?:must|should|ought)(?: not|n't| never)\b[^.!?]{0,40}@|@\d+[^.!?]{0,20}(?:must|should|ought)(?: not|n't| never)\b|on no account|by no means|@\d+ (?:has |have )?(?:refus|declin)\w+|(?:refus\w+|declin\w+) to (?:mentor|take|be)|(?:undo|reverse|revert|unpick) (?:it|this|that|them|these|both)\b|(?:reject|decline|undo|reverse|revert|unwind|unpick|turn(?:ed)? down|turning down) (?:\w+ ){0,4}(?:match|pair\w*|link|request\w*|mentor|@)|tak(?:e|en|ing) @\d+ (?:off|away)(?!(?: \w+)*(?: @\d+(?:'s)?(?: \w+){0,2})?,? (?:and|then) (?:put|add|give|record))|(?:stay|keep|come|be) off @|last person|(?<!\b(?:gone|went|going|goes) )wrong (?:for|person|match)\b|would be (?:wrong|a mistake|unfair|unwise)|without (?:asking|telling|consult\w+|my|our) |(?:^|please |kindly |[,;.:–-] ?|but |so |and )(?:do not|don't|never) (?!\w+ed\b|had\b|been\b|seen\b|gone\b|come\b|got\b|done\b|known\b|met\b|heard\b|felt\b|before\b|a\b|an\b|in\b|the\b|any\b|by\b|via\b|in\b|on\b|at\b|hesitate|worry|mind|know|have|see|think|understand|want|need|get|like)\w+|(?:stop|prevent|block)\b[^.!?]{0,30}@|leave @\d+ (?:with|without|un\w+|as|alone|for|where)|(?:un(?:matched|paired|linked)|kept? apart|stay apart)\b|(?:married|related) to|\b(?:husband|wife|fianc[eé]e?|sibling|sister|brother|spouse|mother|father|mum|dad|daughter|son) (?:of|to) @|\b(?:are|is|being|were) (?:(?:his|her|their|a|an|the) )?(?:husband|wife|fianc[eé]e?|siblings?|sisters?|brothers?|spouses?|(?<!\b(?:last|first|next) )couple)\b(?! (?:of|school|academy|college|site|trust))|\b(?:husband and wife|brother and sister)\b|(?:end|ends|ending|ended) up with|make (?:absolutely )?sure (?:that )?@\d+ (?:is|does|do|has)(?: not|n't| never)|at no point|ruled out|(?:inappropriate|unsuitable)\b|(?:head|headteacher|principal|slt|governors?|trust|deputy|leadership|boss|line manager)(?: teacher)?(?: team)? (?:\w+ )?(?:said no|says no|refus\w+|block\w*|vetoed|object\w*|would rather|prefers?|preferred|would prefer|wants (?:someone|somebody|another|a different)|won't|will not|does not|doesn't|did not|didn't|has other|disagree\w*|insist\w*|has (?:now )?(?:(?:decided|chosen)(?! (?:it|this|so|everything|all|both|in favour|that (?:i|we|he|she|they|@)|on (?:it|this|these|both|them|@)|@)\b|\s*(?:[.,;!?]|$))|asked(?! (?:me|us|@\d+ (?:to|if|whether)|that (?:i|we|you|@)|if|whether|to|for @))|said(?! (?:that )?(?:i|we) (?:should|can|could|may)\b)|put))|(?:names?|details?|trns?|mentor'?s?(?: name)?) (?:will |to )(?:follow|be (?:sent|confirmed|provided))|(?:will|'ll|shall|to) (?:send|confirm|provide|let you have|let you know|give you|forward) (?:you )?(?:the |their |his |her |you )?(?:names?|details|mentor|ect|who)|(?:someone|somebody) else (?:to|will|should|instead|as|for)\b(?![^.!?@]{0,60}\b(?:that'll|that will|it'll|it will|that is to|it is to) be @)|don't action|do not action)/,
    sentence: 'The author says what must not be done, or asks to wait.',
  },
  {
    kind: 'undecided',
    pattern:
      /@\d+'?s?,? (?:\([^)@]{0,40}\) )?(?:or|and\/or|\/) (?:maybe |possibly |perhaps |else |to |with |for )?@\d+|@\d+ or (?:similar|someone|somebody|another|others?|whoever|anyone|anybody)\b|\beither @|\bwill be (?:announced|decided|chosen|known|named|appointed)\b|\b(?:has|have) applied\b|\b(?:possible|potential|likely) (?:new )?mentors?\b|\b(?:i|we)(?:'re| are|'m| am)? (?:all )?hop(?:e|ing) (?:that )?@\d+ (?:will|can|may|might|is going|is to)\b|@\d+,? or (?:him|her|them|me|us)\b|\b(?:not|n't) (?:yet |quite |entirely |completely |100% )?(?:sure|certain|clear) (?:yet )?(?:who|whom|which|whether|if (?:it|we|she|he|they|i should)|about (?:the|which|who|@)|between)|\bunsure (?:who|which|whether|about|between)|\b(?:not|n't|never) (?:yet )?(?:been )?(?:decided|settled|finalised|agreed|chosen|confirmed|made up)|\bundecided|\b(?:consider\w*|discuss\w*|debat\w*|determin\w*|vot\w+|deliberat\w*) (?:\w+ ){0,4}(?:whether|if|the appointment|the question)\b|\b(?:slt|heads?|headteacher|governors?|they|we|trust|leadership|board|he|she)(?:'ll| will| are| is| to| have to| has to| must| should)? (?:still )?(?:decid(?:e|es|ing)|making up)\b|\bstill (?:deciding|to decide|to be decided|discussing|considering|choosing|thinking)|\b(?:yet|have) to (?:decide|choose|be decided|confirm)|\bto be (?:decided|confirmed|agreed|finalised)|\btb[cd]\b|\bwhoever\b(?! (?:deals?|did|does|reads?|is reading|picks?|handles?|looks?|receives?|gets?|answers?|is (?:on|dealing|in|responsible)|runs|wrote|built|designed|opens?|sorts?|fixed|sees|monitors|it (?:is|was|may)|set|put|made|fixes|can)\b)|\bwhichever\b(?!(?: \w+)? i (?:open|try|click|look|search|select|choose|use|go)\b)|(?<!\b(?:not|n't|isn't|never|neither|no|did|done|had|sorted|fixed|matched|another|this|that|just|which|every|each) (?:\w+ )?)\bone of (?:them|these|(?:the|our) (?:two|three|four|following)|@)|\b(?:might|may|could) (?:be|have|go with|choose|ask|use) @|\b(?:possibly|perhaps|maybe|probably|potentially|likely|presumably|ideally) (?:be |with |by |to |have )?@|\bprovisional\w*|\btentative\w*|\b(?:considering(?! (?:that|how|the|it|his|her|their|this|all)\b)|(?<!\bwas )thinking (?:about|of)|toying with|leaning towards|torn between|in two minds|debating|deciding between|choosing between|weighing up)\b|\bwonder\w* (?:whether|if) (?:we|i|it|@\d+|she|he) (?:should|could|might)|\b(?:what|which|who)(?: one)? (?:do|would) you (?:think|suggest|recommend|advise|prefer)|\bwho(?:m)? should\b[^.!]{0,80}\?|\bwhich of\b(?! course\b)|\bwould (?:it|@\d+|she|he) be (?:better|best|more suitable)|\bsubject to\b|\b(?:depending|depends|dependent) on\b|\bonce (?:he|she|they|@\d+) (?:has |have |is |are )?(?:agree|confirm|accept|return|start|complet|finish|pass)\w*|\bprovided (?:that )?(?:he|she|they|@)/,
    sentence: 'The author has not decided.',
  },
  {
    kind: 'hypothetical',
    pattern:
      /(?<!\b(?:should|sad to|sorry to|glad to|delighted to) )\bsay @\d|\b(?:imagine|picture|were) @\d|^should @\d|\b(?:we|i|they|she|he|it|there) (?:may|might|could)\b(?! (?:really |certainly |all )?do with\b(?![^.!?;]*@))|\bassum\w+\b|\bin principle\b|\b(?:planning|plan|intend\w*|hop(?:e|ing)|looking|expect\w*|aim\w*|minded|likely) to (?:have|ask|use|move|give|change|pair|match|choose|put)\b|\bnext (?:year|september|term)\b|\bhypothe\w+|\b(?:scenario|eventuality|example)\b|\bin case @|\b(?:theoretical\w*|in theory|argument's sake|contingency|back-?up (?:plan|mentor)|plan b|thinking (?:ahead|aloud|out loud)|just in case|in case of|one day|down the line|out of (?:interest|curiosity)|what (?:happens|would happen|might happen) (?:if|when|to)|if (?:needed|need be|necessary|required|possible in future))\b[^.!?]{0,120}@|@\d[^.!?]{0,120}\b(?:if (?:needed|need be|necessary|required)|theoretical\w*|in theory|just in case|one day|down the line|as a (?:contingency|back-?up|fall-?back|plan b)|ever (?:leave|left|go|went|become|became|need\w*))\b|\bif\b[^.!?]{0,120}@\d|@\d[^.!?]{0,120}\bif\b|\b(?:i|we|it|that|this|which|there|they|she|he|@\d+)(?:'d| would) (?!(?:\w+ )?please\b|have (?:shown|sent|attached|included|enclosed|told|given you)\b|like|be (?:grateful|great|helpful|good|lovely|brilliant|useful|appreciated|glad|pleased|ideal|happy)|appreciate|love|prefer|please|welcome|need|really|also like|very much)(?:(?!, (?:and|but|yet|so)\b|\band yet\b|\bbut\b)[^.!?;]){0,60}@|@\d+ (?:would|could|might|may) (?!(?:therefore|accordingly|thus) be )|\b(?:if (?:i|we|@\d+|she|he|they|the|a|an|one|someone|our) (?:wanted|want|were|was|wished|wish|had|should|decide[d]?|needed|need|change[d]?|leave[s]?|left|ask(?:ed)?|could|did|do|move[ds]?|go(?:es)?)\b|suppos(?:e|ing)\b|hypothetical(?:ly)?|what (?:if|would happen|happens if|happens when)|(?<!\bi (?:can )?)imagine|say (?:i|we) (?:want|wanted)|in theory|assuming|were (?:i|we) to|should (?:i|we) (?:want|wish|need|decide)|let's say|in the event|for (?:example|instance))/,
    sentence: 'The author speaks of something that is not decided or has not happened.',
  },
  {
    kind: 'later',
    pattern:
      /\b(?:(?<=@\d+,? )(?:in (?:january|february|march|april|may|june|july|august|september|october|november|december)|next (?:week|month|half))|later (?:in|on) (?:the|this)|from next (?!(?:mon|tues|wednes|thurs|fri)day)|from (?:september|january|april|easter) (?:onwards|next)|(?<!\b(?:ects?|mentors?|teachers?|cohort|intake|joiners?|starters?|started|registered|here|since),? )from (?:september|january|april|easter) 20\d\d|for next (?:year|term|september)|not until|in the (?:new|autumn|spring|summer) (?:year|term)|(?<!\b(?:off|away|absent|out|leave|signed off|(?:off|away|absent|out|leave) (?:till|until)) )after (?:easter|christmas|half[- ]term|the (?:holidays?|summer|break))|in (?:the|due) (?:future|course)|(?<!\bfor )eventually|at some (?:point|stage)|some time(?! ago)|(?<!\bso (?:that )?it(?:'s| is) (?:there|ready|in place|on|done) )when (?:she|he|they|@\d+) (?:starts?|returns?|joins?|comes?|arrives?|leaves?))\b/,
    sentence: 'The request is for later.',
  },
  {
    kind: 'only-asks',
    pattern:
      /(?<!\bplease )\b(?:can|could|may|might) @\d+ (?:\w+ )?(?:mentor|support|look after|take(?: on)?|be (?:the |a |her |his |their |@\d+'s )?mentor|become|act as)\b[^.!]{0,120}\?|\b(?:how (?:do|would|can|could|should|might|does|to|long)\b(?! come)|what (?:do|should|is the (?:process|procedure|best way|correct way|right way)|are the steps|steps)|(?<!\b(?:i|we|you|they|he|she) )(?:can|could|would|please)(?: you)?(?: please)? (?:tell|explain|advise|show|remind|let me know|let us know|talk me|point me|guide|walk me|clarify|confirm|check)(?: me| us| to me)?(?: through| on| about)? ?(?:how|what|whether|if|who|which|when|that|the (?:process|procedure|steps))|is (?:it|there) (?:a way|possible|ok|okay|allowed|any way|permitted)\b|am i (?:able|allowed)|are we (?:able|allowed)|(?<!\b(?:please|to|can|could|would|will|should|shall|must|may|might|you|we|i|they|who)\s{1,3}|@\d+ )(?:is|are|was|has|have|does|do|did|will|should|would|may|must) (?:@\d+|she|he|they|it|we|i|the|a|an|our|there|this|mentors?|ects?)\b[^.!]{0,200}\?|(?:^|(?<!@\d+(?: ?\([^)@]{0,40}\))?), |and |know |tell me )(?:who (?:is|are|should|will|was|do|does|has)|which (?:mentor|ect|one))\b[^.!]{0,150}\?|advice (?:on|about|please|would)|any (?:advice|guidance|idea|thoughts)|i'd like to (?:know|understand|ask)|(?:just )?(?:checking|wondering|curious|enquiring|querying)|quick question|wanted to (?:ask|check|know)|guidance on|the (?:process|procedure) for)/,
    sentence: 'The author asks a question.',
  },
  {
    kind: 'informs',
    pattern:
      /\b(?:now (?:appears?|shows?|showing|showing up|visible|comes? up|in the list|on the list|listed|matched|paired|linked)|for (?:your )?(?:info|information|reference|records?)\b|fyi\b|just so (?:that )?(?:you|it|everyone|we all)(?:'ve| have| know|'re)|(?:this|here|below|that) is how (?:@|our|the|all|every|things|everyone|they|we)[^.!?]{0,50}\b(?:matched|paired|linked|stand|set up|are|have)|how things (?:stand|are)|are (?:now |both |finally |at last )?together (?:on|in) (?:the|my|our) (?:screen|system|page|list|site|website|record)|as things stand|just (?:to let you know|letting you know|so you know|a note to say|to say|to confirm|to update)|(?:is|are) (?:now )?(?:already )?(?:correctly|successfully|all) (?:matched|paired|linked|showing|set up|listed|sorted)|(?:is|are|were|was|have been|has been) (?:now |already )(?:been )?(?:matched|paired|linked|added|showing|set up|assigned|recorded|visible|listed)|already (?:paired|matched|linked|have|has)|(?:it|that|match|pairing|change|request) (?:has |have |all )?(?:went|gone) through|(?:has|have|had|'s|'ve) already (?:been )?(?:put|paired|matched|linked|given|added|assigned|set)\b|that(?:'s| has| is) (?:worked|done|sorted)|were (?:matched|paired|linked) (?:last|in|on))/,
    sentence: 'The mail says how things are, and does not plainly ask for a change.',
  },
  {
    kind: 'thanks',
    pattern:
      /thank(?:s| you)[^.@]{0,30} for (?:matching|pairing|adding|linking|sorting|setting|updating|your help with|getting (?!back|in touch)|doing|fixing|resolving)\b/,
    sentence: 'The author gives thanks for what is done.',
  },
  {
    kind: 'first-person',
    pattern:
      /\b(?:i(?:'ll| will| am|'m| shall| would)? (?:be |going to be |also be |now be |to be )?(?:mentoring|(?:her|his|their|the|@\d+'s) mentor|mentor @|the mentor)|with me as|me as (?:the |her |his |their |a )?mentor|(?:make|add|put|assign|select|choose|match|pair) (?:me|myself)\b|myself as)/,
    sentence: 'The author means themself as the mentor.',
  },
]

/** A request in the shape of a question. */
const POLITE =
  /\bwonder(?:ing|ed)? (?:if|whether) (?:you|someone|somebody|anyone|anybody)(?: \w+){0,3}? (?:could|can|might|would)\b|\b(?:was|were) (?:hoping|looking|wanting|trying|going|about) to\b|\b(?:would|is|might) it (?:be )?(?:at all )?possible (?:for (?:you|someone|the team|your team) )?to\b|\b(?:are|would|might) (?:you|your team|the team) (?:be )?(?:able|willing|happy) to\b|\bis there (?:any|a) (?:chance|way|possibility) (?:that )?(?:you|someone|somebody|your team|we|i) (?:could|can|might)\b|\b(?:is there )?(?:anyone|anybody|someone) (?:there )?(?:who )?(?:can|could)\b|\b(?:do|would) you (?:mind|think you (?:could|can))\b|\bwhat are the chances of\b|\b(?:may|might|could|can) (?:i|we) (?:please )?(?:ask|request)(?: you| that)?\b|\bwould you be so kind\b|\bwill you (?:please )?/g

/** "Grateful if you could" asks. */
const GRATEFUL =
  /\b(?:grateful|appreciate|appreciated|helpful|great|good|lovely|wonderful|pleased|brilliant|nice|useful|obliged|glad|delighted|thankful|help|kind)(?: it)?(?: very much)? if (?:you|someone|somebody|@\d+|they|this|that|it|the)(?: \w+){0,3}? (?:could|can|would|were|was)\b/g

/** Questions about the trouble itself, and not about what is to be recorded. */
const ABOUT_THE_TROUBLE =
  /\b(?:is|was|has|does|did|have) (?:it|this|that|anyone|anybody|there|others?|you) (?:just us|something|a known|normal|common|usual|a bug|a glitch|happen\w*|an? (?:known |wider |common )?(?:issue|problem|fault)|seen|come across|known|because|a reason|anything)[^?]{0,80}\??|\bwhat to do if (?:this|it)\b|\bhow come\b|\bwhy\b[^?]{0,120}\?|\bwhat (?:is|has|'s|could be) (?:going on|wrong|happen\w+|gone wrong|the (?:problem|issue|cause|reason))/g

/** What the author could not do, knows not how to do, or supposes of the cause: the trouble, and no stance on the request. */
const OWN_TROUBLE =
  /\b(?:i|we|me|us|but|still|and)(?: have| had|'ve| am| are| was| were|'m|'re)? (?:still |just |simply |also |now )?(?:cannot|can't|can not|couldn't|could not|unable to|not able to|not been able to|never been able to|haven't been able to|wasn't able to|weren't able to) (?:(?!(?:until|till|unless|before|if|when|once)\b)\w+ ){0,3}|\b(?:have|had|has)(?:n't| not) (?:yet |so far )?been able to\b|\b(?:not|n't) (?:know|sure|see|understand|work out) how to\b|\b(?:it|this|that|which|there) (?:may|might|could) (?:well |also |just )?(?:be|have been|explain) (?:why|(?:that |because )?(?:she|he|they)(?:'s| is| was|'ve| has| have| had)|that you (?:have|hold|know|still)|that (?:her|his|their|the) (?:former|maiden|old|previous|other|record|name|account|details)|that (?:she|he|it) (?:is|was) (?:registered|listed|recorded|held|still)|the (?:cause|reason|problem|trouble|issue|former|maiden|old)|because|due to|down to|something to do|to do with|linked|related|an? (?:glitch|bug|fault|typo|slip|mismatch|error))\b/g
/** What the author does not know of the way to ask, and not of who is meant. */
const UNSURE_OF_THE_WAY =
  /\b(?:not|n't|never|hardly) (?:quite |entirely |really |at all |completely |100% )*(?:sure|certain|clear) (?:whether|if|which|who|what|how|where)(?: or not| exactly)? (?:(?:this|that|it|there|you|anyone|anybody|somebody|someone)(?:'s|'re|'ve)?\b|i(?:'m|'ve| am| have| should (?:be )?(?:writ|e-?mail|contact|ask|tell)\w*)\b|(?:form|page|button|link|team|department|address|box|option|screen)\b|to (?:write|contact|ask|e-?mail|ring|call|turn|go|speak|send)\b)[^,.;!?@]*/g
/** What a page or a message says, in its own words. */
const SHOWN_WORDS =
  /\b((?:says?|said|saying|reads?|reading|shows?|showing|states?|displays?|tells (?:me|us)|marked|labelled|headed|called|message|error)(?: that| it is| as)?[ :,]{1,2})"[^"]{1,200}"/g
/** An aside in brackets about somebody's year: what is only supposed there is the year. */
const YEAR_ASIDE = /\([^()@]{0,60}\b(?:20\d\d|cohort|intake|year (?:one|two|1|2))\b[^()@]{0,40}\)/g
/** Words in quotation marks are a title or somebody else's. */
const QUOTATION = /"[^"]{1,300}"/g

/** "X (ECT) / Y (mentor)": a stroke between two parts parts them, and leaves nothing to choose. */
function withoutParting(said: string, letterOf: (mention: number) => string | undefined): string {
  const parts = new Set(['M', 'E'])
  return said.replace(
    /(@(\d+)[^@/]{0,40})\/(?=[^@/]{0,20}@(\d+))/g,
    (whole, before: string, left: string, right: string) => {
      const letters = [letterOf(Number(left)) ?? '', letterOf(Number(right)) ?? '']
      return letters[0] !== letters[1] && letters.every(letter => parts.has(letter)) ? `${before},` : whole
    },
  )
}

/** Whether a sentence takes the request back, whatever else it says. */
export function cancels(said: string): boolean {
  return CUES.some(({ kind, pattern }) => kind === 'cancels' && pattern.test(said))
}

export const RESERVED = 'The author makes the request wait for something, or takes it back in passing.'

/** Every stance that a request takes, unit by unit. */
export function stancesOf(
  units: readonly Unit[],
  letterOf: (mention: number) => string | undefined = () => undefined,
): readonly Stance[] {
  return units.flatMap((unit, place) => {
    const words = withoutParting(unit.kind === 'row' ? unit.said.replaceAll(' / ', ' , ') : unit.said, letterOf)
    const said = withoutCourtesies(
      unit.mentions.length > 0 ? words.replace(/\bif (?:needed|need be|necessary|required)\b/g, 'in theory') : words,
    )
      .replace(YEAR_ASIDE, ' ')
      .replace(SHOWN_WORDS, '$1 ')
      .replace(QUOTATION, quoted => (quoted.endsWith('?"') ? ' ' : quoted))
      .replace(UNSURE_OF_THE_WAY, ' ')
      .replace(OWN_TROUBLE, ' ')
      .replace(GRATEFUL, 'grateful please')
      .replace(POLITE, ' please ')
      .replace(ABOUT_THE_TROUBLE, ' ')
      .replace(HARMLESS_IF, ' ')
    const reserved: readonly Stance[] =
      isReserved(words) ||
      isHedged(words.replace(YEAR_ASIDE, ' ')) ||
      endorsesAbsence(unit.said, units[place - 1]?.said)
        ? [{ kind: 'reserves', unit: place, sentence: RESERVED }]
        : []
    return [
      ...reserved,
      ...CUES.flatMap(({ kind, pattern, sentence }) => (pattern.test(said) ? [{ kind, unit: place, sentence }] : [])),
    ]
  })
}
