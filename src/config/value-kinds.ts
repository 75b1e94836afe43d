import { createPrivateKey } from 'node:crypto'
import { z } from 'zod'
import { ROLES } from '../access/permissions'
import { ZENDESK_ID } from '../kernel/identifiers/zendesk-id'
import { LONGEST_TARGET, USUAL_TARGETS, type Targets } from '../ticket/due'

/** true or false. */
export const flag = z.enum(['true', 'false']).transform(value => value === 'true')
/** A port of this machine; 0 takes a free one. */
export const port = z.coerce.number().int().min(0).max(65_535)
/** Parts between commas, without blanks around them. */
export const list = z.string().transform(text =>
  text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== ''),
)
/** Secrets between commas or lines. */
export const secrets = z.string().transform(text =>
  text
    .split(/[\r\n,]/)
    .map(part => part.trim())
    .filter(part => part !== ''),
)
/** A time of the clock, such as 17:00. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as 17:00')
/** Shorter keys count as no signature with most receivers (RFC 8301 §3.2). */
const SHORTEST_RSA_BITS = 1024

/** A private RSA key as PEM; a variable may hold its line ends as `\n`. */
export const dkimKey = z
  .string()
  .transform(text => text.replaceAll('\\n', '\n').trim())
  .refine(isRsaKey, `is not a private RSA key of at least ${SHORTEST_RSA_BITS} bits as PEM`)

function isRsaKey(pem: string): boolean {
  try {
    const key = createPrivateKey(pem)
    return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= SHORTEST_RSA_BITS
  } catch {
    return false
  }
}

/** An email address, in small letters. */
export const address = z
  .email({ error: ({ input }) => `${JSON.stringify(input)} is not an email address` })
  .transform(text => text.toLowerCase())
/** Several of them. */
export const addresses = list.pipe(z.array(address))
export const ip = z.union([z.ipv4(), z.ipv6()], 'is not an IP address')
/** An address or a network. */
export const network = z.union([ip, z.cidrv4(), z.cidrv6()], 'is not an address or a network such as 192.0.2.0/28')
/** An address with one of these protocols; an example for whoever gives another. */
export const url = (protocols: RegExp, example: string) =>
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
/** Working days by kind of work; what is left out keeps its own. */
export const targets = list
  .pipe(z.array(target))
  .transform((given): Targets => ({ ...USUAL_TARGETS, ...Object.fromEntries(given) }))

export const PROCESS_ROLES = ['intake', 'worker', 'console', 'scheduler'] as const

/** What the roles were called before: `work` did what worker and scheduler do now. */
const FORMER_ROLES: ReadonlyMap<string, readonly string[]> = new Map([
  ['door', ['intake']],
  ['work', ['worker', 'scheduler']],
])
/** What a process does. */
export const roles = list
  .transform(names => [...new Set(names.flatMap(name => FORMER_ROLES.get(name) ?? [name]))])
  .pipe(z.array(z.enum(PROCESS_ROLES)).min(1))

/** Roles of people; `all` is every one. */
export const accountRoles = list
  .transform(names => (names.includes('all') ? [...ROLES] : [...new Set(names)]))
  .pipe(z.array(z.enum(ROLES)))

/** A role of the helpdesk's own people. */
export const helpdeskRole = z.enum(ROLES).exclude(['partner'])

const mapping = z
  .string()
  .regex(/^.+=[a-z]+$/, 'is not a list such as Helpdesk agents=agent,Helpdesk leads=lead')
  .transform(text => {
    const at = text.lastIndexOf('=')
    return { word: text.slice(0, at).trim(), role: text.slice(at + 1) }
  })
  .pipe(z.object({ word: z.string().min(1), role: helpdeskRole }))
/** Words of a provider, each with the role that it gives. */
export const roleMap = list.pipe(z.array(mapping))

const FIELD = /^(reference|link|school|cause|match)=(\d{1,18})$/
/** Ids of custom fields in Zendesk, by what is written into them. */
export const fieldIds = list
  .pipe(z.array(z.string().regex(FIELD, 'is not a list such as reference=360001,link=360002,school=360003')))
  .transform((given): Partial<Record<'reference' | 'link' | 'school' | 'cause' | 'match', number>> =>
    Object.fromEntries(given.map(part => [FIELD.exec(part)?.[1] ?? '', Number(FIELD.exec(part)?.[2])])),
  )

/** Numbers that Zendesk gives, of groups or brands. */
export const zendeskIds = list.pipe(
  z.array(z.string().regex(ZENDESK_ID, 'is not a list of numbers such as 360001,360002')),
)

/** A host's name, without port or path. */
export const HOST = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,62}$/
