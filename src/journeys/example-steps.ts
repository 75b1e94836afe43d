import type { ReportedExample, ReportedPerson } from '../report/escalation-report'
import type { Intent } from '../triage/triage'

/** How to come to where it went wrong, and what should be seen there. */
type StepsToSee = Pick<ReportedExample, 'steps' | 'expected'>

/** What an induction tutor does in the service, by what a ticket asks for; ids stand for names. Pure. */
export function stepsToSee(of: {
  readonly intent: Intent
  readonly schoolUrn: string | null
  readonly page: string | null
  readonly mentor: ReportedPerson | null
  readonly ect: ReportedPerson | null
}): StepsToSee {
  const [mentor, ect] = [called(of.mentor, 'mentor'), called(of.ect, 'ECT')]
  const signIn = `Sign in to the Department’s service as an induction tutor of ${of.schoolUrn === null ? 'the school (its URN is not known)' : `URN ${of.schoolUrn}`}.`
  if (of.intent === 'mentor_match') {
    return {
      steps: [signIn, `Open ${ect}, and choose to assign or change the mentor.`, `Look for ${mentor} in the list.`],
      expected: `${capital(mentor)} is in the list, can be chosen, and stands as the mentor of ${ect} afterwards.`,
    }
  }
  if (of.intent === 'steplab') {
    return { steps: [`Sign in to Steplab as ${mentor}.`], expected: `${capital(mentor)} has access and sees ${ect}.` }
  }
  if (of.intent === 'registration') {
    return { steps: [signIn, 'Register the person whom the ticket names.'], expected: 'The registration is saved.' }
  }
  return {
    steps: [
      signIn,
      of.page === null ? 'Go on as the ticket describes; it does not name the page.' : `Open ${of.page}.`,
    ],
    expected: 'The page opens, and saves what is entered.',
  }
}

function called(person: ReportedPerson | null, role: string): string {
  const id = person?.participantIds[0]
  return id === undefined ? `the ${role}` : `the ${role} with participant id ${id}`
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
