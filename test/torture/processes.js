'use strict'
/*
 * Three processes of each role over one PostgreSQL and one blob store, killed one after another while mail comes in and two
 * agents press for the same people. Holds that nothing accepted is lost, nothing is there twice, and no two clicks conflict.
 *
 *   npm run -s torture -- --processes [--each 3] [--kills 24] [--seed 1] [--minutes 10] [--namespaces] [--json]
 *
 * With `--combined` a process has two roles, so that half as many are needed. With `--namespaces` each process has a network of its own, which is also taken away now and then; that needs root.
 */
const { execFile } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { promisify, parseArgs } = require('node:util')
const { setTimeout: sleep } = require('node:timers/promises')
const { Client } = require('pg')
const { startOwnPostgres } = require('../../bin/temporary-postgres')
const { startS3Server } = require('../support/s3-server')
const { headCommit } = require('./commit')
const { check } = require('./checker')
const { checkClicks, createAgent, startClicks } = require('./clicks')
const { createFleet } = require('./fleet')
const { openJournal, readJournal } = require('./journal')
const { startLoad } = require('./load')
const { createNamespaces, forward } = require('./namespaces')
const { createRandom } = require('./random')

const ROOT = path.resolve(__dirname, '..', '..')
/** After the load the queue must be empty within this time. */
const DRAIN_MS = 240_000
const CUT_MS = 8_000

const options = {
  processes: { type: 'boolean' },
  each: { type: 'string', default: '3' },
  kills: { type: 'string', default: '24' },
  seed: { type: 'string', default: '1' },
  minutes: { type: 'string', default: '10' },
  'pause-ms': { type: 'string', default: '400' },
  namespaces: { type: 'boolean', default: false },
  combined: { type: 'boolean', default: false },
  service: { type: 'string', default: path.join(ROOT, 'bin', 'matchdesk') },
  report: { type: 'string' },
  json: { type: 'boolean', default: false },
}

