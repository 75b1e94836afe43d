import type { RequestHandler } from 'express'
import { rememberAccount } from '../view/account-of'
import type { Access } from '../../access/create-access'

/** Puts the account of the session on the request; a disabled or unknown one counts as signed out. */
export function setUpCurrentAccount(access: Access): RequestHandler {
  return async (request, response, next) => {
    const accountId = request.session.accountId
    if (accountId === undefined) {
      next()
      return
    }
    const account = await access.find(accountId)
    if (account && !account.disabled) {
      rememberAccount(response, account)
      next()
      return
    }
    request.session.destroy(error => next(error))
  }
}
