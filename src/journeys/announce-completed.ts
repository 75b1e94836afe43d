import type { MatchRequest } from '../match/match-request'
import { addressKey } from '../notify/acknowledgement-keys'
import { isPlainAddress, mayReceiveAutomaticMail, oneLine } from '../notify/addresses'
import { composeMatchCompleted, composeTutorNotice, type TutorsPart } from '../notify/compose/emails'
import { bouncedSince } from '../notify/delivery-report'
import { matchValues } from '../notify/compose/match-facts'
import { detailFor, fullName, nameForRequester, type NamedPair } from '../notify/compose/naming'
import { zendeskComment } from '../notify/compose/zendesk-changes'
import { matchField } from '../notify/compose/zendesk-proposal'
import type { MatchPlan } from '../register/plan-match'
import type { RegisterView } from '../register/register-view'
import type { Ticket } from '../ticket/ticket'
import type { StoredParsedMessage } from '../ticket/stored-message'
import type { Announce } from './announce'
import type { AnnounceDeps } from './announce-deps'
import { answeredOf, putEmail, putZendesk, wordsOfRequester } from './announce-items'
import { addressOf } from './address-of'
import type { Stores } from './stores'

type Facts = Parameters<Announce['completed']>[1]

/** Tells the requester, the registered tutor when somebody else asked, and Zendesk of a completed match. */
export async function announceCompleted(deps: AnnounceDeps, stores: Stores, facts: Facts): Promise<void> {
  const { plan } = facts
  const view = await stores.register.viewFor({ mentorId: plan.mentorId, ectId: plan.ectId }, { lock: false })
  if (view) {
    const isTutorTold = await tellTutors(deps, stores, { ...facts, view })
    await tellRequester(deps, stores, { ...facts, view, isTutorTold })
  }
  const ticket = (await stores.tickets.find(facts.ticket.id)) ?? facts.ticket
  await putZendesk(deps, stores, {
    kind: 'zendesk-comment',
    ticketId: ticket.id,
    matchRequestId: facts.request.id,
    onceKey: `zendesk-completed:${matchKey(facts.request)}`,
    payload: zendeskComment(ticket, {
      text: commentOn(plan, ticket),
      solve: ticket.state === 'solved',
      tags: ['matchdesk-match-completed'],
      fields: { match: matchField(await stores.requests.ofTicket(ticket.id)) },
    }),
  })
}

/** One completed match of one request: what is said about it is said once. */
function matchKey(request: MatchRequest): string {
  return `${request.id}:${request.pairingId ?? 'none'}`
}

function commentOn(plan: MatchPlan, ticket: Ticket): string {
  const { mentor, ect, isCross } = plan.cohorts
  const cohorts = isCross ? ` The mentor is on the ${mentor} cohort and the ECT on the ${ect} cohort.` : ''
  return `A match was completed from ${ticket.reference}, starting ${plan.startOn}.${cohorts} The requester is answered from Matchdesk.`
}

async function tellTutors(
  deps: AnnounceDeps,
  stores: Stores,
  facts: Facts & { readonly view: RegisterView },
): Promise<boolean> {
  const { ticket, request, plan, view } = facts
  if (plan.schoolUrn === null) return false
  const { helpdeskAddress, ownAddresses, completionMode } = deps.settings
  const tutors = await deps.tutorsOf(plan.schoolUrn)
  if (tutors.some(tutor => tutor.address.toLowerCase() === ticket.requesterAddress)) return false
  const school = view.schools[plan.schoolUrn]
  const names = { mentor: fullName(view.mentor.person), ect: fullName(view.ect.person) }
  const written = await stores.tickets.parsedOf(ticket.id)
  let isTold = false
  for (const tutor of tutors) {
    const address = tutor.address.toLowerCase()
    if (!mayReceiveAutomaticMail(address, [helpdeskAddress, ...ownAddresses])) continue
    if (await stores.outbox.hasBounced(address, bouncedSince(deps.clock.now()))) continue
    const outboxId = deps.newId()
    const payload = composeTutorNotice(
      deps,
      { ticket, outboxId, to: { name: tutor.name, address }, answers: null },
      {
        match: matchValues({ reference: ticket.reference, plan, names, completionMode }),
        schoolName: oneLine(school?.name ?? `the school with URN ${plan.schoolUrn}`),
        part: partOf(address, written, ticket),
      },
    )
    if (!payload) continue
    await stores.tickets.addParticipant(ticket.id, { address, role: 'tutor' })
    await putEmail(deps, stores, {
      outboxId,
      kind: 'tutor-notice',
      ticketId: ticket.id,
      matchRequestId: request.id,
      onceKey: `tutor-notice:${matchKey(request)}:${addressKey(address)}`,
      payload,
      isOnThread: false,
    })
    isTold = true
  }
  return isTold
}

function partOf(
  address: string,
  written: readonly StoredParsedMessage[],
  { channel }: Pick<Ticket, 'channel'>,
): TutorsPart {
  const own = written.filter(({ parsed }) => addressOf(parsed) === address)
  if (own.length === 0) return channel === 'telephone' ? 'called' : 'none'
  return own.some(({ authentication }) => authentication.aligned) ? 'proved' : 'unproved'
}

async function tellRequester(
  deps: AnnounceDeps,
  stores: Stores,
  facts: Facts & { readonly view: RegisterView; readonly isTutorTold: boolean },
): Promise<void> {
  const { ticket, request, plan, view, isTutorTold } = facts
  const address = ticket.requesterAddress
  if (address === null || !isPlainAddress(address)) return
  const outboxId = deps.newId()
  const names = namesForRequester(request, view, await wordsOfRequester(stores, ticket))
  const payload = composeMatchCompleted(
    deps,
    { ticket, outboxId, to: { name: ticket.requesterName, address }, answers: await answeredOf(stores, ticket) },
    {
      match: matchValues({
        reference: ticket.reference,
        plan,
        names,
        completionMode: deps.settings.completionMode,
      }),
      detail: detailFor(ticket.standing),
      isTutorTold,
      wording: await stores.wordings.current('match-completed'),
    },
  )
  if (!payload) return
  await putEmail(deps, stores, {
    outboxId,
    kind: 'match-completed',
    ticketId: ticket.id,
    matchRequestId: request.id,
    onceKey: `match-completed:${matchKey(request)}`,
    payload,
    isOnThread: false,
  })
}

/** What the requester's email calls the two people: never by a name that the requester did not use. */
export function namesForRequester(request: MatchRequest, view: RegisterView, words: string): NamedPair {
  const { mentor, ect } = request.proposal
  const quoteOf = (side: typeof mentor, personId: string) =>
    side.personId === personId ? (side.evidence?.quote ?? null) : null
  const mentorPerson = view.mentor.person
  const ectPerson = view.ect.person
  return {
    mentor: nameForRequester({ person: mentorPerson, quote: quoteOf(mentor, mentorPerson.id) }, words, 'mentor'),
    ect: nameForRequester({ person: ectPerson, quote: quoteOf(ect, ectPerson.id) }, words, 'ECT'),
  }
}
