import { Between, Not, type FindOptionsWhere } from 'typeorm'
import { addDays, londonInstant, toDay, type Day } from '../../../kernel/day'
import type { Scope } from '../../../problem/grouping/report'
import type { UsualFacts } from '../../../report/trend/usual-by-shares'
import { numberOf } from '../rows'
import { GroupingStateSchema, OccurrenceSchema, type OccurrenceRow } from '../schemas/problem.schema'
import type { Transaction } from '../unit-of-work'

/** What is usual and what some days brought, over the read connection. */
export function createTypeormUsualFacts(manager: Transaction): UsualFacts {
  return {
    async shares() {
      const state = await manager.findOneBy(GroupingStateSchema, { id: 1 })
      return state?.learned?.usual.shares ?? null
    },
    async others({ cause, scope, from, until }) {
      const end = new Date(londonInstant(addDays(until, 1), '00:00').getTime() - 1)
      const rows: readonly { readonly day: string; readonly reports: unknown }[] = await manager
        .createQueryBuilder(OccurrenceSchema, 'occurrence')
        // Instants are kept as UTC text: in summer the hour after midnight counts for the day before.
        .select('SUBSTR(occurrence.occurredAt, 1, 10)', 'day')
        .addSelect('COUNT(*)', 'reports')
        .where({
          ...within(scope),
          ...{ cause: Not(cause), occurredAt: Between(londonInstant(from, '00:00'), end) },
        })
        .groupBy('SUBSTR(occurrence.occurredAt, 1, 10)')
        .getRawMany()
      return new Map<Day, number>(rows.map(({ day, reports }) => [toDay(day), numberOf(reports)]))
    },
  }
}

function within({ kind, value }: Scope): FindOptionsWhere<OccurrenceRow> {
  if (kind === 'school') return { schoolUrn: value }
  if (kind === 'mentor') return { mentorId: value }
  if (kind === 'lead-provider') return { leadProvider: value }
  if (kind === 'delivery-partner') return { deliveryPartner: value }
  // A report need not name its page.
  if (kind === 'everywhere' || kind === 'page') return {}
  const [mentorCohort, ectCohort] = value.split(' ').map(Number)
  return { ...(mentorCohort !== undefined && { mentorCohort }), ...(ectCohort !== undefined && { ectCohort }) }
}
