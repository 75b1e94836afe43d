/** How far long work is, on stderr. */
export interface ProgressLine {
  /** Replaces what was said before on a terminal; elsewhere a line now and then. */
  show(text: string): void
  /** The work is over: what is written next begins a line. */
  end(): void
}

const TERMINAL_EVERY_MS = 100
/** A log wants to know that it goes on, not how. */
const LOG_EVERY_MS = 10_000

/** Says little, however often it is called. */
export function createProgressLine(
  stderr: { write(text: string): unknown; readonly isTTY?: boolean },
  now: () => number = () => performance.now(),
): ProgressLine {
  const isTerminal = stderr.isTTY === true
  const everyMs = isTerminal ? TERMINAL_EVERY_MS : LOG_EVERY_MS
  let last = isTerminal ? -everyMs : now()
  let shown = 0
  return {
    show(text) {
      if (now() - last < everyMs) return
      last = now()
      stderr.write(isTerminal ? `\r${text.padEnd(shown)}` : `${text}\n`)
      shown = text.length
    },
    end() {
      if (isTerminal && shown > 0) stderr.write('\n')
    },
  }
}
