import type { Department, Enrolment, Participant } from './department'

/** Ids of the people below, by what they are there for. */
export const ID = {
  /** Mentors of this lead provider. */
  mentorOf2021: 'a0000001-0000-4000-8000-000000000001',
  mentorOf2022: 'a0000002-0000-4000-8000-000000000002',
  withdrawnMentor: 'a0000003-0000-4000-8000-000000000003',
  leavingMentor: 'a0000004-0000-4000-8000-000000000004',
  /** The same person twice, until the Department merges them into the older id. */
  doubleOld: 'a0000005-0000-4000-8000-000000000005',
  doubleNew: 'a0000006-0000-4000-8000-000000000006',
  removedMentor: 'a0000007-0000-4000-8000-000000000007',
  /** Trained by another provider, so known through unfunded mentors alone. */
  unfundedMentor: 'b0000001-0000-4000-8000-000000000001',
  /** Named by an ECT and found nowhere. */
  bareMentor: 'c0000001-0000-4000-8000-000000000001',
  /** ECTs. */
  ectOf2022With2021Mentor: 'e0000001-0000-4000-8000-000000000001',
  ectOf2021With2022Mentor: 'e0000002-0000-4000-8000-000000000002',
  ectWithUnfundedMentor: 'e0000003-0000-4000-8000-000000000003',
  ectWithBareMentor: 'e0000004-0000-4000-8000-000000000004',
  ectWithoutMentor: 'e0000005-0000-4000-8000-000000000005',
  ectWhoMovedSchool: 'e0000006-0000-4000-8000-000000000006',
  ectOfDoubleMentor: 'e0000007-0000-4000-8000-000000000007',
  ectOfOtherSchedule: 'e0000008-0000-4000-8000-000000000008',
  ectWhoFinished: 'e0000009-0000-4000-8000-000000000009',
  /** An ECT of 2021 who is a mentor of 2024 now. */
  both: 'f0000001-0000-4000-8000-000000000001',
} as const

export const URN = { ashgrove: '900101', birchwood: '900102', cedarPark: '900103' } as const

/** A training record's id: the person's with another first block. */
export function trainingRecordOf(id: string, type: 'ect' | 'mentor'): string {
  return `${type === 'ect' ? 'dddd0000' : 'dddd1111'}-${id.slice(0, 4)}-4000-8000-${id.slice(0, 8).padStart(12, '0')}`
}

/** A fresh copy of the same small world: three schools, seven mentors, ten ECTs, every case that the readers must tell apart. */
export function seededDepartment(): Department {
  return {
    participants: [...mentors(), ...ects()],
    unfundedMentors: [
      {
        id: ID.unfundedMentor,
        fullName: 'Wilhelmina Ostrander',
        email: 'w.ostrander@ashgrove.example',
        trn: '7100031',
        createdAt: '2022-09-05T08:00:00Z',
        updatedAt: '2022-09-05T08:00:00Z',
      },
    ],
    transfers: [
      {
        id: ID.ectWhoMovedSchool,
        updatedAt: '2023-01-10T09:00:00Z',
        transfers: [
          {
            trainingRecordId: trainingRecordOf(ID.ectWhoMovedSchool, 'ect'),
            type: 'new_school',
            status: 'complete',
            createdAt: '2023-01-10T09:00:00Z',
            leaving: { school_urn: URN.ashgrove, provider: 'Hartwell Learning', date: '2022-12-31' },
            joining: { school_urn: URN.birchwood, provider: 'Hartwell Learning', date: '2023-01-04' },
          },
        ],
      },
      {
        id: ID.leavingMentor,
        updatedAt: '2026-11-02T09:00:00Z',
        transfers: [
          {
            trainingRecordId: trainingRecordOf(ID.leavingMentor, 'mentor'),
            type: 'unknown',
            status: 'incomplete',
            createdAt: '2026-11-02T09:00:00Z',
            leaving: { school_urn: URN.birchwood, provider: 'Hartwell Learning', date: '2026-12-18' },
            joining: null,
          },
        ],
      },
    ],
    partnerships: [
      partnership({ n: 1, urn: URN.ashgrove, cohort: '2021' }),
      partnership({ n: 2, urn: URN.ashgrove, cohort: '2022' }),
      partnership({ n: 3, urn: URN.birchwood, cohort: '2022' }),
      {
        ...partnership({ n: 4, urn: URN.cedarPark, cohort: '2022' }),
        status: 'challenged',
        challengedReason: 'mistake',
        challengedAt: '2022-10-01T10:00:00Z',
      },
    ],
    schools: [
      school({ n: 1, name: 'Ashgrove Academy', urn: URN.ashgrove, cohort: '2021' }),
      school({ n: 1, name: 'Ashgrove Academy', urn: URN.ashgrove, cohort: '2022' }),
      school({ n: 2, name: 'Birchwood Primary School', urn: URN.birchwood, cohort: '2022' }),
      school({ n: 3, name: 'Cedar Park School', urn: URN.cedarPark, cohort: '2022' }),
    ],
  }
}

