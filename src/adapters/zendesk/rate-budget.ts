/** What an answer's head says. */
export interface AnswerHead {
  readonly status: number
  readonly headers: { get(name: string): string | null }
}

/** Where every request to one account waits for its share of the minute. */
export interface RateBudget {
  /** Resolves when one more request may go; rejects with 429 when that is too far off to wait for. */
  enter(): Promise<void>
  /** The request that entered is over; null when nothing was answered. */
  leave(answer: AnswerHead | null): void
}

/** A request waits no longer than this for its turn: whoever works in a lease has to end within it. */
const LONGEST_WAIT_MS = 65_000
const MINUTE_MS = 60_000
/** What a refusal that names no time is worth. */
const UNNAMED_WAIT_MS = 5_000
/** Ends of minutes nearer to each other than this are one end, told in rounded seconds. */
const SAME_END_MS = 2_000

/** A minute of the account as its answers tell it. */
interface Minute {
  readonly limit: number
  left: number
  endsAt: number
}

/**
 * Keeps requests within the account's limit by what its answers say: so much is left of the minute, which ends then. Others
 * who use the account are reckoned with, because the answers reckon with them. Until the first answer one request goes at a time.
 */
export function createRateBudget(deps: {
  now(): number
  /** Rejects when there is no time left to wait: who waits is then told how long it would have been. */
  sleep(ms: number): Promise<void>
}): RateBudget {
  let minute: Minute | null = null
  let isAnswered = false
  let blockedUntil = 0
  let inFlight = 0
  let waiting: (() => void)[] = []

  /** How long the next request has to wait; null: until another one is over. */
  function waitMs(now: number): number | null {
    if (blockedUntil > now) return blockedUntil - now
    if (minute === null) return isAnswered || inFlight === 0 ? 0 : null
    // The next minute begins with its first request; what is still under way may count in it.
    if (now >= minute.endsAt) minute = { ...minute, left: minute.limit - inFlight, endsAt: now + MINUTE_MS }
    if (minute.left > 0) return 0
    return minute.endsAt - now
  }

  function learn({ status, headers }: AnswerHead): void {
    isAnswered = true
    const now = deps.now()
    const wait = numberIn(headers, 'retry-after')
    if (status === 429 || (status === 503 && wait !== null))
      blockedUntil = Math.max(blockedUntil, now + (wait === null ? UNNAMED_WAIT_MS : wait * 1_000))
    const limit = numberIn(headers, 'x-rate-limit', 'ratelimit-limit')
    const rest = numberIn(headers, 'x-rate-limit-remaining', 'ratelimit-remaining')
    const reset = numberIn(headers, 'ratelimit-reset')
    // An account that tells no limit refuses when it is passed.
    if (limit === null || rest === null) return
    const endsAt = reset === null ? (minute?.endsAt ?? now + MINUTE_MS) : now + reset * 1_000
    // What is under way may not be counted in this answer.
    const left = rest - inFlight
    if (minute === null || endsAt > minute.endsAt + SAME_END_MS) minute = { limit, left, endsAt }
    // One that was on its way when its minute ended says nothing of this one.
    if (endsAt < minute.endsAt - SAME_END_MS) return
    // Answers overtake each other: of one minute the least counts.
    minute = { limit, left: Math.min(minute.left, left), endsAt: Math.max(minute.endsAt, endsAt) }
  }

  return {
    async enter() {
      for (;;) {
        const wait = waitMs(deps.now())
        if (wait === 0) break
        if (wait === null) await new Promise<void>(resolve => void waiting.push(resolve))
        else if (wait > LONGEST_WAIT_MS) throw tooFarOff(wait)
        else await deps.sleep(wait).catch(() => Promise.reject(tooFarOff(wait)))
      }
      inFlight += 1
      if (minute !== null) minute.left -= 1
    },
    leave(answer) {
      inFlight -= 1
      if (answer) learn(answer)
      const woken = waiting
      waiting = []
      for (const wake of woken) wake()
    },
  }
}

function numberIn(headers: AnswerHead['headers'], ...names: readonly string[]): number | null {
  for (const name of names) {
    const value = headers.get(name)?.trim()
    if (value !== undefined && /^\d{1,9}$/.test(value)) return Number(value)
  }
  return null
}

function tooFarOff(wait: number): Error {
  return Object.assign(new Error('The account takes no request for a while'), { status: 429, retryAfterMs: wait })
}
