type ServerLogger = Record<'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal', (...facts: unknown[]) => void> & {
  level(level: string): void
}

/** Replies that turn a sender away; syntax errors and commands out of order (500 to 503) are no attempts to deliver. */
const REFUSING = /^(421|45[0-4]|55[0-4])\b/

/**
 * Listens to the server's own log for the replies it sends, since some refusals (SIZE=, too many clients) pass no
 * handler of ours. Only the three digits are taken; nothing of the log is kept.
 */
export function createReplyCounter(countRefusal: (code: string) => void): ServerLogger {
  const ignore = () => {}
  return {
    level: ignore,
    trace: ignore,
    info: ignore,
    warn: ignore,
    error: ignore,
    fatal: ignore,
    debug(facts, ...text) {
      const isReply = typeof facts === 'object' && facts !== null && 'tnx' in facts && facts.tnx === 'send'
      const reply = text.at(-1)
      const code = isReply && typeof reply === 'string' ? REFUSING.exec(reply.replace(/^S: /, ''))?.[1] : undefined
      if (code !== undefined) countRefusal(code)
    },
  }
}
