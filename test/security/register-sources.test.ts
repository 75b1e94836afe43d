import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { openRegisterFile } from '../../src/adapters/register-files/open-register-file'
import { id, importer, lines, mentorSaid, PAIRINGS, participant } from '../integration/register-import/import-fixture'
import { ofKind, readerUnderTest, TOKEN } from '../integration/lead-provider/reader-under-test'
import { eachDatabase, type TestDatabase } from '../support/databases'

const TWO_TRNS = 'The row puts two people together whose TRNs differ: nothing was put together. Check both TRNs'

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterEach(() => db.clear())
  afterAll(() => db.drop())

  const name = (fullName: string) => ({ kind: 'whole', fullName }) as const
  const asMentor = { role: 'mentor', cohort: 2021 } as const
  const ect = participant({ participantId: id(1), name: name('Ada Brook'), mentor: mentorSaid(2), trn: '1111111' })
  const max = participant({ ...asMentor, participantId: id(2), name: name('Max Ford'), trn: '2222222' })
  const mallory = participant({
    ...asMentor,
    participantId: id(66),
    recordKey: 'mallory',
    trn: '6666666',
    name: name('Mallory Vane'),
    emails: ['mallory@elsewhere.example'],
  })
  const PEOPLE = 'SELECT id, trn, last_name FROM teachers ORDER BY id'
  const BOTH = [`${id(1)} | 1111111 | Brook`, `${id(2)} | 2222222 | Ford`, `${id(66)} | 6666666 | Vane`]
  const idsOfMax = `SELECT teacher_id, retired_at FROM teacher_ids WHERE value = '${id(2)}'`

  describe('a row that calls somebody else’s id a former one of its own', () => {
    it('does not turn that person into another one with another TRN', async () => {
      await importer(db).run({ rows: [ect, max] })

      const summary = await importer(db).run({ rows: [{ ...mallory, retiredIds: [id(2)] }] })

      expect(summary.findings.map(({ reason }) => reason)).toEqual([TWO_TRNS])
      expect(await lines(db, PEOPLE)).toEqual(BOTH)
      expect(await lines(db, PAIRINGS)).toEqual(['Brook | Ford | 100001 | 2022-09-01 | - | import'])
      expect(await lines(db, idsOfMax)).toEqual([`${id(2)} | -`])
    })

    it('does not take over the pairings of that person when both are known', async () => {
      await importer(db).run({ rows: [ect, max, mallory] })

      const summary = await importer(db).run({ rows: [{ ...mallory, retiredIds: [id(2)] }] })

      expect(summary.findings.map(({ reason }) => reason)).toEqual([TWO_TRNS])
      expect(await lines(db, PEOPLE)).toEqual(BOTH)
      expect(await lines(db, PAIRINGS)).toEqual(['Brook | Ford | 100001 | 2022-09-01 | - | import'])
    })

    it('leaves the id to that person when the two cannot be put together', async () => {
      const other = participant({ participantId: id(4), recordKey: 'o', name: name('Bo Dunn'), mentor: mentorSaid(5) })
      await importer(db).run({ rows: [ect, max, other] })

      await importer(db).run({ rows: [{ ...other, retiredIds: [id(1)] }] })

      expect(await lines(db, `SELECT teacher_id, retired_at FROM teacher_ids WHERE value = '${id(1)}'`)).toEqual([
        `${id(1)} | -`,
      ])
      expect(await lines(db, `SELECT retired_ids FROM teachers WHERE id = '${id(4)}'`)).toEqual(['[]'])
    })
  })
})

describe('a file that would fill the memory', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'register-bomb-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  // Fifty megabytes of commas took a minute and 2.8 GB: a limit on a row's characters does not count empty cells.
  it.each([
    ['commas', `urn,name\n${','.repeat(1_000_001)}\n100001,Hill\n`],
    ['letters without an end of line', `urn,name\n${'x'.repeat(1_000_001)}`],
  ])('is refused before anything is read from it: %s', async (_what, content) => {
    const file = path.join(folder, 'file.csv')
    await writeFile(file, content)

    await expect(openRegisterFile(file, { kind: null, sourceName: null, isFull: false, asOf: null })).rejects.toThrow(
      'file.csv is no CSV file: a line of it is longer than 1000000 bytes. A CSV file was expected.',
    )
  })

  it('is not taken for one because its lines are many, whatever ends them', async () => {
    const file = path.join(folder, 'file.csv')
    await writeFile(file, `urn,name\r${'100001,Hill\r'.repeat(100_000)}`)

    await expect(
      openRegisterFile(file, { kind: null, sourceName: null, isFull: false, asOf: null }),
    ).resolves.toMatchObject({ kind: 'schools' })
  })
})

describe('a Lead Provider API that went wrong', () => {
  const servers: http.Server[] = []
  afterEach(() => servers.splice(0).forEach(server => server.close()))
  const failing = async (answer: http.RequestListener) => {
    const server = http.createServer(answer).listen(0, '127.0.0.1')
    servers.push(server)
    await new Promise(resolve => server.once('listening', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  it('cannot keep a sync at work with the same rows on every page', async () => {
    const reader = await readerUnderTest()
    let first: Record<string, unknown>[] = []
    let asked = 0
    reader.api.bend((rows, { resource }) => {
      if (resource !== 'participants') return rows
      asked += 1
      first = first.length === 0 ? [...rows] : first
      return first
    })

    await expect(reader.rows()).rejects.toMatchObject({ code: 'LEAD_PROVIDER.ENDLESS' })
    await reader.api.stop()
    expect(asked).toBe(11)
  })

  it('cannot bring a name of a page’s length into the register: the row is left out', async () => {
    const reader = await readerUnderTest()
    reader.api.bend((rows, { resource }) =>
      resource === 'participants'
        ? rows.map((row, index) =>
            index === 0
              ? { ...row, attributes: { ...(row['attributes'] as object), full_name: 'x'.repeat(501) } }
              : row,
          )
        : rows,
    )
    const rows = await reader.rows()
    await reader.api.stop()

    expect(ofKind(rows, 'fault')).toEqual([
      expect.objectContaining({
        column: 'full_name',
        reason: 'is not what the API’s documents say, so this row was left out',
      }),
    ])
  })

  it.each<[string, http.RequestListener]>([
    [
      'as the type of its page',
      (request, response) => {
        response.setHeader('content-type', `text/${request.headers.authorization?.slice(7) ?? ''}`)
        response.end('x')
      },
    ],
    [
      'as the host that it sends us on to',
      (request, response) => {
        response.statusCode = 302
        response.setHeader('location', `http://${request.headers.authorization?.slice(7) ?? ''}.example/`)
        response.end()
      },
    ],
  ])('cannot put the token into an error by sending it back %s', async (_how, answer) => {
    const reader = await readerUnderTest({ at: await failing(answer) })
    const failure: unknown = await reader.rows().catch((error: unknown) => error)
    await reader.api.stop()

    expect(String(failure)).toContain('[token]')
    expect(String(failure).toLowerCase()).not.toContain(TOKEN)
  })
})
