import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createTypeormEscalationStore } from '../../../src/adapters/database/stores/escalation-store'
import { createTypeormReportContactStore } from '../../../src/adapters/database/stores/report-contact-store'
import { createTypeormUnsubscribeStore } from '../../../src/adapters/database/stores/unsubscribe-store'
import { createUnitOfWork, type Transaction } from '../../../src/adapters/database/unit-of-work'
import { newId } from '../../../src/kernel/ids'
import type { Problem } from '../../../src/problem/problem'
import { composeReport } from '../../../src/report/compose-report'
import { sendReport } from '../../../src/report/send-report'
import type { TestDatabase } from '../../support/databases'
import { anOccurrence } from '../../unit/report/report-fixture'
import type { JourneysUnderTest } from '../journeys/journey-fixture'
import { settings, signer, templates } from '../mail/desk-fixture'

export const LEAD = 'lead@ect-helpdesk.example'
export const DEPUTY = 'Deputy@ect-helpdesk.example'

export const buildStores = (manager: Transaction) => ({
  ...createTypeormStores(manager),
  escalations: createTypeormEscalationStore(manager),
  unsubscribes: createTypeormUnsubscribeStore(manager),
  contacts: createTypeormReportContactStore(manager),
})

/** Units of work over the stores of reports too. */
export const storesOf = (db: TestDatabase) => createUnitOfWork(db, buildStores)

/** Problems that were reported to two leads, in one report that asks for an answer by 2 December 2026; gives the Message-ID of the first lead's email. */
export async function reportedToLeads(given: {
  readonly db: TestDatabase
  readonly desk: JourneysUnderTest
  readonly problems: readonly Problem[]
}): Promise<string> {
  const { db, desk, problems } = given
  const createdAt = desk.clock.now()
  const occurrences = [anOccurrence('1', '2026-11-20T09:00:00Z')]
  const report = composeReport({
    madeAt: createdAt,
    problems: problems.map(problem => ({ problem, matchesCompleted: 0, occurrences, checks: [] })),
    details: new Map(problems.map(({ id }) => [id, { answerBy: '2026-12-02' }])),
  })
  const deps = { clock: desk.clock, templates, signer, newId, settings: { ...settings, leadAddresses: [LEAD, DEPUTY] } }
  await storesOf(db).run('background', async stores => {
    for (const problem of problems) await stores.problems.addProblem(problem)
    const problemId = problems.length === 1 ? (problems[0]?.id ?? null) : null
    await sendReport(deps, stores, {
      report,
      images: [],
      problemId,
      period: '2026-11-25',
      onceKey: 'report',
      createdAt,
    })
  })
  return (await desk.deliver()).find(({ to }) => to.address === LEAD)?.messageId ?? ''
}
