import { existsSync } from 'node:fs'
import { domainOf } from '../notify/acknowledgement-keys'
import type { Settings } from './settings'

/** What settings contradict each other, a sentence each that says what to change. */
export function contradictions(read: Settings): string[] {
  const faults: string[] = []
  faults.push(...zendeskFaults(read))
  faults.push(...leadProviderFaults(read), ...blobStoreFaults(read), ...openIdFaults(read))
  if ((read.SMTP_TLS_KEY_FILE === undefined) !== (read.SMTP_TLS_CERT_FILE === undefined))
    faults.push('SMTP_TLS_KEY_FILE and SMTP_TLS_CERT_FILE go together: set both or none')
  for (const name of ['SMTP_TLS_KEY_FILE', 'SMTP_TLS_CERT_FILE'] as const) {
    const file = read[name]
    if (file !== undefined && !existsSync(file)) faults.push(`${name} names a file that is not there`)
  }
  if ((read.QUIET_FROM === undefined) !== (read.QUIET_UNTIL === undefined))
    faults.push('QUIET_FROM and QUIET_UNTIL go together: set both or none')
  else if (read.QUIET_FROM !== undefined && read.QUIET_FROM === read.QUIET_UNTIL)
    faults.push('QUIET_FROM and QUIET_UNTIL are the same, so no school would ever be written to: change one of them')
  faults.push(...dkimFaults(read))
  if (read.CONSOLE_PORT !== 0 && read.CONSOLE_PORT === read.SMTP_PORT)
    faults.push('CONSOLE_PORT and SMTP_PORT are the same: change one of them')
  if (read.WORK_STARTS_AT >= read.WORK_ENDS_AT)
    faults.push('WORK_STARTS_AT must be earlier than WORK_ENDS_AT: change one of them')
  if (read.NODE_ENV !== 'production') return faults
  if (read.SECRET === undefined) faults.push('SECRET must be set in production (or SECRET_FILE)')
  if (read.SAMPLE_REGISTER === true) faults.push('SAMPLE_REGISTER must not be true in production: it invents people')
  return faults
}

