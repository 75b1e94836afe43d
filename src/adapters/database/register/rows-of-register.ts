import type { NewId } from '../../../kernel/ids'
import { nameKey } from '../../../register/names'
import type { RegisterData } from '../../../register/register-data'
import { NOT_COMPARED } from '../schemas/register.schema'

/** The rows that a register comes to, table by table; places in the feed are given when they are written. */
export function rowsOfRegister(
  data: RegisterData,
  made: { readonly newId: NewId; readonly at: Date; readonly createdFrom: 'sample' | 'import' },
) {
  const { newId, at, createdFrom } = made
  const createdBy = createdFrom
  return {
    schools: data.schools.map(row => ({ ...row, emailDomains: [...row.emailDomains] })),
    links: data.links.map(row => ({ ...row, id: newId(), linkedOn: null })),
    partnerships: data.partnerships.map(row => ({ status: 'active' as const, ...row, id: newId() })),
    teachers: data.teachers.map(({ id, trn, title, firstName, middleName, lastName, preferredName, ...row }) => ({
      ...{ id, trn, title, firstName, middleName, lastName, preferredName },
      previousNames: [...row.previousNames],
      retiredIds: [],
      nameKey: nameKey({ firstName, lastName }),
    })),
    ids: data.teachers.map(({ id }) => ({
      ...{ id: newId(), teacherId: id, kind: 'participant' as const, value: id, retiredAt: null },
    })),
    emails: data.teachers.flatMap(({ id, emails }) =>
      emails.map(address => ({ id: newId(), teacherId: id, address: address.toLowerCase() })),
    ),
    tutors: data.tutors.map(row => ({ ...row, id: newId(), address: row.address.toLowerCase(), endedAt: null })),
    periods: data.periods.map(row => ({ ...row, voidedAt: null, createdFrom })),
    registrations: data.registrations,
    pairings: data.pairings.map(row => ({
      ...row,
      ...NOT_COMPARED,
      ...{ voidedAt: null, matchRequestId: null, createdFrom, createdBy, createdAt: at, feedSequence: 0 },
    })),
    participantRecords: data.participantRecords.map(row => ({
      ...row,
      ...{ voidedAt: null, createdAt: at, feedSequence: 0 },
    })),
  }
}
