import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { ImapFlow } from 'imapflow'

/** Where Debian and others put the server. */
const PROGRAM = ['/usr/sbin/dovecot', '/usr/local/sbin/dovecot', '/opt/homebrew/sbin/dovecot'].find(existsSync) ?? null
const PASSWORD = 'only-for-tests'
const START_MS = 20_000

/** Why the tests of IMAP cannot run here; null when they can. With CI=true they must. */
export function whyNoDovecot(): string | null {
  if (PROGRAM !== null) return null
  if (process.env['CI'] === 'true') throw new Error('Dovecot is missing: install dovecot-imapd')
  return 'no Dovecot; Debian: apt-get install dovecot-imapd'
}

/** A mail server of our own: its own folder, its own ports on loopback, no system service. */
export interface Dovecot {
  readonly port: number
  readonly passwordFile: string
  readonly tlsPort: number
  readonly caFile: string
  /** Puts a message into a folder, as a delivery would. */
  deliver(user: string, message: string, folder?: string): Promise<void>
  /** What another mail program sees: for each message of a folder its subject and flags, in order of UID. */
  look(
    user: string,
    folder?: string,
  ): Promise<readonly { readonly subject: string; readonly flags: readonly string[] }[]>
  /** Works as another mail program does. */
  as<Result>(user: string, work: (client: ImapFlow) => Promise<Result>): Promise<Result>
  /** Deletes a folder with all that is in it and makes it again, with another UIDVALIDITY. */
  makeAnew(user: string, folder: string): Promise<void>
  stop(): Promise<void>
}

/** Starts Dovecot for one test file. */
export async function startDovecot(options: { readonly oauth2Url?: string } = {}): Promise<Dovecot> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'matchdesk-dovecot-'))
  chmodSync(root, 0o755)
  const [port, tlsPort] = [await freePort(), await freePort()]
  const passwordFile = path.join(root, 'password')
  writeFileSync(passwordFile, `${PASSWORD}\n`)
  const caFile = certificate(root)
  writeFileSync(
    path.join(root, 'dovecot.conf'),
    configuration(root, { port, tlsPort, oauth2Url: options.oauth2Url ?? null }),
  )
  const server = spawn(PROGRAM ?? '', ['-F', '-c', path.join(root, 'dovecot.conf')], { stdio: 'ignore' })
  await untilListening(port, { server, log: path.join(root, 'log') })

  const as = async <Result>(user: string, work: (client: ImapFlow) => Promise<Result>): Promise<Result> => {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port,
      secure: false,
      doSTARTTLS: false,
      auth: { user, pass: PASSWORD },
      logger: false,
      disableAutoIdle: true,
    })
    client.on('error', () => {})
    await client.connect()
    try {
      return await work(client)
    } finally {
      client.close()
    }
  }
  return {
    port,
    tlsPort,
    caFile,
    passwordFile,
    as,
    deliver: (user, message, folder = 'INBOX') =>
      as(user, async client => {
        await client.append(folder, message.replace(/\r?\n/g, '\r\n'))
      }),
    look: (user, folder = 'INBOX') =>
      as(user, async client => {
        await client.mailboxOpen(folder, { readOnly: true })
        const found = await client.fetchAll('1:*', { uid: true, flags: true, envelope: true }).catch(() => [])
        return found.map(one => ({
          subject: one.envelope?.subject ?? '',
          flags: [...(one.flags ?? [])].filter(flag => flag !== '\\Recent').sort(),
        }))
      }),
    makeAnew: (user, folder) =>
      as(user, async client => {
        await client.mailboxDelete(folder)
        // UIDVALIDITY is the second in which a folder was made.
        await new Promise(resolve => setTimeout(resolve, 1_100))
        await client.mailboxCreate(folder)
      }),
    async stop() {
      const ended = new Promise(resolve => server.once('exit', resolve))
      server.kill('SIGTERM')
      const tooLong = setTimeout(() => server.kill('SIGKILL'), 5_000)
      await ended
      clearTimeout(tooLong)
      rmSync(root, { recursive: true, force: true })
    },
  }
}

/** Mail belongs to the user who runs the tests, or, since Dovecot serves root nothing, to nobody. */
function configuration(
  root: string,
  given: { readonly port: number; readonly tlsPort: number; readonly oauth2Url: string | null },
): string {
  const isRoot = process.getuid?.() === 0
  const user = isRoot ? 'nobody' : os.userInfo().username
  const group = execFileSync('id', ['-gn', user]).toString().trim()
  for (const name of ['run', 'mail']) {
    mkdirSync(path.join(root, name), { mode: 0o755 })
    if (isRoot && name === 'mail') {
      const id = (which: string) => Number(execFileSync('id', [which, user]).toString())
      chownSync(path.join(root, name), id('-u'), id('-g'))
    }
  }
  const internal = isRoot
    ? ''
    : `default_internal_user = ${user}\ndefault_login_user = ${user}\ndefault_internal_group = ${group}\n`
  const services = ['imap-login', 'anvil', 'stats', 'auth', 'imap'].map(name =>
    name === 'imap-login'
      ? `service imap-login {\n  chroot =\n  inet_listener imap {\n    port = ${given.port}\n  }\n  inet_listener imaps {\n    port = ${given.tlsPort}\n    ssl = yes\n  }\n}\n`
      : `service ${name} {\n  chroot =\n}\n`,
  )
  const oauth2 = given.oauth2Url === null ? '' : oauth2Of(root, given.oauth2Url)
  return `${internal}base_dir = ${root}/run
state_dir = ${root}/run
log_path = ${root}/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <${root}/cert.pem
ssl_key = <${root}/key.pem
disable_plaintext_auth = no
auth_mechanisms = plain login${given.oauth2Url === null ? '' : ' xoauth2 oauthbearer'}
mail_location = maildir:${root}/mail/%u
mail_uid = ${user}
mail_gid = ${group}
first_valid_uid = 1
imap_idle_notify_interval = 1 min
${oauth2}passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${root}/mail/%u
}
${services.join('')}`
}

function oauth2Of(root: string, url: string): string {
  writeFileSync(
    path.join(root, 'oauth2.conf'),
    `introspection_url = ${url}\nintrospection_mode = post\nactive_attribute = active\nactive_value = true\nusername_attribute = username\n`,
  )
  return `passdb {\n  driver = oauth2\n  mechanisms = xoauth2 oauthbearer\n  args = ${root}/oauth2.conf\n}\n`
}

/** A certificate of its own for localhost, which is its own authority. */
function certificate(root: string): string {
  const file = path.join(root, 'cert.pem')
  const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost']
  const name = ['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1']
  execFileSync('openssl', [...args, ...name, '-keyout', path.join(root, 'key.pem'), '-out', file], { stdio: 'ignore' })
  return file
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo
      server.close(() => resolve(port))
    })
  })
}

async function untilListening(port: number, { server, log }: { server: ChildProcess; log: string }): Promise<void> {
  const until = Date.now() + START_MS
  while (Date.now() < until && server.exitCode === null) {
    const isThere = await new Promise<boolean>(resolve => {
      const socket = net.connect(port, '127.0.0.1', () => socket.end(() => resolve(true)))
      socket.once('error', () => resolve(false))
    })
    if (isThere) return
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`Dovecot does not listen:\n${existsSync(log) ? readFileSync(log, 'utf8') : 'it wrote no log'}`)
}
