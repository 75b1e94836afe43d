import { sentences } from '../../sentences/sentences'
import { readMail } from './harrowby'

const P = 'Derek Plumb'
const G = 'Grace Page'
const E = 'Luca Moretti'
const H = 'Hannah Birch'

/** Ways to ask for one pair, each of its own kind: the button is there. Hannah Birch has Derek Plumb as her mentor now. */
describe('a button is offered', () => {
  it.each(sentences('plainly-asked'))('for: %s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(true)
  })

  it.each([
    ['see subject', `Please add ${P} as mentor for ${E}, not in my list. Thank you`],
    ['See above', `${E} (ECT) to be paired with ${P} (mentor) - ${P} not on list - please do this`],
    ['As per the subject line.', `${P} for ${E} please, not on list`],
    ['', `${H}: mentor change from ${P} to ${G} please, I can't select her`],
  ])('for: %s under the subject: %s', async (text, subject) => {
    expect((await readMail(text, { subject })).line.oneClick).toBe(true)
  })
})
