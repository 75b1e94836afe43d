import type { ProvidedIdentity } from '../../access/identity-provider'

/** What is taken of checked claims; whatever has another shape than it should counts as not said. */
export function identityOf(
  claims: Readonly<Record<string, unknown>> & { readonly iss: string; readonly sub: string },
  rolesClaim: string,
): ProvidedIdentity {
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: textOf(claims['email']),
    isEmailVerified: claims['email_verified'] === true,
    name: textOf(claims['name']),
    roleWords: wordsOf(valueAt(claims, rolesClaim)),
  }
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** `realm_access.roles` leads into a claim; a claim that has this very name comes first. */
function valueAt(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name]
  return name.split('.').reduce<unknown>((value, part) => {
    const isObject = typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    return isObject ? Reflect.get(value, part) : undefined
  }, claims)
}

function wordsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value]
  return list.filter(item => typeof item === 'string')
}
