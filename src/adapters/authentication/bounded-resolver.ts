/** Asks DNS: the records of one type of one name. Rejects with a `code` such as ENOTFOUND, as Node's resolver does. */
export type Resolver = (name: string, type: string) => Promise<unknown>

/** Records as the checks take them: lists of text, or lists of its pieces. */
export type Records = string[] | string[][]

/** One message may ask this often: SPF asks ten times at most (RFC 7208 §4.6.4), the rest is signatures and DMARC. */
const MAX_QUESTIONS = 40

/** A resolver for one message: bounded in number and in time; at a bound the answer is a failure that may pass (a time-out). */
export function boundedResolver(
  resolver: Resolver,
  timeoutMs: number,
): (name: string, type: string) => Promise<Records> {
  const deadline = Date.now() + timeoutMs
  let asked = 0
  return async (name, type) => {
    asked++
    const left = deadline - Date.now()
    if (asked > MAX_QUESTIONS || left <= 0) throw timeout()
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(timeout()), left)
    })
    try {
      return asRecords(await Promise.race([resolver(name, type), late]))
    } finally {
      clearTimeout(timer)
    }
  }
}

function timeout(): Error {
  return Object.assign(new Error('DNS did not answer in time'), { code: 'ETIMEOUT' })
}

function asRecords(value: unknown): Records {
  if (!Array.isArray(value)) return []
  if (value.every(row => Array.isArray(row)))
    return value.map((row: readonly unknown[]) => row.filter(piece => typeof piece === 'string'))
  return value.filter(row => typeof row === 'string' || isMx(row))
}

/** MX answers are objects; SPF reads their `exchange`. */
function isMx(row: unknown): row is string {
  return typeof row === 'object' && row !== null && 'exchange' in row
}
