import { PARSE_LIMITS } from './limits'

/** A header value with parameters, as written: values still hold bytes, encoded words and percent signs. */
export interface StructuredValue {
  /** What stands before the parameters, without comments, as written. */
  readonly value: string
  /** Names in lower case, in order; the same name may come twice. */
  readonly parameters: readonly RawParameter[]
}

export interface RawParameter {
  readonly name: string
  readonly value: string
}

/** Parameters whose values people write: brackets in them are no comments. */
const NAMED_BY_PEOPLE = /^(?:file)?name(?:\*|$)/
/** Where a forgotten semicolon must have been. */
const NEXT_PARAMETER = /[ \t]+[a-z][a-z0-9-]{0,30}(?:\*\d{0,4}\*?)?[ \t]*=(?![=?])/i
/** A field without the value that should come first. */
const STARTS_WITH_PARAMETER = /^[ \t]*[a-z][a-z0-9-]{0,30}(?:\*\d{0,4}\*?)?[ \t]*=(?![=?])/i
const LONGEST_VALUE = 200_000

/**
 * Reads `value; name=value; …` (RFC 2045 §5.1) as programs write it: with semicolons forgotten or doubled, spaces in values
 * without quotes, quotes never closed, backslashes of Windows folders. Linear.
 */
export function readStructured(header: string): StructuredValue {
  const source = header.slice(0, LONGEST_VALUE)
  const first = STARTS_WITH_PARAMETER.test(source.slice(0, 100)) ? 0 : endOfPlain(source, 0)
  const value = withoutComments(source.slice(0, first)).trim()
  const parameters: RawParameter[] = []
  let at = first
  while (at < source.length && parameters.length < PARSE_LIMITS.parameters) {
    const start = skip(source, at, ' \t;')
    const equals = source.indexOf('=', start)
    if (equals < 0) break
    const semicolon = source.indexOf(';', start)
    if (semicolon >= 0 && semicolon < equals) {
      at = semicolon
      continue
    }
    const name = withoutComments(source.slice(start, equals)).trim().toLowerCase()
    const read = readValue(source, skip(source, equals + 1, ' \t'), NAMED_BY_PEOPLE.test(name))
    if (name !== '' && name.length <= 60) parameters.push({ name, value: read.value })
    at = read.next
  }
  return { value, parameters }
}

function readValue(source: string, start: number, keepsBrackets: boolean): { value: string; next: number } {
  if (source[start] === '"') return readQuoted(source, start + 1)
  const next = endOfPlain(source, start)
  const written = source.slice(start, next)
  return { value: (keepsBrackets ? written : withoutComments(written)).trim(), next }
}

/** A backslash hides a quote or another backslash; before anything else it is part of a Windows folder. */
function readQuoted(source: string, start: number): { value: string; next: number } {
  const close = /^(?:[^"\\]|\\[\s\S])*"/.exec(source.slice(start, start + PARSE_LIMITS.parameterLength + 1))
  if (close === null) {
    const end = source.indexOf(';', start)
    const next = end < 0 ? source.length : end
    const value = source.slice(start, Math.min(next, start + PARSE_LIMITS.parameterLength))
    return { value: value.replace(/"\s*$/, '').trim(), next }
  }
  const written = close[0].slice(0, -1)
  return { value: written.replace(/\\(["\\])/g, '$1'), next: start + close[0].length }
}

/** The end of a value without quotes: a semicolon, or the space before something that can only be the next parameter. */
function endOfPlain(source: string, start: number): number {
  const semicolon = source.indexOf(';', start)
  const end = semicolon < 0 ? source.length : semicolon
  const window = source.slice(start, Math.min(end, start + PARSE_LIMITS.parameterLength))
  const forgotten = NEXT_PARAMETER.exec(window)
  return forgotten === null ? end : start + forgotten.index
}

function withoutComments(text: string): string {
  return text.includes('(') ? text.slice(0, 2_000).replace(/\([^()]*\)?/g, ' ') : text
}

function skip(source: string, start: number, characters: string): number {
  let at = start
  while (at < source.length && characters.includes(source[at] ?? '')) at++
  return at
}
