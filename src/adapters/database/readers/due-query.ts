import type { SelectQueryBuilder } from 'typeorm'
import { dayAt } from '../../../kernel/day'
import { NEXT_STEPS } from '../../../ticket/next-step'
import { LONGEST_TARGET, targetOf, type DueRules, type DueState } from '../../../ticket/due'
import type { Ticket } from '../../../ticket/ticket'
import type { StepExpression } from './next-step-query'

/** Working days back that are told apart: what came before them is overdue whatever its target, and goes by its age. */
const DAYS_BACK = LONGEST_TARGET + 40

/** How many working days from the one that counts now a ticket is due, as an expression over it: below 0 it is overdue. */
export function dueExpression({ targets, workingDays }: DueRules, now: Date, step: StepExpression): StepExpression {
  const current = workingDays.countedOn(now)
  const values: Record<string, unknown> = { ...step.values, dueUrgent: true }
  const came: string[] = []
  for (let back = 1, day = current; back <= DAYS_BACK; back += 1) {
    day = workingDays.add(day, -1)
    values[`dueBack${back}`] = workingDays.endOf(day).toISOString()
    came.unshift(`WHEN ticket.waitsSince < :dueBack${back} THEN ${-back}`)
  }
  const within = (urgent: boolean) =>
    `CASE (${step.sql}) ${NEXT_STEPS.map(one => `WHEN '${one}' THEN ${targetOf(targets, { step: one, urgent })}`).join(' ')} END`
  return {
    sql: `((CASE ${came.join(' ')} ELSE 0 END) + (CASE WHEN ticket.urgent = :dueUrgent THEN ${within(true)} ELSE ${within(false)} END))`,
    values,
  }
}

/** Keeps the tickets that need work and are due then. */
export function onlyDue(
  query: SelectQueryBuilder<Ticket>,
  state: DueState,
  given: { readonly due: StepExpression; readonly rules: DueRules; readonly now: Date },
): void {
  const { sql, values } = given.due
  const isNowToday = given.rules.workingDays.countedOn(given.now) === dayAt(given.now)
  const next = isNowToday ? 1 : 0
  const condition: Readonly<Record<DueState, string>> = {
    overdue: `${sql} < 0`,
    today: isNowToday ? `${sql} = 0` : '1 = 0',
    next: `${sql} = ${next}`,
    later: `${sql} > ${next}`,
  }
  query.andWhere(`ticket.state IN ('new', 'open') AND ${condition[state]}`, values)
}
