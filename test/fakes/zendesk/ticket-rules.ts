import type { Desk } from './desk'
import { byProblem, type FakeTicket, type Given } from './model'

const TYPES = ['problem', 'incident', 'question', 'task']

/** What a ticket is besides what a change names. */
type Standing = Pick<FakeTicket, 'type' | 'problem_id' | 'status'>
const FRESH: Standing = { type: null, problem_id: null, status: 'new' }

/**
 * Why type and problem of a change do not go together: only an incident has a problem, which must be there, be one, and not be closed.
 * Null when they do.
 */
export function typeFault(desk: Desk, change: Given, standing: Standing = FRESH): object | null {
  const type = change.type === undefined ? standing.type : change.type
  if (type !== null && !TYPES.includes(type)) return { type: [{ description: 'Type is invalid' }] }
  const { problem_id: problemId } = change
  if (problemId === undefined || problemId === null) return null
  if (type !== 'incident') return { problem_id: [{ description: 'Problem: only an incident has one' }] }
  const problem = desk.tickets.get(problemId)
  if (!problem) return { problem_id: [{ description: 'Problem: not found' }] }
  if (problem.type !== 'problem') return { problem_id: [{ description: 'Problem: is not a problem' }] }
  return problem.status === 'closed' ? { problem_id: [{ description: 'Problem: is closed' }] } : null
}

/** What a change comes to: what is an incident no longer has no problem. */
export function withTypeRules(change: Given, standing: Standing): Given {
  const leaves = change.type !== undefined && change.type !== 'incident' && standing.problem_id !== null
  return leaves ? { ...change, problem_id: null } : change
}

/** A problem that becomes solved solves its incidents, and a public comment goes with it to each. */
export function cascade(
  desk: Desk,
  { problem, author, comment }: { readonly problem: FakeTicket; readonly author: number; readonly comment?: string },
): void {
  if (problem.type !== 'problem') return
  for (const ticket of desk.tickets.values()) {
    if (ticket.problem_id !== problem.id || ['solved', 'closed'].includes(ticket.status)) continue
    const events = [...desk.changeFields(ticket, { status: 'solved' })]
    if (comment !== undefined) {
      const copy = { author_id: author, body: comment, public: true, attachments: [] }
      events.push(desk.addComment(ticket, copy).event)
    }
    desk.record(ticket, { author, via: byProblem(problem.id), events })
  }
}
