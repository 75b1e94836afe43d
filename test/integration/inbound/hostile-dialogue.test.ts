import net from 'node:net'
import { closeDoors, openDoor } from './door-fixture'
import { converse, openData } from './raw-smtp'

afterEach(closeDoors)

describe('whoever talks too much or too soon', () => {
  it.each([
    ['a whole command', 'EHLO early.example\r\n'],
    ['the beginning of a command', 'EHLO ear'],
    ['a web request', 'POST / HTTP/1.1\r\nHost: x\r\n\r\n'],
  ])('S05: gets 421 for %s before the greeting', async (_label, bytes) => {
    const { port } = await openDoor({ greetingPauseMs: 100 })

    expect(await firstReply(port, bytes)).toMatch(/^421 .*too soon/)
  })

  it('S05: gets 421 also when it waited the time before', async () => {
    const { port } = await openDoor({ greetingPauseMs: 300 })
    const polite = await converse(port)
    polite.end()

    expect(await firstReply(port, 'EHLO early.example\r\n')).toMatch(/^421 .*too soon/)
  })

  it('S05: a source that waited is greeted at once the next time, and has to wait again once it talked too soon', async () => {
    const { port } = await openDoor({ greetingPauseMs: 300 })
    const waits = [await timeToGreeting(port), await timeToGreeting(port)]
    await firstReply(port, 'EHLO early.example\r\n')
    waits.push(await timeToGreeting(port))

    expect(waits.map(wait => wait >= 290)).toEqual([true, false, true])
  })

  it('S05: ten thousand commands in one piece end with 421, and another sender is answered within a second', async () => {
    const { port } = await openDoor()
    const flood = await converse(port)
    await flood.ask('EHLO flood.example')
    flood.send('NOOP\r\n'.repeat(10_000))
    const began = performance.now()
    const honest = await converse(port)
    expect(await honest.ask('EHLO school.example')).toMatch(/^250/)
    expect(performance.now() - began).toBeLessThan(1_000)

    let replies = 0
    let last = ''
    while (!last.startsWith('421')) {
      last = await flood.reply()
      replies += 1
    }

    // EHLO and 499 NOOPs were answered, the next command was one too many.
    expect({ replies, last }).toEqual({
      replies: 500,
      last: '421 Too many commands without a message, closing connection',
    })
    await flood.closed
    honest.end()
  })

  it('S05: commands are counted anew after each message', async () => {
    const { port, accepted } = await openDoor({ limits: { maxCommandsPerMessage: 6 } })
    const talk = await converse(port)
    for (let message = 0; message < 3; message += 1) {
      await openData(talk)
      talk.send('Subject: x\r\n\r\ny\r\n.\r\n')
      expect(await talk.reply()).toMatch(/^250/)
    }

    expect(accepted).toHaveLength(3)
    talk.end()
  })
})

describe('a message over the largest size', () => {
  const THREE_TIMES = Buffer.concat([
    Buffer.from('Subject: x\r\n\r\n'),
    Buffer.alloc(60_000, 'x'),
    Buffer.from('\r\n.\r\n'),
  ])

  it('S08: is refused at MAIL when it says so', async () => {
    const { port, refused } = await openDoor()
    const talk = await converse(port)
    await talk.ask('EHLO school.example')

    expect(await talk.ask('MAIL FROM:<a@b.example> SIZE=60000')).toMatch(/^552/)
    expect(refused).toEqual(['552'])
    talk.end()
  })

  it.each([
    ['says nothing', ''],
    ['lies', ' SIZE=100'],
  ])('S08: is refused after its dot with 552 when it %s, and nothing of it is accepted', async (_label, size) => {
    const { port, accepted, refused } = await openDoor()
    const talk = await converse(port)
    await talk.ask('EHLO school.example')
    await talk.ask(`MAIL FROM:<a@b.example>${size}`)
    await talk.ask('RCPT TO:<support@ect-helpdesk.example>')
    await talk.ask('DATA')
    talk.send(THREE_TIMES)

    expect(await talk.reply()).toMatch(/^552/)
    expect(accepted).toEqual([])
    expect(refused).toEqual(['552'])
    talk.end()
  })

  it('S08: holds no more memory than its largest size while it is read and thrown away', async () => {
    // Room for one message and a half of the largest size: a second one fits only if the first let go of its bytes.
    const { port } = await openDoor({ limits: { maxBytesInFlight: 30_000 } })
    const large = await converse(port)
    await openData(large)
    large.send(Buffer.alloc(60_000, 'x'))
    await new Promise(resolve => setTimeout(resolve, 50))
    const honest = await converse(port)
    await openData(honest)
    honest.send(Buffer.concat([Buffer.alloc(15_000, 'y'), Buffer.from('\r\n.\r\n')]))

    expect(await honest.reply()).toMatch(/^250/)
    large.end()
    honest.end()
  })
})

