import type { SelectQueryBuilder } from 'typeorm'
import { thresholdFor, type ProposalModel } from '../../../match/calibration/proposal-model'
import type { NextStep } from '../../../ticket/next-step'
import type { Ticket } from '../../../ticket/ticket'
import { numberOf } from '../rows'
import { MatchRequestSchema, TicketSchema } from '../schemas/ticket.schema'
import type { Transaction } from '../unit-of-work'

/** What an agent can do next about a ticket, as an expression over it, with the values it needs. */
export interface StepExpression {
  readonly sql: string
  readonly values: Readonly<Record<string, unknown>>
}

/**
 * Says in SQL what `doubtsOf` says of a match request, so that a queue of any length can be asked for what is ready: nothing speaks
 * against it, its score is high enough by what is measured now, and a tutor whom the mail proves asks for it.
 */
export function nextStepExpression(manager: Transaction, model: ProposalModel): StepExpression {
  const asked = (condition: string) =>
    `EXISTS (${manager
      .createQueryBuilder(MatchRequestSchema, 'asked')
      .select('1')
      .where(`asked.ticketId = ticket.id AND asked.state = 'proposed'${condition}`)
      .getQuery()})`
  const isFree = `asked.vetoCount = 0 AND asked.scoreThousandths >= CASE WHEN asked.rules = :measuredRules THEN CAST(:ownScore AS integer) ELSE CAST(:anyScore AS integer) END`
  const isReady = asked(
    ` AND asked.mentorId IS NOT NULL AND asked.ectId IS NOT NULL AND (asked.chosenBy <> 'system' OR (${isFree}))`,
  )
  return {
    sql: `CASE WHEN ticket.standing = 'tutor-authenticated' AND ${isReady} THEN 'ready'
      WHEN ${asked('')} THEN 'choice'
      WHEN ticket.intent = 'portal_technical' THEN 'portal'
      WHEN ticket.intent = 'steplab' THEN 'steplab'
      ELSE 'reply' END`,
    values: scoresOf(model),
  }
}

function scoresOf(model: ProposalModel) {
  const leastOf = (rules: string) => Math.ceil(thresholdFor(rules, model) * 1000)
  return { measuredRules: model.rules ?? '', ownScore: leastOf(model.rules ?? ''), anyScore: leastOf('') }
}

/** Keeps the tickets that need work, and this work. */
export function onlyStep(query: SelectQueryBuilder<Ticket>, step: NextStep, { sql, values }: StepExpression): void {
  query.andWhere(`ticket.state IN ('new', 'open') AND ${sql} = :step`, { ...values, step })
}

/** How many tickets need which work, and how many belong to problems. */
export async function countsBySteps(manager: Transaction, model: ProposalModel) {
  const { sql, values } = nextStepExpression(manager, model)
  const rows: readonly { step: NextStep; count: unknown }[] = await manager
    .createQueryBuilder(TicketSchema, 'ticket')
    .select(sql, 'step')
    .addSelect('COUNT(*)', 'count')
    .where(`ticket.state IN ('new', 'open')`)
    .setParameters(values)
    .groupBy('step')
    .getRawMany()
  const inProblem = await manager
    .createQueryBuilder(TicketSchema, 'ticket')
    .where(`ticket.problemId IS NOT NULL AND ticket.state <> 'closed'`)
    .getCount()
  const none: Readonly<Record<NextStep, number>> = { ready: 0, choice: 0, portal: 0, steplab: 0, reply: 0 }
  return { steps: rows.reduce((sum, { step, count }) => ({ ...sum, [step]: numberOf(count) }), none), inProblem }
}
