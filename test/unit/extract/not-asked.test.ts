import { readMail } from './harrowby'

const P = 'Derek Plumb'
const E = 'Luca Moretti'
const E2 = 'Zainab Okoye'

/** Ways to name a mentor and an ECT of one school in full, and not to ask that they be recorded now, or to have a year wrong. */
describe('no button is offered', () => {
  it.each([
    `Please disregard my note about ${P} and ${E}; they should not be matched.`,
    `I asked you to match ${P} with ${E}. That request is withdrawn.`,
    `I emailed about ${P} mentoring ${E}. We have since found him in the list, so nothing is needed.`,
    `${P} was going to mentor ${E} but has changed schools.`,
    `Please match ${P} with ${E} only if the head agrees.`,
    `Please hold the match of ${P} and ${E} for a week.`,
    `Is it possible for ${P} to mentor ${E} given he is a 2021 mentor?`,
    `Can a 2021 mentor like ${P} mentor a 2022 ECT like ${E}?`,
    `Last year you matched ${P} with ${E} for us.`,
    `${P} and ${E} are matched now, thank you.`,
    `Could you tell me whether ${P} is matched to ${E}?`,
    `Please remove ${P} as mentor of ${E}.`,
    `Please unlink ${P} from ${E}.`,
    `We are thinking about ${P} for ${E}.`,
    `If ${P} leaves, who will mentor ${E}?`,
    `${P}, who trained with the 2019 cohort, should mentor ${E}. Please match, not in the list.`,
    `Please match ${P} (started mentoring 2024) with ${E}. Not in the list.`,
    `${P} began as a mentor last September and is to mentor ${E}. Please match them, he is not in the list.`,
    `Our first year ECT ${E} needs ${P} as mentor. Please match, not in the list.`,
    `${E} (ECT1) should have ${P}. Please match, he isn't in the list.`,
    `${E} is an ECT in year 1 and should have ${P} as mentor. Please match, he isn't listed.`,
    `ECT: ${E} (Y1)\nMentor: ${P}\nNot in list, please match`,
    `ECT\tYear\tMentor\tYear\n${E}\t2023\t${P}\t2021\n\nPlease match, not in the list.`,
    `ECT\tMentor\tECT cohort\n${E}\t${P}\t2023/24\n\nPlease match, not in the list.`,
    `Please match ${P} with ${E}, 2024/25 intake. Not in the list.`,
    `Please match ${P} with ${E}. ${P} is a 2023 mentor. Not in the list.`,
    `Please match ${P} with ${E}. He trained in 2023. Not in the list.`,
    `Please match the 2022 mentor ${P} to ${E}. Not in the list.`,
    `${P} and ${E} are both 2023. Please match, not in the list.`,
    `Please match ${P} to ${E} (cohort 2024-25); he isn't in the list.`,
    `${E} started induction in September 2024. Mentor ${P}, please match, not in list.`,
    `${E} started in January 2025. Mentor ${P}, please match, not in list.`,
    `Please match ${P} with ${E}, not ${E2}. Actually no, the other way round.`,
    `Please don't match ${P} with ${E}.`,
    `${P} won't be mentoring ${E} after all.`,
    `I'd rather ${P} were not matched with ${E}.`,
    `Never match ${P} with ${E} again.`,
    `${P} should mentor ${E}. No, scrap that.`,
    `${P} should mentor ${E}. Scrap that, he is leaving.`,
    `Match ${P} with ${E}? The head says no.`,
    `Please cancel the pairing of ${P} and ${E}.`,
    `The plan for ${P} to mentor ${E} has fallen through.`,
    `${P} is no longer able to mentor ${E}.`,
    `A colleague says ${P} mentors ${E}. Is that right?`,
    `For next year, ${P} will mentor ${E}. Please wait until then.`,
    `Please match ${P} and ${E} unless you hear otherwise by Friday.`,
    `There was no need to match ${P} with ${E}.`,
    `Why was ${P} matched with ${E}?`,
    `You matched ${P} with ${E} by mistake. Please undo it.`,
    `Everything stays as it was for ${P} and ${E}; please ignore yesterday's message.`,
    `I wrote on Monday that ${P} is to mentor ${E}. Please treat that as void.`,
    `${P} for ${E}: done, thanks.`,
    `Please match ${P} with ${E} or, if he is too busy, with somebody else.`,
    `Either way ${P} isn't in the list for ${E}; SLT decide tomorrow.`,
    `We may ask ${P} to take ${E}.`,
  ])('for: %s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(false)
  })
})
