import type { ChosenAudience } from '../../../journeys/send-to-contacts'
import { counted } from '../../../kernel/counted'
import { paths } from '../../paths'
import { actorOf, type Handler } from '../../route'
import { peopleSeen } from '../../view/people-seen'
import { reportView } from '../report/report-view'
import { peopleNamed } from '../sent-report/people-named'
import { titleOf } from './school-in-title'

const KINDS = { 'lead-provider': 'lead provider', 'delivery-partner': 'delivery partner' } as const

/** To whom outside the desk a problem may be reported, and, once they are chosen, the report as it would leave. */
export const showSendReport: Handler = async ({ services }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const { reference } = problem
  const chosen = request.query.text('to')
  const prepared = chosen === '' ? null : await services.reportToContacts.prepare(problem.id, chosen)
  const view = {
    ...{ reference, title: await titleOf(services, problem), back: paths.problem.to({ reference }) },
    action: paths.sendReport.to({ reference }),
    audiences: (await services.reportToContacts.audiences(problem.id)).map(one => audienceView(one, chosen)),
    isGone: chosen !== '' && prepared === null,
  }
  const subject = { type: 'problem', id: problem.id }
  if (prepared === null)
    return { kind: 'page', template: 'problem-send-report', title: 'Send a report outside the desk', view, subject }
  const { audience, report, mark } = prepared
  return {
    kind: 'page',
    template: 'problem-send-report',
    title: 'Send a report outside the desk',
    view: {
      ...{ ...view, ...reportView(report), reference, isSent: true },
      send: { to: audience.key, mark, addresses: audience.addresses, text: buttonText(audience) },
    },
    subject,
    also: peopleSeen(peopleNamed(report)),
  }
}

/** Sends the report that was looked at. */
export const sendReportOfProblem: Handler = async ({ services }, request) => {
  const problem = await services.problems.problem(request.params.text('reference'))
  if (!problem) return { kind: 'not-found' }
  const outcome = await services.actions.sendToContacts({
    ...{ problemId: problem.id, actor: actorOf(request) },
    ...{ audience: request.form.text('to').slice(0, 64), mark: request.form.text('mark').slice(0, 64) },
  })
  const { reference } = problem
  const subject = { type: 'problem', id: problem.id }
  if (outcome.kind !== 'refused') {
    const banner = { kind: 'success', heading: 'The report will leave in a moment' } as const
    return { kind: 'redirect', to: paths.problem.to({ reference }), subject, flash: { banner } }
  }
  const banner = { kind: 'important', heading: 'Nothing was sent', text: outcome.sentence } as const
  return { kind: 'redirect', to: paths.sendReport.to({ reference }), subject, outcome: 'refused', flash: { banner } }
}

function audienceView({ key, kind, name, isNamed, addresses }: ChosenAudience, chosen: string) {
  return {
    ...{ value: key, checked: key === chosen, text: `${name}, ${KINDS[kind]}: ${addresses.join(', ')}` },
    hint: isNamed ? 'Says who the mentors and ECTs are whom they hold: the reason is kept with the contact' : 'Masked',
  }
}

function buttonText({ name, addresses }: ChosenAudience): string {
  return `Send it to ${counted(addresses.length, 'contact')} of ${name}`
}
