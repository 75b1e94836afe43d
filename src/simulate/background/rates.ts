/**
 * How often ordinary things go otherwise than one would wish. None of them is published: they are chosen so that each happens often enough to be
 * met in a year, and stand in docs/simulator.md. domain.md §7.1 says that each of them happens.
 */
export const RATES = {
  /** Ordinary requests of a year for each school, which has some three new ECTs: about one ECT in five. September brings a hundred and more a day. */
  requestsPerSchool: 0.5,
  /** Days differ more than chance alone has it: the share by which a day may be above or below what it should bring. */
  dayVaries: 0.3,
  /** No diagnosis at all: the people were not found, or the source could not tell. */
  causeMissing: 0.15,
  /** Another cause than the true one, of those that are diagnosed. */
  misdiagnosed: 0.05,
  /** A second cause, besides the right one. */
  secondCause: 0.08,
  /** The tutor gives the error, if there was one: when there is a diagnosis, and when that is all there is. */
  errorTold: 0.5,
  errorToldWithoutCause: 0.9,
  /** An error that is told has slips of the fingers. */
  slips: 0.25,
  /** Screenshots and words that show which page it was. */
  pageKnown: 0.6,
  schoolUnknown: 0.03,
  mentorUnknown: 0.06,
  cohortsUnknown: 0.05,
  /** Written from an address that is not the registered one. */
  privateAddress: 0.08,
  /** Written by the trust's office, where there is one. */
  byOffice: 0.5,
  /** Sent again within two weeks because no answer came, as a ticket of its own. */
  sentAgain: 0.05,
  /** Writes four more times within days. */
  angry: 0.003,
  angryMails: 4,
  /** Asks for more ECTs in the same mail, two to four in all; one of those may have another cause. */
  severalEcts: 0.12,
  ectOfOtherCause: 0.3,
  /** Says that it keeps happening, of a request that no fault is behind. */
  recurrenceStatedWrongly: 0.04,
  /** A report of a fault that comes two to four weeks after it was met. */
  late: 0.05,
  /** Days on which the office of the busiest trust writes for some of its schools at once, about unrelated things. */
  trustRounds: 12,
} as const
