import { isLocked, lockedUntil } from '../../../src/access/lockout'
import { whyNotPassword } from '../../../src/access/password-rules'
import { may, PERMISSIONS, PERMISSIONS_OF_ROLE, type Permission } from '../../../src/access/permissions'

const NOW = new Date('2026-09-14T10:30:00Z')

describe('lockout', () => {
  it.each([
    [4, null],
    [5, '2026-09-14T10:30:30.000Z'],
    [6, '2026-09-14T10:31:00.000Z'],
    [9, '2026-09-14T10:38:00.000Z'],
    [10, '2026-09-14T10:45:00.000Z'],
    [5000, '2026-09-14T10:45:00.000Z'],
  ])('after %i failures in a row lasts until %s', (failures, until) => {
    expect(lockedUntil(failures, NOW)?.toISOString() ?? null).toBe(until)
  })

  it('is over at its end', () => {
    expect(isLocked({ lockedUntil: NOW }, NOW)).toBe(false)
  })
})

describe('a new password', () => {
  const account = { email: 'jo.marsh@helpdesk.example', name: 'Jo Marsh' }

  it.each([
    ['', 'Enter a password'],
    ['elevenchars', 'Password must be 12 characters or more'],
    ['x'.repeat(257), 'Password must be 256 characters or fewer'],
    ['abababababab', 'Password must use at least 5 different characters'],
    ['jo.marsh-marsh', 'Password must not be made of your name or email address'],
    ['password1234!', 'Password must be harder to guess'],
    ['12345678901234', 'Password must be harder to guess'],
    ['correct horse', null],
    ['marsh and three more words', null],
  ])('%j: %s', (password, expected) => {
    expect(whyNotPassword(password, account)).toBe(expected)
  })
})

describe('permissions', () => {
  const CHANGES: readonly Permission[] = [
    'tickets.work',
    'matches.complete',
    'matches.undo',
    'problems.manage',
    'outbox.retry',
    'people.manage',
  ]

  it('let an observer change nothing', () => {
    expect(CHANGES.filter(permission => PERMISSIONS_OF_ROLE.observer.includes(permission))).toEqual([])
  })

  it('let only an administrator say who may sign in, and every permission be held by somebody', () => {
    const holders = (['agent', 'lead', 'administrator', 'observer'] as const).filter(role =>
      PERMISSIONS_OF_ROLE[role].includes('people.manage'),
    )

    expect(holders).toEqual(['administrator'])
    expect(PERMISSIONS.filter(permission => !PERMISSIONS_OF_ROLE.administrator.includes(permission))).toEqual([
      'feed.own.read',
      'feed.own.acknowledge',
    ])
  })

  it('let a delivery partner reach its own feed and nothing of the helpdesk', () => {
    expect(PERMISSIONS_OF_ROLE.partner).toEqual(['feed.own.read', 'feed.own.acknowledge'])
  })

  it.each([
    [{ roles: ['agent'], disabled: false }, true],
    [{ roles: ['observer', 'agent'], disabled: false }, true],
    [{ roles: ['observer'], disabled: false }, false],
    [{ roles: [], disabled: false }, false],
    [{ roles: ['administrator'], disabled: true }, false],
  ] as const)('%j may complete a match: %s', (account, expected) => {
    expect(may(account, 'matches.complete')).toBe(expected)
  })
})
