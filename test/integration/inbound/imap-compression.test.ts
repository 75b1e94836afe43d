import net, { type AddressInfo } from 'node:net'
import { openImapFolder } from '../../../src/inbound/transports/imap/imap-connection'
import { readMailboxSettings } from '../../../src/inbound/transports/imap/mailbox-settings'

const CAN = 'IMAP4rev1 COMPRESS=DEFLATE AUTH=PLAIN SASL-IR'

describe('A05: a server over IMAP that offers to compress (RFC 4978)', () => {
  it('is never asked to: what it sends is counted as it comes', async () => {
    const asked: string[] = []
    const server = net.createServer(socket => {
      socket.on('error', () => {})
      socket.write(`* OK [CAPABILITY ${CAN}] ready\r\n`)
      socket.on('data', bytes => {
        for (const line of bytes.toString('latin1').split('\r\n').filter(Boolean)) {
          const [tag = '', command = ''] = line.split(' ')
          asked.push(command)
          if (command === 'CAPABILITY') socket.write(`* CAPABILITY ${CAN}\r\n`)
          if (command === 'LIST') socket.write('* LIST () "/" INBOX\r\n')
          if (command === 'EXAMINE') socket.write('* 0 EXISTS\r\n* OK [UIDVALIDITY 7] ok\r\n* OK [UIDNEXT 1] ok\r\n')
          if (command === 'COMPRESS') socket.write(`${tag} NO not today\r\n`)
          else socket.write(`${tag} OK ${command === 'EXAMINE' ? '[READ-ONLY] ' : ''}done\r\n`)
        }
      })
    })
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const one = { name: 'a', host: '127.0.0.1', port, tls: 'none', user: 'a', passwordFile: '/none' }
    const [settings] = readMailboxSettings(JSON.stringify([one])).mailboxes
    const { signal } = new AbortController()
    const connection = await openImapFolder(settings!, { credentials: { pass: 'x' }, maxBytes: 1_000, signal })
    connection.close()
    server.close()

    expect(connection.uidValidity).toBe('7')
    expect(asked).toContain('EXAMINE')
    expect(asked).not.toContain('COMPRESS')
  })
})
