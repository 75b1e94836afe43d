/**
 * Suffixes under which each name belongs to somebody else, with the labels that such a name has at least. `sch.uk` is
 * registered by county and school (Public Suffix List: `*.sch.uk`); the sample schools' `sch.example` is built the same way.
 */
const SHARED_SUFFIXES: readonly { readonly suffix: string; readonly labels: number }[] = [
  { suffix: 'sch.uk', labels: 4 },
  { suffix: 'sch.example', labels: 4 },
  { suffix: 'uk', labels: 3 },
]

/** How a proved domain stands to the From domain. */
export type Relation = 'same' | 'parent-or-child' | 'sibling' | 'unrelated'

/**
 * Compares two domains, lower case, A-labels. A sibling shares a parent that is somebody's own and no registry's; whether
 * siblings are one organisation is for DMARC's organisational domain to say (RFC 9989 §4.10).
 */
export function relationOf(from: string, proved: string): Relation {
  if (from === proved) return 'same'
  const own = sharedLabels(from, proved)
  if (own.length < leastLabels(from)) return 'unrelated'
  const parent = own.join('.')
  return parent === from || parent === proved ? 'parent-or-child' : 'sibling'
}

function sharedLabels(first: string, second: string): readonly string[] {
  const a = first.split('.').toReversed()
  const b = second.split('.').toReversed()
  let length = 0
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++
  return a.slice(0, length).toReversed()
}

function leastLabels(domain: string): number {
  const found = SHARED_SUFFIXES.find(({ suffix }) => domain === suffix || domain.endsWith(`.${suffix}`))
  return found?.labels ?? 2
}
