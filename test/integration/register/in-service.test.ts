import { notInService } from '../../../src/adapters/database/register/in-service-query'
import { createTypeormStandingReader } from '../../../src/adapters/database/register/typeorm-standing-reader'
import { createTypeormTicketReader } from '../../../src/adapters/database/readers/ticket-reader'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { eachDatabase, type TestDatabase } from '../../support/databases'
import { aTicket } from '../database/stored-values'
import { aMovingClock, aRegister, registerUnits } from './register-fixture'

eachDatabase((kind, open) => {
  let db: TestDatabase
  const clock = aMovingClock()
  const pairings: string[] = []
  const ticket = aTicket({ reference: 'CPD-0001-AA', state: 'solved' })

  beforeAll(async () => {
    db = await open()
    const units = registerUnits(db, clock)
    await units.fill(
      aRegister([
        { id: 'khan', role: 'mentor', cohort: 2021, name: 'Amina Khan' },
        { id: 'ford', role: 'mentor', cohort: 2022, name: 'Kit Ford' },
        ...['brown', 'young', 'price', 'shah'].map(id => ({
          id,
          role: 'ect' as const,
          cohort: 2022,
          name: `Lee ${id}`,
        })),
      ]),
    )
    for (const ect of ['brown', 'young', 'price', 'shah']) {
      clock.goOn(1)
      pairings.push((await units.pair('khan', ect))?.pairingId ?? '')
    }
    const [contradicted, ticked, seen] = pairings
    await createUnitOfWork(db, createTypeormStores).run('background', stores => stores.tickets.add(ticket))
    const set = (id: string | undefined, columns: string) =>
      db.write.query(`UPDATE pairings SET ${columns} WHERE id = '${id ?? ''}'`)
    await set(
      contradicted,
      `standing = 'contradicted', contradicted_at = '2026-12-01T06:00:00.000Z', contradicted_by = 'Feed', contradicted_mentor_id = 'ford', ticket_id = '${ticket.id}'`,
    )
    await set(ticked, `done_in_service_at = '2026-12-01T06:00:00.000Z', done_in_service_by = 'agent-1'`)
    await set(seen, `standing = 'seen', seen_at = '2026-12-01T06:00:00.000Z', seen_source = 'Feed'`)
  })
  afterAll(() => db.drop())

  const list = async (show: 'contradicted' | 'to-do' | 'not-seen', limit = 10, offset = 0) => {
    const reader = createTypeormStandingReader({ manager: db.read.manager, clock })
    const { lines, total } = await reader.list({ show, limit, offset })
    return { total, ects: lines.map(line => line.pairing.ectId), first: lines[0] }
  }

  it('lists what the service contradicts, what is to be made there, and all that it has not shown, the oldest first', async () => {
    expect(await list('contradicted')).toMatchObject({ total: 1, ects: ['brown'] })
    expect(await list('to-do')).toMatchObject({ total: 2, ects: ['brown', 'shah'] })
    expect(await list('not-seen')).toMatchObject({ total: 3, ects: ['brown', 'young', 'shah'] })
    expect(await list('not-seen', 1, 1)).toMatchObject({ total: 3, ects: ['young'] })
  })

  it('names the people, the ticket, and whom the service shows instead', async () => {
    expect((await list('contradicted')).first).toMatchObject({
      ectName: 'Lee brown',
      mentorName: 'Amina Khan',
      schoolName: 'Hill School',
      shownName: 'Kit Ford',
      ticketReference: 'CPD-0001-AA',
      completedBy: 'agent-1',
      pairing: { service: { isCompletedHere: true, contradiction: { by: 'Feed', mentorId: 'ford' }, done: null } },
    })
    expect((await list('not-seen', 1, 1)).first).toMatchObject({ shownName: null, ticketReference: null })
  })

  it('finds the tickets of the queue by it, and counts them', async () => {
    const reader = createTypeormTicketReader(db.read.manager, clock)

    expect(await reader.countsInService()).toEqual({ contradicted: 1, toDo: 1 })
    const { lines, total } = await reader.queue({ inService: 'contradicted', limit: 10, offset: 0 })
    expect(total).toBe(1)
    expect(lines[0]).toMatchObject({ reference: 'CPD-0001-AA', contradicted: 1, toDoInService: 1 })
    expect((await reader.queue({ inService: 'to-do', text: 'nothing like it', limit: 10, offset: 0 })).total).toBe(0)
  })

  it('leaves out what is imported, undone or over', async () => {
    const before = await list('not-seen')
    for (const columns of [
      `created_from = 'import'`,
      `voided_at = '2026-12-01T06:00:00.000Z'`,
      `finished_on = started_on`,
    ]) {
      const [old] = await db.write.query(`SELECT created_from FROM pairings WHERE id = '${pairings[0]}'`)
      await db.write.query(`UPDATE pairings SET ${columns} WHERE id = '${pairings[0]}'`)
      expect((await list('not-seen')).ects).toEqual(['young', 'shah'])
      await db.write.query(
        `UPDATE pairings SET created_from = '${(old as { created_from: string }).created_from}', voided_at = NULL, finished_on = NULL WHERE id = '${pairings[0]}'`,
      )
    }
    expect(await list('not-seen')).toEqual(before)
  })

  if (kind === 'sqlite') {
    it('walks through no imported pairing for it', async () => {
      const planOf = async (sql: string, parameters: readonly unknown[]) =>
        JSON.stringify(await db.read.query(`EXPLAIN QUERY PLAN ${sql}`, [...parameters]))
      for (const show of ['contradicted', 'to-do', 'not-seen'] as const) {
        const [sql, parameters] = notInService(db.read.manager, { show, today: clock.today() }).getQueryAndParameters()
        expect(await planOf(sql, parameters)).toMatch(/USING INDEX ix_pairings_(not_seen|completed_here)/)
      }
    })
  }
})
