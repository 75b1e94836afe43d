import type { AccessDeps } from './access-deps'

/** How many keys were sealed anew, and how many no secret opens, so that their owners need a recovery code or a reset. */
export type RenewSeals = () => Promise<{ readonly renewed: number; readonly unreadable: number }>

/**
 * Seals the keys of second factors anew that an earlier secret sealed, so that it can be thrown away. Whoever's code is spent at
 * this moment keeps it: each changes a column of its own.
 */
export function createRenewSeals({ unitOfWork, seal }: Pick<AccessDeps, 'unitOfWork' | 'seal'>): RenewSeals {
  return () =>
    unitOfWork.run('session', async ({ factors }) => {
      const all = await factors.all()
      const toRenew = all.flatMap(({ id, accountId, sealedKey }) => {
        const renewed = seal.renewed(sealedKey, accountId)
        return renewed === null ? [] : [{ id, sealedKey: renewed }]
      })
      for (const { id, sealedKey } of toRenew) await factors.change(id, { sealedKey })
      const unreadable = all.filter(({ sealedKey, accountId }) => seal.open(sealedKey, accountId) === null)
      return { renewed: toRenew.length, unreadable: unreadable.length }
    })
}
