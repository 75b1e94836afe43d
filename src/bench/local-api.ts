import { createRequire } from 'node:module'
import path from 'node:path'

/** As much of a participant of the local server as is inserted bare for comparison. */
export interface ServedPerson {
  readonly id: string
  readonly fullName: string
  readonly trn: string | null
  readonly updatedAt: string
  readonly enrolments: readonly {
    readonly trainingRecordId: string
    readonly type: string
    readonly email: string | null
    readonly mentorId: string | null
    readonly schoolUrn: string
    readonly cohort: string
    readonly trainingStatus: string
  }[]
}

interface Department {
  readonly participants: readonly ServedPerson[]
}

/** A local server that answers as the Department's does. */
export interface LocalApi {
  readonly url: string
  readonly people: readonly ServedPerson[]
  stop(): Promise<void>
}

interface Served {
  startLeadProviderApi(options: {
    readonly kind: 'register-ects'
    readonly token: string
    readonly department: Department
  }): Promise<{ readonly url: string; stop(): Promise<void> }>
}
interface Invented {
  manyPeople(pairs: number): Department
}

const SUPPORT = path.resolve(__dirname, '..', '..', '..', 'test', 'support')
const load = createRequire(__filename)

/**
 * Starts the faithful local server of the tests, which is in a checkout alone: a measurement against a simpler one would flatter.
 */
export async function startLocalApi(given: { readonly pairs: number; readonly token: string }): Promise<LocalApi> {
  load(path.join(SUPPORT, 'typescript-hook.cjs'))
  const from = path.join(SUPPORT, 'lead-provider-api')
  const loadServed: (file: string) => Served = load
  const loadInvented: (file: string) => Invented = load
  const department = loadInvented(path.join(from, 'many.ts')).manyPeople(given.pairs)
  const { startLeadProviderApi } = loadServed(path.join(from, 'start-lead-provider-api.ts'))
  const api = await startLeadProviderApi({ kind: 'register-ects', token: given.token, department })
  return { url: api.url, people: department.participants, stop: () => api.stop() }
}
