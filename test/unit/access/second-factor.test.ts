import { isCommonPassword } from '../../../src/access/common-passwords'
import { hashOfRecoveryCode, newRecoveryCode } from '../../../src/access/recovery-codes'
import { createSeal } from '../../../src/access/seal'
import type { SecondFactor } from '../../../src/access/second-factor'
import { stepOfCode, totpAddress } from '../../../src/access/totp'
import type { HalfSignedIn } from '../../../src/access/sign-in'
import { accessUnderTest } from '../../console/fakes/access-under-test'
import { NOW } from '../../console/fakes/sample'
import { totpCode } from '../../support/totp-code'

const PASSWORD = 'correct horse battery'
const ADA = { email: 'ada@helpdesk.example', name: 'Ada Byrne', roles: ['agent'] as const, actor: 'system' }
/** `12345678901234567890`, the key of RFC 6238's test vectors. */
const RFC_KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

async function signedUp() {
  const { access, stores, time, later } = accessUnderTest()
  const { account, secret } = await access.invite(ADA)
  await access.useLink({ secret, password: PASSWORD })
  const events = () => stores.audit.map(event => event.event)
  return { access, stores, later, time, id: account.id, events }
}

async function withFactor() {
  const given = await signedUp()
  const { access, id, time, later } = given
  await access.setUpFactor.begin({ accountId: id, password: PASSWORD })
  const key = (await access.setUpFactor.waiting(id))?.key ?? ''
  const confirmed = await access.setUpFactor.confirm({ accountId: id, code: totpCode(key, time.now) })
  if (confirmed.kind !== 'done') throw new Error('The factor was not confirmed')
  later(60_000)
  const half = async (): Promise<HalfSignedIn> => {
    const outcome = await access.signIn({ email: ADA.email, password: PASSWORD })
    if (outcome.kind !== 'needs-code') throw new Error(`Signing in gave ${outcome.kind}`)
    return outcome.half
  }
  const enter = async (code: string) => (await access.enterCode({ half: await half(), code: { app: code } })).kind
  return { ...given, key, recoveryCodes: confirmed.recoveryCodes, half, enter }
}

describe('a code of an app', () => {
  it.each([
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1234567890, '005924', 41152263],
    [20000000000, '353130', 666666666],
  ])('is the one of RFC 6238 at second %s', (seconds, code, step) => {
    expect(stepOfCode(code, { key: RFC_KEY, now: new Date(seconds * 1000) })).toBe(step)
  })

  it.each([
    ['one step old', 59 + 30, 1],
    ['one step early', 59 - 30, 1],
    ['two steps old', 59 + 60, null],
    ['long gone', 59 + 3600, null],
  ])('%s is taken, or not', (_label, seconds, step) => {
    expect(stepOfCode('287082', { key: RFC_KEY, now: new Date(seconds * 1000) })).toBe(step)
  })

  it.each(['', '28708', '2870820', 'abcdef', '２８７０８２', '-87082', '287082\n1'])('is never "%s"', code => {
    expect(stepOfCode(code, { key: RFC_KEY, now: new Date(59_000) })).toBeNull()
  })

  it('comes from an address that apps understand', () => {
    expect(totpAddress(RFC_KEY, { email: 'ada+x@helpdesk.example' })).toBe(
      `otpauth://totp/Matchdesk:ada%2Bx%40helpdesk.example?issuer=Matchdesk&secret=${RFC_KEY}&algorithm=SHA1&digits=6&period=30`,
    )
  })
})

