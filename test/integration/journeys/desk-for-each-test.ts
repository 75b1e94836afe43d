import type { TestDatabase } from '../../support/databases'
import { openJourneys, type JourneysUnderTest } from './journey-fixture'

/** Gives each test a desk with the fixture's register, over one database that is emptied before it; parts of it may be replaced. */
export function deskForEachTest(
  open: () => Promise<TestDatabase>,
  give: (given: { readonly db: TestDatabase; readonly desk: JourneysUnderTest }) => void,
  replaced: Parameters<typeof openJourneys>[1] = {},
): void {
  let db: TestDatabase
  let desk: JourneysUnderTest
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.clear()
    desk = await openJourneys(db, replaced)
    give({ db, desk })
  })
  afterEach(() => desk.close())
  afterAll(() => db.drop())
}
