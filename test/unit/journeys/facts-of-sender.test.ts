import { standingOf } from '../../../src/journeys/facts-of-sender'

const [HILL, DALE] = ['910001', '910002']
const PROVED = { spf: 'pass', dkim: 'pass', dmarc: 'pass', fromDomain: 'x.example', aligned: true, sentence: 'Proved.' }

describe('the standing of a later message', () => {
  const by = (tutorOf: string) => ({
    authentication: PROVED,
    senderSchools: [{ urn: tutorOf, by: 'tutor-address' as const }],
    reading: { school: { urn: tutorOf, by: 'tutor-address', evidence: null } },
  })

  it('is that of a stranger where its author is the tutor of another school than the ticket’s', () => {
    expect(standingOf(by(DALE), HILL)).toEqual({
      standing: 'unknown',
      sentence: 'Induction tutor of another school. Not known at this school. Proved.',
    })
  })

  it('is the tutor’s at the ticket’s school, and at their own where the ticket has none', () => {
    expect(standingOf(by(HILL), HILL).standing).toBe('tutor-authenticated')
    expect(standingOf(by(DALE), null).standing).toBe('tutor-authenticated')
  })
})
