import type { PortalRules } from '../eligible-mentors'

/** What the steps in the Department's service depend on. */
export interface ServiceStepsFacts {
  readonly portalRules: PortalRules
  readonly school: { readonly name: string; readonly urn: string }
  readonly ect: { readonly name: string; readonly cohort: number | null }
  readonly mentor: { readonly name: string; readonly trn: string | null; readonly cohort: number | null }
  /** Where the mentor was listed before the match: here, at another school only, or nowhere. */
  readonly pool: 'here' | 'elsewhere' | 'nowhere'
}

/** What an agent does in the Department's service so that it shows the same match. */
export interface ServiceSteps {
  /** What must be done before the mentor can be chosen at all; empty when nothing is. */
  readonly first: readonly string[]
  readonly steps: readonly string[]
}

interface Screen {
  readonly service: string
  readonly question: (ect: string) => string
  readonly change: string
  readonly success: string
}

const OLD_SERVICE = 'Manage training for early career teachers'
const CHANGE = 'In the row “Mentor”, which says “Not yet assigned” while there is none, choose “Change”.'
const UPDATED = 'Continue. The page must say “The mentor for this participant has been updated”.'
const OF_2022: Screen = {
  service: OLD_SERVICE,
  question: ect => `Who is the mentor for ${ect}?`,
  change: CHANGE,
  success: UPDATED,
}
/** The words of each service's screens (register-ects: `change_mentor_wizard`; early-careers-framework: `edit_mentor.html.erb`). */
const SCREENS: Readonly<Record<PortalRules, Screen>> = {
  '2022': OF_2022,
  '2022-no-multiple-cohorts': OF_2022,
  '2023': { ...OF_2022, question: ect => `Who will ${ect}’s mentor be?` },
  'register-ects': {
    service: 'Register early career teachers',
    question: ect => `Who will mentor ${ect}?`,
    change: 'Choose “Assign a mentor for this ECT”, or “Change” in the row “Mentor” when there is one already.',
    success: 'Check the answers and confirm. The record of the ECT must then name this mentor.',
  },
}

/** The exact steps for one pair, in the words of the service's own screens. Pure. */
export function serviceSteps(facts: ServiceStepsFacts): ServiceSteps {
  const { school, ect, mentor } = facts
  const screen = SCREENS[facts.portalRules]
  const trn = mentor.trn === null ? '' : ` (TRN ${mentor.trn})`
  return {
    first: whatComesFirst(facts),
    steps: [
      `In “${screen.service}”, open ${school.name} (URN ${school.urn}). Its induction tutor can do this; so can an administrator of the service.`,
      `Open the record of ${ect.name}${ect.cohort === null ? '' : `, an ECT of the ${ect.cohort} cohort`}.`,
      screen.change,
      `The page asks “${screen.question(ect.name)}” and must show ${mentor.name} in the list. Select that name. The list shows names only: if two people bear it, find out first which of them is meant${trn}.`,
      `If ${mentor.name} is not in the list, stop and choose nobody else. Write a note on the ticket.`,
      screen.success,
      'Come back here and tick that it is done in the service.',
    ],
  }
}

function whatComesFirst(facts: ServiceStepsFacts): readonly string[] {
  const { mentor, ect, portalRules } = facts
  const hidden =
    portalRules === '2022-no-multiple-cohorts' && mentor.cohort !== null && mentor.cohort !== ect.cohort
      ? [
          `This service lists only mentors of the ECT’s own cohort, and ${mentor.name} is on the ${mentor.cohort} cohort. Ask the Department’s support to make the pairing: the school cannot.`,
        ]
      : []
  return [...inTheList(facts), ...hidden]
}

function inTheList({ mentor, school, pool, portalRules }: ServiceStepsFacts): readonly string[] {
  if (pool === 'here') return []
  const missing = `${mentor.name} was not in the list of mentors at ${school.name} before this match.`
  if (portalRules === 'register-ects') {
    const trn = mentor.trn === null ? '' : ` with TRN ${mentor.trn}`
    // "Yes, they will be mentoring at our school only" finishes their periods everywhere else (`register_mentor.rb`).
    const only =
      'If it asks whether they will mentor at this school only, answer no: yes would end their place at every other school.'
    return [`${missing} Choose “Register a new mentor” there${trn}. ${only}`]
  }
  if (pool === 'elsewhere') {
    // cannot_add_mentor_at_multiple_schools: "can mentor ECTs at multiple schools but our service does not currently support this".
    return [
      `${missing} They are in the list of another school, and the service cannot add them to a second one by itself. Ask the Department’s support to add them here as well, and to leave their other school as it is.`,
    ]
  }
  return [`${missing} Add them to the school’s mentors there first.`]
}
