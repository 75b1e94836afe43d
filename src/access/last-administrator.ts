import type { Account } from './account'

/** Whether nobody could manage people any more if this account stopped being an administrator. */
export function isLastAdministrator(accounts: readonly Account[], accountId: string): boolean {
  const able = accounts.filter(account => !account.disabled && account.roles.includes('administrator'))
  return able.length === 1 && able[0]?.id === accountId
}
