import { randomUUID } from 'node:crypto'
import { may } from '../../../access/permissions'
import type { RegisterPerson } from '../../../register/people'
import type { MatchPlan } from '../../../register/plan-match'
import { paths } from '../../paths'
import type { ConsoleRequest, Handler, HandlerDeps } from '../../route'
import { dayWords } from '../../view/format'
import { peopleSeen } from '../../view/people-seen'
import { personName, shortName } from '../../view/person'
import { planView } from '../ticket/plan-view'

const MOST_TICKETS = 20

/** Where the agent came from, and goes back to. */
export type ComingFrom = 'ect' | 'mentor'
export const comingFrom = (text: string): ComingFrom => (text === 'mentor' ? 'mentor' : 'ect')

/** What a match would change, why the mentor was or was not in the list, every rule, and the one button that makes it. */
export const showConfirmPair: Handler = async (deps, request) => {
  const { register, actions, clock } = deps.services
  const [ectId, mentorId] = [request.params.text('id'), request.query.text('mentor')]
  const [previewed, people, listed] = await Promise.all([
    actions.previewPair({ mentorId, ectId }),
    register.people([mentorId, ectId]),
    register.eligibleMentors(ectId, clock.today()),
  ])
  const mentor = people.find(({ id }) => id === mentorId)
  const ect = people.find(({ id }) => id === ectId)
  if (!previewed || !mentor || !ect) return { kind: 'not-found' }
  const { plan, planDigest } = previewed
  // A page that offers the ECT no list at all hides a mentor who would be in it.
  const isInList = listed.some(({ id }) => id === mentorId) && !plan.diagnosis.some(({ hides }) => hides)
  const view = {
    ...(await pairView(deps, { mentor, ect, plan })),
    ...backTo(comingFrom(request.query.text('from')), { mentor, ect }),
    // The school's tutor asks, whoever brings it: what may be told is what they may hear.
    plan: fromRecord(planView(plan, 'tutor', isInList)),
    form: plan.possible && mayComplete(request) ? formView({ mentorId, ectId, planDigest }, request) : null,
    tickets: plan.possible && mayComplete(request) ? await ticketsFor(deps, { plan, mentorId, ectId }) : [],
  }
  return {
    kind: 'page',
    template: 'confirm-pair',
    title: 'Check this match',
    view,
    subject: { type: 'person', id: ectId },
    also: peopleSeen([mentorId, ect.currentMentorId]),
  }
}

/** Here the agent may have chosen a listed mentor from the list: nobody says that anybody overlooked them. */
function fromRecord(plan: ReturnType<typeof planView>): ReturnType<typeof planView> {
  return {
    ...plan,
    diagnosis: plan.diagnosis.map(each =>
      each.code === 'listed-and-overlooked' ? { ...each, cause: 'Listed' } : each,
    ),
  }
}

function mayComplete({ account }: ConsoleRequest): boolean {
  return account !== null && may(account, 'matches.complete')
}

async function pairView(
  { services }: HandlerDeps,
  { mentor, ect, plan }: { readonly mentor: RegisterPerson; readonly ect: RegisterPerson; readonly plan: MatchPlan },
) {
  const [[school], [current]] = await Promise.all([
    services.register.schools(plan.schoolUrn === null ? [] : [plan.schoolUrn]),
    services.register.people(ect.currentMentorId === null ? [] : [ect.currentMentorId]),
  ])
  return {
    mentor: { name: personName(mentor), href: paths.mentor.to({ id: mentor.id }), cohort: plan.cohorts.mentor },
    ect: { name: personName(ect), href: paths.ect.to({ id: ect.id }), cohort: plan.cohorts.ect },
    isCross: plan.cohorts.isCross,
    school: school ? { name: school.name, href: paths.school.to({ urn: school.urn }) } : null,
    current: current && current.id !== mentor.id ? personName(current) : null,
    startOn: dayWords(plan.startOn),
  }
}

function backTo(from: ComingFrom, { mentor, ect }: { readonly mentor: RegisterPerson; readonly ect: RegisterPerson }) {
  return from === 'mentor'
    ? { caption: shortName(mentor), backText: 'Choose another ECT', back: paths.addEct.to({ id: mentor.id }) }
    : { caption: shortName(ect), backText: 'Choose another mentor', back: paths.changeMentor.to({ id: ect.id }) }
}

/** The key names this form: sent twice, it pairs once. */
function formView(
  pair: { readonly mentorId: string; readonly ectId: string; readonly planDigest: string },
  request: ConsoleRequest,
) {
  return {
    ...pair,
    action: paths.changeMentor.to({ id: pair.ectId }),
    from: comingFrom(request.query.text('from')),
    key: randomUUID(),
  }
}

/** The open tickets of the ECT's school: whoever wrote one is told when the match is completed there. */
async function ticketsFor(
  { services }: HandlerDeps,
  given: { readonly plan: MatchPlan; readonly mentorId: string; readonly ectId: string },
) {
  const { plan, mentorId, ectId } = given
  if (plan.schoolUrn === null) return []
  const { lines } = await services.tickets.queue({
    states: ['new', 'open', 'waiting', 'on-hold'],
    schoolUrn: plan.schoolUrn,
    limit: MOST_TICKETS,
    offset: 0,
  })
  return lines.map(line => ({
    reference: line.reference,
    subject: line.subject,
    href: paths.choosePair.to({ reference: line.reference }, { mentor: mentorId, ect: ectId }),
  }))
}
