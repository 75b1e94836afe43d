import type { AuditStore } from '../audit/audit'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { periodsAfter, whyNotPeriod, type PeriodChange } from './periods'
import type { RetentionReader, RetentionStore } from './retention-store'

export type ChangePeriodOutcome = { readonly kind: 'changed' } | { readonly kind: 'refused'; readonly sentence: string }

/** Changes for how long one kind is kept; the reason is kept with it for good, and the change is in the audit. */
export function createChangePeriod(deps: {
  readonly unitOfWork: UnitOfWork<{ readonly retention: RetentionStore; readonly audit: AuditStore }>
  readonly reader: Pick<RetentionReader, 'periodChanges'>
  readonly clock: Clock
  readonly newId: NewId
}) {
  return async (
    asked: Pick<PeriodChange, 'kind' | 'days' | 'reason'> & { readonly actor: string },
  ): Promise<ChangePeriodOutcome> => {
    const standing = periodsAfter(await deps.reader.periodChanges())
    const sentence = whyNotPeriod(asked, standing)
    if (sentence !== null) return { kind: 'refused', sentence }
    const { kind, days, actor } = asked
    const at = deps.clock.now()
    const change = { id: deps.newId(), kind, days, reason: asked.reason.trim(), madeBy: actor, madeAt: at }
    await deps.unitOfWork.run('click', async ({ retention, audit }) => {
      await retention.addPeriodChange(change)
      await audit.append([
        {
          ...{ id: deps.newId(), event: 'RETENTION_PERIOD_CHANGED', actor, outcome: 'done', at },
          ...{ subjectType: 'retention-period', subjectId: change.id, facts: { kind, was: standing[kind], days } },
        },
      ])
    })
    return { kind: 'changed' }
  }
}
