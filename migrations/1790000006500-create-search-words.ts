import type { MigrationInterface, QueryRunner } from 'typeorm'

/** Words by which people and schools are found, and whose they are. */
const TABLES = [
  { name: 'teacher_words', owner: 'teacher_id', length: 36 },
  { name: 'school_words', owner: 'urn', length: 8 },
] as const

/**
 * The words that a search of the register looks up, each with the name of whose it is: a search reads its answer in order
 * from the index. No entity maps these tables: they hold nothing that the register does not, and are made from it again
 * when they are lost. Text compares byte by byte on both databases, so that the beginnings of words are ranges.
 */
export class CreateSearchWords1790000006500 implements MigrationInterface {
  readonly name = 'CreateSearchWords1790000006500'

  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres'
    const bytes = isPostgres ? ' COLLATE "C"' : ''
    for (const { name, owner, length } of TABLES) {
      await runner.query(
        `CREATE TABLE ${name} (word varchar(64)${bytes} NOT NULL, name varchar(64)${bytes} NOT NULL, ` +
          `${owner} varchar(${length})${bytes} NOT NULL, CONSTRAINT pk_${name} PRIMARY KEY (word, name, ${owner}))` +
          (isPostgres ? '' : ' WITHOUT ROWID'),
      )
      await runner.query(`CREATE INDEX ix_${name}_owner ON ${name} (${owner}, word)`)
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { name } of TABLES) await runner.query(`DROP TABLE ${name}`)
  }
}