describe('setting a second factor up', () => {
  it('needs the password, and counts only once a code was right', async () => {
    const { access, stores, id, time } = await signedUp()

    const stranger = await access.setUpFactor.begin({ accountId: id, password: 'wrong' })
    const begun = await access.setUpFactor.begin({ accountId: id, password: PASSWORD })
    const key = (await access.setUpFactor.waiting(id))?.key ?? ''
    const before = await access.signIn({ email: ADA.email, password: PASSWORD })
    const wrong = await access.setUpFactor.confirm({ accountId: id, code: '000000' })
    const right = await access.setUpFactor.confirm({ accountId: id, code: totpCode(key, time.now) })

    expect([stranger.kind, begun.kind, before.kind, wrong.kind, right.kind]).toEqual([
      'refused',
      'done',
      'signed-in',
      'refused',
      'done',
    ])
    expect(key).toMatch(/^[A-Z2-7]{32}$/)
    expect(stores.factors.factors.get(id)?.sealedKey).not.toContain(key)
    expect(await access.setUpFactor.waiting(id)).toBeNull()
    expect(stores.accounts.get(id)?.secondFactorSince).toEqual(NOW)
  })

  it('waits half an hour for the first code', async () => {
    const { access, id, time, later } = await signedUp()
    await access.setUpFactor.begin({ accountId: id, password: PASSWORD })
    const key = (await access.setUpFactor.waiting(id))?.key ?? ''
    later(30 * 60_000 + 1)

    expect((await access.setUpFactor.confirm({ accountId: id, code: totpCode(key, time.now) })).kind).toBe('refused')
  })

  it('gives ten recovery codes, and keeps none of them', async () => {
    const { stores, recoveryCodes } = await withFactor()

    expect(new Set(recoveryCodes).size).toBe(10)
    expect(recoveryCodes.every(code => /^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/.test(code))).toBe(true)
    const kept = JSON.stringify([stores.factors.codes, stores.audit])
    expect(recoveryCodes.filter(code => kept.includes(code) || kept.includes(code.replaceAll('-', '')))).toEqual([])
  })

  it('is not begun over one that works', async () => {
    const { access, id } = await withFactor()

    expect((await access.setUpFactor.begin({ accountId: id, password: PASSWORD })).kind).toBe('refused')
    expect((await access.signIn({ email: ADA.email, password: PASSWORD })).kind).toBe('needs-code')
  })
})

describe('signing in with a second factor', () => {
  it('needs the code after the password, and takes each code once', async () => {
    const { enter, key, time, later } = await withFactor()
    const code = totpCode(key, time.now)

    const kinds = [
      await enter(code),
      await enter(code),
      await enter(totpCode(key, new Date(time.now.getTime() - 30_000))),
    ]
    later(30_000)
    kinds.push(await enter(totpCode(key, time.now)))

    expect(kinds).toEqual(['signed-in', 'refused', 'refused', 'signed-in'])
  })

  it('takes a code once, even when it is entered twice at the same moment', async () => {
    const { access, half, key, time } = await withFactor()
    const [first, second] = [await half(), await half()]
    const code = { app: totpCode(key, time.now) }

    const outcomes = await Promise.all([first, second].map(one => access.enterCode({ half: one, code })))

    expect(outcomes.map(outcome => outcome.kind).sort()).toEqual(['refused', 'signed-in'])
  })

  it('locks the account after five failures of either kind, whatever passwords were right between them', async () => {
    const { access, enter, half, key, time, later } = await withFactor()
    await access.signIn({ email: ADA.email, password: 'wrong' })
    await access.signIn({ email: ADA.email, password: 'wrong' })
    const early = await half()
    for (const wrong of ['000001', '000002', '000003']) expect(await enter(wrong)).toBe('refused')

    const locked = await access.enterCode({ half: early, code: { app: totpCode(key, time.now) } })
    const password = await access.signIn({ email: ADA.email, password: PASSWORD })
    later(31_000)

    expect([locked.kind, password.kind, await enter(totpCode(key, time.now))]).toEqual([
      'refused',
      'refused',
      'signed-in',
    ])
  })

  it('takes a recovery code once, however it is written', async () => {
    const { access, half, recoveryCodes } = await withFactor()
    const code = ` ${recoveryCodes[0]!.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `

    const first = await access.enterCode({ half: await half(), code: { recovery: code } })
    const again = await access.enterCode({ half: await half(), code: { recovery: code } })

    expect([first, again.kind]).toMatchObject([{ kind: 'signed-in', codesLeft: 9 }, 'refused'])
  })

  it('is worth nothing once the password was changed or the account disabled', async () => {
    const { access, half, id, key, time, later } = await withFactor()
    const before = await half()
    await access.changePassword({ accountId: id, current: PASSWORD, next: 'another horse battery' })
    const code = { app: totpCode(key, time.now) }

    const changed = await access.enterCode({ half: before, code })
    const outcome = await access.signIn({ email: ADA.email, password: 'another horse battery' })
    await access.disable({ accountId: id, actor: 'system' })
    later(30_000)
    const disabled =
      outcome.kind === 'needs-code'
        ? await access.enterCode({ half: outcome.half, code: { app: totpCode(key, time.now) } })
        : null

    expect([changed.kind, outcome.kind, disabled?.kind]).toEqual(['refused', 'needs-code', 'refused'])
  })

  it('is asked for after a one-time link too', async () => {
    const { access } = await withFactor()
    const { secret } = await access.invite(ADA)

    expect((await access.useLink({ secret, password: 'another horse battery' })).kind).toBe('needs-code')
  })

  it('goes on with recovery codes where the secret that opens the key was changed', async () => {
    const { stores, id, key, half, time, access, recoveryCodes } = await withFactor()
    const factor = stores.factors.factors.get(id)!
    stores.factors.factors.set(id, { ...factor, sealedKey: createSeal('another').close(key, id) })

    const app = await access.enterCode({ half: await half(), code: { app: totpCode(key, time.now) } })
    const recovery = await access.enterCode({ half: await half(), code: { recovery: recoveryCodes[1]! } })

    expect([app.kind, recovery.kind]).toEqual(['refused', 'signed-in'])
  })
})

