import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { mailboxesIn } from './inbound/transports/imap/mailboxes-in'
import type { MailboxSettings } from './inbound/transports/imap/mailbox-settings'
import { createIsOurs } from './inbound/transports/own-mailboxes'
import type { Day } from './kernel/day'
import { UserError } from './kernel/errors'
import { portalFaults } from './notify/portal-faults'
import { LONGEST_TARGET, USUAL_TARGETS, type Targets } from './ticket/due'
import { readBankHolidays } from './ticket/read-bank-holidays'

const flag = z.enum(['true', 'false']).transform(value => value === 'true')
const port = z.coerce.number().int().min(0).max(65_535)
const list = z.string().transform(text =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== ''),
)
const secrets = z.string().transform(text =>
  text
    .split(/[\r\n,]/)
    .map(part => part.trim())
    .filter(part => part !== ''),
)
const address = z.email('is not an email address').transform(text => text.toLowerCase())
const addresses = list.pipe(z.array(address))
const ip = z.union([z.ipv4(), z.ipv6()], 'is not an IP address')
const network = z.union([ip, z.cidrv4(), z.cidrv6()], 'is not an address or a network such as 192.0.2.0/28')
const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `is not an address such as ${example}` })

const target = z
  .string()
  .trim()
  .regex(
    new RegExp(`^(${Object.keys(USUAL_TARGETS).join('|')}):(\\d{1,2})$`),
    'is not a list such as ready:1,choice:2,portal:2,steplab:2,reply:2,urgent:1',
  )
  .transform(text => {
    const [name = '', days = ''] = text.split(':')
    return [name, Number(days)] as const
  })
  .refine(([, days]) => days <= LONGEST_TARGET, `allows ${LONGEST_TARGET} working days at most`)
const targets = list
  .pipe(z.array(target))
  .transform((given): Targets => ({ ...USUAL_TARGETS, ...Object.fromEntries(given) }))

export const PROCESS_ROLES = ['intake', 'worker', 'console', 'scheduler'] as const
export type ProcessRole = (typeof PROCESS_ROLES)[number]

/** What the roles were called before: `work` did what worker and scheduler do now. */
const FORMER_ROLES: ReadonlyMap<string, readonly string[]> = new Map([
  ['door', ['intake']],
  ['work', ['worker', 'scheduler']],
])
const roles = list
  .transform(names => [...new Set(names.flatMap(name => FORMER_ROLES.get(name) ?? [name]))])
  .pipe(z.array(z.enum(PROCESS_ROLES)).min(1))

