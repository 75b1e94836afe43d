'use strict'
const fs = require('node:fs')

/** What the sender knows of each attempt, one JSON line each, synced before anything else happens. */
function openJournal(path) {
  const file = fs.openSync(path, 'a')
  return {
    write(entry) {
      fs.writeSync(file, `${JSON.stringify(entry)}\n`)
      fs.fsyncSync(file)
    },
    close: () => fs.closeSync(file),
  }
}

/**
 * The last word on every attempt: `acknowledged`, `refused`, `unsent` or `unknown`.
 * An attempt whose line says only that the end of the message was about to be sent is unknown.
 */
function readJournal(path) {
  const attempts = new Map()
  for (const line of fs.readFileSync(path, 'utf8').split('\n')) {
    if (line === '') continue
    const entry = JSON.parse(line)
    attempts.set(entry.attempt, { ...attempts.get(entry.attempt), ...entry })
  }
  return [...attempts.values()].map(entry => ({ ...entry, state: entry.state === 'ending' ? 'unknown' : entry.state }))
}

module.exports = { openJournal, readJournal }
