import { z } from 'zod'
import { onePerPerson } from '../audit/in-parts'
import { feedHeader, feedLines, feedCells, FEED_NOTE } from '../register/feed/feed-cells'
import type { FeedName, FeedRow } from '../register/feed/feed-row'
import { partnerKey } from '../register/feed/partner'
import { peopleInRows } from '../register/feed/people-in-rows'
import { apiRoute, type ApiAnswer, type ApiCall } from './api-route'
import { feedAttributes } from './feed-attributes'
import { ApiProblem } from './problem-details'
import type { ApiServices } from './services'

/** As the Lead Provider API: 100 by default, and 3,000 at most, which is some 2 MB. */
const DEFAULT_PER_PAGE = 100
const MOST_PER_PAGE = 3_000
/** What the database counts places with. */
const LAST_PLACE = 2_147_483_647

const query = z.strictObject({
  'filter[since]': z
    .string()
    .regex(/^\d{1,10}$/, 'must be a change id: the change_id of the last row that you have, or 0')
    .transform(Number)
    .refine(place => place <= LAST_PLACE, `must be ${LAST_PLACE} or less`)
    .optional(),
  'filter[updated_since]': z.iso
    .datetime({ offset: true, message: 'must be a time as RFC 3339 has it, such as 2026-09-01T00:00:00Z' })
    .optional(),
  'page[per_page]': z
    .string()
    .regex(/^[1-9]\d{0,5}$/, 'must be a whole number from 1')
    .transform(Number)
    .refine(number => number <= MOST_PER_PAGE, `must be ${MOST_PER_PAGE} or less`)
    .optional(),
})

/** Every pairing of the partner's schools and cohorts, in the order of its changes. */
export const pairingsRoute = feedRoute('pairings', 'pairing')

/** Every participant record that the partner is to know of, in the order of its changes. */
export const participantRecordsRoute = feedRoute('participant-records', 'participant-record')

function feedRoute(feed: FeedName, type: 'pairing' | 'participant-record') {
  return apiRoute({
    method: 'get',
    path: `/api/v1/feeds/${feed}`,
    scopes: ['feeds:read', 'feeds:read-all'],
    givesCsv: true,
    auditEvent: 'API_FEED_READ',
    summary: `The feed of ${feed.replace('-', ' ')}, oldest change first. ${FEED_NOTE}`,
    params: z.object({}),
    query,
    answer: z.object({
      data: z.array(z.object({ id: z.string(), type: z.literal(type), attributes: feedAttributes })),
      links: z.object({ next: z.string().nullable() }),
      meta: z.object({
        perPage: z.int(),
        nextSince: z.int().meta({
          description:
            'What to give as filter[since] the next time: the change_id of the last row, or, when there is none, the filter[since] that was given (0 when none was)',
        }),
        note: z.string(),
      }),
    }),
    handler: async (services, call) => {
      const { rows, perPage, nextSince } = await readRows(services, feed, call)
      const next = rows.length === perPage ? nextLink(feed, call.query, { perPage, nextSince }) : null
      return {
        body: {
          data: call.wantsCsv ? [] : rows.map(row => resource(row, type)),
          links: { next },
          meta: { perPage, nextSince, note: FEED_NOTE },
        },
        ...asCsv(call, rows),
        headers: { Vary: 'Accept', ...(next === null ? {} : { Link: `<${next}>; rel="next"` }) },
        subject: { type: 'feed', id: feed },
        people: onePerPerson(peopleInRows(rows)),
      }
    },
  })
}

async function readRows(
  services: ApiServices,
  feed: FeedName,
  { holder, query: asked }: ApiCall & { readonly query: z.infer<typeof query> },
) {
  const since = asked['filter[since]'] ?? 0
  const perPage = asked['page[per_page]'] ?? DEFAULT_PER_PAGE
  const from = asked['filter[updated_since]']
  const rows = await services.feeds.page({
    feed,
    partnerKey: partnerOf(holder),
    since,
    ...(from === undefined ? {} : { updatedSince: new Date(from) }),
    limit: perPage,
  })
  return { rows, perPage, nextSince: rows.at(-1)?.changeId ?? since }
}

/** Whose rows a token reads: those of its own partner, or everybody's when it may. */
function partnerOf({ scopes, deliveryPartner }: ApiCall['holder']): string | null {
  // An empty key would be that of the rows which nobody's partner is known for.
  const key = partnerKey(deliveryPartner ?? '')
  if (key !== '') return key
  if (deliveryPartner === null && scopes.includes('feeds:read-all')) return null
  const detail = 'The token belongs to no delivery partner, so there is no feed that it may read'
  throw new ApiProblem({ title: 'Forbidden', status: 403, code: 'API.NO_PARTNER', detail })
}

function resource(row: FeedRow, type: 'pairing' | 'participant-record') {
  return { id: row.rowId, type, attributes: feedAttributes.parse(feedCells(row)) }
}

function asCsv(call: ApiCall, rows: readonly FeedRow[]): Pick<ApiAnswer<unknown>, 'csv'> {
  return call.wantsCsv ? { csv: feedHeader() + feedLines(rows) } : {}
}

/** The rest of the feed goes on after the last place: whatever changes meanwhile, nothing is missed or passed over. */
function nextLink(
  feed: FeedName,
  asked: z.infer<typeof query>,
  page: { readonly perPage: number; readonly nextSince: number },
): string {
  const from = asked['filter[updated_since]']
  const search = new URLSearchParams({
    'filter[since]': String(page.nextSince),
    ...(from === undefined ? {} : { 'filter[updated_since]': from }),
    'page[per_page]': String(page.perPage),
  })
  return `/api/v1/feeds/${feed}?${search.toString()}`
}
