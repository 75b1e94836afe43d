import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

/**
 * One of the settings for scrypt that OWASP's password storage guidance calls equal: N = 2^14, r = 8, p = 5. A guess takes
 * 16 MiB and half the time of N = 2^17, p = 1 in 128 MiB, and does not push everything else out of the processor's cache.
 */
const RECOMMENDED = { N: 2 ** 14, r: 8, p: 5 }
const SALT_BYTES = 16
const KEY_BYTES = 32
/** A stored hash may not ask for more than this: N = 2^20 would take a gibibyte for one sign-in. */
const HIGHEST = { N: 2 ** 17, p: 16, work: 2 ** 18 }
/** Each guess keeps a core busy, so more than two at once would let the sign-in page hold everybody up. */
const AT_ONCE = 2

/** Hashes passwords and checks them. */
export interface Passwords {
  /** `scrypt$N$r$p$salt$key`, so that the cost can rise without a migration. */
  hash(password: string): Promise<string>
  /** Whether the hash was made with other settings than today's: then the next sign-in should store a new one. */
  isDated(hash: string): boolean
  /** Takes as long when there is no hash to check, so that the answer's time names no account. */
  matches(password: string, hash: string | null): Promise<boolean>
}

/** Makes the password hasher; tests pass a lower cost. */
export function createPasswords(options: { readonly cost?: number } = {}): Passwords {
  const costs: Costs = { ...RECOMMENDED, N: options.cost ?? RECOMMENDED.N }
  const inTurn = createTurns(AT_ONCE)
  const derive = (password: string, salt: Buffer, of: Costs) => inTurn(() => deriveKey(password, salt, of))

  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES)
      const key = await derive(password, salt, costs)
      return ['scrypt', costs.N, costs.r, costs.p, salt.toString('base64'), key.toString('base64')].join('$')
    },
    isDated(hash) {
      const stored = readHash(hash)?.costs
      return stored?.N !== costs.N || stored.r !== costs.r || stored.p !== costs.p
    },
    async matches(password, hash) {
      const stored = hash === null ? null : readHash(hash)
      if (!stored) {
        await derive(password, randomBytes(SALT_BYTES), costs)
        return false
      }
      const key = await derive(password, stored.salt, stored.costs)
      return timingSafeEqual(key, stored.key)
    },
  }
}

interface Costs {
  readonly N: number
  readonly r: number
  readonly p: number
}

function deriveKey(password: string, salt: Buffer, costs: Costs): Promise<Buffer> {
  // Node refuses above 32 MiB unless told otherwise; scrypt needs 128 · N · r bytes and a little more.
  const options: ScryptOptions = { ...costs, maxmem: 256 * costs.N * costs.r }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

function readHash(hash: string): { costs: Costs; salt: Buffer; key: Buffer } | null {
  const [scheme, n, r, p, salt, key] = hash.split('$')
  if (scheme !== 'scrypt' || salt === undefined || key === undefined) return null
  const costs = { N: Number(n), r: Number(r), p: Number(p) }
  const bytes = Buffer.from(key, 'base64')
  return isSane(costs) && bytes.length === KEY_BYTES ? { costs, salt: Buffer.from(salt, 'base64'), key: bytes } : null
}

function isSane({ N, r, p }: Costs): boolean {
  return N > 1 && p >= 1 && N <= HIGHEST.N && p <= HIGHEST.p && N * p <= HIGHEST.work && r === RECOMMENDED.r
}

/** Lets at most `limit` pieces of work run at once; the others wait in order. */
function createTurns(limit: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0
  const waiting: (() => void)[] = []
  return async work => {
    if (running >= limit) await new Promise<void>(resolve => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}
