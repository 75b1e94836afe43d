import type { ParsedLine } from '../../src/cli/parsed-line'

/** What a fixture says about a piece of text: all of it, or what it must and must not hold. */
export type Words =
  | string
  | {
      readonly equals?: string
      readonly contains?: readonly string[]
      readonly lacks?: readonly string[]
      readonly inOrder?: readonly string[]
      readonly notEmpty?: true
    }
type OneOf<T> = T | { readonly oneOf: readonly T[] }
interface Person {
  readonly name?: OneOf<string>
  readonly address?: OneOf<string>
}
interface File {
  readonly filename?: OneOf<string | null> | { readonly matches: string }
  readonly contentType?: OneOf<string>
  readonly size?: number
  readonly sha256?: string
  readonly inline?: boolean
}

/** What a fixture is about, written out; a field that it is not about is left out. */
export interface Expected {
  readonly subject?: Words
  readonly from?: OneOf<Person | null>
  readonly to?: readonly Person[]
  readonly cc?: readonly Person[]
  readonly date?: OneOf<string | null>
  readonly messageId?: string | null
  readonly inReplyTo?: string | null
  readonly references?: readonly string[]
  readonly text?: Words
  readonly replyText?: Words
  readonly elidedText?: Words
  readonly attachments?: readonly File[]
  readonly attachmentsInclude?: readonly File[]
  /** Files inside a `winmail.dat`. */
  readonly containedInclude?: readonly File[]
  readonly isAutomatic?: boolean
  readonly isBounce?: boolean
  readonly bounce?: Readonly<Record<string, unknown>>
  readonly error?: 'either'
  /** A body that nobody can read here: some text, or a notice beside the message, says so. */
  readonly notSilent?: true
}

/** Lines that say in what a reading differs from what its fixture expects; none when it agrees. */
export function differences(expected: Expected, line: ParsedLine, notices: readonly string[]): string[] {
  return [
    ...(line.error !== undefined && expected.error !== 'either' ? [`error: ${line.error.code}`] : []),
    ...words('subject', expected.subject, line.subject),
    ...words('text', expected.text, line.text),
    ...words('replyText', expected.replyText, line.replyText),
    ...words('elidedText', expected.elidedText, line.elidedText),
    ...part('from', expected.from, line.from),
    ...list('to', expected.to, line.to),
    ...list('cc', expected.cc, line.cc),
    ...day(expected.date, line.date),
    ...part('messageId', expected.messageId, line.messageId),
    ...part('inReplyTo', expected.inReplyTo, line.inReplyTo),
    ...list('references', expected.references, line.references),
    ...list('attachments', expected.attachments, line.attachments),
    ...(expected.attachmentsInclude ?? [])
      .filter(wanted => !line.attachments.some(file => part('file', wanted, file).length === 0))
      .map(wanted => `attachments: none is ${show(wanted)}, there are ${show(line.attachments)}`),
    ...(expected.containedInclude ?? [])
      .filter(wanted => !(line.contained ?? []).some(file => part('file', wanted, file).length === 0))
      .map(wanted => `contained: none is ${show(wanted)}, there are ${show(line.contained ?? [])}`),
    ...part('isAutomatic', expected.isAutomatic, line.isAutomatic),
    ...part('isBounce', expected.isBounce, line.isBounce),
    ...part('bounce', expected.bounce, line.bounce ?? null),
    ...(expected.notSilent && line.text.trim() === '' && notices.length === 0 ? ['nothing says why it is empty'] : []),
  ]
}

function words(field: string, expected: Words | undefined, actual: string): string[] {
  if (expected === undefined) return []
  if (typeof expected === 'string') return words(field, { equals: expected }, actual)
  const flat = flatten(actual)
  const missing = (expected.contains ?? []).filter(text => !flat.includes(flatten(text)))
  const unwanted = (expected.lacks ?? []).filter(text => flat.includes(flatten(text)))
  return [
    ...(expected.equals !== undefined && expected.equals.trim() !== lines(actual)
      ? [`${field}: expected ${show(expected.equals)}, got ${show(actual)}`]
      : []),
    ...missing.map(text => `${field}: lacks ${show(text)}, is ${show(actual)}`),
    ...unwanted.map(text => `${field}: holds ${show(text)}, is ${show(actual)}`),
    ...(inOrder(flat, expected.inOrder ?? [])
      ? []
      : [`${field}: not in order ${show(expected.inOrder)} in ${show(actual)}`]),
    ...(expected.notEmpty && flat === '' ? [`${field}: is empty`] : []),
  ]
}

function part(field: string, expected: unknown, actual: unknown): string[] {
  if (expected === undefined || agrees(expected, actual)) return []
  return [`${field}: expected ${show(expected)}, got ${show(actual)}`]
}

function list(field: string, expected: readonly unknown[] | undefined, actual: readonly unknown[]): string[] {
  if (expected === undefined) return []
  if (expected.length === actual.length && expected.every((wanted, at) => agrees(wanted, actual[at]))) return []
  return [`${field}: expected ${show(expected)}, got ${show(actual)}`]
}

/** Instants are compared, not their spellings: `10:00+01:00` is `09:00Z`. */
function day(expected: Expected['date'], actual: string | null): string[] {
  if (expected === undefined) return []
  const choices = isChoice(expected) ? expected.oneOf : [expected]
  const same = (choice: unknown) =>
    typeof choice === 'string' && actual !== null ? Date.parse(choice) === Date.parse(actual) : choice === actual
  return choices.some(same) ? [] : [`date: expected ${show(expected)}, got ${show(actual)}`]
}

/** Every field that is expected is there with its value; fields that are not expected are free. */
function agrees(expected: unknown, actual: unknown): boolean {
  if (isChoice(expected)) return expected.oneOf.some(choice => agrees(choice, actual))
  if (typeof expected !== 'object' || expected === null) return expected === actual
  if ('matches' in expected) return typeof actual === 'string' && new RegExp(String(expected.matches), 'u').test(actual)
  if (typeof actual !== 'object' || actual === null) return false
  return Object.entries(expected).every(([key, wanted]) => agrees(wanted, Reflect.get(actual, key)))
}

function isChoice(value: unknown): value is { readonly oneOf: readonly unknown[] } {
  return typeof value === 'object' && value !== null && 'oneOf' in value
}

function inOrder(flat: string, parts: readonly string[]): boolean {
  let from = 0
  return parts.every(text => {
    const at = flat.indexOf(flatten(text), from)
    from = at + flatten(text).length
    return at >= 0
  })
}

const flatten = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim()
const lines = (text: string): string => text.replace(/\r\n?/g, '\n').trim()
const show = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 600)
