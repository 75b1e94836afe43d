import { migrations } from '../../../migrations'
import { expectedGuards, installGuards, missingGuards } from '../../../src/adapters/database/guards'
import { pendingMigrations, runMigrations } from '../../../src/adapters/database/migrate'
import { eachDatabase, type TestDatabase } from '../../support/databases'

const ALL = [
  'CreatePeople1790000000000',
  'CreatePairings1790000001000',
  'CreateAccess1790000002000',
  'CreateTickets1790000003000',
  'CreateMessages1790000004000',
  'CreateRecurrence1790000005000',
  'CreateChangeSets1790000006000',
  'CreateSearchWords1790000006500',
  'IndexParticipantRecords1790000006600',
  'CreateFeed1790000007000',
  'CreateSources1790000008000',
  'AddPartnershipStatus1790000008500',
  'AddServiceStanding1790000009000',
  'IndexCompletedHere1790000009100',
  'AddTutorStanding1790000009200',
  'NameFormerSource1790000009210',
  'CreateFileReadings1790000010100',
  'IndexTutorsAndLinks1790000010200',
  'CreateSuspensionEvents1790000011000',
  'CountMail1790000012000',
  'KeepThread1790000012100',
  'WidenSearchWords1790000012200',
  'IndexMentors1790000012300',
  'CreateLeases1790000013000',
  'NoteAcceptedRequests1790000014000',
  'BackFillReferences1790000014050',
  'CreateImapMailboxes1790000014200',
  'CountByProof1790000014300',
  'CreatePictureReadings1790000015000',
  'ShareAcknowledgements1790000015100',
  'CreateCalibrations1790000016000',
  'CreateNameCorrections1790000016100',
  'AddTicketLanguage1790000016200',
  'NameEcts1790000016300',
  'WeighMatchRequests1790000017000',
  'IndexNamelessMessages1790000017100',
  'NoteWaitsSince1790000019100',
  'CreateSavedViews1790000019200',
  'CreateTicketTags1790000019300',
  'CreateTicketSearch1790000020100',
  'CreateTicketMoves1790000021000',
  'CreateKeptForms1790000022000',
  'CreatePresences1790000022100',
  'AddShortcutsOff1790000023000',
  'CreateSecondFactors1790000024000',
  'CreateIdentities1790000024100',
  'MeasureTickets1790000025000',
  'KeepServerWords1790000025100',
  'CreateWordings1790000025200',
  'IndexMovesFrom1790000026000',
  'TakeDownCalls1790000026100',
  'CreateNoteMentions1790000026200',
  'CreateOutboxFiles1790000026500',
  'NotePeopleShown1790000026600',
  'GroupOccurrences1790000027000',
  'CreateReportMails1790000028000',
  'IndexWhatIsAskedFor1790000029000',
  'CreateProblemMerges1790000030000',
  'CreateProblemUpdates1790000031000',
  'IndexOpenProblems1790000031500',
  'CreateProblemMessages1790000032000',
  'CreateReportContacts1790000032500',
  'IndexWhenItWasReported1790000033000',
  'NoteChangedProblems1790000034000',
  'CreateMaskedCopies1790000036000',
  'MarkReceivers1790000037000',
  'NoteReceivers1790000038000',
  'CreateZendeskLooks1790000040000',
  'CreateZendeskAgents1790000045000',
  'TellProblems1790000046000',
  'TakeTicketsOfZendesk1790000047000',
  'ReplayMessages1790000049000',
  'SendUpdatesLater1790000050000',
  'CountEscalations1790000051000',
  'CreateRetention1790000052000',
  'CreateLegalHolds1790000052100',
  'EndTokens1790000053000',
]

eachDatabase((kind, open) => {
  let db: TestDatabase
  beforeEach(async () => {
    db = await open({ empty: true })
  })
  afterEach(() => db.drop())

  const tables = async (): Promise<string[]> => {
    const rows: { name: string }[] = await db.write.query(
      kind === 'sqlite'
        ? `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`
        : `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    )
    return rows.map(row => row.name).sort()
  }
  const undoAll = async () => {
    for (let left = migrations.length; left > 0; left -= 1) await db.write.undoLastMigration({ transaction: 'all' })
  }

  it('goes from empty up, down to empty, and up again', async () => {
    expect(await pendingMigrations(db)).toEqual(ALL)
    expect(await runMigrations(db)).toEqual(ALL)
    expect(await tables()).toHaveLength(kind === 'sqlite' ? 112 : 107)
    expect(await runMigrations(db)).toEqual([])

    await undoAll()

    expect(await tables()).toEqual(['migrations'])
    expect(await runMigrations(db)).toEqual(ALL)
    expect(await pendingMigrations(db)).toEqual([])
    expect(await missingGuards(db)).toEqual([])
  })

  it('leaves no difference between the schemas and the tables', async () => {
    await runMigrations(db)

    const { upQueries } = await db.write.driver.createSchemaBuilder().log()

    expect(upQueries.map(query => query.query)).toEqual([])
  })

  it('gives every table a primary key of one column', async () => {
    await runMigrations(db)

    const runner = db.write.createQueryRunner()
    const loaded = await runner.getTables(db.write.entityMetadatas.map(metadata => metadata.tableName))
    await runner.release()

    expect(loaded).toHaveLength(102)
    expect(loaded.filter(table => table.columns.filter(column => column.isPrimary).length !== 1)).toEqual([])
  })

  it('lets two processes migrate at the same moment', async () => {
    const other = await db.again()

    const both = await Promise.all([runMigrations(db), runMigrations(other)])

    expect(both.map(ran => ran.length).sort()).toEqual([0, ALL.length])
    expect(await missingGuards(other)).toEqual([])
  })

  it('names a guard that is gone, and makes it again', async () => {
    await runMigrations(db)
    const name = kind === 'sqlite' ? 'guard_pairings_insert' : 'guard_pairings_within_periods'
    expect(expectedGuards(kind)).toContain(name)
    await db.write.query(kind === 'sqlite' ? `DROP TRIGGER ${name}` : `DROP TRIGGER ${name} ON pairings`)

    expect(await missingGuards(db)).toEqual([name])
    await installGuards(db)
    expect(await missingGuards(db)).toEqual([])
  })
})
