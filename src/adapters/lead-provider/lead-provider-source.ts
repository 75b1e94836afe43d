import { dayAt } from '../../kernel/day'
import type { Coverage } from '../../register/sources/coverage'
import type { RegisterSource, SourceItem } from '../../register/sources/register-source'
import type { SourceRow, TransferRow } from '../../register/sources/source-row'
import type { ApiKind, ListName } from './api-kind'
import type { GetPage } from './get-page'
import { itemsOf, offered } from './items-of'
import { partnershipRows, schoolRows, transferRows, unfundedMentorRows } from './other-rows'
import { partnership } from './other-shapes'
import type { RowContext } from './row-parts'
import { v1ParticipantRows } from './v1-participant-rows'
import { v3ParticipantRows } from './v3-participant-rows'

/** One reading of one lead provider's API. */
export interface Reading {
  readonly id: string
  /** The lead provider, as DfE writes its name. */
  readonly provider: string
  readonly kind: ApiKind
  /** Address of the service. */
  readonly url: string
  /** Null reads everything; a moment reads what changed since. */
  readonly since: Date | null
  readonly readAt: Date
  readonly perPage: number
  /** What an operator should know that is no fault of a row. */
  note(sentence: string): void
}

/** The first cohort that the API shows (domain.md §2.6: the default leaves out what began before 2021). */
const FIRST_COHORT = 2021

/** Joins the lists of a kind into the rows of one source. */
export function createLeadProviderSource(getPage: GetPage, reading: Reading): RegisterSource {
  const { id, provider, kind, since, readAt } = reading
  return {
    id,
    name: `Lead provider feed: ${provider}`,
    part: 'everything',
    coverage: coverageOf(kind, provider),
    extent: since === null ? 'full' : 'incremental',
    // Pages move between two readings, so one that stopped is begun anew: at 3,000 rows a page that costs a few requests.
    fingerprint: `${kind} ${readAt.toISOString()}`,
    readAt,
    items: () => withBreaks(rowsOf(getPage, reading)),
  }
}

/** What this API can tell of its provider's people (DESIGN decision 12). */
function coverageOf(kind: ApiKind, provider: string): Coverage {
  return {
    people: 'lead-provider',
    provider,
    // What began before 2021 is left out by the service, and nobody of it is in training any more.
    cohorts: 'all',
    // A registration shows its one school; who is in which school's list of mentors is in no list of the API.
    pools: false,
    // A day of leaving stands in transfers only, and v1 has none (domain.md §5.4).
    leavingDates: kind !== 'ecf-v1',
    schoolLinks: false,
    // Only the old v3 says `withdrawn` of the school's doing: v1 says it of changes too, the new service never (§5.3, §5.4).
    removals: kind === 'ecf-v3',
    // Without a confirmed registration there is no profile, and the API shows profiles.
    unfinishedRegistrations: false,
    // `mentor_id` of every ECT that the provider trains.
    pairings: true,
    partnerships: kind !== 'ecf-v1',
  }
}

/** Whoever applies the rows may end a unit of work after so many; it is no place to go on from. */
const ROWS_BETWEEN_BREAKS = 25

