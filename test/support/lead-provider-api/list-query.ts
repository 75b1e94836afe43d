import type { ApiKind, Item } from './shapes'

/** An answer other than a list. */
export interface Refusal {
  readonly status: number
  readonly body: unknown
}

export interface ListRules {
  readonly kind: ApiKind
  /** Schools cannot be listed without saying of which cohort. */
  readonly cohortRequired: boolean
  /** How many rows a page holds at most: 3,000 in the service. */
  readonly cap: number
  /** Rows that are equal in what they are sorted by come in any order, as a database gives them. */
  readonly ties: 'kept' | 'any-order'
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

/** Filters, sorts and cuts the page that was asked for: no meta, no links, no total. */
export function listPage(items: readonly Item[], query: URLSearchParams, rules: ListRules): Item[] | Refusal {
  const since = updatedSince(query)
  if (since === 'bad') return badRequest("The filter '#/updated_since' must be a valid RCF3339 date")
  const cohort = query.get('filter[cohort]')
  if (rules.cohortRequired && !cohort) return badRequest("The filter '#/cohort' must be included in your request")
  const perPage = Math.min(whole(query.get('page[per_page]') ?? '100'), rules.cap)
  const page = whole(query.get('page[page]') ?? '1')
  if (perPage < 1 || page < 1)
    return badRequest("The '#/page[page]' and '#/page[per_page]' parameter values must be a valid positive number")
  const filtered = items.filter(
    item =>
      (since === null || Date.parse(item.updatedAt) >= since) &&
      inCohort(item, cohort, rules) &&
      matches(item, query, rules),
  )
  const sorted = sort(filtered, query, { since: since !== null, rules })
  return sorted.slice((page - 1) * perPage, page * perPage)
}

/** The service tries once more after decoding, as people encode the colon twice. */
function updatedSince(query: URLSearchParams): number | 'bad' | null {
  const given = query.get('filter[updated_since]')
  if (!given) return null
  const text = RFC3339.test(given) ? given : decoded(given)
  return RFC3339.test(text) && !Number.isNaN(Date.parse(text)) ? Date.parse(text) : 'bad'
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function inCohort(item: Item, cohort: string | null, { kind }: ListRules): boolean {
  if (item.cohorts.length === 0) return true
  if (!cohort) return item.cohorts.some(year => Number(year) > 2020)
  // v1 does not split the list: the database reads "2021,2022" as 2021.
  const wanted = kind === 'ecf-v1' ? [String(Number.parseInt(cohort, 10))] : cohort.split(',')
  return item.cohorts.some(year => wanted.includes(year))
}

function matches(item: Item, query: URLSearchParams, { kind }: ListRules): boolean {
  if (kind === 'ecf-v1') return true
  const training = query.get('filter[training_status]')
  const former = query.get('filter[from_participant_id]')
  return (
    (training === null || item.trainingStatuses.includes(training)) &&
    // A value that is no UUID is dropped without a word.
    (former === null || !UUID.test(former) || item.formerIds.includes(former))
  )
}

/** The services take any column's name (`orderable.rb`). */
const SORTABLE = { created_at: 'createdAt', updated_at: 'updatedAt', full_name: 'fullName', id: 'id' } as const

function sort(
  items: readonly Item[],
  query: URLSearchParams,
  { since, rules }: { readonly since: boolean; readonly rules: ListRules },
): Item[] {
  const keys = sortKeys(query, { since, rules })
  const ordered = rules.ties === 'kept' ? items : shuffled(items)
  return ordered.toSorted((left, right) => {
    for (const { key, descending } of keys) {
      if (left[key] === right[key]) continue
      return left[key] < right[key] === descending ? 1 : -1
    }
    return 0
  })
}

/** Names that are not known are dropped; v1 has no sort at all. Each service has its own order when nothing is asked. */
function sortKeys(
  query: URLSearchParams,
  { since, rules }: { readonly since: boolean; readonly rules: ListRules },
): { readonly key: 'createdAt' | 'updatedAt' | 'fullName' | 'id'; readonly descending: boolean }[] {
  const asked = (rules.kind === 'ecf-v1' ? '' : (query.get('sort') ?? ''))
    .split(',')
    .map(word => ({ name: word.replace(/^[-+]/, ''), descending: word.startsWith('-') }))
    .flatMap(({ name, descending }) =>
      name in SORTABLE ? [{ key: SORTABLE[name as keyof typeof SORTABLE], descending }] : [],
    )
  if (asked.length > 0) return asked
  if (rules.kind === 'register-ects') return [{ key: 'createdAt', descending: false }]
  if (rules.kind === 'ecf-v3') return [{ key: 'updatedAt', descending: false }]
  if (!since) return [{ key: 'createdAt', descending: false }]
  return [
    { key: 'updatedAt', descending: false },
    { key: 'id', descending: false },
  ]
}

let turn = 7
function shuffled(items: readonly Item[]): Item[] {
  turn = (turn * 48_271) % 2_147_483_647
  let state = turn
  const next = () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
  return items
    .map(item => ({ item, at: next() }))
    .sort((left, right) => left.at - right.at)
    .map(({ item }) => item)
}

function whole(text: string): number {
  const value = Number.parseInt(text, 10)
  return Number.isNaN(value) ? 0 : value
}

function badRequest(detail: string): Refusal {
  return { status: 400, body: { errors: [{ title: 'Bad request', detail }] } }
}
