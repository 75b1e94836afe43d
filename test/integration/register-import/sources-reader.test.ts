import { createTypeormSourcesReader } from '../../../src/adapters/database/register/typeorm-sources-reader'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { id, importer, NOW, participant } from './import-fixture'

jest.setTimeout(60_000)

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.drop())

  it('reads each source with its newest readings, and one reading with the rows that it left', async () => {
    let minute = 0
    const { run } = importer(db, () => new Date(NOW.getTime() + minute * 60_000))
    const rows = [participant({ participantId: id(1) })]
    const place = { in: 'participants.csv', line: 3 }
    const first = await run({
      rows: [...rows, { kind: 'fault', place, column: 'trn', reason: 'A TRN has 7 digits' }],
      extent: 'full',
    })
    minute = 1
    const second = await run({ rows, extent: 'full' })
    minute = 2
    await expect(run({ rows, failAfter: 0 })).rejects.toThrow('the power went')
    const reader = createTypeormSourcesReader(db.read.manager)

    const [source, ...others] = await reader.sources({ runs: 2 })

    expect(others).toEqual([])
    expect(source).toMatchObject({
      id: 'test-source',
      name: 'Test source',
      pools: true,
      asOf: NOW,
      readAt: NOW,
      runCount: 3,
    })
    expect(source?.runs.map(each => [each.extent, each.finishedAt, each.faults, each.startedBy])).toEqual([
      ['incremental', null, 0, 'test'],
      ['full', new Date('2026-11-25T09:01:00.000Z'), 0, 'test'],
    ])
    expect(source?.runs[1]).toMatchObject({
      id: second.runId,
      counts: { participant: { added: 0, changed: 0, unchanged: 1, refused: 0 } },
      changes: 0,
    })
    expect(await reader.run(first.runId)).toMatchObject({
      sourceName: 'Test source',
      faults: 1,
      findings: [{ kind: 'fault', place, column: 'trn', reason: 'A TRN has 7 digits' }],
    })
    expect(await reader.run('NONE')).toBeNull()
  })
})
