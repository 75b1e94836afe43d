import type { SourceRow } from '../sources/source-row'
import type { Cells } from './cells'
import type { FileKind } from './file-kinds'
import { readDeliveryPartnerRow, readV1Row } from './read-department-row'
import { readPairing, readParticipant, readPartnership, readSchool, readSchoolLink, readTutor } from './read-own-row'

const READERS: Readonly<Record<FileKind, (cells: Cells) => SourceRow>> = {
  schools: readSchool,
  'school-links': readSchoolLink,
  partnerships: readPartnership,
  'induction-tutors': readTutor,
  participants: readParticipant,
  pairings: readPairing,
  'v1-csv': readV1Row,
  'delivery-partner-csv': readDeliveryPartnerRow,
}

/** Reads one row of a file of a kind; what is wrong with it takes its place when anything is. */
export function readRow(kind: FileKind, cells: Cells): SourceRow {
  const row = READERS[kind](cells)
  return cells.fault() ?? row
}
