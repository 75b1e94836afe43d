import { execFile, execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { UnexpectedError } from '../kernel/errors'

const run = promisify(execFile)
const PROGRAM = '/usr/sbin/postfix'
const START_MS = 15_000

/** Debian's Postfix as an instance of its own: own configuration, queue and log, on loopback. */
export interface PostfixInstance {
  readonly port: number
  /** What it has logged so far. */
  log(): string
  /** Tries everything that waits, now. */
  flush(): Promise<void>
  /** Forgets everything that waits. */
  empty(): Promise<void>
  stop(): Promise<void>
}

/** Null, or why there can be no instance on this machine. */
export function whyNoPostfix(): string | null {
  if (!existsSync(PROGRAM)) return 'Postfix is not installed (Debian: `apt-get install postfix`)'
  return process.getuid?.() === 0 ? null : 'Postfix is started by root alone'
}

/**
 * Starts an instance below `folder`, which everybody must be able to pass through. Without `relayTo` it keeps what it
 * accepts in its hold queue; with it, it hands everything on to that port of loopback and retries each second. With
 * `policyAt` it asks a policy service there about each receiver and at the end of each message, as greylisting is done.
 */
export async function startPostfix(given: {
  readonly folder: string
  readonly relayTo?: number
  readonly policyAt?: number
}): Promise<PostfixInstance> {
  const { folder } = given
  const port = await freePort()
  for (const part of ['', 'config', 'queue', 'data', 'log']) {
    mkdirSync(path.join(folder, part), { recursive: true })
    chmodSync(path.join(folder, part), 0o755)
  }
  execFileSync('chown', ['postfix', path.join(folder, 'data')])
  const config = path.join(folder, 'config')
  writeFileSync(path.join(config, 'main.cf'), mainSettings({ ...given, config }))
  writeFileSync(path.join(config, 'master.cf'), services(port))
  const command = (name: string, ...args: string[]) => run(name, ['-c', config, ...args])
  // Not awaited to its end: its pipes stay with the daemon.
  const starting = spawn(PROGRAM, ['-c', config, 'start'], { stdio: 'ignore' })
  await new Promise(resolve => starting.once('exit', resolve))
  const log = () => {
    const file = path.join(folder, 'log', 'maillog')
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }
  if (!(await answers(port))) {
    await command(PROGRAM, 'stop').catch(() => undefined)
    throw new UnexpectedError(`Postfix did not start: ${log().slice(-2_000)}`, { code: 'BENCH.POSTFIX' })
  }
  return {
    port,
    log,
    async flush() {
      await command('/usr/sbin/postqueue', '-f')
    },
    async empty() {
      await command('/usr/sbin/postsuper', '-d', 'ALL')
    },
    async stop() {
      await command(PROGRAM, 'stop').catch(() => undefined)
    },
  }
}

function mainSettings(given: { folder: string; config: string; relayTo?: number; policyAt?: number }): string {
  const { folder, config, relayTo, policyAt } = given
  const common = {
    compatibility_level: '3.6',
    config_directory: config,
    queue_directory: path.join(folder, 'queue'),
    data_directory: path.join(folder, 'data'),
    command_directory: '/usr/sbin',
    daemon_directory: '/usr/lib/postfix/sbin',
    mail_owner: 'postfix',
    setgid_group: 'postdrop',
    maillog_file: path.join(folder, 'log', 'maillog'),
    maillog_file_prefixes: folder,
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    mynetworks: '127.0.0.0/8',
    myhostname: 'postfix.example',
    mydestination: '',
    alias_maps: '',
    alias_database: '',
    disable_dns_lookups: 'yes',
    smtp_host_lookup: 'native',
    message_size_limit: '26214400',
    default_process_limit: '100',
    smtpd_client_connection_count_limit: '0',
  }
  const keeping = { smtpd_recipient_restrictions: 'static:HOLD' }
  const passingOn = {
    relayhost: `[127.0.0.1]:${relayTo}`,
    minimal_backoff_time: '1s',
    maximal_backoff_time: '1s',
    queue_run_delay: '1s',
    smtp_connect_timeout: '2s',
  }
  const policy = `check_policy_service inet:127.0.0.1:${policyAt}`
  const asking = { smtpd_recipient_restrictions: `${policy}, permit`, smtpd_end_of_data_restrictions: policy }
  const settings = {
    ...common,
    ...(relayTo === undefined ? keeping : passingOn),
    ...(policyAt === undefined ? {} : asking),
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join('')
}

function services(port: number): string {
  const daemons = [
    [`127.0.0.1:${port}`, 'inet', 'n', '-', 'smtpd'],
    ['pickup', 'unix', 'n', '1', 'pickup'],
    ['cleanup', 'unix', 'n', '0', 'cleanup'],
    ['qmgr', 'unix', 'n', '1', 'qmgr'],
    ['rewrite', 'unix', '-', '-', 'trivial-rewrite'],
    ['bounce', 'unix', '-', '0', 'bounce'],
    ['defer', 'unix', '-', '0', 'bounce'],
    ['trace', 'unix', '-', '0', 'bounce'],
    ['flush', 'unix', 'n', '0', 'flush'],
    ['proxymap', 'unix', '-', '-', 'proxymap'],
    ['smtp', 'unix', '-', '-', 'smtp'],
    ['relay', 'unix', '-', '-', 'smtp'],
    ['showq', 'unix', 'n', '-', 'showq'],
    ['error', 'unix', '-', '-', 'error'],
    ['retry', 'unix', '-', '-', 'error'],
    ['anvil', 'unix', '-', '1', 'anvil'],
    ['scache', 'unix', '-', '1', 'scache'],
    ['postlog', 'unix-dgram', 'n', '1', 'postlogd'],
  ]
  return daemons
    .map(([name, kind, isPrivate, most, program]) => `${name} ${kind} ${isPrivate} - n - ${most} ${program}\n`)
    .join('')
}

async function answers(port: number): Promise<boolean> {
  for (const until = Date.now() + START_MS; Date.now() < until; await sleep(50)) {
    const isOpen = await new Promise<boolean>(resolve => {
      const socket = net.connect({ port, host: '127.0.0.1' })
      socket.once('error', () => resolve(false))
      socket.once('data', chunk => {
        socket.end('QUIT\r\n')
        resolve(chunk.toString().startsWith('220'))
      })
    })
    if (isOpen) return true
  }
  return false
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
