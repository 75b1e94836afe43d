import { createHash } from 'node:crypto'
import type { Chance } from '../chance'
import type { School } from './school'

/** Mentors and ECTs of a school for each ECT that began in two years: a few hundred thousand people, none of whom is stored. */
const MENTORS = 2
const ECTS = 5

/** The participant id of one of a school's mentors: the same people come again, as at a real school. */
export function mentorAt(seed: number, school: School, chance: Chance): string {
  return participantId(`${seed}:mentor:${school.urn}:${chance.below(school.size * MENTORS)}`)
}

/** The participant id of one of a school's ECTs. */
export function ectAt(seed: number, school: School, chance: Chance): string {
  return participantId(`${seed}:ect:${school.urn}:${chance.below(school.size * ECTS)}`)
}

function participantId(person: string): string {
  const hex = createHash('sha256').update(person).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
