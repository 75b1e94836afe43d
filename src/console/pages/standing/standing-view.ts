import type { Account } from '../../../access/account'
import { may } from '../../../access/permissions'
import type { ServiceSteps } from '../../../register/standing/service-steps'
import type { InServiceFilter, InServiceLine } from '../../../register/standing/standing-reader'
import { paths } from '../../paths'
import { formatInstant, pairingDays } from '../../view/format'
import { standingView } from '../../view/service-standing'

export const PAGE_SIZE = 25

interface Asked {
  readonly show: InServiceFilter
  readonly page: number
  readonly isCopy: boolean
}

const NAMES: Readonly<Record<InServiceFilter, string>> = {
  contradicted: 'Recorded here, not in the DfE service',
  'to-do': 'To do in the service',
  'not-seen': 'Not seen there yet',
}

/** The filters that make sense: without copy mode nobody does anything in the service. */
const filtersFor = (isCopy: boolean): readonly InServiceFilter[] =>
  isCopy ? ['contradicted', 'to-do', 'not-seen'] : ['contradicted', 'not-seen']

/** Reads a filter's name; anything else is what the service contradicts. */
export function readShow(name: string, isCopy: boolean): InServiceFilter {
  return filtersFor(isCopy).find(filter => filter === name) ?? 'contradicted'
}

/** Everything the list of matches and the service prints. */
export function inServiceView(
  rows: readonly { readonly line: InServiceLine; readonly steps: ServiceSteps | null }[],
  given: {
    readonly asked: Asked
    readonly total: number
    readonly account: Account | null
    readonly nameOf: (accountId: string) => string
  },
) {
  const { asked, total } = given
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const link = (show: InServiceFilter, page: number) =>
    paths.inService.to({}, { show: show === 'contradicted' ? null : show, page: page > 1 ? String(page) : null })
  const mayTick = asked.isCopy && given.account !== null && may(given.account, 'matches.complete')
  return {
    filters: filtersFor(asked.isCopy).map(show => ({
      text: NAMES[show],
      ...(show === asked.show ? { count: total } : {}),
      href: link(show, 1),
      current: show === asked.show,
    })),
    show: asked.show,
    caption: total === 1 ? '1 match' : `${total} matches, oldest first`,
    lines: rows.map(({ line, steps }) => lineView(line, { steps, mayTick, nameOf: given.nameOf })),
    previous: asked.page > 1 ? link(asked.show, asked.page - 1) : null,
    following: asked.page < pages ? link(asked.show, asked.page + 1) : null,
    place: `Page ${asked.page} of ${pages}`,
  }
}

function lineView(
  line: InServiceLine,
  given: {
    readonly steps: ServiceSteps | null
    readonly mayTick: boolean
    readonly nameOf: (accountId: string) => string
  },
) {
  const { pairing, ticketReference } = line
  const done = pairing.service?.done ?? null
  return {
    ect: { text: line.ectName, href: paths.ect.to({ id: pairing.ectId }) },
    mentor: { text: line.mentorName, href: paths.mentor.to({ id: pairing.mentorId }) },
    school: { text: line.schoolName, href: paths.school.to({ urn: pairing.schoolUrn }) },
    days: pairingDays(pairing.startedOn, pairing.finishedOn),
    completed: `${formatInstant(line.completedAt)}, by ${given.nameOf(line.completedBy)}`,
    ticket: ticketReference && { text: ticketReference, href: paths.ticket.to({ reference: ticketReference }) },
    standing: standingView(
      {
        standing: pairing.standing,
        seen: pairing.seenAt === null ? null : { at: pairing.seenAt, by: pairing.seenSource },
        contradiction: pairing.service?.contradiction ?? null,
        done,
      },
      { person: () => line.shownName ?? 'Somebody else', account: given.nameOf },
    ),
    steps: given.steps,
    tick: given.mayTick
      ? { action: paths.doneFromList.to({ id: pairing.id }), isDone: done !== null, for: line.ectName }
      : null,
  }
}
