import net from 'node:net'

/** What Postfix asks of a policy service (SMTPD_POLICY_README), as far as it matters here. */
export interface Asked {
  readonly state: 'RCPT' | 'END-OF-MESSAGE'
  readonly recipient: string
  /** How often this was asked before of this receiver, in this state. */
  readonly before: number
}

/** A policy service as greylisting is done with Postfix: it decides by action, such as `DUNNO` or `DEFER_IF_PERMIT 4.2.0 Later`. */
export async function policyService() {
  const here = { decide: (_asked: Asked): string | Promise<string> => 'DUNNO' }
  const counts = new Map<string, number>()
  const sockets = new Set<net.Socket>()
  const server = net.createServer(socket => {
    sockets.add(socket)
    socket.on('error', () => {})
    let rest = ''
    socket.on('data', chunk => {
      rest += chunk.toString()
      for (let end = rest.indexOf('\n\n'); end !== -1; end = rest.indexOf('\n\n')) {
        const fields = new Map(
          rest
            .slice(0, end)
            .split('\n')
            .map(line => line.split('=', 2) as [string, string]),
        )
        rest = rest.slice(end + 2)
        const state = fields.get('protocol_state') === 'RCPT' ? 'RCPT' : 'END-OF-MESSAGE'
        const recipient = fields.get('recipient') ?? ''
        const before = counts.get(`${state} ${recipient}`) ?? 0
        counts.set(`${state} ${recipient}`, before + 1)
        void Promise.resolve(here.decide({ state, recipient, before })).then(action =>
          socket.write(`action=${action}\n\n`),
        )
      }
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(here, {
    port: (server.address() as net.AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>(done => server.close(() => done()))
    },
  })
}
