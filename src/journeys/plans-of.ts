import type { Clock } from '../kernel/clock'
import type { MatchRequest } from '../match/match-request'
import type { PortalRules } from '../register/eligible-mentors'
import { planMatch, type MatchPlan } from '../register/plan-match'
import type { StoredReading } from '../ticket/stored-message'
import type { TicketEntry } from '../ticket/ticket-store'
import { saysStaying } from './staying'
import type { Stores } from './stores'

/** What a click would do for each open request of a ticket, with the diagnosis. */
export async function plansOf(
  deps: { readonly clock: Clock; readonly portalRules: PortalRules },
  stores: Stores,
  of: {
    readonly requests: readonly MatchRequest[]
    readonly readings: readonly StoredReading[]
    readonly entries: readonly TicketEntry[]
  },
): Promise<readonly { request: MatchRequest; plan: MatchPlan }[]> {
  const plans: { request: MatchRequest; plan: MatchPlan }[] = []
  const today = deps.clock.today()
  for (const request of of.requests) {
    if (request.state !== 'proposed' || request.mentorId === null || request.ectId === null) continue
    const pair = { mentorId: request.mentorId, ectId: request.ectId }
    const view = await stores.register.viewFor(pair, { lock: false })
    if (!view) continue
    const wanted = { ...pair, startOn: today, today, portalRules: deps.portalRules }
    plans.push({ request, plan: planMatch(view, { ...wanted, saysStaying: saysStaying(of, pair.mentorId) }) })
  }
  return plans
}
