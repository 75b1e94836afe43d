import { keyOfQuote } from '../extract/people/corrections'
import type { PersonMention } from '../extract/reading'
import { firstPairOf } from '../match/calibration/label'
import type { MatchRequest } from '../match/match-request'
import { addEvent, expected, STALE_SENTENCE } from '../ticket/change-ticket'
import { withCorrection, type StoredCorrection } from '../ticket/name-corrections'
import { keepLabel } from './keep-label'
import { newestPerMessage } from './read-of-ticket'
import { refineWith, type CorrectionChange, type RefineDeps } from './refine'
import type { Stores } from './stores'

/** An agent says whom words of a ticket mean. */
export interface CorrectNameCommand {
  readonly ticketId: string
  readonly messageId: string
  /** The words as the page showed them. */
  readonly quote: string
  /** Null: nobody of this request. */
  readonly personId: string | null
  readonly actor: string
  /** The ticket's version that was shown; left out, whatever it has. */
  readonly expectedVersion?: number
}

export interface UndoCorrectionCommand {
  readonly ticketId: string
  readonly correctionId: string
  readonly actor: string
  readonly expectedVersion?: number
}

/** What came of it. */
export type CorrectNameOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'stale'; readonly sentence: string }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'not-found' }

const READ_OTHERWISE = 'These words are read otherwise now, so nothing was done. Look at the ticket again.'
const JOINED = 'Messages keep joining this ticket, so nothing was done. Try again in a moment.'
const CLOSED = 'This ticket is closed.'
/** Messages that may join while a ticket is read again, before the agent is asked to repeat it. */
const TRIES = 3

/** Corrects whom words of a ticket mean: everything that follows is read anew, now and whenever the ticket is read again. */
export function createCorrectName(deps: RefineDeps) {
  return async (command: CorrectNameCommand): Promise<CorrectNameOutcome> => {
    const { ticketId, actor } = command
    const found = await deps.unitOfWork.run('click', stores => mentionOf(stores, command))
    if (found.kind !== 'found') return found
    const made: StoredCorrection = {
      ...{ ticketId, messageId: command.messageId, personId: command.personId },
      ...{ id: deps.newId(), quote: found.mention.evidence.quote, was: found.mention.personId },
      ...{ madeBy: actor, madeAt: deps.clock.now() },
    }
    return written(deps, command, {
      after: standing => withCorrection(standing, made),
      async write(stores, now) {
        await labelProposals(deps, stores, made)
        await stores.corrections.add(made)
        await note(deps, stores, { command, correction: made, code: 'NAME_CORRECTED', now })
      },
    })
  }
}

/** Takes a correction back: the words mean again what the reader makes of them. */
export function createUndoCorrection(deps: RefineDeps) {
  return async (command: UndoCorrectionCommand): Promise<CorrectNameOutcome> => {
    const standing = await deps.unitOfWork.run('click', stores => stores.corrections.ofTicket(command.ticketId))
    const correction = standing.find(({ id }) => id === command.correctionId)
    if (!correction) return { kind: 'not-found' }
    return written(deps, command, {
      after: all => all.filter(({ id }) => id !== correction.id),
      async write(stores, now) {
        const isUndone = await stores.corrections.undo(correction.id, { by: command.actor, at: now })
        if (!isUndone) return
        const requests = await stores.requests.ofTicket(command.ticketId)
        const matchRequestIds = requests.map(({ id }) => id)
        await stores.calibration.takeBack({ matchRequestIds, at: correction.madeAt })
        await note(deps, stores, { command, correction, code: 'NAME_CORRECTION_UNDONE', now })
      },
    })
  }
}

async function written(
  deps: RefineDeps,
  command: { readonly ticketId: string; readonly actor: string; readonly expectedVersion?: number },
  change: CorrectionChange,
): Promise<CorrectNameOutcome> {
  const { ticketId, actor } = command
  for (let tries = 0; tries < TRIES; tries += 1) {
    const done = await refineWith(deps, { ticketId, reason: 'agent-corrected', actor, ...expected(command) }, change)
    if (done === 'done') return { kind: 'done' }
    if (done === 'stale') return { kind: 'stale', sentence: STALE_SENTENCE }
  }
  return { kind: 'stale', sentence: JOINED }
}

type Found = { readonly kind: 'found'; readonly mention: PersonMention } | Exclude<CorrectNameOutcome, { kind: 'done' }>

/** The mention that the page showed, as the newest reading of its message has it. */
async function mentionOf(stores: Stores, { ticketId, messageId, quote }: CorrectNameCommand): Promise<Found> {
  const ticket = await stores.tickets.find(ticketId)
  if (!ticket) return { kind: 'not-found' }
  if (ticket.state === 'closed') return { kind: 'refused', sentence: CLOSED }
  const readings = newestPerMessage(await stores.tickets.readingsOf(ticketId))
  const mentions = readings.find(stored => stored.messageId === messageId)?.reading.mentions ?? []
  const mention = mentions.find(({ evidence }) => keyOfQuote(evidence.quote) === keyOfQuote(quote))
  return mention ? { kind: 'found', mention } : { kind: 'stale', sentence: READ_OTHERWISE }
}

/** Open proposals that took the words for somebody else were wrong; what an agent chose, or completed, is not the reader's. */
async function labelProposals(deps: RefineDeps, stores: Stores, made: StoredCorrection): Promise<void> {
  const requests = await stores.requests.ofTicket(made.ticketId)
  for (const request of requests.filter(one => isContradicted(one, made))) {
    await keepLabel(stores, request, { id: deps.newId(), outcome: 'corrected', at: made.madeAt })
  }
}

function isContradicted({ state, chosenBy, proposal }: MatchRequest, { quote, personId }: StoredCorrection): boolean {
  if (state !== 'proposed' || chosenBy !== 'system') return false
  const first = firstPairOf(proposal)
  const isWrong = (side: typeof proposal.mentor, meant: string | undefined) =>
    side.evidence !== null && keyOfQuote(side.evidence.quote) === keyOfQuote(quote) && meant !== personId
  return isWrong(proposal.mentor, first?.mentorId) || isWrong(proposal.ect, first?.ectId)
}

/** The timeline and the audit: ids only, the words stand in the correction. */
async function note(
  deps: RefineDeps,
  stores: Stores,
  given: {
    readonly command: { readonly ticketId: string; readonly actor: string }
    readonly correction: StoredCorrection
    readonly code: 'NAME_CORRECTED' | 'NAME_CORRECTION_UNDONE'
    readonly now: Date
  },
): Promise<void> {
  const { code, now, correction } = given
  const { ticketId, actor } = given.command
  const facts = { correctionId: correction.id, messageId: correction.messageId, personId: correction.personId }
  await addEvent({ tickets: stores.tickets, newId: deps.newId, now }, { ticketId, actor, code, facts })
  await stores.audit.append([
    {
      ...{ id: deps.newId(), event: code, actor, outcome: 'done', at: now },
      ...{ subjectType: 'ticket', subjectId: ticketId, facts },
    },
  ])
}
