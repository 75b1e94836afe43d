import type { Desk } from './desk'
import type { Answer } from './model'
import { shown } from './ticket-calls'

/** What changed in the last minute is kept back. */
const WITHHELD_MS = 60_000

/** The incremental export by cursor: each ticket once a page, as it is now, in the order of its last change. */
export function createExport(desk: Desk, options: { readonly pageSize: number }) {
  return (query: URLSearchParams): Answer => {
    const start = query.get('start_time')
    const cursor = query.get('cursor')
    if (cursor === null && start === null) return { status: 400, body: { error: 'StartTimeMissing' } }
    if (cursor === null && Number(start) * 1_000 > desk.now() - WITHHELD_MS)
      return { status: 422, body: { error: 'InvalidValue', description: 'Too recent start_time.' } }
    const place = cursor === null ? { at: Number(start) * 1_000, id: 0 } : placeOf(cursor)
    if (place === null) return { status: 422, body: { error: 'InvalidValue', description: 'cursor' } }
    const all = [...desk.tickets.values(), ...desk.deleted.values()]
      .filter(({ generated_at: at, id }) => at > place.at || (at === place.at && id > place.id))
      .filter(({ generated_at: at }) => at <= desk.now() - WITHHELD_MS)
      .toSorted((a, b) => a.generated_at - b.generated_at || a.id - b.id)
    const page = all.slice(0, options.pageSize)
    const last = page.at(-1)
    const after = last ? { at: last.generated_at, id: last.id } : place
    return {
      status: 200,
      body: {
        tickets: page.map(ticket => shown(ticket)),
        after_url: null,
        after_cursor: Buffer.from(`${after.at}|${after.id}`).toString('base64url'),
        end_of_stream: page.length === all.length,
      },
    }
  }
}

function placeOf(cursor: string): { readonly at: number; readonly id: number } | null {
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split('|').map(Number)
  return at === undefined || id === undefined || !Number.isFinite(at + id) ? null : { at, id }
}
