import { displayName } from '../names'
import type { TeacherData } from '../register-data'
import type { SampleRegister, SampleStaff } from './make-sample-register'

interface CastPerson {
  readonly name: string
  readonly trn: string | null
}

interface CastTutor {
  readonly name: string
  readonly address: string
  readonly schoolName: string
  readonly urn: string
}

interface CastMatch {
  readonly tutor: CastTutor
  readonly mentor: CastPerson
  readonly ect: CastPerson
  /** The mentors whom the list shows. */
  readonly listed: readonly string[]
}

/** Who the sample emails are from and about. */
export interface CastOfSamples {
  readonly crossCohort: CastMatch
  readonly twoPairs: {
    readonly tutor: CastTutor
    readonly pairs: readonly { readonly mentor: CastPerson; readonly ect: CastPerson }[]
  }
  readonly ambiguous: { readonly tutor: CastTutor; readonly surname: string; readonly ect: CastPerson }
  readonly recurring: CastMatch
  readonly portal: { readonly tutor: CastTutor }
  readonly away: { readonly tutor: CastTutor }
}

/** The first ECT of each school who has no mentor, a 2022 one. */
const FIRST_UNPAIRED = 4

/** Chooses the people of the sample emails: the first six schools write. */
export function sampleCast(register: SampleRegister): CastOfSamples {
  return {
    crossCohort: missingMentor(register, 0),
    twoPairs: {
      tutor: tutorOf(register, 1),
      pairs: [0, 1].map(index => ({
        mentor: personOf(staffOf(register, 1).planted[index]?.mentor),
        ect: personOf(staffOf(register, 1).ects[FIRST_UNPAIRED + index]),
      })),
    },
    ambiguous: {
      tutor: tutorOf(register, 2),
      surname: sharedSurname(register, 2),
      ect: personOf(staffOf(register, 2).ects[FIRST_UNPAIRED]),
    },
    recurring: missingMentor(register, 3),
    portal: { tutor: tutorOf(register, 4) },
    away: { tutor: tutorOf(register, 5) },
  }
}

function missingMentor(register: SampleRegister, school: number): CastMatch {
  const staff = staffOf(register, school)
  return {
    tutor: tutorOf(register, school),
    mentor: personOf(staff.planted[0]?.mentor),
    ect: personOf(staff.ects[FIRST_UNPAIRED]),
    listed: inPoolOf(register, school).map(displayName),
  }
}

function tutorOf(register: SampleRegister, school: number): CastTutor {
  const { tutor } = staffOf(register, school)
  const { urn, name } = present(register.schools[school])
  return { name: displayName(tutor), address: tutor.emails[0] ?? '', schoolName: name, urn }
}

/** The surname that two mentors in the pool of a school have. */
function sharedSurname(register: SampleRegister, school: number): string {
  const surnames = inPoolOf(register, school).map(({ lastName }) => lastName)
  return present(surnames.find((surname, index) => surnames.indexOf(surname) !== index))
}

/** The mentors in a school's pool without a leaving date, those of other schools who mentor here too among them. */
function inPoolOf(register: SampleRegister, school: number): readonly TeacherData[] {
  const { urn } = present(register.schools[school])
  const ids = new Set(
    register.periods
      .filter(({ role, schoolUrn, finishedOn }) => role === 'mentor' && schoolUrn === urn && finishedOn === null)
      .map(({ teacherId }) => teacherId),
  )
  return register.teachers.filter(({ id }) => ids.has(id))
}

function staffOf(register: SampleRegister, school: number): SampleStaff {
  return present(register.staff[school])
}

function personOf(teacher: TeacherData | undefined): CastPerson {
  const { trn, ...name } = present(teacher)
  return { name: displayName(name), trn }
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new RangeError('The sample register lacks somebody whom the sample emails are about')
  return value
}
