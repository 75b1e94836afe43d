import type { AccessDeps, AccessWrites } from './access-deps'
import type { Account } from './account'
import { hashOfRecoveryCode } from './recovery-codes'
import { stepOfCode } from './totp'

/** A code of the app, or one of the recovery codes. */
export type TypedCode = { readonly app: string } | { readonly recovery: string }

/** Takes a code once: false when it is wrong, was taken before, or its account has no confirmed factor. */
export async function spendCode(
  deps: Pick<AccessDeps, 'clock' | 'seal'>,
  stores: Pick<AccessWrites, 'factors'>,
  given: { readonly account: Account; readonly code: TypedCode },
): Promise<boolean> {
  const { account, code } = given
  const now = deps.clock.now()
  const factor = await stores.factors.find(account.id)
  if (!factor || factor.confirmedAt === null) return false
  if ('recovery' in code) {
    return stores.factors.useCode({ accountId: account.id, codeHash: hashOfRecoveryCode(code.recovery), at: now })
  }
  // A key that this installation's secret does not open gives no codes; recovery codes are hashed, and still work.
  const key = deps.seal.open(factor.sealedKey, account.id)
  const step = key === null ? null : stepOfCode(code.app, { key, now })
  if (step === null || (factor.lastStep !== null && step <= factor.lastStep)) return false
  await stores.factors.change(factor.id, { lastStep: step })
  return true
}