function mentors(): Participant[] {
  return [
    person(ID.mentorOf2021, { name: 'Beatrix Lindqvist', trn: '0012345', type: 'mentor', cohort: '2021' }),
    person(ID.mentorOf2022, { name: 'Caspian Oyelaran', trn: '7100002', type: 'mentor', cohort: '2022' }),
    person(ID.withdrawnMentor, {
      name: 'Delphine Aske',
      trn: '7100003',
      type: 'mentor',
      cohort: '2022',
      trainingStatus: 'withdrawn',
      withdrawal: { reason: 'mentor-no-longer-being-mentor', date: '2023-02-01T00:00:00Z' },
    }),
    person(ID.leavingMentor, {
      name: 'Emeka Thistlewood',
      trn: '7100004',
      type: 'mentor',
      cohort: '2022',
      schoolUrn: URN.birchwood,
      participantStatus: 'leaving',
    }),
    person(ID.doubleOld, { name: 'Florence Abara', trn: '7100005', type: 'mentor', cohort: '2021' }),
    person(ID.doubleNew, { name: 'Flo Abara', trn: null, type: 'mentor', cohort: '2022' }),
    person(ID.removedMentor, {
      name: 'Gideon Prewett',
      trn: '7100007',
      type: 'mentor',
      cohort: '2021',
      participantStatus: 'withdrawn',
    }),
  ]
}

function ects(): Participant[] {
  const ect = (id: string, given: Omit<Given, 'type'>) => person(id, { ...given, type: 'ect' })
  return [
    ect(ID.ectOf2022With2021Mentor, {
      name: 'Harriet Quill',
      trn: '7200001',
      cohort: '2022',
      mentorId: ID.mentorOf2021,
    }),
    ect(ID.ectOf2021With2022Mentor, {
      name: 'Idris Fairweather',
      trn: '7200002',
      cohort: '2021',
      mentorId: ID.mentorOf2022,
    }),
    ect(ID.ectWithUnfundedMentor, {
      name: 'Juno Marchetti',
      trn: '7200003',
      cohort: '2022',
      mentorId: ID.unfundedMentor,
    }),
    ect(ID.ectWithBareMentor, { name: 'Kofi Langstaff', trn: '7200004', cohort: '2022', mentorId: ID.bareMentor }),
    ect(ID.ectWithoutMentor, { name: 'Linnea Okonjo', trn: null, cohort: '2022', mentorId: null }),
    ect(ID.ectWhoMovedSchool, {
      name: 'Matthias Brandreth',
      trn: '7200006',
      cohort: '2022',
      schoolUrn: URN.birchwood,
      mentorId: ID.leavingMentor,
      createdAt: '2023-01-10T09:00:00Z',
    }),
    ect(ID.ectOfDoubleMentor, { name: 'Noor Eastcott', trn: '7200007', cohort: '2022', mentorId: ID.doubleNew }),
    // The schedule is 2022's, the school cohort 2021's: filter and attribute differ in v1.
    ect(ID.ectOfOtherSchedule, {
      name: 'Orla Dunmore',
      trn: '7200008',
      cohort: '2021',
      scheduleCohort: '2022',
      mentorId: null,
    }),
    ect(ID.ectWhoFinished, {
      name: 'Priya Hollings',
      trn: '7200009',
      cohort: '2021',
      mentorId: null,
      participantStatus: 'left',
      inductionEndDate: '2023-07-14',
    }),
    {
      ...ect(ID.both, {
        name: 'Quentin Vasari',
        trn: '7300001',
        cohort: '2021',
        mentorId: null,
        inductionEndDate: '2023-07-14',
      }),
      enrolments: [
        enrolment(ID.both, { name: '', trn: null, type: 'ect', cohort: '2021', inductionEndDate: '2023-07-14' }),
        enrolment(ID.both, { name: '', trn: null, type: 'mentor', cohort: '2024', createdAt: '2024-09-04T08:00:00Z' }),
      ],
    },
  ]
}

