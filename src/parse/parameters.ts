import { decodeHeaderBytes, decodeLabelled } from './charset'
import { decodeWords } from './encoded-words'
import { PARSE_LIMITS } from './limits'
import type { RawParameter } from './structured-value'

/** A parameter as a person reads it, and whether it was sent twice with different meanings. */
export interface DecodedParameter {
  readonly value: string
  readonly disputed: boolean
}

interface Section {
  readonly index: number
  readonly encoded: boolean
  readonly value: string
}

/** `name*`, `name*0`, `name*0*` (RFC 2231 §3 and §4). */
const SECTION = /^([^*]{1,60})(?:\*(\d{1,4}))?(\*)?$/
const EXTENDED = /^([^']{0,60})'([^']{0,60})'([\s\S]*)$/

/**
 * A parameter by its name: RFC 2231's form before the plain one (RFC 6266 §4.3 says the same), encoded words (forbidden in
 * parameters by RFC 2047 §5, and sent by everybody) decoded, other bytes read as text. Null when it is absent.
 */
export function readParameter(parameters: readonly RawParameter[], name: string): DecodedParameter | null {
  const sections: Section[] = []
  const plain: string[] = []
  for (const parameter of parameters) {
    const match = SECTION.exec(parameter.name)
    if (match?.[1] !== name) continue
    if (match[2] === undefined && match[3] === undefined) plain.push(parameter.value)
    else sections.push({ index: Number(match[2] ?? 0), encoded: match[3] !== undefined, value: parameter.value })
  }
  const extended = sections.length === 0 ? null : joinSections(sections)
  const simple = plain[0] === undefined ? null : decodePlain(plain[0])
  const value = extended ?? simple
  if (value === null) return null
  const all = [...(extended === null ? [] : [extended]), ...plain.slice(0, 20).map(decodePlain)]
  return { value, disputed: all.some(other => other.trim() !== value.trim()) }
}

/** Joins numbered sections in the order of their numbers; a missing one is left out, the first of two stays. */
function joinSections(sections: readonly Section[]): string {
  const ordered: Section[] = []
  for (const section of sections.toSorted((one, other) => one.index - other.index))
    if (ordered.at(-1)?.index !== section.index) ordered.push(section)
  const [first] = ordered
  const declared = first === undefined || !first.encoded ? null : EXTENDED.exec(first.value)
  const anyEncoded = ordered.some(section => section.encoded)
  const written = ordered.map((section, at) => {
    const value = at === 0 && declared !== null ? (declared[3] ?? '') : section.value
    return section.encoded ? percentBytes(value) : Buffer.from(value, 'latin1')
  })
  const bytes = Buffer.concat(written).subarray(0, PARSE_LIMITS.parameterLength)
  if (declared !== null && declared[1] !== '') return decodeLabelled(bytes, declared[1] ?? '')
  if (!anyEncoded || bytes.includes('=?')) return decodePlain(bytes.toString('latin1'))
  return decodeHeaderBytes(bytes, null)
}

function percentBytes(value: string): Buffer {
  return Buffer.from(
    value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}

/** A value without RFC 2231. Some programs write its form under the plain name, so `utf-8''a%20b` is read as meant. */
function decodePlain(value: string): string {
  const meant = /^(?:utf-?8|iso-8859-\d{1,2}|windows-125\d)'[a-z-]{0,8}'(?=[\s\S]*%[0-9a-f]{2})/i.exec(value)
  if (meant !== null) {
    const [charset = ''] = meant[0].split("'")
    return decodeLabelled(percentBytes(value.slice(meant[0].length)), charset)
  }
  return decodeWords(value, null)
}
