import { sentences } from '../../sentences/sentences'
import { readMail } from './harrowby'

/** Facts, reports, stories, questions, opinions, errands of other kinds, and complaints that want nothing done. */
describe('a mentor and an ECT who are only spoken of', () => {
  it.each(sentences('only-told'))('have no button: %s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(false)
  })
})
