import { dayAt, formatDay, type Day } from '../../../kernel/day'
import { GROUPING } from '../../../problem/grouping/limits'
import { OPEN_STATES, type Problem, type ProblemsAsked } from '../../../problem/problem'
import { readPage } from '../../fields'
import { paths } from '../../paths'
import { actorOf, type Handler, type HandlerDeps } from '../../route'
import { formatInstant } from '../../view/format'
import { problemTag, problemTitle } from '../../view/labels'
import { askedBy, filtersView, readFilters } from './list-filters'
import { urnIn } from './school-in-title'
import { referenceTyped } from './typed-reference'

/** Problems on one page. */
const PAGE_SIZE = 50
/** Nobody looks further back than this by leafing. */
const LAST_PAGE = 1_000

const VIEWS = [
  { key: 'open', text: 'Open' },
  { key: 'mine', text: 'Mine' },
  { key: 'overdue', text: 'Overdue' },
  { key: 'unanswered', text: 'Waiting for an answer' },
  { key: 'resolved', text: 'Resolved' },
  { key: 'put-away', text: 'Dismissed and merged' },
] as const
type View = (typeof VIEWS)[number]['key']

/** Problems of one view, those that are late first and then the newest news; or the one whose reference was typed. */
export const listProblems: Handler = async ({ services }, request) => {
  const typed = request.query.text('reference').slice(0, 40)
  const found = typed === '' ? null : await services.problems.problem(referenceTyped(typed))
  if (found) return { kind: 'redirect', to: paths.problem.to({ reference: found.reference }) }
  const view = VIEWS.find(({ key }) => key === request.query.text('show'))?.key ?? 'open'
  const page = readPage(request.query, LAST_PAGE)
  const today = dayAt(services.clock.now())
  const accounts = await services.accessReads.accounts.list()
  const filters = readFilters(request.query, accounts)
  const lines = await services.problems.problems({
    ...askedBy(filters),
    ...ASKED[view]({ actor: actorOf(request), today }),
    ...{ skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE + 1 },
  })
  const shown = lines.slice(0, PAGE_SIZE)
  const schools = await services.register.schools([...new Set(shown.flatMap(({ title }) => urnIn(title)))])
  const at = (other: number) => paths.problems.to({}, { show: view, ...filters, page: String(other) })
  return {
    kind: 'page',
    template: 'problems',
    title: 'Problems',
    ...(typed === '' ? {} : { flash: { errors: [{ field: 'reference', text: NOT_FOUND }] } }),
    view: {
      ...{ report: paths.report.to({}), action: paths.problems.to({}), typed, show: view },
      filters: filtersView(filters, { accounts, isMine: view === 'mine' }),
      all: paths.problems.to({}, { show: view }),
      tabs: VIEWS.map(({ key, text }) => ({
        ...{ text, current: key === view, href: paths.problems.to({}, { show: key, ...filters }) },
      })),
      newer: page > 1 ? at(page - 1) : null,
      little: await littleKnown(services),
      older: lines.length > PAGE_SIZE && page < LAST_PAGE ? at(page + 1) : null,
      problems: shown.map(problem => ({
        reference: problem.reference,
        href: paths.problem.to({ reference: problem.reference }),
        title: problemTitle(problem.title, schools),
        state: problemTag(problem.state),
        ...{ tickets: problem.tickets, schools: problem.schools, stated: problem.stated },
        owner: accounts.find(({ id }) => id === problem.ownerId)?.name ?? 'Nobody',
        due: problem.dueOn === null ? '' : formatDay(problem.dueOn),
        promised: problem.promisedOn === null ? '' : formatDay(problem.promisedOn),
        isOverdue: isOverdue(problem, today),
        lastAt: problem.lastAt === null ? 'Never' : formatInstant(problem.lastAt),
      })),
    },
  }
}

const DAY_MS = 86_400_000

/** What a desk cannot find yet that has not been told enough to know what is usual; null once it has. */
async function littleKnown({ problems, clock }: HandlerDeps['services']): Promise<string | null> {
  const { leastHistory, lag } = GROUPING
  const learnedUntil = new Date(clock.now().getTime() - lag * DAY_MS)
  const known = await problems.groupedBefore(learnedUntil, leastHistory)
  return known < leastHistory ? `${known} of ${leastHistory} reports that are a week old` : null
}

function isOverdue({ state, dueOn, promisedOn }: Problem, today: Day): boolean {
  const isPast = (day: Day | null) => day !== null && day < today
  return OPEN_STATES.includes(state) && (isPast(dueOn) || isPast(promisedOn))
}

const NOT_FOUND = 'Enter a reference that a problem has, such as PRB-7K3M'

type Asked = Pick<ProblemsAsked, 'states' | 'ownerId' | 'dueBefore' | 'unansweredBefore' | 'lateFirst'>
type Asker = { readonly actor: string; readonly today: ReturnType<typeof dayAt> }
const ASKED: Readonly<Record<View, (asker: Asker) => Asked>> = {
  open: ({ today }) => ({ states: OPEN_STATES, lateFirst: today }),
  mine: ({ actor, today }) => ({ states: OPEN_STATES, ownerId: actor, lateFirst: today }),
  overdue: ({ today }) => ({ states: OPEN_STATES, dueBefore: today }),
  unanswered: ({ today }) => ({ states: OPEN_STATES, unansweredBefore: today }),
  resolved: () => ({ states: ['resolved'] }),
  'put-away': () => ({ states: ['dismissed', 'merged'] }),
}
