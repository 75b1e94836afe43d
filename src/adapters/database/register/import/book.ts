import type { Day } from '../../../../kernel/day'
import type { NewId } from '../../../../kernel/ids'
import type { ImportRun } from '../../../../register/sources/import-store'
import type { Finding } from '../../../../register/sources/import-summary'
import type { PairSeen } from '../../../../register/sources/pairings-seen'
import type { Place } from '../../../../register/sources/source-row'
import type {
  InductionTutorRow,
  PairingRow,
  ParticipantRecordRow,
  PartnershipRow,
  RegistrationRow,
  SchoolLinkRow,
  SchoolPeriodRow,
  SchoolRow,
  TeacherEmailRow,
  TeacherRow,
} from '../../schemas/register.schema'
import type { SourceRecordRow, TeacherIdRow } from '../../schemas/source.schema'
import { trackRows } from './tracked-rows'

/** What every row of a batch is applied with. */
export interface BatchContext {
  readonly run: ImportRun
  readonly newId: NewId
  readonly at: Date
  /** The day in England that the source's facts are of. */
  readonly today: Day
}

type SchoolInBook = SchoolRow & { id: string }

/**
 * The part of the register that a batch of rows is about, read with a few statements and changed in memory; then written
 * with a few more. People are found in it by every id, TRN and address that they have.
 */
export type Book = ReturnType<typeof createBook>

/** An empty book. */
export function createBook(context: BatchContext) {
  let mutations = 0
  const touched = () => {
    mutations += 1
  }
  const findings: Finding[] = []
  let refusals = 0
  return {
    context,
    schools: trackRows<SchoolInBook>(row => [row.urn], touched),
    links: trackRows<SchoolLinkRow>(row => [`${row.predecessorUrn}>${row.successorUrn}`], touched),
    partnerships: trackRows<PartnershipRow>(row => [`${row.schoolUrn}:${row.cohort}`], touched),
    tutors: trackRows<InductionTutorRow>(row => [`${row.schoolUrn}:${row.address}`], touched),
    teachers: trackRows<TeacherRow>(row => (row.trn === null ? [] : [row.trn]), touched),
    ids: trackRows<TeacherIdRow>(row => [`${row.kind}:${row.value}`, row.teacherId], touched),
    emails: trackRows<TeacherEmailRow>(row => [row.address, row.teacherId], touched),
    periods: trackRows<SchoolPeriodRow>(row => [row.teacherId], touched),
    registrations: trackRows<RegistrationRow>(row => [row.teacherId], touched),
    pairings: trackRows<PairingRow>(row => [`ect:${row.ectId}`, `mentor:${row.mentorId}`], touched),
    records: trackRows<ParticipantRecordRow>(row => [row.mentorId], touched),
    sourceRecords: trackRows<SourceRecordRow>(
      row => [row.recordKey],
      () => undefined,
    ),
    /** Schools that nobody had told of, made because a row named them. */
    schoolsMade: [] as string[],
    /** Tutors whom a row named, by their id. */
    tutorsNamed: new Set<string>(),
    /** Records of pairings that the source had before and has again. */
    pairingsAgain: new Set<string>(),
    seen: [] as PairSeen[],
    /** ECTs for whom a match completed here stands where the source says otherwise: their rows are looked at again. */
    heldBack: new Set<string>(),
    /** Mentors whose participant records may have to be made or ended. */
    mentorsToSettle: new Set<string>(),
    findings,
    mutations: () => mutations,
    /** Something that the source says and that is left for a person. */
    conflict: (place: Place, reason: string) => {
      findings.push({ kind: 'conflict', place, column: null, reason })
    },
    /** A row that is read and not taken over, because a person must decide. */
    refuse: (place: Place, column: string | null, reason: string) => {
      refusals += 1
      findings.push({ kind: 'conflict', place, column, reason })
    },
    /** A row that is wrong. */
    fault: (place: Place, column: string | null, reason: string) => {
      refusals += 1
      findings.push({ kind: 'fault', place, column, reason })
    },
    refusals: () => refusals,
  }
}
