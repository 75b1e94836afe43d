import type { MigrationInterface, QueryRunner } from 'typeorm'

const TABLES = [
  { name: 'teacher_words', owner: 'teacher_id', length: 36 },
  { name: 'school_words', owner: 'urn', length: 8 },
] as const

/**
 * Beside the name stands how each word of the owner starts. The tables are made anew and empty: what they hold is made
 * from the register when the program starts and finds that its version has another one.
 */
export class WidenSearchWords1790000012200 implements MigrationInterface {
  readonly name = 'WidenSearchWords1790000012200'

  up(runner: QueryRunner): Promise<void> {
    return makeAnew(runner, 320)
  }

  down(runner: QueryRunner): Promise<void> {
    return makeAnew(runner, 64)
  }
}

async function makeAnew(runner: QueryRunner, widthOfName: number): Promise<void> {
  const isPostgres = runner.connection.options.type === 'postgres'
  const bytes = isPostgres ? ' COLLATE "C"' : ''
  for (const { name, owner, length } of TABLES) {
    await runner.query(`DROP TABLE ${name}`)
    await runner.query(
      `CREATE TABLE ${name} (word varchar(64)${bytes} NOT NULL, name varchar(${widthOfName})${bytes} NOT NULL, ` +
        `${owner} varchar(${length})${bytes} NOT NULL, CONSTRAINT pk_${name} PRIMARY KEY (word, name, ${owner}))` +
        (isPostgres ? '' : ' WITHOUT ROWID'),
    )
    await runner.query(`CREATE INDEX ix_${name}_owner ON ${name} (${owner}, word)`)
  }
}
