import { preparedAnswerFor } from '../../../src/notify/compose/prepared-answer'

describe('an answer that is ready', () => {
  it('sends a problem with the portal to the DfE’s own help desk, and asks for the match meanwhile', () => {
    const text = preparedAnswerFor('portal_technical')?.text ?? ''

    expect(text).toContain('contact the DfE directly through their help desk')
    expect(text).toContain('which mentor belongs to which ECT')
    expect(text).toContain('If this keeps happening')
  })

  it('says of Steplab that matching there is a step of its own', () => {
    expect(preparedAnswerFor('steplab')?.text).toContain('does not replace it')
  })

  it('asks which mentor belongs to which ECT when a mail about a match does not say it', () => {
    const text = preparedAnswerFor('mentor_match')?.text ?? ''

    expect(text).toContain('which mentor needs assigning to which ECT')
    expect(text).toContain('the full name and TRN of the mentor')
    expect(text).toContain('Please add a screenshot of the list')
    expect(text).toContain('If this keeps happening, please say so')
  })

  it.each(['registration', 'reply', 'other'] as const)('has nothing for %s', intent => {
    expect(preparedAnswerFor(intent)).toBeNull()
  })
})
