import { sentencesOf } from '../../../src/triage/new-words'
import { waysOfStating } from '../../../src/triage/recurrence/states-recurrence'

const states = (text: string) => sentencesOf(text).some(said => waysOfStating(said).length > 0)

describe('earlier cases set in a row with this one, or counted', () => {
  it.each([
    'I got an empty list, which is what we had in November.',
    'Her name has gone, the way that names did for us last spring.',
    'Same palaver as with @@@@@@.',
    "She isn't offered, the same as @@@@, the same as @@@@@@.",
    'He is no more in the list than @@@@@ was.',
    'It was beyond me with @@@@@@ also.',
    '@@@@@ was missing, then @@@@ was, and now this.',
    'Nor was @@@@, nor was @@@@@@.',
    "It didn't have @@@@@, it didn't have @@@@.",
    "An empty list for @@@@@@@'s and now for this.",
    'That makes four I have sent.',
    'Three requests, three mentors who were not listed.',
    'Two out of two is a poor score.',
    "This is the third mentor this year I can't pick.",
    'Every one of the matches we made has had to come through you.',
    "I haven't once been able to choose a mentor from another year.",
    'There never is for our school.',
    'No such person, as I find whenever a mentor changes here.',
    'I am becoming rather used to writing these.',
    'I have stopped being surprised.',
    'It is of the same recurring kind as the rest.',
    'The names keep on not being there.',
  ])('states it: %s', text => {
    expect(states(text)).toBe(true)
  })

  it.each([
    'We have two ECTs and two mentors.',
    'Two teachers, two mentors, as in the table.',
    "She is our third ECT this year and I'm pleased with her.",
    'This has never been an issue for us.',
    'If it should be the same as @@@@@, tell me.',
    'I could not find @@@@@ in the list.',
    'Whenever it suits you.',
    'What we had in mind was @@@@@.',
  ])('does not: %s', text => {
    expect(states(text)).toBe(false)
  })
})
