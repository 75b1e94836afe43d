import { In, type EntityManager } from 'typeorm'
import type { Day } from '../../../kernel/day'
import { changeWords } from '../../../register/change-words'
import { displayName } from '../../../register/names'
import type { RegisterChangeLine } from '../../../register/register-reader'
import {
  PairingSchema,
  ParticipantRecordSchema,
  RegisterChangeSchema,
  SchoolPeriodSchema,
} from '../schemas/register.schema'
import { findInChunks } from './find-in-chunks'
import { loadPeople } from './load-people'
import { loadSchools } from './load-schools'

/** The newest changes to rows about a person, in plain words. */
export async function changesOfPerson(
  manager: EntityManager,
  asked: { readonly personId: string; readonly limit: number; readonly today: Day },
): Promise<readonly RegisterChangeLine[]> {
  const { personId } = asked
  const pairings = await manager
    .getRepository(PairingSchema)
    .find({ where: [{ ectId: personId }, { mentorId: personId }] })
  const records = await manager.getRepository(ParticipantRecordSchema).findBy({ mentorId: personId })
  const periods = await manager.getRepository(SchoolPeriodSchema).findBy({ teacherId: personId })
  const rowIds = [...pairings, ...records, ...periods].map(row => row.id)
  const found = await findInChunks(rowIds, chunk =>
    manager.getRepository(RegisterChangeSchema).findBy({ rowId: In(chunk) }),
  )
  const lines = [...found]
    .sort((one, other) => other.changedAt.getTime() - one.changedAt.getTime() || other.sequence - one.sequence)
    .slice(0, asked.limit)
  const people = await loadPeople(
    manager,
    [personId, ...pairings.flatMap(pairing => [pairing.ectId, pairing.mentorId])],
    asked.today,
  )
  const schools = await loadSchools(
    manager,
    periods.map(period => period.schoolUrn),
  )
  const personNames = new Map(people.map(({ person }) => [person.id, displayName(person)]))
  const schoolNames = new Map(schools.map(school => [school.urn, school.name]))
  const names = {
    person: (id: string) => personNames.get(id) ?? 'somebody',
    school: (urn: string) => schoolNames.get(urn) ?? `URN ${urn}`,
  }
  return lines.map(line => ({
    at: line.changedAt,
    changedBy: line.changedBy,
    sentence: changeWords(line, names),
    reason: line.reason,
    ticketId: line.ticketId,
    changeSetId: line.changeSetId,
  }))
}
