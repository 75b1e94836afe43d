import type { Clock } from '../kernel/clock'
import type { MatchRequest } from '../match/match-request'
import type { CompletionMode } from '../notify/settings'
import type { PortalRules } from '../register/eligible-mentors'
import type { RegisterReader } from '../register/register-reader'
import type { Pairing } from '../register/register-view'
import { isToDoInService } from '../register/standing/in-service'
import type { ServiceSteps } from '../register/standing/service-steps'
import { nameOf } from '../register/view-words'
import { stepsFor } from './steps-for'

/** The pairing that a completed request made, as it is now, and how it stands towards the Department's service. */
export interface CardPairing extends Pick<Pairing, 'id' | 'startedOn' | 'finishedOn' | 'standing'> {
  readonly seen: { readonly at: Date; readonly by: string | null } | null
  readonly contradiction: {
    readonly at: Date
    readonly by: string
    readonly mentorId: string | null
    readonly mentorName: string | null
  } | null
  readonly done: { readonly at: Date; readonly by: string } | null
  /** In copy mode: nobody has made it in the service yet. */
  readonly isToDo: boolean
  /** In copy mode: what to do there; null once it has been seen. */
  readonly steps: ServiceSteps | null
}

export interface CardPairingDeps {
  readonly register: RegisterReader
  readonly clock: Pick<Clock, 'today'>
  readonly completionMode: CompletionMode
  readonly portalRules: PortalRules
}

/** Reads the pairing of a request, or null when there is none that counts. */
export async function cardPairing(deps: CardPairingDeps, request: MatchRequest): Promise<CardPairing | null> {
  if (request.pairingId === null || request.ectId === null) return null
  const ect = await deps.register.person(request.ectId)
  const pairing = ect?.mentoredBy.find(made => made.id === request.pairingId)
  if (!ect || !pairing) return null
  const { id, startedOn, finishedOn, standing, seenAt, seenSource, service } = pairing
  const isCopy = deps.completionMode === 'copy'
  return {
    ...{ id, startedOn, finishedOn, standing },
    seen: seenAt === null ? null : { at: seenAt, by: seenSource },
    contradiction: await contradictionOf(deps, pairing),
    done: service?.done ?? null,
    isToDo: isCopy && isToDoInService(pairing, deps.clock.today()),
    steps: isCopy && standing !== 'seen' ? await stepsFor(deps, pairing, ect) : null,
  }
}

async function contradictionOf(deps: CardPairingDeps, { service }: Pairing): Promise<CardPairing['contradiction']> {
  const contradiction = service?.contradiction
  if (!contradiction) return null
  const { mentorId } = contradiction
  const mentor = mentorId === null ? null : await deps.register.person(mentorId)
  return { ...contradiction, mentorName: mentor === null ? null : nameOf(mentor) }
}