async function* withBreaks(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceItem> {
  let count = 0
  for await (const row of rows) {
    yield row
    count += 1
    if (count % ROWS_BETWEEN_BREAKS === 0) yield { kind: 'position', position: { rows: count } }
  }
}

async function* rowsOf(getPage: GetPage, reading: Reading): AsyncGenerator<SourceRow> {
  if (reading.kind === 'ecf-v1') {
    yield* v1Rows(getPage, reading)
    return
  }
  const { since, readAt } = reading
  const list = (name: ListName, asked: { readonly since?: Date | null; readonly cohort?: number } = {}) =>
    itemsOf(getPage, { reading, name, ...asked })
  const deliveryPartners = new Map<string, string>()
  const badTrns = new Set<string>()
  const context: RowContext = { ...contextOf(reading, badTrns), deliveryPartners }

  for (const cohort of cohortsUntil(readAt)) {
    for await (const item of offered(list('schools', { since, cohort }))) yield* schoolRows(item)
  }
  // Whole each time: registrations name a delivery partner by an id that stands here.
  for await (const item of list('partnerships')) {
    const read = partnership.safeParse(item)
    if (read.success) noteDeliveryPartner(deliveryPartners, read.data.attributes)
    yield* partnershipRows(item, context)
  }
  // Whole each time: the day that somebody joined a school stands here alone, whenever their registration changed.
  const transfers = await transfersOf(list('transfers'))
  const joined = joinedOf(transfers)
  for await (const item of list('participants', { since })) {
    yield* v3ParticipantRows(item, { ...context, joined })
  }
  // Whole each time: their `updated_at` does not move with a new assignment (domain.md §5.2); and after the participants, so
  // that whoever those name is there already.
  for await (const item of list('unfunded-mentors')) yield* unfundedMentorRows(item, context)
  yield* transfers
  noteTrns(reading, badTrns)
}

function contextOf({ provider, readAt }: Reading, badTrns: Set<string>): RowContext {
  return {
    provider,
    today: dayAt(readAt),
    deliveryPartners: new Map(),
    joined: new Map(),
    noteTrn: place => badTrns.add(place.in),
  }
}

/** v1 has participants alone, and takes one cohort a call (domain.md §5.2). */
async function* v1Rows(getPage: GetPage, reading: Reading): AsyncGenerator<SourceRow> {
  const { since, readAt } = reading
  const badTrns = new Set<string>()
  const context = contextOf(reading, badTrns)
  const others = new Set<string>()
  for (const cohort of cohortsUntil(readAt)) {
    for await (const item of itemsOf(getPage, { reading, name: 'participants', since, cohort })) {
      for (const row of v1ParticipantRows(item, context)) {
        if (row.kind === 'participant' && row.cohort !== cohort) others.add(row.recordKey)
        yield row
      }
    }
  }
  noteTrns(reading, badTrns)
  if (others.size === 0) return
  reading.note(
    `Registrations that came under another cohort’s filter than their own: ${others.size}. Their own cohort was taken.`,
  )
}

/** Some of many are enough to see what is wrong. */
const PLACES_NOTED = 20

function noteTrns(reading: Reading, places: ReadonlySet<string>): void {
  if (places.size === 0) return
  const more = places.size > PLACES_NOTED ? ` and ${places.size - PLACES_NOTED} more` : ''
  const some = [...places].slice(0, PLACES_NOTED).join(', ')
  reading.note(`TRNs that are none, so that these people were taken over without one: ${some}${more}.`)
}

async function transfersOf(items: AsyncIterable<unknown>): Promise<readonly SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const item of items) rows.push(...transferRows(item))
  return rows
}

function joinedOf(rows: readonly SourceRow[]): RowContext['joined'] {
  const joins = rows.filter((row): row is TransferRow => row.kind === 'transfer' && row.joining !== null)
  return new Map(
    joins.flatMap(({ trainingRecordId, joining }) =>
      joining?.on ? [[`${trainingRecordId}/${joining.schoolUrn}`, joining.on] as const] : [],
    ),
  )
}

function noteDeliveryPartner(
  names: Map<string, string>,
  given: {
    readonly delivery_partner_id?: string | null | undefined
    readonly delivery_partner_name?: string | null | undefined
  },
): void {
  if (given.delivery_partner_id && given.delivery_partner_name) {
    names.set(given.delivery_partner_id, given.delivery_partner_name)
  }
}

/** A year's cohort may be opened from its beginning; one that is not opened has no rows. */
function cohortsUntil(now: Date): readonly number[] {
  const last = now.getUTCFullYear()
  return Array.from({ length: last - FIRST_COHORT + 1 }, (_, index) => FIRST_COHORT + index)
}
