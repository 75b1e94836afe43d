'use strict'
/*
 * Parses every fixture cut at every offset, then with bytes changed, in the sandbox that the service uses, and holds that each
 * has an outcome in time.
 *
 *   node test/torture/parse-every-cut.js [--seed 1] [--minutes 10] [--json]
 *
 * Ends with one line of figures; exits 1 when anything was thrown, stopped its parser or took too long.
 */
const fs = require('node:fs')
const path = require('node:path')
const { parseArgs } = require('node:util')
const { createRandom } = require('./random')

const ROOT = path.resolve(__dirname, '..', '..')
const FIXTURES = path.join(ROOT, 'test', 'fixtures', 'eml')
/** A message that takes longer is told; the sandbox itself stops one at the service's limit. */
const SLOW_MS = 5_000
const CHANGED_BYTES = 20

async function parseEveryCut(args) {
  const options = {
    parse: { type: 'boolean' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '10' },
    json: { type: 'boolean', default: false },
  }
  const { values } = parseArgs({ args, options })
  const { createSandboxedParser } = require(
    path.join(ROOT, 'dist', 'src', 'adapters', 'sandbox', 'sandboxed-parser.js'),
  )
  const parser = createSandboxedParser({ timeoutMs: 10_000, memoryMb: 512, workers: 2 })
  const report = await tryAll(parser, Number(values.seed), Date.now() + Number(values.minutes) * 60_000)
  await parser.close()
  process.stdout.write(`${JSON.stringify({ seed: Number(values.seed), ...report })}\n`)
  process.exitCode = report.thrown + report.stopped + report.slow === 0 && report.parsed > 0 ? 0 : 1
}

async function tryAll(parser, seed, deadline) {
  const report = {
    parsed: 0,
    cuts: 0,
    changed: 0,
    thrown: 0,
    stopped: 0,
    slow: 0,
    slowestMs: 0,
    finished: false,
    worst: '',
  }
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
  for (const { name, bytes } of cases(random)) {
    if (Date.now() > deadline) return report
    const ms = await attempt(name, bytes)
    if (name.startsWith('changed')) report.changed++
    else report.cuts++
    report.slowestMs = Math.max(report.slowestMs, Math.round(ms))
  }
  return { ...report, finished: true }
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
