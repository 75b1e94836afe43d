import type { EmailTemplate } from '../templates'

/** One word that is filled in: a value of the answer, or a part of its template that depends on the ticket. */
interface Variable {
  readonly name: string
  /** For whoever writes the words. */
  readonly means: string
  /** File under `templates/email` that makes it; left out, it is the value of that name. */
  readonly part?: string
  /** Must stand in the text whatever else is written: what it says is no matter of wording. */
  readonly mustStay?: true
}

/** An email whose words may be changed. */
export interface EditableEmail {
  readonly template: EmailTemplate
  readonly title: string
  readonly variables: readonly Variable[]
  /** Whether changed words may be used for these values; where a requester may be told less, the words supplied are. */
  mayUse(values: Readonly<Record<string, unknown>>): boolean
}

const always = () => true
const whereTold = (values: Readonly<Record<string, unknown>>) => values['mayTell'] === true

const ENDS: readonly Variable[] = [
  { name: 'reference', means: 'The ticket’s reference' },
  { name: 'fromName', means: 'The name of this desk' },
]
/** The ends of an email that leaves by itself: without the reference, nobody could ask about it. */
const ENDS_THAT_STAY: readonly Variable[] = ENDS.map(one =>
  one.name === 'reference' ? { ...one, mustStay: true as const } : one,
)
const PEOPLE: readonly Variable[] = [
  { name: 'mentor', means: 'The mentor, as the requester may hear them called' },
  { name: 'mentorFirst', means: 'The same at the beginning of a sentence' },
  { name: 'ect', means: 'The ECT, as the requester may hear them called' },
]
const STEPS: readonly Variable[] = [
  ...PEOPLE,
  { name: 'firstStep', means: 'What to register first, as a sentence' },
  { name: 'ectRecord', means: 'Which record to open' },
]
const COHORTS: readonly Variable[] = [
  { name: 'onCohort', means: '“on the 2021 cohort”, as far as it may be told' },
  { name: 'ectCohortWords', means: '“the 2022 cohort”, as far as it may be told' },
  { name: 'recordCohort', means: '“on the 2022 cohort”, of the participant record' },
]
const PORTAL: readonly Variable[] = [
  { name: 'seen', means: 'What the page said' },
  { name: 'page', means: 'Which page' },
  { name: 'browser', means: 'Browser and device' },
  { name: 'when', means: 'When it happened' },
]
const askForMatch = (part: string): Variable => ({
  name: 'askForMatch',
  means: 'Asks for mentor and ECT; empty when the ticket asks for a match',
  part,
})

/** Every email whose words a lead may change, with the words that are filled in. */
export const EDITABLE: readonly EditableEmail[] = [
  {
    ...{
      template: 'acknowledgement',
      title: 'Acknowledgement: leaves when a ticket is opened by mail',
      mayUse: always,
    },
    variables: [
      {
        name: 'whetherBefore',
        means:
          'Asks whether it keeps happening, or says what we do where they told us so, with the problem’s reference',
        part: 'part-acknowledge-recurrence',
      },
      {
        ...{ name: 'portalProblems', part: 'part-acknowledge-portal', mustStay: true },
        means: 'That problems with the DfE portal go to the DfE’s own help desk',
      },
      {
        ...{ name: 'sentAutomatically', part: 'part-acknowledge-automatic', mustStay: true },
        means: 'That nobody wrote it',
      },
      ...ENDS_THAT_STAY,
    ],
  },
  {
    ...{ template: 'match-completed', title: 'Match recorded: leaves when a match is completed', mayUse: always },
    variables: [
      {
        ...{ name: 'details', part: 'part-match-told', mustStay: true },
        means:
          'Who is paired from when, as far as this requester may be told, what is not seen in the DfE portal yet, and that Steplab is still needed',
      },
      ...ENDS_THAT_STAY,
    ],
  },
  {
    ...{ template: 'answer-portal', title: 'Problem with the DfE portal: goes to the DfE', mayUse: always },
    variables: [
      ...PORTAL,
      { name: 'whereToWrite', means: 'Where to write, with the address if it is set', part: 'part-portal-where' },
      { name: 'askToAdd', means: 'Asks for a screenshot, and whether it happened before', part: 'part-portal-add' },
      askForMatch('portal-more'),
      ...ENDS,
    ],
  },
  {
    ...{ template: 'answer-portal-kept', title: 'Problem with the DfE portal: passed on by us', mayUse: always },
    variables: [
      ...PORTAL,
      { name: 'askToAdd', means: 'Asks for what is missing', part: 'part-portal-kept-add' },
      askForMatch('portal-more'),
      ...ENDS,
    ],
  },
  {
    ...{ template: 'answer-steplab', title: 'Steplab matching is still needed', mayUse: always },
    variables: [
      { name: 'pair', means: 'Mentor and ECT, as the requester may hear them called' },
      askForMatch('part-ask-for-match-steplab'),
      ...ENDS,
    ],
  },
  {
    ...{ template: 'answer-which-person', title: 'Ask which person is meant', mayUse: always },
    variables: [
      {
        name: 'whatWeNeed',
        means: 'What is asked for, with a list where it is more than one thing',
        part: 'part-which-person',
      },
      {
        name: 'askForScreenshot',
        means: 'Asks for a screenshot; empty when there is one',
        part: 'part-ask-screenshot',
      },
      {
        name: 'askWhetherBefore',
        means: 'Asks whether it keeps happening; empty when they said so',
        part: 'part-ask-recurrence',
      },
      { name: 'question', means: 'The question in a few words', part: 'part-question' },
      ...ENDS,
    ],
  },
  {
    ...{ template: 'answer-already-done', title: 'Already done', mayUse: whereTold },
    variables: [...PEOPLE, ...ENDS],
  },
  {
    ...{ template: 'answer-not-registered', title: 'Not registered yet: here is how', mayUse: whereTold },
    variables: [...STEPS, ...ENDS],
  },
  {
    ...{ template: 'answer-no-new-registration', title: 'No need to register the mentor again', mayUse: always },
    variables: [...STEPS, ...COHORTS, ...ENDS],
  },
  {
    ...{ template: 'answer-register-mentor', title: 'New mentor, ECT of an earlier cohort', mayUse: always },
    variables: [...STEPS, ...COHORTS, ...ENDS],
  },
]

/** What may stand in a subject: it is read by everybody on the way, so it names nobody. */
export const IN_SUBJECT: ReadonlySet<string> = new Set(['reference', 'fromName', 'question'])

/** The email of that name whose words may be changed; null for any other. */
export function editableEmail(template: string): EditableEmail | null {
  return EDITABLE.find(one => one.template === template) ?? null
}
