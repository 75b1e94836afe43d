'use strict'
/*
 * Parses every fixture cut at every offset, then with bytes changed, in the sandbox that the service uses, and holds that each
 * has an outcome in time.
 *
 *   node test/torture/parse-every-cut.js [--seed 1] [--minutes 10] [--most CASES] [--fresh] [--state FILE] [--json]
 *
 * A run that was stopped, or ran out of its minutes, goes on where it was when it is started again with the same seed on the
 * same commit; `--fresh` begins again.
 *
 * Ends with one line of figures; exits 1 when anything was thrown, stopped its parser or took too long.
 */
const fs = require('node:fs')
const path = require('node:path')
const { parseArgs } = require('node:util')
const { cleanCommit } = require('./commit')
const { createRandom } = require('./random')

const ROOT = path.resolve(__dirname, '..', '..')
const FIXTURES = path.join(ROOT, 'test', 'fixtures', 'eml')
/** A message that takes longer is told; the sandbox itself stops one at the service's limit. */
const SLOW_MS = 5_000
const CHANGED_BYTES = 20
/** What was found is written down this often, so that a stop costs seconds. */
const SAVE_EVERY_MS = 2_000

async function parseEveryCut(args) {
  const options = {
    parse: { type: 'boolean' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
    most: { type: 'string', default: 'Infinity' },
    fresh: { type: 'boolean', default: false },
    state: { type: 'string' },
  }
  const { values } = parseArgs({ args, options })
  const seed = Number(values.seed)
  const state = openState({ seed, commit: cleanCommit(), file: values.state, fresh: values.fresh })
  const { createSandbox } = require(path.join(ROOT, 'dist', 'src', 'adapters', 'sandbox', 'sandbox.js'))
  const parser = createSandbox({ timeoutMs: 10_000, memoryMb: 512, workers: 2 })
  const report = await tryAll({
    parser,
    seed,
    state,
    most: Number(values.most),
    deadline: Date.now() + Number(values.minutes) * 60_000,
  })
  await parser.close()
  process.stdout.write(`${JSON.stringify({ seed, commit: state.commit, ...report })}\n`)
  process.exitCode = report.thrown + report.stopped + report.slow === 0 && report.parsed > 0 ? 0 : 1
}

async function tryAll({ parser, seed, state, most, deadline }) {
  const report = {
    resumedAt: 0,
    parsed: 0,
    cuts: 0,
    changed: 0,
    thrown: 0,
    stopped: 0,
    slow: 0,
    slowestMs: 0,
    finished: false,
    worst: '',
    ...state.read(),
  }
  report.resumedAt = report.parsed
  const attempt = async (name, bytes) => {
    const started = performance.now()
    const outcome = await parser.parse(bytes).catch(() => null)
    const ms = performance.now() - started
    report.parsed++
    if (outcome === null) report.thrown++
    else if (/CRASHED|TIMEOUT|MEMORY|FAILED/.test(outcome.code ?? '')) report.stopped++
    else if (ms <= SLOW_MS) return ms
    else report.slow++
    report.worst ||= `${name} of ${bytes.length} bytes: ${outcome === null ? 'thrown' : (outcome.code ?? 'slow')}`
    return ms
  }
  const random = createRandom(seed)
  let place = 0
  for (const { name, bytes } of cases(random)) {
    place++
    if (place <= report.resumedAt) continue
    if (Date.now() > deadline || place > report.resumedAt + most) {
      state.write(report)
      return report
    }
    const ms = await attempt(name, bytes)
    if (name.startsWith('changed')) report.changed++
    else report.cuts++
    report.slowestMs = Math.max(report.slowestMs, Math.round(ms))
    state.writeNowAndThen(report)
  }
  state.remove()
  return { ...report, finished: true }
}

/** Where a run was, by seed and commit: other code or another seed begins again. Without a commit nothing is kept. */
function openState({ seed, commit, file, fresh }) {
  const folder = path.join(ROOT, 'var', 'torture')
  const at = file ?? path.join(folder, `parse-${seed}-${commit}.json`)
  const isKept = file !== undefined || commit !== null
  let writtenAt = 0
  const write = report => {
    if (!isKept) return
    writtenAt = Date.now()
    fs.mkdirSync(path.dirname(at), { recursive: true })
    fs.writeFileSync(`${at}.tmp`, JSON.stringify({ seed, commit, report }))
    fs.renameSync(`${at}.tmp`, at)
  }
  return {
    commit,
    read() {
      if (!isKept || fresh || !fs.existsSync(at)) return {}
      const kept = JSON.parse(fs.readFileSync(at, 'utf8'))
      return kept.seed === seed && kept.commit === commit ? kept.report : {}
    },
    write,
    writeNowAndThen: report => Date.now() - writtenAt > SAVE_EVERY_MS && write(report),
    remove: () => fs.rmSync(at, { force: true }),
  }
}

function* cases(random) {
  const mails = fs
    .readdirSync(FIXTURES)
    .filter(name => name.endsWith('.eml'))
    .map(name => ({ name, raw: fs.readFileSync(path.join(FIXTURES, name)) }))
  for (const { name, raw } of mails)
    for (let round = 0; round < 100; round++) yield { name: `changed ${name}`, bytes: changed(raw, random) }
  for (const { name, raw } of mails)
    for (let end = 0; end < raw.length; end++) yield { name, bytes: raw.subarray(0, end) }
}

function changed(raw, random) {
  const bytes = Buffer.from(raw)
  for (let at = random.between(1, CHANGED_BYTES); at > 0 && bytes.length > 0; at--)
    bytes[random.between(0, bytes.length - 1)] = random.between(0, 255)
  return bytes
}

module.exports = { parseEveryCut }
if (require.main === module) void parseEveryCut(process.argv.slice(2))
