import { causeAnswerText } from '../../../src/notify/compose/cause-answer'

const removed = {
  cause: 'removed',
  requesterSentence: 'The mentor was removed from your school’s list of mentors.',
} as const
const leaving = {
  cause: 'left-or-leaving',
  requesterSentence: 'Your school has reported that the mentor left.',
} as const
const third = { cause: 'name-differs', requesterSentence: 'The mentor may be listed under another name.' } as const
const pair = { mentor: 'Kate Jones', ect: 'the ECT you asked for' }

describe('an answer about why a mentor was missing', () => {
  it('tells a proved tutor the two likeliest causes', () => {
    expect(causeAnswerText([removed, leaving, third], 'tutor', pair)).toBe(
      `Thank you for your message about Kate Jones and the ECT you asked for.

The mentor was removed from your school’s list of mentors.

Your school has reported that the mentor left.

Please answer this email, so that your reply reaches the same ticket.`,
    )
  })

  it('tells somebody who is not proved whom to ask, once', () => {
    expect(causeAnswerText([removed, leaving, third], 'unproved', pair)).toBe(
      `Thank you for your message about Kate Jones and the ECT you asked for.

We can talk about a person’s record with the school’s registered induction tutor only. Please ask them to write to us from their school address.

Please answer this email, so that your reply reaches the same ticket.`,
    )
  })

  it('is none without a cause', () => {
    expect(causeAnswerText([], 'tutor', pair)).toBeNull()
  })
})
