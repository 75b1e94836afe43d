import type { AccessDeps } from './access-deps'
import type { Account } from './account'
import { createChangePassword, type ChangePassword } from './change-password'
import { createDisable, type Disable } from './disable'
import { createEnterCode, type EnterCode } from './enter-code'
import { createInvite, type Invite } from './invite'
import { createManageFactor, type ManageFactor } from './manage-factor'
import { createManageIdentity, type ManageIdentity } from './manage-identity'
import { createManageZendeskAgent, type ManageZendeskAgent } from './manage-zendesk-agent'
import { hashOfSecret } from './link-secret'
import { createManageSessions, type ManageSessions } from './manage-sessions'
import { createRenewSeals, type RenewSeals } from './renew-seals'
import { createSetRoles, type SetRoles } from './set-roles'
import { createSetUpFactor, type SetUpFactor } from './set-up-factor'
import { createSetSettings, type SetSettings } from './set-settings'
import { createSignIn, type SignIn } from './sign-in'
import { createUseLink, type UseLink } from './use-link'

/** Who may sign in, and how: the use cases behind the sign-in pages, people and roles, and `matchdesk users`. */
export interface Access {
  readonly invite: Invite
  readonly useLink: UseLink
  /** Whose first sign-in a link is, by its secret, without using it; null when `useLink` would call it dead. */
  ownerOfLink(secret: string): Promise<Account | null>
  readonly signIn: SignIn
  readonly enterCode: EnterCode
  readonly changePassword: ChangePassword
  readonly setUpFactor: SetUpFactor
  readonly factor: ManageFactor
  readonly renewSeals: RenewSeals
  readonly sessions: ManageSessions
  readonly disable: Disable
  readonly setRoles: SetRoles
  readonly setSettings: SetSettings
  readonly identity: ManageIdentity
  readonly zendeskAgent: ManageZendeskAgent
  find(accountId: string): Promise<Account | null>
  list(): Promise<readonly Account[]>
}

/** Joins the use cases of access to their stores. */
export function createAccess(deps: AccessDeps): Access {
  return {
    invite: createInvite(deps),
    useLink: createUseLink(deps),
    ownerOfLink: secret => deps.reads.accounts.ownerOfLink(hashOfSecret(secret), deps.clock.now()),
    signIn: createSignIn(deps),
    enterCode: createEnterCode(deps),
    changePassword: createChangePassword(deps),
    setUpFactor: createSetUpFactor(deps),
    factor: createManageFactor(deps),
    renewSeals: createRenewSeals(deps),
    sessions: createManageSessions(deps),
    disable: createDisable(deps),
    setRoles: createSetRoles(deps),
    setSettings: createSetSettings(deps),
    identity: createManageIdentity(deps),
    zendeskAgent: createManageZendeskAgent(deps),
    find: id => deps.reads.accounts.find(id),
    list: () => deps.reads.accounts.list(),
  }
}
