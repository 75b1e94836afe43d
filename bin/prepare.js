'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { install, isInstalled } = require('./install')
const { build, isBuilt } = require('./build')

/** The oldest Node that everything here was tested on; package.json says the same. */
const OLDEST_NODE = [20, 19]

/** Sees to it that dependencies and the build are there. Throws an Error with one sentence that says what to do. */
async function prepare(root, { say }) {
  checkNode()
  if (process.env.NODE_ENV === 'production') {
    if (!fs.existsSync(path.join(root, 'dist', 'src', 'main.js'))) {
      throw new Error(
        'Nothing is built. In production nothing is installed or built at start: run `npm ci` and `npm run build` first.',
      )
    }
    return
  }
  if (isInstalled(root) && isBuilt(root)) return
  await withLock(path.join(root, '.prepare-lock'), { say }, async () => {
    if (!isInstalled(root)) await install(root, { say })
    if (!isBuilt(root)) await build(root, { say })
  })
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  throw new Error(
    `Node ${OLDEST_NODE.join('.')} or newer is needed and this is ${process.versions.node}. Install Node 22.`,
  )
}

/** Two launchers at once must not install into one folder: the second waits for the first, or takes over when it is gone. */
async function withLock(folder, { say }, work) {
  for (let told = false; ;) {
    try {
      fs.mkdirSync(folder)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    if (isAbandoned(folder)) {
      fs.rmSync(folder, { recursive: true, force: true })
      continue
    }
    if (!told) say('another launcher is installing or building; waiting for it')
    told = true
    await new Promise(resolve => setTimeout(resolve, 500))
  }
  fs.writeFileSync(path.join(folder, 'pid'), String(process.pid))
  const release = () => fs.rmSync(folder, { recursive: true, force: true })
  process.once('exit', release)
  try {
    await work()
  } finally {
    release()
    process.removeListener('exit', release)
  }
}

function isAbandoned(folder) {
  try {
    const pid = Number(fs.readFileSync(path.join(folder, 'pid'), 'utf8'))
    process.kill(pid, 0)
    return false
  } catch (error) {
    if (error.code === 'EPERM') return false
    if (error.code === 'ESRCH') return true
    // The folder was just made and its pid is not written yet, or it is gone by now.
    return ageMs(folder) > 10_000
  }
}

function ageMs(folder) {
  try {
    return Date.now() - fs.statSync(folder).mtimeMs
  } catch {
    return 0
  }
}

module.exports = { prepare }
