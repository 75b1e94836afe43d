import type { SelectQueryBuilder } from 'typeorm'
import type { Transaction } from '../unit-of-work'
import type { Day } from '../../../kernel/day'
import type { InServiceFilter } from '../../../register/standing/standing-reader'
import { PairingSchema, type PairingRow } from '../schemas/register.schema'

// The first line reads as the condition of `ix_pairings_not_seen`, so that the few such rows are found by it.
const OURS = `pairing.voidedAt IS NULL AND pairing.standing <> 'seen' AND pairing.createdFrom <> 'import' AND pairing.createdFrom <> 'sample'`
const NOT_OVER = '(pairing.finishedOn IS NULL OR pairing.finishedOn >= :inServiceOn)'
const MORE: Readonly<Record<InServiceFilter, string>> = {
  contradicted: ` AND pairing.standing = 'contradicted'`,
  'to-do': ' AND pairing.doneInServiceAt IS NULL',
  'not-seen': '',
}

/** Matches completed here, current and future, that the Department's service does not show. */
export function notInService(
  manager: Transaction,
  asked: { readonly show: InServiceFilter; readonly today: Day },
): SelectQueryBuilder<PairingRow> {
  return manager
    .createQueryBuilder(PairingSchema, 'pairing')
    .where(`${OURS} AND ${NOT_OVER}${MORE[asked.show]}`, { inServiceOn: asked.today })
}
