import type { EscalationReport, ReportedPicture, ReportedProblem } from '../escalation-report'
import type { ApprovedCopy } from './masked-copy'

/** Pictures of one report: they show what happens, and an email stays small. */
const MOST_PICTURES = 3

/** A report with the approved masked pictures of its example tickets: one of each first, then further ones, three at the most. Pure. */
export function withPictures(report: EscalationReport, approved: readonly Approved[]): EscalationReport {
  const examples = report.problems.flatMap(problem => problem.examples ?? [])
  const references = [...new Set(examples.map(({ ticketReference }) => ticketReference))]
  const ofTicket = references.map(reference => approved.filter(copy => copy.ticketReference === reference))
  const most = Math.max(0, ...ofTicket.map(copies => copies.length))
  const inTurn = Array.from({ length: most }, (_, turn) => ofTicket.flatMap(copies => copies[turn] ?? [])).flat()
  const chosen = inTurn.slice(0, MOST_PICTURES)
  const shown = new Set<string>()
  return eachExample(report, ({ ticketReference }) => {
    // A ticket may be an example of two problems: its picture stands with the first.
    const own = chosen.filter(copy => copy.ticketReference === ticketReference && !shown.has(copy.id))
    for (const { id } of own) shown.add(id)
    return own.map(({ id, alt, width, height }) => ({ id, alt, width, height }))
  })
}

/** An approved copy and the reference of its ticket, as examples name it. */
export type Approved = Pick<ApprovedCopy, 'id' | 'alt' | 'width' | 'height'> & { readonly ticketReference: string }

/** The pictures of a report, in its order. */
export function picturesOf(
  report: EscalationReport,
): readonly (ReportedPicture & { readonly ticketReference: string })[] {
  const examples = report.problems.flatMap(problem => problem.examples ?? [])
  return examples.flatMap(({ ticketReference, pictures = [] }) =>
    pictures.map(picture => ({ ...picture, ticketReference })),
  )
}

/** A report without the pictures that may not be shown any more. */
export function onlyPictures(report: EscalationReport, ids: readonly string[]): EscalationReport {
  return eachExample(report, ({ pictures = [] }) => pictures.filter(({ id }) => ids.includes(id)))
}

type Example = NonNullable<ReportedProblem['examples']>[number]

function eachExample(
  report: EscalationReport,
  picturesFor: (example: Example) => readonly ReportedPicture[],
): EscalationReport {
  const problems = report.problems.map(problem => {
    if (problem.examples === undefined) return problem
    const examples = problem.examples.map(given => {
      const { pictures: _before, ...example } = given
      const pictures = picturesFor(given)
      return pictures.length === 0 ? example : { ...example, pictures }
    })
    return { ...problem, examples }
  })
  return { ...report, problems }
}
