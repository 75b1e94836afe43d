import type { TestDatabase } from '../../support/databases'
import { openJourneys, type JourneysUnderTest } from './journey-fixture'

/** Gives each test a desk with the fixture's register, over one database that is emptied before it. */
export function deskForEachTest(
  open: () => Promise<TestDatabase>,
  give: (given: { readonly db: TestDatabase; readonly desk: JourneysUnderTest }) => void,
): void {
  let db: TestDatabase
  let desk: JourneysUnderTest
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(async () => {
    await db.clear()
    desk = await openJourneys(db)
    give({ db, desk })
  })
  afterEach(() => desk.close())
  afterAll(() => db.drop())
}
