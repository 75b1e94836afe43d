import { declarationsOf, NOTHING_DECLARED, type Declared } from './declarations'
import { createElementStack, type ElementStack } from './element-stack'
import { IN_HEAD, NEVER_SHOWN, PARAGRAPHS, SHOWN_BY_SOME, UNSEEN } from './elements'
import { outermost, type Frame } from './frame'
import { isUnseenByAll, looksOf, plainLooks } from './looks'
import { isQuotation, isSignature } from './mail-program-marks'
import { isFlat, isHidden, isTight, keepsSpaces, writtenStyle } from './read-style'
import { seenElement } from './seen-element'
import type { Around, StyleSheet } from './style-sheet'
import type { TableKind } from './survey-tables'

/** The open elements of a page with what they mean for the text inside them. */
export interface OpenFrames extends Pick<ElementStack<Frame>, 'close' | 'closeAll' | 'closeImplied' | 'has'> {
  /** Of the innermost one; of the page itself where none is open. */
  current(): Frame
  push(name: string, attributes: ReadonlyMap<string, string>): Frame
  /** What stands in no body stands in one all the same, which a sheet may speak of: in the page's own once that has ended. */
  beginBody(): void
  /** The same where this element stands in no head. */
  beginBodyFor(name: string): void
}

interface FrameGiven {
  readonly sheet: StyleSheet
  /** The kind of the next table of the page. */
  nextTable(): TableKind
  /** The words that were written last. */
  lastText(): string
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map()
/** Whose content is no body yet; nothing stands for the page itself. */
const BEFORE_BODY = new Set([undefined, 'html', 'head'])
const STRUCTURE = new Set(['html', 'head', 'body'])

/** A page of which nothing is open yet. */
export function createOpenFrames(given: FrameGiven & { onClose(name: string, frame: Frame): void }): OpenFrames {
  const root = outermost(plainLooks(given.sheet))
  const stack = createElementStack<Frame>((name, frame) => given.onClose(name, frame))
  let body: Frame | null = null
  const current = (): Frame => stack.top() ?? root
  const page = { ...given, around: (step: number) => stack.above(step)?.element ?? null }
  const push = (name: string, attributes: ReadonlyMap<string, string>): Frame => {
    const frame = frameFor(name, attributes, { outer: current(), page })
    if (name === 'body') body ??= frame
    stack.push(name, frame)
    return frame
  }
  const beginBody = (): void => {
    if (stack.has('body') || !BEFORE_BODY.has(stack.top()?.element?.name)) return
    if (!stack.has('html')) push('html', NO_ATTRIBUTES)
    stack.closeImplied('body')
    if (body === null) push('body', NO_ATTRIBUTES)
    else stack.push('body', body)
  }
  return {
    ...stack,
    current,
    push,
    beginBody,
    beginBodyFor(name) {
      if (!IN_HEAD.has(name) && !STRUCTURE.has(name)) beginBody()
    },
  }
}

function frameFor(
  name: string,
  attributes: ReadonlyMap<string, string>,
  { outer, page }: { readonly outer: Frame; readonly page: FrameGiven & { readonly around: Around } },
): Frame {
  const { sheet, around, nextTable, lastText } = page
  const table = name === 'table' ? nextTable() : outer.table
  const element = seenElement(name, attributes)
  const looks = looksOf(element, { outer: outer.looks, around, sheet })
  const own = declaredBy(attributes)
  // What somebody sees is read.
  const isTakenOut = isHidden(attributes, own) && isUnseenByAll(looks)
  const isOutside = outer.isOutside || UNSEEN.has(name)
  const nested = outer.list !== null && (name === 'ul' || name === 'ol')
  return {
    hidden: outer.hidden || UNSEEN.has(name) || isTakenOut,
    isOutside,
    isLeft: outer.isOutside ? outer.isLeft && !NEVER_SHOWN.has(name) : SHOWN_BY_SOME.has(name),
    isFlat: (outer.isFlat || isFlat(attributes, own)) && isUnseenByAll(looks),
    looks,
    element,
    keepSpaces: outer.keepSpaces || keepsSpaces(name, attributes),
    quoteDepth: outer.quoteDepth + (isQuotation(name, attributes, lastText) ? 1 : 0),
    inSignature: outer.inSignature || isSignature(attributes),
    table,
    list: name === 'ul' || name === 'ol' ? { ordered: name === 'ol', next: 1 } : outer.list,
    paragraph: (name === 'table' && table === 'data') || (PARAGRAPHS.has(name) && !nested && !isTight(attributes)),
  }
}

/** What an element's own style says, what it insists on included. */
function declaredBy(attributes: ReadonlyMap<string, string>): Declared {
  const style = writtenStyle(attributes)
  if (style === '') return NOTHING_DECLARED
  const { usual, important } = declarationsOf(style)
  return important.size === 0 ? usual : new Map([...usual, ...important])
}
