import type { EscalationReport, ReportedProblem } from '../../../report/escalation-report'
import { trendChart } from '../../../report/trend/trend-chart'
import { reportValues } from '../../../report/words/report-values'
import { paths } from '../../paths'

/** The escalation report as a page; everything in it is masked already. */
export function reportView(report: EscalationReport) {
  const values = reportValues(report, { consoleUrl: '' })
  return {
    ...values,
    problems: values.problems.map((problem, index) => ({
      ...problem,
      ...onPage(report.problems[index]),
      examples: problem.examples.map(example => ({ ...example, pictures: example.pictures.map(withAddress) })),
    })),
  }
}

function withAddress<Picture extends { readonly id: string }>(picture: Picture) {
  return { ...picture, src: paths.reportPicture.to({ id: picture.id }) }
}

/** What the page has besides the words of the email. */
function onPage(problem: ReportedProblem | undefined) {
  if (!problem) return {}
  const anchor = problem.reference.toLowerCase()
  return {
    anchor,
    chart: problem.trend ? trendChart(problem.trend, { id: `${anchor}-trend` }) : null,
    sentences: problem.sentences.map(sentence => ({
      ...sentence,
      href: paths.ticket.to({ reference: sentence.ticketReference }),
    })),
  }
}
