'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { spawn, spawnSync } = require('node:child_process')

const readJson = file => JSON.parse(fs.readFileSync(file, 'utf8'))

/** Where the compiled part of sqlite3 lies; npm leaves it out without failing when install scripts are not allowed. */
const NATIVE = ['node_modules', 'sqlite3', 'build', 'Release', 'node_sqlite3.node']

/** Whether node_modules holds what the lock file asks for. */
function isInstalled(root) {
  try {
    const wanted = readJson(path.join(root, 'package-lock.json')).packages
    const found = readJson(path.join(root, 'node_modules', '.package-lock.json')).packages
    const isThere = ([name, entry]) => name === '' || entry.optional || found[name]?.version === entry.version
    return Object.entries(wanted).every(isThere) && fs.existsSync(path.join(root, ...NATIVE))
  } catch {
    return false
  }
}

/** Runs `npm ci` with Node's own headers, and says what it is doing while native modules compile. */
async function install(root, { say }) {
  const missing = missingTools()
  if (missing.length > 0 && !fs.existsSync(path.join(root, ...NATIVE))) {
    throw new Error(
      `To compile sqlite3, ${missing.join(' and ')} must be installed first: on Debian or Ubuntu \`apt-get install python3 make g++\`, on macOS \`xcode-select --install\`.`,
    )
  }
  say(
    'installing dependencies with `npm ci`; where no prebuilt sqlite3 can be had it is compiled, which takes one to three minutes',
  )
  const started = Date.now()
  const ticking = setInterval(
    () => say(`still installing, ${Math.round((Date.now() - started) / 1000)} s: ${progressOf(root)}`),
    15_000,
  )
  try {
    await run(root)
  } finally {
    clearInterval(ticking)
  }
  if (!isInstalled(root)) {
    throw new Error(
      '`npm ci` ended well, but sqlite3 was not compiled: see that install scripts are allowed (`npm config get ignore-scripts` should be false), then start again.',
    )
  }
  say(`dependencies are installed (${Math.round((Date.now() - started) / 1000)} s)`)
}

/** node-gyp needs these; a compiler goes by several names. */
function missingTools() {
  const has = command => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0
  const missing = []
  if (!has('python3') && !has('python')) missing.push('Python 3')
  if (!has('make')) missing.push('make')
  if (!['g++', 'c++', 'clang++'].some(has)) missing.push('a C++ compiler')
  return process.platform === 'win32' ? [] : missing
}

function progressOf(root) {
  const building = path.join(root, 'node_modules', 'sqlite3', 'build')
  return fs.existsSync(building) ? 'compiling sqlite3' : 'fetching packages'
}

function run(root) {
  const env = { ...process.env, ...headersOf(process.env) }
  // The last lines are enough to see what went wrong; all of it would bury the one sentence that helps.
  const tail = []
  return new Promise((resolve, reject) => {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const child = spawn(npm, ['ci', '--no-audit', '--no-fund'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => tail.push(String(chunk)))
    child.on('error', error => reject(new Error(`npm could not be started: ${error.message}`)))
    child.on('exit', code => {
      if (code === 0) return resolve()
      const lines = tail
        .join('')
        .split('\n')
        .filter(line => line.trim() !== '')
      reject(new Error(`\`npm ci\` failed. ${hintFor(lines.join('\n'))}\n${lines.slice(-15).join('\n')}`))
    })
  })
}

/** Node's own headers, where its installation has them: otherwise node-gyp downloads them, which a closed network refuses. */
function headersOf(env) {
  if (env.npm_config_nodedir || env.NPM_CONFIG_NODEDIR) return {}
  const prefix = path.resolve(path.dirname(fs.realpathSync(process.execPath)), '..')
  return fs.existsSync(path.join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {}
}

function hintFor(output) {
  if (/node\.h|nodejs\.org|headers/i.test(output)) {
    return "Node's headers are missing: install them (on Debian `apt-get install libnode-dev`, or Node from nodejs.org, which brings them), then start again."
  }
  if (/gyp ERR|not found: make|g\+\+/i.test(output)) return 'A native module did not compile: its last lines are below.'
  return 'Its last lines are below.'
}

module.exports = { install, isInstalled }
