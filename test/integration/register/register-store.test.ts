import { createTypeormRegisterReader } from '../../../src/adapters/database/register/typeorm-register-reader'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aMovingClock, aRegister, DALE, effectiveRegister, registerUnits, type MovingClock } from './register-fixture'

eachDatabase((_name, open) => {
  let db: TestDatabase
  let clock: MovingClock
  let units: ReturnType<typeof registerUnits>
  const everybody = ['mia', 'max', 'eve', 'ian', 'una']
  const effective = () => effectiveRegister(db, everybody)

  beforeEach(async () => {
    db = await open()
    clock = aMovingClock()
    units = registerUnits(db, clock)
    await units.fill(
      aRegister([
        { id: 'mia', role: 'mentor', cohort: 2021, at: DALE },
        { id: 'max', role: 'mentor', cohort: 2022 },
        { id: 'eve', role: 'ect', cohort: 2022 },
        { id: 'ian', role: 'ect', cohort: 2021 },
        { id: 'una', role: 'ect', cohort: 2022 },
      ]),
    )
  })
  afterEach(() => db.drop())

  it('puts a 2021 mentor of another school with a 2022 ECT: pool, pairing and participant record in one change', async () => {
    const done = await units.pair('mia', 'eve')

    expect(await effective()).toEqual({
      pairings: ['eve mia 910001 2026-11-25 '],
      periods: expect.arrayContaining(['mia mentor 910001 2026-11-25 ', 'mia mentor 910002 2021-09-01 ']),
      records: expect.arrayContaining(['mia 2022 pairing 2026-11-25 ']),
    })
    const lines: readonly object[] = await db.read.query(
      `SELECT table_name, action, changed_by FROM register_changes WHERE change_set_id = '${done?.changeSetId}' ORDER BY sequence`,
    )
    expect(lines).toEqual([
      { table_name: 'school_periods', action: 'insert', changed_by: 'agent-1' },
      { table_name: 'pairings', action: 'insert', changed_by: 'agent-1' },
      { table_name: 'participant_records', action: 'insert', changed_by: 'agent-1' },
    ])
  })

  it('puts a 2022 mentor with a 2021 ECT: the participant record is written with the pairing', async () => {
    await units.pair('max', 'ian')

    expect(await effective()).toMatchObject({
      pairings: ['ian max 910001 2026-11-25 '],
      records: expect.arrayContaining(['max 2021 pairing 2026-11-25 ', 'max 2022 registered 2022-09-01 ']),
    })
  })

  it('keeps nothing of a match when its unit of work fails', async () => {
    const before = await effective()
    const failing = units.unitOfWork.run('click', async store => {
      const view = await store.viewFor({ mentorId: 'mia', ectId: 'eve' }, { lock: true })
      expect(view).not.toBeNull()
      throw new Error('the reply could not be written')
    })

    await expect(failing).rejects.toThrow('the reply could not be written')
    expect(await effective()).toEqual(before)
  })

  it('knows nobody whom the register does not hold', async () => {
    const view = await units.unitOfWork.run('click', store =>
      store.viewFor({ mentorId: 'nobody', ectId: 'eve' }, { lock: true }),
    )

    expect(view).toBeNull()
  })

  it('ends the old pairing the day before, with the record that nobody needs any more', async () => {
    await units.pair('mia', 'eve')
    clock.goOn(10)
    await units.pair('max', 'eve')

    expect(await effective()).toMatchObject({
      pairings: ['eve max 910001 2026-12-05 ', 'eve mia 910001 2026-11-25 2026-12-04'],
      records: expect.arrayContaining(['mia 2022 pairing 2026-11-25 2026-12-04']),
    })
  })

  describe('undo', () => {
    it('gives back on every date what was, as a new change, and deletes no row', async () => {
      const before = await effective()
      const done = await units.pair('mia', 'eve')
      clock.goOn(3)

      expect(await units.undo(done?.changeSetId ?? '')).toEqual({ kind: 'undone' })
      expect(await effective()).toEqual(before)
      const [{ count: rows }]: [{ count: number | string }] = await db.read.query(
        'SELECT COUNT(*) AS count FROM pairings',
      )
      expect(Number(rows)).toBe(1)
      const [{ count: lines }]: [{ count: number | string }] = await db.read.query(
        `SELECT COUNT(*) AS count FROM register_changes WHERE undoes = '${done?.changeSetId}'`,
      )
      expect(Number(lines)).toBe(3)
    })

    it('reopens the mentor who was replaced, with their record', async () => {
      await units.pair('mia', 'eve')
      clock.goOn(10)
      const before = await effective()
      const done = await units.pair('max', 'eve')
      clock.goOn(1)

      expect(await units.undo(done?.changeSetId ?? '')).toEqual({ kind: 'undone' })
      expect(await effective()).toEqual(before)
    })

    it('is refused once a later pairing depends on it, until that one is undone', async () => {
      const first = await units.pair('mia', 'eve')
      clock.goOn(10)
      const second = await units.pair('max', 'eve')

      expect(await units.undo(first?.changeSetId ?? '')).toEqual({
        kind: 'refused',
        sentence:
          'A later pairing of this ECT depends on this one. Undo the later one first, or use “Add or change mentor” on the ECT’s record.',
      })
      await units.undo(second?.changeSetId ?? '')
      expect(await units.undo(first?.changeSetId ?? '')).toEqual({ kind: 'undone' })
    })

    it('is refused a second time, and once the pairing was seen in the service', async () => {
      const first = await units.pair('mia', 'eve')
      const other = await units.pair('max', 'ian')
      await units.undo(first?.changeSetId ?? '')
      await db.write.query(`UPDATE pairings SET standing = 'seen' WHERE ect_id = 'ian'`)

      expect(await units.undo(first?.changeSetId ?? '')).toEqual({
        kind: 'refused',
        sentence: 'This pairing was set aside already. Nothing was done.',
      })
      expect(await units.undo(other?.changeSetId ?? '')).toMatchObject({
        kind: 'refused',
        sentence: expect.stringContaining('has been seen in the Department’s service'),
      })
    })

    it('leaves the place in the pool and the record that another pairing has come to need', async () => {
      const first = await units.pair('mia', 'eve')
      clock.goOn(5)
      await units.pair('mia', 'una')

      expect(await units.undo(first?.changeSetId ?? '')).toEqual({ kind: 'undone' })
      expect(await effective()).toMatchObject({
        pairings: ['una mia 910001 2026-11-30 '],
        periods: expect.arrayContaining(['mia mentor 910001 2026-11-25 ']),
        records: expect.arrayContaining(['mia 2022 pairing 2026-11-30 ']),
      })
    })

    it('says so when the replaced mentor has left since', async () => {
      await units.pair('mia', 'eve')
      clock.goOn(10)
      const done = await units.pair('max', 'eve')
      await db.write.query(
        `UPDATE school_periods SET finished_on = '2026-12-04' WHERE teacher_id = 'mia' AND school_urn = '910001'`,
      )

      expect(await units.undo(done?.changeSetId ?? '')).toMatchObject({
        kind: 'refused',
        sentence: expect.stringContaining('has left the school since'),
      })
    })
  })

  describe('two clicks at once', () => {
    it('leave one pairing when both are for one ECT', async () => {
      const results = await Promise.all([units.pair('mia', 'eve'), units.pair('max', 'eve'), units.pair('mia', 'eve')])

      const { pairings } = await effective()
      expect(results.filter(result => result !== null).length).toBeGreaterThan(0)
      expect(pairings).toHaveLength(1)
    })

    it('leave one pairing when they come from two processes', async () => {
      const other = registerUnits(await db.again(), clock)
      await Promise.all([units.pair('max', 'eve'), other.pair('max', 'eve')])

      expect((await effective()).pairings).toEqual(['eve max 910001 2026-11-25 '])
    })
  })

  it('shows who changed what on a record’s page', async () => {
    const done = await units.pair('mia', 'eve')
    await units.undo(done?.changeSetId ?? '')
    const reader = createTypeormRegisterReader({ manager: db.read.manager, clock, portalRules: 'register-ects' })

    const { entries, total } = await reader.timeline({ of: { personId: 'eve' }, limit: 10, offset: 0 })
    expect(total).toBe(2)
    const ofPairing = (sentences: readonly string[]) => sentences.find(sentence => sentence.includes('pairing of'))
    expect(entries.map(({ sentences, by }) => [ofPairing(sentences), by]).sort()).toEqual([
      ['A pairing of eve Person with mia Person was added, from 25 November 2026.', 'agent-1'],
      ['The pairing of eve Person with mia Person was set aside.', 'agent-1'],
    ])
  })
})
