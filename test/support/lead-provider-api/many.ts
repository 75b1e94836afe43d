import type { Department } from './department'

/** So many ECTs, each with a mentor of their own, at one school for every hundred of them; the same for the same count. */
export function manyPeople(pairs: number): Department {
  const department: Department = { participants: [], unfundedMentors: [], transfers: [], partnerships: [], schools: [] }
  for (let n = 1; n <= pairs; n += 1) {
    const urn = String(910_000 + Math.ceil(n / 100))
    const mentorId = uuid('a1', n)
    const createdAt = new Date(Date.UTC(2022, 8, 1) + n * 1_000).toISOString().replace('.000', '')
    department.participants.push(one(mentorId, { n, type: 'mentor', mentorId: null, urn, createdAt }))
    department.participants.push(one(uuid('e1', n), { n, type: 'ect', mentorId, urn, createdAt }))
    if (n % 100 === 1) {
      department.schools.push({
        id: uuid('88', n),
        name: `School ${urn}`,
        urn,
        cohort: '2022',
        inPartnership: true,
        programme: 'full_induction_programme',
        tutorName: null,
        tutorEmail: null,
        createdAt,
        updatedAt: createdAt,
      })
    }
  }
  return department
}

function uuid(head: string, n: number): string {
  return `${head}000000-0000-4000-8000-${String(n).padStart(12, '0')}`
}

function one(
  id: string,
  given: { n: number; type: 'ect' | 'mentor'; mentorId: string | null; urn: string; createdAt: string },
) {
  const { n, type, mentorId, urn, createdAt } = given
  return {
    id,
    fullName: `${type === 'ect' ? 'Early' : 'Mentor'} Person${n}`,
    trn: String((type === 'ect' ? 2_000_000 : 1_000_000) + n),
    createdAt,
    updatedAt: createdAt,
    idChanges: [],
    enrolments: [
      {
        trainingRecordId: `${id.slice(0, 2)}dddddd${id.slice(8)}`,
        type,
        email: `${type}${n}@school${urn}.example`,
        mentorId,
        schoolUrn: urn,
        cohort: '2022',
        scheduleCohort: '2022',
        trainingStatus: 'active' as const,
        participantStatus: 'active' as const,
        deliveryPartnerId: '77777777-0000-4000-8000-000000000001',
        withdrawal: null,
        deferral: null,
        createdAt,
        inductionStartDate: null,
        inductionEndDate: null,
      },
    ],
  }
}
