import { paths } from '../../paths'
import { actorOf, type ConsoleRequest, type Handler } from '../../route'
import type { ConsoleServices } from '../../services'
import { peopleSeen } from '../../view/people-seen'
import { reportAnswer } from '../../view/report'
import { assigneesOf } from '../queue/assignees'
import { wordsOfList } from '../queue/list-words'
import { linkTo, linkToReady, readAsked, readyFilterOf } from '../queue/queue-asked'
import { MOST_ROWS, readRow, readyView } from './ready-view'

/** A page that somebody reads to its end. */
const MOST_TICKETS = 20

/** The matches that are ready, each with what it stands on: any may be left out. */
export const reviewReady: Handler = async ({ services }, request) => {
  const { asked, assignees, actor } = await askedOf(services, request)
  const { matches, tickets } = await services.readyMatches({ ...readyFilterOf(asked, actor), limit: MOST_TICKETS })
  const { report = [] } = request.flash
  return {
    kind: 'page',
    template: 'complete-ready',
    title: 'Complete all ready',
    view: {
      ...readyView({ matches, tickets, actor, now: services.clock.now() }),
      ...{ report, action: linkToReady(asked), queue: linkTo(asked) },
      ...{ of: wordsOfList(asked, assignees), all: paths.completeReady.to({}) },
    },
    also: [
      ...matches.map(({ card }) => ({
        subject: { type: 'match-request', id: card.request.id },
        outcome: 'done' as const,
      })),
      ...peopleSeen(matches.flatMap(({ card }) => [...card.people.keys()])),
    ],
  }
}

/** Completes the matches that are ticked, each by itself, and says of each what came of it. */
export const completeReady: Handler = async ({ services }, request) => {
  const rows = request.form.all('row').flatMap(value => readRow(value) ?? [])
  const to = linkToReady((await askedOf(services, request)).asked)
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

/** The list that the page was opened from: its filters are in the address. */
async function askedOf(services: Pick<ConsoleServices, 'accessReads'>, request: ConsoleRequest) {
  const assignees = await assigneesOf(services)
  const ids = assignees.map(({ id }) => id)
  return { assignees, actor: actorOf(request), asked: readAsked(request.query, ids) }
}
