import { isAutomaticText } from '../../../../src/parse/automatic/automatic-words'
import { plainReport } from '../../../../src/parse/automatic/mail-system'

const clues = {
  fromAddress: 'mailer-daemon@mx.example',
  fromName: '',
  saysAutomatic: true,
  failedRecipients: null,
  encloses: false,
}

/** Processor time, so that a busy machine changes nothing. */
function millisecondsFor(work: () => void): number {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user / 1_000
}

describe('a megabyte of the worst that the words of automatic mail could meet', () => {
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
  ])('P14: %j is read in well under a second', piece => {
    const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
    const subject = text.slice(0, 998)
    expect(millisecondsFor(() => plainReport({ ...clues, subject, text }))).toBeLessThan(1_000)
    expect(millisecondsFor(() => isAutomaticText(subject, text, true))).toBeLessThan(1_000)
  })
})
