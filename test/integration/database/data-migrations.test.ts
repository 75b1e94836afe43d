import { createHash } from 'node:crypto'
import { migrations } from '../../../migrations'
import { BackFillReferences1790000014050 } from '../../../migrations/1790000014050-back-fill-references'
import { AddTutorStanding1790000009200 } from '../../../migrations/1790000009200-add-tutor-standing'
import { runMigrations } from '../../../src/adapters/database/migrate'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { loadKnowledge } from '../../../src/adapters/database/register/load-knowledge'
import { createRowReader } from '../../../src/adapters/database/register/row-reader'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMessage, aParsedMessage, aTicket } from './stored-values'

jest.setTimeout(120_000)

const AT = '2026-09-01T08:00:00.000Z'

/** What an older version left behind: a register without a row on where it came from. */
const FORMER_REGISTER = [
  `INSERT INTO schools (urn, name, status, email_domains) VALUES ('100001', 'Hill School', 'open', '[]')`,
  `INSERT INTO teachers (id, first_name, last_name, name_key, previous_names, retired_ids) VALUES ('T1', 'Max', 'Ford', 'max ford', '[]', '[]')`,
  `INSERT INTO school_periods (id, role, teacher_id, school_urn, started_on, finished_on, status, created_from) VALUES ('S1', 'mentor', 'T1', '100001', '2021-09-01', '2026-07-20', 'left', 'import')`,
  `INSERT INTO participant_records (id, mentor_id, cohort, origin, started_on, created_at, feed_sequence) VALUES ('R1', 'T1', 2021, 'registered', '2021-09-01', '${AT}', 1)`,
]
/** A tutor whom a reading brought, and one whom none did. */
const FORMER_TUTORS = [
  `INSERT INTO schools (urn, name, status, email_domains) VALUES ('100001', 'Hill School', 'open', '[]')`,
  `INSERT INTO register_sources (id, name, coverage, cursors, created_at) VALUES ('own', 'Own files', '{}', '{}', '${AT}')`,
  `INSERT INTO import_runs (id, source_id, extent, fingerprint, state, counts, findings, started_by, started_at) VALUES ('RUN1', 'own', 'full', 'x', 'done', '{}', '[]', 'test', '${AT}')`,
  `INSERT INTO change_sets (id, kind, actor, result, at) VALUES ('RUN1', 'import', 'import', '{}', '${AT}')`,
  `INSERT INTO induction_tutors (id, school_urn, name, address) VALUES ('I1', '100001', 'Jo Marsh', 'jo@hill.example'), ('I2', '100001', 'Pat Reed', 'pat@hill.example')`,
  `INSERT INTO register_changes (id, change_set_id, sequence, table_name, row_id, action, before, after, reason, changed_by, changed_at) VALUES ('C1', 'RUN1', 1, 'induction_tutors', 'I1', 'insert', NULL, '{}', 'Import', 'import', '${AT}')`,
]

