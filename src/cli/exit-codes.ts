/** What the exit code of a command says; the README lists them. */
export const EXIT = {
  done: 0,
  /** A fault of ours: the log says more. */
  unexpected: 1,
  /** The command or a setting is wrong; the message says what to change. */
  usage: 2,
  /** The command ran and what it checks does not hold: books out of balance, doctor found something, no such ticket, rows left for a person. */
  notRight: 3,
} as const
