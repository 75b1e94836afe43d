import { CAUSES } from '../../../../src/register/diagnosis'
import { PORTAL_RULES } from '../../../../src/register/eligible-mentors'
import type { PersonView, Registration } from '../../../../src/register/register-view'
import { whyNotListed } from '../../../../src/register/why-not-listed'
import { aMentor, anEct, aPeriod, aRecord, aRegisterView, aRegistration, HILL, TODAY } from '../../../builders/register'

/** Neither list looks at any of these (the field's rules on who is offered), so none may ever be given as a cause. */
const registered = (given: Partial<Registration>): Partial<PersonView> => ({
  registrations: [aRegistration('mentor', 2022, given)],
})
const NOT_REASONS: readonly (readonly [string, Partial<PersonView>])[] = [
  ['the lead provider withdrew the mentor', registered({ trainingStatus: 'withdrawn' })],
  ['the lead provider deferred the mentor', registered({ trainingStatus: 'deferred' })],
  ['the mentor is with another lead provider', registered({ leadProvider: 'Another Provider' })],
  ['the school trains without a lead provider', registered({ leadProvider: null, deliveryPartner: null })],
  ['the mentor completed their training', { periods: [aPeriod('mentor', HILL, { status: 'completed' })] }],
  ['the mentor’s training is paused', { periods: [aPeriod('mentor', HILL, { status: 'deferred' })] }],
  ['the mentor trained in the early roll-out', { participantRecords: [] }],
  [
    'the mentor was funded before',
    { participantRecords: [{ ...aRecord('mia', 2021), endedOn: TODAY, startedOn: TODAY }] },
  ],
]

describe('what is never a reason', () => {
  it.each(NOT_REASONS)('%s', (_label, fields) => {
    const view = aRegisterView(aMentor(2022, fields), anEct(2022))

    for (const portalRules of PORTAL_RULES) {
      const told = whyNotListed(view, { today: TODAY, portalRules })

      expect(told.map(({ cause }) => cause)).toEqual(['listed-and-overlooked'])
      expect(JSON.stringify(told)).not.toMatch(/withdraw|deferred|Another Provider|completed/i)
    }
  })

  it('has no code of its own, and nothing is said of it', () => {
    const forbidden =
      /eligib|fund|manual.?check|complet|early.?roll|schedule|\bCIP\b|\bFIP\b|core.?induction|full.?induction|prohibit|sanction/i

    expect(CAUSES.filter(cause => forbidden.test(cause))).toEqual([])
  })
})
