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
      'an address that holds another',
      { from: from('"head@oak.example"@evil.example'), replyTo: [], flags: [] },
      ['The address of its sender holds another one: "head@oak.example". Its domain is evil.example.'],
    ],
    [
      'an address that holds another without quotes',
      { from: from('head@oak.example@evil.example'), replyTo: [], flags: [] },
      ['The address of its sender holds another one: head@oak.example. Its domain is evil.example.'],
    ],
    [
      'a name in which letters of another alphabet stand for Latin ones',
      { from: from('x@evil.example', 'H\u0435ad Teacher'), replyTo: [], flags: [] },
      [
        'The name of its sender is a mixture of Latin and Cyrillic letters, so it is not what it reads: H\u0435ad Teacher.',
      ],
    ],
    [
      'a name in its own alphabet, beside its Latin form',
      { from: from(TESS, 'Тереза Ковач (Teresa Kovač)'), replyTo: [], flags: [] },
      [],
    ],
    [
      'a message that nobody here can read',
      { from: from(TESS), replyTo: [], flags: ['encrypted'] },
      ['It, or part of it, is encrypted, and the key is not here. Ask for it again without encryption.'],
    ],
    [
      'one piece of a message',
      { from: from(TESS), replyTo: [], flags: ['message-in-pieces'] },
      [
        'It is one piece of a message that was sent in several, and its words may stand in another. Ask for it again in one.',
      ],
    ],
    [
      'P17: a domain of mixed alphabets, as A-labels too',
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

describe('T10: who only looks like ours', () => {
  const known = { domains: ['ect-helpdesk.example', 'education.gov.uk'], agentNames: ['Priya Shah'] }
  const warned = (address: string, name = '') =>
    senderWarnings({ from: from(address, name), replyTo: [], flags: [] }, [], known)

  it.each([
    ['a letter left out', 'x@educaton.gov.uk', 'educaton.gov.uk', 'education.gov.uk'],
    ['two letters swapped', 'x@educatoin.gov.uk', 'educatoin.gov.uk', 'education.gov.uk'],
    ['a digit for a letter', 'x@educati0n.gov.uk', 'educati0n.gov.uk', 'education.gov.uk'],
    ['another ending', 'x@education.gov.uk.evil.example', 'education.gov.uk.evil.example', 'education.gov.uk'],
    ['a hyphen more', 'x@ect-help-desk.example', 'ect-help-desk.example', 'ect-helpdesk.example'],
  ])('%s', (_how, address, domain, copied) => {
    expect(warned(address)).toEqual([`Its domain ${domain} looks like ${copied} and is another one.`])
  })

  it('P17: a letter of another alphabet is said in both ways', () => {
    expect(warned('x@еducation.gov.uk')).toContain(
      'Its domain xn--ducation-b8g.gov.uk looks like education.gov.uk and is another one.',
    )
  })

  it('an agent’s name gives no rights', () => {
    expect(warned('x@elsewhere.example', 'priya  SHAH')).toEqual([
      'Its sender bears the name of an agent of this helpdesk (priya  SHAH). Agents give no orders by email.',
    ])
  })

  it.each([
    'x@education.gov.uk',
    'x@digital.education.gov.uk',
    'tess@hill-school.sch.example',
    'x@ect-helpdesk.example',
  ])('%s is what it is', address => expect(warned(address)).toEqual([]))
})