/** TypeORM begins its transaction before it switches foreign keys off, which SQLite then does not heed: a table that is made anew would lose rows that others point to. */
async function takeBack({ kind, write }: TestDatabase): Promise<void> {
  if (kind === 'sqlite') await write.query('PRAGMA foreign_keys = OFF')
  await write.undoLastMigration()
}

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeEach(async () => {
    db = await open()
    // These two, and whatever came after them, are taken back as if they had never run.
    const since = migrations.findIndex(Migration => Migration === AddTutorStanding1790000009200)
    for (let taken = migrations.length; taken > since; taken -= 1) await takeBack(db)
  })
  afterEach(() => db.drop())

  const upgrade = async (rows: readonly string[]) => {
    for (const sql of rows) await db.write.query(sql)
    await runMigrations(db)
  }

  it('weighs the proposals of match requests that stand open, and the queue finds them', async () => {
    const proposal = (more: object) =>
      JSON.stringify({ modelVersion: 'rules-5', confidence: 0.987, vetoes: [], ...more })
    const ticket = `('TICKET-1', 'CPD-AAAA-01', 'new', 'request', 1, 's', 'tutor-authenticated', '', 'mentor_match', ${db.kind === 'postgres' ? 'false, false' : '0, 0'}, '${AT}', '${AT}', '${AT}')`
    const rows = [
      `('A', 1, 'proposed', '${proposal({})}')`,
      `('B', 2, 'proposed', '${proposal({ vetoes: ['two names', 'no school'], confidence: 0.5 })}')`,
      `('C', 3, 'completed', '${proposal({})}')`,
    ].map(row => row.replace(/^\('(.)', /, `('$1', 'TICKET-1', `).replace(/\)$/, `, 'system', '${AT}', '${AT}')`))
    await upgrade([
      `INSERT INTO tickets (id, reference, state, kind, version, subject, standing, standing_sentence, intent, urgent, recurrence_stated, received_at, created_at, updated_at) VALUES ${ticket}`,
      `INSERT INTO match_requests (id, ticket_id, ordinal, state, proposal, chosen_by, created_at, updated_at) VALUES ${rows.join(', ')}`,
    ])

    const weighed = await db.read.query(
      'SELECT id, veto_count, score_thousandths, rules FROM match_requests ORDER BY id',
    )
    expect(weighed).toEqual([
      { id: 'A', veto_count: 0, score_thousandths: 987, rules: 'rules-5' },
      { id: 'B', veto_count: 2, score_thousandths: 500, rules: 'rules-5' },
      { id: 'C', veto_count: 0, score_thousandths: 0, rules: '' },
    ])
  })

  it('keeps every message, whoever names it, when a channel is added, and takes one more', async () => {
    const row = (id: string, first: string) =>
      `('${id}', 'support@ect-helpdesk.example', 'c', 'r', 1, 'b', ${first === '' ? `'${id}', NULL` : `NULL, '${first}'`}, 'smtp', '{}', '${AT}', 'suspended', '[]', 0)`
    const columns =
      'id, mailbox, content_hash, raw_hash, raw_size, blob_key, identity, duplicate_of, channel, envelope, received_at, outcome, flags, attempts'
    await upgrade([
      `INSERT INTO messages (${columns}) VALUES ${row('M1', '')}`,
      `INSERT INTO messages (${columns}) VALUES ${row('M2', 'M1')}`,
    ])
    const insert = (channel: string) =>
      db.write.query(`INSERT INTO messages (${columns}) VALUES ${row(channel, '').replace("'smtp'", `'${channel}'`)}`)
    await insert('zendesk')

    expect(await db.read.query('SELECT id, duplicate_of, channel, taken_down_by FROM messages ORDER BY id')).toEqual([
      { id: 'M1', duplicate_of: null, channel: 'smtp', taken_down_by: null },
      { id: 'M2', duplicate_of: 'M1', channel: 'smtp', taken_down_by: null },
      { id: 'zendesk', duplicate_of: null, channel: 'zendesk', taken_down_by: null },
    ])
    await expect(insert('post')).rejects.toThrow()
    // Whatever named a message still does.
    await expect(db.write.query(`UPDATE messages SET duplicate_of = 'nobody' WHERE id = 'M2'`)).rejects.toThrow()
  })

  it('gives an email that has not left its receiver and its domain, so that it keeps its order and its pace', async () => {
    const row = (id: string, state: string) =>
      `('${id}', 'email', 'reply', '${id}', '{"to":{"name":null,"address":"Tess@Hill.example"}}', '${state}', 0, '${AT}', '${AT}')`
    await upgrade([
      `INSERT INTO outbox (id, channel, kind, once_key, payload, state, attempts, next_attempt_at, created_at) VALUES ${row('A', 'pending')}, ${row('B', 'sent')}`,
    ])

    const receiver = createHash('sha256').update('tess@hill.example').digest('hex').slice(0, 24)
    const domain = createHash('sha256').update('hill.example').digest('hex').slice(0, 24)
    expect(await db.read.query('SELECT id, receiver_key, domain_key, send_at FROM outbox ORDER BY id')).toEqual([
      { id: 'A', receiver_key: receiver, domain_key: domain, send_at: null },
      { id: 'B', receiver_key: null, domain_key: null, send_at: null },
    ])
  })

  it('says of a register without sources what its rows show, and that it was never read whole', async () => {
    await upgrade(FORMER_REGISTER)

    expect(await loadKnowledge(createRowReader(db.read.manager))).toEqual([
      {
        id: 'before-sources',
        name: 'What the register held before its sources were kept',
        asOf: null,
        people: 'everybody',
        provider: null,
        cohorts: 'all',
        pools: true,
        leavingDates: true,
        schoolLinks: false,
        removals: false,
        unfinishedRegistrations: false,
        pairings: false,
        partnerships: false,
      },
    ])
  })

  it('knows the sample register for one that was given whole', async () => {
    await upgrade([...FORMER_REGISTER, `INSERT INTO register_facts (name, value) VALUES ('sample', 'true')`])

    const [source] = await loadKnowledge(createRowReader(db.read.manager))
    expect(source).toMatchObject({ id: 'sample-register', removals: true, partnerships: true, asOf: new Date(AT) })
  })

  it('adds no source to a register that has one, nor to an empty one', async () => {
    await upgrade([])
    expect(await loadKnowledge(createRowReader(db.read.manager))).toEqual([])
  })

  it('knows by the change log which source named a tutor', async () => {
    await upgrade(FORMER_TUTORS)

    expect(await db.read.query('SELECT tutor_id, source_id, seen_run_id, ended_at FROM tutor_mentions')).toEqual([
      { tutor_id: 'I1', source_id: 'own', seen_run_id: 'RUN1', ended_at: null },
    ])
    expect((await loadKnowledge(createRowReader(db.read.manager))).map(({ id }) => id)).toEqual(['own'])
  })
})

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.drop())

  it('finds the tickets of messages that were kept before the ids of their threads were', async () => {
    const units = createUnitOfWork(db, createTypeormStores)
    const [first, second, loose] = [
      aMessage(),
      aMessage({ contentHash: 'd'.repeat(64) }),
      aMessage({ contentHash: 'e'.repeat(64) }),
    ]
    const [old, other] = [aTicket(), aTicket()]
    const authentication = { spf: '', dkim: '', dmarc: '', fromDomain: null, aligned: false, sentence: '' }
    await units.run('intake', async ({ tickets, messages }) => {
      for (const ticket of [old, other]) await tickets.add(ticket)
      for (const message of [first, second, loose]) await messages.addOnce(message)
      const keep = (messageId: string, inReplyTo: string | null, references: readonly string[]) =>
        tickets.addParsed({
          messageId,
          parsed: aParsedMessage({ inReplyTo, references }),
          authentication,
          parsedAt: new Date(AT),
        })
      await keep(first.id, 'answered@oak.example', ['root@oak.example', 'answered@oak.example'])
      await keep(
        second.id,
        null,
        Array.from({ length: 60 }, (_unused, at) => `id-${at}@oak.example`),
      )
      await keep(loose.id, 'answered@oak.example', [])
      await messages.finish(first.id, { outcome: 'ticket', ticketId: old.id }, new Date(AT))
      await messages.finish(second.id, { outcome: 'ticket', ticketId: other.id }, new Date(AT))
    })
    const since = migrations.findIndex(Migration => Migration === BackFillReferences1790000014050)
    for (let taken = migrations.length; taken > since; taken -= 1) await takeBack(db)
    await db.write.query('DELETE FROM message_references')

    await runMigrations(db)
    const ticketsOf = (...ids: string[]) => units.run('background', ({ tickets }) => tickets.ticketsOfReferences(ids))

    expect(await ticketsOf('answered@oak.example')).toEqual([old.id])
    expect(await ticketsOf('root@oak.example')).toEqual([old.id])
    expect(await ticketsOf('id-59@oak.example')).toEqual([other.id])
    expect(await ticketsOf('id-0@oak.example')).toEqual([other.id])
    expect(await ticketsOf('id-15@oak.example')).toEqual([])
    const [counted] = await db.read.query('SELECT COUNT(*) AS n FROM message_references')
    expect(Number(counted.n)).toBe(2 + 50)
  })
})
