import type { Unit } from './units'

/** What the author wants done, where it is anything else than "please record this now". */
export type StanceKind =
  'cancels' | 'forbids' | 'undecided' | 'only-asks' | 'hypothetical' | 'later' | 'informs' | 'first-person'

/** A stance with the words that show it. */
export interface Stance {
  readonly kind: StanceKind
  readonly unit: number
  readonly sentence: string
}

/** Conditions that come with a request and change nothing about it. */
const HARMLESS_IF =
  /\bif (?:you (?:need|require|have|want|could|can|would|wouldn't|are able)|possible|not[,.]? (?:please|can|could)|not please|need be|needed|necessary|there (?:is|are) any(?:thing)?|i (?:can|need to) (?:help|provide|send)|i can be|that's ok|that is ok|that(?:'s| is) (?:possible|alright|all right)|anything|any (?:further|more|other)|this (?:happens|is|could|can)|it (?:happens|helps|were|was|would|is (?:easier|possible))|this is|so\b|you (?:need|require) any)|\bif (?:poss|poss\.)/g

const CUES: readonly { readonly kind: StanceKind; readonly pattern: RegExp; readonly sentence: string }[] = [
  {
    kind: 'cancels',
    pattern:
      /\b(?:(?:please )?(?:ignore|disregard|cancel|withdraw|retract|forget)(?: about)? (?:my|the|this|that|our|all|both|what|it|last|previous|earlier|request)\b|(?:no longer|not|don't|do not) (?:need(?:ed)?|require[d]?|want(?:ed)?) (?:this|it|that|the|a|you|your|any|to)\b|no need (?:to|for)\b|(?:has|have|is|are|was) (?:now |since |all )*(?:been )?(?:resolved|sorted|fixed|matched now|now matched|now paired|now linked)|(?:it|this|all|that|problem|issue)(?:'s| is| has been|'ve)? (?:now )?(?:been )?(?:sorted|resolved|fixed|working now|done)\b|managed to (?:do|sort|fix|add|match|find|select|get) |no action (?:is )?(?:needed|required|necessary)|nothing (?:to do|needs doing|for you to do|more is needed)|(?:panic|crisis) over|false alarm|as you were|changed (?:my|our) minds?|stand down|scrap (?:my|the|this|that))/,
    sentence: 'The author takes the request back, or says that nothing is to be done.',
  },
  {
    kind: 'forbids',
    pattern:
      /\b(?:(?:please )?(?:do not|don't|must not|mustn't|should not|shouldn't|should never|must never|never|not to be|ought not to|cannot be allowed to|under no circumstances)(?: yet| ever| be| please)? (?:match|pair|link|add|assign|connect|record|change|swap|put|set|make|allocate|process|action|move|touch|complete|do anything|be (?:matched|paired|linked|assigned|added|changed)|(?:matched|paired|linked|assigned|added|changed))|(?:leave|keep) (?:it|them|things|this|everything|@\d+)(?: \w+)? (?:as (?:it|they) (?:is|are)|alone|for now)|hold (?:off|fire|on)|please wait|wait (?:until|till|for|before)|not (?:just )?yet\b|on hold|(?:has|have) not agreed|hasn't agreed|not approved|don't action|do not action)/,
    sentence: 'The author says what must not be done, or asks to wait.',
  },
  {
    kind: 'undecided',
    pattern:
      /@\d+'?s?,? (?:\([^)@]{0,40}\) )?(?:or|and\/or|\/) (?:maybe |possibly |perhaps |else |to )?@\d+|\beither\b.{0,80}\bor\b|\b(?:not (?:yet )?(?:sure|decided|certain|100%|settled|finalised)|unsure|undecided|haven't (?:yet )?decided|have not (?:yet )?decided|can't decide|to be (?:decided|confirmed|agreed)|tbc|tbd|whoever|whichever|one of (?:them|these|the two|@)|might be|may be|could be (?:@|either)|possibly @|perhaps @|maybe @|probably @|provisionally|tentatively|considering|thinking (?:about|of)|toying with|leaning towards|in two minds|torn between|still deciding|debating|wonder(?:ing)? (?:whether|if) (?:we|i|it) should|(?:what|which|who) (?:do|would) you (?:think|suggest|recommend|advise)|who(?:m)? should|which (?:of|one)|would (?:it )?be (?:better|best)|subject to|pending|depending on|unless|once (?:he|she|they|it|we|i|@\d+|the)\b|provided (?:that )?)/,
    sentence: 'The author has not decided.',
  },
  {
    kind: 'hypothetical',
    pattern:
      /\b(?:if (?:i|we|@\d+|she|he|they|the|a|an|one|someone|our) (?:wanted|want|were|was|wished|wish|had|should|decide[d]?|needed|need|change[d]?|leave[s]?|left|ask(?:ed)?|could|did|do|move[ds]?|go(?:es)?)\b|suppos(?:e|ing)|hypothetical(?:ly)?|what (?:if|would happen|happens if|happens when)|imagine|say (?:i|we) (?:want|wanted)|in theory|assuming|were (?:i|we) to|should (?:i|we) (?:want|wish|need|decide)|let's say|in the event|for (?:example|instance))/,
    sentence: 'The author speaks of something that is not decided or has not happened.',
  },
  {
    kind: 'later',
    pattern:
      /\b(?:later (?:in|on|this)|next (?:term|year|month|september|january|april|half)|from (?:september|january|april|easter|summer|christmas|next)|in the (?:new|autumn|spring|summer) (?:year|term)|(?:start|starts|starting|begin|begins|join|joins|joining) (?:with us |here )?in (?:september|january|april)|after (?:easter|christmas|half[- ]term|the (?:holidays?|summer|break))|in (?:the|due) (?:future|course)|eventually|at some (?:point|stage)|some time|when (?:she|he|they|@\d+) (?:starts?|returns?|joins?|comes?|arrives?|leaves?)|until (?:she|he|they|@\d+|the|then|we|i))\b/,
    sentence: 'The request is for later.',
  },
  {
    kind: 'only-asks',
    pattern:
      /\b(?:how (?:do|would|can|could|should|might|does|to|long)\b(?! come)|what (?:do|should|is the (?:process|procedure|best way|correct way|right way)|are the steps|steps)|(?:can|could|would|please)(?: you)?(?: please)? (?:tell|explain|advise|show|remind|let me know|let us know|talk me|point me|guide|walk me|clarify|confirm|check)(?: me| us| to me)?(?: through| on| about)? ?(?:how|what|whether|if|who|which|when|that|the (?:process|procedure|steps))|is (?:it|there) (?:a way|possible|ok|okay|allowed|any way|permitted)\b|am i (?:able|allowed)|are we (?:able|allowed)|(?:is|are|was|has|have|does|do|did|will|should|would|may|must) (?:@\d+|she|he|they|it|we|i|the|a|an|our|there|this|mentors?|ects?)\b[^.!]{0,200}\?|(?:^|, |and |know |tell me )(?:who (?:is|are|should|will|was|do|does|has)|which (?:mentor|ect|one))\b[^.!]{0,150}\?|advice (?:on|about|please|would)|any (?:advice|guidance|idea|thoughts)|i'd like to (?:know|understand|ask)|(?:just )?(?:checking|wondering|curious|enquiring|querying)|quick question|wanted to (?:ask|check|know)|guidance on|the (?:process|procedure) for)/,
    sentence: 'The author asks a question.',
  },
  {
    kind: 'informs',
    pattern:
      /\b(?:for (?:your )?(?:info|information|reference|records?)\b|fyi\b|just (?:to let you know|letting you know|so you know|a note to say|to say|to confirm|to update)|thank(?:s| you)[^.@]{0,20} for (?:matching|pairing|adding|linking|sorting|setting|updating|your help with|getting|doing|fixing|resolving)|(?:is|are) (?:now )?(?:already )?(?:correctly|successfully|all) (?:matched|paired|linked|showing|set up|listed|sorted)|(?:is|are|were|was|have been|has been) (?:now |already )(?:been )?(?:matched|paired|linked|added|showing|set up|assigned|recorded|visible|listed)|already (?:paired|matched|linked|have|has)|went through|that(?:'s| has| is) (?:worked|great|perfect|done|sorted)|were (?:matched|paired|linked) (?:last|in|on))/,
    sentence: 'The mail says how things are, and does not plainly ask for a change.',
  },
  {
    kind: 'first-person',
    pattern:
      /\b(?:i(?:'ll| will| am|'m| shall| would)? (?:be |going to be |also be |now be |to be )?(?:mentoring|(?:her|his|their|the|@\d+'s) mentor|mentor @|the mentor)|with me as|me as (?:the |her |his |their |a )?mentor|(?:make|add|put|assign|select|choose|match|pair) (?:me|myself)\b|myself as)/,
    sentence: 'The author means themself as the mentor.',
  },
]

/** Questions about the trouble itself, and not about what is to be recorded. */
const ABOUT_THE_TROUBLE =
  /\b(?:is|was|has|does|did|have) (?:it|this|that|anyone|anybody|there|others?|you) (?:just us|something|a known|normal|common|usual|a bug|a glitch|happen\w*|an? (?:known |wider |common )?(?:issue|problem|fault)|seen|come across|known|because|a reason|anything)[^?]{0,80}\??|\bwhat to do if (?:this|it)\b|\bhow come\b|\bwhy\b[^?]{0,120}\?|\bwhat (?:is|has|'s|could be) (?:going on|wrong|happen\w+|gone wrong|the (?:problem|issue|cause|reason))/g

/** Every stance that a request takes, unit by unit. */
export function stancesOf(units: readonly Unit[]): readonly Stance[] {
  return units.flatMap((unit, place) => {
    const said = unit.said.replace(ABOUT_THE_TROUBLE, ' ').replace(HARMLESS_IF, ' ')
    return CUES.flatMap(({ kind, pattern, sentence }) => (pattern.test(said) ? [{ kind, unit: place, sentence }] : []))
  })
}
