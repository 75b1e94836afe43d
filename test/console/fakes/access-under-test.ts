import { createAccess, type Access } from '../../../src/access/create-access'
import { createPasswords } from '../../../src/access/passwords'
import { createSeal } from '../../../src/access/seal'
import { MemoryAccess } from './memory-access'
import { NOW, TODAY } from './sample'

/** The use cases of access over memory, with a clock that stands still until it is moved. */
export function accessUnderTest(seal = createSeal('a secret that only tests know')): {
  readonly access: Access
  readonly stores: MemoryAccess
  readonly time: { now: Date }
  later(ms: number): void
} {
  const stores = new MemoryAccess()
  const time = { now: NOW }
  let made = 0
  const access = createAccess({
    unitOfWork: stores,
    reads: stores.reads,
    clock: { now: () => time.now, today: () => TODAY },
    newId: () => `ID-${(made += 1)}`,
    passwords: createPasswords({ cost: 16 }),
    seal,
  })
  const later = (ms: number) => {
    time.now = new Date(time.now.getTime() + ms)
  }
  return { access, stores, time, later }
}
