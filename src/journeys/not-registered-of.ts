import type { Diagnosis } from '../register/diagnosis'
import { notRegisteredHere } from '../register/not-registered'
import type { RegisterPerson } from '../register/people'
import type { RegisterReader } from '../register/register-reader'
import { MAY_BE_TOLD } from '../register/requester-words'
import { hearerOf, type Standing } from '../ticket/standing'
import type { StoredReading } from '../ticket/stored-message'

/** Somebody whom the requester names and nobody in the register is: what that means, and what may be said of it. */
export interface NotRegistered {
  readonly name: string
  readonly diagnosis: Diagnosis
  /** Whether the requester may be told that the register does not know them. */
  readonly mayTell: boolean
  /** The ECT whom the request is about, with their cohort; null when it is not sure who, or when they may not be told. */
  readonly ect: RegisterPerson | null
  readonly ectCohort: number | null
}

/** More names than this are a list, and no answer about each of them would be read. */
const MOST = 5

/** Whom the newest readings name in a request and the register does not know. */
export async function notRegisteredOf(
  readings: readonly StoredReading[],
  register: Pick<RegisterReader, 'people' | 'knowledge'>,
  standing: Standing,
): Promise<readonly NotRegistered[]> {
  const requests = readings.filter(stored => stored.triage.intent === 'mentor_match')
  const names = new Set(requests.flatMap(stored => stored.reading.unexplainedNames.map(name => tidy(name.quote))))
  if (names.size === 0) return []
  const ect = await ectOf(requests, register)
  const cohort = ect?.roles.find(role => role.role === 'ect')?.cohort ?? null
  const knowledge = await register.knowledge()
  return [...names].slice(0, MOST).map(name => {
    const diagnosis = notRegisteredHere(name, knowledge)
    const mayTell = MAY_BE_TOLD[diagnosis.cause][hearerOf(standing)] === 'this' && diagnosis.certainty !== 'cannot-tell'
    // What the register knows of the ECT is not for everybody who asks.
    return { name, diagnosis, mayTell, ...(mayTell ? { ect, ectCohort: cohort } : { ect: null, ectCohort: null }) }
  })
}

/** The one ECT whom the request is surely about; null when there are several, or none. */
async function ectOf(
  readings: readonly StoredReading[],
  register: Pick<RegisterReader, 'people'>,
): Promise<RegisterPerson | null> {
  const named = readings.flatMap(stored => stored.reading.mentions.map(mention => mention.personId))
  const ids = [...new Set(named.filter(id => id !== null))]
  const ects = (await register.people(ids)).filter(person => person.roles.some(role => role.role === 'ect'))
  return ects.length === 1 ? (ects[0] ?? null) : null
}

function tidy(name: string): string {
  return name.replace(/\s+/g, ' ').trim()
}
