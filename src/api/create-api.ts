import { Router, type ErrorRequestHandler, type Request } from 'express'
import { z } from 'zod'
import type { AuditEvent } from '../audit/audit'
import { inParts } from '../audit/in-parts'
import { TransientError } from '../kernel/errors'
import type { ApiAnswer, ApiRoute } from './api-route'
import { authorise } from './authorise'
import { openApiDocument } from './openapi-document'
import { ApiProblem, notFound, PROBLEM_TYPE } from './problem-details'
import { apiRouteTable } from './route-table'
import type { ApiServices } from './services'

/** The API: every request by token, every input by its schema, every answer after its audit row. */
export function createApi(services: ApiServices): Router {
  const document = openApiDocument(apiRouteTable)
  const router = Router()
  router.get('/api/openapi.json', (_request, response) => {
    response.json(document)
  })
  for (const route of apiRouteTable) {
    router[route.method](route.path.replace(/\{(\w+)\}/g, ':$1'), async (request, response) => {
      const answer = await serve(route, services, request)
      response.set({ ...answer.headers })
      if (answer.csv === undefined) response.json(answer.body)
      else response.type('text/csv; charset=utf-8').send(answer.csv)
    })
  }
  router.use('/api', () => {
    throw notFound('There is nothing at this address; /api/openapi.json lists what there is')
  })
  router.use('/api', answerProblem(services))
  return router
}

async function serve(route: ApiRoute, services: ApiServices, request: Request): Promise<ApiAnswer<unknown>> {
  const holder = await authorise(services, { authorization: request.get('authorization'), scopes: route.scopes })
  const wantsCsv = route.givesCsv === true && request.accepts(['application/json', 'text/csv']) === 'text/csv'
  const input = { params: request.params, query: queryOf(request), holder, wantsCsv }
  const answer = await route.handle(services, input)
  const event: AuditEvent = {
    id: services.newId(),
    event: route.auditEvent,
    actor: holder.id,
    subjectType: answer.subject?.type ?? null,
    subjectId: answer.subject?.id ?? null,
    outcome: 'done',
    facts: null,
    at: services.clock.now(),
    ...(answer.people?.length ? { people: answer.people } : {}),
  }
  for (const part of inParts(event, services.newId)) await services.audit([part])
  return answer
}

/** Parameters by their literal names, such as `page[page]`, whatever query parser the application has. */
function queryOf(request: Request): Readonly<Record<string, string>> {
  const query = request.originalUrl.split('?')[1] ?? ''
  return Object.fromEntries(new URLSearchParams(query))
}

function answerProblem(services: ApiServices): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const { problem, headers } = problemOf(error)
    if (problem.status >= 500) services.log.error({ status: problem.status, err: error }, 'API request failed')
    response
      .status(problem.status)
      .set({ ...headers })
      .type(PROBLEM_TYPE)
      .send(JSON.stringify(problem))
  }
}

function problemOf(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error
  if (error instanceof z.ZodError) {
    const errors = error.issues.flatMap(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(parameter => ({ parameter, detail: 'is not a parameter of this address' }))
        : [{ parameter: issue.path.map(String).join('.'), detail: issue.message }],
    )
    const detail = 'One or more parameters are not right'
    return new ApiProblem({ title: 'Bad Request', status: 400, code: 'API.PARAMETER', detail, errors })
  }
  if (error instanceof TransientError) {
    const problem = { title: 'Service Unavailable', status: 503, code: 'API.BUSY', detail: 'Try again in a moment' }
    return new ApiProblem(problem, { 'Retry-After': '5' })
  }
  if (error instanceof URIError) return notFound('The address cannot be read')
  const detail = 'The fault is on our side; it was written down'
  return new ApiProblem({ title: 'Internal Server Error', status: 500, code: 'API.FAULT', detail })
}
