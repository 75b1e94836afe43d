import { createAuthenticator } from '../../src/adapters/authentication/authenticator'
import { boundSignatures } from '../../src/adapters/authentication/bound-work'

const ENVELOPE = {
  channel: 'smtp' as const,
  mailbox: 'support@ect-helpdesk.example',
  mailFrom: 'a@attacker.example',
  rcptTo: [],
  clientAddress: '192.0.2.1',
  helo: 'mx.attacker.example',
  tls: false,
  receivedAt: new Date(0),
}
const signature = (domain: string, place: number) =>
  `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n d=${domain}; s=sample; l=${place * 100 + 1}; h=from; bh=AAAA; b=AAAA\r\n`
const flood = (body: string) =>
  Buffer.from(
    Array.from({ length: 900 }, (_, place) => signature('x.example', place)).join('') +
      `From: t@attacker.example\r\nSubject: x\r\n\r\n${body}`,
  )

describe('a message with hundreds of signatures', () => {
  it('keeps five of them, its author’s first, and every other byte', () => {
    const own = signature('attacker.example', 7)
    const raw = Buffer.concat([flood('').subarray(0, -2), Buffer.from(`${own}\r\nbody\r\n`)])

    const bounded = boundSignatures(raw, 'attacker.example').toString('latin1')

    expect(bounded.match(/^DKIM-Signature:/gm)).toHaveLength(5)
    expect(bounded).toContain('d=attacker.example')
    expect(bounded).toMatch(/From: t@attacker\.example\r\nSubject: x\r\n[\s\S]*\r\n\r\nbody\r\n$/)
  })

  it('leaves a message with a handful of signatures as it is, to the byte', () => {
    const raw = Buffer.from(`${signature('a.example', 1).repeat(5)}From: <t@a.example>\n\nbody`)

    expect(boundSignatures(raw, 'a.example')).toBe(raw)
  })

  it('does not stop everything else while its body is hashed', async () => {
    const questions: string[] = []
    const authenticator = createAuthenticator({
      resolver: async name => {
        questions.push(name)
        throw Object.assign(new Error('nothing there'), { code: 'ENOTFOUND' })
      },
      timeoutMs: 15_000,
      isOurs: () => true,
    })
    let turns = 0
    const turning = setInterval(() => (turns += 1), 5)

    const verdict = await authenticator.authenticate(flood('abc def   ghi\r\n'.repeat(500_000)), ENVELOPE)
    clearInterval(turning)

    expect(verdict).toMatchObject({ aligned: false, dmarc: 'none' })
    expect(questions.filter(name => name.includes('_domainkey')).length).toBeLessThanOrEqual(5)
    expect(turns).toBeGreaterThan(3)
  })
})

const TOO_LONG =
  'The sender is not proved: the header of this email is too long for its signatures to be checked (more than 256 kB, or more than 2,500 lines).'

describe('a message with a header that no real one has', () => {
  const nobody = createAuthenticator({
    resolver: () => Promise.reject(Object.assign(new Error('nothing there'), { code: 'ENOTFOUND' })),
    timeoutMs: 15_000,
    isOurs: () => true,
  })
  const folds = (count: number) => Buffer.from(`From: t@a.example\r\nX: a\r\n${' y\r\n'.repeat(count)}\r\nbody`)

  it.each([
    ['60,000 folds', folds(60_000)],
    ['a million fields', Buffer.from(`From: t@a.example\r\n${'X: y\r\n'.repeat(1_000_000)}\r\nbody`)],
  ])('is not checked when it has %s, and proves nobody', async (_what, raw) => {
    const started = performance.now()

    const verdict = await nobody.authenticate(raw, ENVELOPE)

    expect(verdict).toEqual({
      ...{ spf: 'none', dkim: 'permerror', dmarc: 'none', fromDomain: 'a.example', aligned: false },
      sentence: TOO_LONG,
    })
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it('is checked up to 2,500 lines', async () => {
    expect((await nobody.authenticate(folds(2_499), ENVELOPE)).dkim).toBe('none')
    expect((await nobody.authenticate(folds(2_500), ENVELOPE)).dkim).toBe('permerror')
  })

  it('is no way past what its domain wants done with mail that nothing proves, and SPF is still seen', async () => {
    const records: Readonly<Record<string, string>> = {
      '_dmarc.a.example': 'v=DMARC1; p=reject',
      'attacker.example': 'v=spf1 ip4:192.0.2.1 -all',
    }
    const strict = createAuthenticator({
      resolver: name =>
        records[name] === undefined
          ? Promise.reject(Object.assign(new Error('nothing there'), { code: 'ENOTFOUND' }))
          : Promise.resolve([[records[name]]]),
      timeoutMs: 15_000,
      isOurs: () => true,
    })

    expect(await strict.authenticate(folds(2_500), ENVELOPE)).toMatchObject({
      ...{ spf: 'pass', dkim: 'permerror', dmarc: 'fail', policy: 'reject', aligned: false },
      sentence: TOO_LONG,
    })
  })

  it('is told from DNS that does not answer', async () => {
    const silent = createAuthenticator({
      resolver: () => Promise.reject(Object.assign(new Error('no answer'), { code: 'ETIMEOUT' })),
      timeoutMs: 15_000,
      isOurs: () => true,
    })

    expect(await silent.authenticate(folds(10), ENVELOPE)).toMatchObject({
      ...{ spf: 'temperror', dkim: 'none', dmarc: 'temperror', aligned: false },
      sentence: 'The sender could not be checked: the records of a.example did not answer.',
    })
    expect(await silent.authenticate(folds(2_500), ENVELOPE)).toMatchObject({ dkim: 'permerror', sentence: TOO_LONG })
  })

  it('that takes too long is told from both', async () => {
    const late = createAuthenticator({ resolver: () => Promise.resolve([]), timeoutMs: -1, isOurs: () => true })

    expect(await late.authenticate(folds(10), ENVELOPE)).toMatchObject({
      dkim: 'temperror',
      sentence: 'The sender could not be checked: it took too long.',
    })
  })
})
