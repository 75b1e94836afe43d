import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { mailboxesIn } from '../inbound/transports/imap/mailboxes-in'
import type { MailboxSettings } from '../inbound/transports/imap/mailbox-settings'
import { createIsOurs } from '../inbound/transports/own-mailboxes'
import type { Day } from '../kernel/day'
import { UserError } from '../kernel/errors'
import { domainOf } from '../notify/acknowledgement-keys'
import { portalFaults } from '../notify/portal-faults'
import { readBankHolidays } from '../ticket/read-bank-holidays'
import { contradictions } from './contradictions'
import { environment, SECRET_SETTINGS, settings, type Settings } from './settings'

export { settings } from './settings'

/** The environment, checked. Frozen; stages receive single values of it, never all of it. */
export interface Config extends Omit<Settings, 'SAMPLE_REGISTER' | 'MAIL_OUT_DIR'> {
  readonly SAMPLE_REGISTER: boolean
  readonly MAIL_OUT_DIR: string
  readonly isProduction: boolean
  /** Null when the app in Zendesk is off. */
  readonly zendeskApp: { readonly url: string; readonly installation: string; readonly publicKey: string } | null
  /** Null when Zendesk is off. */
  readonly zendesk: { readonly url: string; readonly email: string; readonly token: string } | null
  /** What BANK_HOLIDAYS_FILE lists; empty without it. */
  readonly bankHolidays: readonly Day[]
  /** What IMAP_MAILBOXES_FILE lists; empty without it. */
  readonly imapMailboxes: readonly MailboxSettings[]
  /** Null when no lead provider's API is read. */
  readonly leadProvider: LeadProviderConfig | null
  /** Null when bytes are kept in DATA_DIR. */
  readonly blobStore: BlobStoreConfig | null
  /** Null when no provider signs people in. */
  readonly openId: OpenIdConfig | null
  /** Null when schools are written to at any time. */
  readonly quietHours: { readonly from: string; readonly until: string } | null
  /** Null when mail is not signed here. */
  readonly dkim: DkimConfig | null
}

export interface DkimConfig {
  readonly domain: string
  readonly selector: string
  readonly privateKey: string
}

