import type { Account } from '../../../access/account'
import { may } from '../../../access/permissions'
import type { ConsoleServices } from '../../services'

/** Everybody who can be given a ticket, by name. */
export async function assigneesOf({ accessReads }: Pick<ConsoleServices, 'accessReads'>): Promise<readonly Account[]> {
  const accounts = await accessReads.accounts.list()
  return accounts
    .filter(account => may(account, 'tickets.work'))
    .toSorted((left, right) => left.name.localeCompare(right.name))
}
