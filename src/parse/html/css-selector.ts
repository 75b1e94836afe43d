import { attributeFits, readAttribute, type AttributeTest } from './css-attribute'
import { CSS_NAME, plainName, splitCss } from './css-text'

/** What a selector asks of one element. All names are in lower case. */
export interface Compound {
  readonly tag: string | null
  readonly marks: readonly string[]
  readonly attributes: readonly AttributeTest[]
  /** It asks for more than is looked at, such as a place among its neighbours. */
  readonly isLoose: boolean
}

/** A selector by its last part, which is what it is about, and the parts that have to stand around it, the nearest first. */
export interface Selector {
  readonly subject: Compound
  readonly around: readonly { readonly compound: Compound; readonly isParent: boolean }[]
  /** Parts that have to stand before it among its neighbours: asked for anywhere on the page. */
  readonly beside: readonly Compound[]
  readonly isLoose: boolean
  readonly weight: number
}

/** An element as selectors see it. */
export interface Seen {
  readonly name: string
  /** `.class` and `#id`. */
  readonly marks: ReadonlySet<string>
  readonly attributes: ReadonlyMap<string, string>
}

const MOST_PARTS = 24
/** Selectors inside selectors (`:is(:is(.a))`). */
const MOST_DEPTH = 4
/** What holds only while somebody points at something, or chose it. */
const WHILE_USED = /:(?:hover|active|focus[\w-]*|target[\w-]*)(?![\w-])/
/** Text before or after an element that the page does not hold. */
const PSEUDO_ELEMENT = /::|:(?:before|after)(?![\w-])/
/** A part of an element's own text. */
const PART_OF_TEXT = /::?first-(?:letter|line)(?![\w-])/gi
const ROOT = /^:root(?![\w-])/i
/** What must not be so. */
const NOT = /:not\((?:[^()]|\([^()]*\)){0,300}\)/gi
const SIMPLE = new RegExp(
  String.raw`(?:(?:\*|${CSS_NAME})?\|(?!=))?(?:(\*)|([.#]${CSS_NAME})|(${CSS_NAME})|\[([^\]]{1,300})\]|:((?:is|where|matches|-webkit-any|-moz-any)\()|(:${CSS_NAME}(?:\()?))`,
  'iy',
)
/** The selectors of a rule; those that do not hold for a page that is only looked at are left out. */
export function readSelectors(list: string, depth = 0): readonly Selector[] {
  return depth > MOST_DEPTH ? [] : splitCss(list, ',').flatMap(one => readSelector(one.trim(), depth) ?? [])
}

function readSelector(whole: string, depth: number): readonly Selector[] | null {
  const text = whole.replace(PART_OF_TEXT, ':first').replace(ROOT, 'html')
  if (WHILE_USED.test(text.replace(NOT, '')) || PSEUDO_ELEMENT.test(text)) return null
  const all = splitCss(text.replace(/([>+~])(?!=)/g, ' $1 '), ' ')
  const parts = all.slice(-MOST_PARTS)
  const compounds: { compounds: readonly Compound[]; combinator: string }[] = []
  let combinator = ' '
  for (const part of parts) {
    if (/^[>+~]$/.test(part)) combinator = part
    else {
      compounds.push({ compounds: readCompounds(part, depth), combinator })
      combinator = ' '
    }
  }
  const last = compounds.at(-1)
  if (last === undefined) return null
  const before = compounds.slice(0, -1)
  // What stands beside an element is not looked at; then neither is what stands around that.
  const isLoose = all.length > parts.length || compounds.some(({ combinator: sign }) => isBeside(sign))
  const beside = before.flatMap(({ compounds: some }, at) =>
    some.length === 1 && isBeside(compounds[at + 1]?.combinator) ? some : [],
  )
  const around = isLoose
    ? []
    : before
        .map(({ compounds: [compound] }, at) => ({
          compound: compound ?? NOTHING,
          isParent: compounds[at + 1]?.combinator === '>',
        }))
        .reverse()
  const isUnsure = isLoose || before.some(({ compounds: some }) => some.length !== 1 || some[0]?.isLoose !== false)
  const weight = compounds.reduce((sum, { compounds: [one] }) => sum + weightOf(one ?? NOTHING), 0)
  return last.compounds.map(subject => ({ subject, around, beside, isLoose: isUnsure || subject.isLoose, weight }))
}

function isBeside(sign: string | undefined): boolean {
  return sign === '+' || sign === '~'
}

const NOTHING: Compound = { tag: null, marks: [], attributes: [], isLoose: true }

function weightOf({ tag, marks, attributes }: Compound): number {
  const ids = marks.filter(mark => mark.startsWith('#')).length
  return ids * 10_000 + (marks.length - ids + attributes.length) * 100 + (tag === null ? 0 : 1)
}

/** One part of a selector; more than one where it names several at once (`:is(.a, .b)`). */
function readCompounds(text: string, depth: number): readonly Compound[] {
  let [tag, isLoose, at] = [null as string | null, false, 0]
  const marks: string[] = []
  const attributes: AttributeTest[] = []
  let either: readonly Compound[] | null = null
  while (at < text.length) {
    SIMPLE.lastIndex = at
    const found = SIMPLE.exec(text)
    if (found === null) {
      isLoose = true
      at += 1
      continue
    }
    at += found[0].length
    const [, , mark, name, attribute, several, pseudo] = found
    if (mark !== undefined) marks.push(`${mark.charAt(0)}${plainName(mark.slice(1))}`)
    if (name !== undefined) tag = plainName(name)
    if (attribute !== undefined) attributes.push(readAttribute(attribute))
    if (several === undefined && pseudo === undefined) continue
    const isOpen = several !== undefined || pseudo?.endsWith('(') === true
    const end = isOpen ? closing(text, at) : at
    if (several !== undefined) either = readSelectors(text.slice(at, end), depth + 1).map(({ subject }) => subject)
    isLoose = true
    at = isOpen ? end + 1 : at
  }
  const own = { tag, marks, attributes, isLoose }
  if (either === null || either.length === 0) return [own]
  return either.map(one => ({
    tag: one.tag ?? tag,
    marks: [...marks, ...one.marks],
    attributes: [...attributes, ...one.attributes],
    isLoose,
  }))
}

function closing(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return at
  }
  return text.length
}

/** Whether an element is what one part of a selector asks for, as far as that is looked at. */
export function fits({ tag, marks, attributes }: Compound, element: Seen): boolean {
  if (tag !== null && tag !== element.name) return false
  return (
    marks.every(mark => element.marks.has(mark)) && attributes.every(test => attributeFits(test, element.attributes))
  )
}