describe('taking a second factor away', () => {
  it('needs password and code, and ends every session', async () => {
    const { access, stores, id, key, time } = await withFactor()
    const row = { accountId: id, data: {}, createdAt: NOW, expiresAt: new Date(NOW.getTime() + 3_600_000) }
    stores.sessions.set('S', { ...row, sid: 'S' })
    const code = { app: totpCode(key, time.now) }

    const noPassword = await access.factor.remove({ accountId: id, password: 'wrong', code })
    const noCode = await access.factor.remove({ accountId: id, password: PASSWORD, code: { app: '000000' } })
    const kept = [stores.accounts.get(id)?.secondFactorSince, stores.sessions.size]
    const both = await access.factor.remove({ accountId: id, password: PASSWORD, code })

    expect([noPassword, noCode, both]).toMatchObject([
      { kind: 'refused', about: 'password' },
      { kind: 'refused', about: 'code' },
      { kind: 'done' },
    ])
    expect([kept, stores.sessions.size, stores.factors.codes]).toEqual([[NOW, 1], 0, []])
    expect((await access.signIn({ email: ADA.email, password: PASSWORD })).kind).toBe('signed-in')
  })

  it('is what an administrator may do, and is written down', async () => {
    const { access, stores, id, events } = await withFactor()
    stores.sessions.set('S', { sid: 'S', accountId: id, data: {}, createdAt: NOW, expiresAt: NOW })

    const outcomes = [
      await access.factor.reset({ accountId: id, actor: 'ADMIN' }),
      await access.factor.reset({ accountId: id, actor: 'ADMIN' }),
      await access.factor.reset({ accountId: 'nobody', actor: 'ADMIN' }),
    ]

    expect(outcomes).toEqual(['done', 'has-none', 'not-found'])
    expect([stores.sessions.size, events().at(-1), stores.audit.at(-1)?.actor]).toEqual([
      0,
      'SECOND_FACTOR_RESET',
      'ADMIN',
    ])
  })

  it('new recovery codes end the old ones', async () => {
    const { access, id, half, recoveryCodes } = await withFactor()

    const wrong = await access.factor.renewCodes({ accountId: id, password: 'wrong' })
    const right = await access.factor.renewCodes({ accountId: id, password: PASSWORD })
    const old = await access.enterCode({ half: await half(), code: { recovery: recoveryCodes[0]! } })

    expect([wrong.kind, right.kind, old.kind]).toEqual(['refused', 'done', 'refused'])
  })
})

