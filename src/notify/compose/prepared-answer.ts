import type { Intent } from '../../triage/triage'

/** An answer that an agent can put into the reply box and change. */
export interface PreparedAnswer {
  readonly title: string
  readonly text: string
}

/**
 * What the public guidance has to say to a kind of request that no match answers: a mail about a match must say who belongs
 * to whom, the portal's faults belong to the Department, and matching on Steplab is done on Steplab. Null where the guidance
 * has nothing ready.
 */
export function preparedAnswerFor(intent: Intent): PreparedAnswer | null {
  if (intent === 'mentor_match') return { title: 'Which mentor, for which ECT?', text: WHICH_PAIR }
  if (intent === 'portal_technical') return { title: 'A problem with the DfE portal', text: PORTAL }
  if (intent === 'steplab') return { title: 'A question about Steplab', text: STEPLAB }
  return null
}

const WHICH_PAIR = [
  'Thank you for your message. We can record a match for you, but we could not tell from your message which mentor needs assigning to which ECT. Please answer this email with, for each match:',
  '- the full name and TRN of the mentor\n- the full name and TRN of the ECT\n- the name and URN of your school',
  'Please add a screenshot of the list in which the mentor is missing, if you have not sent one.',
  'If this keeps happening, please say so in your answer. We can then look for the underlying problem as well as putting this case right.',
].join('\n\n')

const PORTAL = [
  'Thank you for telling us. We cannot repair the DfE portal itself: for problems with it, such as signing in or an error page, please contact the DfE directly through their help desk, with the screenshot you sent us.',
  'If there is a mentor whom you could not select, tell us which mentor belongs to which ECT, with their names and TRNs. We can record that match for you meanwhile.',
  'If this keeps happening, please say so in your answer. We can then look for the underlying problem as well as putting this case right.',
].join('\n\n')

const STEPLAB = [
  'Thank you for your message. Matching an ECT and a mentor on Steplab is a step of its own on that platform: a match that we record does not replace it, and we cannot make it for you. Please match them on Steplab.',
  'A mentor who works with an ECT of another cohort gets access from the delivery partner, after they have imported the pairing. If the mentor cannot be selected for the ECT on the DfE portal, tell us which mentor belongs to which ECT, with a screenshot of the list, and we can record the match.',
].join('\n\n')
