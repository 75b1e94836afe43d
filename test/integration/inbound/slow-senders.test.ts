import net from 'node:net'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { closeDoors, openDoor } from './door-fixture'
import { converse, openData } from './raw-smtp'

const TLS = path.resolve(__dirname, '..', '..', 'fixtures', 'tls')
const certificate = {
  key: readFileSync(path.join(TLS, 'first.key.pem'), 'utf8'),
  cert: readFileSync(path.join(TLS, 'first.cert.pem'), 'utf8'),
}

afterEach(closeDoors)

/** Deadlines of minutes as tenths of a second. */
const SHORT = { transactionMs: 500, sweepMs: 50, minRateAfterMs: 300 }

describe('whoever sends a byte at a time', () => {
  it.each<[string, string, string]>([
    ['in a command', '', 'x'],
    ['in its message', 'EHLO a\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<support@ect-helpdesk.example>\r\nDATA\r\n', 'x'],
    ['in its TLS greeting', 'EHLO a\r\nSTARTTLS\r\n', '\x16'],
    ['with whole commands', 'EHLO a\r\n', 'NOOP\r\n'],
  ])(
    'S06: %s is cut at its deadline, a hundred of them, and an honest sender is answered meanwhile',
    async (_label, opening, drop) => {
      const { port, accepted } = await openDoor({ tls: certificate, limits: SHORT })
      const began = performance.now()
      const slow = Array.from({ length: 100 }, () => trickle(port, { opening, drop }))
      await new Promise(resolve => setTimeout(resolve, 100))
      const honest = await converse(port, { localAddress: '127.0.0.2' })
      await openData(honest)
      honest.send('Subject: x\r\n\r\ny\r\n.\r\n')
      expect(await honest.reply()).toMatch(/^250/)

      const ends = await Promise.all(slow)

      expect(ends).toHaveLength(100)
      expect(performance.now() - began).toBeLessThan(8_000)
      expect(accepted).toHaveLength(1)
      honest.end()
    },
  )

  it('S06: in a PROXY line is cut at the same deadline', async () => {
    const { port } = await openDoor({ proxyAddresses: ['127.0.0.1'], limits: SHORT })
    const began = performance.now()

    await Promise.all(Array.from({ length: 100 }, () => trickle(port, { opening: 'PROXY TCP4 ', drop: '1' })))

    expect(performance.now() - began).toBeLessThan(5_000)
  })

  it('S06: in its message is told that it is too slow, long before its deadline', async () => {
    const { port } = await openDoor({ limits: { ...SHORT, transactionMs: 60_000 } })
    const talk = await converse(port)
    await openData(talk)
    const drops = setInterval(() => talk.send('x'), 20)

    expect(await talk.reply()).toBe('421 Message came too slowly, closing connection')

    clearInterval(drops)
    talk.end()
  })

  it('S06: at a speed that is a line’s has more time, as much as its bytes earn', async () => {
    // Each 50 ms bring 800 bytes, which earn 100 ms more: twice the deadline passes, and nobody is cut.
    const { port, accepted } = await openDoor({ limits: { ...SHORT, bytesPerExtraSecond: 8_000 } })
    const talk = await converse(port)
    await openData(talk)
    for (let part = 0; part < 20; part += 1) {
      talk.send('x'.repeat(800))
      await new Promise(resolve => setTimeout(resolve, 50))
    }
    talk.send('\r\n.\r\n')

    expect(await talk.reply()).toMatch(/^250/)
    expect(accepted[0]?.raw).toHaveLength(16_002)
    talk.end()
  })
})

describe('a thousand connections that do nothing', () => {
  it('S07: fill their source’s share and no more, so that another source is greeted', async () => {
    const { port } = await openDoor({ limits: { maxConnectionsPerSource: 50 } })
    const idle = Array.from({ length: 1_000 }, () => net.connect({ port, host: '127.0.0.1' }))
    const greetings = await Promise.all(idle.map(firstLine))

    const honest = await converse(port, { localAddress: '127.0.0.2' })
    expect(await honest.ask('NOOP')).toMatch(/^250/)

    const greeted = greetings.filter(line => line.startsWith('220')).length
    expect({ greeted, turnedAway: greetings.filter(line => line.startsWith('421')).length }).toEqual({
      greeted: 50,
      turnedAway: 950,
    })
    honest.end()
    for (const socket of idle) socket.destroy()
  })

  it('S07: from everywhere are turned away above the most that there may be', async () => {
    const { port } = await openDoor({ limits: { maxConnections: 20 } })
    const idle = Array.from({ length: 40 }, (_, n) =>
      net.connect({ port, host: '127.0.0.1', localAddress: `127.0.0.${10 + n}` }),
    )
    const greetings = await Promise.all(idle.map(firstLine))

    expect(greetings.filter(line => line.startsWith('421'))).toHaveLength(20)
    for (const socket of idle) socket.destroy()
  })

  it('S07: a source that connects or sends too often within a minute waits; one that the settings exempt does not', async () => {
    const limits = { connectionsPerMinute: 2, messagesPerMinute: 1 }
    const { port } = await openDoor({ limits, unlimitedAddresses: ['127.0.0.2'] })
    const heard: Record<string, string[]> = {}
    for (const localAddress of ['127.0.0.1', '127.0.0.2']) {
      const codes: string[] = []
      for (let connection = 0; connection < 3; connection += 1) {
        const talk = await converse(port, { localAddress })
        codes.push(talk.greeting.slice(0, 3))
        if (talk.greeting.startsWith('220')) {
          await talk.ask('EHLO school.example')
          codes.push((await talk.ask('MAIL FROM:<a@b.example>')).slice(0, 3))
        }
        talk.end()
      }
      heard[localAddress] = codes
    }

    expect(heard).toEqual({
      '127.0.0.1': ['220', '250', '220', '450', '421'],
      '127.0.0.2': ['220', '250', '220', '250', '220', '250'],
    })
  })
})

/** Sends the opening, then a drop every 20 ms, until the other side ends it. */
function trickle(port: number, { opening, drop }: { opening: string; drop: string }): Promise<void> {
  return new Promise(resolve => {
    const socket = net.connect({ port, host: '127.0.0.1' })
    let timer: NodeJS.Timeout | undefined
    const begin = () => {
      socket.write(opening)
      timer = setInterval(() => socket.write(drop, 'latin1'), 20)
    }
    // Behind a proxy there is no greeting before its line.
    if (opening.startsWith('PROXY')) socket.once('connect', begin)
    else socket.once('data', begin)
    socket.resume()
    socket.on('error', () => undefined)
    socket.once('end', () => socket.destroy())
    socket.once('close', () => {
      clearInterval(timer)
      resolve()
    })
  })
}

function firstLine(socket: net.Socket): Promise<string> {
  return new Promise(resolve => {
    socket.on('error', () => resolve('none'))
    socket.once('data', chunk => resolve(chunk.toString('latin1')))
  })
}
