import { ID, trainingRecordOf, URN } from '../../support/lead-provider-api/seed'
import { ofKind, readerUnderTest, type ReaderUnderTest, type RowOf } from './reader-under-test'

describe('what is read of the Lead Provider API', () => {
  let reader: ReaderUnderTest
  afterEach(() => reader.api.stop())

  const ofPerson = (rows: readonly RowOf<'participant'>[], id: string) => rows.filter(row => row.participantId === id)
  const participants = async (given: Parameters<typeof readerUnderTest>[0] = {}) => {
    reader = await readerUnderTest(given)
    return ofKind(await reader.rows(), 'participant')
  }

  it.each(['ecf-v3', 'register-ects'] as const)(
    'in %s: a registration whole, with the id of a mentor of another cohort',
    async kind => {
      const rows = await participants({ kind })

      expect(ofPerson(rows, ID.ectOf2022With2021Mentor)).toEqual([
        {
          kind: 'participant',
          place: { in: 'participants/e0000001-0000-4000-8000-000000000001', line: null },
          recordKey: 'dddd0000-e000-4000-8000-0000e0000001',
          participantId: 'e0000001-0000-4000-8000-000000000001',
          trainingRecordId: 'dddd0000-e000-4000-8000-0000e0000001',
          retiredIds: [],
          trn: '7200001',
          name: { kind: 'whole', fullName: 'Harriet Quill' },
          emails: ['e0000001@ashgrove.example'],
          role: 'ect',
          schoolUrn: '900101',
          cohort: 2022,
          mentor: { kind: 'mentor', participantId: 'a0000001-0000-4000-8000-000000000001' },
          trainingStatus: 'active',
          participantStatus: 'active',
          startedOn: '2022-09-02',
          finishedOn: null,
          leavingReportedBy: null,
          progress: 'complete',
          leadProvider: 'Hartwell Learning',
          deliveryPartner: 'Fenland Teaching Hub',
          updatedAt: new Date('2022-09-02T08:00:00Z'),
        },
      ])
      expect(ofPerson(rows, ID.mentorOf2021)[0]).toMatchObject({
        trn: '0012345',
        cohort: 2021,
        mentor: { kind: 'not-said' },
      })
      expect(ofPerson(rows, ID.ectWithoutMentor)[0]).toMatchObject({ trn: null, mentor: { kind: 'nobody' } })
    },
  )

  it('the school’s withdrawal as a removal and the provider’s as a training status, which is not one', async () => {
    const rows = await participants({ kind: 'ecf-v3' })

    expect(ofPerson(rows, ID.removedMentor)[0]).toMatchObject({
      participantStatus: 'removed',
      trainingStatus: 'active',
    })
    expect(ofPerson(rows, ID.withdrawnMentor)[0]).toMatchObject({
      participantStatus: 'active',
      trainingStatus: 'withdrawn',
    })
    expect(ofPerson(rows, ID.leavingMentor)[0]).toMatchObject({ participantStatus: 'leaving' })
  })

  it('an induction that has ended, unless the person has left', async () => {
    const rows = await participants({ kind: 'register-ects' })

    expect(
      ofPerson(rows, ID.both).map(({ role, cohort, participantStatus }) => ({ role, cohort, participantStatus })),
    ).toEqual([
      { role: 'ect', cohort: 2021, participantStatus: 'completed' },
      { role: 'mentor', cohort: 2024, participantStatus: 'active' },
    ])
    expect(ofPerson(rows, ID.ectWhoFinished)[0]).toMatchObject({ participantStatus: 'left' })
  })

  it('the day that somebody joined a school from their transfer, and both ends of it, as array or as object', async () => {
    reader = await readerUnderTest()
    for (const shape of ['array', 'object'] as const) {
      reader.api.shapeOfTransfers(shape)
      const rows = await reader.rows()

      expect(ofPerson(ofKind(rows, 'participant'), ID.ectWhoMovedSchool)[0]).toMatchObject({
        schoolUrn: URN.birchwood,
        startedOn: '2023-01-04',
      })
      expect(ofKind(rows, 'transfer')).toEqual([
        {
          kind: 'transfer',
          place: { in: 'transfers/e0000006-0000-4000-8000-000000000006', line: null },
          participantId: 'e0000006-0000-4000-8000-000000000006',
          trainingRecordId: 'dddd0000-e000-4000-8000-0000e0000006',
          transferType: 'new-school',
          status: 'complete',
          leaving: { schoolUrn: '900101', provider: 'Hartwell Learning', on: '2022-12-31' },
          joining: { schoolUrn: '900102', provider: 'Hartwell Learning', on: '2023-01-04' },
          updatedAt: new Date('2023-01-10T09:00:00Z'),
        },
        {
          kind: 'transfer',
          place: { in: 'transfers/a0000004-0000-4000-8000-000000000004', line: null },
          participantId: 'a0000004-0000-4000-8000-000000000004',
          trainingRecordId: 'dddd1111-a000-4000-8000-0000a0000004',
          transferType: 'unknown',
          status: 'incomplete',
          leaving: { schoolUrn: '900102', provider: 'Hartwell Learning', on: '2026-12-18' },
          joining: null,
          updatedAt: new Date('2026-11-02T09:00:00Z'),
        },
      ])
    }
  })

  it('an unfunded mentor as a person, after whoever names them', async () => {
    reader = await readerUnderTest({ kind: 'register-ects' })
    const rows = await reader.rows()

    expect(ofKind(rows, 'person')).toEqual([
      {
        kind: 'person',
        place: { in: 'unfunded-mentors/b0000001-0000-4000-8000-000000000001', line: null },
        participantId: 'b0000001-0000-4000-8000-000000000001',
        trn: '7100031',
        name: { kind: 'whole', fullName: 'Wilhelmina Ostrander' },
        emails: ['w.ostrander@ashgrove.example'],
        updatedAt: new Date('2022-09-05T08:00:00Z'),
      },
    ])
    const naming = rows.findIndex(
      row =>
        row.kind === 'participant' && row.mentor.kind === 'mentor' && row.mentor.participantId === ID.unfundedMentor,
    )
    expect(naming).toBeLessThan(rows.findIndex(row => row.kind === 'person'))
  })

  it('partnerships with their standing, induction tutors with name and address, and schools', async () => {
    reader = await readerUnderTest({ kind: 'ecf-v3' })
    reader.api.department.partnerships[0]!.tutorName = null
    const rows = await reader.rows()

    expect(ofKind(rows, 'partnership').map(({ schoolUrn, cohort, status }) => [schoolUrn, cohort, status])).toEqual([
      ['900101', 2021, 'active'],
      ['900101', 2022, 'active'],
      ['900102', 2022, 'active'],
      ['900103', 2022, 'challenged'],
    ])
    expect(ofKind(rows, 'tutor').map(({ schoolUrn, name, email }) => [schoolUrn, name, email])).toEqual([
      ['900101', 'Rosalind Achterberg', 'induction@900101.example'],
      ['900102', 'Rosalind Achterberg', 'induction@900102.example'],
      ['900103', 'Rosalind Achterberg', 'induction@900103.example'],
    ])
    expect(ofKind(rows, 'school').map(({ urn, name }) => `${urn} ${name}`)).toEqual([
      '900101 Ashgrove Academy',
      '900101 Ashgrove Academy',
      '900102 Birchwood Primary School',
      '900103 Cedar Park School',
    ])
  })

  it('retired ids, the whole chain of them', async () => {
    reader = await readerUnderTest()
    const person = reader.api.department.participants.find(({ id }) => id === ID.doubleOld)!
    person.idChanges = [
      { from: 'd0000001-0000-4000-8000-000000000001', to: ID.doubleNew, at: '2023-01-01T00:00:00Z' },
      { from: ID.doubleNew, to: ID.doubleOld, at: '2023-02-01T00:00:00Z' },
    ]

    expect(ofPerson(ofKind(await reader.rows(), 'participant'), ID.doubleOld)[0]?.retiredIds).toEqual([
      'd0000001-0000-4000-8000-000000000001',
      ID.doubleNew,
    ])
  })

  it('in v1: both registrations of somebody whose id comes twice, and the cohort of the row, not of the filter', async () => {
    const rows = await participants({ kind: 'ecf-v1' })

    expect(ofPerson(rows, ID.both).map(({ recordKey, role, cohort }) => ({ recordKey, role, cohort }))).toEqual([
      { recordKey: `${ID.both}/ect`, role: 'ect', cohort: 2021 },
      { recordKey: `${ID.both}/mentor`, role: 'mentor', cohort: 2024 },
    ])
    expect(ofPerson(rows, ID.ectOfOtherSchedule)[0]?.cohort).toBe(2021)
    expect(reader.notes).toEqual([
      'Registrations that came under another cohort’s filter than their own: 1. Their own cohort was taken.',
    ])
    expect(reader.api.asked.map(({ query }) => query.get('filter[cohort]'))).toEqual([
      '2021',
      '2021',
      '2022',
      '2022',
      '2023',
      '2024',
      '2024',
      '2025',
      '2026',
    ])
    // v1 calls a removal and a change by the same word.
    expect(ofPerson(rows, ID.removedMentor)[0]).toMatchObject({ participantStatus: 'left', startedOn: null })
  })

  it('in v1 of 2022: rows without training record ids', async () => {
    reader = await readerUnderTest({ kind: 'ecf-v1' })
    reader.api.bend(rows =>
      rows.map(row => {
        const attributes = { ...(row['attributes'] as Record<string, unknown>) }
        delete attributes['training_record_id']
        return { ...row, attributes }
      }),
    )

    const rows = ofKind(await reader.rows(), 'participant')
    expect(rows).toHaveLength(18)
    expect(rows.every(row => row.trainingRecordId === null)).toBe(true)
  })

  it('only what changed since, but partnerships, transfers and unfunded mentors whole', async () => {
    reader = await readerUnderTest()
    reader.api.department.participants[0]!.updatedAt = '2026-11-25T09:30:00Z'
    const rows = await reader.rows({ since: new Date('2026-11-25T08:00:00Z') })

    expect(ofKind(rows, 'participant').map(row => row.participantId)).toEqual([ID.mentorOf2021])
    expect([ofKind(rows, 'school').length, ofKind(rows, 'partnership').length]).toEqual([0, 4])
    expect([ofKind(rows, 'transfer').length, ofKind(rows, 'person').length]).toEqual([2, 1])
    const since = reader.api.asked.filter(({ query }) => query.has('filter[updated_since]'))
    expect(new Set(since.map(({ resource }) => resource))).toEqual(new Set(['participants', 'schools']))
    expect(since[0]?.query.get('filter[updated_since]')).toBe('2026-11-25T08:00:00.000Z')
  })

  it('all but a row that is wrong, which is named with its id and its reason', async () => {
    reader = await readerUnderTest()
    reader.api.bend((rows, { resource }) =>
      rows.flatMap((row): unknown[] => {
        const attributes = row['attributes'] as Record<string, unknown>
        const [enrolment] = (attributes['ecf_enrolments'] ?? []) as Record<string, unknown>[]
        if (resource === 'unfunded-mentors')
          return [{ ...row, attributes: { ...attributes, full_name: 7 } }, 'not even a row']
        if (row['id'] === ID.ectWithoutMentor) delete enrolment!['mentor_id']
        if (row['id'] === ID.mentorOf2022) enrolment!['school_urn'] = '<script>'
        if (row['id'] === ID.withdrawnMentor) attributes['teacher_reference_number'] = '12'
        if (row['id'] === ID.mentorOf2021) attributes['something_new'] = { nobody: ['knows'] }
        return [row]
      }),
    )
    const rows = await reader.rows()

    expect(ofKind(rows, 'participant')).toHaveLength(16)
    expect(ofKind(rows, 'fault')).toEqual([
      {
        kind: 'fault',
        place: { in: `participants/${ID.mentorOf2022}`, line: null },
        column: 'school_urn',
        reason: 'is not a URN, so this row was left out',
      },
      {
        kind: 'fault',
        place: { in: `participants/${ID.ectWithoutMentor}`, line: null },
        column: 'mentor_id',
        reason: 'is missing, so this row was left out',
      },
      {
        kind: 'fault',
        place: { in: `unfunded-mentors/${ID.unfundedMentor}`, line: null },
        column: 'full_name',
        reason: 'is not what the API’s documents say, so this row was left out',
      },
      {
        kind: 'fault',
        place: { in: 'unfunded-mentors/(no id)', line: null },
        column: null,
        reason: 'is not what the API’s documents say, so this row was left out',
      },
    ])
    expect(reader.notes).toEqual([
      `TRNs that are none, so that these people were taken over without one: participants/${ID.withdrawnMentor}.`,
    ])
    expect(ofPerson(ofKind(rows, 'participant'), ID.withdrawnMentor)[0]?.trn).toBeNull()
    expect(trainingRecordOf(ID.mentorOf2021, 'mentor')).toBe('dddd1111-a000-4000-8000-0000a0000001')
  })
})
