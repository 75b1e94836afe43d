import type { Sighting } from '../../audit/audit'
import { maskSensitive } from '../../kernel/sensitive'
import { DATA_MAP } from '../data-map'
import { needlesOf, type FoundRow, type Identity, type Needles } from './person'
import type { FoundMessage, FoundTicketOf, PersonReader } from './person-store'
import { packageIndex, type ListedFile, type PackageSection } from './package-index'

/** One file of a package. */
export interface PackageFile {
  /** With `/` between folders; made of letters, digits, `-`, `_` and dots. */
  readonly path: string
  readonly bytes: Buffer
}

export interface ExportDeps {
  readonly reader: PersonReader
  blob(key: string): Promise<Buffer | null>
  sightings(personId: string): Promise<readonly Sighting[]>
  readonly now: Date
}

/** What is held of somebody, found and put together. */
export interface PersonFindings {
  readonly rows: readonly FoundRow[]
  /** Found by a name alone, which others may bear: in the package only where a person said so, by ticket. */
  readonly byNameAlone: readonly FoundRow[]
  readonly tickets: readonly FoundTicketOf[]
  readonly messages: readonly FoundMessage[]
}

/** Looks through every table. `withTickets`: ids of tickets of which a person said that the name on them is theirs. */
export async function findPerson(
  reader: PersonReader,
  identity: Identity,
  withTickets: readonly string[],
): Promise<PersonFindings> {
  const all: FoundRow[] = []
  for await (const row of reader.rowsAbout(needlesOf(identity))) all.push(row)
  const sureTickets = new Set(
    all.flatMap(({ strength, ticketId }) => (strength === 'sure' && ticketId ? [ticketId] : [])),
  )
  for (const id of withTickets) sureTickets.add(id)
  // On a ticket that is theirs a name is theirs too, and so it is in the register.
  const isTheirs = ({ strength, ticketId }: FoundRow) =>
    strength === 'sure' || (ticketId !== null && sureTickets.has(ticketId))
  const rows = all.filter(isTheirs)
  const messageIds = [...new Set(rows.flatMap(({ messageId }) => messageId ?? []))]
  const ticketIds = [...new Set(all.flatMap(({ ticketId }) => ticketId ?? []))]
  return {
    rows,
    byNameAlone: all.filter(row => !isTheirs(row)),
    tickets: await reader.tickets(ticketIds),
    messages: await reader.messages(messageIds),
  }
}

/**
 * Everything that is held of one person, as files that they can read. What concerns others is masked in all of it; files that the
 * person sent themselves are there as they came, and those that others sent are listed and left out.
 */
export async function exportPerson(
  deps: ExportDeps,
  { identity, withTickets }: { readonly identity: Identity; readonly withTickets: readonly string[] },
): Promise<readonly PackageFile[]> {
  const findings = await findPerson(deps.reader, identity, withTickets)
  const { rows, tickets, messages } = findings
  const others = await deps.reader.othersOn(
    tickets.map(({ id }) => id),
    identity.personIds,
  )
  const mask = maskerOf(needlesOf(identity), others)
  const sightings = (await Promise.all(identity.personIds.map(id => deps.sightings(id)))).flat()
  const originals = await originalsOf(deps, messages, identity)
  const sections = sectionsOf(rows, mask)
  const data = {
    madeAt: deps.now.toISOString(),
    person: identity,
    held: sections.flatMap(({ table, entries }) => entries.map(entry => ({ table, ...entry }))),
    shownOnPages: sightings.map(({ event, at, ticketReference }) => ({
      event,
      at: at.toISOString(),
      ticket: ticketReference,
    })),
    files: originals.listed,
  }
  const index = packageIndex({
    identity,
    madeAt: deps.now,
    sections,
    sightings: data.shownOnPages,
    files: originals.listed,
    tickets: tickets
      .filter(({ id }) => rows.some(row => row.ticketId === id))
      .map(ticket => ({ ...ticket, subject: mask(ticket.subject) })),
  })
  return [
    { path: 'index.html', bytes: Buffer.from(index) },
    { path: 'data.json', bytes: Buffer.from(`${JSON.stringify(data, null, 2)}\n`) },
    ...originals.files,
  ]
}

