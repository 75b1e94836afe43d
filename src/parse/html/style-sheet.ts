import { readCssRules } from './css-rules'
import { fits, readSelectors, type Compound, type Seen, type Selector } from './css-selector'
import { declarationsOf, merged, MOST_OWN, NOTHING_DECLARED, type Declarations, type Declared } from './declarations'
import { elementsIn } from './elements-in'
import { hidesByItself } from './is-away'
import { mediaHolds, SCREENS } from './media'
import { bringsSheetAsAddress, MAX_SHEET, sheetsIn } from './sheets-in'

/** What the sheets that a page brings along (`<style>`) declare. */
export interface StyleSheet {
  /** Whether the page looks the same on each of the screens, as far as its sheets say. */
  readonly isOne: boolean
  /** For an element on one of the screens, by what stands around it, its parent at 0. */
  declaredFor(element: Seen, around: Around, screen: number): Declarations
  /** Properties of the page's own, whatever element they stand on. */
  readonly own: Declared
  /** Animations that hide what they move, at any of their moments; a name that is empty stands for too many of them. */
  readonly hidingAnimations: readonly string[]
}

/** What an element stands in, so many steps out; null beyond the page. */
export type Around = (step: number) => Seen | null

interface IndexedRule {
  readonly selector: Selector
  readonly declarations: Declarations
  readonly holds: readonly boolean[]
  readonly isDoubtful: boolean
  readonly hides: boolean
  readonly order: number
}

/** Kinds of elements whose declarations are kept while a page is read. */
const MAX_KINDS = 1_000
/** Selectors of one page: a framework for whole sites has 5,000. */
const MOST_SELECTORS = 50_000
/** Comparisons of selectors with elements, for one page; what comes after them counts as hidden. A newsletter takes some 300,000. */
const MOST_STEPS = 3_000_000
const MOST_ANIMATIONS = 100
/** Attributes that sheets ask for: whoever asks for more of them makes each element one of its kind. */
const MOST_NAMES = 50
const NOTHING: Declarations = { usual: NOTHING_DECLARED, important: NOTHING_DECLARED }
const AWAY: Declarations = { usual: NOTHING_DECLARED, important: new Map([['mso-hide', 'all']]) }

/** Of a page without sheets. */
export const NO_SHEET: StyleSheet = {
  ...{ isOne: true, own: NOTHING_DECLARED, hidingAnimations: [] },
  declaredFor: () => NOTHING,
}

/** Of a page with more sheets than are read, or with one that is not opened: what they hide is not known, so that all of it counts as hidden. */
const TOO_MUCH: StyleSheet = { ...NO_SHEET, declaredFor: () => AWAY }

/** Reads the sheets of a page. Linear in the sheets; comparing them with the page is bounded. */
export function readStyleSheet(html: string): StyleSheet {
  if (bringsSheetAsAddress(html)) return TOO_MUCH
  const sheets = sheetsIn(html)
  if (sheets.length === 0) return NO_SHEET
  if (sheets.reduce((sum, { css }) => sum + css.length, 0) >= MAX_SHEET) return TOO_MUCH
  const index = new Map<string, IndexedRule[]>()
  const hiding = new Set<string>()
  const own = new Map<string, string>()
  let [order, isOne] = [0, true]
  for (const { css, media } of sheets) {
    const read = readCssRules(css)
    if (!read.isWhole || order > MOST_SELECTORS) return TOO_MUCH
    const ofSheet = SCREENS.map(screen => media === '' || mediaHolds(media, screen))
    for (const [name, declared] of read.animations)
      if (hidesByItself(declarationsOf(declared))) hiding.add(hiding.size < MOST_ANIMATIONS ? name : '')
    for (const rule of read.rules) {
      const declarations = declarationsOf(rule.declarations)
      if (declarations.usual.size + declarations.important.size === 0) continue
      for (const [name, value] of [...declarations.usual, ...declarations.important])
        if (name.startsWith('--') && own.size < MOST_OWN) own.set(name, value)
      const holds = rule.holds.map((does, at) => does && ofSheet[at] === true)
      if (!holds.includes(true)) continue
      isOne &&= !holds.includes(false)
      if (order > MOST_SELECTORS) return TOO_MUCH
      const hides = hidesByItself(declarations)
      for (const selector of readSelectors(rule.selectors)) {
        const key = keyOf(selector)
        const known = index.get(key) ?? []
        known.push({ selector, declarations, holds, isDoubtful: rule.isDoubtful, hides, order: (order += 1) })
        index.set(key, known)
      }
    }
  }
  if (index.size === 0) return NO_SHEET
  return { isOne, own, hidingAnimations: [...hiding], declaredFor: createMatcher(withNeighbours(index, html)) }
}

