import type { Response } from 'express'
import type { Account } from '../../access/account'

/** Beside the response, not on it: what is in `locals` could reach a template by accident. */
const accounts = new WeakMap<Response, Account>()

/** Notes which account a request is signed in as. */
export function rememberAccount(response: Response, account: Account): void {
  accounts.set(response, account)
}

/** The account that a request is signed in as, or null. */
export function accountOf(response: Response): Account | null {
  return accounts.get(response) ?? null
}
