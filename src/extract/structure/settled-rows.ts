import type { Unit } from './units'

/** A heading under which nothing is asked: "No action:", "Already matched:", "For your records:". */
const NOTHING_ASKED =
  /\b(?:no (?:further )?(?:action|change|changes|need)|nothing (?:to do|to change|needed|required)|already (?:done|matched|paired|linked|sorted|set up|in place|on|correct|recorded)|(?:done|sorted|complete|completed|matched|paired|unchanged|unaffected|settled|resolved|finished)(?: (?:already|so far|ones|pairs))?\s*[:–-]*$|(?:stay|staying|remain|remaining) (?:as (?:they|it) (?:are|is|were)|the same|put|unchanged)|all (?:fine|ok|okay|correct|good|well)|(?:for|just for) (?:your )?(?:info|information|records?|reference|interest)|fyi|please (?:leave|ignore|disregard)|as (?:they|it) (?:stand|are|is) (?:now|at present|at the moment)|(?:current|existing|present|last year's) (?:pair\w*|match\w*|mentors?|arrangements?))\b/
/** A heading under which something is. */
const ASKED =
  /\b(?:please|need\w*|required|missing|add|match|pair|change(?:s|d)?|action|to do|outstanding|new|not|cannot|can't|request\w*|want\w*|could|should|will|wrong|instead)\b/
/** A column that tells whether a row is done, and what a row that is done has in it. */
const STATUS =
  /\b(?:on (?:the )?(?:site|system|list|portal|service|website|register)|matched|paired|linked|done|showing|listed|set up|complete\w*|status|sorted|recorded|correct|ok|added|visible)\b/
const NOT_STATUS = /\b(?:missing|needs?|needed|to (?:do|add|change)|action|required|not|request\w*|wanted)\b/
const IS_DONE =
  /@\d+[\s|,–-]*(?:yes|y|done|✓|✔|☑|✅|ok|matched|paired|linked|sorted|complete|completed|correct|no (?:action|change))(?![\w'])(?! (?:please|until|from))/
const LONGEST_HEADING = 160

/** A column for mentors of another year, where none is for the one who is wanted. */
const OF_BEFORE =
  /\b(?:last year(?:'s)?|previous|former|old|outgoing|current|present|existing) mentors?\b|\bmentors? \(?(?:last year|in 20\d\d|until|so far|previously|at present|now)\b/
const OF_NOW =
  /\b(?:new|next|requested|required|wanted|proposed|replacement|incoming|this year(?:'s)?|correct|change)\b/
/** Such a heading in the line itself. */
const NOTHING_ASKED_HERE =
  /^(?:no (?:further )?(?:action|changes?)(?: needed| required)?|already (?:done|matched|paired)|done|unchanged|fyi|for (?:your )?(?:info|information|records?|reference))(?: only)? ?[:–-]/

/** Rows by what a heading or a column of theirs says. */
export interface RowsTold {
  /** Places of those that tell of a pair and ask for nothing: marked as done, or under a heading that nothing is to be done. */
  readonly settled: ReadonlySet<number>
  /** Places of those that stand in a table with such a column and are not marked: their "no" takes nobody out. */
  readonly open: ReadonlySet<number>
}

/** Tells the rows that only tell from those that ask. A heading holds for the rows directly beneath it. */
export function rowsTold(units: readonly Unit[]): RowsTold {
  const settled = new Set<number>()
  const open = new Set<number>()
  let isUnderSettled = false
  let hasStatus = false
  for (const [place, unit] of units.entries()) {
    if (unit.mentions.length > 0 && NOTHING_ASKED_HERE.test(unit.said)) settled.add(place)
    else if (unit.kind === 'row' && unit.mentions.length > 0) {
      if (isUnderSettled || (hasStatus && IS_DONE.test(unit.said))) settled.add(place)
      else if (hasStatus) open.add(place)
    } else if (unit.kind === 'row') {
      if (OF_BEFORE.test(unit.said) && !OF_NOW.test(unit.said)) isUnderSettled = true
      hasStatus = unit.cells.length > 2 && STATUS.test(unit.said) && !NOT_STATUS.test(unit.said)
    } else {
      hasStatus = false
      isUnderSettled = isHeading(unit) && NOTHING_ASKED.test(unit.said) && !ASKED.test(withoutSettled(unit.said))
    }
  }
  return { settled, open }
}

function isHeading({ said, mentions }: Unit): boolean {
  return mentions.length === 0 && said.length <= LONGEST_HEADING && /(?:[:–-]|[a-z)])$/.test(said)
}

function withoutSettled(said: string): string {
  return said.replace(new RegExp(NOTHING_ASKED, 'g'), ' ')
}
