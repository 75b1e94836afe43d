import { createTypeormTicketReader } from '../../../src/adapters/database/readers/ticket-reader'
import { type TestDatabase } from '../../support/databases'
import { openTestDatabase } from '../../support/round-database'
import { aMail, asksFor, named } from './a-mail'
import { openJourneys, type JourneysUnderTest } from './journey-fixture'

let db: TestDatabase
let desk: JourneysUnderTest
beforeAll(async () => {
  db = await openTestDatabase()
  desk = await openJourneys(db)
})
afterAll(async () => {
  await desk.close()
  await db.drop()
})

const WELSH = `Bore da,\n\nHoffwn baru ein hathro newydd ${named('brown')} gyda ${named('khan')} fel mentor, ond nid yw hi ar y rhestr. Allwch chi ein helpu os gwelwch yn dda?\n\nDiolch yn fawr iawn\n`

it('a ticket in Welsh bears its language, in the queue too, and has no button', async () => {
  const { ticket, cards } = await desk.ticketFrom(aMail({ text: WELSH }))
  const english = await desk.ticketFrom(aMail({ text: asksFor('khan', 'young') }))
  const { lines } = await createTypeormTicketReader(db.read.manager).queue({ limit: 10, offset: 0 })

  expect([ticket.language, english.ticket.language]).toEqual(['welsh', null])
  expect(lines.map(({ id, language }) => [id, language])).toEqual(
    expect.arrayContaining([
      [ticket.id, 'welsh'],
      [english.ticket.id, null],
    ]),
  )
  expect(cards.every(({ button }) => button === 'none')).toBe(true)
})
