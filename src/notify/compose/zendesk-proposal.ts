import type { MatchRequest } from '../../match/match-request'
import type { MatchPlan } from '../../register/plan-match'
import type { Ticket } from '../../ticket/ticket'
import type { ZendeskFields } from '../outbox'

interface Proposed {
  readonly ticket: Pick<Ticket, 'schoolUrn'>
  readonly requests: readonly MatchRequest[]
  /** What a click would do for each open request whose pair is known. */
  readonly plans: readonly { readonly request: MatchRequest; readonly plan: MatchPlan }[]
}

/**
 * What is proposed, for whoever works in Zendesk: how many matches, of which cohorts, why the mentor was missing, and whether a press
 * can mend it. It names nobody; who is meant is seen in Matchdesk. Null when nothing is open.
 */
export function proposalNote(proposed: Proposed): string | null {
  const open = proposed.requests.filter(({ state }) => state === 'proposed')
  if (open.length === 0) return null
  return [
    open.length === 1 ? 'Matchdesk proposes one match:' : `Matchdesk proposes ${open.length} matches:`,
    ...open.map(request => `${request.ordinal}. ${lineOf(request, proposed)}`),
  ].join('\n')
}

function lineOf(request: MatchRequest, { plans }: Proposed): string {
  const plan = plans.find(each => each.request.id === request.id)?.plan
  if (!plan) return 'An agent has to say who is meant.'
  const { mentor, ect } = plan.cohorts
  const why = causesOf(plan).map(words).join('; ')
  return [
    `A pair is proposed: the mentor on the ${mentor ?? 'unknown'} cohort, the ECT on the ${ect ?? 'unknown'} cohort.`,
    why === '' ? 'The register shows no reason why the mentor was missing.' : `Why the mentor was missing: ${why}.`,
    plan.possible ? 'It can be completed in Matchdesk.' : 'The register does not allow it as it is.',
  ].join(' ')
}

/** What the custom fields say of it: the first cause of the first match that has one. */
export function proposalFields({ ticket, requests, plans }: Proposed): ZendeskFields {
  const cause = plans.flatMap(({ plan }) => causesOf(plan))[0] ?? null
  return { school: ticket.schoolUrn, cause, match: matchField(requests) }
}

/** What became of the matches that are asked for, in one word: what is still open first. */
export function matchField(requests: readonly Pick<MatchRequest, 'state'>[]): NonNullable<ZendeskFields['match']> {
  const has = (state: MatchRequest['state']) => requests.some(request => request.state === state)
  if (has('proposed')) return 'proposed'
  if (has('completed')) return 'completed'
  return has('undone') ? 'undone' : 'none'
}

/** What hides the mentor, as far as it is known. */
function causesOf({ diagnosis }: MatchPlan): readonly string[] {
  return diagnosis.filter(({ hides, certainty }) => hides && certainty !== 'cannot-tell').map(({ cause }) => cause)
}

function words(cause: string): string {
  return cause.replaceAll('-', ' ')
}
