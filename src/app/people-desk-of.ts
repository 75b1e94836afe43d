import { createTypeormAuditReader } from '../adapters/database/readers/audit-reader'
import { createTypeormPersonReader } from '../adapters/database/retention/person/typeorm-person-reader'
import { createTypeormLegalHoldReader } from '../adapters/database/retention/typeorm-legal-holds'
import { createLegalHolds, type LegalHolds } from '../retention/legal-hold'
import { createPeopleDesk, type PeopleDesk } from '../retention/person/people-desk'
import type { System } from './system'

/** What must not be deleted. */
export function legalHoldsOf({ db, unitOfWork, clock, newId }: System): LegalHolds {
  const manager = db.read.manager
  const people = createTypeormPersonReader(manager)
  return createLegalHolds({ unitOfWork, clock, newId, people, reader: createTypeormLegalHoldReader(manager) })
}

/** What is held of one person. */
export function peopleDeskOf(system: System): PeopleDesk {
  const { db, unitOfWork, clock, newId, blobs } = system
  const manager = db.read.manager
  return createPeopleDesk({
    ...{ unitOfWork, clock, newId },
    reader: createTypeormPersonReader(manager),
    audit: createTypeormAuditReader(manager),
    blob: key => blobs.get(key),
    held: legalHoldsOf(system).held,
  })
}