interface Given extends Partial<Enrolment> {
  readonly name: string
  readonly trn: string | null
  readonly type: 'ect' | 'mentor'
  readonly cohort: string
}

function person(id: string, given: Given): Participant {
  const createdAt = given.createdAt ?? `${given.cohort}-09-0${(Number.parseInt(id.slice(7, 8), 16) % 9) + 1}T08:00:00Z`
  return {
    id,
    fullName: given.name,
    trn: given.trn,
    createdAt,
    updatedAt: createdAt,
    enrolments: [enrolment(id, { ...given, createdAt })],
    idChanges: [],
  }
}

function enrolment(id: string, given: Given): Enrolment {
  return {
    trainingRecordId: trainingRecordOf(id, given.type),
    email: `${id.slice(0, 8)}@ashgrove.example`,
    mentorId: null,
    schoolUrn: URN.ashgrove,
    scheduleCohort: given.cohort,
    trainingStatus: 'active',
    participantStatus: 'active',
    deliveryPartnerId: '77777777-0000-4000-8000-000000000001',
    withdrawal: null,
    deferral: null,
    createdAt: `${given.cohort}-09-01T08:00:00Z`,
    inductionStartDate: given.type === 'ect' ? `${given.cohort}-09-01` : null,
    inductionEndDate: null,
    ...given,
  }
}

function partnership({ n, urn, cohort }: { n: number; urn: string; cohort: string }) {
  return {
    id: `99999999-0000-4000-8000-00000000000${n}`,
    cohort,
    urn,
    schoolId: `88888888-0000-4000-8000-000000${urn}`,
    deliveryPartnerId: '77777777-0000-4000-8000-000000000001',
    deliveryPartnerName: 'Fenland Teaching Hub',
    tutorName: 'Rosalind Achterberg',
    tutorEmail: `induction@${urn}.example`,
    status: 'active' as const,
    challengedReason: null,
    challengedAt: null,
    createdAt: `${cohort}-06-1${n}T10:00:00Z`,
    updatedAt: `${cohort}-06-1${n}T10:00:00Z`,
  }
}

function school({ n, name, urn, cohort }: { n: number; name: string; urn: string; cohort: string }) {
  return {
    id: `88888888-0000-4000-8000-000000${urn}`,
    name,
    urn,
    cohort,
    inPartnership: true,
    programme: 'full_induction_programme',
    tutorName: 'Rosalind Achterberg',
    tutorEmail: `induction@${urn}.example`,
    createdAt: `2021-05-0${n}T10:00:00Z`,
    updatedAt: `2021-05-0${n}T10:00:00Z`,
  }
}
