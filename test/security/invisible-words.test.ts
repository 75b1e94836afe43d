import { digestOf } from '../../src/match/plan-digest'
import { accessUnderTest } from '../console/fakes/access-under-test'
import { openJourneys } from '../integration/journeys/journey-fixture'
import { eachDatabase, type TestDatabase } from '../support/databases'

/** A zero-width space, a word joiner and a soft hyphen: something to a program, nothing to a reader. */
const UNSEEN = '\u200b \u2060\u00ad'

eachDatabase((_kind, open) => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await open()
  })
  afterAll(() => db.drop())

  it('are no reason to pair from a record, nor to undo it', async () => {
    const desk = await openJourneys(db)
    const pair = { mentorId: 'khan', ectId: 'brown' }
    const plan = await desk.registerReader.plan(pair, desk.clock.today())
    const form = {
      ...pair,
      planDigest: plan ? digestOf(plan) : '',
      actor: 'agent-1',
      note: UNSEEN,
      zendeskTicket: null,
      key: 'k',
    }
    const unseen = await desk.pairDirectly(form)
    const paired = await desk.pairDirectly({ ...form, note: 'The school rang' })
    const changeSetId = paired.kind === 'paired' ? paired.changeSetId : ''
    const undone = await desk.undoDirectly({ changeSetId, actor: 'agent-1', note: UNSEEN })
    await desk.close()

    expect(unseen).toEqual({
      kind: 'needs-reason',
      field: 'note',
      sentence: 'Add a note or enter the Zendesk ticket number',
    })
    expect(undone).toEqual({ kind: 'refused', sentence: 'Write why the match is undone.' })
  })
})

describe('an account', () => {
  const person = { email: 'pat@hub.example', name: 'Pat', actor: 'A-1' }

  it('is of no delivery partner whose name nobody can read', async () => {
    const { access } = accessUnderTest()

    await expect(access.invite({ ...person, roles: ['partner'], deliveryPartner: UNSEEN })).rejects.toThrow(
      'Enter the delivery partner’s name',
    )
  })

  it('that is given other roles by an invitation leaves them in the audit', async () => {
    const { access, stores } = accessUnderTest()
    await access.invite({ ...person, roles: ['observer'] })
    await access.invite({ ...person, roles: ['administrator'] })

    expect(stores.audit).toMatchObject([
      { event: 'ACCOUNT_INVITED', actor: 'A-1', facts: { roles: 'observer' } },
      { event: 'ACCOUNT_INVITED', actor: 'A-1', facts: { roles: 'administrator' } },
    ])
  })
})