type Index = ReadonlyMap<string, readonly IndexedRule[]>

/** Without the rules about neighbours of what the page does not hold: many sheets are made for whatever a mail program adds. */
function withNeighbours(index: Index, html: string): Index {
  const isAsked = [...index.values()].some(rules => rules.some(({ selector }) => selector.beside.length > 0))
  const elements = isAsked ? elementsIn(html) : null
  if (elements === null) return index
  let steps = 0
  const isThere = (compound: Compound) => {
    steps += elements.length
    return steps > MOST_STEPS || elements.some(element => fits({ ...compound, attributes: [] }, element))
  }
  return new Map(
    [...index].map(([key, rules]) => [key, rules.filter(({ selector }) => selector.beside.every(isThere))]),
  )
}

/** A rule is found by the rarest thing that its subject must have. */
function keyOf({ subject: { tag, marks } }: Selector): string {
  return marks.find(mark => mark.startsWith('#')) ?? marks[0] ?? tag ?? '*'
}

function createMatcher(index: Index): StyleSheet['declaredFor'] {
  const rules = [...index.values()].flat()
  const names = [...new Set(rules.flatMap(({ selector }) => selector.subject.attributes.map(({ name }) => name)))]
  const kinds = new Map<string, Declarations>()
  let steps = 0
  return (element, around, screen) => {
    const lists = ['*', element.name, ...element.marks].map(key => index.get(key)).filter(list => list !== undefined)
    if (lists.length === 0) return NOTHING
    if (steps > MOST_STEPS) return AWAY
    const found = lists.flat()
    steps += found.length
    const isAlone = names.length <= MOST_NAMES && found.every(({ selector }) => selector.around.length === 0)
    const attributes = (isAlone ? names : []).map(name => element.attributes.get(name)?.slice(0, 100) ?? '\n')
    const kind = isAlone ? [screen, element.name, ...element.marks, '', ...attributes].join('\t') : ''
    const known = isAlone ? kinds.get(kind) : undefined
    if (known !== undefined) return known
    const exact: IndexedRule[] = []
    let isHidden = false
    for (const rule of found) {
      if (rule.holds[screen] !== true || !fits(rule.selector.subject, element)) continue
      const isSure = !rule.selector.isLoose && !rule.isDoubtful
      const reach = isSure ? reaches(rule.selector, around) : { isReached: false, cost: 0 }
      steps += reach.cost
      if (reach.isReached) exact.push(rule)
      // Where it is not sure that a rule is about this element, what it hides counts as hidden, and it takes nothing of that back.
      else isHidden ||= rule.hides
    }
    exact.sort((one, other) => one.selector.weight - other.selector.weight || one.order - other.order)
    const declared = merged([...exact.map(({ declarations }) => declarations), ...(isHidden ? [AWAY] : [])])
    if (isAlone && kinds.size < MAX_KINDS) kinds.set(kind, declared)
    return declared
  }
}

/** Whether what a selector asks for stands around an element, as far as is looked. */
function reaches({ around: wanted }: Selector, around: Around): { isReached: boolean; cost: number } {
  let step = 0
  for (const { compound, isParent } of wanted) {
    let isFound = false
    while (!isFound) {
      const element = step < MOST_AROUND ? around(step) : null
      step += 1
      isFound = element !== null && fits(compound, element)
      if (element === null || (isParent && !isFound)) return { isReached: false, cost: step }
    }
  }
  return { isReached: true, cost: step }
}

/** Page builders nest tables some thirty deep. */
const MOST_AROUND = 200
