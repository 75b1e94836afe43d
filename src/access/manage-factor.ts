import { accountEvent, type AccessDeps, type AccessWrites } from './access-deps'
import type { Account } from './account'
import { afterFailure, isLocked } from './lockout'
import { provePassword, WRONG_PASSWORD, type Proving } from './prove-password'
import { giveCodes, type ConfirmFactorOutcome, type FactorOutcome } from './set-up-factor'
import { spendCode, type TypedCode } from './spend-code'

export interface ManageFactor {
  /** Takes one's own factor away: for a new phone, or where it is not wanted. Ends every session of the account. */
  remove(command: Proving & { readonly code: TypedCode }): Promise<FactorOutcome>
  /** New recovery codes; the older ones no longer work. */
  renewCodes(command: Proving): Promise<ConfirmFactorOutcome>
  /** An administrator takes somebody's factor away, whose phone and codes are lost. Ends every session of the account. */
  reset(command: { readonly accountId: string; readonly actor: string }): Promise<'done' | 'not-found' | 'has-none'>
  /** How many recovery codes are unused. */
  codesLeft(accountId: string): Promise<number>
}

/** What becomes of a second factor that is set up. */
export function createManageFactor(deps: AccessDeps): ManageFactor {
  return {
    codesLeft: accountId => deps.reads.factors.countCodes(accountId),
    remove: command => remove(deps, command),
    async renewCodes(proving) {
      if (!(await provePassword(deps, proving))) return { kind: 'refused', sentence: WRONG_PASSWORD }
      const { accountId } = proving
      return deps.unitOfWork.run('session', async stores => {
        const account = await stores.accounts.find(accountId)
        if (!account?.secondFactorSince) return { kind: 'refused', sentence: NO_APP }
        const recoveryCodes = await giveCodes(deps, stores, accountId)
        await stores.audit.append([
          accountEvent(deps, { event: 'RECOVERY_CODES_RENEWED', actor: accountId, accountId }),
        ])
        return { kind: 'done', recoveryCodes }
      })
    },
    reset: ({ accountId, actor }) =>
      deps.unitOfWork.run('session', async stores => {
        const account = await stores.accounts.find(accountId)
        if (!account) return 'not-found'
        if (account.secondFactorSince === null) return 'has-none'
        await takeAway(deps, stores, { account, actor, event: 'SECOND_FACTOR_RESET' })
        return 'done'
      }),
  }
}

const NO_APP = 'No app is set up'

async function remove(
  deps: AccessDeps,
  { code, ...proving }: Proving & { readonly code: TypedCode },
): Promise<FactorOutcome> {
  if (!(await provePassword(deps, proving))) return { kind: 'refused', about: 'password', sentence: WRONG_PASSWORD }
  const { accountId } = proving
  return deps.unitOfWork.run('session', async stores => {
    const now = deps.clock.now()
    const account = await stores.accounts.find(accountId)
    if (!account?.secondFactorSince) return { kind: 'refused', about: 'code', sentence: NO_APP }
    if (isLocked(account, now) || !(await spendCode(deps, stores, { account, code }))) {
      if (!isLocked(account, now)) await stores.accounts.change(accountId, afterFailure(account, now))
      await stores.audit.append([
        accountEvent(deps, { event: 'SECOND_FACTOR_REFUSED', actor: accountId, accountId, outcome: 'refused' }),
      ])
      return { kind: 'refused', about: 'code', sentence: 'The code is not right, or there were too many attempts' }
    }
    await takeAway(deps, stores, { account, actor: accountId, event: 'SECOND_FACTOR_REMOVED' })
    return { kind: 'done' }
  })
}

async function takeAway(
  deps: AccessDeps,
  stores: AccessWrites,
  given: { readonly account: Account; readonly actor: string; readonly event: string },
): Promise<void> {
  const { account, actor, event } = given
  await stores.factors.remove(account.id)
  await stores.accounts.change(account.id, { secondFactorSince: null })
  await stores.sessions.destroyOf(account.id)
  await stores.audit.append([accountEvent(deps, { event, actor, accountId: account.id })])
}
