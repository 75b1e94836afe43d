import { createRateBudget, type RateBudget } from '../../../src/adapters/zendesk/rate-budget'
import { createZendeskGateway } from '../../../src/adapters/zendesk/zendesk-gateway'
import { startFakeZendesk } from '../../fakes/zendesk/fake-zendesk'

const account = { email: 'robot@ect-helpdesk.example', token: 'token' }

/** A minute takes two seconds. */
const SPEED = 30

describe('the share of a minute', () => {
  let now: number
  let budget: RateBudget
  beforeEach(() => {
    now = Date.UTC(2026, 10, 25, 10)
    budget = createRateBudget({ now: () => now, sleep: async ms => void (now += ms) })
  })
  const told = (headers: Record<string, string>, status = 200) => ({
    status,
    headers: { get: (name: string) => headers[name] ?? null },
  })

  it('is used up and never passed, however many ask at once', async () => {
    const start = Date.now()
    const fast = () => start + (Date.now() - start) * SPEED
    const sleep = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms / SPEED))
    const zendesk = await startFakeZendesk(account, { now: fast, perMinute: 60 })
    const gateway = createZendeskGateway({
      ...{ url: zendesk.url, ...account },
      budget: createRateBudget({ now: fast, sleep }),
    })
    let left = 190
    const worker = async () => {
      while ((left -= 1) >= 0) await gateway.findByExternalId('a')
    }
    await Promise.all([worker(), worker()])
    await zendesk.close()

    const { minutes, refused } = zendesk.limit.counted()
    expect(refused).toBe(0)
    expect(minutes.length).toBeGreaterThanOrEqual(3)
    // The first one is slow because everything is new. 95 of a hundred: one that was under way at the end of a minute may be left.
    expect(Math.min(...minutes.slice(1))).toBeGreaterThanOrEqual(57)
    expect(Math.max(...minutes)).toBeLessThanOrEqual(60)
  })

  it('is not measured by an answer that was late from the minute before', async () => {
    await budget.enter()
    budget.leave(told({ 'x-rate-limit': '100', 'x-rate-limit-remaining': '50', 'ratelimit-reset': '1' }))
    now += 1_500
    await budget.enter()
    budget.leave(told({ 'x-rate-limit': '100', 'x-rate-limit-remaining': '0', 'ratelimit-reset': '0' }))
    const before = now
    await budget.enter()

    expect(now).toBe(before)
  })

  it('is shared with others who use the account', async () => {
    await budget.enter()
    budget.leave(told({ 'x-rate-limit': '100', 'x-rate-limit-remaining': '1', 'ratelimit-reset': '20' }))
    await budget.enter()
    budget.leave(null)
    const before = now
    await budget.enter()

    expect(now - before).toBe(20_000)
  })

  it('waits as long as a refusal says', async () => {
    await budget.enter()
    budget.leave(told({ 'retry-after': '30' }, 503))
    const before = now
    await budget.enter()

    expect(now - before).toBe(30_000)
  })

  it('gives up what is further off than a minute, and says how far', async () => {
    await budget.enter()
    budget.leave(told({ 'retry-after': '600' }, 429))

    await expect(budget.enter()).rejects.toMatchObject({ status: 429, retryAfterMs: 600_000 })
  })

  it('ends a wait for which there is no time left, and says how long it would have been', async () => {
    const stopped = createRateBudget({ now: () => now, sleep: () => Promise.reject(new Error('stopped')) })
    await stopped.enter()
    stopped.leave(told({ 'retry-after': '20' }, 429))

    await expect(stopped.enter()).rejects.toMatchObject({ status: 429, retryAfterMs: 20_000 })
  })

  it('lets one request go until it knows the limit, and all go when there is none', async () => {
    const passed: number[] = []
    await budget.enter()
    const others = [1, 2].map(async number => {
      await budget.enter()
      passed.push(number)
    })
    await new Promise(resolve => setImmediate(resolve))
    expect(passed).toEqual([])
    budget.leave(told({}))
    await Promise.all(others)

    expect(passed).toEqual([1, 2])
  })
})
