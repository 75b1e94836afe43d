import { isAutomaticText } from '../../../../src/parse/automatic/automatic-words'
import { plainReport } from '../../../../src/parse/automatic/mail-system'
import { takesAtMost } from '../../../support/processor-time'

const clues = {
  fromAddress: 'mailer-daemon@mx.example',
  fromName: '',
  saysAutomatic: true,
  failedRecipients: null,
  encloses: false,
}

describe('100 kB of the worst that the words of automatic mail could meet', () => {
  it.each([
    ['deliver'],
    ['deliver to '],
    ['not been not be never '],
    ['message was mail has been '],
    ['could not 1 days could has not '],
    ['this is an auto this was an automatic '],
    ['this is an automated message from '],
    ['ticket was request was message '],
    ['ni fu ni ellid '],
    ['5.5.5.5.5.'],
    ['on on on leave away '],
    ['('],
    ['\n'],
  ])('P14: %j is read within 50 ms', piece => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length))
    const subject = text.slice(0, 998)
    expect(takesAtMost(50, () => plainReport({ ...clues, subject, text }))).toBe(true)
    expect(takesAtMost(50, () => isAutomaticText(subject, text, true))).toBe(true)
  })
})
