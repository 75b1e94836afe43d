/** The built application, running as anybody would run it. */
export interface RunningService {
  /** Address of the console. */
  readonly console: string
  readonly firstSignIn: string | null
  readonly smtpPort: string
  readonly mailOutDir: string
  readonly dataDir: string
  readonly pid: number
  readonly output: { readonly stdout: string; readonly stderr: string }
  readonly env: Readonly<Record<string, string>>
  /** Runs a command of `bin/matchdesk` beside it, with the same settings. */
  run(...args: readonly string[]): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }>
  /** The same with `--json`, its lines read. */
  json<Line = Record<string, unknown>>(...args: readonly string[]): Promise<readonly Line[]>
  stop(): Promise<void>
}

/** On which database: `any` is PostgreSQL where TEST_DATABASE_URL names a server; the second round of the tests takes the other, but for the last two. */
export function startService(
  env?: Readonly<Record<string, string>>,
  options?: { readonly on?: 'sqlite' | 'any' | 'postgres' | 'only-sqlite' },
): Promise<RunningService>