describe('recipients', () => {
  it('S09: of ten thousand in one transaction a hundred are taken, then 452, then the connection ends', async () => {
    const { port } = await openDoor()
    const talk = await converse(port)
    await talk.ask('EHLO school.example')
    await talk.ask('MAIL FROM:<a@b.example>')
    const lines = Array.from({ length: 10_000 }, (_, n) => `RCPT TO:<support+${n}@ect-helpdesk.example>\r\n`)
    talk.send(lines.join(''))

    const codes: Record<string, number> = {}
    for (let code = ''; code !== '421';) {
      code = (await talk.reply()).slice(0, 3)
      codes[code] = (codes[code] ?? 0) + 1
    }

    // 500 commands in all, EHLO and MAIL among them.
    expect(codes).toEqual({ 250: 100, 452: 398, 421: 1 })
    await talk.closed
  })

  it('S09: unknown ones are counted for the source too, over all its connections', async () => {
    const { port } = await openDoor({ unlimitedAddresses: [], limits: { unknownRecipientsPerMinute: 3 } })
    const codes: string[] = []
    for (let connection = 0; connection < 2; connection += 1) {
      const talk = await converse(port)
      await talk.ask('EHLO school.example')
      await talk.ask('MAIL FROM:<a@b.example>')
      for (const name of ['a', 'b']) codes.push((await talk.ask(`RCPT TO:<${name}@ect-helpdesk.example>`)).slice(0, 3))
      talk.end()
    }

    expect(codes).toEqual(['550', '550', '550', '421'])
  })

  it.each([
    'victim@elsewhere.example',
    'victim%elsewhere.example@ect-helpdesk.example',
    '@ect-helpdesk.example:victim@elsewhere.example',
    '@ect-helpdesk.example,@relay.example:victim@elsewhere.example',
    '"victim@elsewhere.example"@ect-helpdesk.example',
    'elsewhere.example!victim@ect-helpdesk.example',
    'elsewhere.example!victim',
    'victim@elsewhere.example@ect-helpdesk.example',
    'support@ect-helpdesk.example@elsewhere.example',
    'support@[127.0.0.1]',
    'support@localhost',
    'sup\u0440ort@ect-helpdesk.example',
    'support@ect-helpdesk.example.',
    'victim',
  ])('S10: %s is not taken', async recipient => {
    const { port, accepted } = await openDoor()
    const talk = await converse(port)
    await talk.ask('EHLO school.example')
    await talk.ask('MAIL FROM:<a@b.example> SMTPUTF8')

    talk.send(Buffer.from(`RCPT TO:<${recipient}>\r\n`, 'utf8'))
    expect(await talk.reply()).toMatch(/^(550 No such mailbox here|501 )/)
    expect(await talk.ask('DATA')).toMatch(/^503/)
    expect(accepted).toEqual([])
    talk.end()
  })
})

