import { safeReturn } from '../../src/console/pages/sign-in/safe-return'

describe('where sign-in leads', () => {
  it.each([
    ['another host', '//attacker.example/tickets'],
    ['another host behind a dot', '/.//attacker.example'],
    ['another host behind two dots', '/..//attacker.example'],
    ['another host behind an encoded dot', '/%2e//attacker.example'],
    ['another host at the end of a path', '/tickets/..//attacker.example'],
    ['a backslash', '/\\attacker.example'],
    ['a tab between the slashes', '/\t/attacker.example'],
    ['a whole address', 'https://attacker.example/tickets'],
    ['a script', 'javascript:alert(1)'],
    ['the sign-out page', '/sign-out'],
    ['something very long', `/${'a'.repeat(3000)}`],
    ['nothing', ''],
  ])('is the queue when asked for %s', (_what, to) => {
    expect(safeReturn(to)).toBe('/tickets')
  })

  it('is a page of ours otherwise, without a fragment', () => {
    expect(safeReturn('/tickets/CPD-7K3M-9Q?show=all#x')).toBe('/tickets/CPD-7K3M-9Q?show=all')
  })
})
