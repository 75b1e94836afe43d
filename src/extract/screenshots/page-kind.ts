import type { ScreenKind } from './screenshot-text'

/**
 * Words by which a kind of page is known (domain.md §7.3 and the services' own texts), asked in this order: a list of
 * mentors with an error is a list of mentors. Each line and each paragraph is asked by itself, in small letters.
 */
const KINDS: readonly (readonly [ScreenKind, readonly RegExp[]])[] = [
  ['mentor-list', [/\bw?ho is the mentor for\b/, /\bw?ho will mentor\b/, /\bw?ho will .{2,80}\bmentor be\b/]],
  [
    'confirmation',
    [
      /\b(?:has been|is|still) assigned to\b/,
      /\byou['’]?ve ass\w{3,6} .{3,80}\bas an? mentor\b/,
      /\bmentor for this participant has been updated\b/,
    ],
  ],
  [
    'sign-in',
    [
      /^(?:access the )?(?:dfe )?sign[- ]?in(?: service)?$/,
      /^access the dfe sign/,
      /\bsign[- ]?in link\b/,
      /\b(?:do not|don['’]?t) have (?:access|permission)\b/,
      /\bfind your account\b/,
      /^check your email$/,
      /\b(?:forgotten|enter|wrong|incorrect) (?:your )?password\b/,
      /^what['’]?s your email address/,
    ],
  ],
  [
    'search',
    [
      /^no \w+ (?:were )?found\b/,
      /\bno (?:matching )?results\b/,
      /\bno matching\b/,
      /\bunable to match\b/,
      /\bthat match your search\b/,
      /\bcannot find (?:this|a|the) (?:person|teacher|mentor|record)/,
    ],
  ],
  [
    'error',
    [
      /\bthere(?: i|['’] ?)s a problem\b/,
      /\bpage (?:not found|cannot be found)\b/,
      /\bsomething went wrong\b/,
      /\bservice is (?:currently )?unavailable\b/,
      /\bbad gateway\b/,
      /\binternal server error\b/,
      /\bcannot perform this action\b/,
      /\bthis (?:page|site) (?:isn['’]?t working|can['’]?t be reached)\b/,
      /\b(?:request|session) (?:has )?timed out\b/,
    ],
  ],
  [
    'dashboard',
    [
      /^(?:your )?early career teachers(?: \(ects?\))?$/,
      /^(?:your ects|ects at .*)$/,
      /^manage (?:your )?(?:mentors and ects|ects and mentors)$/,
      /\bects without a mentor\b/,
      /^induction dashboard\b/,
    ],
  ],
  [
    'ect',
    [
      /\binduction start(?: date)?\b/,
      /\bschool start date\b/,
      /\bassign a mentor for this ect\b/,
      /^role\tearly career teacher/,
      /^ect details$/,
    ],
  ],
  ['mentor', [/^mentor details$/, /^assigned ects\t/, /^mentoring at\t/]],
  ['mentors', [/^(?:your )?mentors$/]],
]

/** Characters of a line that are looked at: no words of a page by which it is known stand further on. */
const LOOKED_AT = 300

/** The kind of page that lines of text come from. */
export function pageKindOf(lines: readonly string[]): ScreenKind {
  const small = lines.map(line => line.slice(0, LOOKED_AT).toLowerCase())
  return KINDS.find(([, words]) => words.some(word => small.some(line => word.test(line))))?.[0] ?? 'other'
}
