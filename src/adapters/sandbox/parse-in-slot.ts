import { PARSE_LIMITS } from '../../parse/limits'
import type { ParseOutcome } from '../../parse/parsed-message'
import { unpackOutcome } from './worker-messages'
import type { Death, WorkerSlot } from './worker-slot'

/** A header alone is read in milliseconds. */
const HEADER_MS = 2_000

/** Parses in a worker; of a message that stopped it, the header is parsed by the next, so that its preview says who wrote. */
export async function parseInSlot(slot: WorkerSlot, raw: Buffer, timeoutMs: number): Promise<ParseOutcome> {
  const asked = await slot.ask({ kind: 'parse', raw }, timeoutMs)
  if ('answer' in asked) return unpackOutcome(asked.answer)
  const header = await slot.ask({ kind: 'parse', raw: headerBytes(raw) }, Math.min(timeoutMs, HEADER_MS))
  const read = 'answer' in header ? unpackOutcome(header.answer) : null
  const partial = read?.kind === 'parsed' ? read : (read?.partial ?? null)
  return {
    kind: 'over-limit',
    ...said(asked.death, timeoutMs),
    partial: partial === null ? null : { message: partial.message, contents: [] },
  }
}

/** The header of a message: up to the first empty line, in whatever line ends. */
function headerBytes(raw: Buffer): Buffer {
  const start = raw.subarray(0, PARSE_LIMITS.headerBytes)
  const ends = ['\r\n\r\n', '\n\n', '\r\r'].map(mark => start.indexOf(mark)).filter(at => at > 0)
  return start.subarray(0, Math.min(start.length, ...ends))
}

function said(death: Death, timeoutMs: number): { readonly code: string; readonly sentence: string } {
  if (death === 'memory') {
    return { code: 'PARSE.MEMORY', sentence: 'Reading the message needed more memory than it may use.' }
  }
  if (death === 'stopped') return { code: 'PARSE.CRASHED', sentence: 'The message stopped its parser.' }
  const seconds = Math.ceil(timeoutMs / 1000)
  return { code: 'PARSE.TIMEOUT', sentence: `The message could not be read within ${seconds} seconds.` }
}
