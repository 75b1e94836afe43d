import type { MigrationInterface, QueryRunner } from 'typeorm'

/**
 * What tickets are searched by. `ticket_search` has a row for each ticket: its number, by which the newest come first, how
 * often it changed, and at which change its words were made; what is behind is made again in the background, so that tickets
 * which are there already are filled in without anybody waiting. `ticket_words` holds the words. No entity maps either: they
 * hold nothing that the tickets do not.
 */
export class CreateTicketSearch1790000020100 implements MigrationInterface {
  readonly name = 'CreateTicketSearch1790000020100'

  async up(runner: QueryRunner): Promise<void> {
    const isPostgres = runner.connection.options.type === 'postgres'
    await runner.query(
      `CREATE TABLE ticket_search (number ${isPostgres ? 'bigserial' : 'integer'} NOT NULL, ` +
        'ticket_id varchar(26) NOT NULL, changes integer NOT NULL, made integer NOT NULL, ' +
        'CONSTRAINT pk_ticket_search PRIMARY KEY (number), CONSTRAINT uq_ticket_search_ticket_id UNIQUE (ticket_id), ' +
        'CONSTRAINT fk_ticket_search_ticket_id FOREIGN KEY (ticket_id) REFERENCES tickets (id))',
    )
    await runner.query(
      'INSERT INTO ticket_search (ticket_id, changes, made) SELECT id, 1, 0 FROM tickets ORDER BY received_at, id',
    )
    await runner.query('CREATE INDEX ix_ticket_search_behind ON ticket_search (number) WHERE made < changes')
    if (!isPostgres) {
      // The words are folded before they come here: nothing is left to take apart or to compare without its accents.
      await runner.query(
        `CREATE VIRTUAL TABLE ticket_words USING fts5(about, mail, notes, pictures, ` +
          `tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')`,
      )
      return
    }
    await runner.query(
      'CREATE TABLE ticket_words (number bigint NOT NULL, words tsvector NOT NULL, ' +
        'CONSTRAINT pk_ticket_words PRIMARY KEY (number))',
    )
    await runner.query('CREATE INDEX ix_ticket_words_words ON ticket_words USING gin (words)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE ticket_words')
    await runner.query('DROP TABLE ticket_search')
  }
}
