'use strict'
const path = require('node:path')
const { default: Sequencer } = require('@jest/test-sequencer')

const TESTS = path.resolve(__dirname, '..', '..') + path.sep
/** A clean checkout knows no durations, and a suite of two minutes that begins last is waited for by every other worker. */
const LONGEST = [
  'console/accessibility.test.ts',
  'journeys/cli-books.test.ts',
  'journeys/cli-operate.test.ts',
  'journeys/cli-register.test.ts',
  'journeys/import-killed.test.ts',
  'journeys/one-click.test.ts',
  'journeys/forty-tickets.test.ts',
  'journeys/beside-a-server.test.ts',
  'unit/parse/hostile-form.test.ts',
]

/** The order of the suites: those that are known to take long first, then Jest's own. */
module.exports = class LongestFirst extends Sequencer {
  async sort(tests) {
    const rank = ({ path: file }) => {
      const place = LONGEST.indexOf(file.slice(TESTS.length))
      return place === -1 ? LONGEST.length : place
    }
    return [...(await super.sort(tests))].sort((one, other) => rank(one) - rank(other))
  }
}