export interface OpenIdConfig {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

export interface BlobStoreConfig {
  /** Without a slash at its end. */
  readonly url: string
  readonly region: string
  readonly keyId: string
  readonly secret: string
  readonly encryption: Settings['BLOB_STORE_ENCRYPTION']
}

export interface LeadProviderConfig {
  readonly url: string
  readonly token: string
  readonly kind: Settings['LEAD_PROVIDER_API_KIND']
  readonly provider: string
}

/** Reads the environment once. Reports every fault together, as a UserError of several lines. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const { given, faults: fileFaults } = withFiles(env)
  const read = environment.safeParse(given)
  const faults = [...fileFaults, ...(read.success ? [] : read.error.issues.map(issue => sentenceFor(issue)))]
  const imap = mailboxesIn(given['IMAP_MAILBOXES_FILE'])
  const bankHolidays = bankHolidaysIn(given['BANK_HOLIDAYS_FILE'])
  faults.push(...imap.faults, ...bankHolidays.faults)
  if (read.success)
    faults.push(
      ...contradictions(read.data),
      ...portalFaults(read.data, createIsOurs({ ...read.data, imapMailboxes: imap.mailboxes })),
    )
  if (faults.length > 0 || !read.success) {
    throw new UserError(
      `These settings are wrong, so nothing was started:\n${faults.map(fault => `  ${fault}`).join('\n')}`,
      { code: 'CONFIG.INVALID' },
    )
  }
  return Object.freeze({ ...complete(read.data), imapMailboxes: imap.mailboxes, bankHolidays: bankHolidays.days })
}

function bankHolidaysIn(file: string | undefined): { days: readonly Day[]; faults: string[] } {
  if (file === undefined) return { days: [], faults: [] }
  if (!existsSync(file)) return { days: [], faults: ['BANK_HOLIDAYS_FILE names a file that is not there'] }
  const { days, fault } = readBankHolidays(readFileSync(file, 'utf8'))
  return { days, faults: fault === null ? [] : [`BANK_HOLIDAYS_FILE: ${fault}`] }
}

function withFiles(env: NodeJS.ProcessEnv): { given: Record<string, string>; faults: string[] } {
  const given: Record<string, string> = {}
  const faults: string[] = []
  for (const name of Object.keys(settings)) {
    const value = env[name]
    // An empty value is how a shell or a compose file leaves a setting out.
    if (value !== undefined && value !== '') given[name] = value
  }
  for (const name of SECRET_SETTINGS) {
    const file = env[`${name}_FILE`]
    if (file === undefined || file === '') continue
    if (given[name] !== undefined) faults.push(`${name} and ${name}_FILE exclude each other: set one of them`)
    else if (!existsSync(file)) faults.push(`${name}_FILE names a file that is not there`)
    else given[name] = readFileSync(file, 'utf8').trim()
  }
  return { given, faults }
}

function sentenceFor(issue: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  return `${String(issue.path[0])}: ${issue.message}`
}

function complete(read: Settings): Omit<Config, 'imapMailboxes' | 'bankHolidays'> {
  const { ZENDESK_URL, ZENDESK_EMAIL, ZENDESK_TOKEN, ZENDESK_APP_INSTALLATION, ZENDESK_APP_PUBLIC_KEY } = read
  const { LEAD_PROVIDER_API_URL, LEAD_PROVIDER_API_TOKEN, LEAD_PROVIDER_NAME, LEAD_PROVIDER_API_KIND } = read
  const isProduction = read.NODE_ENV === 'production'
  return {
    ...read,
    isProduction,
    SAMPLE_REGISTER: read.SAMPLE_REGISTER ?? !isProduction,
    MAIL_OUT_DIR: read.MAIL_OUT_DIR ?? path.join(read.DATA_DIR, 'mail-out'),
    zendesk:
      ZENDESK_URL !== undefined && ZENDESK_EMAIL !== undefined && ZENDESK_TOKEN !== undefined
        ? { url: ZENDESK_URL, email: ZENDESK_EMAIL, token: ZENDESK_TOKEN }
        : null,
    zendeskApp:
      ZENDESK_URL !== undefined && ZENDESK_APP_INSTALLATION !== undefined && ZENDESK_APP_PUBLIC_KEY !== undefined
        ? { url: ZENDESK_URL, installation: ZENDESK_APP_INSTALLATION, publicKey: ZENDESK_APP_PUBLIC_KEY }
        : null,
    blobStore: blobStoreOf(read),
    openId: openIdOf(read),
    dkim: dkimOf(read),
    quietHours:
      read.QUIET_FROM !== undefined && read.QUIET_UNTIL !== undefined
        ? { from: read.QUIET_FROM, until: read.QUIET_UNTIL }
        : null,
    leadProvider:
      LEAD_PROVIDER_API_URL !== undefined && LEAD_PROVIDER_API_TOKEN !== undefined && LEAD_PROVIDER_NAME !== undefined
        ? {
            url: LEAD_PROVIDER_API_URL,
            token: LEAD_PROVIDER_API_TOKEN,
            kind: LEAD_PROVIDER_API_KIND,
            provider: LEAD_PROVIDER_NAME,
          }
        : null,
  }
}

function dkimOf(read: Settings): DkimConfig | null {
  const { DKIM_SELECTOR: selector, DKIM_PRIVATE_KEY: privateKey, DKIM_DOMAIN: domain } = read
  if (selector === undefined || privateKey === undefined) return null
  return { domain: domain ?? domainOf(read.HELPDESK_ADDRESSES[0] ?? ''), selector, privateKey }
}

function blobStoreOf(read: Settings): BlobStoreConfig | null {
  const { BLOB_STORE_URL: url, BLOB_STORE_KEY_ID: keyId, BLOB_STORE_SECRET: secret } = read
  if (url === undefined || keyId === undefined || secret === undefined) return null
  const { BLOB_STORE_REGION: region, BLOB_STORE_ENCRYPTION: encryption } = read
  return { url: url.replace(/\/+$/, ''), region, keyId, secret, encryption }
}

function openIdOf(read: Settings): OpenIdConfig | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null
  return { issuer, clientId, clientSecret }
}
