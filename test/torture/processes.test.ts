import { runTorture, type TortureReport } from './run-torture'

interface ProcessesReport extends TortureReport {
  readonly processes: number
  readonly conflicts: readonly unknown[]
  readonly doubleEmails: readonly string[]
  readonly missingBlobs: readonly string[]
  readonly clicks: { readonly rounds: number; readonly completed: number }
  readonly latencyMs: { readonly first: number; readonly others: readonly number[] }
}

const hasPostgres = process.env['TEST_DATABASE_URL'] !== undefined
const because = hasPostgres ? '' : ' (skipped: no PostgreSQL)'

// Two of each role in four processes here; `npm run -s torture -- --processes` has three, more kills, and networks of their own.
;(hasPostgres ? it : it.skip)(
  `loses nothing, doubles nothing and lets no two clicks conflict when one process of each role is killed${because}`,
  async () => {
    const report = (await runTorture([
      ...[
        '--processes',
        '--combined',
        '--each',
        '2',
        '--kills',
        '4',
        '--pause-ms',
        '1500',
        '--seed',
        '3',
        '--minutes',
        '5',
      ],
    ])) as ProcessesReport

    expect(report).toMatchObject({
      ok: true,
      processes: 4,
      kills: 4,
      lost: [],
      doubled: [],
      phantom: [],
      changed: [],
      unfinished: [],
      conflicts: [],
      doubleEmails: [],
      missingBlobs: [],
      stoppedByItself: true,
    })
    expect(report.acknowledged).toBeGreaterThan(3)
    // Of two who press at once, one is told that it is done.
    expect(report.clicks.completed).toBeGreaterThan(0)
    // Under a second on a machine with nothing else to do; what must not happen anywhere is that it waits for a lease.
    expect(Math.min(...report.latencyMs.others)).toBeLessThan(10_000)
  },
  600_000,
)
