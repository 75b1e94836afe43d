import type { ParsedMessage, ParseOutcome } from '../../parse/parsed-message'

/** Asks a worker to parse. */
export interface ParseRequest {
  readonly id: number
  readonly raw: Uint8Array
}

/** What a worker answers; buffers travel as plain byte arrays. */
export type ParseAnswer = { readonly id: number } & (
  | { readonly kind: 'parsed'; readonly message: ParsedMessage; readonly contents: readonly Uint8Array[] }
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
  if (outcome.kind !== 'parsed') return { answer: { id, ...outcome }, transfer: [] }
  const contents = outcome.contents.map(content => {
    const copy = new Uint8Array(new ArrayBuffer(content.byteLength))
    copy.set(content)
    return copy
  })
  return {
    answer: { id, kind: 'parsed', message: outcome.message, contents },
    transfer: contents.map(content => content.buffer),
  }
}

/** Turns an answer back into an outcome. */
export function unpackAnswer(answer: ParseAnswer): ParseOutcome {
  if (answer.kind !== 'parsed') return { kind: answer.kind, code: answer.code, sentence: answer.sentence }
  const contents = answer.contents.map(content => Buffer.from(content.buffer, content.byteOffset, content.byteLength))
  return { kind: 'parsed', message: answer.message, contents }
}
