import { plainReader } from '../../../src/match/reader'
import { authenticationOfCall, messageOfCall, type Call } from '../../../src/ticket/call'
import { decideStanding, hearerOf, needsConfirmation } from '../../../src/ticket/standing'

const AT = new Date('2026-11-26T10:00:00.000Z')
const CALL: Call = {
  callerName: 'Tess Tutor',
  callerRole: 'induction-tutor',
  callerAddress: 'tess@hill-school.sch.example',
  school: { urn: '100001', name: 'Hill School' },
  said: 'She cannot find the mentor in the list.\r\nThis is urgent.',
  ect: 'Lee Brown (TRN 9800003)',
  mentor: 'Amina Khan',
  calledBack: null,
}

describe('a telephone call as a message', () => {
  it('holds the agent’s words, and below them on lines of their own who and which school is meant', () => {
    const message = messageOfCall(CALL, AT)

    expect(message.text).toBe(
      'She cannot find the mentor in the list.\nThis is urgent.\n\nECT: Lee Brown (TRN 9800003)\nMentor: Amina Khan\nSchool: Hill School (URN 100001)',
    )
    expect(message).toMatchObject({
      subject: 'Telephone call: Hill School',
      from: { name: 'Tess Tutor', address: 'tess@hill-school.sch.example' },
      date: '2026-11-26T10:00:00.000Z',
      replyText: message.text,
      zones: [{ kind: 'new', start: 0, end: message.text.length }],
    })
  })

  it('says no more than was said', () => {
    const nothing = { callerRole: null, callerAddress: null, school: null, ect: null, mentor: null }
    const message = messageOfCall({ ...CALL, ...nothing, said: 'Hello' }, AT)

    expect([message.subject, message.text, message.from?.address]).toEqual(['Telephone call', 'Hello', ''])
    expect(messageOfCall({ ...CALL, ...nothing, school: { urn: null, name: 'St Nobody' } }, AT).text).toMatch(
      /\n\nSchool: St Nobody$/,
    )
  })

  it('is read for the same things as an email', async () => {
    const directory = {
      snapshot: async () => ({ people: [], schools: [], senderSchools: [] }),
    } as unknown as Parameters<typeof plainReader.read>[1]
    const read = await plainReader.read(
      { message: messageOfCall(CALL, AT), helpdeskAddresses: [], corrections: [] },
      directory,
    )

    expect(read.triage).toMatchObject({ intent: 'mentor_match', urgent: true })
    expect(read.reading.mentions.map(({ evidence }) => evidence.quote)).toEqual(['Lee Brown', 'Amina Khan'])
  })
})

describe('who calls', () => {
  const standing = (calledBack: string | null, known: { tutorOf?: string[]; domainOf?: string[] } = {}) =>
    decideStanding({
      authentication: authenticationOfCall({ ...CALL, calledBack }),
      ...{ tutorOf: [], domainOf: [], schoolUrn: '100001', ...known },
    })

  it.each([
    ['the tutor’s address', { tutorOf: ['100001'] }, 'tutor-unauthenticated'],
    ['an address of the school', { domainOf: ['100001'] }, 'school-unauthenticated'],
    ['any other', { tutorOf: ['100002'] }, 'unknown'],
  ] as const)('is not proved by %s, which anybody may give', (_, known, expected) => {
    const verdict = standing(null, { ...known } as { tutorOf?: string[] })

    expect(verdict.standing).toBe(expected)
    expect(verdict.sentence).toContain('Call back the number that is registered for the school.')
    expect(verdict.sentence).toContain('The caller says that they are the induction tutor. Nothing proves who called.')
    expect(needsConfirmation(verdict.standing)).toBe(true)
  })

  it('is known once the registered number was called back; the address that they gave is not', () => {
    const verdict = standing('The office, Mrs Hale')

    expect(verdict.standing).toBe('called-back')
    expect(verdict.sentence).not.toContain('Mrs Hale')
    expect([needsConfirmation('called-back'), hearerOf('called-back')]).toEqual([false, 'colleague'])
  })
})
