import { TITLE } from './excluded'

/**
 * Somebody or something that a sentence names and gives another part than mentor or ECT: a town, whoever wrote before, whoever
 * is away. Only for names that nobody of the school's mentors and ECTs bears: whoever may be meant stays in the request.
 */
export function bystandersOf(said: string, isStranger: (mention: number) => boolean): readonly number[] {
  if (!said.includes('@')) return []
  return [...placesIn(said), ...tellers(said), ...thoseToldOf(said), ...thoseAway(said), ...owners(said)].filter(
    isStranger,
  )
}

/** Words that would give a name the part of a mentor, or the pair they are asked for. */
const PART =
  /\b(?:mentor\w*|pair\w*|match\w*|link\w*|assign\w*|allocat\w*|add|adding|select\w*|choos\w*|chosen|pick\w*|lists?|listed|drop-?down|show\w*|appear\w*|missing|find|found|see|com(?:e|es|ing) up|instead|(?:take|takes|taken|taking|took) (?:on|over|@|her|him|them)|support\w*|look\w* after|step\w*|volunteer\w*|willing|happy to|agreed|coach\w*|buddy|stand\w* in|fill\w* in|cover\w* for|do it|doing it|the one)\b|\b(?:for|with|to) @/

/** The words behind a name up to the next name or the end of the sentence. */
function behind(said: string, from: number): string {
  return /^[^@.!?;]{0,120}/.exec(said.slice(from))?.[0] ?? ''
}

