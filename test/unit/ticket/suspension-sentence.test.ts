import { suspensionSentence } from '../../../src/ticket/suspension-sentence'

const LIMITS = { messageBytes: 26_214_400, parseMs: 10_000, parseMegabytes: 384 }

describe('why a message is suspended', () => {
  it.each([
    ['IMAP.SIZE', 'It is larger than 25 MB: only its beginning was fetched, and the whole is in its mailbox'],
    ['PARSE.PARTS', 'It has more than 1,000 parts'],
    ['PARSE.DEPTH', 'Its parts lie inside one another more than 100 deep'],
    ['PARSE.HEADER-SIZE', 'One of its headers is longer than 256 kB'],
    ['PARSE.ADDRESSES', 'It names more than 2,000 addresses'],
    ['PARSE.TIMEOUT', 'It could not be read within 10 seconds'],
    ['PARSE.MEMORY', 'Reading it needed more than 384 MB of memory'],
    [
      'rate',
      'More came within an hour than people write: 60 messages from its sender, 120 with its subject from one place, 600 from that place, or 1,200 whose senders are as sure',
    ],
    ['PARSE.NEW', 'It is over a limit of what is read of one message (PARSE.NEW)'],
    ['strange', 'Its cause is not known here (strange)'],
  ])('%s says its number', (cause, sentence) => {
    expect(suspensionSentence(cause, LIMITS)).toBe(sentence)
  })

  it.each([
    ['sender', 'More came than people write: its sender had written 60 messages within an hour'],
    ['subject', 'More came than people write: 120 messages with its subject had come from one place within an hour'],
    ['origin', 'More came than people write: 600 messages had come from the place that it came from within an hour'],
    [
      'total',
      'More came than people write: 1,200 messages had come whose senders are as sure as its own within an hour',
    ],
  ] as const)('rate says which limit was passed: %s', (passed, sentence) => {
    expect(suspensionSentence('rate', LIMITS, passed)).toBe(sentence)
    expect(suspensionSentence('automatic', LIMITS, passed)).toMatch(/^Automatic mail/)
  })
})
