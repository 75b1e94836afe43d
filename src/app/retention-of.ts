import { createTypeormChainReader } from '../adapters/database/retention/audit-chain'
import { createTypeormRetentionReader } from '../adapters/database/retention/typeorm-retention-reader'
import type { AllStores, System } from './system'
import { verifyAudit, type AuditVerified } from '../audit/verify-audit'
import type { RetentionTools } from '../cli/retention-tools'
import type { DataProtection } from '../console/services'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { createChangePeriod } from '../retention/change-period'
import { createRetentionStep, reportRetention, type RetentionDeps } from '../retention/run-retention'
import { openBlobBin } from './blob-store-of'
import { legalHoldsOf, peopleDeskOf } from './people-desk-of'

/** What deletes, over the units of work given: those of the scheduler keep nothing once another process has its lease. */
export function retentionOf(system: System, unitOfWork: UnitOfWork<AllStores> = system.unitOfWork): RetentionDeps {
  const { clock, log, db } = system
  return {
    ...{ unitOfWork, clock, log },
    reader: createTypeormRetentionReader(db.read.manager),
    bin: openBlobBin(system),
    held: legalHoldsOf(system).held,
  }
}

/** What the command line asks of it. */
export function retentionTools(system: System): RetentionTools {
  const deps = retentionOf(system)
  const changePeriod = createChangePeriod({ ...deps, newId: system.newId, unitOfWork: system.unitOfWork })
  return {
    report: () => reportRetention(deps),
    async run() {
      const step = createRetentionStep(deps)
      let count = 0
      for (let done = await step(); done > 0; done = await step()) count += done
      return { deleted: count, report: await reportRetention(deps) }
    },
    changePeriod: asked => changePeriod({ ...asked, actor: 'system' }),
    changes: () => deps.reader.periodChanges(),
    verifyAudit: (): Promise<AuditVerified> => verifyAudit(createTypeormChainReader(system.db.read.manager)),
  }
}

/** What administrators do about data protection in the console. */
export function protectionOf(system: System): DataProtection {
  const deps = retentionOf(system)
  return {
    report: () => reportRetention(deps),
    changes: () => deps.reader.periodChanges(),
    changePeriod: createChangePeriod({ ...deps, newId: system.newId, unitOfWork: system.unitOfWork }),
    holds: legalHoldsOf(system),
    people: peopleDeskOf(system),
  }
}
