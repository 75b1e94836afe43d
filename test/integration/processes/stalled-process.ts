/* A worker that claims a message and is then stopped from outside: within its unit of work, or between two of them. */
import { openDatabase } from '../../../src/adapters/database/data-source'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { ServiceError } from '../../../src/kernel/errors'

async function main(): Promise<void> {
  const options: { url: string | null; sqliteFile: string; leaseMs: number; within: boolean } = JSON.parse(
    process.argv[2] ?? '{}',
  )
  const { url, sqliteFile, leaseMs, within } = options
  const db = await openDatabase({ url, sqliteFile })
  const units = createUnitOfWork(db, createTypeormStores)
  const told = new Promise(resolve => process.stdin.once('data', resolve))
  const [message] = await units.run('intake', async ({ messages }) => {
    const now = new Date()
    const some = await messages.claim({
      worker: 'stalled',
      now,
      until: new Date(now.getTime() + leaseMs),
      limit: 1,
      isIdle: true,
    })
    process.stdout.write('claimed\n')
    if (within) await told
    return some
  })
  await told
  const outcome = await units
    .run('intake', ({ messages }) =>
      messages.finish(message?.id ?? '', { outcome: 'suspended', cause: 'stalled' }, new Date()),
    )
    .then(
      () => 'finished',
      (error: unknown) => (error instanceof ServiceError ? error.code : 'failed'),
    )
  process.stdout.write(`outcome ${outcome}\n`)
  await db.close()
}

main().catch((error: unknown) => {
  process.stdout.write(`outcome ${error instanceof ServiceError ? error.code : String(error)}\n`)
  process.exit(1)
})
