import type { BodyText } from './body-line'
import { cleanLine } from './clean-line'
import { unflow } from './flowed'
import { PARSE_LIMITS } from './limits'
import { withoutDashes } from './pgp-armour'

/** Plain text as lines; `format=flowed` is undone, hard-wrapped lines stay as they are. */
export function plainToLines(source: string, options: { readonly flowed: boolean; readonly delSp: boolean }): BodyText {
  const text = source.slice(0, PARSE_LIMITS.textLength).replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
  const unwrapped = options.flowed ? unflow(text, options.delSp) : text
  const all = withoutDashes(unwrapped.split('\n'))
  const truncated = source.length > PARSE_LIMITS.textLength || all.length > PARSE_LIMITS.textLines
  const lines = all.slice(0, PARSE_LIMITS.textLines).map(line => ({
    text: cleanLine(line),
    quoteDepth: 0,
    inSignature: false,
    historyStarts: false,
  }))
  while (lines.at(-1)?.text === '') lines.pop()
  const start = Math.max(
    0,
    lines.findIndex(line => line.text !== ''),
  )
  return { lines: lines.slice(start), pictures: [], hasDataTable: false, truncated }
}
