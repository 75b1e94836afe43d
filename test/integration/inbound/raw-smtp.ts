import net from 'node:net'

/** A raw SMTP conversation: bytes out, reply lines in. */
export interface Conversation {
  /** Sends bytes as they are. */
  send(bytes: string | Buffer): void
  /** The next whole reply; multi-line replies as one text. Rejects when the connection ends first. */
  reply(): Promise<string>
  /** Sends a line and gives its reply. */
  ask(line: string): Promise<string>
  /** What the other side said first. */
  readonly greeting: string
  /** Resolves when the other side has closed. */
  closed: Promise<void>
  end(): void
}

/** Connects and waits for the greeting; `before` is written first, as a proxy does. */
export async function converse(
  port: number,
  { localAddress, before }: { readonly localAddress?: string; readonly before?: string } = {},
): Promise<Conversation> {
  const socket = net.connect({ port, host: '127.0.0.1', ...(localAddress ? { localAddress } : {}) })
  if (before !== undefined) socket.write(before)
  let text = ''
  let wake = () => {}
  let isClosed = false
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1')
    wake()
  })
  socket.on('error', () => undefined)
  const closed = new Promise<void>(resolve =>
    socket.on('close', () => {
      isClosed = true
      wake()
      resolve()
    }),
  )
  const reply = async (): Promise<string> => {
    for (;;) {
      const match = /^(?:\d{3}-[^\n]*\n)*\d{3}(?: [^\n]*)?\n/.exec(text)
      if (match) {
        text = text.slice(match[0].length)
        return match[0].trim()
      }
      if (isClosed) throw new Error('the connection ended')
      await new Promise<void>(resolve => {
        wake = resolve
      })
    }
  }
  const greeting = await reply()
  return {
    greeting,
    send: bytes => void socket.write(bytes),
    reply,
    ask(line) {
      socket.write(`${line}\r\n`)
      return reply()
    },
    closed,
    end: () => socket.destroy(),
  }
}

/** Opens a transaction up to and including DATA. */
export async function openData(talk: Conversation, to = 'support@ect-helpdesk.example'): Promise<void> {
  await talk.ask('EHLO school.example')
  await talk.ask('MAIL FROM:<tutor@northfield.example>')
  await talk.ask(`RCPT TO:<${to}>`)
  await talk.ask('DATA')
}
