import { foldName } from '../names'
import type { RegisterData, TeacherData } from '../register-data'
import { sampleSchools, sampleUrn } from './sample-schools'
import { FORENAMES, SURNAMES, TITLES } from './sample-words'
import type { SeededRandom } from './seeded-random'

/** Numbers beginning with 99 are clearly invented; the step spreads them so that no two differ by a swap of digits. */
const FIRST_TRN = 9_900_019
const TRN_STEP = 163

/** What is settled of a person before chance gives the rest. */
export interface PersonWish {
  readonly surname?: string
  /** Surnames that the school has already. */
  readonly notSurnames?: ReadonlySet<string>
  readonly fields?: Partial<TeacherData>
}

/** Collects the people of the sample register: nobody shares forename and surname by chance. */
export function createSamplePeople(random: SeededRandom) {
  const domains = sampleSchools().map(school => school.emailDomains[0] ?? '')
  const taken = new Set<string>()
  const teachers: TeacherData[] = []
  const tutors: RegisterData['tutors'][number][] = []

  const newName = (wish: PersonWish): { firstName: string; lastName: string } => {
    for (;;) {
      const firstName = random.pick(FORENAMES)
      const lastName = wish.surname ?? random.pick(SURNAMES)
      const key = foldName(`${firstName} ${lastName}`)
      if (taken.has(key) || wish.notSurnames?.has(lastName)) continue
      taken.add(key)
      return { firstName, lastName }
    }
  }

  return {
    teachers,
    tutors,
    addPerson(school: number, wish: PersonWish = {}): TeacherData {
      const name = newName(wish)
      const local = [name.firstName, name.lastName].map(part => foldName(part).replaceAll(' ', '')).join('.')
      const teacher: TeacherData = {
        id: random.id(),
        trn: String(FIRST_TRN + teachers.length * TRN_STEP),
        title: random.pick(TITLES),
        ...name,
        middleName: random.below(4) === 0 ? random.pick(FORENAMES) : null,
        preferredName: null,
        previousNames: [],
        emails: [`${local}@${domains[school] ?? ''}`],
        ...wish.fields,
      }
      teachers.push(teacher)
      return teacher
    },
    addTutor(school: number, teacher: TeacherData): void {
      const name = `${teacher.firstName} ${teacher.lastName}`
      tutors.push({ schoolUrn: sampleUrn(school), teacherId: teacher.id, name, address: teacher.emails[0] ?? '' })
    },
  }
}
