/** One line of bytes: where it starts, where its content ends, and where the next line starts. */
export interface ByteLine {
  readonly start: number
  readonly end: number
  readonly next: number
}

const CR = 0x0d
const LF = 0x0a
/** A field's name as RFC 5322 §3.6.8 writes it, with the spaces that old programs put before the colon. */
const FIELD = /^[\x21-\x39\x3b-\x7e]{1,200}[ \t]*:/
const FIELD_WINDOW = 220

/**
 * Reads lines one after another. A line ends with LF, with any number of CR before it (gateways double them), or with a
 * lone CR where a header goes on after it: some programs write nothing else. Each search is kept, so reading all lines is
 * linear.
 */
export function createLineReader(bytes: Buffer, limit: number): (start: number) => ByteLine {
  let nextLf = -1
  let nextCr = -1
  const find = (byte: number, known: number, from: number): number => {
    if (known >= from) return known
    const at = bytes.indexOf(byte, from)
    return at < 0 || at > limit ? Number.MAX_SAFE_INTEGER : at
  }
  const readCr = (start: number, from: number): ByteLine => {
    let at = from
    for (;;) {
      nextCr = find(CR, nextCr, at)
      if (nextCr >= Math.min(nextLf, limit)) return lineTo(start, Math.min(nextLf, limit))
      let run = nextCr
      while (bytes[run] === CR && run < limit) run++
      if (bytes[run] === LF) return { start, end: nextCr, next: run + 1 }
      if (breaksAt(nextCr)) return { start, end: nextCr, next: nextCr + 1 }
      at = run
    }
  }
  const lineTo = (start: number, end: number): ByteLine => ({ start, end, next: Math.min(limit, end + 1) })
  /** A lone CR is a line end when the file has no other, or when a field, a folded line or another CR follows. */
  const breaksAt = (at: number): boolean => {
    if (nextLf >= limit || at + 1 >= limit) return true
    const following = bytes[at + 1]
    if (following === CR || following === 0x20 || following === 0x09) return true
    return FIELD.test(bytes.toString('latin1', at + 1, Math.min(limit, at + 1 + FIELD_WINDOW)))
  }
  return start => {
    nextLf = find(LF, nextLf, start)
    return readCr(start, start)
  }
}

/** Whether a line of a header starts a field. */
export function startsField(line: string): boolean {
  return FIELD.test(line.slice(0, FIELD_WINDOW))
}