const IN_A_PLACE =
  /\b(?:(?:in|near|outside|around|throughout|across)|(?:(?<!\b(?:look|looks|looked|looking|aim|aimed|point|pointed|pointing) )at)) (?:nearby |neighbouring |central |north |south |east |west )?@(\d+)(?!\d|'s)/g
const FROM_A_PLACE =
  /\b(?:com(?:e|es|ing)|came|moved|moves|moving|joined|joins|joining|transferr\w+|qualified|graduated|hails?|travel\w*|arriv\w+|train(?:ed|ing)|commut\w*|teachers?|colleagues?|visitors?|schools?|back|over|down|up|originally|is|was|are|were) (?:us |here |to us |to the school |over |across |originally |back )?from @(\d+)(?!\d|'s)/g
const HOME_TO =
  /\b(?:gone|went|goes|going|travel\w*|emigrat\w*|relocat\w*|return\w*|moved|moving|moves) (?:back |home |over |away |abroad ){1,2}to @(\d+)(?!\d|'s)/g
/** "in Lisbon and then Hull": another place. */
const AND_ANOTHER =
  /^(?:,? (?:and|or|then|later|latterly)){1,2} (?:in |near |at )?@(\d+)(?!\d|'s)(?=\s*(?:[.,;:!?)]|$|(?:and|or|before|after|last|until|when|where|but|so|for|since)\b))/

const TRIP_TO = /\b(?:trips?|visits?|journeys?|drive|outing|flight|excursion|commute) to @(\d+)(?!\d|'s)/g

function placesIn(said: string): readonly number[] {
  return [IN_A_PLACE, FROM_A_PLACE, HOME_TO, TRIP_TO].flatMap(pattern =>
    [...said.matchAll(pattern)].flatMap(match => {
      const other = AND_ANOTHER.exec(said.slice(match.index + match[0].length))
      return [Number(match[1]), ...(other ? [Number(other[1])] : [])]
    }),
  )
}

const HELPING =
  "(?:may|might|could|would|will|should|must|can|has|have|had|is|was|are|were|did|does|do|been|be|being|also|already|just|now|then|kindly|very|recently|originally|previously|since|normally|usually|always|probably|certainly|rightly|even|both|all|not|often|first|once|today|yesterday|either|too|who|trying to|going to|meaning to|supposed to|asked to|used to|n't|'s|'ll|'d|'ve|,)"
/** What somebody says of themself, or takes on, is no word of a bystander. */
const OF_THEMSELF =
  '(?!,? (?:yes|ok|okay|so|(?:that )?(?:he|she|they)\\b|to (?:mentor|be|take|have|support|step|cover|look|act|stand)|@))'
const TELLS =
  '(?:(?:in|into) (?:touch|contact)(?: with (?:you|us|me|the))?|(?:writ(?:ten|ing|es?)|wrote|e-?mail(?:s|ed|ing)?|r[aiu]ng|ringing|phon(?:es?|ed|ing)|call(?:ed|s|ing)?|sp(?:oken|oke|eaks?|eaking)|contact(?:s|ed|ing)?|ask(?:s|ed|ing)?|t(?:old|ells?|elling)|remind(?:s|ed|ing)?|thank(?:s|ed|ing)?|chas(?:es?|ed|ing)|help(?:s|ed|ing)?|forward(?:s|ed|ing)?|sen(?:ds?|t|ding)|bother(?:s|ed|ing)?)(?: (?:to|with|about))? (?:you|us|me|your|the (?:helpdesk|desk|team|office)|this|that|it|in|on|again|before|earlier|last|yesterday|already|separately|about)|(?:writ(?:ten|ing)|wrote|e-?mailed|rung|phoned|called|spoken|been in touch|asked|answered|replied|responded|picked up)(?=\\s*(?:[.,;!?]|$))|(?:report|rais|logg?|mention|flagg|notic|spott|explain|point|answer|advis|suggest|recommend|confirm|approv|authoris|decid|agre)(?:e|es|ed|ing|s)?(?: out)? (?:that|this|it|the|a|you|us|me|in|on|to you|to us|with me|what|how|why|when|whether))'
const TELLER = new RegExp(
  `@(\\d+)(?:,? \\([^)@]{0,40}\\)|, [^,@.!?]{0,40},)? ?(?:${HELPING} ?){0,6}${TELLS}\\b${OF_THEMSELF}`,
  'g',
)
const AND_ALSO =
  /\b(?:and|but|who|as|because|since|that|,)(?: also| then| now)? (?:(?:he|she|they)(?:'ll|'s|'d)? |is |will |would |can |could |has |to |who ){0,4}(?:mentor\w*|tak(?:e|es|ing|en)|support\w*|look\w* after|step\w*|happy|willing|agreed|volunteer\w*|be|do|doing|help\w*)\b/

/** "Sheila may have written", "Pauline has been in touch": they did something else, unless the sentence goes on with it. */
function tellers(said: string): readonly number[] {
  return [...said.matchAll(TELLER)]
    .filter(match => {
      const rest = behind(said, match.index + match[0].length)
      return !AND_ALSO.test(rest) && !/^[^@]{0,30}\bto mentor\b/.test(rest)
    })
    .map(match => Number(match[1]))
}

const TOLD = [
  `\\b(?:behalf of|via|according to|courtesy of|cc|cc'd|copying in|copied in|copy in|reply to|replied to|replying to|heard from|hear from|hearing from|spoke (?:to|with)|spoken (?:to|with)|speak(?:ing)? (?:to|with)|talked (?:to|with)|met(?: with)?|informed|reminded|e-?mailed|rang|phoned|contacted|consulted|your colleague|at your end,?) (?:${TITLE})?@(\\d+)(?!\\d|'s)`,
  `\\b(?:e-?mails?|letters?|messages?|notes?|calls?|reply|replies|words?|answers?|advice|reminders?|tickets?|requests?|quer(?:y|ies)|forms?|conversations?|chats?|instructions?|guidance) (?:came |come |was |is |sent |received )?(?:from|to|by|with) (?:${TITLE})?@(\\d+)(?!\\d|'s)`,
  `\\b(?:sent|written|raised|logged|reported|submitted|forwarded|passed on|completed|filled in|opened|set up|signed|answered|approved|authorised|agreed|advised|told|asked|informed|instructed|requested) by (?:our \\w+ |the \\w+ )?(?:${TITLE})?@(\\d+)(?!\\d|'s)`,
  `\\b(?:asked|told|begged|instructed) by @(\\d+)(?!\\d|'s)`,
  `\\b(?:thanks|thank you|th(?:an)?x|thnx|tks|tnx|cheers|sorry|hello|hi|dear|regards|wishes)(?: (?:again|so|very|much|all|in advance|for \\w+ \\w+(?: \\w+)?)){0,3},? @(\\d+)\\s*(?=[.,!?]|$)`,
].map(pattern => new RegExp(pattern, 'g'))

/** Whom the author spoke to, or who passed something on: no part of the request, unless the words behind give them one. */
function thoseToldOf(said: string): readonly number[] {
  return TOLD.flatMap(pattern =>
    [...said.matchAll(pattern)].flatMap(match => {
      const mention = Number(match[1])
      const rest = behind(said, match.index + match[0].length)
      return /^,? (?:to|who|as|for|with|and|will|is|can|may|should)\b/.test(rest) &&
        PART.test(withNext(rest, said, match))
        ? []
        : [mention]
    }),
  )
}

function withNext(rest: string, said: string, match: RegExpExecArray): string {
  const at = match.index + match[0].length + rest.length
  return rest + said.slice(at, at + 3)
}

const OFFICE =
  '(?:head ?teacher|head|headmaster|headmistress|deputy|principal|bursar|business manager|office manager|office|secretary|administrator|admin|hr|ceo|cfo|chair|governor|caretaker|site manager|receptionist|technician|teaching assistant|ta|finance|line manager|data manager|exams officer|nurse|cook|cleaner|clerk|premises|senc?o|sendco|(?:induction )?(?:tutor|lead|coordinator)|sit|predecessor|successor|it (?:manager|technician|support))'
const AWAY = [
  `@(\\d+)(?: ?\\([^)@]{0,40}\\))? (?:is|was|'s|will be|has been) (?:currently |still |now |again |also |only |just )*(?:off|away|absent|out|ill|sick|poorly|unwell|part-?time|retired|in a meeting|on (?:leave|holiday|a course|maternity|paternity|jury|annual|a trip|sick|long|compassionate|secondment|sabbatical|site))\\b`,
  `@(\\d+) (?:is|was|'s) (?:currently |now |still )?(?:our|the|my|an?|your) (?:new |old |acting |assistant |deputy |school |senior |former |previous |excellent |lovely )*${OFFICE}\\b`,
  `@(\\d+),? \\(?(?:who is |who was )?(?:our|the|my) (?:new |old |acting |assistant |deputy |school |senior |former |previous )*${OFFICE}\\b`,
  `\\b(?:our|the|my) (?:new |old |acting |assistant |deputy |school |senior |former |previous |executive )*${OFFICE},? (?:${TITLE})?@(\\d+)(?!\\d|'s)`,
  `\\b(?:our|the|my) (?:new |old |acting |assistant |deputy |school |senior |former |previous |executive )*${OFFICE} (?:is|was) (?:now |still |called )?(?:${TITLE})?@(\\d+)(?!\\d|'s)`,
  `\\b(?:somebody|someone|a (?:lady|man|woman|gentleman|colleague of yours)|the (?:lady|man|woman|gentleman|person|agent|advis[eo]r|operator)(?: (?:who answered|i spoke to|i spoke with|on the phone))?),? (?:called |named )?@(\\d+)(?!\\d|'s)`,
  `@(\\d+),? (?:on|at|in|from) your (?:helpdesk|desk|end|team|side|office|helpline|service)\\b`,
  `@(\\d+),? \\(?(?:in|from|at) (?:the |our |your )?(?:office|hr|payroll|reception|trust|local authority|la|council|finance|admin|it|helpdesk|dfe|hub|teaching school hub|appropriate body|union|university|delivery partner|lead provider)\\b`,
  `@(\\d+) and (?:i|myself|me)\\b`,
  `\\b(?:i|myself|me) and @(\\d+)(?!\\d|'s)`,
  `@(\\d+) (?:used to|normally|usually|always|previously|generally) (?:do|does|did|deals?|dealt|handles?|handled|looks?|looked|runs?|ran|sorts?|sorted|sees?|saw) (?:to |with |after )?(?:this|it|these|the|all|such|that|everything)\\b`,
].map(pattern => new RegExp(pattern, 'g'))

/** Who is away, or holds an office: they are asked for only where the sentence goes on to give them a part. */
function thoseAway(said: string): readonly number[] {
  return AWAY.flatMap(pattern =>
    [...said.matchAll(pattern)]
      .filter(match => !PART.test(partBehind(said, match.index + match[0].length)))
      .map(match => Number(match[1])),
  )
}

function partBehind(said: string, from: number): string {
  const rest = /^[^.!?;]{0,120}/.exec(said.slice(from))?.[0] ?? ''
  return rest.split(/\b(?:so|and|but|which|because|as|while|when) (?:please|could|can|i|we|you|@\d+(?!\d|'s))/)[0] ?? ''
}

const OWNS =
  /@(\d+)'s (?:lists?|sheet|spreadsheet|version|form|table|plan|e-?mails?|message|letter|note|request|advice|instructions?|suggestion|recommendation|behalf|log-?in|account|desk|computer|laptop|retirement|absence|departure|predecessor|successor|office|husband|wife|birthday|funeral|wedding|leaving do|secretary|pa)\b/g

/** "in Sheila's absence", "on Sheila's computer". */
function owners(said: string): readonly number[] {
  return [...said.matchAll(OWNS)].map(match => Number(match[1]))
}
