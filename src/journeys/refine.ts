import type { UnitOfWork } from '../kernel/unit-of-work'
import type { PictureOfMessage } from '../match/with-pictures'
import { addEvent } from '../ticket/change-ticket'
import { needsConfirmation, type StandingVerdict } from '../ticket/standing'
import type { Ticket } from '../ticket/ticket'
import { standingOf } from './facts-of-sender'
import { newestPerMessage } from './read-of-ticket'
import { settleTicket, type SettleDeps } from './settle-ticket'
import type { Stores } from './stores'
import { readAgain, type ReadMail, type UnderstandDeps } from './understand'

export interface RefineDeps extends SettleDeps, Pick<UnderstandDeps, 'reader' | 'directory' | 'helpdeskAddresses'> {
  readonly unitOfWork: UnitOfWork<Stores>
}

/** Why a ticket is read again. */
export type RefineReason = 'register-changed' | 'reader-changed' | 'agent-asked' | 'pictures-read'

/**
 * A new reading of what is already on a ticket: the third journey. Messages whose reading comes out the same are left
 * alone; a new reading raises the ticket's version, so that an open page gets a sentence. Whoever is no longer the tutor
 * of the school loses the single press. `changed` counts the readings that came out otherwise, and that.
 */
export function createRefine(deps: RefineDeps) {
  return async (command: {
    readonly ticketId: string
    readonly reason: RefineReason
    readonly actor: string
  }): Promise<{ readonly changed: number }> => {
    const { ticket, kept, standing, entries, pictures } = await deps.unitOfWork.run('background', async stores => ({
      ticket: await stores.tickets.find(command.ticketId),
      kept: await stores.tickets.parsedOf(command.ticketId),
      standing: newestPerMessage(await stores.tickets.readingsOf(command.ticketId)),
      entries: await stores.tickets.entries(command.ticketId),
      pictures: await picturesOf(stores, command.ticketId),
    }))
    const fresh = await Promise.all(
      kept.map(async message => ({
        messageId: message.messageId,
        ...(await readAgain(deps, { ...message, pictures: pictures.get(message.messageId) ?? [] })),
      })),
    )
    const changed = fresh.filter(read =>
      standing.every(stored => stored.messageId !== read.messageId || stored.inputsHash !== read.inputsHash),
    )
    const ofParty = fresh.filter(read =>
      entries.some(entry => entry.messageId === read.messageId && entry.author === 'requester'),
    )
    const lowered = ticket && loweredStanding(ticket, ofParty)
    if (changed.length === 0 && !lowered) return { changed: 0 }
    await deps.unitOfWork.run('background', async stores => {
      const now = deps.clock.now()
      if (lowered) {
        const { standing, sentence } = lowered
        await stores.tickets.change(command.ticketId, { standing, standingSentence: sentence }, { at: now })
      }
      for (const read of changed) {
        await stores.tickets.addReading({
          id: deps.newId(),
          messageId: read.messageId,
          ticketId: command.ticketId,
          inputsHash: read.inputsHash,
          reading: read.reading,
          triage: read.triage,
          createdAt: now,
        })
      }
      await addEvent(
        { tickets: stores.tickets, newId: deps.newId, now },
        {
          ticketId: command.ticketId,
          actor: command.actor,
          code: 'READ_AGAIN',
          facts: { reason: command.reason, readings: changed.length },
        },
      )
      await settleTicket(deps, stores, command.ticketId)
    })
    return { changed: changed.length + (lowered ? 1 : 0) }
  }
}

/** What was understood of the pictures of each message, as far as their text was read, in the order of its files. */
async function picturesOf(
  { tickets, pictures }: Pick<Stores, 'tickets' | 'pictures'>,
  ticketId: string,
): Promise<ReadonlyMap<string, readonly PictureOfMessage[]>> {
  const read = new Map((await pictures.ofTicket(ticketId)).map(stored => [stored.attachmentId, stored.screenshot]))
  const byMessage = new Map<string, PictureOfMessage[]>()
  for (const { id, messageId, sha256 } of await tickets.attachmentsOf(ticketId)) {
    const screenshot = read.get(id) ?? null
    if (screenshot === null) continue
    byMessage.set(messageId, [...(byMessage.get(messageId) ?? []), { sha256, screenshot }])
  }
  return byMessage
}

/** What the register says of the authors now, when it makes one of them less sure than the ticket counts them. */
function loweredStanding(ticket: Ticket, mails: readonly ReadMail[]): StandingVerdict | null {
  if (needsConfirmation(ticket.standing)) return null
  const verdicts = mails.map(mail => standingOf(mail, ticket.schoolUrn))
  return verdicts.find(verdict => needsConfirmation(verdict.standing)) ?? null
}
