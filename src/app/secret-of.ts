import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config'

/** A secret and those whose place it took, newest first: the first signs and seals, what any of them did still counts. */
export type Renewed = readonly [string, ...string[]]

/** The secrets that are derived from the one that is set, so that none can be worked out from another. */
export interface Secrets {
  readonly session: Renewed
  readonly signature: Renewed
  /** Seals the keys of second factors. */
  readonly factors: Renewed
}

/** The configured secret, or, outside production, one that is made once and kept in the data folder, for its owner only. */
export function secretsOf(config: Pick<Config, 'SECRET' | 'SECRETS_BEFORE' | 'DATA_DIR'>): Secrets {
  const secret = config.SECRET ?? keptSecret(config.DATA_DIR)
  const derive = (purpose: string): Renewed => {
    const of = (one: string) => createHmac('sha256', one).update(`matchdesk ${purpose}`).digest('hex')
    return [of(secret), ...config.SECRETS_BEFORE.map(of)]
  }
  return { session: derive('session'), signature: derive('signature'), factors: derive('second factors') }
}

function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret')
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  if (!existsSync(file)) {
    // Two processes may start at once: each writes its own beside, and the first to name one has made the secret of both.
    const own = `${file}.${process.pid}`
    writeFileSync(own, randomBytes(32).toString('hex'), { mode: 0o600 })
    try {
      linkSync(own, file)
    } catch (error) {
      const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
      if (!isThere) throw error
    } finally {
      unlinkSync(own)
    }
  }
  return readFileSync(file, 'utf8').trim()
}
