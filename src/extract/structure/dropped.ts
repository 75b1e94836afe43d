/** Why a mention is no part of what is asked for. */
export interface Drop {
  readonly mention: number
  /** `mentor`: only when the mention is a mentor; `any`: whoever it is; `unknown`: nobody of either role. */
  readonly when: 'mentor' | 'ect' | 'any' | 'unknown'
  /** Says that an existing mentor is being replaced. */
  readonly isChange: boolean
  /** Only where somebody else is left who may be meant. */
  readonly isSoft: boolean
}

const GONE =
  "(?:left(?! off| out| blank)|leaving|leave|leaves|retir\\w{1,4}|resign\\w{0,3}|gone (?:on|to another|elsewhere|back to|off)|departed|moved (?:on|away|abroad|to (?:another|a different|a new))|moving (?:on|away|to (?:another|a different|a new))|(?:moved|moving|changed|changing) (?:school|role|job)s?(?! and| to us|,? so)|on (?:mat(?:ernity)?|pat(?:ernity)?|adoption|sick|long|extended|leave|secondment|sabbatical|a career break|compassionate)|off (?:sick|on|work|long)|unwell|ill|poorly|step(?:s|ped|ping)? (?:down|back|aside)|st(?:ood|ands|anding) down|no longer (?:be|works?|working|here|with|at|a mentor|mentor|mentoring|mentors|able|teach\\w*|employed|in post|wants?|wishes|available to|can|the|her|his|their|my)|can(?:no|'|)t (?:do|continue|carry|mentor|take|manage|fulfil)|given (?:it )?up|giving (?:it )?up|(?:dropp(?:ed|ing)|pull(?:ed|ing)|back(?:ed|ing)|opt(?:ed|ing)) out|withdrawn|withdrew|changed (?:his|her|their) mind|stopp(?:ed|ing)|finish(?:ed|ing|es) (?:here|with us|at|as|mentoring)|passed away|(?:goes|went) on |tak(?:en|ing) (?:another|a new|early|up)|handed in|got (?:a|another) (?:new )?(?:job|post)|too (?:busy|many)|reduc(?:ed|ing) (?:her|his|their)|going (?:on|part)|been (?:signed off|seconded|promoted|moved))"
const THEIR = '(?:the |her |his |their |our |my |an? )?'
const STILL =
  '(?:currently|presently|at present|at the moment|still|wrongly|incorrectly|mistakenly|previously|formerly|originally|was|were|had been|used to be|until now|up to now|already)'

interface DropCue {
  readonly pattern: RegExp
  readonly when: Drop['when']
  readonly isChange: boolean
  readonly isSoft?: true
}

/** Ways to say that one mentor takes another's place. */
const SUCCEEDED = [
  `\\b(?:succeed(?:s|ed|ing)?|reliev(?:es|ed|ing)) ${THEIR}@(\\d+)`,
  `\\b(?:into|fill(?:s|ed|ing)?) @(\\d+)'s (?:shoes|place|role|post)`,
  `@(\\d+) (?:has |have |had |is |was |to )?(?:asked to be |been |be )?relieved\\b`,
  `@(\\d+) and @\\d+ (?:have|has) parted company|@\\d+ has parted company with @(\\d+)`,
  `\\btak(?:e|ing) @(\\d+) (?:off|away)(?: \\w+){0,2}(?: @\\d+)?,? (?:and|then) (?:put|add|give|record)`,
].map((pattern): DropCue => ({ pattern: new RegExp(pattern, 'g'), when: 'mentor', isChange: true }))

