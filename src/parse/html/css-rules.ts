import { mediaHolds, SCREENS } from './media'

/** One rule of a sheet. */
export interface CssRule {
  readonly selectors: string
  readonly declarations: string
  /** Whether it holds on each of the screens. */
  readonly holds: readonly boolean[]
  /** It stands in a condition that is not judged. */
  readonly isDoubtful: boolean
}

/** The rules of a sheet, and the names of its animations with what they declare. */
export interface CssRules {
  readonly rules: readonly CssRule[]
  readonly animations: ReadonlyMap<string, string>
  /** Whether all of it was read. */
  readonly isWhole: boolean
}

/** Sheets of page builders have some hundreds, a few deep. */
const MAX_RULES = 20_000
const MAX_DEPTH = 12
/** Of a rule and the one it stands in, put together. */
const LONGEST_TOGETHER = 2_000

const TOKEN =
  /\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|<!--|-->|\\[\s\S]?|[{}();[\]]|[^\\/"'{}();[\]<-]+|[\s\S]/g
/** Groups of rules, and whether their condition is judged here. */
const GROUP = /^@(media|layer|supports|container|scope|-moz-document|document)\b/i
const ANIMATION = /^@(?:-[a-z]+-)?keyframes\s+["']?([\w-]{1,80})/i

interface Block {
  /** Null where no declarations stand. */
  readonly selectors: string | null
  readonly holds: readonly boolean[]
  readonly isDoubtful: boolean
  readonly isSkipped: boolean
  readonly animation: string | null
  declarations: string
}

const EVERYWHERE = SCREENS.map(() => true)

/** Reads the rules of a sheet, those inside conditions and inside other rules among them (CSS Syntax 3, CSS Nesting 1). Linear. */
export function readCssRules(css: string): CssRules {
  const rules: { -readonly [Key in keyof CssRule]: CssRule[Key] }[] = []
  const animations = new Map<string, string>()
  const open: { block: Block; rule: (typeof rules)[number] | null }[] = []
  const outside: Block = {
    ...{ selectors: null, holds: EVERYWHERE, isDoubtful: false, isSkipped: false, animation: null, declarations: '' },
  }
  const current = () => open.at(-1)?.block ?? outside
  let [piece, depth] = ['', 0]
  const declare = () => {
    current().declarations += `${piece};`
    piece = ''
  }
  const close = () => {
    declare()
    const ended = open.pop()
    if (ended === undefined) return
    if (ended.rule !== null) ended.rule.declarations = ended.block.declarations
    const { animation, declarations } = ended.block
    if (animation !== null) animations.set(animation, `${animations.get(animation) ?? ''}${declarations}`)
  }
  for (const [token] of css.matchAll(TOKEN)) {
    if (token.startsWith('/*') || token === '<!--' || token === '-->') continue
    if (token === '(' || token === '[') depth += 1
    if (token === ')' || token === ']') depth = Math.max(0, depth - 1)
    if (token === '{') {
      const block = open.length >= MAX_DEPTH ? { ...outside, isSkipped: true } : blockOf(piece.trim(), current())
      const isRule = block.selectors !== null && !block.isSkipped && rules.length < MAX_RULES
      const { selectors, holds, isDoubtful } = block
      const rule = isRule ? { selectors: selectors ?? '', holds, isDoubtful, declarations: '' } : null
      if (rule !== null) rules.push(rule)
      open.push({ block, rule })
      ;[piece, depth] = ['', 0]
    } else if (token === '}') {
      close()
      depth = 0
    } else if (token === ';' && depth === 0) declare()
    else piece += token
  }
  while (open.length > 0) close()
  return {
    rules: rules.filter(({ declarations }) => declarations.length > 1),
    animations,
    isWhole: rules.length < MAX_RULES,
  }
}

/** What a block holds, by what stands before it. */
function blockOf(prelude: string, outer: Block): Block {
  const inner = { ...outer, declarations: '' }
  // Inside an animation each block is a moment of it.
  if (outer.isSkipped || outer.animation !== null) return inner
  const group = GROUP.exec(prelude)?.[1]?.toLowerCase()
  if (group === 'media') {
    const query = prelude.slice('@media'.length)
    return { ...inner, holds: SCREENS.map((screen, at) => outer.holds[at] === true && mediaHolds(query, screen)) }
  }
  if (group === 'layer') return inner
  if (group !== undefined) return { ...inner, isDoubtful: true }
  const animation = ANIMATION.exec(prelude)?.[1]
  if (animation !== undefined) return { ...inner, selectors: null, animation: animation.toLowerCase() }
  if (prelude.startsWith('@')) return { ...inner, selectors: null, isSkipped: true }
  return { ...inner, selectors: nested(prelude, outer.selectors) }
}

/** A rule inside another is about what stands in what that one is about, unless it says otherwise. */
function nested(selectors: string, outer: string | null): string {
  if (outer === null || outer.length + selectors.length > LONGEST_TOGETHER) return selectors
  return selectors.includes('&') ? selectors.replaceAll('&', `:is(${outer})`).slice(0, LONGEST_TOGETHER) : selectors
}
