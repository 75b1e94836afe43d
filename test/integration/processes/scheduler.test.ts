import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { RegisterFactSchema } from '../../../src/adapters/database/schemas/register.schema'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { startScript, type ChildScript } from '../../support/child-script'
import { type TestDatabase } from '../../support/databases'
import { openAnyTestDatabase } from '../../support/round-database'

jest.setTimeout(120_000)

const SCRIPT = path.join(__dirname, 'scheduler-process.ts')
const TIMES = { leaseMs: 2_000, renewMs: 200, marginMs: 100 }

let db: TestDatabase
let children: ChildScript[] = []
beforeAll(async () => {
  db = await openAnyTestDatabase()
  await createUnitOfWork(db, manager => manager).run('background', manager =>
    manager.insert(RegisterFactSchema, { name: 'runs', value: '' }),
  )
})
afterAll(async () => {
  for (const child of children) child.signal('SIGKILL')
  await Promise.all(children.map(child => child.ended))
  await db.drop()
})

/** Holders in the order in which they ran, each stretch once. */
async function stretches(): Promise<string[]> {
  const { value } = await db.read.manager.findOneByOrFail(RegisterFactSchema, { name: 'runs' })
  return value.split(' ').filter((holder, index, all) => holder !== '' && holder !== all[index - 1])
}

async function nextRunner(among: readonly ChildScript[]): Promise<ChildScript> {
  return Promise.any(
    among.map(async child => {
      await child.until('ran 1', 20_000)
      return child
    }),
  )
}

it('R13: scheduled work is done by one of three processes, passes on when that one is killed or stopped, and never goes back and forth', async () => {
  const start = (holder: string) => startScript(SCRIPT, { ...db.options, holder, times: TIMES })
  const [one, two, three] = [start('one'), start('two'), start('three')]
  children = [one, two, three]
  await Promise.all(children.map(child => child.until('ready')))
  const names = new Map([
    [one, 'one'],
    [two, 'two'],
    [three, 'three'],
  ])

  const first = await nextRunner(children)
  await first.until('ran 5')
  expect(await stretches()).toEqual([names.get(first)])
  first.signal('SIGKILL')

  const rest = children.filter(child => child !== first)
  const second = await nextRunner(rest)
  await second.until('ran 5')
  second.signal('SIGSTOP')

  const [third] = rest.filter(child => child !== second)
  await third?.until('ran 5')
  const runsOfSecond = second.lines.length
  second.signal('SIGCONT')
  await setTimeout(1_000)
  third?.tell('stop')
  await third?.until('stopped')

  // Stopped in order it gave the lease up at once, so the one that had slept has it again.
  await second.until(`ran ${runsOfSecond + 1}`, 10_000)
  expect(await stretches()).toEqual([names.get(first), names.get(second), third && names.get(third), names.get(second)])
})
