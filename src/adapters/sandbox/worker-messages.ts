import { UnexpectedError } from '../../kernel/errors'
import type { ParsedMessage, ParseOutcome } from '../../parse/parsed-message'

/** Asks a worker to parse. */
export interface ParseRequest {
  readonly id: number
  readonly raw: Uint8Array
}

/** What a worker answers; buffers travel as plain byte arrays. `message` is null when nothing at all was read. */
export type ParseAnswer = {
  readonly id: number
  readonly message: ParsedMessage | null
  readonly contents: readonly Uint8Array[]
} & (
  | { readonly kind: 'parsed' }
  | { readonly kind: 'unreadable' | 'over-limit'; readonly code: string; readonly sentence: string }
)

/** Whether something that arrived is a request of ours. */
export function isParseRequest(value: unknown): value is ParseRequest {
  return (
    typeof value === 'object' && value !== null && 'id' in value && 'raw' in value && value.raw instanceof Uint8Array
  )
}

/** Whether something that arrived is an answer to that request. */
export function isAnswerTo(id: number, value: unknown): value is ParseAnswer {
  return typeof value === 'object' && value !== null && 'id' in value && value.id === id && 'kind' in value
}

/** Makes an outcome ready to travel: each content in memory of its own, which is handed over and not copied again. */
export function packOutcome(
  id: number,
  outcome: ParseOutcome,
): { readonly answer: ParseAnswer; readonly transfer: ArrayBuffer[] } {
  const read = outcome.kind === 'parsed' ? outcome : outcome.partial
  const contents = (read?.contents ?? []).map(content => {
    const copy = new Uint8Array(new ArrayBuffer(content.byteLength))
    copy.set(content)
    return copy
  })
  const carried = { id, message: read?.message ?? null, contents }
  const answer: ParseAnswer =
    outcome.kind === 'parsed'
      ? { ...carried, kind: 'parsed' }
      : { ...carried, kind: outcome.kind, code: outcome.code, sentence: outcome.sentence }
  return { answer, transfer: contents.map(content => content.buffer) }
}

/** Turns an answer back into an outcome. */
export function unpackAnswer(answer: ParseAnswer): ParseOutcome {
  const contents = (answer.contents ?? []).map(content =>
    Buffer.from(content.buffer, content.byteOffset, content.byteLength),
  )
  const read = answer.message ? { message: answer.message, contents } : null
  if (answer.kind === 'parsed') {
    if (read === null) throw new UnexpectedError('A worker answered without a message', { code: 'SANDBOX.ANSWER' })
    return { kind: 'parsed', ...read }
  }
  return { kind: answer.kind, code: answer.code, sentence: answer.sentence, partial: read }
}
