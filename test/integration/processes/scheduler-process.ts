/* A process that stands by for scheduled work; each run writes its holder's name behind the others'. */
import { openDatabase } from '../../../src/adapters/database/data-source'
import { RegisterFactSchema } from '../../../src/adapters/database/schemas/register.schema'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { silentLog } from '../../../src/kernel/log'
import { createScheduler, createTask, whileHeld } from '../../../src/scheduler'

async function main(): Promise<void> {
  const { url, sqliteFile, holder, times } = JSON.parse(process.argv[2] ?? '{}')
  const db = await openDatabase({ url, sqliteFile })
  const unitOfWork = createUnitOfWork(db, manager => ({ manager, ...createTypeormStores(manager) }))
  const fenced = whileHeld(unitOfWork, holder)
  const readStores = createTypeormStores(db.read.manager)
  let runs = 0
  const step = async () => {
    await fenced.run('background', async ({ manager }) => {
      const row = await manager.findOneByOrFail(RegisterFactSchema, { name: 'runs' })
      await manager.update(RegisterFactSchema, { name: 'runs' }, { value: `${row.value} ${holder}`.trim() })
    })
    runs += 1
    process.stdout.write(`ran ${runs}\n`)
    return 0
  }
  const scheduler = createScheduler({
    unitOfWork,
    holderOf: name => readStores.leases.holderOf(name),
    holder,
    // As on another host: the lease has to run out.
    isGone: () => false,
    makeTasks: isHeld => [createTask({ name: 'task', step, idleMs: 30, log: silentLog }, isHeld)],
    log: silentLog,
    times,
  })
  scheduler.start()
  process.stdout.write('ready\n')
  process.stdin.once('data', () => {
    void (async () => {
      await scheduler.stop()
      await db.close()
      process.stdout.write('stopped\n')
      process.exit(0)
    })()
  })
}

void main()
