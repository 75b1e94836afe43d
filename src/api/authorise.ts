import { hashOfSecret } from '../access/link-secret'
import { ApiProblem } from './problem-details'
import type { Scope } from './scopes'
import type { ApiServices, TokenHolder } from './services'

/** Our tokens are 43 characters; anything much longer is not one and is not worth hashing. */
const LONGEST_TOKEN = 200

/** Who asks, by their bearer token (RFC 6750), when it has one of the scopes; a problem otherwise. */
export async function authorise(
  services: Pick<ApiServices, 'verifyToken'>,
  given: { readonly authorization: string | undefined; readonly scopes: readonly [Scope, ...Scope[]] },
): Promise<TokenHolder> {
  const [scheme, token, ...more] = (given.authorization ?? '').split(' ')
  const isBearer = scheme?.toLowerCase() === 'bearer' && more.length === 0
  if (!isBearer || !token || token.length > LONGEST_TOKEN) throw unauthorised('Send a token: `Authorization: Bearer …`')
  const holder = await services.verifyToken(hashOfSecret(token))
  if (!holder) throw unauthorised('The token is unknown, revoked or over')
  if (!given.scopes.some(scope => holder.scopes.includes(scope))) {
    const [scope] = given.scopes
    throw new ApiProblem(
      { title: 'Forbidden', status: 403, code: 'API.SCOPE', detail: `The token has not the scope ${scope}` },
      { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
    )
  }
  return holder
}

function unauthorised(detail: string): ApiProblem {
  return new ApiProblem(
    { title: 'Unauthorized', status: 401, code: 'API.TOKEN', detail },
    { 'WWW-Authenticate': 'Bearer' },
  )
}
