import { check, type Attempt } from './checker'

const sent = (state: Attempt['state'], name = 'a'): Attempt => ({ messageId: name, sha256: `hash-${name}`, state })
const line = (outcome: string, name = 'a', sha256 = `hash-${name}`) => ({ messageId: name, sha256, outcome })

describe('the checker', () => {
  it.each([
    ['an acknowledged message that is a ticket', [sent('acknowledged')], [line('ticket')]],
    ['a refused message that is not there', [sent('refused')], []],
    ['a message cut off before its end that is not there', [sent('unsent')], []],
    ['a message without an answer that is not there', [sent('unknown')], []],
    ['a message without an answer that is there', [sent('unknown')], [line('joined')]],
    [
      'a message sent again after a lost answer: a ticket and a duplicate',
      [sent('unknown'), sent('acknowledged')],
      [line('ticket'), line('duplicate')],
    ],
  ])('is content with %s', (_label, attempts, lines) => {
    expect(check(attempts, lines)).toMatchObject({ ok: true, lost: [], doubled: [], phantom: [], changed: [] })
  })

  it.each([
    ['lost', 'an acknowledged message that is not there', [sent('acknowledged')], []],
    [
      'lost',
      'a second acknowledgement without a second line',
      [sent('acknowledged'), sent('acknowledged')],
      [line('ticket')],
    ],
    ['doubled', 'one acknowledgement with two lines', [sent('acknowledged')], [line('ticket'), line('duplicate')]],
    [
      'doubled',
      'a message sent again that became two tickets',
      [sent('unknown'), sent('acknowledged')],
      [line('ticket'), line('ticket')],
    ],
    ['phantom', 'a refused message that is there', [sent('refused')], [line('ticket')]],
    ['phantom', 'a message cut off before its end that is there', [sent('unsent')], [line('ticket')]],
    ['phantom', 'a message that nobody sent', [], [line('ticket')]],
    ['changed', 'other bytes than those that were sent', [sent('unknown')], [line('ticket', 'a', 'other')]],
    ['unfinished', 'a message without an outcome', [sent('acknowledged')], [line('pending')]],
  ])('reports as %s %s', (fault, _label, attempts, lines) => {
    const report = check(attempts, lines)

    expect(report.ok).toBe(false)
    expect(report[fault as 'lost']).toContain('a')
  })
})
