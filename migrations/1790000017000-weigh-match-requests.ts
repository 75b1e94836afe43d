import type { MigrationInterface, QueryRunner } from 'typeorm'
import { z } from 'zod'

/** Rows looked at in one statement. */
const AT_ONCE = 300

interface Weighed {
  readonly id: string
  readonly proposal: string
}

/** What a proposal weighs beside it, so that a queue can be asked for the tickets that are ready. Those that stand open get theirs. */
export class WeighMatchRequests1790000017000 implements MigrationInterface {
  readonly name = 'WeighMatchRequests1790000017000'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE match_requests ADD COLUMN veto_count integer NOT NULL DEFAULT 0')
    await runner.query('ALTER TABLE match_requests ADD COLUMN score_thousandths integer NOT NULL DEFAULT 0')
    await runner.query("ALTER TABLE match_requests ADD COLUMN rules varchar(64) NOT NULL DEFAULT ''")
    const isPostgres = runner.connection.options.type === 'postgres'
    const [first, second, third, fourth] = isPostgres ? ['$1', '$2', '$3', '$4'] : ['?', '?', '?', '?']
    const next = (after: string): Promise<readonly Weighed[]> =>
      runner.query(
        `SELECT id, proposal FROM match_requests WHERE state = 'proposed' AND id > ${first} ORDER BY id LIMIT ${AT_ONCE}`,
        [after],
      )
    for (let rows = await next(''); rows.length > 0; rows = await next(rows.at(-1)?.id ?? '')) {
      for (const { id, proposal } of rows) {
        await runner.query(
          `UPDATE match_requests SET veto_count = ${first}, score_thousandths = ${second}, rules = ${third} WHERE id = ${fourth}`,
          [...weightOf(proposal), id],
        )
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['rules', 'score_thousandths', 'veto_count'])
      await runner.query(`ALTER TABLE match_requests DROP COLUMN ${column}`)
  }
}

/** What cannot be read weighs as doubtful. */
const Shown = z.object({
  vetoes: z.array(z.unknown()).catch([null]),
  confidence: z.number().catch(0),
  modelVersion: z.string().catch(''),
})

function weightOf(proposal: string): readonly [vetoes: number, score: number, rules: string] {
  const { vetoes, confidence, modelVersion } = Shown.parse(JSON.parse(proposal))
  return [vetoes.length, Math.floor(confidence * 1000), modelVersion]
}
