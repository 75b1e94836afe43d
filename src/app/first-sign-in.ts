import { paths } from '../console/paths'
import { accessOf } from './access-of'
import type { System } from './system'

/** The administrator that a fresh installation begins with. */
const FIRST_ADMINISTRATOR = { email: 'admin@ect-helpdesk.example', name: 'First administrator' }

/** The first administrator's one-time sign-in, and the address they sign in with afterwards. */
export interface FirstSignIn {
  readonly url: string
  readonly email: string
}

/** The address of a one-time sign-in. */
export function signInUrl(consoleUrl: string, secret: string): string {
  return `${consoleUrl}${paths.signInLink.to({ secret })}`
}

/** While nobody has ever set a password, a link with which the first administrator does; null afterwards. */
export async function firstSignIn(system: System, consoleUrl: string): Promise<FirstSignIn | null> {
  const access = accessOf(system)
  const accounts = await access.list()
  if (accounts.some(account => account.passwordHash !== null)) return null
  const { secret } = await access.invite({
    ...FIRST_ADMINISTRATOR,
    roles: ['administrator', 'lead', 'agent'],
    // Each process that starts prints a link of its own: whichever log the operator reads, theirs works.
    keepsLinks: true,
    actor: 'system',
  })
  return { url: signInUrl(consoleUrl, secret), email: FIRST_ADMINISTRATOR.email }
}
