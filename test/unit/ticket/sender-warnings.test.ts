import { senderWarnings } from '../../../src/ticket/sender-warnings'

const from = (address: string, name = '') => ({ name, address })
const TESS = 'tess@hill-school.sch.example'

describe('what an agent is warned of', () => {
  it.each<[string, Parameters<typeof senderWarnings>[0], readonly string[]]>([
    ['an ordinary message', { from: from(TESS, 'Tess Tutor'), replyTo: [], flags: ['text-truncated'] }, []],
    ['a name that is its own address', { from: from(TESS, TESS.toUpperCase()), replyTo: [], flags: [] }, []],
    ['answers wanted at the same address', { from: from(TESS), replyTo: [from(TESS.toUpperCase())], flags: [] }, []],
    [
      'two From headers',
      { from: from(TESS), replyTo: [], flags: ['two-from'] },
      ['It names its author twice, in two From headers. Who wrote it cannot be told from them.'],
    ],
    [
      'a name that holds another address',
      { from: from('x@evil.example', `${TESS} (Tess)`), replyTo: [], flags: [] },
      ['Its sender is named tess@hill-school.sch.example, but the address is another one: x@evil.example.'],
    ],
    [
      'answers wanted elsewhere',
      { from: from(TESS), replyTo: [from('x@evil.example')], flags: [] },
      [
        'It asks for answers to another address: x@evil.example. Replies from here go to the address that it came from.',
      ],
    ],
    [
      'a domain of mixed alphabets, as A-labels too',
      { from: from('tess@xn--hill-schol-lvi.sch.example'), replyTo: [], flags: [] },
      [
        'The domain of its sender holds letters that can be mistaken for others: it reads hill-sch\u043eol.sch.example, a mixture of Latin and Cyrillic letters.',
      ],
    ],
    ['no sender', { from: null, replyTo: [], flags: ['no-from'] }, ['It does not say who wrote it.']],
  ])('%s', (_what, parsed, expected) => {
    expect(senderWarnings(parsed)).toEqual(expected)
  })
})
