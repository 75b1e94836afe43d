const idle = new WeakSet<object>()

/** Notes that a request is no sign of anybody being there: it does not move the end of its session. */
export function keepIdle(session: object): void {
  idle.add(session)
}

/** Whether the end of the session stays where it is after this request. */
export function isIdle(session: object): boolean {
  return idle.has(session)
}
