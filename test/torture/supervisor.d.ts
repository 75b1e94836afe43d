/** A port that is free now. */
export function freePort(host: string): Promise<number>

/** Starts the service again and again, and kills it without warning. */
export interface Supervisor {
  /** Resolves once it is healthy, with the milliseconds that took. */
  start(): Promise<number>
  kill(): Promise<void>
  /** SIGTERM, and whether it went by itself. */
  stop(): Promise<boolean>
}

export function createSupervisor(options: {
  readonly command: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly logPath: string
  readonly ports: { readonly smtp: number; readonly console: number }
  readonly host: string
}): Supervisor
