import { fieldValues } from '../field-values'
import { PARSE_LIMITS } from '../limits'
import { readParameter } from '../parameters'
import { readStructured } from '../structured-value'
import type { RawParameter } from '../structured-value'
import type { HeaderLine } from './mime-part'

/** What a header says about the content that it stands before. */
export interface ContentFacts {
  readonly contentType: string
  readonly parameters: ReadonlyMap<string, string>
  readonly disposition: string | null
  readonly filename: string | null
  readonly contentId: string | null
  readonly contentLocation: string | null
  /** Content-Transfer-Encoding, lower case; null when absent. */
  readonly encoding: string | null
  readonly boundary: string | null
  readonly oddities: readonly string[]
}

/** Types that programs write wrongly, and what they mean. */
const MEANT = new Map([
  ['text', 'text/plain'],
  ['plain', 'text/plain'],
  ['plain/text', 'text/plain'],
  ['html', 'text/html'],
  ['html/text', 'text/html'],
  ['text/htm', 'text/html'],
  ['multipart', 'multipart/mixed'],
  ['message', 'message/rfc822'],
  ['message/rfc-822', 'message/rfc822'],
])
const TYPE = /^[a-z0-9!#$&^_.+-]{1,127}\/[a-z0-9!#$&^_.+*-]{1,127}$/
/** Parameters of which programs read the value; the others are only names. */
const READ = ['charset', 'format', 'delsp', 'method', 'report-type', 'smime-type', 'protocol', 'type', 'start']

/** Reads the content fields of a header, with `fallback` for a type that is absent (RFC 2045 §5.2, RFC 2046 §5.1.5). */
export function contentFacts(lines: readonly HeaderLine[], fallback: string): ContentFacts {
  const types = fieldValues(lines, 'content-type')
  const declared = readStructured(types.find(value => value.trim() !== '') ?? '')
  const dispositions = fieldValues(lines, 'content-disposition')
  const disposition = readStructured(dispositions[0] ?? '')
  const encodings = fieldValues(lines, 'content-transfer-encoding')
  const filename = readName(disposition.parameters, declared.parameters)
  const boundary = readParameter(declared.parameters, 'boundary')
  const oddities: string[] = []
  if (new Set(types.map(value => value.trim())).size > 1) oddities.push('two-content-type')
  if (new Set(encodings.map(value => value.trim().toLowerCase())).size > 1) oddities.push('transfer-encoding-disputed')
  if (new Set(dispositions.map(value => value.trim())).size > 1) oddities.push('two-content-disposition')
  if (boundary?.disputed) oddities.push('two-boundaries')
  if (filename.disputed) oddities.push('filename-disputed')
  return {
    contentType: typeOf(declared.value, fallback, filename.value),
    parameters: parametersOf(declared.parameters, filename.value),
    disposition: disposition.value.split(/\s/)[0]?.toLowerCase() || (filename.isDisposed ? 'attachment' : null),
    filename: filename.value,
    contentId: fieldValues(lines, 'content-id')[0]?.trim().replace(/^<|>$/g, '').trim() || null,
    contentLocation: fieldValues(lines, 'content-location')[0]?.replace(/\s/g, '') || null,
    encoding: encodingOf(encodings[0]),
    boundary: boundaryOf(boundary?.value ?? ''),
    oddities,
  }
}

/** A boundary that is longer than is compared is none. */
function boundaryOf(written: string): string | null {
  const boundary = written.replace(/[ \t]+$/, '')
  return boundary === '' || boundary.length > PARSE_LIMITS.boundaryLength ? null : boundary
}

function typeOf(written: string, fallback: string, filename: string | null): string {
  const type = written
    .replace(/^["']|["']$/g, '')
    .replace(/\s*\/\s*/, '/')
    .split(/[\s,]/)[0]
  const name = (type ?? '').toLowerCase()
  if (name === '') return filename !== null && fallback === 'text/plain' ? 'application/octet-stream' : fallback
  const meant = MEANT.get(name)
  if (meant !== undefined) return meant
  if (TYPE.test(name)) return name
  return filename === null ? fallback : 'application/octet-stream'
}

/**
 * The disposition names the file; the type does when it does not (`name` belongs to the type and `filename` to the
 * disposition; each is read in the other's place when nothing else is there). Names that contradict one another are told.
 */
function readName(
  disposition: readonly RawParameter[],
  type: readonly RawParameter[],
): { value: string | null; disputed: boolean; isDisposed: boolean } {
  const filename = readParameter(disposition, 'filename')
  const name = readParameter(type, 'name')
  const misplaced = [readParameter(disposition, 'name'), readParameter(type, 'filename')]
  const value = [filename, name, ...misplaced].map(one => one?.value.trim() ?? '').find(one => one !== '') ?? null
  const contradicts =
    filename !== null && name !== null && extensionOf(filename.value) !== extensionOf(name.value) && name.value !== ''
  const isDisposed = filename !== null || misplaced[0] !== null
  return {
    value,
    isDisposed,
    disputed: [filename, name, ...misplaced].some(one => one?.disputed === true) || contradicts,
  }
}

function extensionOf(name: string): string {
  return /\.([^.]{1,12})$/.exec(name.trim())?.[1]?.toLowerCase() ?? ''
}

function parametersOf(raw: readonly RawParameter[], filename: string | null): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>()
  for (const name of READ) {
    const value = readParameter(raw, name)?.value
    if (value !== undefined) parameters.set(name, value.replace(/^['"]|['"]$/g, '').trim())
  }
  if (filename !== null) parameters.set('name', filename)
  return parameters
}

function encodingOf(written: string | undefined): string | null {
  if (written === undefined) return null
  const name = written
    .replace(/\([^()]{0,200}\)/g, ' ')
    .trim()
    .replace(/^["']|["';,.]+$/g, '')
    .toLowerCase()
  return name === '' ? null : name
}