describe('changing one’s own password', () => {
  it('needs the present one, ends sessions and links, and is written down', async () => {
    const { access, stores, id, events } = await signedUp()
    const { secret } = await access.invite(ADA)
    stores.sessions.set('S', { sid: 'S', accountId: id, data: {}, createdAt: NOW, expiresAt: NOW })
    const change = (current: string, next: string) => access.changePassword({ accountId: id, current, next })

    const refused = [
      await change('wrong', 'another horse battery'),
      await change(PASSWORD, 'short'),
      await change(PASSWORD, PASSWORD),
      await change(PASSWORD, 'adabyrne2026'),
      await change(PASSWORD, 'Unbelievable1'),
    ]
    const sessionsBefore = stores.sessions.size
    const done = await change(PASSWORD, 'another horse battery')

    expect(refused.map(outcome => (outcome.kind === 'refused' ? outcome.about : outcome.kind))).toEqual([
      'current',
      'next',
      'next',
      'next',
      'next',
    ])
    expect([sessionsBefore, done.kind, stores.sessions.size, events().at(-1)]).toEqual([
      1,
      'done',
      0,
      'PASSWORD_CHANGED',
    ])
    expect((await access.useLink({ secret, password: PASSWORD })).kind).toBe('dead-link')
    expect((await access.signIn({ email: ADA.email, password: 'another horse battery' })).kind).toBe('signed-in')
  })

  it('is locked after five wrong guesses at the present one', async () => {
    const { access, id } = await signedUp()
    const change = (current: string) => access.changePassword({ accountId: id, current, next: 'another horse battery' })
    for (let guess = 0; guess < 5; guess += 1) await change('wrong')

    expect((await change(PASSWORD)).kind).toBe('refused')
  })
})

describe('a common password', () => {
  it.each([
    'unbelievable',
    'Unbelievable1',
    'qwertyuiop123',
    'dragondragon',
    'Liverpool1892',
    'helpdesk2026',
    'matchdesk-helpdesk',
    'letmein!!!!!!',
  ])('is %s', password => {
    expect(isCommonPassword(password)).toBe(true)
  })

  it.each([
    'correct horse battery',
    'three small words',
    'mentor of the north pole',
    '8472619384750-house',
    'tr0ub4dor&3xyz',
  ])('is not %s', password => {
    expect(isCommonPassword(password)).toBe(false)
  })
})

describe('a seal', () => {
  it('opens for its owner, with its secret, unchanged', () => {
    const seal = createSeal('one')
    const sealed = seal.close('the key', 'A-1')
    // Not the last character, some of whose bits are no part of the bytes.
    const [version, nonce, tag, bytes = ''] = sealed.split('.')
    const changed = [version, nonce, tag, `${bytes.startsWith('A') ? 'B' : 'A'}${bytes.slice(1)}`].join('.')

    expect(seal.open(sealed, 'A-1')).toBe('the key')
    expect(seal.close('the key', 'A-1')).not.toBe(sealed)
    expect([
      seal.open(sealed, 'A-2'),
      createSeal('two').open(sealed, 'A-1'),
      seal.open(changed, 'A-1'),
      seal.open('v1.a.b.c', 'A-1'),
      seal.open('', 'A-1'),
    ]).toEqual([null, null, null, null, null])
  })
})

describe('keys that an earlier secret sealed', () => {
  const factorOf = (accountId: string, sealedKey: string): SecondFactor => ({
    ...{ id: `F-${accountId}`, accountId, sealedKey },
    ...{ lastStep: null, confirmedAt: new Date(0), createdAt: new Date(0) },
  })

  it('open, are sealed anew once, and then need it no more; what nothing opens is counted', async () => {
    const { access, stores } = accessUnderTest(createSeal('new', 'older', 'old'))
    const sealedBy = { 'A-1': 'old', 'A-2': 'older', 'A-3': 'new', 'A-4': 'lost' }
    for (const [id, secret] of Object.entries(sealedBy))
      await stores.factors.replace(factorOf(id, createSeal(secret).close(`key of ${id}`, id)))

    const first = await access.renewSeals()
    const second = await access.renewSeals()

    const onlyNew = createSeal('new')
    const opened = [...stores.factors.factors].map(([id, factor]) => onlyNew.open(factor.sealedKey, id))
    expect(first).toEqual({ renewed: 2, unreadable: 1 })
    expect(second).toEqual({ renewed: 0, unreadable: 1 })
    expect(opened).toEqual(['key of A-1', 'key of A-2', 'key of A-3', null])
  })
})

describe('a recovery code', () => {
  it('has 120 bits, and is found again however it is typed', () => {
    const code = newRecoveryCode()

    expect(code.replaceAll('-', '')).toHaveLength(24)
    expect(hashOfRecoveryCode(code)).toBe(hashOfRecoveryCode(code.toLowerCase().replaceAll('-', '')))
    expect(hashOfRecoveryCode('0000-1111')).toBe(hashOfRecoveryCode('oOo0 ILil'))
    expect(hashOfRecoveryCode(code)).not.toBe(hashOfRecoveryCode(newRecoveryCode()))
  })
})
