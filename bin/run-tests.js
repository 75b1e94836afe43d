'use strict'
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { spawn } = require('node:child_process')
const { findChromium } = require('./find-chromium')
const { startPostgres } = require('./temporary-postgres')

const ROOT = path.resolve(__dirname, '..')
const IS_CI = process.env.CI === 'true'
/** Files in memory, on Linux; a container may have little of it. */
const MEMORY = '/dev/shm'
const SCRATCH_BYTES = 4 * 1024 ** 3

/**
 * Runs every test that this machine can run, on SQLite and, where it is there, on PostgreSQL, and names what could not
 * run and why. With CI=true a missing part is a failure. The last line is `N passed, N failed, N skipped`.
 */
async function main() {
  const notRun = []
  const scratch = makeScratch()
  const chromium = findChromium()
  if (!chromium)
    notRun.push('the browser tests: no Chromium was found (Debian: `apt-get install chromium`, or set CHROMIUM_PATH)')
  const postgres = await startPostgres().catch(error => {
    notRun.push(`the tests on PostgreSQL: ${error.message}`)
    return null
  })
  const report = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'matchdesk-tests-')), 'report.json')
  try {
    const env = {
      ...process.env,
      NODE_ENV: 'test',
      ...(chromium ? { CHROMIUM_PATH: chromium } : {}),
      ...(postgres ? { TEST_DATABASE_URL: postgres.url } : {}),
    }
    await jest(['--json', `--outputFile=${report}`, ...process.argv.slice(2)], env)
    conclude(readReport(report), notRun)
  } finally {
    await postgres?.stop()
    fs.rmSync(path.dirname(report), { recursive: true, force: true })
    if (scratch !== null) fs.rmSync(scratch, { recursive: true, force: true })
  }
}

/**
 * Tests spend most of their time waiting for a disk that has nothing to lose: where memory can hold their files, it does. What
 * a killed process leaves is the same there, and a loss of power is tested on a disk of our own making.
 */
function makeScratch() {
  if (process.env.TMPDIR || !hasRoom(MEMORY)) return null
  const folder = fs.mkdtempSync(path.join(MEMORY, 'matchdesk-'))
  // PostgreSQL runs as another user, and must get at its folder in here.
  fs.chmodSync(folder, 0o711)
  process.env.TMPDIR = folder
  return folder
}

function hasRoom(folder) {
  try {
    const { bavail, bsize } = fs.statfsSync(folder)
    return bavail * bsize >= SCRATCH_BYTES && os.freemem() >= SCRATCH_BYTES
  } catch {
    return false
  }
}

/** Jest's own summary goes to stderr; its JSON, which `--json` would print, goes to the file alone. */
function jest(args, env) {
  const program = path.join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js')
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.on('error', reject)
    child.on('exit', resolve)
  })
}

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

function conclude(report, notRun) {
  for (const sentence of notRun) process.stdout.write(`${IS_CI ? 'FAILED' : 'Not run'}: ${sentence}\n`)
  for (const name of skippedOf(report)) process.stdout.write(`Skipped: ${name}\n`)
  const passed = report?.numPassedTests ?? 0
  // A suite that could not even be loaded has no failed tests of its own, and is a failure all the same.
  const failed = (report?.numFailedTests ?? 1) + (report?.numRuntimeErrorTestSuites ?? 0) + (IS_CI ? notRun.length : 0)
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  if (failed > 0 || passed === 0) process.exitCode = 1
}

/** A test says in its own name why it is skipped: `… (skipped: no Chromium)`. */
function skippedOf(report) {
  const suites = report?.testResults ?? []
  return suites.flatMap(suite =>
    suite.assertionResults
      .filter(result => result.status === 'pending')
      .map(result => `${path.relative(ROOT, suite.name)}: ${result.fullName}`),
  )
}

main().catch(error => {
  process.stdout.write(`${error.stack}\n0 passed, 1 failed, 0 skipped\n`)
  process.exitCode = 1
})
