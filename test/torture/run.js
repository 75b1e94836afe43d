'use strict'
/*
 * Kills the service under load, again and again, and compares what its senders were told with what it kept.
 * Imports nothing from src: the service is whatever `--service` names, and is asked through its own command line.
 *
 *   node test/torture/run.js [--kills 20] [--seed 1] [--minutes 10] [--connections 8] [--service bin/matchdesk] [--json]
 *
 * With `--parse` it tortures the parser instead (parse-every-cut.js), with `--processes` many processes (processes.js).
 *
 * Ends with one line of figures; exits 1 when anything was lost, doubled, changed, or kept after a refusal.
 */
const { execFile } = require('node:child_process')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { promisify, parseArgs } = require('node:util')
const { setTimeout: sleep } = require('node:timers/promises')
const { headCommit } = require('./commit')
const { check } = require('./checker')
const { openJournal, readJournal } = require('./journal')
const { startLoad } = require('./load')
const { createRandom } = require('./random')
const { createSupervisor, freePort } = require('./supervisor')

const HOST = '127.0.0.1'
const ROOT = path.resolve(__dirname, '..', '..')
/** After the load the queue must be empty within this time. */
const DRAIN_MS = 180_000

const options = {
  kills: { type: 'string', default: '20' },
  seed: { type: 'string', default: '1' },
  minutes: { type: 'string', default: '10' },
  connections: { type: 'string', default: '8' },
  'pause-ms': { type: 'string', default: '60' },
  'up-ms': { type: 'string', default: '900' },
  service: { type: 'string', default: path.join(ROOT, 'bin', 'matchdesk') },
  address: { type: 'string', default: 'support@ect-helpdesk.example' },
  report: { type: 'string' },
  keep: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
}

async function main() {
  const { values } = parseArgs({ options })
  const settings = {
    ...values,
    kills: Number(values.kills),
    seed: Number(values.seed),
    deadline: Date.now() + Number(values.minutes) * 60_000,
    service: path.resolve(values.service),
  }
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matchdesk-torture-'))
  try {
    const report = await torture(settings, folder)
    if (settings.report) fs.writeFileSync(settings.report, `${JSON.stringify(report, null, 2)}\n`)
    process.stdout.write(settings.json ? `${JSON.stringify(report)}\n` : `${lastLine(report)}\n`)
    process.exitCode = report.ok ? 0 : 1
    if (!report.ok || settings.keep) process.stderr.write(`kept for a look: ${folder}\n`)
    else fs.rmSync(folder, { recursive: true, force: true })
  } catch (error) {
    process.stderr.write(`${error.message}\nkept for a look: ${folder}\n`)
    process.exitCode = 2
  }
}

async function torture(settings, folder) {
  const random = createRandom(settings.seed)
  const ports = { smtp: await freePort(HOST), console: await freePort(HOST) }
  const env = {
    ...process.env,
    SMTP_PORT: String(ports.smtp),
    CONSOLE_PORT: String(ports.console),
    BIND_ADDRESS: HOST,
    DATA_DIR: path.join(folder, 'data'),
    MAIL_OUT_DIR: path.join(folder, 'out'),
  }
  const journalPath = path.join(folder, 'journal.jsonl')
  const journal = openJournal(journalPath)
  const command = [process.execPath, settings.service, 'serve']
  const supervisor = createSupervisor({ command, env, logPath: path.join(folder, 'service.log'), ports, host: HOST })
  const started = new Date()
  const { starts, kills, load } = await killUnderLoad({ settings, supervisor, random, ports, journal, started })
  await load.stop()
  journal.close()
  const lines = await drained({ settings, env, started })
  const stoppedByItself = await supervisor.stop()
  const checked = check(readJournal(journalPath), lines)
  return {
    ...checked,
    ok: checked.ok && kills >= settings.kills && stoppedByItself,
    kills,
    stoppedByItself,
    slowestStartMs: Math.max(...starts),
    seconds: Math.round((Date.now() - started.getTime()) / 1000),
    seed: settings.seed,
    commit: headCommit(),
  }
}

async function killUnderLoad({ settings, supervisor, random, ports, journal, started }) {
  const starts = [await supervisor.start()]
  const load = startLoad({
    port: ports.smtp,
    host: HOST,
    to: settings.address,
    connections: Number(settings.connections),
    pauseMs: Number(settings['pause-ms']),
    random,
    run: `s${settings.seed}-${started.getTime().toString(36)}`,
    journal,
  })
  let kills = 0
  try {
    while (kills < settings.kills && Date.now() < settings.deadline) {
      await sleep(random.between(20, Number(settings['up-ms'])))
      await supervisor.kill()
      kills += 1
      starts.push(await supervisor.start())
    }
    // The last life gets some load too, so that a service that no longer takes mail is noticed.
    await sleep(500)
    await load.repeatAnswered(10_000)
  } catch (error) {
    await load.stop()
    throw error
  }
  return { starts, kills, load }
}

/** Asks until nothing is pending and nothing new has come for three answers in a row. */
async function drained({ settings, env, started }) {
  const until = Date.now() + DRAIN_MS
  let calm = 0
  for (let before = -1; ;) {
    const lines = await messagesSince({ settings, env, since: new Date(started.getTime() - 60_000) })
    calm = lines.length === before && lines.every(line => line.outcome !== 'pending') ? calm + 1 : 0
    before = lines.length
    if (calm >= 2 || Date.now() > until) return lines
    await sleep(500)
  }
}

async function messagesSince({ settings, env, since }) {
  const args = [settings.service, 'messages', '--since', since.toISOString(), '--json']
  const { stdout } = await promisify(execFile)(process.execPath, args, { env, maxBuffer: 1 << 30 })
  return stdout
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line))
}

function lastLine(report) {
  const { acknowledged, refused, unknown, unsent, kills, lost, doubled, phantom, changed, unfinished } = report
  return (
    `${acknowledged} acknowledged, ${lost.length} lost, ${doubled.length} doubled, ${changed.length} changed, ` +
    `${phantom.length} kept after a refusal, ${unfinished.length} unfinished ` +
    `(${refused} refused, ${unknown} unknown, ${unsent} unsent) over ${kills} kills in ${report.seconds} s, seed ${report.seed}`
  )
}

if (process.argv.includes('--parse')) void require('./parse-every-cut').parseEveryCut(process.argv.slice(2))
else if (process.argv.includes('--processes')) void require('./processes').tortureProcesses(process.argv.slice(2))
else void main()
