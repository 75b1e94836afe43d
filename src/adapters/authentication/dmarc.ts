import { relationOf } from './alignment'
import type { Records } from './bounded-resolver'

export type DmarcPolicy = 'none' | 'quarantine' | 'reject'

/** What the policy of the From domain makes of a message (RFC 9989). */
export interface DmarcVerdict {
  readonly result: 'pass' | 'fail' | 'none' | 'temperror'
  /** What its domain asks for where it fails; null without a record. */
  readonly policy: DmarcPolicy | null
}

type Ask = (name: string, type: string) => Promise<Records>
type Tags = ReadonlyMap<string, string>

/** RFC 9989 §4.10: a walk asks eight names at most. */
const MOST_STEPS = 8

/**
 * Checks the domains that SPF and DKIM proved against the From domain, by its policy found in a DNS tree walk (RFC 9989
 * §4.10). Not done: `np` (whether a subdomain exists is not asked) and reports (RFC 9990, 9991), which a receiver may leave out.
 */
export async function checkDmarc(
  from: string,
  proved: { readonly spf: string | null; readonly dkim: readonly string[] },
  ask: Ask,
): Promise<DmarcVerdict> {
  try {
    const recordAt = remembering(ask)
    const { organisation, found } = await walk(from, recordAt)
    const tags = found.get(from) ?? found.get(organisation) ?? [...found.values()].at(-1)
    if (tags === undefined) return { result: 'none', policy: null }
    const policy = policyOf(tags, found.has(from))
    const isAligned = async (domain: string, mode: string | undefined): Promise<boolean> => {
      if (domain === from) return true
      if (mode?.toLowerCase() === 's' || relationOf(from, domain) === 'unrelated') return false
      return (await walk(domain, recordAt)).organisation === organisation
    }
    for (const domain of new Set(proved.dkim))
      if (await isAligned(domain, tags.get('adkim'))) return { result: 'pass', policy }
    const isSpf = proved.spf !== null && (await isAligned(proved.spf, tags.get('aspf')))
    return { result: isSpf ? 'pass' : 'fail', policy }
  } catch {
    return { result: 'temperror', policy: null }
  }
}

/** The organisational domain, and the records that the walk met, from the name upwards. */
async function walk(
  domain: string,
  recordAt: (domain: string) => Promise<Tags | null>,
): Promise<{ readonly organisation: string; readonly found: ReadonlyMap<string, Tags> }> {
  const found = new Map<string, Tags>()
  const names = namesUpwards(domain)
  for (const [place, name] of names.entries()) {
    const tags = await recordAt(name)
    if (tags === null) continue
    found.set(name, tags)
    const psd = tags.get('psd')?.toLowerCase()
    if (psd === 'n') return { organisation: name, found }
    if (psd === 'y') return { organisation: place === 0 ? name : oneBelow(domain, name), found }
  }
  return { organisation: [...found.keys()].at(-1) ?? domain, found }
}

/** The name and its parents; a long name loses labels until seven are left. */
function namesUpwards(domain: string): readonly string[] {
  const labels = domain.split('.')
  const parents = labels.map((_, from) => labels.slice(from).join('.')).slice(1)
  return [domain, ...parents.slice(Math.max(0, parents.length - MOST_STEPS + 1))]
}

function oneBelow(domain: string, suffix: string): string {
  const labels = domain.split('.')
  return labels.slice(labels.length - suffix.split('.').length - 1).join('.')
}

/** Each name is asked once for a message. */
function remembering(ask: Ask): (domain: string) => Promise<Tags | null> {
  const known = new Map<string, Promise<Tags | null>>()
  return domain => {
    const answer = known.get(domain) ?? readRecord(ask, domain)
    known.set(domain, answer)
    return answer
  }
}

/** One record that begins with `v=DMARC1`; several are as good as none (RFC 9989 §4.7). */
async function readRecord(ask: Ask, domain: string): Promise<Tags | null> {
  const rows = await ask(`_dmarc.${domain}`, 'TXT').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOTFOUND' || code === 'ENODATA') return []
    throw error
  })
  const records = rows
    .map(row => (typeof row === 'string' ? row : row.join('')).trim())
    .filter(record => /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/.test(record))
  return records.length === 1 ? tagsOf(records[0] ?? '') : null
}

function tagsOf(record: string): Tags {
  const tags = new Map<string, string>()
  for (const part of record.slice(0, 4_096).split(';')) {
    const at = part.indexOf('=')
    const name = part.slice(0, Math.max(0, at)).trim().toLowerCase()
    if (name !== '' && !tags.has(name)) tags.set(name, part.slice(at + 1).trim())
  }
  return tags
}

/** A subdomain's policy is `sp` where there is one; in a test (`t=y`) it counts one step less. */
function policyOf(tags: Tags, isOwn: boolean): DmarcPolicy {
  const asked = (isOwn ? tags.get('p') : (tags.get('sp') ?? tags.get('p')))?.toLowerCase()
  const policy = asked === 'reject' || asked === 'quarantine' ? asked : 'none'
  if (tags.get('t')?.toLowerCase() !== 'y') return policy
  return policy === 'reject' ? 'quarantine' : 'none'
}
