import { speaksOfTheList } from './request-cues'

/** A name that the words set apart from the request, or may. */
export interface Exclusion {
  readonly mention: number
  /** `out`: plainly no part of it. `unclear`: a "not" stands near and what it takes back is not certain. */
  readonly strength: 'out' | 'unclear'
  /** Only where another ECT is left: alone, the same words tell how things stand. */
  readonly isSoft: boolean
}

/** What exclusions are read from: the words of one unit and the part each of its names can play. */
export interface ExclusionContext {
  readonly said: string
  readonly isRow: boolean
  readonly letterOf: (mention: number) => string | undefined
}

/** A title in front of a name, as part of a pattern. */
export const TITLE = '(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir)\\.? '
/** Words between a "not" and the name it takes back. */
const FILLER = `(?:(?:with|for|to|by|about|of|from|on|as|the|an?|our|my|his|her|their|your|one|ones|other|others|second|third|new|same|colleagues?|friend|namesake|teachers?|ects?|early career teachers?|mentees?|year|also|even|just|both|either|again|actually|please|definitely|obviously|necessarily|after all|meant|mean|meaning|intend\\w*|named?|called|including|included|include|being|is|it|this|that|those|poor|dear|say|me|us|you|\\d\\w{0,2})[ ,:;"'()–-]{1,3}|(?:the|our|my|his|her|their|your|new|other|current|old) mentors?[ ,:]{1,2}|${TITLE}|["'(–-] ?){0,6}`
const NEXT = `(?: ?,? ?(?:and|or|nor|&|\\/|\\+) (?:with |for |to |not |also )?(?:${TITLE})?@(?:\\d+)){0,6}`

/** Words after which a name is left out of what is asked. */
const LEFT_OUT = [
  "\\b(?:not|never|neither|nor|ain't|isn't|aren't|wasn't|weren't|doesn't|don't|didn't|shouldn't|mustn't|needn't|won't|wouldn't|hasn't)",
  '\\b(?:rather than|instead of|in place of|in lieu of|in preference to|as opposed to|as distinct from|distinct from|different from|opposite of|contrary to)',
  '\\b(?:except(?:ing)?|exclud(?:e|es|ed|ing)|exclusive of|with the exception of|apart from|aside from|other than|bar|barring|save|minus|without|unlike|let alone|much less|never mind|not to mention|no longer)',
  '\\b(?:omit(?:ting)?|skip(?:ping)?|leav(?:e|ing) out|left out|miss(?:ing)? out|miss off|drop(?:ping)?|ignor(?:e|ing)|disregard(?:ing)?|forget(?:ting)?|scrap|strike(?: out)?|cross(?:ing)? (?:out|off)|delet(?:e|ing)|remov(?:e|ing)|withdraw(?:ing)?|cancel(?:ling)?|unpair|unmatch|unlink|pass over|hold(?:ing)? (?:off|on)|wait(?:ing)?|postpone|delay(?:ing)?|park(?:ing)?)',
  '\\b(?:everyone|everybody|anyone|anybody|all|every(?: \\w+){1,2}|any(?: \\w+){1,2}|each(?: \\w+){1,2}|all (?:of )?(?:\\w+ ){1,3}) but',
  '\\b(?:no(?: (?:mentors?|changes?|match|matching|pairing|action|request|need|update|one|record|link))?|nothing|none)(?: (?:at all|is|are|was|has|needed|required|necessary|wanted|changes?|more|else|to (?:be )?(?:do|done|change|changed|add)|to do with|with regard))* (?:for|of|about|with|by|to|on|regarding|concerning)',
  '\\b(?:confus\\w+|mistak\\w+|muddl\\w+|mix\\w*) (?:up )?(?:with|for)',
  "\\b(?:do not|don't|did not|didn't|does not|doesn't|never|not to|no need to|needn't|need not|without|not) (?:\\w+ )?(?:need|want|require|wish|ask\\w*|mean|meant|match(?:ing)?|pair(?:ing)?|link(?:ing)?|add(?:ing)?|assign(?:ing)?|connect(?:ing)?|record(?:ing)?|chang(?:e|ing)|swap(?:ping)?|put(?:ting)?|set(?:ting)?|mak(?:e|ing)|allocat\\w*|mov(?:e|ing)|do|doing|touch\\w*|includ\\w*|giv(?:e|ing)|bother\\w*|worry|alter\\w*|process\\w*|mentor(?:ing)?)(?: (?:one|any|anything|anyone|a mentor|a match|it|this|that))?",
]
const BEFORE_NAME = LEFT_OUT.map(
  cue =>
    new RegExp(
      `(${cue})[ :;"'(–-]{1,3}${FILLER}@(\\d+)(?!\\d|'s (?:\\w+ )?(?:mentor|name|record|list)\\b)${NEXT}`,
      'g',
    ),
)
/** "Everybody but X shows up": for a mentor, the list may be spoken of on either side. */
const EXCEPTS =
  /\b(?:except\w*|but|bar|barring|save|apart from|aside from|other than|minus|without|with the exception of)$/
