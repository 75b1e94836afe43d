const lines = text =>
  text
    .trim()
    .split('\n')
    .map(line => line.trim())

export const GREETINGS = lines(`Hi there,
  Good morning,
  Good afternoon,
  Hello team,
  Dear colleagues,
  Dear Helpdesk,
  Hiya,
  To whom it may concern,
  Hello, I hope you're well.
  Hi - hope the term is treating you kindly.
  Morning all
  Dear ECT team,`)

export const CLOSINGS = lines(`Kind regards,
  Best wishes,
  With thanks,
  Many thanks,
  Cheers,
  All the best
  Yours faithfully,
  Regards,
  Thanks ever so much
  Thanks in anticipation,
  Warm wishes,`)

export const DISCLAIMERS =
  lines(`This e-mail and any attachment is intended for the addressee only. If it has reached you in error please notify the sender and remove it. The school accepts no liability for viruses.
  We do not expect a reply outside working hours. Please consider whether this e-mail needs printing.
  The views in this message are the author's own and not necessarily those of the governing body. Our privacy notice is on the school website.
  SAFEGUARDING: concerns about a child must be reported by telephone, never by e-mail. Recurring absences should be reported to the attendance line.`)

/** Sentences that say the problem has happened before or keeps happening: true under the policy. */
export const RECURRING = lines(`This crops up whenever we take on a new starter.
  I seem to write to you about this every September.
  You sorted out the very same problem for us in October.
  It did precisely this to us last summer as well.
  I'm flagging that this is a recurring issue for our school.
  Please log it as recurring: it has affected three of our ECTs so far this year.
  This keeps on happening to us.
  It is happening more and more often at our school.
  I have lost count of the number of times we have had this.
  Every time we change anything we run into the same fault.
  Sadly this is becoming a habit; the last occurrence was only a fortnight ago.
  Same old problem, I'm afraid: it was like this in spring and it's like this now.
  This is not the first occasion on which it has gone wrong for us.
  It's the fourth time this academic year.
  The fault you fixed for us before Easter is back.
  I reported an identical fault in November and it was put right, but here it is once more.`)

/** The same, in words that only suit a mentor who cannot be chosen. */
export const RECURRING_MENTOR = lines(`We had exactly the same thing with another of our trainees in the autumn term.
  That makes it the third time since half term that a name has gone missing on us.
  Yet again we are having to come to you to get it done.
  We went through this in June too, with a different pair.
  We keep having to ask you to do this by hand.`)

/** Sentences that deny it, suppose it or ask about it: false under the policy. */
export const NOT_RECURRING = lines(`This hasn't happened to us before.
  It's a first for us.
  We've not come across this previously.
  I don't believe it is a recurring issue.
  As far as I can tell this is an isolated incident.
  Up to now everything has gone through without a hitch.
  If it should come up a second time I will ring you.
  Should this recur, is there somebody I ought to ring?
  Does this crop up a lot?
  Is that a common occurrence with the service?
  I'd hate for this to turn into a regular thing.
  Neither of my previous schools ever had any trouble with it, and nor have we.
  I would not want to have to ask twice!
  It had worked every time until today.`)

/** Sentences that use the words of recurrence in other senses: false under the policy. */
export const OTHER_SENSES = lines(`Thanks once again for all you do.
  We hold a recurring calendar slot for induction on Thursdays.
  Our staff meeting repeats every other Monday, so e-mail is best.
  One of our team is repeating a year of her own course, so she is out of school on Fridays.
  I'm back in school again after a period of leave, so apologies for the short notice.
  Do ring me again if you need anything; reception are used to repeat callers.
  The office has the usual opening hours if you prefer to telephone.
  We meet fortnightly, and the next regular meeting is on Tuesday.
  I'll look in again tomorrow morning.`)

/** Sentences on which fair readers differ: not scored. */
export const UNSURE_RECURRING = lines(`I think we may have had something like it once, but I honestly can't remember.
  Other schools in our trust tell me they see the same.
  It's been like this for a good three weeks.
  My predecessor mentioned that she used to have trouble here too.
  I have tried four times and on three different computers.`)

/** What is quoted from guidance: false under the policy, whatever it says. */
export const QUOTED_GUIDANCE = [
  [
    'From the guidance:',
    '"If this is a recurring issue, then please state that in the ticket you raise, and they can investigate this for you."',
  ],
  [
    'I did read the help page first. It says:',
    '"Problems that keep happening should be reported as recurring, with the dates of earlier occurrences."',
  ],
  [
    "The delivery partner's bulletin told us to get in touch:",
    '"Several schools have repeatedly had mentors missing from the list. Contact the helpdesk and say whether it has happened before."',
  ],
  [
    'Copied from the provider newsletter, which sent me to you:',
    '> Mentor not showing again?\n> This is a known recurring fault. Take a screenshot and write to the helpdesk.',
  ],
]

/** Said where a screenshot comes with the mail, and where it does not. */
export const WITH_PICTURE = lines(`What I can see is in the picture.
  A screen capture is included.
  I enclose an image of the page.`)
export const WITHOUT_PICTURE = lines(`I can take a screenshot if that would help.
  I would have sent a screenshot but do not know how to make one.
  The photograph I took of my screen was too blurred to be worth sending.`)

/** Closing chatter that is neither request nor recurrence. */
export const CHATTER = lines(`Let me know if you need anything else from me.
  There's no great hurry, but before the end of the month would be ideal.
  I teach all day on Wednesday, so please e-mail rather than telephone.
  Please confirm once it's done so that I can tell both of them.
  Our delivery partner is waiting on this before training can begin.
  Sorry to add to your inbox at such a busy time.
  Our broadband has been patchy today, so a reply by e-mail is safest.`)
