import { openDesk, TUTOR } from '../integration/mail/desk-fixture'
import { eachDatabase, type TestDatabase } from '../support/databases'

eachDatabase((_, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  beforeEach(() => db.clear())
  afterAll(() => db.drop())

  it.each([
    ['a proved tutor, with their address', 'tutor-authenticated', { name: 'Tess Tutor', email: TUTOR }],
    ['an address that is only claimed, with nobody: it would write to them each time', 'tutor-unauthenticated', null],
  ] as const)('Zendesk is told of %s', async (_who, standing, requester) => {
    const desk = await openDesk(db, { zendesk: true })
    const ticket = await desk.ticket({ standing })
    await desk.unitOfWork.run('intake', stores =>
      desk.announce.opened(stores, { ticket, notAcknowledged: null, isRepeat: false, answers: null, references: [] }),
    )

    const [made] = (await desk.outbox(ticket.id)).filter(item => item.kind === 'zendesk-create')
    expect(made?.delivery.payload).toMatchObject({ action: 'create-ticket', requester })
  })
})
