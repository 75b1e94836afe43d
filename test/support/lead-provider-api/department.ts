/** What the Department's service holds of one lead provider's people: the truth that the local server shows in each of its shapes. */
export interface Department {
  participants: Participant[]
  unfundedMentors: UnfundedMentor[]
  transfers: Transfers[]
  partnerships: Partnership[]
  schools: School[]
}

export interface Participant {
  id: string
  fullName: string
  trn: string | null
  createdAt: string
  updatedAt: string
  enrolments: Enrolment[]
  idChanges: { from: string; to: string; at: string }[]
}

/** A registration of a person; somebody who was an ECT and is a mentor now has two. */
export interface Enrolment {
  trainingRecordId: string
  type: 'ect' | 'mentor'
  email: string | null
  mentorId: string | null
  schoolUrn: string
  /** The attribute: the school cohort's start year. */
  cohort: string
  /** What `filter[cohort]` of v1 looks at: the schedule's cohort. */
  scheduleCohort: string
  trainingStatus: 'active' | 'deferred' | 'withdrawn'
  participantStatus: 'active' | 'joining' | 'leaving' | 'left' | 'withdrawn'
  deliveryPartnerId: string
  withdrawal: { reason: string; date: string } | null
  deferral: { reason: string; date: string } | null
  createdAt: string
  inductionStartDate: string | null
  inductionEndDate: string | null
}

export interface UnfundedMentor {
  id: string
  fullName: string
  email: string | null
  trn: string | null
  createdAt: string
  updatedAt: string
}

export interface Side {
  school_urn: string
  provider: string
  date: string
}

export interface Transfers {
  /** The participant's id. */
  id: string
  updatedAt: string
  transfers: {
    trainingRecordId: string
    type: 'new_school' | 'new_provider' | 'unknown'
    status: 'incomplete' | 'complete'
    createdAt: string
    leaving: Side
    joining: Side | null
  }[]
}

export interface Partnership {
  id: string
  cohort: string
  urn: string
  schoolId: string
  deliveryPartnerId: string
  deliveryPartnerName: string
  tutorName: string | null
  tutorEmail: string | null
  status: 'active' | 'challenged'
  challengedReason: string | null
  challengedAt: string | null
  createdAt: string
  updatedAt: string
}

export interface School {
  id: string
  name: string
  urn: string
  cohort: string
  inPartnership: boolean
  programme: string
  tutorName: string | null
  tutorEmail: string | null
  createdAt: string
  updatedAt: string
}
