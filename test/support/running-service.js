'use strict'
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { execFile, spawn } = require('node:child_process')
const { randomBytes } = require('node:crypto')
const { databaseUrl, onServer } = require('./postgres-server')
const { databaseOfRound } = require('./round')

const ROOT = path.resolve(__dirname, '..', '..')
const LAUNCHER = path.join(ROOT, 'bin', 'matchdesk')
/** Longer than a start on a busy machine with two cores, first migration and sample register included. */
const START_MS = 90_000

/**
 * Starts the built application as anybody would, in a folder and on ports of its own, and waits until it takes mail. Its
 * database is SQLite, or with `on: 'any'` an empty one of the PostgreSQL server that TEST_DATABASE_URL names, where that is set, so that some
 * journeys of every run use each; in the second round of the tests it is the other one. `only-sqlite` and `postgres` stay. `stop` ends it in order and removes folder and database.
 */
async function startService(env = {}, { on = 'sqlite' } = {}) {
  const kind = kindOf(on)
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'matchdesk-service-'))
  const database = kind === 'postgres' ? await makePostgresDatabase() : null
  const settings = {
    ...withoutSettings(process.env),
    NODE_ENV: 'development',
    CONSOLE_PORT: '0',
    SMTP_PORT: '0',
    LOG_LEVEL: 'warn',
    // A second or two of all processors for each screenshot, which only tests of just that need.
    READ_PICTURES: 'off',
    DATA_DIR: dataDir,
    ...(database ? { DATABASE_URL: database.url } : {}),
    ...env,
  }
  const child = spawn(process.execPath, [LAUNCHER, 'serve'], {
    cwd: ROOT,
    env: settings,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = collect(child)
  const banner = await untilBanner(child, output).catch(async error => {
    await database?.drop()
    throw error
  })
  const ports = { CONSOLE_PORT: new URL(banner.console).port, SMTP_PORT: banner.smtpPort }
  return {
    ...banner,
    dataDir,
    pid: child.pid,
    output,
    env: { ...settings, ...ports },
    run: (...args) => run([LAUNCHER, ...args], { ...settings, ...ports }),
    json: async (...args) => lines((await run([LAUNCHER, ...args, '--json'], { ...settings, ...ports })).stdout),
    async stop() {
      await end(child)
      await database?.drop()
      fs.rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

function kindOf(on) {
  if (on === 'only-sqlite') return 'sqlite'
  return on === 'postgres' ? on : databaseOfRound(on === 'any' ? 'postgres' : 'sqlite')
}

async function makePostgresDatabase() {
  const server = process.env.TEST_DATABASE_URL
  if (!server) throw new Error('This test runs on PostgreSQL: TEST_DATABASE_URL must name a server')
  const name = `matchdesk_service_${randomBytes(6).toString('hex')}`
  await onServer(server, `CREATE DATABASE ${name}`)
  return {
    url: databaseUrl(server, name),
    drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

/** Settings of whoever runs the tests must not leak into the service. */
function withoutSettings(env) {
  const names =
    /^(CONSOLE_|SMTP_|BIND_|DATA_DIR|DATABASE_URL|ROLES|INBOUND_|IMAP_|MAIL_OUT|HELPDESK_|LEAD_|ZENDESK_|BLOB_STORE_|SECRET|PORTAL_|COMPLETION_|READ_PICTURES|SAMPLE_|TEST_DATABASE_URL|JEST_)/
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.test(name)))
}

function collect(child) {
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr']) child[name].on('data', chunk => (output[name] += chunk))
  return output
}

async function untilBanner(child, output) {
  const until = Date.now() + START_MS
  while (Date.now() < until) {
    const banner = readBanner(output.stdout)
    if (banner) return banner
    if (child.exitCode !== null)
      throw new Error(`The service ended with code ${child.exitCode}:\n${output.stdout}${output.stderr}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  child.kill('SIGKILL')
  throw new Error(`The service was not ready within ${START_MS} ms:\n${output.stdout}${output.stderr}`)
}

function readBanner(text) {
  const line = name => new RegExp(`^${name}: (.*)$`, 'm').exec(text)?.[1]
  const smtp = line('smtp')
  const outgoing = /files in (.*)$/m.exec(line('outgoing mail') ?? '')?.[1]
  if (!/^data: /m.test(text) || !line('console') || !smtp || !outgoing) return null
  return {
    console: line('console'),
    firstSignIn: line('first sign-in') ?? null,
    smtpPort: /:(\d+),/.exec(smtp)[1],
    mailOutDir: outgoing,
  }
}

function run(args, env) {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: ROOT, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      if (error && typeof error.code !== 'number') reject(error)
      else resolve({ code: error ? error.code : 0, stdout, stderr })
    })
  })
}

function lines(text) {
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 20_000)
  await ended
  clearTimeout(tooLong)
}

module.exports = { startService }
