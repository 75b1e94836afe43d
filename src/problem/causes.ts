import type { Cause } from '../register/diagnosis'

/** Why tickets arrive: what the register can show of a missing mentor, and what only the message says. */
export type ProblemCause =
  Cause | 'mentor-not-listed' | 'portal-error' | 'steplab-access' | 'registration-problem' | 'unclear'

interface CauseWords {
  /** As a heading: what goes wrong. */
  readonly title: string
  /** For somebody who knows nothing of the system. */
  readonly sentence: string
  /** What would stop it from happening again. */
  readonly nextStep: string
}

const CAUSE_WORDS: Readonly<Record<ProblemCause, CauseWords>> = {
  'not-in-school-pool': {
    title: 'Mentor not in the school’s list',
    sentence: 'The mentor is registered, but was never added to the list of mentors at this school.',
    nextStep:
      'Ask why mentors are not carried into this school’s list when they are registered or move, and have the list completed.',
  },
  'listed-and-overlooked': {
    title: 'Mentor listed but not found',
    sentence: 'The mentor was in the list, and the induction tutor did not find or recognise them.',
    nextStep: 'Send the school the steps for add/change mentor, and ask what they saw in place of the mentor.',
  },
  'already-current-mentor': {
    title: 'Mentor already paired',
    sentence: 'The mentor is already the ECT’s current mentor, so the list does not offer them again.',
    nextStep: 'Explain that nothing is left to do, and ask the service team to show the current mentor in the list.',
  },
  'not-registered': {
    title: 'Mentor not registered',
    sentence: 'Nobody of that name or TRN is registered as a mentor.',
    nextStep:
      'Send the school the steps to register a mentor, and check whether a registration was begun and got lost.',
  },
  'left-or-leaving': {
    title: 'Mentor reported as leaving',
    sentence: 'A leaving date was reported for the mentor, which takes them out of the list.',
    nextStep: 'Ask the school that reported the leaving date whether it was a mistake, and have it corrected.',
  },
  transferred: {
    title: 'Mentor claimed by another school',
    sentence: 'Another school reported the mentor as moved to it, which took them out of this school’s list.',
    nextStep: 'Settle with both schools where the mentor works, and have the transfer corrected if it was wrong.',
  },
  'at-two-schools': {
    title: 'Mentor at two schools',
    sentence: 'The mentor works at two schools and is in the list of only one of them.',
    nextStep: 'Have mentors who work at both schools added to both lists, and ask why the service drops them.',
  },
  removed: {
    title: 'Mentor removed',
    sentence: 'The mentor was removed by an induction tutor, which hides them from the list.',
    nextStep: 'Ask the service team to reactivate the mentor, and the school how the removal came about.',
  },
  'duplicate-person': {
    title: 'Mentor registered twice',
    sentence: 'There are two records that seem to be the same person, and the list shows the other one or neither.',
    nextStep: 'Ask the service team to merge the two records.',
  },
  'registration-unfinished': {
    title: 'Registration not finished',
    sentence: 'The mentor’s registration was begun and never confirmed, so they do not exist as a mentor yet.',
    nextStep: 'Ask the school to finish the registration, and find out where it stops.',
  },
  'wrong-role': {
    title: 'Registered in another role',
    sentence: 'The person is registered, but as an ECT and not as a mentor.',
    nextStep: 'Ask the service team to correct the role.',
  },
  'school-changed-urn': {
    title: 'School changed its number',
    sentence: 'The school has a new URN, and its mentors are still listed under the old one.',
    nextStep: 'Have every mentor of the old URN carried over to the new one at once.',
  },
  themself: {
    title: 'Mentor and ECT are one person',
    sentence: 'The mentor and the ECT named are the same person.',
    nextStep: 'Ask the school who is to mentor whom.',
  },
  'ect-not-current': {
    title: 'ECT not current',
    sentence: 'The ECT has finished, left or been withdrawn, so no mentor can be added.',
    nextStep: 'Check the ECT’s record with the school, and have it reinstated if it is wrong.',
  },
  'name-differs': {
    title: 'Name differs',
    sentence: 'The mentor is listed under another name than the school uses.',
    nextStep: 'Have the name on the record corrected, and remind the school to search by TRN.',
  },
  'cohort-mismatch': {
    title: 'Cohorts differ',
    sentence: 'The list offered only mentors of the ECT’s own cohort.',
    nextStep: 'Ask the service team to offer mentors of every cohort in the list.',
  },
  'choice-saved-nothing': {
    title: 'Choice of mentor not saved',
    sentence:
      'The mentor was listed although removed elsewhere, and choosing them saved no mentor under a message of success.',
    nextStep:
      'Ask the service team to make the registration active again, and to stop listing mentors who were removed.',
  },
  'two-registrations': {
    title: 'Mentor with two registrations',
    sentence: 'The mentor has two registrations, and the list may save a pairing under the other one.',
    nextStep: 'Ask the service team to keep one registration of each mentor.',
  },
  'address-of-another': {
    title: 'Email address used already',
    sentence: 'The mentor could not be added, because the email address given is used by somebody else.',
    nextStep:
      'Ask the school for an address that is the mentor’s alone, and have shared addresses taken off the records.',
  },
  'year-not-set-up': {
    title: 'Academic year not set up',
    sentence: 'The school has not set up the academic year on which the mentor was to be registered.',
    nextStep: 'Tell the schools affected when registration opens, and how to set up their programme.',
  },
  'partnership-unconfirmed': {
    title: 'Partnership not confirmed',
    sentence: 'The lead provider has not confirmed its partnership with the school, so no mentor can be added.',
    nextStep: 'Ask the lead provider to confirm its partnerships, with the list of schools affected.',
  },
  'partnership-challenged': {
    title: 'Partnership challenged',
    sentence: 'The partnership is challenged, so the provider sees neither mentor nor ECT.',
    nextStep: 'Have the lead provider report the partnership again, or the Department settle the challenge.',
  },
  'no-mentor-in-pool': {
    title: 'School without any mentor',
    sentence: 'The school’s list of mentors is empty, so no link to choose one is offered.',
    nextStep: 'Send the school the steps to register a mentor, and find out whether its list was lost.',
  },
  'ect-withdrawn': {
    title: 'ECT withdrawn from training',
    sentence: 'The lead provider withdrew the ECT from training, which hides the row for the mentor.',
    nextStep: 'Ask the lead provider whether the withdrawals are right, and to reinstate the ECTs if not.',
  },
  'requester-not-tutor': {
    title: 'Not signed in as the induction tutor',
    sentence: 'The person who asked is not known as the induction tutor of the school, so may see no list.',
    nextStep: 'Ask the school to nominate its induction tutor.',
  },
  'mentor-not-listed': {
    title: 'Mentor missing, cause not known',
    sentence: 'A mentor was missing from the list, and we could not tell from the register why.',
    nextStep: 'Read the tickets, settle who is meant, and find out what the schools saw.',
  },
  'portal-error': {
    title: 'Error in the DfE portal',
    sentence: 'The DfE portal showed an error or could not be used.',
    nextStep:
      'Pass it to the team that runs the portal with the times and the words of the error, and tell the schools affected.',
  },
  'steplab-access': {
    title: 'Steplab access',
    sentence: 'Somebody could not get into Steplab, or could not be matched there.',
    nextStep: 'Check with the delivery partner whether the participant records were imported.',
  },
  'registration-problem': {
    title: 'Registration',
    sentence: 'Somebody could not be registered, or was registered wrongly.',
    nextStep: 'Read the tickets, and pass what the service gets wrong to its team.',
  },
  unclear: {
    title: 'Keeps happening, cause not clear',
    sentence: 'A school says that something keeps happening, and we could not tell what.',
    nextStep: 'Read the tickets and ask the schools for a screenshot.',
  },
}

/** Every cause, in the order of its title. */
export const PROBLEM_CAUSES: readonly ProblemCause[] = Object.keys(CAUSE_WORDS)
  .filter(isCause)
  .sort((one, other) => CAUSE_WORDS[one].title.localeCompare(CAUSE_WORDS[other].title, 'en'))

/** The words for a cause; a code of a later version gets those of an unclear one. */
export function causeWords(cause: string): CauseWords {
  return CAUSE_WORDS[causeOf(cause)]
}

/** A cause by its code; a code of a later version is an unclear one. */
export function causeOf(code: string): ProblemCause {
  return isCause(code) ? code : 'unclear'
}

function isCause(cause: string): cause is ProblemCause {
  return Object.hasOwn(CAUSE_WORDS, cause)
}
