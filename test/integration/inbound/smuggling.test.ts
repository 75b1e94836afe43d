import { wholeOf } from '../../../src/inbound/raw-message'
import { createSmtpListener, type SmtpListener } from '../../../src/inbound/transports/smtp-listener'
import { silentLog } from '../../../src/kernel/log'
import { converse, openData, type Conversation } from './raw-smtp'

/** Endings that some servers take for the end of a message and others do not (CVE-2023-51764, -51765, -51766). */
const FALSE_ENDINGS: readonly (readonly [string, string])[] = [
  ['LF . LF', '\n.\n'],
  ['LF . CRLF', '\n.\r\n'],
  ['CRLF . LF', '\r\n.\n'],
  ['CR . CR', '\r.\r'],
  ['CR . LF', '\r.\n'],
  ['CR . CRLF', '\r.\r\n'],
  ['CRLF . CR', '\r\n.\rx'],
  ['LF . CR', '\n.\r'],
  ['CRLF NUL . CRLF', '\r\n\0.\r\n'],
  ['CRLF . NUL CRLF', '\r\n.\0\r\n'],
  ['CRLF . CR CRLF', '\r\n.\r\r\n'],
  ['LFCR . LFCR', '\n\r.\n\r'],
]
const SMUGGLED =
  'MAIL FROM:<mallory@elsewhere.example>\r\nRCPT TO:<support@ect-helpdesk.example>\r\nDATA\r\nSubject: smuggled\r\n\r\nz'

const accepted: Buffer[] = []
let listener: SmtpListener
let port = 0

beforeAll(async () => {
  listener = createSmtpListener({
    port: 0,
    host: '127.0.0.1',
    helpdeskAddresses: ['support@ect-helpdesk.example'],
    maxBytes: 100_000,
    serverName: 'mx.ect-helpdesk.example',
    receive: async (envelope, raw) => {
      accepted.push(wholeOf(raw))
      return { id: '1', envelope, rawHash: '' }
    },
    countRefusal: () => undefined,
    log: silentLog,
  })
  port = (await listener.start()).port
})
afterAll(() => listener.stop())
beforeEach(() => {
  accepted.length = 0
})

async function sendWith(ending: string, send: (talk: Conversation, bytes: string) => void): Promise<string> {
  const talk = await converse(port)
  await openData(talk)
  send(talk, `Subject: honest\r\n\r\na${ending}${SMUGGLED}\r\n.\r\n`)
  const reply = await talk.reply()
  talk.send('NOOP\r\n')
  const next = await talk.reply()
  talk.end()
  expect(next).toMatch(/^250 OK/)
  return reply
}

describe('a message that hides a second one', () => {
  it.each(FALSE_ENDINGS)('S01: stays one message behind %s', async (_label, ending) => {
    const reply = await sendWith(ending, (talk, bytes) => talk.send(Buffer.from(bytes, 'latin1')))

    expect(reply).toMatch(/^250/)
    expect(accepted).toHaveLength(1)
    expect(accepted[0]?.toString('latin1')).toContain('smuggled')
  })

  it.each(FALSE_ENDINGS)('S02: stays one message behind %s when it comes byte by byte', async (_label, ending) => {
    const reply = await sendWith(ending, (talk, bytes) => {
      for (const byte of Buffer.from(bytes, 'latin1')) talk.send(Buffer.of(byte))
    })

    expect(reply).toMatch(/^250/)
    expect(accepted).toHaveLength(1)
  })

  it.each([
    ['CRLF . CRLF', '\r\n.\r\n'],
    ['CR CRLF . CRLF', '\r\r\n.\r\n'],
  ])('S01: is two messages after the one true ending, %s', async (_label, ending) => {
    const talk = await converse(port)
    await openData(talk)
    talk.send(`Subject: honest\r\n\r\na${ending}${SMUGGLED}\r\n.\r\n`)

    const replies = []
    for (let count = 0; count < 5; count += 1) replies.push((await talk.reply()).slice(0, 3))

    expect(replies).toEqual(['250', '250', '250', '354', '250'])
    expect(accepted).toHaveLength(2)
    talk.end()
  })
})
