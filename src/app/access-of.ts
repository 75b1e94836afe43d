import { createAccess, type Access } from '../access/create-access'
import { createPasswords } from '../access/passwords'
import { createSeal } from '../access/seal'
import type { System } from './system'

/** The use cases of access over the system's stores. */
export function accessOf(system: System): Access {
  const { unitOfWork, readStores, clock, newId, secrets } = system
  const seal = createSeal(...secrets.factors)
  return createAccess({ unitOfWork, reads: readStores, clock, newId, passwords: createPasswords(), seal })
}
