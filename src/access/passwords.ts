import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

/** OWASP's password storage guidance for scrypt: N = 2^17, r = 8, p = 1; 128 MiB and about 0.4 s a guess. */
export const SCRYPT_COST = 2 ** 17
const BLOCK_SIZE = 8
const PARALLELISM = 1
const SALT_BYTES = 16
const KEY_BYTES = 32
/** A stored hash may not ask for more than this: 2^20 would take a gibibyte for one sign-in. */
const HIGHEST_COST = 2 ** 18
/** Each guess holds 128 MiB, so more than two at once would let the sign-in page exhaust the memory. */
const AT_ONCE = 2

/** Hashes passwords and checks them. */
export interface Passwords {
  /** `scrypt$N$r$p$salt$key`, so that the cost can rise without a migration. */
  hash(password: string): Promise<string>
  /** Takes as long when there is no hash to check, so that the answer's time names no account. */
  matches(password: string, hash: string | null): Promise<boolean>
}

/** Makes the password hasher; tests pass a lower cost. */
export function createPasswords(options: { readonly cost?: number } = {}): Passwords {
  const cost = options.cost ?? SCRYPT_COST
  const inTurn = createTurns(AT_ONCE)
  const derive = (password: string, salt: Buffer, costs: Costs) => inTurn(() => deriveKey(password, salt, costs))

  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES)
      const key = await derive(password, salt, { N: cost, r: BLOCK_SIZE, p: PARALLELISM })
      return ['scrypt', cost, BLOCK_SIZE, PARALLELISM, salt.toString('base64'), key.toString('base64')].join('$')
    },
    async matches(password, hash) {
      const stored = hash === null ? null : readHash(hash)
      if (!stored) {
        await derive(password, randomBytes(SALT_BYTES), { N: cost, r: BLOCK_SIZE, p: PARALLELISM })
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
  const isSane = costs.N > 1 && costs.N <= HIGHEST_COST && costs.r === BLOCK_SIZE && costs.p === PARALLELISM
  return isSane && bytes.length === KEY_BYTES ? { costs, salt: Buffer.from(salt, 'base64'), key: bytes } : null
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