const DROPS: readonly DropCue[] = [
  ...SUCCEEDED,
  {
    pattern:
      /(?<!\b(?:apart|aside|missing|different|absent) )\b(?:from|away from) @(\d+)(?:'s)?(?!,? (?:who|which)\b),? (?:\w+ ){0,2}(?:to|onto|over|and|so)\b/g,
    when: 'mentor',
    isChange: true,
  },
  { pattern: /\bto @\d+,? from @(\d+)/g, when: 'mentor', isChange: true },
  {
    pattern: new RegExp(
      `\\b(?:instead of|rather than|in place of|in lieu of|as a replacement for|to replace|replac(?:e|es|ing)|replacement for|tak(?:es?|en|ing) over from|took over from|in for|tak(?:e|es|ing) the place of|remov(?:e|ing)|delet(?:e|ing)|unlink|unpair|unmatch|ignore|disregard|forget|scrap|drop|as opposed to|and not|but not|no longer|not to|not with|not|isn't|wasn't|never) ${THEIR}(?:current |old |previous |former |existing |last )?(?:mentor,? )?@(\\d+)`,
      'g',
    ),
    when: 'mentor',
    isChange: true,
  },
  {
    pattern: new RegExp(
      `@(\\d+)(?: \\([^)@]{0,40}\\))?,? (?:who |that )?(?:has|have|had|is|was|'s|will be|will|are|can(?:no|'|)t|unfortunately|sadly)?,? ?(?:now |just |recently |since |sadly |unfortunately |going |due |about |also |to |both |already |officially |then )*${GONE}`,
      'g',
    ),
    when: 'mentor',
    isChange: true,
    isSoft: true,
  },
  {
    pattern: new RegExp(
      `@(\\d+)[^@]{0,40}?\\b(?:he|she|they|that (?:colleague|teacher|mentor|person)|this (?:colleague|teacher|mentor|person)|the latter)(?: (?:has|have|had|is|was|will be|will|are|can(?:no|'|)t)|'s|'ve|'ll|'re)?,? ?(?:now |just |recently |since |sadly |unfortunately |going |due |about |also |to |both |already |officially |then )*${GONE}`,
      'g',
    ),
    when: 'mentor',
    isChange: true,
    isSoft: true,
  },
  {
    pattern: new RegExp(
      `\\b${STILL} (?:shown |showing |shows |has |have |had |paired |matched |linked |listed |assigned |allocated |down |recorded |being |mentored |working |up |put |given )*(?:with |by |to |under |as |against |on )?${THEIR}(?:mentor |ect )?@(\\d+)(?! (?:and|or) @)`,
      'g',
    ),
    when: 'mentor',
    isChange: true,
    isSoft: true,
  },
  {
    pattern:
      /\b(?:was|were) (?:going|meant|supposed|due|originally|previously|initially|first|planned|intended) (?:\w+ ){0,3}@(\d+)/g,
    when: 'mentor',
    isChange: false,
  },
  {
    pattern:
      /@\d+ (?:had|was with|was under|used to have|started (?:off |out )?with|has had|has been with|'s mentor was) (?:been given )?@(\d+)/g,
    when: 'mentor',
    isChange: true,
    isSoft: true,
  },
  {
    pattern:
      /@(\d+) (?:was|were|had been|has been|used to be|is currently|is still|currently) (?:the |her |his |their |@\d+'s |originally |initially |first |previously |down as |listed as |matched |paired |allocated |assigned |named |going to |meant to |supposed to |due to |mentoring |be )+/g,
    when: 'mentor',
    isChange: true,
    isSoft: true,
  },
  {
    pattern:
      /\b(?:previous|former|old|original|outgoing|existing|current|last|departing|ex|initial|first)[- ](?:\w+ )?mentor,? ?(?:is |was |being |of \w+ |[,:(–-] ?)?@(\d+)/g,
    when: 'mentor',
    isChange: true,
  },
  {
    pattern:
      /@(\d+),? \(?(?:the |her |his |their )?(?:previous|former|old|original|outgoing|existing|current|departing) mentor/g,
    when: 'mentor',
    isChange: true,
  },
  {
    pattern:
      /\bmentor \(?(?:leaving|departing|removed|to (?:be )?removed?|until now|so far|going)\)?\s?[:=–-] ?@(\d+)/g,
    when: 'mentor',
    isChange: true,
  },
  { pattern: /\bthought (?:it (?:was|would be|might be)|we had|that|of) @(\d+)/g, when: 'mentor', isChange: false },
  {
    pattern: /@(\d+) (?:has been |have been |is being |is to be |will be |was |is |to be )?replaced (?:by|with)\b/g,
    when: 'mentor',
    isChange: true,
  },
  {
    pattern: /@(\d+) (?:is |has |will be |will |to )?hand(?:s|ed|ing)? (?:it |this |her |him |them )?over\b/g,
    when: 'mentor',
    isChange: true,
  },
  {
    pattern: /\b(?:swap|change|switch|exchange)(?: out)? @(\d+) (?:for|to|with|over to) @\d+ (?:as|for|on)\b/g,
    when: 'mentor',
    isChange: true,
  },
  {
    pattern:
      /(?:@\d+|\bi(?:'m| am|'ll| will| shall)?) (?:takes?|is taking|will take|has taken|took|taking) (?:over )?(?:@\d+ )?(?:over )?(?:from|the place of) @(\d+)/g,
    when: 'mentor',
    isChange: true,
  },
  {
    pattern:
      /@(\d+)(?: as (?:the |her |his |their )?mentor)? (?:stays?|remains?|is (?:(?:staying|remaining)(?! ?(?:[.,;!]|$|so\b|and\b))|fine|sorted|ok|okay|all set|unchanged)|should stay|will stay|keeps?|continues?(?! to (?:not|be (?:missing|absent)|fail))|doesn't change|does not change|carr(?:y|ies) on(?! (?:not|being|missing|failing)))\b/g,
    when: 'any',
    isChange: false,
  },
  {
    pattern: /\b(?:stays?|remains?|staying|continues?|keeps?) (?:with|under|as) @(\d+)/g,
    when: 'any',
    isChange: false,
  },
  {
    pattern:
      /@(\d+) and @(\d+) (?:both |all )?(?:stay|remain|continue|carry on|keep on|are (?:both |all )?(?:fine|sorted|unchanged|unaffected|settled|ok|okay|staying as they are))\b/g,
    when: 'any',
    isChange: false,
  },
  {
    pattern:
      /@(\d+) (?:is |will be |will |has been |has |can )?cover(?:s|ing|ed)? (?:his|her|their|the|all|my|some) (?:\w+ )?(?:lessons?|class\w*|timetable|duties|form|group|playground)\b/g,
    when: 'any',
    isChange: false,
  },
  // "Is staying" alone may be why the request can be made at all.
  {
    pattern: /@(\d+) is (?:staying|remaining)(?= ?(?:[.,;!]|$|so\b|and\b))/g,
    when: 'any',
    isChange: false,
    isSoft: true,
  },
  {
    pattern:
      /@\d+,? (?:stays?|remains?|is (?:staying|remaining)|will (?:stay|remain)|continues?|carries on)\b(?![^@.!?;]*\b(?:but|now|instead|from|until|till)\b)[^@.!?;]{1,40}\b(?:with|under) @(\d+)/g,
    when: 'mentor',
    isChange: false,
  },
  {
    pattern:
      /@\d+ (?:keeps?|retains?|is keeping|will keep|stays with|remains with|continues with|carries on with) @(\d+)/g,
    when: 'ect',
    isChange: false,
  },
  {
    pattern:
      /\balready (?:mentors?|mentoring|paired with|matched (?:with|to)|supports?|supporting|looking after|working with|has|the mentor (?:of|for)) @(\d+)/g,
    when: 'ect',
    isChange: false,
  },
  // Of whom somebody wants to be rid, and beside whom another is to be.
  {
    pattern:
      /\b(?:(?:unhappy|dissatisfied|struggling|at odds|fed up|(?:not|n't) (?:happy|getting on|getting along|working out|clicked|gelled))|fallen out|fell out|clash\w*) with @(\d+)/g,
    when: 'mentor',
    isChange: true,
  },
  {
    pattern:
      /\b(?:second|another|additional|extra|further|co-?) ?mentor (?:beside|besides|alongside|next to|in addition to|as well as|on top of) @(\d+)/g,
    when: 'mentor',
    isChange: false,
  },
  {
    pattern: /@(\d+) (?:recommends|reckons|insists|thinks)\b/g,
    when: 'any',
    isChange: false,
  },
  // Of a mentor who is asked for: whom else they have.
  {
    pattern:
      /@\d+(?: ?\([^)@]{0,40}\))?,? (?:who |and )(?:also |already |still |currently |now |has |been |is |was )*(?:mentors|mentored|mentoring|supports|supported|supporting|looks after|looked after|looking after|works with|worked with|coaches|coached) (?:our |the )?@(\d+)/g,
    when: 'ect',
    isChange: false,
    isSoft: true,
  },
  {
    pattern: /\b(?:covering|cover|standing in|acting|emailing|writing|asking|behalf) (?:for|of) @(\d+)/g,
    when: 'any',
    isChange: false,
  },
  {
    pattern:
      /\b(?:cc|cc'd|copied|copying|copied in|spoke (?:to|with)|spoken (?:to|with)|according to|told (?:me|us|by)|asked by|thanks to|contact|email|ring|call)[: ](?:in )?@(\d+)/g,
    when: 'any',
    isChange: false,
  },
  {
    pattern:
      /@(\d+)(?:,? \([^)@]{0,40}\)|,[^,@]{0,40},)? (?:(?:has|have|had|who) )?(?:asked|suggested|told|says(?! (?:yes|(?:that )?(?:he|she|they)\b))|said(?! (?:yes|(?:that )?(?:he|she|they)\b))|advised|recommended|mentioned|reported|noticed|spotted|pointed out|flagged|phoned|rang|emailed|wrote|is copied|is cc'd|is aware|will be in touch|is the head|is our head|is my line manager)\b/g,
    when: 'any',
    isChange: false,
  },
  {
    pattern:
      /\b(?:head ?teacher|headmaster|headmistress|our head|the head|my head|deputy(?: head)?|principal|line manager|business manager|office manager|hr|governor|chair|ceo|senco|secretary|administrator),? (?:(?:mr|mrs|ms|miss|mx|dr)\.? )?@(\d+)(?!\d|,? (?:to|will|should|is (?:to|the|going|her|his|their)|as|for|can|mentor|who|with|and)\b| ?[-–=:>])/g,
    when: 'unknown',
    isChange: false,
  },
  {
    pattern:
      /@(\d+),? \(?(?:who is )?(?:our|the|my) (?:head|deputy|principal|business|office|line|hr|senco|ceo|chair|governor|secretary|administrator)\w*\b(?! of)(?![^.!?]{0,30}\b(?:to|will|should|is|as|for|can|mentor|with)\b)/g,
    when: 'unknown',
    isChange: false,
  },
]

/** The list shows others: they are named only because they are there. */
const SHOWS_OTHERS =
  /\ball (?:that )?(?:i|we|it) (?:can |could |ever )?(?:see|get|gets|find|have|offers?|shows?|gives?)(?: \w+){0,3}? (?:is|are)\b|\b(?:only|just)\b[^@.]{0,40}\b(?:show\w*|offer\w*|list\w*|give\w*|see|gets?|contain\w*|includ\w*|options?|choices?|choose|select|names?|has|have|find|pick)\b|\b(?:shows?|offers?|lists?|gives?|contains?|includes?|has|displays?)\b[^@.]{0,20}\b(?:only|just)\b|\b(?:i|we) can (?:only )?(?:see|choose|select|find|pick|get)\b|\b(?:the )?only (?:names?|options?|mentors?|people|person|choices?)\b|\b(?:list|drop-?down|menu|options?|page|screen|portal|system|it)\b(?:(?!n't|\b(?:not|never|no)\b)[^@.]){0,20}\b(?:shows?|offers?|lists?|gives?|contains?|includes?|displays?|brings up)\b|\b(?:are|is) (?:all |both )?there\b/g

/** Mentions that the words of a unit take out of the request: not X, instead of X, X has left, currently with X. */
export function dropsOf(said: string): readonly Drop[] {
  const drops = DROPS.flatMap(({ pattern, when, isChange, isSoft }) =>
    [...said.matchAll(pattern)].flatMap(match =>
      match
        .slice(1)
        .filter(mention => mention !== undefined)
        .map(mention => ({ mention: Number(mention), when, isChange, isSoft: isSoft ?? false, words: match[0] })),
    ),
  )
  const [shows] = said.matchAll(SHOWS_OTHERS)
  if (!shows) return drops
  const shown =
    said
      .slice(shows.index + shows[0].length)
      .split(/\b(?:but|and|though|yet|however)? ?(?:not|isn't|n't|no sign of|without)\b/)[0] ?? ''
  const others = [...shown.matchAll(/@(\d+)/g)].map(match => ({
    mention: Number(match[1]),
    when: 'mentor' as const,
    isChange: false,
    isSoft: true,
  }))
  return [...drops.filter(drop => !/^(?:but not|and not|not) /.test(drop.words)), ...others]
}

const CORRECTION =
  /(?:\b|(?=@))(?:sorry|apologies|correction|oops|whoops|oh|no,? wait|scrap that|ignore that|my mistake|my error|i (?:actually )?mean|i (?:actually )?meant|(?:that|it|this|which) should (?:be|say|read|have been|have said|have read)|@\d+,? (?:actually )?should (?:be|say|read|have said|have read|have been)(?! (?:with|under|for|by|paired|matched|mentored|the|a)\b)|make that|i got that wrong|to correct (?:myself|that|this)|amend(?:ment)?|edit)\b[^@]{0,60}@(\d+)/g
const MEANT =
  /\b(?:meant?|should (?:be|say|read|have)|make that|correction|scrap that|ignore that|my (?:mistake|error)|oops|whoops|wrong|wait|correct)\b/

/** Behind a sentence that owns up to a slip, "the mentor should be X" puts X in the place of whoever was named. */
const OWNS_UP = /\b(?:wrong|mistake\w*|slip|error|sorry|apolog\w+|correct\w*|mixed up|muddled)\b/
const SHOULD_BE =
  /\b(?:mentor|ect|name|person|one)(?:'s name)? (?:should|ought to|needs to) (?:be|read|say|have been) @(\d+)/g

/** Mentions that stand in place of one said before: "sorry, I meant X". */
export function correctionsOf(said: string, saidBefore = ''): readonly number[] {
  const plain = [...said.matchAll(CORRECTION)].filter(match => MEANT.test(match[0]))
  const owned = OWNS_UP.test(saidBefore) ? [...said.matchAll(SHOULD_BE)] : []
  return [...new Set([...plain, ...owned].map(match => Number(match[1])))]
}
