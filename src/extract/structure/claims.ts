import type { TeacherRole } from '../../register/people'

/** A role that the words themselves give to a mention. */
export interface Claim {
  readonly mention: number
  readonly role: TeacherRole
}

const BETWEEN = '[^@.;]{0,40}?'
const MENTOR_CLAIMS = [
  /(?<!\bto )\bmentors?(?:'s name)?(?: (?:name|required|needed|requested|chosen|wanted|details|teacher))?(?: (?:is|are|will be|should be|to be|needs to be|would be))?(?: now)?(?: called| named)?\s?[:=|,(–-]{0,2}\s?@(\d+)/g,
  /\bmentor(?:ed|ing)? by @(\d+)/g,
  /@(\d+),? ?\(?(?:(?:is|are|will be|would be|to be|should be|has been|becomes|be|was) )?(?:the |her |his |their |a |an |our |'s )?(?:new |named |assigned |allocated |ect )*mentor\b(?!s?\s?(?:[:=(-]|is|will be|for|to)?\s?@|'s)/g,
  new RegExp(`@(\\d+) (?:as|being|to be|to become) (?:the |her |his |their |a |an |our )?(?:new |ect )?mentor`, 'g'),
  new RegExp(
    `@(\\d+)(?: \\([^)@]{0,40}\\))?,? (?:who )?(?:is |are |will |will be |to |to be |can |could |should |would |has agreed to |is going to |is to |now |also |is happy to )*mentor(?:s|ing)?\\b${BETWEEN}@`,
    'g',
  ),
  new RegExp(`@(\\d+)${BETWEEN}\\b(?:as|is|be|become) (?:the |a )?mentor (?:of|for|to)\\b`, 'g'),
]
const ECT_CLAIMS = [
  /\bto (?:be )?mentor(?:ed)?\s?[:=–-]\s?@(\d+)/g,
  /\b(?:ects?|early career teachers?|nqts?|mentees?)(?:'s name)?(?: (?:name|is|are|called|named|teacher))*\s?[:=|,(–-]{0,2}\s?@(\d+)(?!\d| (?:to|as|is to|will|should) (?:be )?(?:the |her |his |their )?mentor\b(?! @))/g,
  /\b(?:mentor (?:of|for)|(?<!(?:'s|\b(?:his|her|their|the)) (?:\w+ )?)(?<!\b(?:chang|swap|switch|updat|amend|mov|set|correct)\w{0,3} (?:over )?(?:our|my|this|that) )mentor to) (?:our |the |my )?(?:new |ect )*@(\d+)/g,
  /\bmentor(?:s|ing)? (?:our |the |my )?(?:new |ect )*@(\d+)/g,
  /@(\d+),? ?\(?(?:is |who is )?(?:our |the |my |an? )?(?:new |first year |second year |year \w+ )*(?:ect|early career teacher|nqt|mentee)\b(?!s?\s?(?:[:=(-]|is|will be)?\s?@|'s)/g,
  /@(\d+)'s (?:new |current |ect )*mentor\b/g,
]
/** The word "mentor" as a verb, with its subject before it: what follows is an ECT, not a mentor. */
const VERB_BEFORE = /(?:\b(?:to|will|can|should|would|could|shall|also|now)|@\d+) (?:also |now )?mentors?\s?$/

/** Which mentions of a unit its words call mentor, and which ECT. */
export function claimsOf(said: string): readonly Claim[] {
  const claims: Claim[] = []
  for (const pattern of MENTOR_CLAIMS) {
    for (const match of said.matchAll(pattern)) {
      const mention = Number(match[1])
      const upToMention = said.slice(0, match.index + match[0].length).replace(/@\d+$/, '')
      if (match[0].startsWith('mentor') && VERB_BEFORE.test(upToMention)) continue
      if (isGivenToAnother(said, mention)) continue
      claims.push({ mention, role: 'mentor' })
    }
  }
  for (const pattern of ECT_CLAIMS) {
    for (const match of said.matchAll(pattern)) {
      const isVerb = match[0].startsWith('mentor @') && !VERB_BEFORE.test(said.slice(0, match.index + 7))
      if (!isVerb) claims.push({ mention: Number(match[1]), role: 'ect' })
    }
  }
  return claims
}

/** "mentor for @1", "mentor to @1": a mentor is spoken of, and @1 is not the one. */
function isGivenToAnother(said: string, mention: number): boolean {
  return (
    new RegExp(`\\bmentor (?:of|for|to)[^@]{0,20}@${mention}(?!\\d)`).test(said) &&
    !new RegExp(`@${mention}(?!\\d)[^@]{0,30}\\bmentor`).test(said)
  )
}

const PLAIN: readonly { readonly pattern: RegExp; readonly role: TeacherRole }[] = [
  {
    pattern:
      /@(\d+) (?:(?:will|should|is to|is going to|can|could|would|to|now) )+mentor (?:our |the |my )?(?:new )?(?:ect )?@\d+/g,
    role: 'mentor',
  },
  { pattern: /@(\d+) mentors @\d+/g, role: 'mentor' },
  {
    pattern:
      /\b(?:make|have|put|add|assign|appoint|record|set) @(\d+) (?:up |down )?(?:as |to be )?(?:the |a |her |his |their |our )?(?:new )?mentor (?:of|for|to) (?:\w+ ){0,3}@/g,
    role: 'mentor',
  },
  {
    pattern: /@(\d+),? (?:is |who is )?(?:our|the|an|my) (?:new )?(?:ect|early career teacher|nqt|mentee)\b(?!'s)/g,
    role: 'ect',
  },
  { pattern: /(?<!\bto )\bmentor(?: is| will be| should be| to be|:| =) ?@(\d+)/g, role: 'mentor' },
  {
    pattern:
      /@(\d+) (?:as|to be|is|will be|should be|to become) (?:the |a |her |his |their |our )?(?:new )?mentor (?:of|for|to) (?:\w+ ){0,3}@/g,
    role: 'mentor',
  },
  { pattern: /\bmentored by @(\d+)/g, role: 'mentor' },
  {
    pattern:
      /\b(?:ect|early career teacher|mentee)(?: is| will be|:| =) ?@(\d+)(?!\d| (?:to|as|is to|will|should) (?:be )?(?:the |her |his |their )?mentor\b(?! @))/g,
    role: 'ect',
  },
]

/** Roles that the words give beyond doubt: "the mentor is X", "X as the mentor of Y". */
export function plainClaimsOf(said: string): readonly Claim[] {
  return PLAIN.flatMap(({ pattern, role }) =>
    [...said.matchAll(pattern)].map(match => ({ mention: Number(match[1]), role })),
  )
}
