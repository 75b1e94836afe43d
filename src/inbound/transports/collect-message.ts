import type { SMTPServerDataStream } from 'smtp-server'
import type { RawBytes } from '../raw-message'

/** Bytes held for messages under way, over all connections. */
export interface ByteBudget {
  used: number
  readonly most: number
}

export type Collected =
  | { readonly kind: 'message'; readonly raw: RawBytes }
  /** The rest was read and thrown away: the sender is told after its dot. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'over-budget' }
  /** The connection ended before the message did: there is nobody to answer. */
  | { readonly kind: 'cut-off' }

/** A message in pieces smaller than this on average is put together; of larger ones the copy would cost more than it saves. */
const SMALL_PIECE = 32_768

/** Gathers one message in memory, never more than `maxBytes` of it nor more than the budget has left. */
export function collectMessage(
  stream: SMTPServerDataStream,
  { maxBytes, budget }: { maxBytes: number; budget: ByteBudget },
): Promise<Collected> {
  return new Promise(resolve => {
    let chunks: Buffer[] = []
    let size = 0
    let failure: 'too-large' | 'over-budget' | null = null

    const release = () => {
      budget.used -= size
      chunks = []
      size = 0
    }
    stream.on('data', (chunk: Buffer) => {
      if (failure !== null) return
      if (size + chunk.length > maxBytes) failure = 'too-large'
      else if (budget.used + chunk.length > budget.most) failure = 'over-budget'
      if (failure !== null) return release()
      chunks.push(chunk)
      size += chunk.length
      budget.used += chunk.length
    })
    stream.once('end', () => {
      const raw = size > chunks.length * SMALL_PIECE ? chunks : Buffer.concat(chunks, size)
      release()
      resolve(failure === null ? { kind: 'message', raw } : { kind: failure })
    })
    stream.once('error', () => {
      release()
      resolve({ kind: 'cut-off' })
    })
  })
}
