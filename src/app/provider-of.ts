import type { OpenIdProvider } from '../adapters/openid/openid-provider'
import type { ProviderRules } from '../access/provider-sign-in'
import type { Config } from '../config'
import type { System } from './system'

/** The provider that signs people in, and what its word is worth; null when none is set. Its library is loaded only then. */
export async function providerOf({
  config,
  log,
}: Pick<System, 'config' | 'log'>): Promise<{ readonly openId: OpenIdProvider; readonly rules: ProviderRules } | null> {
  if (config.openId === null) return null
  const { createOpenIdProvider } = await import('../adapters/openid/openid-provider.js')
  const { OIDC_NAME: name, OIDC_SCOPES: scopes, OIDC_ROLES_CLAIM: rolesClaim } = config
  return { openId: createOpenIdProvider({ ...config.openId, name, scopes, rolesClaim }, log), rules: rulesOf(config) }
}

function rulesOf(config: Config): ProviderRules {
  return {
    unknownPeople: config.OIDC_UNKNOWN_PEOPLE,
    defaultRole: config.OIDC_DEFAULT_ROLE ?? null,
    roleMap: config.OIDC_ROLE_MAP,
    trustedEmail: config.OIDC_TRUSTED_EMAIL,
  }
}
