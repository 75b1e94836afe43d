import { createFormOwner } from '../../../src/console/kept/form-owner'
import { matchPath } from '../../../src/console/kept/match-path'

const NOW = new Date('2026-09-14T10:30:00Z')
const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000)

describe('the mark that says for whom a page was made', () => {
  const mark = createFormOwner(['new secret', 'old secret']).sign('AGENT', NOW)

  it('names the account, with any of the secrets, for two days', () => {
    expect(createFormOwner(['newer secret', 'new secret']).verify(mark, NOW)).toBe('AGENT')
    expect(createFormOwner(['new secret']).verify(mark, later(47))).toBe('AGENT')
    expect(createFormOwner(['new secret']).verify(mark, later(49))).toBeNull()
  })

  it('is refused when it is forged, changed, cut or of another secret', () => {
    const { verify } = createFormOwner(['new secret'])
    const [account, hour, mac] = mark.split('.')

    for (const forged of [
      '',
      'AGENT',
      `OTHER.${hour}.${mac}`,
      `${account}.${Number(hour) + 1}.${mac}`,
      mark.slice(0, -1),
      `${mark}x`,
      createFormOwner(['another secret']).sign('AGENT', NOW),
    ]) {
      expect([forged, verify(forged, NOW)]).toEqual([forged, null])
    }
  })
})

describe('the values of an address', () => {
  it.each([
    ['/tickets/:reference/reply', '/tickets/CPD-1/reply', { reference: 'CPD-1' }],
    ['/tickets/:reference/reply', '/tickets/a%20b/reply', { reference: 'a b' }],
    ['/tickets/:reference/reply', '/tickets/CPD-1/note', null],
    ['/tickets/:reference/reply', '/tickets//reply', null],
    ['/tickets/:reference/reply', '/tickets/CPD-1/reply/more', null],
    ['/tickets/:reference/reply', '/tickets/%zz/reply', null],
    ['/audit', '/audit', {}],
  ])('%s of %s', (pattern, path, values) => {
    expect(matchPath(pattern, path)).toEqual(values)
  })
})
