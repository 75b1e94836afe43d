import type { SMTPServerDataStream } from 'smtp-server'

/** Bytes held for messages under way, over all connections. */
export interface ByteBudget {
  used: number
  readonly most: number
}

export type Collected =
  | { readonly kind: 'message'; readonly raw: Buffer }
  /** The rest was read and thrown away: the sender is told after its dot. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'over-budget' }
  /** The connection ended before the message did: there is nobody to answer. */
  | { readonly kind: 'cut-off' }

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
      const raw = failure === null ? Buffer.concat(chunks, size) : null
      release()
      resolve(raw ? { kind: 'message', raw } : { kind: failure ?? 'too-large' })
    })
    stream.once('error', () => {
      release()
      resolve({ kind: 'cut-off' })
    })
  })
}
