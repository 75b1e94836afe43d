import type { EntityManager } from 'typeorm'
import type { RunSeen, SourcesReader } from '../../../register/sources/sources-reader'
import { ImportRunSchema, RegisterSourceSchema, type ImportRunRow } from '../schemas/source.schema'
import { readTally } from './import/run-records'

/** Reads the register's sources and what became of each reading of them. */
export function createTypeormSourcesReader(manager: EntityManager): SourcesReader {
  const runs = manager.getRepository(ImportRunSchema)
  const sources = manager.getRepository(RegisterSourceSchema)
  return {
    async sources(asked) {
      const rows = await sources.find({ order: { name: 'ASC', id: 'ASC' } })
      return Promise.all(
        rows.map(async ({ id, name, asOf, readAt, coverage }) => {
          const [newest, runCount] = await runs.findAndCount({
            where: { sourceId: id },
            order: { startedAt: 'DESC', id: 'DESC' },
            take: asked.runs,
          })
          return { id, name, asOf, ...coverage, readAt, runs: newest.map(run => toRun(run, name)), runCount }
        }),
      )
    },
    async run(id) {
      const row = await runs.findOneBy({ id })
      if (!row) return null
      const source = await sources.findOneBy({ id: row.sourceId })
      return { ...toRun(row, source?.name ?? row.sourceId), findings: readTally(row).findings }
    },
  }
}

function toRun(row: ImportRunRow, sourceName: string): RunSeen {
  const { id, sourceId, extent, startedBy, startedAt } = row
  const { counts, changes, faults, conflicts, missing, tutorsEnded, schoolsMade } = readTally(row)
  const finishedAt = row.state === 'done' ? row.finishedAt : null
  const tally = { counts, changes, faults, conflicts, missing, tutorsEnded, schoolsMade }
  return { id, sourceId, sourceName, extent, startedBy, startedAt, finishedAt, ...tally }
}
