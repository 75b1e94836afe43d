import { createPasswords } from '../../../src/access/passwords'
import { UserError } from '../../../src/kernel/errors'
import { accessUnderTest } from '../../console/fakes/access-under-test'
import { NOW } from '../../console/fakes/sample'

const PASSWORD = 'correct horse battery'

const ADA = { email: ' Ada@Helpdesk.EXAMPLE', name: 'Ada Byrne', roles: ['agent'] as const, actor: 'system' }

describe('inviting', () => {
  it('keeps the hash of the secret and never the secret', async () => {
    const { access, stores } = accessUnderTest()

    const { account, secret } = await access.invite(ADA)

    expect(account).toMatchObject({ email: 'ada@helpdesk.example', roles: ['agent'], passwordHash: null })
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(JSON.stringify([[...stores.links.values()], [...stores.accounts.values()], stores.audit])).not.toContain(
      secret,
    )
  })

  it('of a known address makes a new link for the same account, and lets a disabled one in again', async () => {
    const { access } = accessUnderTest()
    const first = await access.invite(ADA)
    await access.disable({ accountId: first.account.id, actor: 'system' })

    const second = await access.invite({ ...ADA, roles: ['lead'] })

    expect(second.account).toMatchObject({ id: first.account.id, roles: ['lead'], disabled: false })
  })

  it('never takes its role from the last administrator', async () => {
    const { access } = accessUnderTest()
    await access.invite({ ...ADA, roles: ['administrator'] })

    await expect(access.invite({ ...ADA, roles: ['agent'] })).rejects.toThrow(/the last administrator/)
    expect(await access.list()).toMatchObject([{ roles: ['administrator'] }])
  })

  it.each(['', 'ada', 'ada@', '@b.example', 'a b@c.example', 'a@b@c.example', `${'x'.repeat(250)}@b.example`])(
    'refuses the address "%s"',
    async email => {
      const { access } = accessUnderTest()

      await expect(access.invite({ ...ADA, email })).rejects.toBeInstanceOf(UserError)
    },
  )
})

describe('a link', () => {
  it.each([
    ['in time', 36 * 3_600_000 - 1, 'signed-in'],
    ['a moment too late', 36 * 3_600_000, 'dead-link'],
  ])('used %s', async (_label, ms, kind) => {
    const { access, later } = accessUnderTest()
    const { secret } = await access.invite(ADA)
    later(ms)

    expect((await access.useLink({ secret, password: PASSWORD })).kind).toBe(kind)
  })

  it('works once, even when it is used twice at the same moment', async () => {
    const { access } = accessUnderTest()
    const { secret } = await access.invite(ADA)

    const kinds = (await Promise.all([1, 2, 3].map(() => access.useLink({ secret, password: PASSWORD })))).map(
      outcome => outcome.kind,
    )

    expect(kinds.sort()).toEqual(['dead-link', 'dead-link', 'signed-in'])
  })

  it('of a disabled account is dead', async () => {
    const { access } = accessUnderTest()
    const { account, secret } = await access.invite(ADA)
    await access.disable({ accountId: account.id, actor: 'system' })

    expect((await access.useLink({ secret, password: PASSWORD })).kind).toBe('dead-link')
  })

  it('stays good beside another that keeps the older ones, until one of them has set a password', async () => {
    const { access } = accessUnderTest()
    const { secret: ofOneProcess } = await access.invite({ ...ADA, keepsLinks: true })
    const { secret: ofAnother } = await access.invite({ ...ADA, keepsLinks: true })

    expect((await access.useLink({ secret: ofOneProcess, password: PASSWORD })).kind).toBe('signed-in')
    expect((await access.useLink({ secret: ofAnother, password: PASSWORD })).kind).toBe('dead-link')
  })

  it('is dead once its account is invited again, and once it was disabled though it is let in again later', async () => {
    const { access } = accessUnderTest()
    const { account, secret: toTheWrongPerson } = await access.invite(ADA)
    const { secret: leaked } = await access.invite(ADA)

    expect((await access.useLink({ secret: toTheWrongPerson, password: PASSWORD })).kind).toBe('dead-link')

    await access.disable({ accountId: account.id, actor: 'system' })
    const { secret } = await access.invite(ADA)
    expect((await access.useLink({ secret: leaked, password: PASSWORD })).kind).toBe('dead-link')
    expect((await access.useLink({ secret, password: PASSWORD })).kind).toBe('signed-in')
  })

  it('is not used up by a password that will not do', async () => {
    const { access } = accessUnderTest()
    const { secret } = await access.invite(ADA)

    const refused = await access.useLink({ secret, password: 'adabyrne2026' })

    expect(refused).toEqual({
      kind: 'bad-password',
      sentence: 'Password must not be made of your name or email address',
    })
    expect((await access.useLink({ secret, password: PASSWORD })).kind).toBe('signed-in')
  })
})

describe('signing in', () => {
  it('forgets failures once it succeeds', async () => {
    const { access, stores } = accessUnderTest()
    const { account, secret } = await access.invite(ADA)
    await access.useLink({ secret, password: PASSWORD })
    for (let attempt = 0; attempt < 4; attempt += 1) await access.signIn({ email: ADA.email, password: 'wrong' })

    const outcome = await access.signIn({ email: ADA.email, password: PASSWORD })

    expect(outcome.kind).toBe('signed-in')
    expect(stores.accounts.get(account.id)).toMatchObject({ failedAttempts: 0, lockedUntil: null, lastSignInAt: NOW })
  })

  it('stores a hash of today when the one it was checked against is of older settings', async () => {
    const { access, stores } = accessUnderTest()
    const { account, secret } = await access.invite(ADA)
    await access.useLink({ secret, password: PASSWORD })
    const older = await createPasswords({ cost: 32 }).hash(PASSWORD)
    stores.accounts.set(account.id, { ...stores.accounts.get(account.id)!, passwordHash: older })

    await access.signIn({ email: ADA.email, password: 'wrong' })
    expect(stores.accounts.get(account.id)).toMatchObject({ passwordHash: older })
    await access.signIn({ email: ADA.email, password: PASSWORD })
    expect(stores.accounts.get(account.id)).toMatchObject({
      passwordHash: expect.stringMatching(/^scrypt\$16\$8\$5\$/),
    })
    expect((await access.signIn({ email: ADA.email, password: PASSWORD })).kind).toBe('signed-in')
  })

  it('refuses the right password among guesses that lock the account at the same moment', async () => {
    const { access } = accessUnderTest()
    const { secret } = await access.invite(ADA)
    await access.useLink({ secret, password: PASSWORD })
    const guesses = [...Array.from({ length: 9 }, (_, index) => `guess ${index}`), PASSWORD]

    const outcomes = await Promise.all(guesses.map(password => access.signIn({ email: ADA.email, password })))

    expect(outcomes.map(outcome => outcome.kind)).toEqual(Array.from({ length: 10 }, () => 'refused'))
  })

  it('refuses an old password that was replaced while it was checked', async () => {
    const { access } = accessUnderTest()
    const first = await access.invite(ADA)
    await access.useLink({ secret: first.secret, password: PASSWORD })
    const second = await access.invite(ADA)
    await access.useLink({ secret: second.secret, password: 'another long phrase' })

    expect((await access.signIn({ email: ADA.email, password: PASSWORD })).kind).toBe('refused')
  })
})
