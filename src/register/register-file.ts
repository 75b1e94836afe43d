import { z } from 'zod'
import { UserError } from '../kernel/errors'

const year = z.number().int().min(1990).max(2100)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const status = z.enum(['active', 'completed', 'left', 'deferred', 'removed'])
const role = z.discriminatedUnion('role', [
  z.object({
    role: z.literal('mentor'),
    schoolId: z.string(),
    since: year.nullish(),
    status: status.default('active'),
  }),
  z.object({ role: z.literal('ect'), schoolId: z.string(), cohort: year.nullish(), status: status.default('active') }),
  z.object({ role: z.literal('inductionTutor'), schoolId: z.string() }),
])

const RegisterFileShape = z.object({
  /** The day that the file's facts are of. */
  asOf: day.nullish(),
  schools: z.array(
    z.object({
      id: z.string(),
      urn: z.string(),
      name: z.string(),
      town: z.string().nullish(),
      trust: z.string().nullish(),
      leadProvider: z.string().nullish(),
      deliveryPartner: z.string().nullish(),
      emailDomain: z.string().nullish(),
      inductionTutorIds: z.array(z.string()).default([]),
    }),
  ),
  people: z.array(
    z.object({
      id: z.string(),
      trn: z.string().nullish(),
      title: z.string().nullish(),
      firstName: z.string(),
      middleName: z.string().nullish(),
      lastName: z.string(),
      preferredName: z.string().nullish(),
      previousNames: z.array(z.string()).default([]),
      email: z.string().nullish(),
      roles: z.array(role).default([]),
    }),
  ),
  pairings: z
    .array(
      z.object({
        ectId: z.string(),
        mentorId: z.string(),
        schoolId: z.string().nullish(),
        startDate: day.nullish(),
        endDate: day.nullish(),
      }),
    )
    .default([]),
})

/** A register as one JSON file: schools, people with their roles, and pairings. */
export type RegisterFile = z.infer<typeof RegisterFileShape>

/** How many faults of a file are named before the rest is only counted: enough to see what kind of file it is. */
const FAULTS_SHOWN = 5

/** Reads a register from JSON text; says what is wrong and where when it is none. */
export function parseRegisterFile(json: string): RegisterFile {
  const result = RegisterFileShape.safeParse(readJson(json))
  if (result.success) return result.data
  const { issues } = result.error
  const faults = issues.slice(0, FAULTS_SHOWN).map(issue => `${issue.path.join('.') || 'the file'}: ${issue.message}`)
  const more = issues.length > FAULTS_SHOWN ? `; and ${issues.length - FAULTS_SHOWN} more` : ''
  throw new UserError(`This is not a register file. ${faults.join('; ')}${more}`, { code: 'REGISTER.FILE_SHAPE' })
}

function readJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new UserError('The register file is not JSON', { code: 'REGISTER.FILE_NOT_JSON', cause })
  }
}
