import type { AccessDeps } from './access-deps'
import type { Account } from './account'
import { afterFailure, isLocked } from './lockout'
import { noteSignedIn, proofOf, refusal, type HalfSignedIn } from './sign-in'
import { spendCode, type TypedCode } from './spend-code'

export type EnterCodeOutcome =
  | {
      readonly kind: 'signed-in'
      readonly account: Account
      /** How many recovery codes are left, where one was used; null otherwise. */
      readonly codesLeft: number | null
    }
  | { readonly kind: 'refused' }

export type EnterCode = (command: {
  readonly half: HalfSignedIn
  readonly code: TypedCode
}) => Promise<EnterCodeOutcome>

/** The second step of signing in. A wrong code counts as a wrong password does, and locks the account with it. */
export function createEnterCode(deps: AccessDeps): EnterCode {
  return ({ half, code }) =>
    deps.unitOfWork.run('session', async stores => {
      const now = deps.clock.now()
      const account = await stores.accounts.find(half.accountId)
      if (!account || account.disabled || isLocked(account, now) || proofOf(account) !== half.proof) {
        await stores.audit.append([refusal(deps, half.accountId)])
        return { kind: 'refused' }
      }
      if (!(await spendCode(deps, stores, { account, code }))) {
        await stores.accounts.change(account.id, afterFailure(account, now))
        await stores.audit.append([refusal(deps, account.id)])
        return { kind: 'refused' }
      }
      const by = 'recovery' in code ? 'recovery code' : 'code'
      const signedIn = await noteSignedIn(deps, stores, account, { by })
      const codesLeft = by === 'code' ? null : await stores.factors.countCodes(account.id)
      return { kind: 'signed-in', account: signedIn, codesLeft }
    })
}
