import { createTypeormFeedReader } from '../../../src/adapters/database/feed/typeorm-feed-reader'
import { toDay } from '../../../src/kernel/day'
import { feedLines } from '../../../src/register/feed/feed-cells'
import { feedPages, type FeedFilter } from '../../../src/register/feed/feed-reader'
import { eachDatabase, type TestDatabase } from '../../support/databases'

const ROWS = 50_000
/** A page takes a few milliseconds; this leaves a busy machine its time, and a walk through everything none. */
const LONGEST_MS = 100

eachDatabase((kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
    const numbers =
      kind === 'sqlite'
        ? `(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${ROWS}) SELECT i FROM n)`
        : `(SELECT generate_series AS i FROM generate_series(1, ${ROWS}))`
    const [no, second] =
      kind === 'sqlite'
        ? ['0', `strftime('%Y-%m-%dT%H:%M:%S.000Z', 1764000000 + i, 'unixepoch')`]
        : ['false', `to_char(to_timestamp(1764000000 + i) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS".000Z"')`]
    // One row in a hundred is the small partner's.
    await db.write.query(`INSERT INTO feed_entries (id, feed, row_id, partner, change_id, action, changed_at, mentor_id,
        mentor_name, mentor_email, started_on, is_undone, is_out_of_scope, origin, standing)
      SELECT 'E' || i, 'pairings', 'P' || i, CASE WHEN i % 100 = 0 THEN 'small hub' ELSE 'large hub' END, i, 'added',
        ${second}, 'M' || i, 'Mentor ' || i, CASE WHEN i % 1000 = 0 THEN NULL ELSE 'm' || i || '@s.example' END,
        '2026-09-01', ${no}, ${no}, 'import', 'recorded' FROM ${numbers} AS numbers`)
    await db.write.query(kind === 'sqlite' ? 'ANALYZE' : 'ANALYZE feed_entries')
  }, 120_000)
  afterAll(() => db.drop())

  const page = (filter: Partial<FeedFilter>, limit = 100) =>
    createTypeormFeedReader(db.read.manager).page({ feed: 'pairings', partnerKey: null, since: 0, ...filter, limit })
  const fastest = async (work: () => Promise<unknown>) => {
    const times: number[] = []
    for (let turn = 0; turn < 5; turn += 1) {
      const started = performance.now()
      await work()
      times.push(performance.now() - started)
    }
    return Math.min(...times)
  }

  it.each<readonly [string, Partial<FeedFilter>, number, number]>([
    ['at the beginning', {}, 1, 100],
    ['near the end', { since: 49_500 }, 49_501, 100],
    ['of a small partner', { partnerKey: 'small hub' }, 100, 100],
    ['of a small partner near the end', { partnerKey: 'small hub', since: 45_000 }, 45_100, 50],
    [
      'since an instant',
      { partnerKey: 'small hub', updatedSince: new Date((1_764_000_000 + 49_900) * 1000) },
      49_900,
      2,
    ],
    ['that cannot be granted from', { partnerKey: 'small hub', notGrantableOn: toDay('2026-11-25') }, 1_000, 50],
    ['to acknowledge', { partnerKey: 'large hub', waiting: true, since: 49_000 }, 49_001, 100],
  ])('gives a page of 100 rows %s in milliseconds', async (_where, filter, first, rows) => {
    const read = await page(filter)

    expect([read[0]?.changeId, read.length]).toEqual([first, rows])
    expect(await fastest(() => page(filter))).toBeLessThan(LONGEST_MS)
  })

  it('is read whole page by page, in the memory of a page', async () => {
    const reader = createTypeormFeedReader(db.read.manager)
    let [rows, bytes, most] = [0, 0, 0]
    const before = process.memoryUsage().heapUsed
    for await (const read of feedPages(reader, { feed: 'pairings', partnerKey: null, since: 0 })) {
      rows += read.length
      bytes += feedLines(read).length
      most = Math.max(most, process.memoryUsage().heapUsed - before)
    }

    expect(rows).toBe(50_000)
    expect(bytes).toBeGreaterThan(6_000_000)
    // All rows at once would be several times this; what is counted here includes what the collector has not taken yet.
    expect(most).toBeLessThan(150_000_000)
  }, 120_000)

  it('goes on after the last row that was read, whatever changes meanwhile', async () => {
    const first = await page({ partnerKey: 'small hub' })
    await db.write.query(`UPDATE feed_entries SET change_id = 50001 WHERE change_id = 100`)
    const second = await page({ partnerKey: 'small hub', since: first.at(-1)?.changeId ?? 0 })
    const rest = await page({ partnerKey: 'small hub', since: 49_900 })

    expect([first.length, second.length, second[0]?.changeId]).toEqual([100, 100, 10_100])
    expect(rest.map(row => [row.changeId, row.rowId])).toEqual([
      [50_000, 'P50000'],
      [50_001, 'P100'],
    ])
  })
})
