import pino from 'pino'
import type { Log } from './kernel/log'

/** Paths that are blanked should a caller ever pass a whole object: lines hold ids and counts, never content. */
const REDACTED = [
  'subject',
  'text',
  'html',
  'body',
  'to',
  'from',
  'address',
  'name',
  'trn',
  'filename',
  'token',
  'secret',
  '*.subject',
  '*.text',
  '*.html',
  '*.body',
  '*.to',
  '*.from',
  '*.address',
  '*.name',
  '*.trn',
  '*.filename',
  '*.token',
  '*.secret',
]

/**
 * JSON lines on stderr, so that stdout stays free for what a command prints. Errors give their code and stack; their
 * `details` are ids and counts by contract.
 */
export function createLogger(options: { readonly level: string }): Log & { flush(): void } {
  const destination = pino.destination({ dest: 2, sync: true })
  const logger = pino(
    {
      level: options.level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: REDACTED, censor: '[redacted]' },
      serializers: { err: describeError },
    },
    destination,
  )
  return {
    debug: (facts, message) => logger.debug(facts, message),
    info: (facts, message) => logger.info(facts, message),
    warn: (facts, message) => logger.warn(facts, message),
    error: (facts, message) => logger.error(facts, message),
    flush: () => destination.flushSync(),
  }
}

/**
 * For a command that a person waits for: what went wrong as a sentence, with its ids. What healed by itself, such as waiting for
 * a busy database, is nothing that they could act on, and lines of JSON are for machines.
 */
export function createCommandLog(stderr: { write(text: string): unknown }): Log {
  const nothing = () => {}
  return {
    ...{ debug: nothing, info: nothing, warn: nothing },
    error: (facts, message) => {
      const told = Object.entries(facts).flatMap(([name, value]) => {
        if (name === 'err') return [codeOf(value)]
        return typeof value === 'string' || typeof value === 'number' ? [`${name} ${value}`] : []
      })
      const sentence = message.charAt(0).toUpperCase() + message.slice(1)
      stderr.write(`${sentence}${told.length === 0 ? '' : ` (${told.join(', ')})`}.\n`)
    },
  }
}

function codeOf(err: unknown): string {
  if (err instanceof Error && 'code' in err && typeof err.code === 'string') return err.code
  return err instanceof Error ? err.name : 'unknown'
}

/** A driver's message may quote a row's values, so only our own messages are kept; of others the type, code and frames. */
function describeError(err: unknown): Record<string, unknown> {
  if (!(err instanceof Error)) return { type: typeof err }
  const isOurs = 'details' in err && 'code' in err
  const frames = (err.stack ?? '').split('\n').filter(line => /^\s+at /.test(line))
  return {
    type: err.name,
    ...('code' in err ? { code: err.code } : {}),
    ...(isOurs ? { message: err.message, details: err.details } : {}),
    stack: frames.slice(0, 12).map(line => line.trim()),
    ...(err.cause === undefined ? {} : { cause: describeError(err.cause) }),
  }
}