/** Every setting, with its sentence. `.env.example` is held against this by a test. */
export const settings = {
  /** development invents a register and installs what is missing; production does neither. */
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** The address that the console and the SMTP door listen on. Loopback unless you say otherwise. */
  BIND_ADDRESS: z.string().min(1).default('127.0.0.1'),
  /** Port of the console; 0 takes a free one. */
  CONSOLE_PORT: port.default(3000),
  /** Port of the SMTP door; 0 takes a free one. */
  SMTP_PORT: port.default(2525),
  /** What this process does, separated by commas: intake (take mail), worker (read it and send replies), console, scheduler (what must be done once, however many processes run). */
  ROLES: roles.default([...PROCESS_ROLES]),
  /** Folder for everything that is kept: spool, raw mail, screenshots, and the SQLite file. */
  DATA_DIR: z.string().min(1).default('./var'),
  /** PostgreSQL, such as postgres://user:password@host/matchdesk. Left out: SQLite in DATA_DIR. */
  DATABASE_URL: url(/^postgres(ql)?$/, 'postgres://user@host/database').optional(),
  /** Where raw mail, screenshots and attachments are kept for all processes: the address of an S3 bucket, with a folder where there is one. Left out: the folder blobs in DATA_DIR. */
  BLOB_STORE_URL: url(/^https?$/, 'https://s3.eu-west-2.amazonaws.com/bucket').optional(),
  /** The store's region, which is part of every signature. */
  BLOB_STORE_REGION: z
    .string()
    .regex(/^[a-z0-9-]{1,64}$/, 'is not a region such as eu-west-2')
    .default('eu-west-2'),
  /** Who we are to the store, and the secret that signs for it. */
  BLOB_STORE_KEY_ID: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be one word without blanks')
    .optional(),
  BLOB_STORE_SECRET: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be one word without blanks')
    .optional(),
  /** What the store is asked to encrypt bytes with: AES256 (its own keys), aws:kms (the bucket’s key), or none where the whole bucket is encrypted. */
  BLOB_STORE_ENCRYPTION: z.enum(['AES256', 'aws:kms', 'none']).default('AES256'),
  /** The address of the console as people reach it; links in emails start with it. */
  CONSOLE_URL: url(/^https?$/, 'https://matchdesk.example').optional(),
  /** How many proxies stand in front of the console and are trusted to name the client. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** Signs sessions, Message-IDs and reply addresses; at least 32 characters. Outside production one is made in DATA_DIR. */
  SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** Addresses that mail is taken for, separated by commas; the first one sends. */
  HELPDESK_ADDRESSES: addresses.pipe(z.array(z.string()).min(1)).default(['support@ect-helpdesk.example']),
  /** The name beside the sending address. */
  HELPDESK_NAME: z.string().min(1).default('CPD Helpdesk'),
  /** The largest message that is taken, in bytes, counted before any of it is parsed. */
  SMTP_MAX_BYTES: z.coerce.number().int().min(1024).default(26_214_400),
  /** The name that the SMTP door gives itself. */
  SMTP_SERVER_NAME: z.string().min(1).default('matchdesk.localhost'),
  /** Secrets of whoever posts mail to /inbound/mime, separated by commas or lines, each of at least 32 characters; the door over HTTP is shut without one. */
  INBOUND_HTTP_SECRETS: secrets
    .pipe(z.array(z.string().min(32, 'each secret must have at least 32 characters')))
    .default([]),
  /** A JSON file that lists the mailboxes to read over IMAP, each with its server, user and folder; docs/doors.md shows one. */
  IMAP_MAILBOXES_FILE: z.string().min(1).optional(),
  /** PEM files for STARTTLS; both or none. A new certificate in their place is taken within a minute, without a restart. */
  SMTP_TLS_KEY_FILE: z.string().optional(),
  SMTP_TLS_CERT_FILE: z.string().optional(),
  /** Milliseconds that a sender who is new to us waits for the greeting; whoever talks before it is turned away. 0 makes nobody wait. */
  SMTP_GREETING_PAUSE_MS: z.coerce.number().int().min(0).max(30_000).default(100),
  /** Addresses of proxies in front of the SMTP door, separated by commas; they must begin with a PROXY line (version 1), and nobody else may. */
  SMTP_PROXY_ADDRESSES: list.pipe(z.array(ip)).default([]),
  /** Addresses of your own mail gateways, separated by commas: their connections and messages are not held to a number in a minute. */
  SMTP_UNLIMITED_ADDRESSES: list.pipe(z.array(ip)).default(['127.0.0.1', '::1']),
  /** What becomes of a message with a CR or LF that stands alone, as smuggled and broken mail has: keep stores it as it is, refuse answers 550. */
  SMTP_BARE_LINE_ENDS: z.enum(['keep', 'refuse']).default('keep'),
  /** The name under which your own mail gateway writes Authentication-Results. It is believed only of TRUSTED_GATEWAY_NETWORKS, and only at the top of a message. */
  TRUSTED_AUTHSERV_ID: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9._-]{1,255}$/, 'is not a name such as mx.gateway.example')
    .optional(),
  /** Addresses and networks that your own mail gateways hand mail over from, separated by commas, such as 192.0.2.4,198.51.100.0/28. Left out: nobody's Authentication-Results count. */
  TRUSTED_GATEWAY_NETWORKS: list.pipe(z.array(network)).default([]),
  /** Domains of forwarders whose ARC seal is believed, separated by commas. */
  TRUSTED_ARC_SEALERS: list.transform(domains => domains.map(domain => domain.toLowerCase())).default([]),
  /** What becomes of mail whose domain says that it should be refused (DMARC p=reject): serve makes a ticket that nobody proved, hold suspends it. */
  DMARC_REJECT: z.enum(['serve', 'hold']).default('serve'),
  /** Relay that outgoing mail is handed to, such as smtp://user:password@host:587. Left out: `.eml` files in MAIL_OUT_DIR. */
  SMTP_RELAY_URL: url(/^smtps?$/, 'smtp://relay.example:587').optional(),
  /** Folder for outgoing mail when there is no relay. Left out: mail-out in DATA_DIR. */
  MAIL_OUT_DIR: z.string().min(1).optional(),
  /** Who gets escalation reports, separated by commas. */
  LEAD_ADDRESSES: addresses.default(['lead@ect-helpdesk.example']),
  /** A problem goes to the leads at this many tickets of one school and cause within 60 days, or at one that states recurrence. */
  ESCALATE_AT: z.coerce.number().int().min(1).default(2),
  /** Working days within which each kind of work is to be done, as the queue parts it, and what is urgent. What is left out keeps what it has here. */
  TARGET_WORKING_DAYS: targets.default(USUAL_TARGETS),
  /** When a working day ends, in England: what comes later counts as the next one's. */
  WORK_ENDS_AT: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as 17:00')
    .default('17:00'),
  /** England's bank holidays as https://www.gov.uk/bank-holidays.json gives them; what it says of a year counts. Left out, and for other years: those that the rules give. */
  BANK_HOLIDAYS_FILE: z.string().min(1).optional(),
  /** Where a problem with the DfE portal goes: dfe, to the Department’s own help desk; here, where this desk is that help desk, to its second line. */
  PORTAL_PROBLEMS: z.enum(['dfe', 'here']).default('dfe'),
  /** The address of the Department’s own help desk, which tutors with a problem of the portal are given; none of our own mailboxes. */
  PORTAL_HELPDESK_ADDRESS: address.optional(),
  /** Who gets problems of the portal where they are kept here, separated by commas; none of our own mailboxes. */
  SECOND_LINE_ADDRESSES: addresses.default([]),
  /** Seconds that an agent’s reply waits before it leaves, so that it can be undone; 0 sends at once. */
  ANSWER_UNDO_SECONDS: z.coerce.number().int().min(0).max(3600).default(60),
  /** Whose select list is imitated when it is explained why a mentor was missing. */
  PORTAL_RULES: z.enum(['2022', '2022-no-multiple-cohorts', '2023', 'register-ects']).default('2022'),
  /** store-of-record: the pairing here counts. copy: an agent also makes it in the service. */
  COMPLETION_MODE: z.enum(['store-of-record', 'copy']).default('store-of-record'),
  /** Zendesk; off unless all three are set. */
  ZENDESK_URL: url(/^https?$/, 'https://example.zendesk.com').optional(),
  ZENDESK_EMAIL: address.optional(),
  ZENDESK_TOKEN: z.string().min(1).optional(),
  /** A lead provider's API of the Department's, read into the register; off unless address, token and name are set. */
  LEAD_PROVIDER_API_URL: url(/^https?$/, 'https://www.register-early-career-teachers.education.gov.uk').optional(),
  LEAD_PROVIDER_API_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'must be one word without blanks')
    .optional(),
  /** register-ects: the new service. ecf-v3, ecf-v1: the old one. */
  LEAD_PROVIDER_API_KIND: z.enum(['register-ects', 'ecf-v3', 'ecf-v1']).default('register-ects'),
  /** The lead provider whose token it is, as DfE writes its name. */
  LEAD_PROVIDER_NAME: z.string().trim().min(1).max(200).optional(),
  /** Minutes between two syncs while Matchdesk serves; 0 syncs only by `matchdesk register sync`. */
  LEAD_PROVIDER_SYNC_MINUTES: z.coerce.number().int().min(0).max(10_080).default(0),
  /** Fill an empty register with invented people. Refused in production. */
  SAMPLE_REGISTER: flag.optional(),
  /** Longest time that one message may be parsed, in milliseconds. */
  PARSE_TIMEOUT_MS: z.coerce.number().int().min(100).default(10_000),
  /** Memory that parsing may take, in megabytes. */
  PARSE_MEMORY_MB: z.coerce.number().int().min(64).default(384),
  /** Whether a worker of this process also reads the text of screenshots, which takes a second or two and 450 MB. */
  READ_PICTURES: z.enum(['on', 'off']).default('on'),
  /** debug, info, warn or error; lines hold ids and counts, never content. */
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
} as const

