import { may } from '../../../access/permissions'
import type { Sighting } from '../../../audit/audit'
import { csvRows } from '../../../report/table-csv'
import { readPage } from '../../fields'
import { paths } from '../../paths'
import type { ConsoleRequest, Handler, HandlerDeps } from '../../route'
import { actorName } from '../../view/actor-name'
import { formatInstant } from '../../view/format'
import { personName } from '../../view/person'
import { contentDisposition } from '../attachment/content-disposition'
import { accountNames } from '../ticket/ticket-handlers'
import { pageName } from './page-names'

const PAGE_SIZE = 50
/** Nobody leafs further; the file has all of it. */
const LAST_PAGE = 400
const ROWS_AT_ONCE = 500

/** Who has seen somebody of the register: when, who, on which page, for which ticket; the newest first. */
export const showWhoSaw: Handler = async (deps, request) => {
  const { services } = deps
  const personId = request.params.text('id')
  const total = await services.audit.countSightings(personId)
  const record = await recordOf(deps, request)
  if (total === 0 && !record.isKnown) return { kind: 'not-found' }
  const page = readPage(request.query, LAST_PAGE)
  const rows = await services.audit.sightings({ personId, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
  const actorOf = await actorNames(deps)
  const link = (number: number) => paths.whoSaw.to({ id: personId }, number === 1 ? {} : { page: String(number) })
  const view = {
    ...record,
    total,
    rows: rows.map(row => ({
      at: formatInstant(row.at),
      actor: actorOf(row),
      page: pageName(row.event),
      ticket: row.ticketReference && {
        reference: row.ticketReference,
        href: canSee(request, 'tickets.view') ? paths.ticket.to({ reference: row.ticketReference }) : null,
      },
    })),
    csv: paths.whoSawTable.to({ id: personId }),
    place: `${(page - 1) * PAGE_SIZE + 1} to ${(page - 1) * PAGE_SIZE + rows.length} of ${total}`,
    previous: page > 1 ? link(page - 1) : null,
    following: page * PAGE_SIZE < total && page < LAST_PAGE ? link(page + 1) : null,
  }
  return {
    kind: 'page',
    template: 'who-saw',
    title: 'Who has seen this person',
    view,
    subject: { type: 'person', id: personId },
  }
}

/** All of it as CSV, some hundred rows at a time. */
export const downloadWhoSaw: Handler = async (deps, request) => {
  const personId = request.params.text('id')
  if ((await deps.services.audit.countSightings(personId)) === 0) return { kind: 'not-found' }
  const actorOf = await actorNames(deps)
  return {
    kind: 'stream',
    chunks: () => csvOf(deps, personId, actorOf),
    sent: async () => undefined,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': contentDisposition('attachment', `who-saw-${personId}.csv`),
    },
    subject: { type: 'person', id: personId },
  }
}

async function* csvOf({ services }: HandlerDeps, personId: string, actorOf: (row: Sighting) => string) {
  yield csvRows([['when', 'who', 'account', 'page', 'event', 'ticket']])
  let before: string | undefined
  for (;;) {
    const of = { personId, limit: ROWS_AT_ONCE, offset: 0, ...(before === undefined ? {} : { before }) }
    const rows = await services.audit.sightings(of)
    yield csvRows(
      rows.map(row => [
        ...[row.at.toISOString(), actorOf(row), row.actor, pageName(row.event), row.event],
        row.ticketReference ?? '',
      ]),
    )
    before = rows.at(-1)?.id
    if (rows.length < ROWS_AT_ONCE || before === undefined) return
  }
}

/** Their name and record for whoever may see the register; an auditor has the id, and sees nobody's name. */
async function recordOf({ services }: HandlerDeps, request: ConsoleRequest) {
  const id = request.params.text('id')
  const [person] = canSee(request, 'register.view') ? await services.register.people([id]) : []
  const isEct = person?.roles.some(({ role }) => role === 'ect') ?? false
  return {
    id,
    isKnown: person !== undefined,
    name: person ? personName(person) : null,
    record: person ? (isEct ? paths.ect : paths.mentor).to({ id }) : null,
  }
}

const canSee = ({ account }: ConsoleRequest, permission: 'tickets.view' | 'register.view') =>
  account !== null && may(account, permission)

async function actorNames({ access }: HandlerDeps): Promise<(row: Pick<Sighting, 'actor' | 'event'>) => string> {
  const nameOf = await accountNames(access)
  return row => actorName(row, nameOf)
}
