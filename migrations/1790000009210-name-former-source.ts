import type { MigrationInterface, QueryRunner } from 'typeorm'

const FORMER = 'before-sources'

/** A kind of fact that the register held before, by a row that shows it. */
const SHOWN = {
  pools: `SELECT 1 FROM school_periods WHERE role = 'mentor' AND voided_at IS NULL`,
  leavingDates: 'SELECT 1 FROM school_periods WHERE finished_on IS NOT NULL AND voided_at IS NULL',
  schoolLinks: 'SELECT 1 FROM school_links',
  removals: `SELECT 1 FROM school_periods WHERE status = 'removed' AND voided_at IS NULL`,
  unfinishedRegistrations: `SELECT 1 FROM registrations WHERE progress = 'unfinished'`,
  pairings: `SELECT 1 FROM pairings WHERE voided_at IS NULL AND created_from IN ('import', 'sample')`,
  partnerships: 'SELECT 1 FROM partnerships',
} as const

/**
 * A register that was filled before sources were kept has none, so that nothing which its rows show could be said. It gets one
 * row: it tells what its rows show, and was never read whole, so that nothing is concluded from what they lack. The sample
 * register was given whole, as of when it was made.
 */
export class NameFormerSource1790000009210 implements MigrationInterface {
  readonly name = 'NameFormerSource1790000009210'

  async up(runner: QueryRunner): Promise<void> {
    if (await holds(runner, 'SELECT 1 FROM register_sources')) return
    if (!(await holds(runner, 'SELECT 1 FROM teachers'))) return
    const isSample = await holds(runner, `SELECT 1 FROM register_facts WHERE name = 'sample' AND value = 'true'`)
    const shown: Record<string, boolean> = {}
    for (const [fact, sql] of Object.entries(SHOWN)) shown[fact] = isSample || (await holds(runner, sql))
    const coverage = { people: 'everybody', provider: null, cohorts: 'all', ...shown }
    const made: readonly { readonly at: string | null }[] = await runner.manager.query(
      'SELECT MIN(created_at) AS at FROM participant_records',
    )
    const asOf = isSample ? (made[0]?.at ?? null) : null
    const [id, title] = isSample
      ? ['sample-register', 'Sample register']
      : [FORMER, 'What the register held before its sources were kept']
    const at = asOf === null ? 'NULL' : `'${asOf}'`
    await runner.query(
      `INSERT INTO register_sources (id, name, coverage, cursors, as_of, read_at, created_at)
       VALUES ('${id}', '${title}', '${JSON.stringify(coverage)}', '{}', ${at}, ${at}, '${new Date().toISOString()}')`,
    )
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM register_sources WHERE id = '${FORMER}'`)
  }
}

async function holds(runner: QueryRunner, sql: string): Promise<boolean> {
  const rows: readonly unknown[] = await runner.manager.query(`${sql} LIMIT 1`)
  return rows.length > 0
}
