'use strict'
const crypto = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { spawn } = require('node:child_process')

/** What the build is made from. */
const SOURCES = ['src', 'migrations', 'tsconfig.json', 'package-lock.json']
const STAMP = '.built'

/** Whether dist was made from the sources as they are now. */
function isBuilt(root) {
  try {
    return fs.readFileSync(path.join(root, 'dist', STAMP), 'utf8') === digest(root)
  } catch {
    return false
  }
}

/** Compiles beside dist and then puts the new one in its place: a program that runs from the old one is not cut short. */
async function build(root, { say }) {
  say('building')
  const started = Date.now()
  const [dist, next, old] = ['dist', 'dist.next', 'dist.old'].map(name => path.join(root, name))
  fs.rmSync(next, { recursive: true, force: true })
  const before = digest(root)
  await compile(root, next)
  copyData(root, next)
  fs.writeFileSync(path.join(next, STAMP), before)
  fs.rmSync(old, { recursive: true, force: true })
  if (fs.existsSync(dist)) fs.renameSync(dist, old)
  fs.renameSync(next, dist)
  fs.rmSync(old, { recursive: true, force: true })
  say(`built (${Math.round((Date.now() - started) / 1000)} s)`)
}

function compile(root, outDir) {
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const args = [tsc, '-p', path.join(root, 'tsconfig.json'), '--outDir', outDir, '--incremental', 'false']
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
    const output = []
    child.stdout.on('data', chunk => output.push(String(chunk)))
    child.on('error', reject)
    child.on('exit', code =>
      code === 0 ? resolve() : reject(new Error(`The sources do not compile:\n${output.join('')}`)),
    )
  })
}

/** Data that a program reads when it needs them, such as the weights of a model, stand beside its code. */
function copyData(root, outDir) {
  const files = fs.readdirSync(path.join(root, 'src'), { recursive: true }).filter(file => file.endsWith('.json'))
  for (const file of files) fs.copyFileSync(path.join(root, 'src', file), path.join(outDir, 'src', file))
}

/** A digest over names and contents: times of files differ from checkout to checkout. */
function digest(root) {
  const hash = crypto.createHash('sha256')
  for (const source of SOURCES) addTo(hash, root, source)
  return hash.digest('hex')
}

function addTo(hash, root, relative) {
  const full = path.join(root, relative)
  if (!fs.existsSync(full)) return
  if (fs.statSync(full).isDirectory()) {
    for (const name of fs.readdirSync(full).sort()) addTo(hash, root, path.join(relative, name))
    return
  }
  hash.update(relative).update('\0').update(fs.readFileSync(full)).update('\0')
}

module.exports = { build, isBuilt }

if (require.main === module) {
  const root = path.resolve(__dirname, '..')
  build(root, { say: line => process.stderr.write(`matchdesk: ${line}\n`) }).catch(error => {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  })
}
