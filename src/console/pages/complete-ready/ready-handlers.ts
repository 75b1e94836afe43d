import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { reportAnswer } from '../../view/report'
import { MOST_ROWS, readRow, readyView } from './ready-view'

/** A page that somebody reads to its end. */
const MOST_TICKETS = 20

/** The matches that are ready, each with what it stands on: any may be left out. */
export const reviewReady: Handler = async ({ services }, request) => {
  const { matches, tickets } = await services.readyMatches({ limit: MOST_TICKETS })
  const { report = [] } = request.flash
  return {
    kind: 'page',
    template: 'complete-ready',
    title: 'Complete all ready',
    view: {
      ...readyView({ matches, tickets, actor: actorOf(request), now: services.clock.now() }),
      ...{ report, action: paths.completeReady.to({}), queue: paths.queue.to({}) },
    },
    also: matches.map(({ card }) => ({
      subject: { type: 'match-request', id: card.request.id },
      outcome: 'done' as const,
    })),
  }
}

/** Completes the matches that are ticked, each by itself, and says of each what came of it. */
export const completeReady: Handler = async ({ services }, request) => {
  const rows = request.form.all('row').flatMap(value => readRow(value) ?? [])
  const to = paths.completeReady.to({})
  if (rows.length === 0 || rows.length > MOST_ROWS) {
    const text = rows.length === 0 ? 'Select at least one match' : `Select ${MOST_ROWS} matches at most`
    return { kind: 'redirect', to, outcome: 'refused', flash: { errors: [{ field: 'row', text }] } }
  }
  const results = await services.actions.completeMany({ rows, actor: actorOf(request) })
  return reportAnswer(to, results, {
    ...{ one: 'match', many: 'matches', done: 'completed' },
    subjectOf: row => ({ type: 'match-request', id: row.matchRequestId }),
  })
}