async function tortureProcesses(args) {
  const { values } = parseArgs({ args, options })
  const settings = {
    ...values,
    each: Number(values.each),
    kills: Number(values.kills),
    seed: Number(values.seed),
    service: path.resolve(values.service),
    deadline: Date.now() + Number(values.minutes) * 60_000,
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matchdesk-processes-'))
  try {
    const report = await run(settings, folder)
    if (settings.report) fs.writeFileSync(settings.report, `${JSON.stringify(report, null, 2)}\n`)
    process.stdout.write(settings.json ? `${JSON.stringify(report)}\n` : `${lastLine(report)}\n`)
    process.exitCode = report.ok ? 0 : 1
    if (report.ok) fs.rmSync(folder, { recursive: true, force: true })
    else process.stderr.write(`kept for a look: ${folder}\n`)
  } catch (error) {
    process.stderr.write(`${error.stack}\nkept for a look: ${folder}\n`)
    process.exitCode = 2
  }
}

async function run(settings, folder) {
  const undo = []
  try {
    const postgres = await startOwnPostgres()
    undo.push(() => postgres.stop())
    const where = await placesFor(settings, { postgres, folder, undo })
    const shared = {
      NODE_ENV: 'development',
      LOG_LEVEL: 'info',
      SECRET: 'torture of many processes, not a secret',
      DATABASE_URL: where.databaseUrl,
      MAIL_OUT_DIR: path.join(folder, 'out'),
      ...where.blobs,
    }
    const fleet = await createFleet({
      ...settings,
      folder,
      shared,
      placeOf: where.placeOf,
      sharedBlobs: where.sharedBlobs,
    })
    undo.push(() => fleet.killAll())
    const database = new Client({ connectionString: postgres.url })
    await fleet.start()
    await database.connect()
    undo.push(() => database.end())
    return await killUnderLoad({ settings, folder, fleet, database, where, undo })
  } finally {
    for (const each of undo.reverse()) await Promise.resolve(each()).catch(() => {})
  }
}

/** Where the processes run: all on loopback with a store of their own, or each in a network of its own. */
async function placesFor(settings, { postgres, folder, undo }) {
  if (!settings.namespaces) {
    const s3 = await startS3Server()
    undo.push(() => s3.stop())
    return {
      databaseUrl: postgres.url,
      blobs: s3.settings,
      objects: s3.objects,
      sharedBlobs: null,
      placeOf: () => ({ address: '127.0.0.1', command: [] }),
      isCut: false,
    }
  }
  const namespaces = createNamespaces(settings.each * (settings.combined ? 2 : 4))
  undo.push(() => namespaces.remove())
  const door = await forward(namespaces.gateway, postgres.port)
  undo.push(() => door.stop())
  const url = new URL(postgres.url)
  url.hostname = namespaces.gateway
  url.port = String(door.port)
  const sharedBlobs = path.join(folder, 'blobs')
  fs.mkdirSync(sharedBlobs)
  return {
    databaseUrl: url.href,
    blobs: {},
    objects: null,
    sharedBlobs,
    placeOf: index => namespaces.places[index],
    isCut: true,
  }
}

async function killUnderLoad({ settings, folder, fleet, database, where, undo }) {
  const random = createRandom(settings.seed)
  const started = new Date()
  const journalPath = path.join(folder, 'journal.jsonl')
  const journal = openJournal(journalPath)
  const run = `p${settings.seed}-${started.getTime().toString(36)}`
  const latencyMs = await latencyOf({ fleet, database, run })
  const loads = fleet.of('intake').map((member, index) =>
    startLoad({
      port: member.ports.smtp,
      host: member.place.address,
      to: 'support@ect-helpdesk.example',
      connections: 1,
      pauseMs: Number(settings['pause-ms']),
      random,
      run: `${run}-${index}`,
      journal: { write: entry => journal.write({ ...entry, attempt: `${index}:${entry.attempt}` }) },
    }),
  )
  // A run that fails ends: what still sends would keep it alive, and its error would never be read.
  undo.push(() => Promise.all(loads.map(load => load.stop())))
  const pressed = []
  const clicks = startClicks({
    database,
    consoles: fleet.of('console').map(fleet.urlOf),
    agents: await signedIn(fleet),
    journal: pressed,
  })
  undo.push(() => clicks.stop())
  const kills = await killOneAfterAnother({ settings, fleet, random, where })
  await sleep(500)
  for (const load of loads) await load.stop()
  const told = await clicks.stop()
  journal.close()
  const lines = await drained(fleet, started)
  const scheduled = holdersIn(fleet)
  const stoppedByItself = await fleet.stop()
  const checked = check(readJournal(journalPath), lines)
  const conflicts = await checkClicks({ database, journal: pressed })
  const doubleEmails = doublesIn(path.join(folder, 'out'))
  const missingBlobs = await missingBlobsOf({ database, where, folder })
  return {
    ...checked,
    ok:
      checked.ok &&
      kills.count >= settings.kills &&
      conflicts.length + doubleEmails.length + missingBlobs.length === 0 &&
      told.completed > 0,
    processes: fleet.members.length,
    kills: kills.count,
    cuts: kills.cuts,
    latencyMs,
    clicks: told,
    conflicts,
    doubleEmails,
    missingBlobs,
    scheduled,
    stoppedByItself,
    inNamespaces: where.isCut,
    slowestStartMs: Math.max(...kills.starts),
    seconds: Math.round((Date.now() - started.getTime()) / 1000),
    seed: settings.seed,
    commit: headCommit(),
  }
}

/** From the end of a message at one process's door until another process has made its ticket, with nothing else going on. */
async function latencyOf({ fleet, database, run }) {
  const { connect, sendMessage } = require('./smtp-client')
  const times = []
  for (const [index, member] of [...fleet.of('intake'), ...fleet.of('intake')].entries()) {
    const connection = await connect({ port: member.ports.smtp, host: member.place.address })
    await connection.command('EHLO torture.example')
    const raw = Buffer.from(
      `From: Tess ${index} <tess${index}@latency.example>\r\nTo: support@ect-helpdesk.example\r\nSubject: ${'abcdef'[index]} mentor question\r\nMessage-ID: <latency-${run}-${index}@torture.example>\r\n\r\nIs ${'abcdef'[index]} mentor listed?\r\n`,
    )
    const began = performance.now()
    const sent = { from: `tess${index}@latency.example`, to: 'support@ect-helpdesk.example', raw, beforeDot: () => {} }
    const { state } = await sendMessage(connection, sent)
    if (state !== 'acknowledged') throw new Error(`a message on an idle system was ${state}`)
    for (;;) {
      const { rows } = await database.query(
        `SELECT 1 FROM messages WHERE message_id_header = $1 AND outcome <> 'pending'`,
        [`latency-${run}-${index}@torture.example`],
      )
      if (rows.length > 0) break
      if (performance.now() - began > 60_000) throw new Error('a message on an idle system was not worked on')
      await sleep(5)
    }
    times.push(Math.round(performance.now() - began))
    connection.end()
    await sleep(300)
  }
  // The first one starts the parser.
  return { first: times[0], others: times.slice(1).sort((left, right) => left - right) }
}

async function signedIn(fleet) {
  const consoles = fleet.of('console')
  const link = consoles
    .map(({ logPath }) => /^first sign-in: (.*)$/m.exec(fs.readFileSync(logPath, 'utf8'))?.[1])
    .find(Boolean)
  const [one, two] = [createAgent(), createAgent()]
  await one.signInFirst(fleet.urlOf(consoles[0]), link)
  // Signed in on one console, known on every other.
  await two.signIn(fleet.urlOf(consoles.at(-1)), 'admin@ect-helpdesk.example')
  return [one, two]
}

/** Round robin over roles and then over their processes: each is killed without a word and started again. */
async function killOneAfterAnother({ settings, fleet, random, where }) {
  const roles = ['intake', 'worker', 'console', 'scheduler']
  const rounds = Array.from({ length: settings.each }, (_, index) => roles.map(role => fleet.of(role)[index]))
  const order = [...new Set(rounds.flat())]
  const starts = []
  let [count, cuts] = [0, 0]
  while (count < settings.kills && Date.now() < settings.deadline) {
    const victim = order[count % order.length]
    await sleep(random.between(50, 900))
    if (where.isCut && count % 5 === 4) {
      victim.place.cut()
      await sleep(CUT_MS)
      victim.place.join()
      cuts += 1
    }
    await victim.supervisor.kill()
    count += 1
    starts.push(await victim.supervisor.start())
  }
  return { count, cuts, starts }
}

/** Asks until nothing is pending and nothing new has come for three answers in a row. */
async function drained(fleet, started) {
  const [member] = fleet.of('intake')
  const since = new Date(started.getTime() - 60_000).toISOString()
  const until = Date.now() + DRAIN_MS
  let calm = 0
  for (let before = -1; ;) {
    const args = [...member.place.command.slice(1), process.execPath, path.join(ROOT, 'bin', 'matchdesk')]
    const [program, ...rest] = [...member.place.command.slice(0, 1), ...args]
    const { stdout } = await promisify(execFile)(program, [...rest, 'messages', '--since', since, '--json'], {
      env: member.env,
      maxBuffer: 1 << 30,
    })
    const lines = stdout
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line))
    const isIdle = lines.every(line => line.outcome !== 'pending') && spooled(fleet) === 0
    calm = lines.length === before && isIdle ? calm + 1 : 0
    before = lines.length
    if (calm >= 2 || Date.now() > until) return lines.filter(line => !line.messageId.startsWith('latency-'))
    await sleep(500)
  }
}

