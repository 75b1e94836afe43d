import type { Response } from 'express'
import type { Account } from '../../access/account'

/** The account that a request is signed in as, or null. */
export function accountOf(response: Response): Account | null {
  const account: Account | undefined = response.locals['account']
  return account ?? null
}
