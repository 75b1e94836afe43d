import { z } from 'zod'

const instant = z.string().meta({ format: 'date-time' })
const day = z.string().meta({ format: 'date' })
const person = z
  .object({ recordId: z.string(), participantIds: z.array(z.string()), trainingRecordIds: z.array(z.string()) })
  .nullable()
const counted = z.array(z.object({ name: z.string(), tickets: z.int() }))

const example = z.object({
  ticketReference: z.string(),
  receivedAt: instant,
  schoolUrn: z.string().nullable(),
  mentor: person,
  ect: person,
  cohorts: z.object({ mentor: z.int().nullable(), ect: z.int().nullable() }).nullable(),
  words: z.string().nullable(),
  error: z.string().nullable(),
  page: z.string().nullable(),
  browser: z.string().nullable(),
  steps: z.array(z.string()),
  expected: z.string(),
  seen: z.string(),
  diagnosis: z.array(z.object({ certainty: z.string(), sentence: z.string() })),
  inOrder: z.array(z.string()),
})

/** One problem as a report told it: everything in it was masked before it was sent. */
const reportedProblem = z
  .object({
    reference: z.string(),
    title: z.string(),
    state: z.string(),
    cause: z.string(),
    causeSentence: z.string(),
    why: z.string(),
    asked: z.string().meta({ description: 'What its reader is asked to do' }),
    answerBy: day.nullable(),
    firstAt: instant,
    lastAt: instant,
    tickets: z.int(),
    requesters: z.int(),
    stated: z.int(),
    matchesCompleted: z.int(),
    schools: z.array(z.object({ urn: z.string(), name: z.string(), tickets: z.int() })),
    days: z.array(z.object({ day, tickets: z.int(), schools: z.int(), usual: z.number().nullable() })),
    sentences: z.array(z.object({ ticketReference: z.string(), masked: z.string(), stated: z.boolean() })),
    affected: z
      .object({
        cohorts: z.array(z.object({ mentor: z.int().nullable(), ect: z.int().nullable(), tickets: z.int() })),
        leadProviders: counted,
        deliveryPartners: counted,
        waiting: z.int(),
      })
      .nullable(),
    known: z
      .object({
        hypothesis: z.string().nullable(),
        foundCause: z.string().nullable(),
        workaround: z.string().nullable(),
        fix: z.string().nullable(),
        isAccepted: z.boolean(),
        outsideReference: z.string().nullable(),
        promisedOn: day.nullable(),
      })
      .nullable(),
    checked: z.array(z.object({ ticketReference: z.string(), found: z.string(), on: day })),
    examples: z.array(example),
  })
  .meta({ id: 'ReportedProblem' })

export const reportLine = z
  .object({
    sentAt: instant,
    title: z.string(),
    organisation: z
      .string()
      .nullable()
      .meta({ description: 'The lead provider or delivery partner whose schools alone are in it; null: everybody’s' }),
    problems: z.array(z.string()).meta({ description: 'Their references' }),
  })
  .meta({ id: 'ReportLine' })

export const fullReport = z.object({ ...reportLine.shape, problems: z.array(reportedProblem) }).meta({ id: 'Report' })

export type FullReport = z.infer<typeof fullReport>
export type ReportedProblemJson = FullReport['problems'][number]
