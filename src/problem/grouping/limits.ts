/**
 * What makes reports a problem. Scores are logarithms of likelihood ratios: how much better a fault explains what was reported than
 * chance does. Tuned on simulated years of seeds below 1000 (docs/accuracy.md); none of them knows a school, a provider or a wording.
 */
export const GROUPING = {
  /** Windows of a scan, in days: a release breaks things within three, records that go wrong one by one take a month. */
  scanDays: [1, 2, 3, 5, 8, 14, 28],
  /** Days have more variance than chance alone gives them; scores are divided by this (extraction.md §3: the ratio divided by overdispersion). */
  overdispersion: 1.2,
  /** Scores from which a scan opens a problem. There are some two hundred delivery partners, so chance has more occasions there. */
  alarm: { everywhere: 8.5, page: 8.5, 'lead-provider': 8.5, cohorts: 8.5, 'delivery-partner': 10 },
  /** How surely reports must be concentrated in a provider or a pair of cohorts before the problem is confined to it. */
  concentration: 4,
  /**
   * A second fault of a cause, on another page than the one that is open: so many reports of either must name their page, and the page of most of the
   * new ones must have at most this part of its share among the others.
   */
  apart: { reports: 3, part: 1 / 3 },
  /** Schools that must report it, by probability. */
  fewestSchools: 2.5,
  /** Reports, weighed, that must be known before anything can be more than usual. */
  leastHistory: 200,
  /** Days that are not counted as usual yet: what is being looked at must not be its own measure. */
  lag: 7,
  /** After so many days what is still reported of an open problem has become usual. */
  usualAfter: 50,
  /** Standard deviations by which what is usual is taken higher, for the little that is known of a rare cause. */
  caution: 1,
  /** The probability from which a report joins a problem that is open, and from which one is taken into it that came before. */
  join: 0.4,
  takeIn: 0.35,
  /** Days after the last above the usual until a problem of many schools takes nothing more: issue G's thirty in which one is reopened. */
  quietDays: 30,
  /** Days in which reports of one school or mentor belong together (issue G). */
  localDays: 60,
  /** Scores from which a school's reports are its problem: three requests, two of which one says that it recurs, two. */
  atSchool: { three: 8.5, stated: 7, two: 9 },
  /** How alike two stated requests of one school must be in their causes. */
  overlap: 0.05,
  /** Days after a problem was resolved in which what comes back reopens it (issue G). */
  comesBackDays: 30,
  /** Days after which the same question is a new one. */
  againDays: 30,
  /** Before it is known what is usual, so many schools with an outage within so many days are a problem. */
  early: { schools: 3, days: 2 },
  /** How often those who meet a fault say that it recurs, and others. */
  stated: { ofFault: 0.35, otherwise: 0.05 },
} as const
