import type { Logger } from 'typeorm'

/** TypeORM writes to the console by default, statements and values included: here errors are thrown and logged once. */
export const silentLogger: Logger = {
  logQuery: () => {},
  logQueryError: () => {},
  logQuerySlow: () => {},
  logSchemaBuild: () => {},
  logMigration: () => {},
  log: () => {},
}
