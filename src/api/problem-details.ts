import { z } from 'zod'

/** What every error of the API looks like (RFC 9457). */
export const problemDetails = z
  .object({
    type: z.string().meta({ description: 'about:blank: the status says what kind of problem it is' }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Outlives wording: compare this one' }),
    detail: z.string(),
    errors: z.array(z.object({ parameter: z.string(), detail: z.string() })).optional(),
  })
  .meta({ id: 'ProblemDetails' })

export type ProblemDetails = z.infer<typeof problemDetails>

export const PROBLEM_TYPE = 'application/problem+json'

/** A problem that ends a request; thrown by what notices it, answered in one place. */
export class ApiProblem extends Error {
  readonly problem: ProblemDetails
  readonly headers: Readonly<Record<string, string>>

  constructor(problem: Omit<ProblemDetails, 'type'>, headers: Readonly<Record<string, string>> = {}) {
    super(problem.detail)
    this.name = 'ApiProblem'
    this.problem = { type: 'about:blank', ...problem }
    this.headers = headers
  }
}

/** The problem of something that is not there. */
export function notFound(detail: string): ApiProblem {
  return new ApiProblem({ title: 'Not Found', status: 404, code: 'API.NOT_FOUND', detail })
}
