import { sentences } from '../../sentences/sentences'
import { readMail } from './harrowby'

/** Mails written by somebody who looked for harm: tables and sentences that name a mentor and an ECT and want something else. */
describe('no button is offered where something else is wanted', () => {
  it.each(sentences('asked-of-others'))('%s', async text => {
    expect((await readMail(text)).line.oneClick).toBe(false)
  })
})
