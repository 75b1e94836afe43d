import { z } from 'zod'

const evidence = z
  .object({
    source: z.enum(['text', 'subject', 'header', 'screenshot', 'file', 'register']),
    span: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
    zone: z.string().nullable(),
    quote: z.string(),
  })
  .nullable()

const side = z.object({
  candidates: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      trn: z.string().nullable(),
      score: z.number(),
      reasons: z.array(z.string()),
      against: z.array(z.string()),
    }),
  ),
  chosen: z.string().nullable(),
  evidence,
})

/** The structured ticket, as `matchdesk ticket REF --json` and the API give it. Fields are added, never changed. */
export const ticketJsonSchema = z.object({
  reference: z.string(),
  state: z.enum(['new', 'open', 'waiting', 'on-hold', 'solved', 'closed']),
  kind: z.enum(['request', 'unreadable']),
  receivedAt: z.string(),
  /** Left out, by email. */
  channel: z.enum(['telephone']).optional(),
  /** The reference of the ticket that holds now what came to this one, when it was merged into another. */
  mergedInto: z.string().optional(),
  requester: z.object({
    name: z.string().nullable(),
    address: z.string().nullable(),
    standing: z.enum([
      'tutor-authenticated',
      'called-back',
      'tutor-unauthenticated',
      'school-authenticated',
      'school-unauthenticated',
      'unknown',
    ]),
    sentence: z.string(),
  }),
  school: z.object({ urn: z.string(), name: z.string().nullable(), evidence }).nullable(),
  intent: z.enum(['mentor_match', 'portal_technical', 'steplab', 'registration', 'reply', 'other']),
  matchRequests: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['proposed', 'completed', 'undone', 'withdrawn']),
      mentor: side,
      ect: side,
      action: z.enum(['add', 'change']),
      confidence: z.number(),
      /** How often such a proposal was right, once `matchdesk calibrate` has measured it. */
      probability: z.number().nullable(),
      /** Version of the rules, and of the calibration after `+c`. */
      model: z.string(),
      cohorts: z.object({ mentor: z.number().nullable(), ect: z.number().nullable(), isCross: z.boolean() }).nullable(),
      diagnosis: z.array(
        z.object({
          cause: z.string(),
          certainty: z.string(),
          sentence: z.string(),
          remedy: z.object({ kind: z.string(), sentence: z.string() }),
          hides: z.boolean(),
          asOf: z.string().nullable(),
          source: z.string().nullable(),
          requesterSentence: z.string(),
          evidence: z.array(z.object({ record: z.string(), id: z.string().nullable(), words: z.string() })),
        }),
      ),
      rules: z.array(z.object({ code: z.string(), passes: z.boolean(), sentence: z.string() })),
      plan: z.array(z.object({ kind: z.string(), sentence: z.string() })),
      vetoes: z.array(z.string()),
      oneClick: z.boolean(),
      pairing: z
        .object({
          id: z.string(),
          startedOn: z.string(),
          finishedOn: z.string().nullable(),
          /** recorded, seen or contradicted: how it stands towards the Department's service. */
          standing: z.string(),
          seen: z.object({ asOf: z.string(), by: z.string().nullable() }).nullable(),
          /** Whom the service shows instead; a mentorId of null is nobody. */
          contradicted: z.object({ asOf: z.string(), by: z.string(), mentorId: z.string().nullable() }).nullable(),
          doneInService: z.object({ at: z.string(), by: z.string() }).nullable(),
          toDoInService: z.boolean(),
        })
        .optional(),
    }),
  ),
  identifiers: z.array(z.object({ kind: z.string(), value: z.string(), valid: z.boolean(), evidence })),
  screenshots: z.array(
    z.object({
      sha256: z.string(),
      width: z.number().nullable(),
      height: z.number().nullable(),
      source: z.enum(['inline', 'attached']),
    }),
  ),
  recurrence: z.object({ stated: z.boolean(), evidence, problem: z.string().optional() }),
  outbox: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      channel: z.enum(['email', 'zendesk']),
      state: z.enum(['pending', 'sending', 'sent', 'failed', 'cancelled']),
      attempts: z.number().int(),
      lastError: z.string().nullable(),
    }),
  ),
})

export type TicketJson = z.infer<typeof ticketJsonSchema>
