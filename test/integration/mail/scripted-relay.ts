import net from 'node:net'

/** What a client says, in order; the message with its end counts as one, and before that its pieces. */
export type Said = 'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'piece' | 'message'
/** An answer of the relay; `cut` hangs up without one, `silence` says nothing and stays. */
export type Answer = string

const POLITE: Readonly<Record<Said, string>> = {
  greeting: '220 relay ESMTP',
  EHLO: '250-relay\r\n250 SIZE 26214400',
  MAIL: '250 2.1.0 Ok',
  RCPT: '250 2.1.5 Ok',
  DATA: '354 End data with <CR><LF>.<CR><LF>',
  piece: '',
  message: '250 2.0.0 Ok: queued',
}

/** What came in so far, when it is asked how to go on. */
export interface Came {
  readonly said: Said
  /** Counts what was said of this kind over all connections, from 1. */
  readonly number: number
  readonly line: string
}

/** A relay of single answers, for what a server library would never do; it keeps whole messages, and counts dialling. */
export async function scriptedRelay(answerTo: (came: Came) => Answer | undefined = () => undefined) {
  const taken: { readonly from: string; readonly to: string; readonly message: string }[] = []
  const counts = new Map<Said, number>()
  const sockets = new Set<net.Socket>()
  const server = net.createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    let rest = ''
    let inData = false
    let envelope = { from: '', to: '' }
    const answer = (said: Said, line: string) => {
      const number = (counts.get(said) ?? 0) + 1
      counts.set(said, number)
      const text = answerTo({ said, number, line }) ?? POLITE[said]
      if (text === 'silence') return ''
      if (text === 'cut') {
        socket.destroy()
        return ''
      }
      if (text !== '') socket.write(`${text}\r\n`)
      return text
    }
    answer('greeting', '')
    socket.on('data', chunk => {
      rest += chunk.toString('latin1')
      for (;;) {
        const end = rest.indexOf(inData ? '\r\n.\r\n' : '\r\n')
        if (end === -1 && inData) answer('piece', '')
        if (end === -1 || socket.destroyed) return
        const line = rest.slice(0, end)
        rest = rest.slice(end + (inData ? 5 : 2))
        if (inData) {
          inData = false
          // Whole at the other side, whatever becomes of the answer.
          taken.push({ ...envelope, message: `${line}\r\n` })
          answer('message', line)
        } else if (line === 'QUIT') socket.end('221 bye\r\n')
        else if (line === 'RSET') socket.write('250 ok\r\n')
        else {
          const said = line.slice(0, 4) as Said
          const [, address = ''] = /<(.*?)>/.exec(line) ?? []
          if (said === 'MAIL') envelope = { from: address, to: '' }
          if (said === 'RCPT') envelope = { ...envelope, to: address }
          inData = answer(said, line).startsWith('354')
        }
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as net.AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    /** How often this was said so far; `greeting` counts connections. */
    count: (said: Said) => counts.get(said) ?? 0,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>(done => server.close(() => done()))
    },
    /** Hangs up on everybody, as a relay does that restarts. */
    hangUp: () => {
      for (const socket of sockets) socket.destroy()
    },
  }
}
