import type { AuditStore } from '../audit/audit'
import type { Clock } from '../kernel/clock'
import { toDay, type Day } from '../kernel/day'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { LONGEST_REASON } from './periods'
import type { PersonReader } from './person/person-store'
import type { Held } from './retention-store'

/** Something that must not be deleted, until somebody ends it or its day is over. */
export interface LegalHold {
  readonly id: string
  /** One ticket; null when it is a person. */
  readonly ticketId: string | null
  /** One person: any of these. */
  readonly personId: string | null
  readonly address: string | null
  readonly trn: string | null
  readonly name: string | null
  readonly reason: string
  readonly placedBy: string
  readonly placedAt: Date
  /** The last day on which it holds; null until it is ended. */
  readonly until: Day | null
  readonly endedBy: string | null
  readonly endedAt: Date | null
  readonly endReason: string | null
}

export interface LegalHoldStore {
  add(hold: LegalHold): Promise<void>
  /** False when there is none that is open. */
  end(id: string, ended: { readonly by: string; readonly at: Date; readonly reason: string }): Promise<boolean>
}

export interface LegalHoldReader {
  /** The newest first, ended ones included. */
  list(): Promise<readonly LegalHold[]>
  ticketIdOf(reference: string): Promise<string | null>
}

/** Whether it holds on a day. */
export function isOpen({ endedAt, until }: Pick<LegalHold, 'endedAt' | 'until'>, today: Day): boolean {
  return endedAt === null && (until === null || until >= today)
}

export type HoldOutcome =
  { readonly kind: 'done'; readonly id: string } | { readonly kind: 'refused'; readonly sentence: string }

export interface PlaceHoldCommand {
  /** Of a ticket; empty for a person. */
  readonly reference: string
  readonly address: string
  readonly trn: string
  readonly name: string
  readonly reason: string
  /** YYYY-MM-DD, or empty. */
  readonly until: string
  readonly actor: string
}

export interface HoldDeps {
  readonly unitOfWork: UnitOfWork<{ readonly holds: LegalHoldStore; readonly audit: AuditStore }>
  readonly reader: LegalHoldReader
  readonly people: Pick<PersonReader, 'ticketsOf'>
  readonly clock: Clock
  readonly newId: NewId
}

/** Places and ends legal holds, each with a reason, and says what they keep. */
export function createLegalHolds(deps: HoldDeps) {
  const { reader, clock } = deps
  const audited = (event: string, actor: string, id: string) => ({
    ...({
      id: deps.newId(),
      event,
      actor,
      subjectType: 'legal-hold',
      subjectId: id,
      outcome: 'done',
      facts: null,
    } as const),
    at: clock.now(),
  })
  return {
    list: () => reader.list(),
    async place(command: PlaceHoldCommand): Promise<HoldOutcome> {
      const { reference, actor } = command
      const ticketId = reference.trim() === '' ? null : await reader.ticketIdOf(reference.trim().toUpperCase())
      const sentence = whyNotPlaced(command, { ticketId, today: clock.today() })
      if (sentence !== null) return { kind: 'refused', sentence }
      const hold = holdOf(command, { ticketId, id: deps.newId(), at: clock.now() })
      await deps.unitOfWork.run('click', async ({ holds, audit }) => {
        await holds.add(hold)
        await audit.append([audited('LEGAL_HOLD_PLACED', actor, hold.id)])
      })
      return { kind: 'done', id: hold.id }
    },
    async end(command: { readonly id: string; readonly reason: string; readonly actor: string }): Promise<HoldOutcome> {
      const { id, actor: by, reason } = command
      if (!saysWhy(reason)) return { kind: 'refused', sentence: 'Enter why the hold ends' }
      const isEnded = await deps.unitOfWork.run('click', async ({ holds, audit }) => {
        if (!(await holds.end(id, { by, at: clock.now(), reason: reason.trim() }))) return false
        await audit.append([audited('LEGAL_HOLD_ENDED', by, id)])
        return true
      })
      return isEnded ? { kind: 'done', id } : { kind: 'refused', sentence: 'This hold has ended already' }
    },
    /** Everything that open holds keep now. */
    async held(): Promise<Held> {
      const open = (await reader.list()).filter(hold => isOpen(hold, clock.today()))
      const tickets = new Set(open.flatMap(({ ticketId }) => ticketId ?? []))
      for (const hold of open.filter(({ ticketId }) => ticketId === null))
        for (const id of await deps.people.ticketsOf(hold)) tickets.add(id)
      return { tickets: [...tickets], addresses: open.flatMap(({ address }) => address ?? []) }
    },
  }
}

export type LegalHolds = ReturnType<typeof createLegalHolds>

function saysWhy(reason: string): boolean {
  return /[\p{L}\p{N}]/u.test(reason) && reason.length <= LONGEST_REASON
}

function whyNotPlaced(
  { reference, address, trn, name, reason, until }: PlaceHoldCommand,
  { ticketId, today }: { readonly ticketId: string | null; readonly today: Day },
): string | null {
  const isTicket = reference.trim() !== ''
  if (isTicket && ticketId === null) return 'There is no ticket with this reference'
  if (!isTicket && `${address}${trn}${name}`.trim() === '')
    return 'Enter the reference of a ticket, or an address, a TRN or a name'
  if (trn.trim() !== '' && !/^\d{7}$/.test(trn.trim())) return 'A TRN has 7 digits'
  if (!saysWhy(reason)) return `Enter why it must be kept, in ${LONGEST_REASON} characters at most`
  if (until !== '' && (!/^\d{4}-\d{2}-\d{2}$/.test(until) || until < today))
    return 'The last day must be a day to come, such as 2027-09-14'
  return null
}

function holdOf(
  command: PlaceHoldCommand,
  { ticketId, id, at }: { readonly ticketId: string | null; readonly id: string; readonly at: Date },
): LegalHold {
  const given = (text: string) => (ticketId === null && text.trim() !== '' ? text.trim() : null)
  return {
    ...{ id, ticketId, personId: null, reason: command.reason.trim(), placedBy: command.actor, placedAt: at },
    address: given(command.address)?.toLowerCase() ?? null,
    ...{ trn: given(command.trn), name: given(command.name) },
    until: command.until === '' ? null : toDay(command.until),
    ...{ endedBy: null, endedAt: null, endReason: null },
  }
}
