/** Turns of phrase with "if", "may", "would", "or" and times that do not govern the request: they are taken out before a stance is read. */

const HELPERS = '(?:you|someone|somebody|anyone|anybody|one of (?:you|the team)|the team|your (?:team|colleagues?))'
/** "If somebody could …": a request to the helpdesk, whatever it is glad of. */
const IF_YOU_COULD = new RegExp(
  `(?<!\\bwonder\\w* )\\bif ${HELPERS}(?:'d| could| can| would| might| were able to| are able to| will)(?: be (?:so kind as|kind enough|good enough) to)?\\b(?! (?:rather|prefer|not|hear|find|think|agree|see|object|decide))`,
  'g',
)
/** "It would be a great help": courtesy, where nothing but a request or the end follows. */
const WOULD_BE_KIND =
  /\b(?:it|that|this|i|we)(?:'d| would| should| shall)(?: all)? be (?:\w+ ){0,3}?(?:grateful|great|help\w*|good|lovely|brilliant|useful|appreciated|glad|pleased|delighted|obliged|ideal|happy|kind|kindness|relief|smashing|marvellous|wonderful|super|thankful|perfect|fab|fantastic)\b(?: to you)?(?= {1,2}please\b|\s*(?:[.,;!?]|$))/g
/** What the author supposed before it went otherwise. */
const HAD_SUPPOSED =
  /\b(?:i|we)(?:'d| had) (?:\w+ )?(?:supposed|thought|assumed|expected|imagined|believed|hoped|understood)\b(?:(?!,? (?:and|but|yet)\b)[^.;!?@]){0,80}/g
/** Somebody may have written already: that is past, and says nothing of what is asked. */
const MAY_HAVE_WRITTEN =
  /(?:@\d+|\b(?:i|we|he|she|they|it|you|(?:my|our|a|another|the) (?:\w+ )?\w+|somebody|someone|colleagues?)) (?:may|might|could|must|will|should)(?: well| also| already)* have (?:already |also |just |since |perhaps )?(?:been (?:in touch|on to you|in contact|told)|had (?:an? |the |our |my )?(?:\w+ )?(?:e-?mails?|letters?|calls?|messages?|notes?)|written|e-?mailed|mailed|phoned|rung|called|contacted|spoken|mentioned|told you|said|raised|sent|seen|heard|noticed|reported|spotted|asked you|got in touch|dropped you|received|messaged|forwarded|copied)\b/g
/** It was settled that X would take Y on: settled, and so it is to be. */
const IT_WAS_SETTLED =
  /(?<!(?:n't|\bnot|\bnever|\bto be|\byet|\bwhether|\bif)(?: \w+)? )\b(settled|agreed|decided|arranged|resolved|confirmed|determined) (?:\w+ ){0,3}?that (@\d+(?:'s mentor)?) (?:would|should)\b/g
/** The trouble, after which "or" and "either" join what is equally missing. */
const MISSING_BEFORE_OR =
  /\b(?:cannot|can't|can not|couldn't|could not|unable to|not able to|doesn't|does not|don't|do not|isn't|is not|aren't|are not|no sign of|won't|will not|wouldn't|let me)\b (?:\w+ ){0,2}?(?:find|see|select|choose|pick|locate|add|show|list|get|match|pair|offer|come up|there|listed|in|on|appear|have|call up|see|of)?[^.;!?]{0,80}/g
/** What lies back: "it was X in October", "I wrote in the spring". */
const IN_THE_PAST =
  /\b(was|were|had|did|wrote|asked|e-?mailed|said|told|happened|began|started|qualified|joined|trained|registered|completed|came|got|since|moved|took|back)\b((?:(?!\b(?:will|to be|should|please|is|now|today|and then)\b)[^.;!?]){0,80}?)\b(?:in|from|after|around|at|during) (?:the )?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december|autumn|spring|summer|easter|christmas|half[- ]term)(?: term| 20\d\d| half| holidays?)?)\b/g
/** Two people at work, and no website that works. */
const AT_WORK = /\b(?:been |is |are |both )?working (?:together|with|alongside|as|at|here|in|closely|through)\b/g
/** "It isn't X, it's Y": another name in place of a wrong one, and no ban. */
const NOT_X_BUT_Y =
  /\b(?:it|that|this|the (?:mentor|ect|name|person|teacher))(?:'s| is| was)? ?(?:isn't|is not|wasn't|was not|not|n't) (?:to be )?(?:(?:mr|mrs|ms|miss|dr)\.? )?(?:@\d+)((?: for @\d+)?(?: any ?more| any longer| now| at all)?,? ?(?:but|rather|it's|it is|-|–)\b)/g

/** "May we have …", "… would be appreciated": a request, and its thanks. */
const MAY_WE_HAVE = /\b(?:may|might|can|could) (?:i|we)(?: please| kindly)* (?:have|get)\b/g
const WOULD_BE_WELCOME = /\bwould be (?:much |greatly |very |most |really |so )*(?:appreciated|welcome|helpful)\b/g

/** "I'd spelt her name wrong": had, and not would. */
const HAD_DONE =
  /\b(i|we|he|she|they|you|it)'d ((?:also |already |just |never |only |even |since |previously |once ){0,2})(?=(?!(?:need|feed|proceed|succeed|exceed|embed|shed|wed)\b)[a-z]{2,}ed\b|(?:been|had|done|gone|spelt|sent|written|seen|got|given|made|taken|put|set|known|found|told|said|left|lost|kept|thought|meant|chosen|begun|forgotten|mistaken|mixed)\b)/g

/** The words of a unit without the courtesies and asides that only look like a condition, a doubt, a ban or a later day. */
export function withoutCourtesies(said: string): string {
  return said
    .replace(HAD_DONE, '$1 had $2')
    .replace(MAY_HAVE_WRITTEN, ' ')
    .replace(HAD_SUPPOSED, ' ')
    .replace(IT_WAS_SETTLED, '$1: $2 is to')
    .replace(IF_YOU_COULD, ' please ')
    .replace(WOULD_BE_KIND, ' ')
    .replace(WOULD_BE_WELCOME, ' ')
    .replace(MAY_WE_HAVE, ' please ')
    .replace(IN_THE_PAST, '$1$2')
    .replace(IN_THE_PAST, '$1$2')
    .replace(AT_WORK, ' ')
    .replace(NOT_X_BUT_Y, '$1')
    .replace(MISSING_BEFORE_OR, words => words.replace(/ or /g, ' nor ').replace(/\beither\b/g, 'both'))
}
