import { createLanes } from '../../../src/adapters/database/lanes'
import type { Lane } from '../../../src/kernel/unit-of-work'

describe('lanes', () => {
  const inOrder = async (asked: readonly (readonly [Lane, string])[]): Promise<string[]> => {
    const lanes = createLanes()
    const done: string[] = []
    let letGo = () => {}
    const first = lanes.turn('background', () => new Promise<void>(resolve => (letGo = resolve)))
    const all = asked.map(([lane, name]) =>
      lanes.turn(lane, async () => {
        done.push(name)
      }),
    )
    letGo()
    await Promise.all([first, ...all])
    return done
  }

  it('lets mail go before clicks, clicks before sign-ins, and these before the rest', async () => {
    const done = await inOrder([
      ['background', 'rebuild'],
      ['session', 'sign-in'],
      ['click', 'match'],
      ['intake', 'first mail'],
      ['intake', 'second mail'],
    ])

    expect(done).toEqual(['first mail', 'second mail', 'match', 'sign-in', 'rebuild'])
  })

  it('starves nobody: after eight others the background has its turn', async () => {
    const mails = Array.from({ length: 20 }, (_, i) => ['intake', `mail ${i}`] as const)

    const done = await inOrder([['background', 'rebuild'], ...mails])

    expect(done.indexOf('rebuild')).toBe(8)
  })

  it('goes on after a failure, never runs two at once, and gives each its result', async () => {
    const lanes = createLanes()
    let running = 0
    const one = async (value: number) => {
      running += 1
      expect(running).toBe(1)
      await new Promise(resolve => setImmediate(resolve))
      running -= 1
      if (value === 2) throw new Error('two fails')
      return value
    }

    const results = await Promise.allSettled([1, 2, 3].map(value => lanes.turn('click', () => one(value))))

    expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  })
})
