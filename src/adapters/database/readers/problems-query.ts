import type { SelectQueryBuilder } from 'typeorm'
import type { Problem, ProblemsAsked } from '../../../problem/problem'
import { ProblemSchema } from '../schemas/problem.schema'
import type { Transaction } from '../unit-of-work'

/** An answer was asked for by an earlier day; whoever accepts a problem, or gives it a reference outside, answers too. */
const UNANSWERED = (day: string) => `(problem.acceptedBy IS NULL AND problem.outsideReference IS NULL
  AND problem.id IN (SELECT ask.problem_id FROM problem_asks ask WHERE ask.ended_at IS NULL AND ask.answer_by < :${day}))`

const OVERDUE = (day: string) => `(problem.dueOn < :${day} OR problem.promisedOn < :${day})`

/** One page of the problems that are asked for, in their order. */
export function problemsQuery(manager: Transaction, asked: ProblemsAsked): SelectQueryBuilder<Problem> {
  const { states, ownerId, cause, dueBefore, unansweredBefore, lateFirst, of, skip, take } = asked
  const query = manager.createQueryBuilder(ProblemSchema, 'problem').where('1 = 1')
  if (states) query.andWhere('problem.state IN (:...states)', { states: [...states, ''] })
  if (ownerId === null) query.andWhere('problem.ownerId IS NULL')
  else if (ownerId !== undefined) query.andWhere('problem.ownerId = :ownerId', { ownerId })
  if (cause !== undefined) query.andWhere('problem.cause = :cause', { cause })
  if (dueBefore) query.andWhere(OVERDUE('dueBefore'), { dueBefore })
  if (unansweredBefore) query.andWhere(UNANSWERED('unansweredBefore'), { unansweredBefore })
  if (of) query.andWhere('problem.scope = :scope AND problem.scopeKey = :scopeKey', of)
  if (lateFirst) {
    const isLate = `${OVERDUE('lateFirst')} OR ${UNANSWERED('lateFirst')}`
    query.addSelect(`CASE WHEN ${isLate} THEN 0 ELSE 1 END`, 'late_order').setParameters({ lateFirst })
    query.addOrderBy('late_order')
  }
  return query
    .addOrderBy('problem.lastAt', 'DESC', 'NULLS LAST')
    .addOrderBy('problem.id', 'DESC')
    .offset(skip)
    .limit(take)
}
