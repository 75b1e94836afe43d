'use strict'
const fs = require('node:fs')
const net = require('node:net')
const os = require('node:os')
const path = require('node:path')
const { execFileSync, spawn, spawnSync } = require('node:child_process')

/**
 * Starts a PostgreSQL of its own on loopback, in a temporary folder, and gives its address and how to stop it; the one
 * named by TEST_DATABASE_URL is taken instead when it is set. Throws an Error that says what is missing.
 */
async function startPostgres() {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: async () => {} }
  return startOwnPostgres()
}

/** A server that nobody else uses: it may be crashed and started again. Throws an Error that says what is missing. */
async function startOwnPostgres() {
  const bin = newestBinaries()
  if (!bin) throw new Error('no server was found (Debian: `apt-get install postgresql`, or set TEST_DATABASE_URL)')
  const owner = ownerOfServer()
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matchdesk-postgres-'))
  if (owner.uid !== undefined) fs.chownSync(folder, owner.uid, owner.gid)
  const data = path.join(folder, 'data')
  const options = { ...owner, cwd: folder, env: { PATH: process.env.PATH, LANG: 'C.UTF-8' } }
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'matchdesk', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...options,
    stdio: 'ignore',
  })
  const port = await freePort()
  // Durability is tested on SQLite and on the spool; here it would only cost time.
  const hasty = ['fsync=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'].flatMap(set => [
    '-c',
    set,
  ])
  const settings = [...hasty, '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`]
  const args = ['-D', data, '-p', String(port), '-c', 'max_connections=200', ...settings]
  let server = null
  const start = async () => {
    server = spawn(path.join(bin, 'postgres'), args, { ...options, stdio: 'ignore' })
    await untilAnswering({ bin, port, server })
  }
  process.once('exit', () => server?.kill('SIGINT'))
  await start()
  return {
    url: `postgres://matchdesk@127.0.0.1:${port}/postgres`,
    port,
    /** As `pg_ctl stop -m immediate`: every backend ends where it is, and the next start recovers. */
    async crash() {
      const ended = new Promise(resolve => server.once('exit', resolve))
      server.kill('SIGQUIT')
      await ended
    },
    start,
    stop: () => stopServer(server, folder),
  }
}

function newestBinaries() {
  const base = '/usr/lib/postgresql'
  if (!fs.existsSync(base)) return null
  const versions = fs.readdirSync(base).sort((left, right) => Number(right) - Number(left))
  const found = versions
    .map(version => path.join(base, version, 'bin'))
    .find(bin => fs.existsSync(path.join(bin, 'initdb')))
  return found ?? null
}

/** PostgreSQL refuses to run as root: the account that its package makes runs it then, or nobody. */
function ownerOfServer() {
  if (process.getuid?.() !== 0) return {}
  for (const account of ['postgres', 'nobody']) {
    try {
      const id = flag =>
        Number(execFileSync('id', [flag, account], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      continue
    }
  }
  throw new Error('it does not run as root, and there is no account to run it as')
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = net.createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function untilAnswering({ bin, port, server }) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`the server ended at once with code ${server.exitCode}`)
    if ((await answers(port)) && isReady(bin, port)) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error('the server did not answer within ten seconds')
}

/** After a crash it takes connections and refuses them until it has recovered. */
function isReady(bin, port) {
  const program = path.join(bin, 'pg_isready')
  if (!fs.existsSync(program)) return true
  return spawnSync(program, ['-h', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' }).status === 0
}

function answers(port) {
  return new Promise(resolve => {
    const socket = net.connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

async function stopServer(server, folder) {
  if (server.exitCode === null) {
    const ended = new Promise(resolve => server.once('exit', resolve))
    server.kill('SIGINT')
    await ended
  }
  fs.rmSync(folder, { recursive: true, force: true })
}

module.exports = { startPostgres, startOwnPostgres }
