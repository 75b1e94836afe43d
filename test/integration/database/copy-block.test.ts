import { OccurrenceSchema, ProblemSchema } from '../../../src/adapters/database/schemas/problem.schema'
import { TicketEntrySchema, TicketSchema } from '../../../src/adapters/database/schemas/ticket.schema'
import { copyBlock } from '../../../src/bench/copy-block'
import { fillProblems } from '../../../src/bench/fill-problems'
import { eachDatabase } from '../../support/databases'

eachDatabase((_, open) => {
  it('copies tickets with their problems for a bench, each with ids, schools and days of its own', async () => {
    const db = await open()
    try {
      await fillProblems(db, { rows: 40, seed: 1 })
      await copyBlock(db, { tickets: 40, times: 3, schools: 22_000 })

      const { manager } = db.read
      expect(await manager.count(TicketSchema)).toBe(160)
      expect(await manager.count(TicketEntrySchema)).toBe(160)
      expect(await manager.count(ProblemSchema)).toBe(8)
      const rows = await manager.find(OccurrenceSchema, { order: { sequence: 'ASC' } })
      expect(rows.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 160 }, (_one, place) => place + 1))
      expect(rows[0]?.occurredAt.toISOString()).toBe('2020-09-01T00:00:00.000Z')
      expect(rows[40]?.occurredAt.toISOString()).toBe('2020-09-01T00:40:00.000Z')
      expect(rows[159]?.occurredAt.toISOString()).toBe('2020-09-01T02:39:00.000Z')
      const [first, copy] = [rows[0], rows[40]]
      expect(copy?.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/)
      expect(Number(copy?.schoolUrn) - 100_000).toBe((Number(first?.schoolUrn) - 100_000 + 7_919) % 22_000)
      expect(copy?.leadProvider).toBe(`Provider ${Number(copy?.schoolUrn) % 10}`)
      expect(copy?.problemId).not.toBe(first?.problemId)
      expect(await manager.existsBy(ProblemSchema, { id: copy?.problemId ?? '' })).toBe(true)
      expect(await manager.existsBy(TicketSchema, { id: copy?.ticketId ?? '' })).toBe(true)
    } finally {
      await db.drop()
    }
  })
})
