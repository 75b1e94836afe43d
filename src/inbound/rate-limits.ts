/** At most so many within so long. */
export interface RateWindow {
  readonly most: number
  readonly minutes: number
}

/**
 * How much mail is taken for a person's within an hour. What comes after it is suspended with the cause `rate`, so nothing
 * is lost, and is not counted: as soon as less comes, mail is taken again. Mail read from files is never counted: it was
 * written long before. Who is counted by what: `arrivals.ts`.
 */
export const ARRIVALS_AN_HOUR = {
  /**
   * One sender: a proved address, or else an address from one network. A mail each minute for an hour. A tutor with forty ECTs
   * who writes one mail for each stays below it.
   */
  sender: 60,
  /**
   * One origin: a network that unproved mail came from, or a proved domain. A gateway that forwards a whole mailbox is one
   * network for everybody, and the busiest hour of a helpdesk brings some hundreds. A proved tutor is not counted by it.
   */
  origin: 600,
  /** One subject from one origin, under whatever names: a machine, or the answers of many machines behind one gateway. */
  subject: 120,
  /**
   * Everything that is left when each header lies and it comes from everywhere: all unproved mail of strangers, all that only
   * claims to come from a tutor or a school, all of proved strangers, each by itself. Twice what one gateway may bring.
   */
  total: 1_200,
} as const

/** Subjects with fewer letters than this are written by everybody: `Mentor`, `ECT list`. */
export const LEAST_SUBJECT_LETTERS = 12

/** The same words of the same sender within this time are answered once: what repeats itself is a machine without headers. */
export const SAME_WORDS_MINUTES = 24 * 60

/** What is counted is kept this long: the longest window twice, for mail that is worked through late. */
export const COUNTED_MINUTES = 2 * SAME_WORDS_MINUTES

/**
 * How much leaves without anybody pressing a button; an acknowledgement that would be over it does not leave, and the ticket says so. Zammad's
 * windows are the ceiling (per ticket 10 in 10 minutes, in total 30 in 10), changed where a reason is given.
 */
export const AUTOMATIC_LIMITS = {
  /** Two systems that answer each other stop at the third mail. A person who writes more often knows that we are there. */
  address: [
    { most: 3, minutes: 60 },
    { most: 20, minutes: 24 * 60 },
  ],
  /**
   * A ticket has one acknowledgement, whatever comes to it. Notices to the tutors of its school, one with each match that an agent
   * completes, are counted and never held: a tutor must hear of a match that somebody else asked for.
   */
  ticket: [
    { most: 10, minutes: 10 },
    { most: 50, minutes: 24 * 60 },
  ],
  /** Whoever has a domain can write from as many addresses of it as they like: half of what strangers have. */
  domain: [
    { most: 32, minutes: 10 },
    { most: 100, minutes: 60 },
    { most: 650, minutes: 24 * 60 },
  ],
  /**
   * Addresses that only claim to be a tutor's, and everybody whom the register does not know, each by itself: a third of the total,
   * so that the third that is left is the proved tutors' own.
   */
  pool: [
    { most: 65, minutes: 10 },
    { most: 200, minutes: 60 },
    { most: 1_300, minutes: 24 * 60 },
  ],
  /** Above the busiest hour of a helpdesk, and far below what makes a receiver refuse our domain. */
  total: [
    { most: 200, minutes: 10 },
    { most: 600, minutes: 60 },
    { most: 4_000, minutes: 24 * 60 },
  ],
} as const satisfies Readonly<Record<string, readonly RateWindow[]>>
