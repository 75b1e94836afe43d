import type net from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

/** One message that a relay took. */
export interface Taken {
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly message: string
}

/** A relay on loopback that answers as told. */
export async function relay(options: SMTPServerOptions = {}) {
  const taken: Taken[] = []
  const here = { whenTaken: (answer: () => void): void => answer() }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData(stream, session, callback) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        taken.push({
          envelope: { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(one => one.address) },
          message: Buffer.concat(chunks).toString(),
        })
        here.whenTaken(callback)
      })
    },
    ...options,
  })
  server.on('error', () => {})
  const port = await new Promise<number>(resolve => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as net.AddressInfo).port))
  })
  return Object.assign(here, {
    taken,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>(done => server.close(() => done())),
  })
}
