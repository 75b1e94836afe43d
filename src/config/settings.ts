import { ZENDESK_ID } from '../kernel/identifiers/zendesk-id'
import { z } from 'zod'
import { USUAL_START } from '../kernel/working-days'
import { USUAL_TARGETS } from '../ticket/due'
import {
  accountRoles,
  address,
  addresses,
  dkimKey,
  fieldIds,
  flag,
  helpdeskRole,
  HOST,
  ip,
  list,
  network,
  port,
  PROCESS_ROLES,
  roleMap,
  roles,
  secrets,
  targets,
  timeOfDay,
  url,
  zendeskIds,
} from './value-kinds'

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
  /** Signs sessions, Message-IDs and reply addresses, and encrypts the keys of second factors; at least 32 characters. Outside production one is made in DATA_DIR. */
  SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  /** What SECRET was before, the newest first, separated by commas or lines: what these signed and encrypted still counts, and nothing new is. */
  SECRETS_BEFORE: secrets
    .pipe(z.array(z.string().min(32, 'each secret must have at least 32 characters')).max(5, 'are five at most'))
    .default([]),
  /** Whose sign-in by password needs the code of an app besides: roles between commas, or all. Left out: whoever wants it. */
  SECOND_FACTOR_REQUIRED_FOR: accountRoles.default([]),
  /** Whether people sign in with a password of this service; off leaves the OpenID Connect provider alone. */
  LOCAL_SIGN_IN: z.enum(['on', 'off']).default('on'),
  /** A provider of OpenID Connect that signs people in; off unless issuer, client id and secret are set. */
  OIDC_ISSUER: url(/^https?$/, 'https://login.example/tenant').optional(),
  OIDC_CLIENT_ID: z.string().trim().min(1).max(255).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  /** What the button says after “Sign in with”. */
  OIDC_NAME: z.string().trim().min(1).max(60).default('your organisation’s account'),
  /** What the provider is asked for, separated by blanks. */
  OIDC_SCOPES: z
    .string()
    .trim()
    .regex(/(^| )openid( |$)/, 'must contain openid')
    .default('openid profile email'),
  /** Whose words give roles: a claim, or the way into one such as realm_access.roles. */
  OIDC_ROLES_CLAIM: z.string().trim().min(1).default('roles'),
  /** Roles by those words, such as Helpdesk agents=agent,Helpdesk leads=lead, at each sign-in. Left out: administrators give roles here. */
  OIDC_ROLE_MAP: roleMap.default([]),
  /** The role of whoever gets none of the map, and of whoever is created without a map. */
  OIDC_DEFAULT_ROLE: helpdeskRole.optional(),
  /** What becomes of somebody whom nobody invited: refuse, or create an account with the role that the map or the default gives. */
  OIDC_UNKNOWN_PEOPLE: z.enum(['refuse', 'create']).default('refuse'),
  /** verified: an address counts where the provider says that it verified it. always: where its directory alone sets addresses, as that of your own tenant does. */
  OIDC_TRUSTED_EMAIL: z.enum(['verified', 'always']).default('verified'),
  /** Addresses that mail is taken for, separated by commas; the first one sends. */
  HELPDESK_ADDRESSES: addresses.pipe(z.array(z.string()).min(1)).default(['support@ect-helpdesk.example']),
  /** Addresses of colleagues without an account here, separated by commas: what they forward counts for its original sender, unverified. */
  COLLEAGUE_ADDRESSES: addresses.default([]),
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
  /** Connections to the relay that are open at once, at most, for each process that sends. */
  SMTP_RELAY_CONNECTIONS: z.coerce.number().int().min(1).max(20).default(3),
  /** Emails that one domain is sent within a minute, at most; what is more waits. */
  MAIL_TO_DOMAIN_PER_MINUTE: z.coerce.number().int().min(1).max(10_000).default(60),
  /** Between these times in England no school is written to, but for the acknowledgement of what it just sent; both or none. */
  QUIET_FROM: timeOfDay.optional(),
  QUIET_UNTIL: timeOfDay.optional(),
  /** Signs outgoing mail (DKIM): the selector under which the public key stands in DNS, and the private RSA key as PEM. Left out: the relay may sign. */
  DKIM_SELECTOR: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9-]{1,63})*$/, 'is not a selector such as matchdesk1')
    .optional(),
  DKIM_PRIVATE_KEY: dkimKey.optional(),
  /** The domain that the signature is of; it must be that of the sending address, or one above it. Left out: that of the sending address. */
  DKIM_DOMAIN: z
    .string()
    .trim()
    .toLowerCase()
    .regex(
      /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/,
      'is not a domain such as ect-helpdesk.example',
    )
    .optional(),
  /** Folder for outgoing mail when there is no relay. Left out: mail-out in DATA_DIR. */
  MAIL_OUT_DIR: z.string().min(1).optional(),
  /** Who gets escalation reports and the weekly one, separated by commas. */
  LEAD_ADDRESSES: addresses.default(['lead@ect-helpdesk.example']),
  /** A problem goes to the leads at this many tickets of one school and cause within 60 days, or at one that states recurrence. */
  ESCALATE_AT: z.coerce.number().int().min(1).default(2),
  PROBLEM_WORKING_DAYS: z.coerce.number().int().min(1).max(60).default(5),
  /** Working days within which each kind of work is to be done, as the queue parts it, and what is urgent. What is left out keeps what it has here. */
  TARGET_WORKING_DAYS: targets.default(USUAL_TARGETS),
  /** When a working day begins and ends, in England: what comes later counts as the next one's, and times in working hours count between them. */
  WORK_STARTS_AT: timeOfDay.default(USUAL_START),
  WORK_ENDS_AT: timeOfDay.default('17:00'),
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
  /** Secrets that sign Zendesk's webhooks to /inbound/zendesk, separated by commas or lines; the door is shut without one. */
  ZENDESK_WEBHOOK_SECRETS: secrets
    .pipe(z.array(z.string().min(20, 'each secret must have at least 20 characters')))
    .default([]),
  /** Who acknowledges and replies: matchdesk, by email; zendesk, by public comments there, which its triggers send. */
  ZENDESK_REPLIES: z.enum(['matchdesk', 'zendesk']).default('matchdesk'),
  /** Which screenshots go to Zendesk: none; masked, copies with bars that a person approved; all, the screenshots themselves, which name people. */
  ZENDESK_SCREENSHOTS: z.enum(['none', 'masked', 'all']).default('masked'),
  /** Which tickets that Zendesk makes itself become tickets here: none; email, those of emails; all, whatever way they were made by whoever asks. */
  ZENDESK_TAKE: z.enum(['none', 'email', 'all']).default('none'),
  /** Only those with one of these tags, in one of these groups and of one of these brands (numbers), separated by commas; left out: any. */
  ZENDESK_TAKE_TAGS: list
    .pipe(z.array(z.string().regex(/^\S{1,80}$/, 'is not a list of tags')))
    .transform(tags => tags.map(tag => tag.toLowerCase()))
    .default([]),
  ZENDESK_TAKE_GROUPS: zendeskIds.default([]),
  ZENDESK_TAKE_BRANDS: zendeskIds.default([]),
  /** Hosts, besides the account’s own, that files of such tickets are fetched from, each with its subdomains, separated by commas. */
  ZENDESK_FILE_HOSTS: list
    .pipe(z.array(z.string().regex(HOST, 'is not a list of hosts such as zdusercontent.com')))
    .default(['zdusercontent.com']),
  /** Ids of custom fields in Zendesk that are written: reference (ours), link, school (URN), cause, match (what became of it). Left out: none. */
  ZENDESK_FIELDS: fieldIds.default({}),
  /** The app beside a ticket in Zendesk (docs/zendesk-app.md): the number of its installation and, as PEM, the key that Zendesk signs with; off unless both are set. */
  ZENDESK_APP_INSTALLATION: z.string().regex(ZENDESK_ID, 'must be the number of the installation').optional(),
  ZENDESK_APP_PUBLIC_KEY: z.string().min(1).optional(),
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
  'SECRETS_BEFORE',
  'INBOUND_HTTP_SECRETS',
  'ZENDESK_TOKEN',
  'ZENDESK_WEBHOOK_SECRETS',
  'ZENDESK_APP_PUBLIC_KEY',
  'DATABASE_URL',
  'SMTP_RELAY_URL',
  'DKIM_PRIVATE_KEY',
  'LEAD_PROVIDER_API_TOKEN',
  'BLOB_STORE_SECRET',
  'OIDC_CLIENT_SECRET',
] as const

/** All of them, as read from the environment. */
export const environment = z.object(settings)
export type Settings = z.infer<typeof environment>