/** Entries that wait on the disks of the doors. */
function spooled(fleet) {
  let count = 0
  for (const { env } of fleet.of('intake')) {
    const spool = path.join(env.DATA_DIR, 'spool')
    const slots = fs.existsSync(spool) ? fs.readdirSync(spool).filter(name => /^\d+$/.test(name)) : []
    for (const slot of slots) count += fs.readdirSync(path.join(spool, slot, 'new')).length
  }
  return count
}

/** Which process did what is scheduled, by its log. */
function holdersIn(fleet) {
  return fleet
    .of('scheduler')
    .map(({ logPath }) => fs.readFileSync(logPath, 'utf8').split('this process does what is scheduled').length - 1)
}

/** Emails that left twice: files of one Message-ID. */
function doublesIn(folder) {
  const seen = new Map()
  for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
    if (!name.endsWith('.eml')) continue
    const id = /^Message-ID: *<([^>]*)>/im.exec(fs.readFileSync(path.join(folder, name), 'latin1'))?.[1] ?? name
    seen.set(id, (seen.get(id) ?? 0) + 1)
  }
  return [...seen].filter(([, count]) => count > 1).map(([id]) => id)
}

async function missingBlobsOf({ database, where }) {
  const { rows } = await database.query('SELECT id, blob_key AS key FROM messages')
  const isThere = key =>
    where.objects
      ? where.objects.has(key)
      : fs.existsSync(path.join(where.sharedBlobs, key.replace(/\/(..)/, '/$1/$1')))
  return rows.filter(({ key }) => !isThere(key)).map(({ id }) => id)
}

function lastLine(report) {
  const { acknowledged, kills, processes, lost, doubled, changed, phantom, unfinished, conflicts, doubleEmails } =
    report
  return (
    `${acknowledged} acknowledged, ${lost.length} lost, ${doubled.length} doubled, ${changed.length} changed, ` +
    `${phantom.length} kept after a refusal, ${unfinished.length} unfinished; ${report.clicks.rounds} quarrels of two agents, ` +
    `${conflicts.length} conflicts; ${doubleEmails.length} emails twice; ${kills} kills and ${report.cuts} cuts over ` +
    `${processes} processes in ${report.seconds} s, seed ${report.seed}`
  )
}

module.exports = { tortureProcesses }
