import type { ImapFlow } from 'imapflow'
import { TransientError } from '../../../kernel/errors'

/** What one answer may take; bytes that keep coming are no silence, so the bounds of silence do not end them. */
export const ANSWER_LIMITS = {
  /** A whole message on the slowest line that mail is still read over. */
  ms: 600_000,
  /** Above twice the largest message: a batch, or the UIDs of a folder of some million. */
  bytes: 67_108_864,
  /** News of other messages within one answer: a folder whose flags all change at once. Small lines cost more than their bytes. */
  besides: 100_000,
  /** How often time and bytes are looked at. */
  lookMs: 500,
}

/** Runs something that asks the server. */
export type AskServer = <Result>(work: () => Promise<Result>) => Promise<Result>

/** Closes the connection, and throws a TransientError, when what a server answers is larger than anything asked for or does not end. */
export function boundAnswers(client: ImapFlow, maxBytes: number): AskServer {
  return async work => {
    const before = client.stats().received
    const since = performance.now()
    let isEndless = false
    const looking = setInterval(() => {
      const bytes = client.stats().received - before
      if (bytes <= ANSWER_LIMITS.bytes + 2 * maxBytes && performance.now() - since <= ANSWER_LIMITS.ms) return
      isEndless = true
      client.close()
    }, ANSWER_LIMITS.lookMs)
    try {
      return await work()
    } catch (cause) {
      if (!isEndless) throw cause
      throw endless()
    } finally {
      clearInterval(looking)
    }
  }
}

/** The server goes on and on. */
export function endless(): TransientError {
  return new TransientError('The IMAP server does not end an answer', { code: 'IMAP.ENDLESS' })
}