/** "Neither X nor Y is in the list". */
const NEITHER = /^(?:neither|nor)\b/
/** "not X with Y": both, where the request has others. */
const WITH_ANOTHER =
  /^ (?:with|for|to|and|as (?:the |a )?mentor (?:for|of|to)|-|–|\/)? ?(?:her |his |their |the )?@(\d+)/
/** "nobody but X" and "cannot do without X" mean X all the more: what they come to is not read. */
const TURNED = /\b(?:no ?one|nobody|none|nothing|no other|not any|can't|cannot|could not|couldn't)\b[^@]{0,40}$/
/** Words of finding and choosing between a "not" and a name: the trouble itself. */
const ABILITY =
  /\b(?:ca|can|could|would|will|wo|am|are|was|were|been)(?:n't| not| never)|\bcannot\b|\bunable\b|\b(?:let|letting|allow|allowing|give|giving|offer|offering|show|showing) (?:me|us)\b|\b(?:able|possible) to\b/

const AUXILIARY =
  '(?:does|do|did|is|are|was|were|has|have|had|will|would|should|shall|can|could|must|may|might|need|needs|ought)'
const NOT = "(?:n't| not| never| no longer| neither)"
const DONE =
  '(?:sorted|done|dealt with|fine|ok|okay|all right|alright|happy|settled|covered|unaffected|unchanged|complete|completed|taken care of|in hand|matched|paired|linked|set up|all set|good|correct|right|as (?:she|he|they) (?:is|are|was|were))'
const WHO = `@(\\d+)(?: ?\\([^)@]{0,40}\\))?,?(?: (?:who|which|though|however|on the other hand|by contrast|meanwhile|also|too|herself|himself),?)?`
/** Words after an ECT's name that leave the ECT out of the request. */
const NOT_THEM: readonly RegExp[] = [
  `${WHO} ${AUXILIARY}${NOT} (?:(?:\\w+ )?(?:need|needed|want|require|required|be |to be|to have|have to)|(?:really |actually )?(?:the one|one of|for|with|includ\\w*|part|involved|affected|concerned|applicable|relevant|going|ready|due|asking|looking|meant|supposed|intended))`,
  `${WHO} (?:${AUXILIARY}${NOT}|no longer) (?:\\w+ )?(?:needs?|wants?|requires?)\\b`,
  `${WHO} ${AUXILIARY}(?:n't| not)(?=\\s*(?:[.,;:!?)]|$|at all\\b|though\\b|but\\b|and\\b|@))`,
  `${WHO} (?:needs?|requires?|wants?|should (?:have|get)) (?:no|none|nothing|neither)\\b`,
  `@(\\d+)(?: ?\\([^)@]{0,40}\\))?,?(?: (?:who|though|however|also|too),?)? (?:is|was|were) (?:\\w+ )?(?:a |an |my )?(?:mistake|error|typo|slip|in error|wrong\\w*|mistaken\\w*|incorrect\\w*)`,
  `${WHO} ?[,:–(|-]? ?(?:no|not|none|nothing|n\\/a|not needed|not required|no thanks?|no thank you|excluded|later|ignore|cancel\\w*)\\)?(?! (?:\\w+ )?mentor (?:yet|at|on|so far|currently|still|recorded|listed|shown)\\b)(?: please| thanks?| yet| needed| required| for now| longer| one| change| changes| mentor)*\\s*(?:[.,;!?)]|$)`,
  `@(\\d+) ?\\((?:not|no|never|except|excluded|cancel\\w*|later|on hold|tbc|maybe|perhaps|withdrawn|ignore)\\b(?![^)]{0,20}\\b(?:list\\w*|show\\w*|appear\\w*|found|see|option|mentor|trn|shown|paired|matched)\\b)[^)@]{0,40}\\)`,
  `${WHO} (?:being |having been )?(?:aside|excepted|exempt\\w*|excluded|left out|left off|set aside|not included|omitted|out)\\b(?! of (?:my|our|the))`,
  `\\b(?:from|away from|off) (?:${TITLE})?@(\\d+)(?:'s)?,? (?:\\w+ ){0,2}(?:to|onto|over|and)\\b`,
  `\\b(?:leave|leaving|keep|keeping|take|taking|hold|holding|park|rule|count|cross|miss|strike) (?:${TITLE})?@(\\d+) (?:as|alone|where|with|out|off|be|for now|until|till|away|aside|back|on hold|to one side|un\\w+)\\b`,
  `\\b(?:written|wrote|typed|put|said|named?|called|entered|sent|gave|given|listed) (?:down )?(?:${TITLE})?@(\\d+)(?: \\w+){0,3} (?:by mistake|in error|mistakenly|wrongly|by accident|accidentally|incorrectly)`,
].map(pattern => new RegExp(pattern, 'g'))
/** Words after an ECT's name that tell how things stand with them; beside another ECT, that nothing is asked for this one. */
const SETTLED: readonly RegExp[] = [
  `${WHO} (?:has |is |have |was |had )?already (?:has|have|got|had|been|with|under|been given|${DONE})(?![^.;]{0,30}@)`,
  `${WHO} (?:has|have|got|'s got) (?:already )?(?:a mentor|one|somebody|someone|(?:his|her|their) own(?: mentor)?|another mentor|a different mentor)\\b`,
  `${WHO} (?:is|was|are|'s|has been|have been|should be|will be) (?:all |now |quite |already |perfectly |just |also )*${DONE}\\b(?! (?:with|to|by|for) )`,
  `${WHO} (?:can|could|will|must|should|may) (?:wait|stay|remain|keep|carry on|continue|be (?:left|ignored|skipped|done later))\\b`,
  `${WHO} (?:has|have|had|is|was)?,? ?(?:now |just |since |sadly |unfortunately |recently |also )*(?:withdrawn|withdrew|left(?! off| out)|leaving|deferred|resigned|quit|dropped out|pulled out)\\b`,
  `${WHO} ?[,:–(|-]? ?(?:unchanged|as before|done|sorted|withdrawn|left|fine|ok)\\)?(?: already| please| thanks?)*\\s*(?:[.,;!?)]|$)`,
].map(pattern => new RegExp(pattern, 'g'))

/** Words of comparing and of error, beside which the names of several ECTs are not plainly a list. */
const COMPARES =
  /\b(?:more|less|sooner|earlier|other|better|worse|ahead|before|after|as much) (?:than|as|of) (?:@|for @)|\b(?:should have (?:been|said|read|gone|had|put)|in error|by mistake|mistakenly|wrongly|incorrectly|erroneously|by accident|wrong (?:ect|person|one|teacher|name)|confus\w+|muddl\w+|mix(?:ed|ing)? up)\b/

/** The names of one unit that its words leave out, or that a "not" stands near. */
export function exclusionsOf(context: ExclusionContext): readonly Exclusion[] {
  if (!context.said.includes('@')) return []
  return [
    ...departed(context),
    ...leftOutBefore(context),
    ...leftOutAfter(context),
    ...deniedEcts(context),
    ...comparedEcts(context),
  ]
}

function leftOutBefore({ said, letterOf }: ExclusionContext): readonly Exclusion[] {
  return BEFORE_NAME.flatMap(pattern =>
    [...said.matchAll(pattern)].flatMap((match): readonly Exclusion[] => {
      const names = [...match[0].matchAll(/@(\d+)/g)].map(name => Number(name[1]))
      const before = said.slice(0, match.index)
      const cue = match[1] ?? ''
      const isTrouble =
        ABILITY.test(`${before.slice(-24)}${match[0]}`.replace(/@.*$/, '')) && !/\bnot @|for\b/.test(match[0])
      const isUnsure = /\bbut$|without|no$|none|nothing/.test(cue) && TURNED.test(before + cue.replace(/ but$/, ''))
      return names.flatMap((mention, place) => {
        const isEct = letterOf(mention) === 'E'
        if (isTrouble || (!isEct && speaksOfTheList(EXCEPTS.test(cue) || NEITHER.test(cue) ? said : before))) return []
        const another =
          place === names.length - 1
            ? anotherWith(said.slice(match.index + match[0].length), mention, said, letterOf)
            : []
        return [{ mention, strength: isUnsure ? 'unclear' : 'out', isSoft: false } as const, ...another]
      })
    }),
  )
}

/** The words of a unit without what they leave out, for whoever looks for a "not" that nobody understood. */
export function withoutExclusions(context: ExclusionContext): string {
  const before = (place: number) => context.said.slice(0, place)
  const isTrouble = (at: number, names: string) =>
    speaksOfTheList(before(at)) &&
    [...names.matchAll(/@(\d+)/g)].some(name => context.letterOf(Number(name[1])) !== 'E')
  return [...BEFORE_NAME, ...NOT_THEM].reduce(
    (said, pattern) =>
      said.replace(pattern, (words: string, ...rest: unknown[]) => {
        const at = rest.find(value => typeof value === 'number') ?? 0
        return isTrouble(at, words) ? words : (words.match(/@\d+/g) ?? []).join(' ')
      }),
    context.said,
  )
}

/** "but not X with Y", where somebody of Y's kind is named besides: Y is left out with X. */
function anotherWith(
  rest: string,
  mention: number,
  said: string,
  letterOf: ExclusionContext['letterOf'],
): readonly Exclusion[] {
  const other = Number(WITH_ANOTHER.exec(rest)?.[1] ?? Number.NaN)
  const letter = letterOf(other)
  if (Number.isNaN(other) || letter === letterOf(mention)) return []
  const isAnotherNamed = [...said.matchAll(/@(\d+)/g)].some(
    name => Number(name[1]) !== other && letterOf(Number(name[1])) === letter,
  )
  return isAnotherNamed ? [{ mention: other, strength: 'out', isSoft: false }] : []
}

function leftOutAfter(context: ExclusionContext): readonly Exclusion[] {
  return [
    ...NOT_THEM.flatMap(pattern => namedBy(pattern, context, false)),
    ...SETTLED.flatMap(pattern => namedBy(pattern, context, true)),
  ]
}

function namedBy(pattern: RegExp, { said, isRow, letterOf }: ExclusionContext, isSoft: boolean): readonly Exclusion[] {
  return [...said.matchAll(pattern)].flatMap((match): readonly Exclusion[] => {
    const mention = Number(match[1])
    const letter = letterOf(mention)
    if (isRow) {
      const strength = isSoft ? ('out' as const) : ('unclear' as const)
      return [...said.matchAll(/@(\d+)/g)].map(name => ({ mention: Number(name[1]), strength, isSoft }))
    }
    if (letter === 'B') return [{ mention, strength: 'unclear', isSoft }]
    return letter === 'E' ? [{ mention, strength: 'out', isSoft }] : []
  })
}

const DEPARTED = new RegExp(
  `${WHO} (?:(?:has|have|is|was|'s|will be|will) )?(?:now |just |sadly |recently |also )*(?:withdrawn|withdrew|left(?! off| out)|leaving|leaves|deferr\\w+|resign\\w+|passed|failed|(?:dropped|pulled) out|completed (?:his|her|their)? ?induction)\\b`,
  'g',
)

/** An ECT who leaves needs no mentor, even where nobody else is named. */
function departed({ said, letterOf }: ExclusionContext): readonly Exclusion[] {
  return [...said.matchAll(DEPARTED)]
    .map(match => Number(match[1]))
    .filter(mention => letterOf(mention) === 'E')
    .map(mention => ({ mention, strength: 'unclear', isSoft: false }))
}

const IS_NOT_TO =
  /(?:n't|\bnot|\bnever|\bcannot|\bno longer)(?: \w+){0,2} (?:mentor\w*|have|be with|be (?:paired|matched|linked|mentored)(?: with| to| by)?|take|taking|support\w*|look after|looking after)(?: on)? (?:\w+ )?@(\d+)/g

/** "won't be mentoring X, just Y": only beside another ECT, for alone the same words tell of the trouble. */
function deniedEcts({ said, letterOf }: ExclusionContext): readonly Exclusion[] {
  const ects = new Set(
    [...said.matchAll(/@(\d+)/g)].map(name => Number(name[1])).filter(place => letterOf(place) === 'E'),
  )
  return [...said.matchAll(IS_NOT_TO)]
    .map(match => Number(match[1]))
    .filter(mention => ects.size > 1 && letterOf(mention) === 'E')
    .map(mention => ({ mention, strength: 'out', isSoft: false }))
}

function comparedEcts({ said, letterOf }: ExclusionContext): readonly Exclusion[] {
  const ects = [...said.matchAll(/@(\d+)/g)].map(name => Number(name[1])).filter(mention => letterOf(mention) === 'E')
  if (new Set(ects).size < 2 || !COMPARES.test(said)) return []
  return ects.map(mention => ({ mention, strength: 'unclear', isSoft: false }))
}

/** Between the names of a plain list: commas, "and", roles, subjects, years and numbers. */
const LIST_WORDS =
  /\b(?:and|also|as well as|along with|alongside|together with|plus|both|all|then|finally|lastly|too|with|for|to|our|the|my|his|her|their|a|an|is|are|in|of|who|from|new|other|another|second|third|first|ects?|early career teachers?|nqts?|mentees?|trns?|no|number|cohort|class|group|department|dept|teach(?:es|er|ing)?|start(?:ed|s|ing)?|join(?:ed|s|ing)?|year|yr|ks|key stage|reception|nursery|eyfs|maths|mathematics|english|science|biology|chemistry|physics|history|geography|french|spanish|german|languages?|mfl|art|music|drama|pe|re|computing|ict|technology|primary|secondary|mr|mrs|ms|miss|mx|dr|september|january|april|last|this|term)\b/g

/** Whether several names of one unit are one list: joined by "and" or the like, or by nothing but commas to the end. */
export function areOneList(said: string, names: readonly string[]): boolean {
  const words = said.split(/(@\d+)/)
  const from = words.findIndex(word => names.includes(word))
  const to = words.findLastIndex(word => names.includes(word))
  const inside = words.slice(from, to + 1).filter(word => !names.includes(word))
  const isPlain = inside.every(word => !word.startsWith('@') && isPlainList(word))
  const isJoined = /\b(?:and|as well as|along with|together with|plus|both)\b|[&+/]/.test(inside.join(' '))
  const isEnd = /^\s*(?:\([^()@]*\)\s*)?(?:$|[.;:)?!]|(?:,? ?(?:with|to|by|as|please|pls)\b))/.test(words[to + 1] ?? '')
  return isPlain && (isJoined || isEnd)
}

function isPlainList(between: string): boolean {
  const rest = between.replace(/\([^()@]{0,60}\)/g, isHarmlessAside).replace(LIST_WORDS, ' ')
  return /^[\s\d\p{P}\p{S}]*$/u.test(rest)
}

function isHarmlessAside(aside: string): string {
  return /\b(?:not|no|never|except|already|later|ignore|done)\b|n't/.test(aside) ? 'aside' : ' '
}
