import { readPage } from '../../fields'
import { paths } from '../../paths'
import { actorOf, type Answer, type Handler } from '../../route'
import { peopleSeen } from '../../view/people-seen'
import { accountNames } from '../ticket/ticket-handlers'
import { inServiceView, PAGE_SIZE, readShow } from './standing-view'

/** Nobody leafs further. */
const LAST_PAGE = 400

/** Matches recorded here that the Department's service does not show, with a ticket or without one. */
export const listInService: Handler = async ({ services, access }, request) => {
  const isCopy = services.completionMode === 'copy'
  const show = readShow(request.query.text('show'), isCopy)
  const page = readPage(request.query, LAST_PAGE)
  const asked = { show, page, isCopy }
  const { lines, total } = await services.standing.list({ show, limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE })
  const steps = await Promise.all(lines.map(async line => (isCopy ? services.serviceSteps(line.pairing) : null)))
  const given = { asked, total, account: request.account, nameOf: await accountNames(access) }
  const view = inServiceView(
    lines.map((line, index) => ({ line, steps: steps[index] ?? null })),
    given,
  )
  const also = peopleSeen(lines.flatMap(({ pairing }) => [pairing.mentorId, pairing.ectId]))
  return { kind: 'page', template: 'in-service', title: 'Matches and the DfE service', view, also }
}

/** Ticks a match of the list, or takes the tick off: one without a ticket has no other place for it. */
export const doneFromList: Handler = async ({ services }, request): Promise<Answer> => {
  const pairingId = request.params.text('id')
  const isDone = request.form.text('done') !== 'no'
  const result = await services.actions.doneInService({ pairingId, isDone, actor: actorOf(request) })
  if (result.kind === 'not-found') return { kind: 'not-found' }
  const subject = { type: 'pairing', id: pairingId }
  const to = paths.inService.to({}, { show: request.form.text('show') })
  if (result.kind === 'done') {
    const heading = isDone ? 'Ticked as done in the service' : 'The tick is taken off'
    return { kind: 'redirect', to, subject, flash: { banner: { kind: 'success', heading } } }
  }
  const banner = { kind: 'important', heading: 'Nothing was changed', text: result.sentence } as const
  return { kind: 'redirect', to, subject, outcome: 'refused', flash: { banner } }
}
