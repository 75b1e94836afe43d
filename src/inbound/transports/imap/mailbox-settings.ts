import { createHash } from 'node:crypto'
import { z } from 'zod'

const START = 'must be "beginning", "now" or a day such as "2026-09-01"'
const LOOPBACK = new Set(['localhost', '127.0.0.1', '::1'])
const file = z.string().min(1)
const isLoopback = (host: string) => LOOPBACK.has(host.toLowerCase())

/** Where an access token comes from: a token endpoint, by the client's own credentials or by a refresh token. */
const oauth2 = z
  .strictObject({
    tokenUrl: z.url({ protocol: /^https?$/, error: 'is not an address such as https://login.example/token' }),
    clientId: z.string().min(1),
    clientSecretFile: file.optional(),
    refreshTokenFile: file.optional(),
    scope: z.string().min(1).optional(),
  })
  .refine(({ tokenUrl }) => tokenUrl.startsWith('https://') || isLoopback(new URL(tokenUrl).hostname), {
    error: 'must begin with https://',
    path: ['tokenUrl'],
  })
  .refine(
    ({ clientSecretFile, refreshTokenFile }) => clientSecretFile !== undefined || refreshTokenFile !== undefined,
    {
      error: 'needs clientSecretFile, or refreshTokenFile, or both',
    },
  )

/** RFC 9051 §9: a keyword is an atom; a backslash begins the flags that are the system's own. */
const keyword = z.string().regex(/^[A-Za-z0-9$_.-]{1,64}$/, 'is not a keyword such as $Matchdesk')

const mailbox = z
  .strictObject({
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes, 40 at most'),
    host: z.string().min(1).max(253),
    port: z.number().int().min(1).max(65_535).default(993),
    tls: z.enum(['implicit', 'starttls', 'none']).optional(),
    caFile: file.optional(),
    user: z.string().min(1).max(320),
    passwordFile: file.optional(),
    accessTokenFile: file.optional(),
    oauth2: oauth2.optional(),
    folder: z.string().min(1).max(1_000).default('INBOX'),
    helpdeskAddress: z
      .email('is not an email address')
      .transform(text => text.toLowerCase())
      .optional(),
    authservId: z
      .string()
      .toLowerCase()
      .regex(/^[a-z0-9._-]{0,255}$/, 'is not a name such as mx.google.com, nor empty')
      .optional(),
    after: z
      .union(
        [z.literal('leave'), z.strictObject({ flag: keyword }), z.strictObject({ move: z.string().min(1).max(1_000) })],
        {
          error: 'must be "leave", {"flag": "$Matchdesk"} or {"move": "Folder"}',
        },
      )
      .default('leave'),
    startAt: z
      .union([z.literal('beginning'), z.literal('now'), z.iso.date(START)], {
        error: START,
      })
      .default('beginning'),
  })
  .refine(one => [one.passwordFile, one.accessTokenFile, one.oauth2].filter(way => way !== undefined).length === 1, {
    error: 'needs one of passwordFile, accessTokenFile and oauth2',
  })
  .refine(({ tls, host }) => tls !== 'none' || isLoopback(host), {
    error: 'must be "implicit" or "starttls": without TLS only loopback is read',
    path: ['tls'],
  })
  .refine(({ after, folder }) => typeof after === 'string' || !('move' in after) || after.move !== folder, {
    error: 'must not move mail into the folder that it is read from',
    path: ['after', 'move'],
  })

/** One mailbox to read, as IMAP_MAILBOXES_FILE describes it. */
export interface MailboxSettings extends Omit<z.infer<typeof mailbox>, 'tls' | 'after'> {
  readonly tls: 'implicit' | 'starttls' | 'none'
  readonly after: AfterTaking
}

/** What becomes of a message in its mailbox once it is safe here. */
export type AfterTaking =
  | { readonly kind: 'leave' }
  | { readonly kind: 'flag'; readonly keyword: string }
  | { readonly kind: 'move'; readonly folder: string }

/** Reads the text of IMAP_MAILBOXES_FILE; all faults together, each with the mailbox it is about. */
export function readMailboxSettings(text: string): {
  readonly mailboxes: readonly MailboxSettings[]
  readonly faults: readonly string[]
} {
  const read = z.array(mailbox).min(1, 'holds no mailbox').safeParse(jsonOf(text))
  if (!read.success) return { mailboxes: [], faults: read.error.issues.map(sentenceFor) }
  const mailboxes = read.data.map(complete)
  return { mailboxes, faults: repeated(mailboxes) }
}

/** What a mailbox is known by for ever: another server, user or folder has other UIDs. */
export function mailboxKey({ host, user, folder }: Pick<MailboxSettings, 'host' | 'user' | 'folder'>): string {
  // RFC 9051 §5.1: INBOX alone is the same in any case.
  const path = /^inbox$/i.test(folder) ? 'INBOX' : folder
  return createHash('sha256')
    .update(JSON.stringify([host.toLowerCase(), user, path]))
    .digest('hex')
    .slice(0, 40)
}

function complete({ after, tls, ...rest }: z.infer<typeof mailbox>): MailboxSettings {
  return { ...rest, tls: tls ?? (rest.port === 993 ? 'implicit' : 'starttls'), after: afterOf(after) }
}

function afterOf(after: z.infer<typeof mailbox>['after']): AfterTaking {
  if (typeof after === 'string') return { kind: 'leave' }
  return 'flag' in after ? { kind: 'flag', keyword: after.flag } : { kind: 'move', folder: after.move }
}

function repeated(mailboxes: readonly MailboxSettings[]): readonly string[] {
  const faults: string[] = []
  for (const [place, one] of mailboxes.entries()) {
    const others = mailboxes.slice(0, place)
    if (others.some(other => other.name === one.name)) faults.push(`two mailboxes have the name ${one.name}`)
    if (others.some(other => mailboxKey(other) === mailboxKey(one)))
      faults.push(`${one.name} is the folder of another one: each folder is read once`)
  }
  const isOtherwise = (one: MailboxSettings, other: MailboxSettings) =>
    one.helpdeskAddress === other.helpdeskAddress && one.authservId !== other.authservId
  if (mailboxes.some(one => mailboxes.some(other => isOtherwise(one, other))))
    faults.push(
      'mailboxes with one helpdeskAddress must have one authservId: which server took a message in is told by it',
    )
  return faults
}

function sentenceFor(issue: { readonly path: readonly PropertyKey[]; readonly message: string }): string {
  const [place, ...names] = issue.path
  if (place === undefined) return issue.message
  return `mailbox ${Number(place) + 1}: ${[...names.map(String), issue.message].join(' ')}`
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return 'no JSON'
  }
}