/** Masks whatever identifies others, and leaves what the person is known by. */
export function maskerOf(needles: Needles, others: readonly string[]): (text: string) => string {
  const people = [{ names: others, role: 'teacher' as const }]
  return text => {
    const own: string[] = []
    // Signs of the area for private use stand for what is theirs while the rest is masked.
    const kept = needles.replace(text.replace(/[\ue000-\uf8ff]/g, ''), found => {
      own.push(found)
      return String.fromCharCode(FIRST_SIGN + ((own.length - 1) % SIGNS))
    })
    let next = 0
    return maskSensitive(kept, people).replace(/[\ue000-\uf8ff]/g, () => own[next++] ?? '')
  }
}
const FIRST_SIGN = 0xe000
const SIGNS = 0x1800

/** Columns that say nothing to a reader: digests, leases and the inner form of things. */
const INNER = /(_hash|_key|leased_|attempts|sequence|chain|_digest|_by$|identity)$/

function sectionsOf(rows: readonly FoundRow[], mask: (text: string) => string): readonly PackageSection[] {
  const tables = [...new Set(rows.map(({ table }) => table))]
  return tables.map(table => ({
    table,
    what: DATA_MAP[table]?.what ?? table,
    entries: rows
      .filter(row => row.table === table)
      .map(({ row, ticketId }) => ({
        ticketId,
        values: Object.fromEntries(
          Object.entries(row)
            .filter(([name, value]) => value !== null && value !== '' && !INNER.test(name))
            .map(([name, value]) => [name, maskedValue(value, mask)]),
        ),
      })),
  }))
}

/** Text as it is, JSON as what it says. */
function maskedValue(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value !== 'string') return value
  if (!/^[[{]/.test(value)) return mask(value)
  try {
    return maskedJson(JSON.parse(value), mask)
  } catch {
    return mask(value)
  }
}

function maskedJson(value: unknown, mask: (text: string) => string): unknown {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map(inner => maskedJson(inner, mask))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskedJson(inner, mask)]))
}

/** What the person sent is theirs as it came; what others sent says things of others in ways that no program masks. */
async function originalsOf(deps: ExportDeps, messages: readonly FoundMessage[], { addresses }: Identity) {
  const files: PackageFile[] = []
  const listed: ListedFile[] = []
  const put = async (
    messageId: string,
    file: { readonly name: string; readonly path: string; readonly blobKey: string },
  ) => {
    const bytes = file.blobKey === '' ? null : await deps.blob(file.blobKey)
    const why = file.blobKey === '' ? 'deleted after its period' : 'not in the store'
    listed.push({
      messageId,
      name: file.name,
      path: bytes === null ? null : file.path,
      why: bytes === null ? why : null,
    })
    if (bytes !== null) files.push({ path: file.path, bytes })
  }
  for (const message of messages) {
    const isTheirs = message.fromAddress !== null && addresses.includes(message.fromAddress)
    if (!isTheirs) {
      const why = 'sent by somebody else: what it says of this person stands in the text of the ticket'
      listed.push({ messageId: message.id, name: 'email as it came', path: null, why })
      continue
    }
    await put(message.id, { name: 'email as it came', path: `files/${message.id}.eml`, blobKey: message.blobKey })
    for (const [place, file] of message.files.entries()) {
      const name = file.filename ?? `file ${place + 1}`
      await put(message.id, {
        name,
        path: `files/${message.id}-${place + 1}-${plainName(name)}`,
        blobKey: file.blobKey,
      })
    }
  }
  return { files, listed }
}

function plainName(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[^A-Za-z0-9.-]+/g, '_')
    .replace(/^\.+/, '')
  return plain.slice(-60) || 'file'
}
