/** Facts for one log line: ids, counts, codes and durations. Never words, names or addresses from outside. */
export type LogFacts = Readonly<Record<string, unknown>>

/** The few methods a worker or an adapter needs. Stages do not log: they return what happened. */
export interface Log {
  debug(facts: LogFacts, message: string): void
  info(facts: LogFacts, message: string): void
  warn(facts: LogFacts, message: string): void
  error(facts: LogFacts, message: string): void
}

/** A log that keeps nothing. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
