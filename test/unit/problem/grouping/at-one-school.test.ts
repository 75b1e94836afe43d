import { aDesk } from './desk-days'

const OAK = '123456'

describe('reports of one school', () => {
  it('are its problem from the third request with the same cause on, the earlier two included', () => {
    const { told } = aDesk()
    const first = told(0, { schoolUrn: OAK, causes: ['removed'] })
    const second = told(20, { schoolUrn: OAK, causes: ['removed'] })
    expect(second.one.problem).toBeNull()

    const third = told(45, { schoolUrn: OAK, causes: ['removed'] })

    expect(third.opened).toMatchObject({ id: 'problem 1', cause: 'removed', scope: { kind: 'school', value: OAK } })
    expect(third.opened?.why).toBe('3 requests from this school with the same cause within 60 days.')
    expect([first, second, third].map(({ one }) => one.problem?.id)).toEqual(['problem 1', 'problem 1', 'problem 1'])
  })

  it('are none when they are of different causes', () => {
    const { told } = aDesk()
    told(0, { schoolUrn: OAK, causes: ['removed'] })
    told(1, { schoolUrn: OAK, causes: ['transferred'] })

    expect(told(2, { schoolUrn: OAK, causes: ['wrong-role'] }).opened).toBeNull()
  })

  it('are none when they are too far apart', () => {
    const { told } = aDesk()
    told(0, { schoolUrn: OAK, causes: ['removed'] })
    told(40, { schoolUrn: OAK, causes: ['removed'] })

    expect(told(80, { schoolUrn: OAK, causes: ['removed'] }).opened).toBeNull()
  })

  it('are its problem with the second request when one says that it keeps happening', () => {
    const { told } = aDesk()
    told(0, { schoolUrn: OAK, causes: ['removed'] })

    const second = told(9, { schoolUrn: OAK, causes: ['removed'], recurrenceStated: true })

    expect(second.opened?.why).toBe(
      '2 requests from this school with the same cause within 60 days, and it was said that this keeps happening.',
    )
  })

  it('stay in the problem and join it while it is open', () => {
    const { told } = aDesk()
    for (const day of [0, 5, 10]) told(day, { schoolUrn: OAK, causes: ['removed'] })

    expect(told(50, { schoolUrn: OAK, causes: ['removed'] }).one.problem?.id).toBe('problem 1')
    expect(told(120, { schoolUrn: OAK, causes: ['removed'] }).one.problem).toBeNull()
  })

  it('count once when one sender asks for the same ECT again and again, however angrily', () => {
    const { told } = aDesk()
    const asked = { schoolUrn: OAK, causes: ['removed'], mentor: 'Ada', ect: 'Ben' } as const
    told(0, asked)

    for (const day of [1, 1, 2, 3]) {
      const again = told(day, { ...asked, recurrenceStated: true })
      expect(again).toMatchObject({ isRepeated: true, opened: null })
      expect(again.one.report.id).toBe('report 1')
    }
  })

  it('count once when one mail asks for several ECTs', () => {
    const { told } = aDesk()
    for (const ect of ['Ben', 'Cy', 'Di', 'Ed']) told(0, { schoolUrn: OAK, causes: ['removed'], ect, ticket: 'one' })

    expect(told(1, { schoolUrn: OAK, causes: ['removed'] }).opened).toBeNull()
  })

  it('are known by who wrote, where the mail does not say the school', () => {
    const { told } = aDesk()
    const requester = 'tutor@oak.sch.example'
    told(0, { schoolUrn: OAK, requester, causes: ['removed'] })
    told(3, { schoolUrn: OAK, requester, causes: ['removed'] })

    expect(told(6, { requester, causes: ['removed'] }).opened?.scope).toEqual({ kind: 'school', value: OAK })
  })

  it('are not known by an office that writes for several schools', () => {
    const { told } = aDesk()
    const requester = 'office@trust.example'
    told(0, { schoolUrn: OAK, requester, causes: ['removed'] })
    told(3, { schoolUrn: '654321', requester, causes: ['removed'] })

    expect(told(6, { requester, causes: ['removed'] }).one.schoolUrn).toBeNull()
  })
})

describe('a mentor', () => {
  it('who is missing at two schools is one problem, whatever the causes', () => {
    const { told } = aDesk()
    const first = told(0, { schoolUrn: OAK, causes: ['at-two-schools'], mentor: 'Ada' })

    const second = told(30, { schoolUrn: '654321', causes: ['not-in-school-pool'], mentor: 'Ada' })

    expect(second.opened).toMatchObject({
      scope: { kind: 'mentor', value: 'Ada' },
      why: 'The same mentor was missing at 2 schools within 60 days.',
    })
    expect(first.one.problem?.id).toBe('problem 1')
  })

  it('who is missing twice at one school is no such problem', () => {
    const { told } = aDesk()
    told(0, { schoolUrn: OAK, causes: ['at-two-schools'], mentor: 'Ada' })

    expect(told(30, { schoolUrn: OAK, causes: ['removed'], mentor: 'Ada' }).opened).toBeNull()
  })
})
