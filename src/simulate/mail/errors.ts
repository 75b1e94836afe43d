/**
 * Errors that the service shows, each with the ways in which tutors give it in a mail (domain.md §4 and §7.3 for the first of each where the
 * service's words are known; the rest are paraphrases). Tutors rarely copy an error letter by letter.
 */
export const ERRORS = {
  'not-at-this-school': [
    'This mentor is not registered at this school',
    'it says the mentor isn’t registered at our school',
    'mentor not registered at school message comes up',
    'error: "This mentor is not registered at this school"',
  ],
  'choose-from-list': [
    'Select a mentor from the list provided or choose to register a new mentor',
    'it only says select a mentor from the list or register a new one',
    'told to select a mentor from the list provided, which is empty for us',
  ],
  'different-mentor': [
    'It needs to be a different mentor for this ECT',
    'says it needs to be a different mentor for the ECT',
    'message that a different mentor is needed for this ECT',
  ],
  'dates-overlap': [
    'Mentor dates cannot overlap with another mentorship',
    'error about the mentorship dates overlapping',
    'red box: dates overlap with another mentorship',
  ],
  'service-problem': [
    'Sorry, there is a problem with the service',
    'just get “there is a problem with the service, try again later”',
    'problem with the service page every time',
    'a white page that says sorry there’s a problem with the service',
  ],
  'mentor-required': [
    'Mentor required',
    'list shows “mentor required” next to the ECT',
    'still flagged as mentor required although one is shown',
  ],
  'email-taken': [
    'This email has already been added, used by someone at another school',
    'the email has already been used by someone at another school',
    'says email address already added',
  ],
  'year-not-open': [
    'Registration for the academic year is not open',
    'registration for this academic year isn’t open yet it says',
    'academic year not open for registration',
  ],
  'partnership-not-confirmed': [
    'Your lead provider has not confirmed your partnership with us',
    'message that our lead provider hasn’t confirmed the partnership',
    'blocked by an unconfirmed partnership, lead provider to confirm',
  ],
  'no-trn': [
    'You cannot add a mentor without their TRN',
    'can’t add the mentor without a TRN apparently',
    'cannot be added without their teacher reference number',
  ],
  'already-an-ect': [
    'Our service currently does not allow you to change an ECT into a mentor',
    'it won’t let me change an ECT into a mentor',
    'service does not allow an ECT to be changed to a mentor',
  ],
  'two-schools': [
    'Our service does not currently support mentors at multiple schools. Contact us',
    'says mentors at more than one school are not supported',
    'not supported: mentor at multiple schools, contact us',
  ],
} as const
export type ErrorName = keyof typeof ERRORS
