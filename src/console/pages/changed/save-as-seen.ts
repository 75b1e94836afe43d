import { concerns, meanwhile, type SavedThing } from '../../../ticket/meanwhile'
import { paths } from '../../paths'
import { actorOf, type Answer, type ConsoleRequest, type HandlerDeps } from '../../route'
import type { TicketPage } from '../../services'
import { peopleSeen } from '../../view/people-seen'
import { accountNames, peopleOn } from '../ticket/ticket-handlers'
import { changedView, type Unsaved } from './changed-view'
import { entriesOf, readSeen } from './seen-fields'

/** Button of the page that shows what has changed: back to the ticket, with what was typed. */
export const LOOK_FIRST = 'look'

interface Save<Result> {
  readonly page: TicketPage
  readonly thing: SavedThing
  /** What the page that shows the change says of this save, and holds of it. */
  readonly unsaved: Unsaved
  /** Whether the same press came before: writing says so by itself. */
  isRepeat?(): boolean
  /** Whether it may be saved from the page that shows the change, such as a match whose plan is still the one that was shown. */
  mayRepeat?(page: TicketPage): boolean
  /** Writes, if the ticket still has this version. */
  write(expectedVersion: number): Promise<Result>
}

/**
 * Saves what a form brought, if nothing that concerns it has happened to the ticket since its page was shown; otherwise nothing is
 * written, and the answer is a page that shows what others did and holds what was typed.
 */
export async function saveAsSeen<Result extends { readonly kind: string }>(
  deps: HandlerDeps,
  request: ConsoleRequest,
  save: Save<Result>,
): Promise<{ readonly answer: Answer } | { readonly result: Result }> {
  const { page, thing } = save
  if (request.form.isTicked(LOOK_FIRST)) return { answer: backToTicket(page, save.unsaved) }
  const since = meanwhile(page.ticket, entriesOf(page), readSeen(request.form))
  const isRepeat = save.isRepeat?.() ?? false
  if (!isRepeat && concerns(thing, since, actorOf(request)))
    return { answer: await changedPage(deps, request, save, page) }
  const result = await save.write(page.ticket.version)
  if (result.kind !== 'stale') return { result }
  // Somebody was quicker by less than the time that a page takes.
  const now = await deps.services.ticketPage(page.ticket.id)
  if (!now || now.ticket.version === page.ticket.version) return { result }
  return { answer: await changedPage(deps, request, save, now) }
}

async function changedPage<Result>(
  { access }: HandlerDeps,
  request: ConsoleRequest,
  { unsaved, mayRepeat, thing }: Save<Result>,
  page: TicketPage,
): Promise<Answer> {
  const isAboutMatch = thing === 'reply' || thing === 'match'
  const view = changedView(page, {
    unsaved,
    since: meanwhile(page.ticket, entriesOf(page), readSeen(request.form)),
    nameOf: await accountNames(access),
    isAboutMatch,
    canRepeat: mayRepeat?.(page) ?? true,
  })
  return {
    kind: 'page',
    template: 'changed',
    title: `${page.ticket.reference} has changed`,
    status: 409,
    view,
    subject: { type: 'ticket', id: page.ticket.id },
    outcome: 'refused',
    also: isAboutMatch ? peopleSeen(peopleOn(page)) : [],
  }
}

function backToTicket({ ticket }: TicketPage, { back, input }: Unsaved): Answer {
  const to = back ?? paths.ticket.to({ reference: ticket.reference })
  const banner = { kind: 'important', heading: 'Nothing is saved yet', text: 'What you typed is still here.' } as const
  const flash = Object.keys(input).length > 0 ? { banner, input } : {}
  return { kind: 'redirect', to, subject: { type: 'ticket', id: ticket.id }, outcome: 'refused', flash }
}
