'use strict'

/**
 * The database of a suite that uses one of the two: PostgreSQL where it is preferred and TEST_DATABASE_URL names a server, SQLite otherwise.
 * In the second round (`npm run test:second-round`, which runs just the suites that import this) it is the other one, so that both rounds together
 * show the whole suite on both.
 */
function databaseOfRound(preferred) {
  const isSecond = process.env.TEST_ROUND === 'second'
  if (isSecond && !process.env.TEST_DATABASE_URL)
    throw new Error('The second round needs PostgreSQL: TEST_DATABASE_URL must name a server')
  const wantsPostgres = (preferred === 'postgres') !== isSecond
  return wantsPostgres && process.env.TEST_DATABASE_URL ? 'postgres' : 'sqlite'
}

module.exports = { databaseOfRound }