function zendeskFaults(read: Settings): string[] {
  const faults: string[] = []
  const given = [read.ZENDESK_URL, read.ZENDESK_EMAIL, read.ZENDESK_TOKEN].filter(value => value !== undefined)
  if (given.length !== 0 && given.length !== 3)
    faults.push('ZENDESK_URL, ZENDESK_EMAIL and ZENDESK_TOKEN go together: set all three or none')
  if ((read.ZENDESK_APP_INSTALLATION === undefined) !== (read.ZENDESK_APP_PUBLIC_KEY === undefined))
    faults.push('ZENDESK_APP_INSTALLATION and ZENDESK_APP_PUBLIC_KEY go together: set both or none')
  if (read.ZENDESK_APP_INSTALLATION !== undefined && read.ZENDESK_URL === undefined)
    faults.push('ZENDESK_APP_INSTALLATION needs ZENDESK_URL: set it to the address of that Zendesk')
  if (read.ZENDESK_APP_INSTALLATION !== undefined && !(read.CONSOLE_URL ?? '').startsWith('https://'))
    faults.push('ZENDESK_APP_INSTALLATION needs CONSOLE_URL with https://: Zendesk frames nothing else')
  if (read.ZENDESK_WEBHOOK_SECRETS.length > 0 && given.length === 0)
    faults.push('ZENDESK_WEBHOOK_SECRETS needs ZENDESK_URL: set it, because what a webhook tells is asked there')
  if (read.ZENDESK_REPLIES === 'zendesk' && given.length === 0)
    faults.push('ZENDESK_REPLIES is zendesk, but no ZENDESK_URL is set: nobody would answer')
  if (read.ZENDESK_TAKE !== 'none' && given.length === 0)
    faults.push(
      `ZENDESK_TAKE is ${read.ZENDESK_TAKE}, but no ZENDESK_URL is set: there is nothing to take tickets from`,
    )
  const filters = [read.ZENDESK_TAKE_TAGS, read.ZENDESK_TAKE_GROUPS, read.ZENDESK_TAKE_BRANDS]
  if (read.ZENDESK_TAKE === 'none' && filters.some(filter => filter.length > 0))
    faults.push(
      'ZENDESK_TAKE_TAGS, ZENDESK_TAKE_GROUPS and ZENDESK_TAKE_BRANDS need ZENDESK_TAKE: set it to email or all',
    )
  return faults
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

function blobStoreFaults({ BLOB_STORE_URL: address, BLOB_STORE_KEY_ID: keyId, BLOB_STORE_SECRET: secret }: Settings) {
  const given = [address, keyId, secret].filter(value => value !== undefined)
  if (given.length === 0) return []
  if (address === undefined || given.length !== 3) {
    return ['BLOB_STORE_URL, BLOB_STORE_KEY_ID and BLOB_STORE_SECRET go together: set all three or none']
  }
  const { protocol, hostname, username, password, search, hash } = new URL(address)
  if (username !== '' || password !== '') return ['BLOB_STORE_URL must not hold a user name or a password']
  if (search !== '' || hash !== '') return ['BLOB_STORE_URL must end with the bucket or a folder in it']
  // Signatures prove who asks; only TLS hides what is kept.
  if (protocol !== 'https:' && !LOOPBACK.has(hostname)) return ['BLOB_STORE_URL must begin with https://']
  return []
}

function dkimFaults({ DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY: key, DKIM_DOMAIN: domain, ...read }: Settings) {
  if ((selector === undefined) !== (key === undefined))
    return ['DKIM_SELECTOR and DKIM_PRIVATE_KEY go together: set both or none']
  if (domain === undefined) return []
  if (selector === undefined) return ['DKIM_DOMAIN needs DKIM_SELECTOR and DKIM_PRIVATE_KEY']
  const own = domainOf(read.HELPDESK_ADDRESSES[0] ?? '')
  // RFC 9989: another domain's signature proves nothing about ours.
  if (own === domain || own.endsWith(`.${domain}`)) return []
  return [`DKIM_DOMAIN must be ${own}, the domain of the first of HELPDESK_ADDRESSES, or one above it`]
}

function leadProviderFaults(read: Settings): string[] {
  const { LEAD_PROVIDER_API_URL: address, LEAD_PROVIDER_API_TOKEN: token, LEAD_PROVIDER_NAME: name } = read
  const given = [address, token, name].filter(value => value !== undefined)
  if (given.length === 0) {
    return read.LEAD_PROVIDER_SYNC_MINUTES === 0
      ? []
      : ['LEAD_PROVIDER_SYNC_MINUTES needs LEAD_PROVIDER_API_URL, LEAD_PROVIDER_API_TOKEN and LEAD_PROVIDER_NAME']
  }
  if (address === undefined || given.length !== 3) {
    return ['LEAD_PROVIDER_API_URL, LEAD_PROVIDER_API_TOKEN and LEAD_PROVIDER_NAME go together: set all three or none']
  }
  const { protocol, hostname, username, password } = new URL(address)
  if (username !== '' || password !== '') return ['LEAD_PROVIDER_API_URL must not hold a user name or a password']
  // The token is a password that never expires: nobody on the way may read it.
  if (protocol !== 'https:' && !LOOPBACK.has(hostname)) return ['LEAD_PROVIDER_API_URL must begin with https://']
  return []
}

function openIdFaults(read: Settings): string[] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: secret } = read
  const given = [issuer, clientId, secret].filter(value => value !== undefined)
  if (given.length === 0) {
    return read.LOCAL_SIGN_IN === 'off'
      ? ['LOCAL_SIGN_IN is off and no OIDC_ISSUER is set, so nobody could sign in']
      : []
  }
  if (issuer === undefined || given.length !== 3) {
    return ['OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together: set all three or none']
  }
  const { protocol, hostname, username, password, search, hash } = new URL(issuer)
  const faults: string[] = []
  if (username !== '' || password !== '') faults.push('OIDC_ISSUER must not hold a user name or a password')
  if (search !== '' || hash !== '') faults.push('OIDC_ISSUER must be the issuer alone, without a query')
  // Whoever is on the way could answer in the provider's name.
  if (protocol !== 'https:' && !LOOPBACK.has(hostname)) faults.push('OIDC_ISSUER must begin with https://')
  if (read.OIDC_UNKNOWN_PEOPLE === 'create' && read.OIDC_ROLE_MAP.length === 0 && read.OIDC_DEFAULT_ROLE === undefined)
    faults.push(
      'OIDC_UNKNOWN_PEOPLE is create: set OIDC_DEFAULT_ROLE or OIDC_ROLE_MAP, or nobody created could do anything',
    )
  if (read.NODE_ENV === 'production' && read.CONSOLE_URL === undefined)
    faults.push('CONSOLE_URL must be set for OIDC_ISSUER: the provider sends people back to it')
  return faults
}
