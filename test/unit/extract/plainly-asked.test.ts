import { sentences } from '../../sentences/sentences'
import { readMail } from './harrowby'

const P = 'Derek Plumb'
const G = 'Grace Page'
const E = 'Luca Moretti'
const H = 'Hannah Birch'

/** Asked for plainly, and not likely enough (ADR 36): known misses, which a later training may mend. */
const WITHOUT = [
  'Derek Plumb has asked to be relieved of his duties as mentor to Hannah Birch. I have appointed Grace Page in his stead. As she cannot be selected, please amend the record accordingly.',
]

/** Ways to ask for one pair, each of its own kind: the button is there. Hannah Birch has Derek Plumb as her mentor now. */
describe('a button is offered', () => {
  it.each(sentences('plainly-asked').filter(text => !WITHOUT.includes(text)))('for: %s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(true)
  })

  it.each(WITHOUT)('not yet, though the pair is shown, for: %s', async text => {
    expect((await readMail(text)).asked).toEqual(['page > birch'])
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
