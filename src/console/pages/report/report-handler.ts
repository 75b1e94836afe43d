import type { Handler } from '../../route'
import { reportView } from './report-view'

/** The escalation report of one problem, or of everything, made now. */
export const showReport: Handler = async ({ services }, request) => {
  const reference = request.query.text('problem')
  const report = await services.report(reference === '' ? null : reference)
  if (!report) return { kind: 'not-found' }
  const subject = reference === '' ? {} : { subject: { type: 'problem', id: reference.slice(0, 40) } }
  return { kind: 'page', template: 'report', title: report.title, view: reportView(report), ...subject }
}
