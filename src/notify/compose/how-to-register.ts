/** What a ready-made reply about registering a mentor can say. */
export interface HowToFacts {
  /** As the requester wrote it; null when they named nobody. */
  readonly mentorName: string | null
  readonly ectName: string | null
  /** The cohort the mentor is to be registered on (2022 means 2022/23); null when it is not known. */
  readonly mentorCohort: number | null
  readonly ectCohort: number | null
  /** Whether the requester may be told that the register does not know the mentor. */
  readonly mayTell: boolean
}

/**
 * The reply for a mentor who is not registered at all, for the agent to send or change: the steps of the Department's
 * guidance to induction tutors, and where to turn when the portal itself fails.
 */
export function howToRegisterText(facts: HowToFacts): string {
  const mentor = facts.mentorName ?? 'the mentor'
  const ect = facts.ectName ?? 'the ECT'
  const onCohort = facts.mentorCohort === null ? 'on their cohort' : `on the ${facts.mentorCohort} cohort`
  const ectRecord =
    facts.ectCohort === null ? `Go to the record of ${ect}.` : `Go to the ${facts.ectCohort} ECT record of ${ect}.`
  const cross = facts.mentorCohort !== null && facts.ectCohort !== null && facts.mentorCohort !== facts.ectCohort
  return [
    facts.mayTell
      ? `We could not find ${mentor} as a registered mentor, so they cannot be chosen for ${ect} yet. Please:`
      : `A mentor can be chosen for an ECT once the school’s induction tutor has registered them. If that has not been done for ${mentor} yet, the induction tutor needs to:`,
    [
      `1. Register ${mentor} ${onCohort} on the DfE portal.`,
      `2. ${ectRecord}`,
      '3. Click "add/change mentor".',
      `4. Select ${mentor} from the available list to pair them with ${ect}.`,
    ].join('\n'),
    ...(cross
      ? [
          `By the guidance, the pairing is then imported to create a participant record for the mentor on the ${facts.ectCohort} cohort.`,
        ]
      : []),
    `If ${mentor} is registered already, under another name or on another cohort, they do not need a second registration. ` +
      'Tell us the name or the TRN they are registered under, and we can record the match for you.',
    'If they are still not in the list afterwards, answer this email with a screenshot, and say whether this has happened before.',
    'For problems with the DfE portal itself, such as signing in or an error page, please contact the DfE directly through their help desk.',
    'Matching on Steplab is still needed as well: this does not replace it.',
  ].join('\n\n')
}
