import { LEAST_TIMES } from './figures'

/** What each figure means, in the order of the page. `docs/figures.md` says the same, and a test holds both together. */
export const DEFINITIONS: readonly { readonly figure: string; readonly means: string }[] = [
  {
    figure: 'Arrived',
    means:
      'Tickets whose first email came in the period. Email that joined a ticket, or was suspended, is not counted.',
  },
  {
    figure: 'Completed',
    means:
      'Tickets that were solved in the period and still are. One that was opened again counts when it is solved again.',
  },
  {
    figure: 'Time to first answer',
    means: `From the arrival of a ticket to the first reply of an agent, or to the press that completed its match. Automatic acknowledgements and updates to everybody affected by a problem are no answers, and neither is what was taken back before it left. Of tickets that arrived in the period and were answered; not given below ${LEAST_TIMES}.`,
  },
  {
    figure: 'Time to completion',
    means: `From the arrival of a ticket to when it was solved, the time in which it waited for its requester included. Of tickets that were completed in the period; not given below ${LEAST_TIMES}.`,
  },
  {
    figure: 'Median and nine in ten',
    means: 'Half of the tickets took the median or less; nine in ten took the other time or less.',
  },
  {
    figure: 'Working hours and elapsed time',
    means:
      'Working hours count from WORK_STARTS_AT to WORK_ENDS_AT, Monday to Friday, without England’s bank holidays. Elapsed time is that of the clock, nights and weekends included: it is what a tutor waits.',
  },
  {
    figure: 'Ready at first sight',
    means:
      'Of tickets that ask for a match and arrived in the period: those whose every match needed one press only when their first email had been read. It was certain who is meant, and a known tutor was proved to ask.',
  },
  {
    figure: 'One click, by hand, without a match',
    means:
      'How completed tickets came to it: every match as it was proposed; at least one pair chosen by an agent; or answered without a match.',
  },
  {
    figure: 'Opened again',
    means:
      'Tickets that came back to work in the period after they had been solved, whoever brought them back. Each counts once.',
  },
  {
    figure: 'Cause',
    means: 'Why tickets that arrived in the period came: the first cause that was noted for each.',
  },
  {
    figure: 'Lead provider',
    means:
      'The lead provider of the school that a ticket is about, as the register had it when the ticket was counted.',
  },
]
