import type { Server } from 'node:net'
import { UserError } from '../../kernel/errors'

/** Listens, or says which setting has to change. */
export function listenOn(
  server: Server,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<{ readonly port: number }> {
  return new Promise((resolve, reject) => {
    const fail = (cause: Error & { code?: string }) => reject(translate(cause, { port, host }))
    server.once('error', fail)
    server.listen(port, host, () => {
      server.off('error', fail)
      const address = server.address()
      resolve({ port: typeof address === 'object' && address !== null ? address.port : port })
    })
  })
}

function translate(cause: Error & { code?: string }, { port, host }: { port: number; host: string }): Error {
  if (cause.code === 'EADDRINUSE') {
    const sentence = `Port ${port} is in use by another program: set SMTP_PORT to a free port, or stop that program`
    return new UserError(sentence, { code: 'SMTP.PORT_IN_USE', cause })
  }
  if (cause.code === 'EACCES') {
    const sentence = `This user may not listen on port ${port}: set SMTP_PORT to 1024 or above`
    return new UserError(sentence, { code: 'SMTP.PORT_FORBIDDEN', cause })
  }
  if (cause.code === 'EADDRNOTAVAIL') {
    const sentence = `${host} is not an address of this machine: set BIND_ADDRESS to one that is`
    return new UserError(sentence, { code: 'SMTP.NO_SUCH_ADDRESS', cause })
  }
  return cause
}
