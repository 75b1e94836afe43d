import { accountEvent, type AccessDeps, type AccessWrites } from './access-deps'
import { provePassword, WRONG_PASSWORD, type Proving } from './prove-password'
import { hashOfRecoveryCode, newRecoveryCode, RECOVERY_CODES } from './recovery-codes'
import { newTotpKey, stepOfCode, totpAddress } from './totp'

/** From the key on the screen to the first code: a phone is at hand, or it is begun again. */
const SET_UP_MS = 30 * 60_000

export type FactorOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly sentence: string; readonly about: 'password' | 'code' }

export type ConfirmFactorOutcome =
  | { readonly kind: 'done'; readonly recoveryCodes: readonly string[] }
  | { readonly kind: 'refused'; readonly sentence: string }

/** A key that waits for its first code. */
export interface WaitingKey {
  /** Base32. */
  readonly key: string
  /** What the QR code says. */
  readonly address: string
}

export interface SetUpFactor {
  /** Makes a key for somebody's app; it counts once a code of it was typed. */
  begin(command: Proving): Promise<FactorOutcome>
  /** The key that waits, to be shown; null when none does. */
  waiting(accountId: string): Promise<WaitingKey | null>
  /** Takes the app's first code; gives the recovery codes, which are shown once. Ends every session of the account. */
  confirm(command: { readonly accountId: string; readonly code: string }): Promise<ConfirmFactorOutcome>
}

/** Setting up an app for a second factor. */
export function createSetUpFactor(deps: AccessDeps): SetUpFactor {
  return {
    begin: proving => begin(deps, proving),
    async waiting(accountId) {
      const [account, key] = await Promise.all([
        deps.reads.accounts.find(accountId),
        keyThatWaits(deps, deps.reads, accountId),
      ])
      return account && key ? { key: key.key, address: totpAddress(key.key, account) } : null
    },
    confirm: ({ accountId, code }) =>
      deps.unitOfWork.run('session', async stores => {
        const now = deps.clock.now()
        const waiting = await keyThatWaits(deps, stores, accountId)
        if (!waiting) return { kind: 'refused', sentence: 'The key is no longer waited for. Begin again' }
        const step = stepOfCode(code, { key: waiting.key, now })
        if (step === null) return { kind: 'refused', sentence: WRONG_FIRST_CODE }
        await stores.factors.change(waiting.id, { confirmedAt: now, lastStep: step })
        await stores.accounts.change(accountId, { secondFactorSince: now })
        const recoveryCodes = await giveCodes(deps, stores, accountId)
        await stores.sessions.destroyOf(accountId)
        await stores.audit.append([accountEvent(deps, { event: 'SECOND_FACTOR_SET', actor: accountId, accountId })])
        return { kind: 'done', recoveryCodes }
      }),
  }
}

const WRONG_FIRST_CODE =
  'The code is not right. Enter the newest one that the app shows, and check that the time of your phone is set automatically'

async function begin(deps: AccessDeps, proving: Proving): Promise<FactorOutcome> {
  if (!(await provePassword(deps, proving))) return { kind: 'refused', about: 'password', sentence: WRONG_PASSWORD }
  const { accountId } = proving
  return deps.unitOfWork.run('session', async stores => {
    const account = await stores.accounts.find(accountId)
    if (!account || account.secondFactorSince !== null) {
      return { kind: 'refused', about: 'password', sentence: 'An app is set up already. Remove it first' }
    }
    const sealedKey = deps.seal.close(newTotpKey(), accountId)
    const createdAt = deps.clock.now()
    await stores.factors.replace({
      ...{ id: deps.newId(), accountId, sealedKey, createdAt },
      lastStep: null,
      confirmedAt: null,
    })
    await stores.audit.append([accountEvent(deps, { event: 'SECOND_FACTOR_BEGUN', actor: accountId, accountId })])
    return { kind: 'done' }
  })
}

async function keyThatWaits(
  deps: AccessDeps,
  stores: { readonly factors: Pick<AccessWrites['factors'], 'find'> },
  accountId: string,
): Promise<{ readonly id: string; readonly key: string } | null> {
  const factor = await stores.factors.find(accountId)
  if (!factor || factor.confirmedAt !== null) return null
  if (deps.clock.now().getTime() - factor.createdAt.getTime() > SET_UP_MS) return null
  const key = deps.seal.open(factor.sealedKey, accountId)
  return key === null ? null : { id: factor.id, key }
}

/** New recovery codes in the place of all older ones. */
export async function giveCodes(
  deps: AccessDeps,
  stores: Pick<AccessWrites, 'factors'>,
  accountId: string,
): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  await stores.factors.replaceCodes(
    accountId,
    codes.map(code => ({ id: deps.newId(), accountId, codeHash: hashOfRecoveryCode(code), usedAt: null })),
  )
  return codes
}
