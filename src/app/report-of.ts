import { createTypeormUsualFacts } from '../adapters/database/readers/usual-facts'
import type { Config } from '../config'
import { createReadExample } from '../journeys/read-example'
import type { Day } from '../kernel/day'
import { outOf, type EscalationReport } from '../report/escalation-report'
import { makeReport, type MakeReportDeps } from '../report/make-report'
import { createUsualReader } from '../report/trend/usual-by-shares'
import { dueRulesOf } from './due-rules-of'
import type { System } from './system'

/** The escalation report as it stands now: of one problem, or of everything when null; null for a problem that is not there. */
export async function reportOf(system: System, problemReference: string | null): Promise<EscalationReport | null> {
  const madeAt = system.clock.now()
  if (problemReference !== null) {
    const problems = await system.reports.facts(problemReference)
    return problems.length === 0 ? null : makeReport(makesReports(system), { problems, madeAt })
  }
  const { problemIds, total } = await system.reports.mostReported({ most: MOST_PROBLEMS })
  const problems = await system.reports.facts(problemIds)
  return outOf(total, await makeReport(makesReports(system), { problems, madeAt }))
}

/** A report of more open problems than this is read by nobody; those with most tickets are in it. */
const MOST_PROBLEMS = 200

/** Working days in which an answer to a report is asked for. */
const ANSWER_DAYS = 5

/** The day by which an answer is asked for, of what is sent on a day. */
export function answerByOf(config: Config): (sentOn: Day) => Day {
  const { workingDays } = dueRulesOf(config)
  return day => workingDays.add(day, ANSWER_DAYS)
}

/** By what reports are made here. */
export function makesReports({ config, db, register, reports, readStores, viewTicket }: System): MakeReportDeps {
  const { workingDays } = dueRulesOf(config)
  return {
    usual: createUsualReader(createTypeormUsualFacts(db.read.manager)),
    isSchoolDay: day => workingDays.isWorkingDay(day),
    answerBy: answerByOf(config),
    askedBy: async problemId => (await readStores.problemAsks.open(problemId))?.answerBy ?? null,
    readExample: createReadExample({ register, viewTicket }),
    reader: reports,
    maskedCopies: readStores.maskedCopies,
  }
}
