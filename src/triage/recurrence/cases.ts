import { COUNTED, ONCE, ORDINAL, PERSON } from './words'

const WITHIN = '[^.!?;]'
const cue = (pattern: string) => new RegExp(pattern)

const CASE = String.raw`(?:requests?|mentors?|ects?|e-?mails?|messages?|attempts?|tries|match(?:es)?|pairs?|names?|teachers?|colleagues?)`
const WANTING = String.raw`(?:(?:not|never|\w*n't) (?:\w+ ){0,2}(?:in|on|there|listed|shown|offered|have|show|list|offer|give|come up|available)|missing|absent|invisible|hidden|gone)`

/**
 * Earlier cases set in a row with this one, and counted: "it didn't have Indra, it didn't have Jill", "the same as Walter, the same as
 * Xanthe", "four requests, four mentors". No word of such a sentence says that it came before. Names are masked as `@`.
 */
export const CASES: readonly RegExp[] = [
  // As then, as with others.
  cue(
    String.raw`\b(?:what|which|how) (?:\w+ )?(?:i|we) (?:had|got|get|saw|met|found|find|faced)\b${WITHIN}{0,25}?\b(?:${ONCE}|(?:for|with) @|whenever|each time|every time)`,
  ),
  cue(
    String.raw`\bthe way (?:that )?(?:\w+ ){1,4}(?:did|was|were|had|went)\b${WITHIN}{0,20}?\b(?:${ONCE}|for us\b|with @)`,
  ),
  cue(
    String.raw`\bsame (?:\w+ )?(?:nonsense|story|business|carry-on|performance|palaver|rigmarole|trouble|thing|message|tale|fate|hole) as (?:with |for |it was )?@`,
  ),
  cue(String.raw`\bsame as @+(?:'s)?,? (?:and )?(?:the )?same as @`),
  cue(String.raw`\bno (?:more|better) ${WITHIN}{1,40}\bthan (?:@+|he|she|they|\w+) (?:was|were)\b`),
  cue(
    String.raw`\b(?:was|were) (?:invisible|missing|hidden|absent|unlisted|beyond (?:me|us)|lost)\b${WITHIN}{0,25}?\b(?:for|with) @+(?:'s \w+)? (?:too\b|also\b|as well\b|${ONCE})`,
  ),
  // One behind the other.
  cue(
    String.raw`@+ (?:was|wasn't|were|weren't) ${WITHIN}{0,25}?[,;] ?(?:and |then |then it was |so )*@+ (?:was|wasn't|were|weren't|too|as well)\b`,
  ),
  cue(String.raw`\bnor (?:was|did|could|is|were) @+${WITHIN}{0,20}?[,;]? (?:and )?nor (?:was|did|could|is|were) @`),
  cue(
    String.raw`\b(?:not|never|\w*n't) (?:have|show|list|offer|give|find|see)\b${WITHIN}{0,12}?@+[,;]? (?:and |or |it |they |nor )*(?:\w*n't|not|did it|nor)\b${WITHIN}{0,16}?@`,
  ),
  cue(String.raw`\bfor @+(?:'s(?: \w+)?)?,? (?:and|then) (?:now|again) (?:for )?(?:this|these|@|him|her|them)\b`),
  cue(String.raw`@+(?:'s)? (?:first|before),? (?:and|then) now (?:him|her|this|them|@)`),
  // Counted.
  cue(
    String.raw`\b(?:that's|that is|that makes|makes it|which makes|making(?: it)?|this is) (?:now )?(?:number )?${COUNTED} (?:\w+ ){0,2}?(?:i've|i have|we've|we have|so far|in a row|running|now|this (?:term|year|month)|since)\b`,
  ),
  cue(
    String.raw`\b${COUNTED} (?:new )?${CASE},? (?:and )?(?:\w+ )?${COUNTED} (?:\w+ )?(?:times|failures|${CASE} ${WITHIN}{0,20}?${WANTING})\b`,
  ),
  cue(
    String.raw`\b${COUNTED} (?:out )?of (?:${COUNTED}|(?:my|our) (?:last )?${COUNTED})\b${WITHIN}{0,50}\b(?:happened|missing|had|gone|${WANTING}|score|record)`,
  ),
  cue(
    String.raw`\b${ORDINAL} (?:new )?${PERSON} (?:this (?:term|year|month)|since ${WITHIN}{1,15}),? (?:that |who |whom |which )?(?:i |we )?(?:can't|cannot|couldn't|${WANTING})`,
  ),
  // With all of them, and never otherwise.
  cue(
    String.raw`\b(?:every one|every single one|each one|each|all|both) (?:of (?:the|our|my|these|those|them)|(?:that|who|which)(?:'s| has| have)?) ${WITHIN}{0,60}?\b(?:has|have|had) (?:had to|needed|required|to (?:be|come|go))\b`,
  ),
  cue(
    String.raw`\b(?:(?:not|\w+n't) once|never once|never yet|not one single time)\b${WITHIN}{0,40}\b(?:able|choos\w+|chose|chosen|manag\w+|found|find|seen|see|shown|listed|worked|offered|add\w*|match\w*)\b`,
  ),
  cue(
    String.raw`\bnever (?:is|are|does|has|do|have)\b(?!${WITHIN}{0,25}\b(?:issues?|problems?|troubles?|difficult\w+|bother)\b)${WITHIN}{0,25}\b(?:for (?:us|our school|me|anyone here)|with (?:us|ours|our \w+))\b`,
  ),
  cue(
    String.raw`\b(?:whenever|(?:each|every|any) ?time(?: that)?) (?:i|we|one of (?:us|our)|an?|somebody|someone)\b${WITHIN}{0,30}\b(?:mentors?|ects?|names?|match|pair|change|add|starters?|appoint\w*)\b`,
  ),
  // What it has made of the author.
  cue(
    String.raw`\b(?:getting|becoming|become|grown|growing|got|quite|rather|well|am) (?:\w+ )?(?:used|accustomed|inured|resigned) to (?:it\b|this\b|that\b|these\b|writing|asking|sending|e-?mail)`,
  ),
  cue(
    String.raw`\b(?:stopped|given up|past|beyond) (?:being surprised|believing in coincidences?|counting|wondering why|expecting)\b|\b(?:no longer|hardly|scarcely|not even) (?:surpris\w+|a surprise|a coincidence)\b`,
  ),
  cue(String.raw`\brecurr(?:ing|ent) (?:kind|sort|type|nature|request|one)\b`),
  cue(String.raw`\bkeeps? (?:on )?not \w+ing\b`),
]
