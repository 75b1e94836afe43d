/* A worker in a process of its own, which one message ends each time it is read. */
import { openDatabase } from '../../../src/adapters/database/data-source'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { createMessageStep } from '../../../src/inbound/work-claimed'
import { workerName } from '../../../src/inbound/worker-name'
import { toDay } from '../../../src/kernel/day'
import { silentLog } from '../../../src/kernel/log'

async function main(): Promise<void> {
  const options: { url: string | null; sqliteFile: string; now: string; poison: string } = JSON.parse(
    process.argv[2] ?? '{}',
  )
  const db = await openDatabase({ url: options.url, sqliteFile: options.sqliteFile })
  const unitOfWork = createUnitOfWork(db, createTypeormStores)
  let now = Date.parse(options.now)
  const clock = { now: () => new Date(now), today: () => toDay('2026-09-07') }
  const { step, settled } = createMessageStep({
    ...{ unitOfWork, clock, log: silentLog, workerName: workerName() },
    process: async message => {
      process.stdout.write(`reading ${message.id}\n`)
      // The others are under way beside it by then.
      await new Promise(resolve => setTimeout(resolve, message.id === options.poison ? 50 : 200))
      if (message.id === options.poison) process.kill(process.pid, 'SIGKILL')
      const finish = { outcome: 'suspended', cause: 'read' } as const
      await unitOfWork.run('intake', ({ messages }) => messages.finish(message.id, finish, clock.now()))
    },
  })
  while ((await step()) > 0);
  // What waits after a death is due by then.
  now += 10 * 60_000
  while ((await step()) > 0);
  await settled()
  await db.close()
}

main().catch((error: unknown) => {
  process.stdout.write(`outcome ${String(error)}\n`)
  process.exit(1)
})