describe('odd bytes', () => {
  it.each<[string, string | Buffer]>([
    ['a line of 998 bytes', `${'x'.repeat(998)}\r\n`],
    ['a line of 1,000 bytes', `${'x'.repeat(1_000)}\r\n`],
    ['a line of a million bytes', `${'x'.repeat(1_000_000)}\r\n`],
    ['NUL', 'a\0b\r\n'],
    ['8-bit bytes that nobody announced', Buffer.from([0xe9, 0xff, 0x80, 0x0d, 0x0a])],
    ['bare line ends', 'a\rb\nc\r\n'],
    ['nothing at all', ''],
  ])('S13: %s arrive as they were sent', async (_label, body) => {
    const { port, accepted } = await openDoor({ maxBytes: 2_000_000 })
    const raw = Buffer.concat([Buffer.from('Subject: x\r\n\r\n'), Buffer.from(body as string)])
    const talk = await converse(port)
    await openData(talk)
    talk.send(Buffer.concat([raw, Buffer.from('.\r\n')]))

    expect(await talk.reply()).toMatch(/^250/)
    expect(accepted[0]?.raw.equals(raw)).toBe(true)
    talk.end()
  })

  it('S13: a line of fifty million bytes is refused, and another sender is answered meanwhile', async () => {
    const { port, accepted } = await openDoor({ maxBytes: 26_214_400 })
    const large = await converse(port)
    await openData(large)
    const line = Buffer.alloc(1_000_000, 'x')
    for (let part = 0; part < 50; part += 1) large.send(line)
    large.send('\r\n.\r\n')
    const began = performance.now()
    const honest = await converse(port)
    await openData(honest)
    honest.send('Subject: x\r\n\r\ny\r\n.\r\n')

    expect(await honest.reply()).toMatch(/^250/)
    expect(performance.now() - began).toBeLessThan(5_000)
    expect(await large.reply()).toMatch(/^552/)
    expect(accepted).toHaveLength(1)
    large.end()
    honest.end()
  })

  it('S01: a bare CR or LF is refused when the settings say so, and only then', async () => {
    const { port, accepted } = await openDoor({ bareLineEnds: 'refuse' })
    const talk = await converse(port)
    const codes: string[] = []
    for (const body of ['a\nb\r\n', 'a\rb\r\n', 'a\r\r\n', '\n\r\n', 'a\r\nb\r\n']) {
      await openData(talk)
      talk.send(`Subject: x\r\n\r\n${body}.\r\n`)
      codes.push((await talk.reply()).slice(0, 3))
    }

    expect(codes).toEqual(['550', '550', '550', '550', '250'])
    expect(accepted).toHaveLength(1)
    talk.end()
  })
})

describe('commands that are not for everybody', () => {
  it.each([
    'VRFY support',
    'EXPN all',
    'AUTH PLAIN AGEAYg==',
    'AUTH LOGIN',
    'XCLIENT ADDR=10.0.0.1',
    'XFORWARD ADDR=10.0.0.1',
    'WIZ',
    'ETRN x',
    'TURN',
  ])('S15: %s is not known, and not offered', async command => {
    const { port } = await openDoor()
    const talk = await converse(port)
    const features = await talk.ask('EHLO school.example')

    expect(features).not.toMatch(/AUTH|XCLIENT|XFORWARD|VRFY|EXPN|ETRN/)
    expect(await talk.ask(command)).toMatch(/^500|^550 Error: Not allowed/)
    talk.end()
  })

  it('S15: guessing passwords ends the connection, and no word of it is logged', async () => {
    const lines: string[] = []
    const note = (...facts: unknown[]) => void lines.push(JSON.stringify(facts))
    const { port } = await openDoor({ log: { debug: note, info: note, warn: note, error: note } })
    const talk = await converse(port)
    await talk.ask('EHLO school.example')
    const codes: string[] = []
    while (codes.at(-1) !== '421') codes.push((await talk.ask('AUTH PLAIN c2VjcmV0LWd1ZXNz')).slice(0, 3))

    expect(codes).toEqual([...Array.from({ length: 9 }, () => '500'), '421'])
    expect(lines.join('')).not.toContain('c2VjcmV0')
    await talk.closed
  })
})

async function firstReply(port: number, bytes: string): Promise<string> {
  const socket = net.connect({ port, host: '127.0.0.1' })
  socket.write(bytes)
  const reply = await new Promise<string>(resolve => socket.once('data', chunk => resolve(chunk.toString())))
  socket.destroy()
  return reply
}

async function timeToGreeting(port: number): Promise<number> {
  const began = performance.now()
  const talk = await converse(port)
  talk.end()
  return performance.now() - began
}
