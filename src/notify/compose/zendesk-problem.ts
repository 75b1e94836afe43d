import { counted } from '../../kernel/counted'
import { maskSensitive } from '../../kernel/sensitive'
import { causeWords } from '../../problem/causes'
import type { ProblemSize } from '../../problem/counterparts'
import { OVER_STATES, type Problem, type ProblemState } from '../../problem/problem'
import type { UpdateCounts } from '../../problem/problem-updates'
import type { ZendeskProblem } from '../zendesk-payload'

interface Facts {
  readonly problem: Problem
  readonly size: ProblemSize
  readonly consoleUrl: string
}

const STATES: Readonly<Record<Exclude<ProblemState, 'merged'>, string>> = {
  suspected: 'is suspected',
  'under-investigation': 'is under investigation',
  'fix-known': 'has a fix that is known',
  resolved: 'is resolved',
  reopened: 'has come back and is open again',
  dismissed: 'is no problem, as somebody has decided',
}

/**
 * The ticket of a problem as it is made in Zendesk: its reference, what goes wrong and where, a link and how many it affects. What people
 * wrote of it stays here, because it may name somebody.
 */
export function zendeskProblem(facts: Facts): ZendeskProblem {
  return { ...about(facts), status: 'open', body: about(facts).opening }
}

/** That its state is another one, and what Zendesk's follows from it. */
export function zendeskProblemState(facts: Facts & { readonly into: string | null }): ZendeskProblem {
  const { problem, into } = facts
  const isOver = OVER_STATES.includes(problem.state)
  const what = problem.state === 'merged' ? `was merged into ${into ?? 'another problem'}` : STATES[problem.state]
  return {
    ...about(facts),
    status: isOver ? 'solved' : 'open',
    body: `${problem.reference} ${what} in Matchdesk (${sizeWords(facts.size)}).`,
  }
}

/** The words that everybody affected was told; they were refused with anybody's name or number. */
export function zendeskProblemUpdate(
  facts: Facts & { readonly text: string; readonly counts: Pick<UpdateCounts, 'leaving' | 'left' | 'leftOut'> },
): ZendeskProblem {
  const { leaving, left, leftOut } = facts.counts
  const not = leftOut === 0 ? '' : ` ${counted(leftOut, 'ticket')} left out: their requesters are answered by hand.`
  return {
    ...about(facts),
    body: maskSensitive(
      `Update on ${facts.problem.reference}, sent to the requesters of ${counted(leaving + left, 'ticket')}.${not}\n\n${facts.text}`,
    ),
  }
}

/** That an update was taken back after some of it had left. */
export function zendeskProblemUpdateBack(facts: Facts): ZendeskProblem {
  const body = `The last update on ${facts.problem.reference} was taken back: it leaves for nobody who has not had it yet.`
  return { ...about(facts), body }
}

/** What is said on a ticket whose link is taken away because Zendesk would solve it. */
export function unlinkedBecauseOver({ reference }: Pick<Problem, 'reference'>): string {
  return `${reference} is over in Matchdesk and this ticket is not: it is an incident of it no longer, because Zendesk solves incidents with their problem.`
}

function about({ problem, size, consoleUrl }: Facts) {
  const { reference, title, cause } = problem
  return {
    action: 'problem',
    externalId: problem.id,
    subject: maskSensitive(`[${reference}] ${title}`),
    opening: maskSensitive(
      [
        `${reference}: ${title}.`,
        causeWords(cause).sentence,
        `Reported on ${sizeWords(size)}.`,
        `Work on it in Matchdesk: ${consoleUrl}/problems/${reference}`,
        'This ticket follows its state there. Its incidents are answered and solved one by one.',
      ].join('\n'),
    ),
    tags: ['matchdesk', 'matchdesk-problem'],
  } as const
}

function sizeWords({ tickets, schools }: ProblemSize): string {
  return `${counted(tickets, 'ticket')} of ${counted(schools, 'school')}`
}
