import { reportCsv } from '../../../report/report-csv'
import { contentDisposition } from '../attachment/content-disposition'
import { paths } from '../../paths'
import type { Handler } from '../../route'
import { reportView } from './report-view'

/** The escalation report of one problem, or of everything, made now. */
export const showReport: Handler = async ({ services }, request) => {
  const reference = request.query.text('problem')
  const report = await services.report(reference === '' ? null : reference)
  if (!report) return { kind: 'not-found' }
  const csv = paths.reportCsv.to({}, reference === '' ? {} : { problem: reference.slice(0, 40) })
  const view = { ...reportView(report), csv }
  return { kind: 'page', template: 'report', title: report.title, view, ...subjectOf(reference) }
}

/** The same as a table. */
export const saveReport: Handler = async ({ services }, request) => {
  const reference = request.query.text('problem')
  const report = await services.report(reference === '' ? null : reference)
  if (!report) return { kind: 'not-found' }
  const name = reference === '' ? 'escalation-report' : (report.problems[0]?.reference ?? 'escalation-report')
  return {
    kind: 'file',
    bytes: Buffer.from(reportCsv(report)),
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': contentDisposition('attachment', `${name}.csv`),
    },
    subject: subjectOf(reference).subject ?? { type: 'report', id: 'of-everything' },
  }
}

function subjectOf(reference: string): { readonly subject?: { readonly type: string; readonly id: string } } {
  return reference === '' ? {} : { subject: { type: 'problem', id: reference.slice(0, 40) } }
}
