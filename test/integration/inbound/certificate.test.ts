import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import tls from 'node:tls'
import { createRenewing, readCertificate } from '../../../src/app/certificate'
import type { Log } from '../../../src/kernel/log'
import { aFolder, removeFolders } from '../../unit/inbound/support'
import { closeDoors, openDoor } from './door-fixture'
import { converse } from './raw-smtp'

const TLS = path.resolve(__dirname, '..', '..', 'fixtures', 'tls')
const named = (name: string) => ({
  key: readFileSync(path.join(TLS, `${name}.key.pem`), 'utf8'),
  cert: readFileSync(path.join(TLS, `${name}.cert.pem`), 'utf8'),
})
const first = named('first')

afterEach(async () => {
  await closeDoors()
  removeFolders()
})

describe('STARTTLS', () => {
  it('S14: is taken with TLS 1.2 and 1.3, whatever name the sender asks for, and the envelope says so', async () => {
    const { port, accepted } = await openDoor({ tls: first })
    for (const [version, servername] of [
      ['TLSv1.2', 'first.mx.ect-helpdesk.example'],
      ['TLSv1.3', 'somebody-else.example'],
    ] as const) {
      const secure = await startTls(port, { minVersion: version, maxVersion: version, servername })
      expect(secure.getProtocol()).toBe(version)
      expect(nameOf(secure)).toBe('first.mx.ect-helpdesk.example')
      await sendOver(secure)
    }

    expect(accepted.map(message => message.envelope.tls)).toEqual([true, true])
  })

  it.each(['TLSv1', 'TLSv1.1'] as const)('S14: is refused with %s', async version => {
    const { port } = await openDoor({ tls: first })

    await expect(
      startTls(port, { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' }),
    ).rejects.toThrow(/alert|version|closed/i)
  })

  it('S04: what was sent in clear behind STARTTLS is dropped', async () => {
    const { port, accepted } = await openDoor({ tls: first })
    const secure = await startTls(
      port,
      {},
      'MAIL FROM:<injected@elsewhere.example>\r\nRCPT TO:<support@ect-helpdesk.example>\r\n',
    )

    expect(await askOver(secure, 'RCPT TO:<support@ect-helpdesk.example>')).toMatch(/^503/)
    await sendOver(secure)
    expect(accepted.map(message => message.envelope.mailFrom)).toEqual(['tutor@northfield.example'])
  })
})

describe('a renewed certificate', () => {
  it('S14: serves the next connection, and the one before keeps what it has', async () => {
    const door = await openDoor({ tls: first })
    const before = await startTls(door.port)

    door.listener.useCertificate(named('second'))
    const after = await startTls(door.port)

    expect([nameOf(before), nameOf(after)]).toEqual(['first.mx.ect-helpdesk.example', 'second.mx.ect-helpdesk.example'])
    expect(await askOver(before, 'NOOP')).toMatch(/^250/)
    await sendOver(before)
    await sendOver(after)
    expect(door.accepted).toHaveLength(2)
  })

  it.each([
    ['that is none', { key: first.key, cert: 'not a certificate' }],
    ['of another key', { key: named('second').key, cert: first.cert }],
  ])('S14: %s changes nothing', async (_label, bad) => {
    const door = await openDoor({ tls: first })

    expect(() => door.listener.useCertificate(bad)).toThrow()

    const secure = await startTls(door.port)
    expect(nameOf(secure)).toBe('first.mx.ect-helpdesk.example')
    secure.destroy()
  })

  it('S14: is taken from its files; a bad one is reported once, and the good one after it is taken', async () => {
    const folder = aFolder()
    const files = { SMTP_TLS_KEY_FILE: path.join(folder, 'key'), SMTP_TLS_CERT_FILE: path.join(folder, 'cert') }
    const put = (name: string) => {
      copyFileSync(path.join(TLS, `${name}.key.pem`), files.SMTP_TLS_KEY_FILE)
      copyFileSync(path.join(TLS, `${name}.cert.pem`), files.SMTP_TLS_CERT_FILE)
    }
    put('first')
    const inUse = readCertificate(files)
    if (!inUse) throw new Error('the files hold a certificate')
    const door = await openDoor({ tls: inUse })
    const errors: string[] = []
    const log: Log = { debug() {}, info() {}, warn() {}, error: (_facts, text) => void errors.push(text) }
    const renewing = createRenewing({ config: files, door: door.listener, inUse, log, everyMs: 10 })
    renewing.start()

    writeFileSync(files.SMTP_TLS_CERT_FILE, 'half a certifi')
    await until(() => errors.length > 0)
    put('second')
    let name = ''
    await until(async () => {
      const secure = await startTls(door.port)
      name = nameOf(secure)
      secure.destroy()
      return name.startsWith('second')
    })
    await renewing.stop()

    expect(name).toBe('second.mx.ect-helpdesk.example')
    expect(errors).toEqual(['the new certificate cannot be used; the one before stays in use'])
  })

  it('S14: that the settings name and that is none stops the start, in words', () => {
    const folder = aFolder()
    writeFileSync(path.join(folder, 'key'), first.key)
    writeFileSync(path.join(folder, 'cert'), 'not a certificate')

    expect(() =>
      readCertificate({ SMTP_TLS_KEY_FILE: path.join(folder, 'key'), SMTP_TLS_CERT_FILE: path.join(folder, 'cert') }),
    ).toThrow(/SMTP_TLS_KEY_FILE and SMTP_TLS_CERT_FILE do not hold a key and its certificate/)
  })
})

describe('a proxy in front', () => {
  it('says for whom it connects, and that address is the sender’s from then on', async () => {
    const { port, accepted } = await openDoor({ proxyAddresses: ['127.0.0.1'], limits: { maxConnectionsPerSource: 1 } })
    const one = await converse(port, { before: 'PROXY TCP4 192.0.2.7 127.0.0.1 40000 25\r\n' })
    const two = await converse(port, { before: 'PROXY TCP4 192.0.2.8 127.0.0.1 40001 25\r\n' })
    const again = await converse(port, { before: 'PROXY TCP4 192.0.2.7 127.0.0.1 40002 25\r\n' })
    expect([one, two, again].map(talk => talk.greeting.slice(0, 3))).toEqual(['220', '220', '421'])

    for (const line of ['EHLO a', 'MAIL FROM:<a@b.example>', 'RCPT TO:<support@ect-helpdesk.example>', 'DATA'])
      await two.ask(line)
    two.send('Subject: x\r\n\r\ny\r\n.\r\n')
    await two.reply()

    expect(accepted[0]?.envelope.clientAddress).toBe('192.0.2.8')
    for (const talk of [one, two, again]) talk.end()
  })

  it('that says nothing of the kind is sent away, and so is what stands behind its line before the greeting', async () => {
    const { port } = await openDoor({ proxyAddresses: ['127.0.0.1'] })
    const without = await converse(port, { before: 'EHLO school.example\r\n' }).catch(() => null)
    const tooSoon = await converse(port, { before: 'PROXY TCP4 192.0.2.7 127.0.0.1 40000 25\r\nEHL' })

    expect(without).toBeNull()
    expect(tooSoon.greeting).toMatch(/^421 .*too soon/)
    tooSoon.end()
  })

  it('is believed from its own address only', async () => {
    const { port } = await openDoor({ proxyAddresses: ['127.0.0.9'] })
    const forged = await converse(port, { before: 'PROXY TCP4 192.0.2.7 127.0.0.1 40000 25\r\n' })

    expect(forged.greeting).toMatch(/^421 .*too soon/)
    forged.end()
  })
})

/** Opens a connection, asks for TLS (with `behind` in the same piece) and gives the secure socket once it is one. */
function startTls(port: number, options: tls.ConnectionOptions = {}, behind = ''): Promise<tls.TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = net.connect({ port, host: '127.0.0.1' })
    const steps = [
      () => socket.write('EHLO school.example\r\n'),
      () => socket.write(`STARTTLS\r\n${behind}`),
      () => {
        socket.removeAllListeners('data')
        const secure = tls.connect({ socket, rejectUnauthorized: false, ...options })
        secure.once('secureConnect', () => resolve(secure))
        secure.once('error', reject)
        secure.once('close', () => reject(new Error('closed before it was secure')))
      },
    ]
    socket.on('data', () => steps.shift()?.())
    socket.once('error', reject)
  })
}

function askOver(secure: tls.TLSSocket, line: string): Promise<string> {
  return new Promise(resolve => {
    secure.once('data', chunk => resolve(chunk.toString()))
    secure.write(`${line}\r\n`)
  })
}

async function sendOver(secure: tls.TLSSocket): Promise<void> {
  await askOver(secure, 'EHLO school.example')
  await askOver(secure, 'MAIL FROM:<tutor@northfield.example>')
  await askOver(secure, 'RCPT TO:<support@ect-helpdesk.example>')
  await askOver(secure, 'DATA')
  expect(await askOver(secure, 'Subject: x\r\n\r\ny\r\n.')).toMatch(/^250/)
  secure.destroy()
}

function nameOf(secure: tls.TLSSocket): string {
  return secure.getPeerCertificate().subject.CN
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 5_000; Date.now() < end && !(await holds());)
    await new Promise(resolve => setTimeout(resolve, 20))
}
