import type { Unit } from './units'

/** What tells names of the past from those asked for now. */
interface PastContext {
  readonly units: readonly Unit[]
  readonly isMentor: (mention: number) => boolean
  readonly isEct: (mention: number) => boolean
  /** Two mentions that may mean one person. */
  readonly areSame: (left: number, right: number) => boolean
}

const ABOUT_BEFORE =
  /\b(?:i|we|it|this|that|last (?:time|month|week|year|term)|first|then|before that|previously|earlier|before)(?: \w+ly)?(?:'d| had| have|'ve)? (?:only |just |also |already |first |originally )?(?:was|were|had been|said|wrote|written|e-?mailed|asked|rang|phoned|told you|contacted you|complained|reported|happened)(?: \w+){0,2}?(?: (?:about|regarding|for|re|with|to))? @(\d+)(?!\d|'s|,? (?:is|was|will|should|to|that|whom|i|we|who|for|with|as|and @|or)\b)/g
/** "… and about Ebony in September", "…, it was Moira in November". */
const AND_ABOUT =
  /\b(?:and|or|,|then) (?:then )?(?:about|regarding|for|with|to|it was) @(\d+)(?!\d|'s|,? (?:is|will|should|to|who|as)\b)/g
/** "First Anjali vanished, then Grace, now Derek": who went before. */
const IN_A_ROW =
  /(?:^|[,;] ?|\band )(?:first|at first|then|next|before that)(?: it was)? @(\d+)(?!\d|'s|,? (?:is|was|will|should|to|for|with|as|and|or)\b)/g
/** "You fixed this for Hannah in the spring". */
const DONE_BEFORE =
  /\b(?:you|your team|your colleagues?|somebody|they) (?:\w+ly |very |so )?(?:fixed|sorted|solved|helped|dealt with|put right|mended|corrected|resolved|did)(?: (?:this|it|that|out|us|the same)){0,2}(?: (?:for|with|about|over))? @(\d+)(?: (?:for|with|to|as (?:the |a )?mentor (?:for|of|to)) @(\d+))?(?= ?(?:[.,;:!–-]|$|\(?thank|(?:for (?:us|me)|last|in|on|before|yesterday|earlier|recently|already|too|as well|back|two|the other|an? (?:few |couple of )?(?:week|fortnight|month|while|term|year|day)s? (?:ago|back))\b))/g
/** "As happened with Hannah", "the same thing as for Callum": somebody else, for comparison. */
const COMPARED =
  /(?:(?:^|[,;(] ?)(?:just |exactly )?like|\bas with|\bas (?:happened|it did|it was|was the case|we had|i had|you did|before)(?: it| this)?(?: last \w+)? (?:to|with|for)|\b(?:this|it|that|the same(?: \w+)?) (?:also |already )?(?:has |had )?happened (?:to us )?(?:to|with|for)|\b(?:the|exactly|precisely) (?:the )?same (?:thing|problem|issue|trouble|story|fault|error)? ?(?:as |that )?(?:\w+ ){0,2}(?:with|for|as|to)|\bhad (?:this|it|the same)(?: \w+){0,2} (?:with|for)) @(\d+)(?!\d|,? (?:is|will|should|to|that|i|we|who|as|and @|or)\b)/g
/** "Thank you for sorting out Leah": that is done. */
const THANKED_FOR =
  /\bthank(?:s| you)(?: \w+){0,3} for (?:\w+ly )?(?:sorting|fixing|doing|matching|pairing|adding|linking|helping with|dealing with|putting)(?: (?:out|right|up|in|on))? @(\d+)(?= ?(?:[.,;:!)–-]|$|(?:so|last|yesterday|earlier|already)\b))/g
/** "It was what we had in September with Chloe and with Harpreet", "just what happened with Maureen, and with Derek". */
const WHAT_WE_HAD =
  /\b(?:what|the way|how)(?: it)? (?:(?:i|we) (?:had|got|met|saw|found|faced)|happened|it was)(?: (?:last|in|back in|before|this) (?:the )?\w+| earlier| previously)? (?:with|for) @(\d+)(?:(?:,| and|, and)? (?:(?:also |then )?(?:with|for) )?@(\d+))?(?:(?:,| and|, and)? (?:(?:also |then )?(?:with|for) )?@(\d+))?(?= ?(?:[.,;:!?)–-]|$|(?:in|last|before|too|as well|also|after)\b))/g
/** "X and Y were missing in just this manner": mentors of earlier cases, not in the list at a time that is over. */
const WAS_MISSING =
  /@(\d+)(?:(?:,| and|, and) @(\d+))? (?:was|were|had been|went|got) (?:also |both |just |similarly |once )*(?:missing|absent|lost|invisible|left (?:out|off)|omitted|unavailable|awol|(?:not|n't) (?:in|on|there|listed|shown|offered|available))\b[^.;!?]{0,50}\b(?:(?:in|just|exactly|precisely) (?:this|the same|like) ?(?:manner|way|fashion)?|like this|too|as well|before|previously|earlier|last (?:year|term|month|time|autumn|spring|summer)|back in|in (?:20\d\d|january|february|march|april|may|june|july|august|september|october|november|december|the (?:autumn|spring|summer)))\b/g
/** Words that bring in who is asked for now. */
const NOW =
  /(?:^|[,;:–-] ?|\b(?:and|but|so) )(?:now|today|this time|this (?:week|month|term|year)|the answer is|(?:and )?(?:it is|it's)(?: now)?|in fact|at last|finally|it turns out (?:to be)?)[,:]? (?:it is |it's |that |the turn of |we have |also |is )?@(\d+)(?!\d| (?:shows?|showing|appears?|comes?|pops?|turns?|is (?:there|listed|showing|shown|in|on)|has (?:been|come|got|appeared)|tells?|says?|asks?|wants?|writes?)\b)/g
/** A sentence that asks for the pair it names, and does not only tell how things stand for the time being. */
const ASKS =
  /\b(?:please|pls|plz|kindly|(?:could|can|would|will) (?:you|someone|somebody)|is to|are to|to be|should|needs?|must|will be|(?:isn't|is not|cannot|can't|won't|doesn't)|mentor is)\b/
const FOR_NOW =
  /\b(?:for now|meanwhile|meantime|for the time being|currently|at present|at the moment|wrongly|by mistake|in error|the (?:system|website|portal|page) (?:put|has|says|shows))\b/
const PRONOUN =
  /\b(?:pair|match|add|put|assign|record|link|make|have|with|as|for|give|select|set|is) (?:him|her|them|he|she)\b/

/**
 * Who is named only as a matter of the past ("I wrote about Stephanie in the spring", "it was Graham in October", "as happened with
 * Hannah"), where another sentence plainly says who it is now: with "now" or "the answer is", or mentor and ECT together.
 */
export function pastNames({ units, isMentor, isEct, areSame }: PastContext): readonly number[] {
  const past = units.flatMap(({ said }) => [
    ...[...pastIn(said), ...rowIn(said)].filter(isMentor),
    ...placesOf(said, COMPARED),
    ...placesOf(said, DONE_BEFORE),
    ...placesOf(said, THANKED_FOR),
    ...placesOf(said, WHAT_WE_HAD),
  ])
  const missed = units.flatMap(({ said }) => placesOf(said, WAS_MISSING)).filter(mention => !isEct(mention))
  if (past.length === 0 && missed.length === 0) return []
  const now = new Set(units.flatMap(({ said }) => placesOf(said, NOW)))
  const isOpen = (mention: number) =>
    !past.includes(mention) && (now.has(mention) || !past.some(other => areSame(other, mention)))
  const isPaired = units.some(
    ({ mentions, said }) =>
      !PRONOUN.test(said) &&
      ASKS.test(said) &&
      !FOR_NOW.test(said) &&
      [isMentor, isEct].every(plays => mentions.some(mention => plays(mention) && isOpen(mention))),
  )
  const isMentorNow = [...now].some(mention => isMentor(mention) && isOpen(mention))
  const isAnyPair = units.some(({ mentions }) =>
    [isMentor, isEct].every(plays => mentions.some(mention => plays(mention) && !missed.includes(mention))),
  )
  const told = isAnyPair ? missed : []
  return [...told, ...past.filter(mention => isPaired || (isMentorNow && isMentor(mention)))]
}

function placesOf(said: string, pattern: RegExp): readonly number[] {
  return [...said.matchAll(pattern)].flatMap(match =>
    match.slice(1).flatMap(mention => (mention === undefined ? [] : [Number(mention)])),
  )
}

/** "First Anjali, then Grace, now Derek" ends with who it is now; without a "now" it may be a plan. */
function rowIn(said: string): readonly number[] {
  return placesOf(said, NOW).length > 0 ? placesOf(said, IN_A_ROW) : []
}

function pastIn(said: string): readonly number[] {
  const before = [...said.matchAll(ABOUT_BEFORE)]
  if (before.length === 0) return []
  const [first] = before
  const later = [...said.matchAll(AND_ABOUT)].filter(match => match.index > (first?.index ?? 0))
  return [...new Set([...before, ...later].map(match => Number(match[1])))]
}
