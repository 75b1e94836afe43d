import type { UnitOfWork } from '../kernel/unit-of-work'
import { addEvent } from '../ticket/change-ticket'
import { needsConfirmation, type StandingVerdict } from '../ticket/standing'
import { correctionsFor, type StoredCorrection } from '../ticket/name-corrections'
import type { TicketEntry } from '../ticket/ticket-store'
import type { Ticket } from '../ticket/ticket'
import { standingOf } from './facts-of-sender'
import { picturesOf } from './pictures-of'
import { isReadInPart, newestPerMessage } from './read-of-ticket'
import { settleTicket, type SettleDeps } from './settle-ticket'
import type { Stores } from './stores'
import { readAgain, type ReadMail, type UnderstandDeps } from './understand'

export interface RefineDeps extends SettleDeps, Pick<UnderstandDeps, 'reader' | 'directory' | 'helpdeskAddresses'> {
  readonly unitOfWork: UnitOfWork<Stores>
}

/** Why a ticket is read again. */
export type RefineReason =
  'register-changed' | 'reader-changed' | 'agent-asked' | 'pictures-read' | 'agent-corrected' | 'message-joined'

export interface RefineCommand {
  readonly ticketId: string
  readonly reason: RefineReason
  readonly actor: string
}

/** What is written together with new readings that follow from it. */
export interface CorrectionChange {
  /** The corrections as they will stand. */
  after(standing: readonly StoredCorrection[]): readonly StoredCorrection[]
  write(stores: Stores, now: Date): Promise<void>
}

/**
 * A new reading of what is already on a ticket: the third journey. Messages whose reading comes out the same are left
 * alone; a new reading raises the ticket's version, so that an open page gets a sentence. Whoever is no longer the tutor
 * of the school loses the single press. `changed` counts the readings that came out otherwise, and that.
 */
export function createRefine(deps: RefineDeps) {
  return async (command: RefineCommand): Promise<{ readonly changed: number }> => {
    const { fresh, ticket, changed } = await readAnew(deps, command)
    const lowered = ticket && loweredStanding(ticket, fresh.ofParty)
    if (changed.length === 0 && !lowered) return { changed: 0 }
    return deps.unitOfWork.run('background', async stores => {
      const now = deps.clock.now()
      // Messages that moved to another ticket meanwhile are read there.
      const here = messagesOf(await stores.tickets.entries(command.ticketId))
      const still = changed.filter(({ messageId }) => here.has(messageId))
      if (here.size === 0) return { changed: 0 }
      if (lowered) {
        const { standing, sentence } = lowered
        await stores.tickets.change(command.ticketId, { standing, standingSentence: sentence }, { at: now })
      }
      await keepReadings(deps, stores, { command, changed: still })
      const facts = { reason: command.reason, readings: still.length }
      const event = { ticketId: command.ticketId, actor: command.actor, code: 'READ_AGAIN', facts }
      await addEvent({ tickets: stores.tickets, newId: deps.newId, now }, event)
      await settleTicket(deps, stores, command.ticketId)
      return { changed: still.length + (lowered ? 1 : 0) }
    })
  }
}

/**
 * Reads a ticket as it will be read after a change of its corrections, and writes both together; nothing when a message joined it
 * in the meantime, which was not read so, or when the ticket no longer has the version that was shown.
 */
export async function refineWith(
  deps: RefineDeps,
  command: RefineCommand & { readonly expectedVersion?: number },
  change: CorrectionChange,
): Promise<'done' | 'joined' | 'stale'> {
  const { changed, entries } = await readAnew(deps, command, change)
  return deps.unitOfWork.run('click', async stores => {
    if ((await stores.tickets.entries(command.ticketId)).filter(isMessage).length !== entries.filter(isMessage).length)
      return 'joined'
    const { expectedVersion } = command
    if (expectedVersion !== undefined) {
      const at = deps.clock.now()
      if ((await stores.tickets.change(command.ticketId, {}, { at, expectedVersion })) === 'stale') return 'stale'
    }
    await change.write(stores, deps.clock.now())
    await keepReadings(deps, stores, { command, changed })
    await settleTicket(deps, stores, command.ticketId)
    return 'done'
  })
}

const isMessage = ({ messageId }: TicketEntry): boolean => messageId !== null

function messagesOf(entries: readonly TicketEntry[]): ReadonlySet<string> {
  return new Set(entries.flatMap(({ messageId }) => messageId ?? []))
}

/** Every message of a ticket read again, with what its pictures say and what agents said of its names. */
async function readAnew(
  deps: RefineDeps,
  { ticketId }: RefineCommand,
  change: Pick<CorrectionChange, 'after'> = { after: standing => standing },
) {
  const known = await deps.unitOfWork.run('background', async stores => ({
    ticket: await stores.tickets.find(ticketId),
    kept: await stores.tickets.parsedOf(ticketId),
    standing: newestPerMessage(await stores.tickets.readingsOf(ticketId)),
    entries: await stores.tickets.entries(ticketId),
    pictures: await picturesOf(stores, ticketId),
    corrections: await stores.corrections.ofTicket(ticketId),
  }))
  const corrections = change.after(known.corrections)
  const whole = known.kept.filter(({ messageId }) => !isReadInPart(messageId, known.entries))
  const all = await Promise.all(
    whole.map(async message => ({
      messageId: message.messageId,
      ...(await readAgain(deps, {
        ...message,
        pictures: known.pictures.get(message.messageId) ?? [],
        corrections: correctionsFor(message.messageId, corrections),
      })),
    })),
  )
  const isStored = (read: (typeof all)[number]) =>
    known.standing.some(({ messageId, inputsHash }) => messageId === read.messageId && inputsHash === read.inputsHash)
  const ofParty = all.filter(read =>
    known.entries.some(entry => entry.messageId === read.messageId && entry.author === 'requester'),
  )
  return { ...known, fresh: { all, ofParty }, changed: all.filter(read => !isStored(read)) }
}

async function keepReadings(
  deps: RefineDeps,
  stores: Stores,
  given: { readonly command: RefineCommand; readonly changed: Awaited<ReturnType<typeof readAnew>>['changed'] },
): Promise<void> {
  const { ticketId } = given.command
  const createdAt = deps.clock.now()
  for (const { messageId, inputsHash, reading, triage } of given.changed) {
    await stores.tickets.addReading({ id: deps.newId(), ticketId, createdAt, messageId, inputsHash, reading, triage })
  }
}

/** What the register says of the authors now, when it makes one of them less sure than the ticket counts them. */
function loweredStanding(ticket: Ticket, mails: readonly ReadMail[]): StandingVerdict | null {
  if (needsConfirmation(ticket.standing)) return null
  const verdicts = mails.map(mail => standingOf(mail, ticket.schoolUrn))
  return verdicts.find(verdict => needsConfirmation(verdict.standing)) ?? null
}
