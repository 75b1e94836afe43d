import type { Account } from '../../../access/account'
import { may } from '../../../access/permissions'
import { causeOf, causeWords, PROBLEM_CAUSES } from '../../../problem/causes'
import type { ProblemsAsked } from '../../../problem/problem'
import type { Fields } from '../../fields'

/** Whose problems are asked for when they are nobody's. */
const NOBODY = 'nobody'

/** To which causes and owners a list of problems is kept, as its address says it: empty for all. */
export interface ListFilters {
  readonly cause: string
  readonly owner: string
}

/** What an address asks for; what is unknown is not asked for. */
export function readFilters(query: Pick<Fields, 'text'>, accounts: readonly Account[]): ListFilters {
  const [cause, owner] = [query.text('cause'), query.text('owner')]
  return {
    cause: causeOf(cause) === cause ? cause : '',
    owner: owner === NOBODY || accounts.some(({ id }) => id === owner) ? owner : '',
  }
}

/** What is asked of the reader. */
export function askedBy({ cause, owner }: ListFilters): Pick<ProblemsAsked, 'cause' | 'ownerId'> {
  return {
    ...(cause === '' ? {} : { cause }),
    ...(owner === '' ? {} : { ownerId: owner === NOBODY ? null : owner }),
  }
}

/** The boxes in which to choose; in a list of one's own there is no owner to choose. */
export function filtersView(
  { cause, owner }: ListFilters,
  given: { readonly accounts: readonly Account[]; readonly isMine: boolean },
) {
  const option = (value: string, text: string, chosen: string) => ({ value, text, selected: value === chosen })
  const owners = given.accounts.filter(account => may(account, 'problems.manage') || account.id === owner)
  return {
    isUsed: cause !== '' || owner !== '',
    causes: [
      option('', 'All causes', cause),
      ...PROBLEM_CAUSES.map(code => option(code, causeWords(code).title, cause)),
    ],
    owners: given.isMine
      ? null
      : [
          option('', 'Anybody', owner),
          option(NOBODY, 'Nobody', owner),
          ...owners.map(({ id, name }) => option(id, name, owner)),
        ],
  }
}
