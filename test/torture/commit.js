'use strict'
const { execFileSync } = require('node:child_process')
const path = require('node:path')

const ROOT = path.resolve(__dirname, '..', '..')

function git(...args) {
  return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
}

/** The commit that is being tried; null outside of one. */
function headCommit() {
  try {
    return git('rev-parse', 'HEAD')
  } catch {
    return null
  }
}

/** The same; null also when files differ from it. */
function cleanCommit() {
  try {
    return git('status', '--porcelain', '--untracked-files=no') === '' ? headCommit() : null
  } catch {
    return null
  }
}

module.exports = { headCommit, cleanCommit }
