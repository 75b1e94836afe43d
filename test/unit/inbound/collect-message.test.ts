import { PassThrough } from 'node:stream'
import { collectMessage } from '../../../src/inbound/transports/collect-message'

/** A stream as smtp-server hands one over. */
const aStream = () => Object.assign(new PassThrough(), { byteLength: 0, sizeExceeded: false })
const pass = () => new Promise(resolve => setImmediate(resolve))

describe('collecting a message', () => {
  it('gives the bytes and takes nothing from the budget afterwards', async () => {
    const stream = aStream()
    const budget = { used: 0, most: 100 }
    const collected = collectMessage(stream, { maxBytes: 10, budget })
    stream.write('12345')
    await pass()
    expect(budget.used).toBe(5)
    stream.end('67890')

    expect(await collected).toEqual({ kind: 'message', raw: Buffer.from('1234567890') })
    expect(budget.used).toBe(0)
  })

  it('copies no large one: its pieces are handed on as they came', async () => {
    const stream = aStream()
    const pieces = [Buffer.alloc(65_536, 'a'), Buffer.alloc(65_536, 'b'), Buffer.from('the end')]
    const collected = collectMessage(stream, { maxBytes: 200_000, budget: { used: 0, most: 200_000 } })
    for (const piece of pieces) stream.write(piece)
    stream.end()

    const result = await collected
    expect(result.kind === 'message' && result.raw).toEqual(pieces)
  })

  it('lets go of everything at the first byte too many, and reads the rest away', async () => {
    const stream = aStream()
    const budget = { used: 0, most: 100 }
    const collected = collectMessage(stream, { maxBytes: 10, budget })
    stream.write('1234567890')
    stream.write('1')
    await pass()
    expect(budget.used).toBe(0)
    for (let count = 0; count < 100; count += 1) {
      stream.write('more')
      await pass()
    }
    expect(budget.used).toBe(0)
    stream.end()

    expect(await collected).toEqual({ kind: 'too-large' })
  })

  it('stops where other messages have used the budget up', async () => {
    const stream = aStream()
    const budget = { used: 95, most: 100 }
    const collected = collectMessage(stream, { maxBytes: 10, budget })
    stream.end('123456')

    expect(await collected).toEqual({ kind: 'over-budget' })
    expect(budget.used).toBe(95)
  })

  it('knows a message that was cut off', async () => {
    const stream = aStream()
    const budget = { used: 0, most: 100 }
    const collected = collectMessage(stream, { maxBytes: 10, budget })
    stream.write('123')
    await pass()
    stream.destroy(new Error('gone'))

    expect(await collected).toEqual({ kind: 'cut-off' })
    expect(budget.used).toBe(0)
  })
})
