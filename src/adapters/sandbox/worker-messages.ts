import { UnexpectedError } from '../../kernel/errors'
import type { NameCorrection } from '../../extract/people/corrections'
import type { Reading } from '../../extract/reading'
import type { ParsedMessage, ParseOutcome } from '../../parse/parsed-message'
import type { PeopleQuery, PeopleSnapshot } from '../../register/people'
import type { Triage } from '../../triage/triage'

/**
 * What a worker is asked. A message is read in two steps, because only the service may ask the register: `find` gives whom to
 * ask for and keeps the message, `read` goes on with it. Buffers travel as plain byte arrays.
 */
export type Task =
  | { readonly kind: 'parse'; readonly raw: Uint8Array }
  | { readonly kind: 'find'; readonly message: ParsedMessage; readonly corrections: readonly NameCorrection[] }
  | {
      readonly kind: 'read'
      readonly people: PeopleSnapshot
      readonly helpdeskAddresses: readonly string[]
      readonly corrections: readonly NameCorrection[]
    }

/** A task with the number that its answer bears. */
export type Request = Task & { readonly id: number }

/** What a worker answers. `message` is null when nothing at all was read. */
export type Answer = { readonly id: number } & (ParseAnswer | FindAnswer | ReadAnswer)

type ParseAnswer = { readonly message: ParsedMessage | null; readonly contents: readonly Uint8Array[] } & (
  | { readonly kind: 'parsed' }
  | { readonly kind: 'unreadable' | 'over-limit'; readonly code: string; readonly sentence: string }
)

interface FindAnswer {
  readonly kind: 'found'
  readonly query: PeopleQuery
}

interface ReadAnswer {
  readonly kind: 'read'
  readonly reading: Reading
  readonly triage: Triage
}

const TASKS: readonly unknown[] = ['parse', 'find', 'read']

/** Whether something that arrived is a request of ours. */
export function isRequest(value: unknown): value is Request {
  return typeof value === 'object' && value !== null && 'id' in value && 'kind' in value && TASKS.includes(value.kind)
}

/** Whether something that arrived is an answer to that request. */
export function isAnswerTo(id: number, value: unknown): value is Answer {
  return typeof value === 'object' && value !== null && 'id' in value && value.id === id && 'kind' in value
}

/** Makes an outcome ready to travel: each content in memory of its own, which is handed over and not copied again. */
export function packOutcome(
  id: number,
  outcome: ParseOutcome,
): { readonly answer: Answer; readonly transfer: ArrayBuffer[] } {
  const read = outcome.kind === 'parsed' ? outcome : outcome.partial
  const contents = (read?.contents ?? []).map(content => {
    const copy = new Uint8Array(new ArrayBuffer(content.byteLength))
    copy.set(content)
    return copy
  })
  const carried = { id, message: read?.message ?? null, contents }
  const answer: Answer =
    outcome.kind === 'parsed'
      ? { ...carried, kind: 'parsed' }
      : { ...carried, kind: outcome.kind, code: outcome.code, sentence: outcome.sentence }
  return { answer, transfer: contents.map(content => content.buffer) }
}

/** Turns an answer back into an outcome. */
export function unpackOutcome(answer: Answer): ParseOutcome {
  if (answer.kind === 'found' || answer.kind === 'read') throw strangeAnswer(answer.kind)
  const contents = (answer.contents ?? []).map(content =>
    Buffer.from(content.buffer, content.byteOffset, content.byteLength),
  )
  const read = answer.message ? { message: answer.message, contents } : null
  if (answer.kind === 'parsed') {
    if (read === null) throw strangeAnswer('parsed without a message')
    return { kind: 'parsed', ...read }
  }
  return { kind: answer.kind, code: answer.code, sentence: answer.sentence, partial: read }
}

/** A worker answers something else than it was asked: a fault of ours, never of a message. */
export function strangeAnswer(kind: string): UnexpectedError {
  return new UnexpectedError('A worker gave an answer that was not asked for', {
    code: 'SANDBOX.ANSWER',
    details: { kind },
  })
}
