import type { ScreenKind } from './screenshot-text'

/** Words by which a kind of page is known, asked in this order; each line of a page is asked by itself, in small letters. */
const KINDS: readonly (readonly [ScreenKind, RegExp])[] = [
  ['mentor-list', /\bwho (?:is|will) .{0,80}\bmentor\b|\bwho will mentor\b/],
  ['confirmation', /\b(?:has been|is|still) assigned to\b|\byou['’]?ve assigned\b|\bhas been updated\b/],
  [
    'sign-in',
    /^(?:access the )?(?:dfe )?sign[- ]in(?: service)?$|^access the dfe sign|sign[- ]in link|\bdo not have access\b|\bfind your account\b|^check your email$|\bwrong password\b|^what['’]?s your email address/,
  ],
  [
    'search',
    /^no \w+ (?:were )?found\b|\bno (?:matching )?results\b|\bno matching\b|\bunable to match\b|\bthat match your search\b|\bcannot find (?:this|a|the) (?:person|teacher|mentor|record)/,
  ],
  [
    'error',
    /\bthere is a problem\b|\bpage not found\b|\bsomething went wrong\b|\bservice is unavailable\b|\bbad gateway\b|\binternal server error\b|\bcannot perform this action\b|\bthis page isn['’]?t working\b|\brequest timed out\b/,
  ],
  [
    'ect',
    /\binduction start\b|\bschool start date\b|\bassign a mentor for this ect\b|^role\tearly career teacher|^ect details$/,
  ],
  ['mentor', /^mentor details$|^assigned ects\t/],
  [
    'dashboard',
    /^early career teachers(?: \(ects?\))?$|^your ects\b|^manage mentors and ects$|\bects without a mentor\b/,
  ],
  ['mentors', /^(?:your )?mentors$/],
]

/** The kind of page that lines of text come from. */
export function pageKindOf(lines: readonly string[]): ScreenKind {
  const small = lines.map(line => line.toLowerCase())
  return KINDS.find(([, pattern]) => small.some(line => pattern.test(line)))?.[0] ?? 'other'
}
