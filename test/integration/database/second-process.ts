/* A second process at work: raises a counter in units of its own, claims messages, and says what it did on stdout. */
import { openDatabase } from '../../../src/adapters/database/data-source'
import { RegisterFactSchema } from '../../../src/adapters/database/schemas/register.schema'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'

async function main(): Promise<void> {
  const { url, sqliteFile, rounds } = JSON.parse(process.argv[2] ?? '{}')
  const db = await openDatabase({ url, sqliteFile })
  const units = createUnitOfWork(db, manager => ({ manager, ...createTypeormStores(manager) }))
  const claimed: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    await units.run('background', async ({ manager }) => {
      const row = await manager.findOneByOrFail(RegisterFactSchema, { name: 'counter' })
      await manager.update(RegisterFactSchema, { name: 'counter' }, { value: String(Number(row.value) + 1) })
    })
    const now = new Date()
    const until = new Date(now.getTime() + 60_000)
    const some = await units.run('intake', ({ messages }) =>
      messages.claim({ worker: String(process.pid), now, until, limit: 1, isIdle: true }),
    )
    claimed.push(...some.map(message => message.id))
  }
  await db.close()
  process.stdout.write(JSON.stringify(claimed))
}

main().catch((error: unknown) => {
  process.stderr.write(error instanceof Error ? `${error.stack}` : 'failed')
  process.exitCode = 1
})
