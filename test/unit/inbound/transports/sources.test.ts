import { createGreetingManners } from '../../../../src/inbound/transports/greeting-manners'
import { createRoomCheck } from '../../../../src/inbound/transports/room-check'
import { sourceOf } from '../../../../src/inbound/transports/source-of'
import { createSourceRate } from '../../../../src/inbound/transports/source-rates'
import { whyTooSlow } from '../../../../src/inbound/transports/transaction-pace'

describe('whom a connection is counted for', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('%s is %s', (address, source) => {
    expect(sourceOf(address)).toBe(source)
  })
})

describe('the rate of a source', () => {
  it('is counted within a minute from its first, each source for itself', () => {
    let now = 0
    const rate = createSourceRate({ perMinute: 2, maxSources: 10, exempt: new Set(['c']), now: () => now })
    const heard = [rate.count('a'), rate.count('a'), rate.count('a'), rate.count('b')]
    now = 59_999
    heard.push(rate.count('a'))
    now = 60_000
    heard.push(rate.count('a'))

    expect(heard).toEqual([true, true, false, true, false, true])
    expect([1, 2, 3, 4].map(() => rate.count('c'))).toEqual([true, true, true, true])
  })

  it('is remembered for a bounded number of sources', () => {
    const rate = createSourceRate({ perMinute: 1, maxSources: 2, exempt: new Set(), now: () => 0 })
    for (const source of ['a', 'b', 'c']) rate.count(source)

    expect([rate.count('c'), rate.count('b'), rate.count('a')]).toEqual([false, false, true])
  })
})

describe('manners', () => {
  it('are remembered for their time, unless the source forgets them, and for a bounded number of sources', () => {
    let now = 0
    const manners = createGreetingManners({ keptMs: 100, maxSources: 2, now: () => now })
    for (const source of ['a', 'b', 'c']) manners.keep(source)
    manners.drop('b')

    expect(['a', 'b', 'c'].map(source => manners.has(source))).toEqual([false, false, true])
    now = 100
    expect(manners.has('c')).toBe(false)
  })
})

describe('R08: the room on the disk', () => {
  it('is asked for each message when it is short, and once a second when there is plenty', async () => {
    let [now, free, asked] = [0, 15, 0]
    const hasRoom = createRoomCheck({
      health: { freeBytes: async () => ((asked += 1), free) },
      maxBytes: 10,
      now: () => now,
    })
    const heard = [await hasRoom(), await hasRoom()]
    free = 14
    heard.push(await hasRoom())
    expect({ heard, asked }).toEqual({ heard: [true, true, false], asked: 3 })

    free = 640
    expect(await hasRoom()).toBe(true)
    free = 0
    expect(await hasRoom()).toBe(true)
    expect(asked).toBe(4)
    now = 1_000
    expect(await hasRoom()).toBe(false)
  })
})

describe('the pace of a transaction', () => {
  const limits = { transactionMs: 1_000, bytesPerExtraSecond: 100, minBytesPerSecond: 10, minRateAfterMs: 500 }
  const at = (now: number, data: { since: number; bytes: number } | null) =>
    whyTooSlow(
      { since: 0, data: data && { since: data.since, received: () => data.bytes } },
      { now, maxBytes: 300, limits },
    )
  const total = 'Transaction took too long, closing connection'
  const slow = 'Message came too slowly, closing connection'

  it.each<[string, number, { since: number; bytes: number } | null, string | null]>([
    ['commands within the time', 1_000, null, null],
    ['commands beyond it', 1_001, null, total],
    ['a second more for a hundred bytes', 2_000, { since: 0, bytes: 100 }, null],
    ['and no more than that', 2_001, { since: 0, bytes: 100 }, total],
    ['no time for what is over the largest size', 4_001, { since: 0, bytes: 900 }, total],
    ['a slow start', 499, { since: 0, bytes: 0 }, null],
    ['ten bytes a second', 800, { since: 200, bytes: 6 }, null],
    ['fewer than that', 800, { since: 200, bytes: 5 }, slow],
  ])('allows or ends %s', (_label, now, data, why) => {
    expect(at(now, data)).toBe(why)
  })
})
