import { hashOfSecret } from '../../../src/access/link-secret'
import { createManageTokens } from '../../../src/access/manage-tokens'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createTypeormApiTokenStore } from '../../../src/adapters/database/stores/api-token-store'
import { createUnitOfWork } from '../../../src/adapters/database/unit-of-work'
import { newId } from '../../../src/kernel/ids'
import { eachDatabase, type TestDatabase } from '../../support/databases'

const DAY_MS = 86_400_000
const MADE = new Date('2026-09-01T08:00:00.000Z')
const daysLater = (days: number) => new Date(MADE.getTime() + days * DAY_MS)

eachDatabase((_, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.drop())
  afterEach(() => db.clear())

  const given = () => {
    const unitOfWork = createUnitOfWork(db, transaction => ({
      ...createTypeormStores(transaction),
      apiTokens: createTypeormApiTokenStore(transaction),
    }))
    const tokens = createManageTokens({ unitOfWork, clock: { now: () => MADE, today: () => fail() }, newId })
    const valid = (secret: string, now: Date) =>
      unitOfWork.run('session', stores => stores.apiTokens.findValid(hashOfSecret(secret), now))
    return { unitOfWork, tokens, valid }
  }
  const fail = () => {
    throw new Error('Nobody asks for the day')
  }

  describe('a token of the API', () => {
    it('is good for a year unless it is told otherwise, and for no moment more', async () => {
      const { tokens, valid } = given()
      const usual = await tokens.make({ name: 'import', scopes: ['tickets:read'] })
      const short = await tokens.make({ name: 'trial', scopes: ['tickets:read'], days: 7 })

      expect(usual.expiresAt).toEqual(new Date('2027-09-01T08:00:00.000Z'))
      expect((await valid(usual.secret, daysLater(364)))?.name).toBe('import')
      expect(await valid(usual.secret, daysLater(365))).toBeNull()
      expect((await valid(short.secret, daysLater(6)))?.name).toBe('trial')
      expect(await valid(short.secret, daysLater(7))).toBeNull()
    })

    it('is over when it is revoked, and one of before tokens ended goes on', async () => {
      const { tokens, valid, unitOfWork } = given()
      const revoked = await tokens.make({ name: 'lost', scopes: ['tickets:read'] })
      await tokens.revoke(revoked.id)
      await unitOfWork.run('session', stores =>
        stores.apiTokens.add({
          ...{ id: newId(), name: 'old', tokenHash: hashOfSecret('old secret'), scopes: ['tickets:read'] },
          ...{ deliveryPartner: null, createdAt: MADE, expiresAt: null, revokedAt: null, lastUsedAt: null },
        }),
      )

      expect(await valid(revoked.secret, daysLater(1))).toBeNull()
      expect((await valid('old secret', daysLater(9_999)))?.name).toBe('old')
    })

    it('says when it was used last', async () => {
      const { tokens, unitOfWork } = given()
      const { id } = await tokens.make({ name: 'import', scopes: ['tickets:read'] })
      const before = (await tokens.list()).map(token => token.lastUsedAt)
      await unitOfWork.run('background', stores => stores.apiTokens.noteUse(id, daysLater(3)))

      expect(before).toEqual([null])
      expect((await tokens.list()).map(token => token.lastUsedAt)).toEqual([new Date('2026-09-04T08:00:00.000Z')])
    })
  })
})
