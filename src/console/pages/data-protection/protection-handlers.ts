import { isKeptKind, PERIOD_BOUNDS, type KeptKind, type PeriodChange } from '../../../retention/periods'
import { isOpen, type LegalHold } from '../../../retention/legal-hold'
import type { RetentionReport } from '../../../retention/run-retention'
import { paths } from '../../paths'
import { actorOf, type Answer, type Handler } from '../../route'
import { formatInstant } from '../../view/format'
import { formatDay } from '../../../kernel/day'
import { accountNames } from '../ticket/ticket-handlers'

const KINDS: Readonly<Record<KeptKind, { readonly name: string; readonly hint: string }>> = {
  mail: {
    name: 'Mail, files and screenshots',
    hint: 'As they came, and the text read on them. Counted from closing the ticket',
  },
  text: { name: 'Text of tickets', hint: 'Messages, replies, notes and who asked. Counted from closing the ticket' },
  audit: { name: 'Audit', hint: 'Who did or saw what, by ids' },
}

/** For how long what is kept, what is due, and what must not be deleted. */
export const showProtection: Handler = async ({ services, access }) => {
  const { protection, clock } = services
  const report = await protection.report()
  const changes = await protection.changes()
  const nameOf = await accountNames(access)
  const today = clock.today()
  const holds = await protection.holds.list()
  return {
    kind: 'page',
    template: 'data-protection',
    title: 'Data protection',
    view: {
      periods: Object.entries(KINDS).map(([kind, { name, hint }]) => ({
        kind,
        name,
        hint,
        days: report.periods[kind as KeptKind],
      })),
      bounds: PERIOD_BOUNDS,
      due: dueView(report),
      changes: changes.map(change => changeView(change, nameOf)),
      holds: holds.map(hold => holdView(hold, { nameOf, isOpen: isOpen(hold, today) })),
      changePeriod: paths.changePeriod.to({}),
      placeHold: paths.placeHold.to({}),
      person: paths.heldOfPerson.to({}),
    },
  }
}

/** Changes one period, with its reason. */
export const changePeriod: Handler = async ({ services }, request) => {
  const { form } = request
  const kind = form.text('kind')
  const input = { kind, days: form.text('days'), reason: form.text('reason') }
  const outcome = isKeptKind(kind)
    ? await services.protection.changePeriod({
        kind,
        days: Number(input.days || NaN),
        reason: input.reason,
        actor: actorOf(request),
      })
    : ({ kind: 'refused', sentence: 'Choose what is kept' } as const)
  if (outcome.kind === 'changed') return done('The period was changed')
  const field = /why|reason/.test(outcome.sentence) ? 'reason' : 'days'
  return refused([{ field: isKeptKind(kind) ? field : 'kind', text: outcome.sentence }], input)
}

/** Keeps a ticket or a person's data from being deleted. */
export const placeHold: Handler = async ({ services }, request) => {
  const { form } = request
  const text = (name: string) => form.text(name)
  const input = {
    ...{ reference: text('reference'), address: text('address'), trn: text('trn'), name: text('name') },
    ...{ holdReason: text('holdReason'), until: text('until') },
  }
  const { holdReason: reason, ...of } = input
  const outcome = await services.protection.holds.place({ ...of, reason, actor: actorOf(request) })
  if (outcome.kind === 'refused') return refused([{ field: fieldOf(outcome.sentence), text: outcome.sentence }], input)
  return done('The hold was placed', { type: 'legal-hold', id: outcome.id })
}

/** Ends a hold, with its reason. */
export const endHold: Handler = async ({ services }, request) => {
  const id = request.params.text('id')
  const outcome = await services.protection.holds.end({
    id,
    reason: request.form.text('endReason'),
    actor: actorOf(request),
  })
  if (outcome.kind === 'refused') return refused([{ field: `endReason-${id}`, text: outcome.sentence }], {})
  return done('The hold was ended', { type: 'legal-hold', id })
}

function fieldOf(sentence: string): string {
  if (sentence.includes('why')) return 'holdReason'
  if (sentence.includes('day')) return 'until'
  return sentence.startsWith('A TRN') ? 'trn' : 'reference'
}

function done(heading: string, subject?: { readonly type: string; readonly id: string }): Answer {
  const flash = { banner: { kind: 'success', heading } } as const
  return { kind: 'redirect', to: paths.protection.to({}), flash, ...(subject ? { subject } : {}) }
}

function refused(
  errors: readonly { readonly field: string; readonly text: string }[],
  input: Readonly<Record<string, string>>,
): Answer {
  return { kind: 'redirect', to: paths.protection.to({}), outcome: 'refused', flash: { errors, input } }
}

function dueView({ due, blobsWaiting, held }: RetentionReport) {
  return [
    { what: 'Messages whose mail, files and screenshots are past their period', count: due.messages + due.strays },
    { what: 'Files of replies', count: due.replyFiles },
    { what: 'Tickets whose text is past its period', count: due.tickets },
    { what: 'Emails and messages that belong to no ticket', count: due.mails + due.problemMessages },
    { what: 'Events of the audit', count: due.auditEvents },
    { what: 'Files on their way out, each a day after its row', count: blobsWaiting },
    { what: 'Tickets that a legal hold keeps', count: held.tickets },
  ]
}

function changeView({ kind, days, reason, madeBy, madeAt }: PeriodChange, nameOf: (id: string) => string) {
  return { what: KINDS[kind].name, days, reason, by: nameOf(madeBy), at: formatInstant(madeAt) }
}

function holdView(
  hold: LegalHold,
  { nameOf, isOpen: holds }: { readonly nameOf: (id: string) => string; readonly isOpen: boolean },
) {
  const { id, ticketId, name, trn, address, reason, placedBy, placedAt, until, endedBy, endedAt, endReason } = hold
  const who = [name, trn === null ? null : `TRN ${trn}`, address].filter(part => part !== null).join(', ')
  return {
    id,
    what: ticketId === null ? who : 'One ticket',
    href: ticketId === null ? null : paths.ticket.to({ reference: ticketId }),
    reason,
    placed: `${nameOf(placedBy)}, ${formatInstant(placedAt)}`,
    until: until === null ? 'Until it is ended' : `Until ${formatDay(until)}`,
    ended: endedAt === null ? null : `Ended by ${nameOf(endedBy ?? '')}, ${formatInstant(endedAt)}: ${endReason ?? ''}`,
    end: holds ? paths.endHold.to({ id }) : null,
    field: `endReason-${id}`,
  }
}