/** Settings that hold a secret may be given as a file instead: SECRET_FILE and so on. */
export const SECRET_SETTINGS = [
  'SECRET',
  'INBOUND_HTTP_SECRETS',
  'ZENDESK_TOKEN',
  'DATABASE_URL',
  'SMTP_RELAY_URL',
  'LEAD_PROVIDER_API_TOKEN',
  'BLOB_STORE_SECRET',
] as const

const environment = z.object(settings)
type Settings = z.infer<typeof environment>

/** The environment, checked. Frozen; stages receive single values of it, never all of it. */
export interface Config extends Omit<Settings, 'SAMPLE_REGISTER' | 'MAIL_OUT_DIR'> {
  readonly SAMPLE_REGISTER: boolean
  readonly MAIL_OUT_DIR: string
  readonly isProduction: boolean
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

function contradictions(read: Settings): string[] {
  const faults: string[] = []
  const zendesk = [read.ZENDESK_URL, read.ZENDESK_EMAIL, read.ZENDESK_TOKEN].filter(value => value !== undefined)
  if (zendesk.length !== 0 && zendesk.length !== 3)
    faults.push('ZENDESK_URL, ZENDESK_EMAIL and ZENDESK_TOKEN go together: set all three or none')
  faults.push(...leadProviderFaults(read), ...blobStoreFaults(read))
  if ((read.SMTP_TLS_KEY_FILE === undefined) !== (read.SMTP_TLS_CERT_FILE === undefined))
    faults.push('SMTP_TLS_KEY_FILE and SMTP_TLS_CERT_FILE go together: set both or none')
  for (const name of ['SMTP_TLS_KEY_FILE', 'SMTP_TLS_CERT_FILE'] as const) {
    const file = read[name]
    if (file !== undefined && !existsSync(file)) faults.push(`${name} names a file that is not there`)
  }
  if (read.CONSOLE_PORT !== 0 && read.CONSOLE_PORT === read.SMTP_PORT)
    faults.push('CONSOLE_PORT and SMTP_PORT are the same: change one of them')
  if (read.NODE_ENV !== 'production') return faults
  if (read.SECRET === undefined) faults.push('SECRET must be set in production (or SECRET_FILE)')
  if (read.SAMPLE_REGISTER === true) faults.push('SAMPLE_REGISTER must not be true in production: it invents people')
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

function complete(read: Settings): Omit<Config, 'imapMailboxes' | 'bankHolidays'> {
  const { ZENDESK_URL, ZENDESK_EMAIL, ZENDESK_TOKEN } = read
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
    blobStore: blobStoreOf(read),
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

function blobStoreOf(read: Settings): BlobStoreConfig | null {
  const { BLOB_STORE_URL: url, BLOB_STORE_KEY_ID: keyId, BLOB_STORE_SECRET: secret } = read
  if (url === undefined || keyId === undefined || secret === undefined) return null
  const { BLOB_STORE_REGION: region, BLOB_STORE_ENCRYPTION: encryption } = read
  return { url: url.replace(/\/+$/, ''), region, keyId, secret, encryption }
}
