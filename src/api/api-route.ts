import type { z } from 'zod'
import type { ShownPerson } from '../audit/audit'
import type { Scope } from './scopes'
import type { ApiServices, TokenHolder } from './services'

/** What a handler gives back: the body, and what the audit row says it was about. */
export interface ApiAnswer<Body> {
  readonly body: Body
  /** The same as a file, when that was asked for. */
  readonly csv?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly subject?: { readonly type: string; readonly id: string }
  /** Whom of the register it shows. */
  readonly people?: readonly ShownPerson[]
}

/** A request as a handler sees it, besides its checked parameters. */
export interface ApiCall {
  readonly holder: TokenHolder
  /** The client prefers `text/csv`; only asked where `givesCsv`. */
  readonly wantsCsv: boolean
}

/** One route of the API: the schemas that check its input are the ones that the OpenAPI document shows. */
export interface ApiRoute {
  readonly method: 'get'
  /** With `{name}` for parameters, as OpenAPI writes them. */
  readonly path: string
  /** What the token must have; one of them where there are several. */
  readonly scopes: readonly [Scope, ...Scope[]]
  /** Answers `Accept: text/csv` too. */
  readonly givesCsv?: boolean
  readonly auditEvent: string
  readonly summary: string
  readonly params: z.ZodObject
  readonly query: z.ZodObject
  readonly answer: z.ZodType
  /** Checks its input, then answers. */
  handle(
    services: ApiServices,
    input: { readonly params: unknown; readonly query: unknown } & ApiCall,
  ): Promise<ApiAnswer<unknown>>
}

/** Declares a route whose handler gets what its schemas made of the input. */
export function apiRoute<Params extends z.ZodObject, Query extends z.ZodObject, Answer extends z.ZodType>(
  route: Omit<ApiRoute, 'params' | 'query' | 'answer' | 'handle'> & {
    readonly params: Params
    readonly query: Query
    readonly answer: Answer
    readonly handler: (
      services: ApiServices,
      input: { readonly params: z.infer<Params>; readonly query: z.infer<Query> } & ApiCall,
    ) => Promise<ApiAnswer<z.infer<Answer>>>
  },
): ApiRoute {
  const { handler, ...declared } = route
  return {
    ...declared,
    handle: (services, input) =>
      handler(services, {
        ...input,
        params: route.params.parse(input.params),
        query: route.query.parse(input.query),
      }),
  }
}
