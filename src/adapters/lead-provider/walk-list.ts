import { createHash } from 'node:crypto'
import { TransientError, UserError } from '../../kernel/errors'
import type { GetPage } from './get-page'

/** What is asked of a list, beside the page. */
export interface ListQuery {
  readonly url: URL
  /** Names one row among all: an id alone does not where ids repeat. */
  keyOf(row: unknown): string
  /** Rows of a page; the service caps it at 3,000 (domain.md §5.2). */
  readonly perPage: number
}

/** Pairs of walks alike come at once when little moves; a list that never stands still is left to the next sync. */
const MOST_WALKS = 8
/** Pages in a row that hold nothing but what the same walk showed: rows that move repeat some rows, never all of them. */
const MOST_REPEATED_PAGES = 10
/** England has some half a million teachers; a list that goes past this has no end. */
const MOST_ROWS = 1_000_000
/** Each walk asks for pages a little smaller, so that their edges lie elsewhere. */
const SHRINK = 0.09

/**
 * Gives every row of a list that is paged by number while its rows move. A row that is updated or removed between two
 * requests moves those behind it one place forward, across the edge of a page that was already read, where nobody sees them.
 * So the list is walked again until two walks in a row show the same rows, each of them once. That is enough: whatever hid a
 * row was itself read before it moved, so it comes a second time in the same walk, or is gone in the next. (An order that
 * is not total never gives two such walks; then two walks without a new row are taken.) What was given is given again only
 * when it has changed. A list of one page is a single query and needs no second walk.
 */
export async function* walkList(getPage: GetPage, query: ListQuery): AsyncGenerator<readonly unknown[]> {
  const given = new Map<string, Given>()
  let before: Walk | null = null
  let withoutNews = 0
  for (let number = 1; number <= MOST_WALKS; number += 1) {
    const walk = noteWalk(number, given)
    const perPage = Math.max(1, Math.floor(query.perPage * (1 - (number - 1) * SHRINK)))
    let repeated = 0
    for (let page = 1; ; page += 1) {
      const rows = await getPage(pageOf(query.url, { page, perPage }))
      if (rows.length === 0) break
      const { seen } = walk.counts
      const fresh = rows.filter(row => walk.isNews({ key: query.keyOf(row), digest: digestOf(row) }))
      walk.endPage(rows.length, perPage)
      repeated = walk.counts.seen === seen ? repeated + 1 : 0
      if (repeated === MOST_REPEATED_PAGES || given.size > MOST_ROWS) throw endlessError(query.url)
      if (fresh.length > 0) yield fresh
    }
    if (walk.isOneQuery() || (before !== null && isSame(before, walk))) return
    withoutNews = walk.counts.added === 0 ? withoutNews + 1 : 0
    if (withoutNews === 2) return
    before = walk
  }
  throw new TransientError(
    'The Lead Provider API’s list changed faster than it could be read. Nothing is lost: the next sync reads it again.',
    { code: 'LEAD_PROVIDER.NOT_SETTLED', details: { path: query.url.pathname } },
  )
}

function endlessError(url: URL): UserError {
  return new UserError(
    'The Lead Provider API gives a list without an end: the same rows on every page, or more rows than there can be. The sync was given up; nothing is lost. Report this to whoever runs the service.',
    { code: 'LEAD_PROVIDER.ENDLESS', details: { path: url.pathname } },
  )
}

/** Some 150 bytes a row are remembered, never the row. */
interface Given {
  readonly digest: string
  readonly walk: number
}

/** One walk over the list. */
interface Walk {
  /** Notes a row; true when it has to be passed on. */
  isNews(row: { readonly key: string; readonly digest: string }): boolean
  endPage(rows: number, perPage: number): void
  /** Whether one answer held everything: a page below its size has nothing behind it. */
  isOneQuery(): boolean
  readonly counts: {
    /** Different rows that the walk showed. */
    seen: number
    /** Rows that no walk had shown before. */
    added: number
    /** Rows that the walk before this one had not shown. */
    unlikeBefore: number
    /** Rows that came twice. */
    twice: number
  }
}

function noteWalk(number: number, given: Map<string, Given>): Walk {
  const counts = { seen: 0, added: 0, unlikeBefore: 0, twice: 0 }
  let pages = 0
  let isFull = false
  return {
    counts,
    isNews({ key, digest }) {
      const known = given.get(key)
      given.set(key, { digest, walk: number })
      if (known?.walk === number) counts.twice += 1
      else {
        counts.seen += 1
        if (known === undefined) counts.added += 1
        if (known?.walk !== number - 1) counts.unlikeBefore += 1
      }
      return known?.digest !== digest
    },
    endPage(rows, perPage) {
      pages += 1
      // A service may cap pages lower than asked, at a round number.
      isFull = rows === perPage || rows % 100 === 0
    },
    isOneQuery: () => pages === 0 || (pages === 1 && !isFull),
  }
}

function isSame({ counts: before }: Walk, { counts: now }: Walk): boolean {
  return before.twice === 0 && now.twice === 0 && now.unlikeBefore === 0 && now.seen === before.seen
}

function pageOf(url: URL, { page, perPage }: { readonly page: number; readonly perPage: number }): URL {
  const of = new URL(url)
  of.searchParams.set('page[page]', String(page))
  of.searchParams.set('page[per_page]', String(perPage))
  return of
}

function digestOf(row: unknown): string {
  return createHash('sha1').update(JSON.stringify(row)).digest('base64').slice(0, 16)
}
