import { sentences } from '../../sentences/sentences'
import { readMail } from './harrowby'

/** Ways to name a mentor and an ECT of one school in full, and not to ask that they be recorded now, or to have a year wrong. */
describe('no button is offered', () => {
  it.each([...sentences('not-asked'), ...sentences('wrong-year')])('for: %s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(false)
  })
})
