import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { ByteBudget } from '../collect-message'

export type Body =
  | { readonly kind: 'body'; readonly raw: Buffer; readonly hash: string }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'over-budget' }
  | { readonly kind: 'too-slow' }
  /** The connection ended before the body did: there is nobody to answer. */
  | { readonly kind: 'cut-off' }

/** Gathers a body in memory, never more than `maxBytes` of it nor more than the budget has left, and stops where it is too much. */
export function readBody(
  request: IncomingMessage,
  { maxBytes, budget, bodyMs }: { readonly maxBytes: number; readonly budget: ByteBudget; readonly bodyMs: number },
): Promise<Body> {
  const hash = createHash('sha256')
  const chunks: Buffer[] = []
  let size = 0
  return listen<Body>(request, {
    onData(chunk) {
      if (size + chunk.length > maxBytes) return { kind: 'too-large' }
      if (budget.used + chunk.length > budget.most) return { kind: 'over-budget' }
      size += chunk.length
      budget.used += chunk.length
      chunks.push(chunk)
      hash.update(chunk)
      return null
    },
    onEnd: () => ({ kind: 'body', raw: Buffer.concat(chunks, size), hash: hash.digest('hex') }),
    onCutOff: () => ({ kind: 'cut-off' }),
    onLate: () => ({ kind: 'too-slow' }),
    withinMs: bodyMs,
  }).finally(() => {
    budget.used -= size
  })
}

/** Reads some of a body that is turned away: a sender who is still sending would meet a reset, and not the answer. */
export function discardBody(
  request: IncomingMessage,
  { discardBytes, discardMs }: { readonly discardBytes: number; readonly discardMs: number },
): Promise<'whole' | 'part'> {
  let size = 0
  return listen<'whole' | 'part'>(request, {
    onData(chunk) {
      size += chunk.length
      return size > discardBytes ? 'part' : null
    },
    onEnd: () => 'whole',
    onCutOff: () => 'part',
    onLate: () => 'part',
    withinMs: discardMs,
  })
}

interface Listening<Result> {
  /** Gives a result to stop with, or null to go on. */
  onData(chunk: Buffer): Result | null
  onEnd(): Result
  onCutOff(): Result
  onLate(): Result
  readonly withinMs: number
}

/** Reads until there is a result, and leaves the rest unread. */
function listen<Result>(request: IncomingMessage, on: Listening<Result>): Promise<Result> {
  if (request.readableEnded) return Promise.resolve(on.onEnd())
  if (request.destroyed) return Promise.resolve(on.onCutOff())
  return new Promise(resolve => {
    const late = setTimeout(() => finish(on.onLate()), on.withinMs)
    const finish = (result: Result) => {
      clearTimeout(late)
      for (const [event, listener] of listeners) request.off(event, listener)
      // Whoever hangs up later is told nothing, and ends nothing.
      request.on('error', () => {})
      request.pause()
      resolve(result)
    }
    const onData = (chunk: Buffer) => {
      const result = on.onData(chunk)
      if (result !== null) finish(result)
    }
    const listeners: readonly (readonly [string, (chunk: Buffer) => void])[] = [
      ['data', onData],
      ['end', () => finish(on.onEnd())],
      ['error', () => finish(on.onCutOff())],
      ['close', () => finish(on.onCutOff())],
    ]
    for (const [event, listener] of listeners) request.on(event, listener)
  })
}
