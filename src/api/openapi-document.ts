import { OpenApiGeneratorV31, OpenAPIRegistry } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import type { ApiRoute } from './api-route'
import { PROBLEM_TYPE, problemDetails } from './problem-details'

const PROBLEMS: Readonly<Record<string, string>> = {
  400: 'A parameter is not right',
  401: 'The token is missing, unknown or revoked',
  403: 'The token has not the scope that this needs',
  404: 'There is no such thing',
}

/** The OpenAPI 3.1 document, made from the schemas that check requests. */
export function openApiDocument(routes: readonly ApiRoute[]) {
  const registry = new OpenAPIRegistry()
  registry.registerComponent('securitySchemes', 'bearer', { type: 'http', scheme: 'bearer' })
  for (const route of routes) {
    registry.registerPath({
      method: route.method,
      path: route.path,
      summary: route.summary,
      description: `Needs a token with the scope ${route.scopes.map(scope => `\`${scope}\``).join(' or ')}.`,
      security: [{ bearer: [] }],
      request: { params: route.params, query: route.query },
      responses: {
        200: {
          description: route.summary,
          content: {
            'application/json': { schema: route.answer },
            ...(route.givesCsv ? { 'text/csv': { schema: z.string() } } : {}),
          },
        },
        ...problemResponses(),
      },
    })
  }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Matchdesk',
      version: '1',
      description:
        'Tickets of the helpdesk, problems with their reports, and the feeds for delivery partners. Fields are added, never changed.',
    },
  })
}

function problemResponses() {
  return Object.fromEntries(
    Object.entries(PROBLEMS).map(([status, description]) => [
      status,
      { description, content: { [PROBLEM_TYPE]: { schema: problemDetails } } },
    ]),
  )
}
