import type { TicketMeasure } from '../../../report/figures/measure-ticket'
import type { DayFacts } from '../../../report/figures/count-day'
import {
  code,
  count,
  flag,
  json,
  instant,
  optionalCode,
  optionalCount,
  optionalDay,
  optionalInstant,
  day,
  key,
} from './columns'
import { entity } from './entity'

/** What is counted of one ticket. No foreign key: it says nothing of anybody, and outlives the ticket. */
export type TicketMeasureRow = TicketMeasure
export const TicketMeasureSchema = entity<TicketMeasureRow>({
  name: 'ticket_measure',
  tableName: 'ticket_measures',
  columns: {
    ticketId: { ...key, name: 'ticket_id' },
    arrivedAt: instant('arrived_at'),
    arrivedOn: day('arrived_on'),
    cause: optionalCode('cause'),
    leadProvider: optionalCode('lead_provider', 200),
    readyFirst: { ...flag('ready_first'), nullable: true },
    answeredAt: optionalInstant('answered_at'),
    answerMinutes: optionalCount('answer_minutes'),
    answerWorking: optionalCount('answer_working'),
    completedAt: optionalInstant('completed_at'),
    completedOn: optionalDay('completed_on'),
    completionMinutes: optionalCount('completion_minutes'),
    completionWorking: optionalCount('completion_working'),
    way: optionalCode('way', 16),
    reopenedAt: optionalInstant('reopened_at'),
    reopenedOn: optionalDay('reopened_on'),
    measuredBy: code('measured_by'),
  },
  indices: [
    { name: 'ix_ticket_measures_arrived_on', columns: ['arrivedOn'] },
    { name: 'ix_ticket_measures_completed_on', columns: ['completedOn'] },
    { name: 'ix_ticket_measures_reopened_on', columns: ['reopenedOn'], where: 'reopened_on IS NOT NULL' },
    { name: 'ix_ticket_measures_measured_by', columns: ['measuredBy'] },
  ],
})

/** What the measures of one day add up to, and how often they changed since it was made of them. */
export interface MeasuredDayRow {
  /** `YYYY-MM-DD`, in England. */
  readonly day: string
  readonly facts: DayFacts | null
  readonly changes: number
  /** The change as which `facts` were made. */
  readonly made: number
}
export const MeasuredDaySchema = entity<MeasuredDayRow>({
  name: 'measured_day',
  tableName: 'measured_days',
  columns: {
    day: { type: 'varchar', length: 10, primary: true, primaryKeyConstraintName: 'pk_measured_days' },
    facts: { ...json('facts'), nullable: true },
    changes: count('changes'),
    made: count('made'),
  },
  indices: [{ name: 'ix_measured_days_behind', columns: ['day'], where: 'made < changes' }],
})
