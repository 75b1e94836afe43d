import { IMPLIED_ENDS } from './elements'

/** Open elements, innermost last; closing one closes all that were opened inside it. Every operation is constant or pays for itself. */
export interface ElementStack<Frame> {
  /** Closes what this start tag ends without an end tag. */
  closeImplied(name: string): void
  push(name: string, frame: Frame): void
  /** Closes the innermost element of that name; an end tag without a start tag changes nothing. */
  close(name: string): void
  closeAll(): void
  top(): Frame | null
  /** The open element so many steps out, the innermost at 0. */
  above(step: number): Frame | null
  has(name: string): boolean
}

/** How far up an implied end looks: real markup keeps an open `li` or `td` close by; a hostile one must not cost more. */
const LOOK_UP = 64

/** Makes a stack that calls back as each element is closed, innermost first. */
export function createElementStack<Frame>(onClose: (name: string, frame: Frame) => void): ElementStack<Frame> {
  const open: { readonly name: string; readonly frame: Frame }[] = []
  const counts = new Map<string, number>()
  const pop = (): string | null => {
    const item = open.pop()
    if (item === undefined) return null
    counts.set(item.name, (counts.get(item.name) ?? 1) - 1)
    onClose(item.name, item.frame)
    return item.name
  }
  const isOpen = (name: string): boolean => (counts.get(name) ?? 0) > 0
  const closeDownTo = (depth: number): void => {
    while (open.length > depth) pop()
  }
  return {
    push(name, frame) {
      open.push({ name, frame })
      counts.set(name, (counts.get(name) ?? 0) + 1)
    },
    closeImplied(name) {
      const rule = IMPLIED_ENDS.get(name)
      if (rule === undefined || !rule.ends.some(isOpen)) return
      for (let at = open.length - 1; at >= Math.max(0, open.length - LOOK_UP); at--) {
        const candidate = open[at]?.name ?? ''
        if (rule.ends.includes(candidate)) return closeDownTo(at)
        if (rule.within.includes(candidate)) return
      }
    },
    close(name) {
      if (!isOpen(name)) return
      for (let closed = pop(); closed !== null && closed !== name;) closed = pop()
    },
    closeAll: () => closeDownTo(0),
    top: () => open.at(-1)?.frame ?? null,
    above: step => open[open.length - 1 - step]?.frame ?? null,
    has: isOpen,
  }
}
