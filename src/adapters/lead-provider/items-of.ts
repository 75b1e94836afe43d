import { z } from 'zod'
import { ServiceError } from '../../kernel/errors'
import { addressOf, PATHS, type ApiKind, type ListName } from './api-kind'
import type { GetPage } from './get-page'
import { walkList } from './walk-list'

/** The items of one list, as far as they are asked for; none when the kind has no such list. */
export async function* itemsOf(
  getPage: GetPage,
  asked: {
    readonly reading: { readonly kind: ApiKind; readonly url: string; readonly perPage: number }
    readonly name: ListName
    readonly since?: Date | null
    readonly cohort?: number
  },
): AsyncIterable<unknown> {
  const { reading, name, since = null, cohort } = asked
  const path = PATHS[reading.kind][name]
  if (path === undefined) return
  const url = addressOf(reading.url, path)
  if (since !== null) url.searchParams.set('filter[updated_since]', since.toISOString())
  if (cohort !== undefined) url.searchParams.set('filter[cohort]', String(cohort))
  // Rows keep their places while others change. Both services sort by any column of theirs (`orderable.rb`); v1 by none.
  if (reading.kind !== 'ecf-v1') url.searchParams.set('sort', 'created_at,id')
  for await (const rows of walkList(getPage, { url, perPage: reading.perPage, keyOf })) yield* rows
}

/** Schools of a cohort that the service has not opened are not there, which is no fault. */
export async function* offered(items: AsyncIterable<unknown>): AsyncIterable<unknown> {
  try {
    yield* items
  } catch (err) {
    if (!(err instanceof ServiceError) || err.code !== 'LEAD_PROVIDER.NOT_FOUND') throw err
  }
}

const keyed = z.object({
  id: z.string(),
  attributes: z
    .object({ participant_type: z.string().nullish(), training_record_id: z.string().nullish() })
    .catch({ participant_type: null, training_record_id: null }),
})

/** In v1 the id of somebody who is ECT and mentor stands twice; an item without an id is known by all of it. */
function keyOf(item: unknown): string {
  const read = keyed.safeParse(item)
  if (!read.success) return JSON.stringify(item).slice(0, 500)
  return [read.data.id, read.data.attributes.participant_type, read.data.attributes.training_record_id].join('/')
}
