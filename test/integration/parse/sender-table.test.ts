import { generateKeyPairSync } from 'node:crypto'
import { authenticate } from 'mailauth'
import { dkimSign } from 'mailauth/lib/dkim/sign'
import { createAuthenticator } from '../../../src/adapters/authentication/authenticator'
import type { Resolver } from '../../../src/adapters/authentication/bounded-resolver'
import type { Trusted } from '../../../src/adapters/authentication/trusted-results'
import { parseMessage } from '../../../src/parse/parse-message'
import { senderWarnings } from '../../../src/ticket/sender-warnings'

const isOurs = (address: string) => address === 'support@ect-helpdesk.example'

/** Left out, the signing library reads the clock twice, and what it signs over the turn of a second does not verify. */
const SIGNED_AT = new Date()
const OAK = 'oak.area.sch.example'
const keyPair = (modulusLength: number) =>
  generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
const [long, short] = [keyPair(2048), keyPair(512)]
const published = (pem: string) => `v=DKIM1; k=rsa; p=${pem.replace(/-----[^-]+-----|\s/g, '')}`
const KEY = published(long.publicKey)
const fault = (code: string): Error => Object.assign(new Error(code), { code })

/** DNS as a table of TXT records; a record that is an error code fails with it. */
type Zone = Readonly<Record<string, string>>
const dns =
  (zone: Zone): Resolver =>
  (name, type) => {
    const record = type === 'TXT' ? zone[name.toLowerCase().replace(/\.$/, '')] : undefined
    if (record === undefined) return Promise.reject(fault('ENOTFOUND'))
    return /^E[A-Z]+$/.test(record) ? Promise.reject(fault(record)) : Promise.resolve([[record]])
  }

const letter = (from = `From: Gemma <gemma@${OAK}>`): Buffer =>
  Buffer.from(
    `${from}\r\nTo: support@ect-helpdesk.example\r\nSubject: Mentor\r\nDate: Wed, 8 Jan 2025 17:03:37 +0000\r\nMessage-ID: <1@${OAK}>\r\n\r\nPlease pair them.\r\n`,
  )
interface Signing {
  readonly raw?: Buffer
  readonly by?: string
  readonly key?: string
  readonly from?: string
  readonly bodyLength?: number
  readonly expires?: Date
}
async function signed(how: Signing = {}): Promise<Buffer> {
  const raw = how.raw ?? letter(how.from)
  const signature = {
    ...{ signTime: SIGNED_AT, signingDomain: how.by ?? OAK, selector: 's', privateKey: how.key ?? long.privateKey },
    ...(how.bodyLength === undefined ? {} : { maxBodyLength: how.bodyLength }),
    ...(how.expires === undefined ? {} : { expires: how.expires }),
  }
  const { signatures } = await dkimSign(raw, { ...signature, signatureData: [signature] })
  return Buffer.concat([Buffer.from(signatures), raw])
}
const keyAt = (domain: string): Zone => ({ [`s._domainkey.${domain}`]: KEY })
const policy = (domain: string, record: string): Zone => ({ [`_dmarc.${domain}`]: record })
const spf = (domain: string, record = 'v=spf1 ip4:192.0.2.10 -all'): Zone => ({ [domain]: record })
const REJECT = 'v=DMARC1; p=reject'
const STRICT = 'v=DMARC1; p=reject; adkim=s; aspf=s'
const BOUNCES = `b@bounces.${OAK}`

interface Case {
  readonly raw?: () => Buffer | Promise<Buffer>
  readonly zone: Zone
  /** MAIL FROM at the SMTP door; left out: no envelope. */
  readonly mailFrom?: string
  readonly trusted?: Partial<Trusted>
  /** Who handed it over; 192.0.2.10 at the SMTP door. */
  readonly client?: string
}
const verdictOf = async ({ raw = letter, zone, mailFrom, trusted, client }: Case) => {
  const envelope =
    mailFrom === undefined
      ? { clientAddress: client ?? null, helo: null, mailFrom: null }
      : { clientAddress: client ?? '192.0.2.10', helo: 'mail.example', mailFrom }
  const authenticator = createAuthenticator({
    ...{ resolver: dns(zone), timeoutMs: 5_000, isOurs },
    trusted: {
      ...{ authservId: null, gateways: ['192.0.2.0/28', '2001:db8::/64'], mailServers: new Map(), arcSealers: [] },
      ...trusted,
    },
  })
  return authenticator.authenticate(await raw(), envelope)
}
const check = async (given: Case) => {
  const { spf: bySpf, dkim, dmarc, aligned } = await verdictOf(given)
  return `${bySpf} ${dkim} ${dmarc} ${aligned ? 'proved' : 'not proved'}`
}
const changed = async (): Promise<Buffer> => Buffer.concat([await signed(), Buffer.from('More.\r\n')])
const own = `x@${OAK}`

describe('T06: what SPF, DKIM and DMARC say of a sender', () => {
  it.each<[string, Case, string]>([
    ['nothing at all', { zone: {} }, 'none none none not proved'],
    ['DKIM pass', { raw: signed, zone: keyAt(OAK) }, 'none pass none proved'],
    [
      'DKIM pass and a policy',
      { raw: signed, zone: { ...keyAt(OAK), ...policy(OAK, REJECT) } },
      'none pass pass proved',
    ],
    ['DKIM of nobody known', { raw: signed, zone: {} }, 'none neutral none not proved'],
    [
      'DKIM whose key does not answer',
      { raw: signed, zone: { [`s._domainkey.${OAK}`]: 'ETIMEOUT' } },
      'none temperror none not proved',
    ],
    [
      'DKIM whose key was taken back',
      { raw: signed, zone: { [`s._domainkey.${OAK}`]: 'v=DKIM1; p=' } },
      'none neutral none not proved',
    ],
    [
      'DKIM whose key is no key',
      { raw: signed, zone: { [`s._domainkey.${OAK}`]: 'v=DKIM1; k=rsa; p=AAAA' } },
      'none neutral none not proved',
    ],
    [
      'DKIM whose key is another one',
      { raw: signed, zone: { [`s._domainkey.${OAK}`]: published(keyPair(1024).publicKey) } },
      'none fail none not proved',
    ],
    ['DKIM over another body', { raw: changed, zone: keyAt(OAK) }, 'none neutral none not proved'],
    [
      'DKIM over another body, with a policy',
      { raw: changed, zone: { ...keyAt(OAK), ...policy(OAK, REJECT) } },
      'none neutral fail not proved',
    ],
    [
      'DKIM over part of the body (l=)',
      { raw: () => signed({ bodyLength: 6 }), zone: keyAt(OAK) },
      'none policy none not proved',
    ],
    [
      'DKIM of 512 bits',
      { raw: () => signed({ key: short.privateKey }), zone: { [`s._domainkey.${OAK}`]: published(short.publicKey) } },
      'none policy none not proved',
    ],
    [
      'DKIM that has expired',
      { raw: () => signed({ expires: new Date('2025-01-09T00:00:00Z') }), zone: keyAt(OAK) },
      'none neutral none not proved',
    ],
    [
      'DKIM of another domain',
      { raw: () => signed({ by: 'other.example' }), zone: keyAt('other.example') },
      'none pass none not proved',
    ],
    [
      'DKIM of another domain, with a policy',
      { raw: () => signed({ by: 'other.example' }), zone: { ...keyAt('other.example'), ...policy(OAK, REJECT) } },
      'none pass fail not proved',
    ],
    [
      'DKIM of another school',
      {
        raw: () => signed({ by: 'ash.area.sch.example' }),
        zone: { ...keyAt('ash.area.sch.example'), ...policy(OAK, REJECT) },
      },
      'none pass fail not proved',
    ],
    [
      'DKIM of another school, where their area has the policy',
      {
        raw: () => signed({ by: 'ash.area.sch.example' }),
        zone: { ...keyAt('ash.area.sch.example'), ...policy('area.sch.example', REJECT) },
      },
      'none pass fail not proved',
    ],
    [
      'DKIM of a subdomain',
      { raw: () => signed({ by: `m.${OAK}` }), zone: { ...keyAt(`m.${OAK}`), ...policy(OAK, REJECT) } },
      'none pass pass proved',
    ],
    [
      'DKIM of a subdomain, strictly',
      { raw: () => signed({ by: `m.${OAK}` }), zone: { ...keyAt(`m.${OAK}`), ...policy(OAK, STRICT) } },
      'none pass fail not proved',
    ],
    [
      'DKIM of the parent of a subdomain',
      { raw: () => signed({ from: `From: <g@staff.${OAK}>` }), zone: { ...keyAt(OAK), ...policy(OAK, REJECT) } },
      'none pass pass proved',
    ],
    [
      'DKIM of a sibling in one organisation',
      {
        raw: () => signed({ by: `a.${OAK}`, from: `From: <g@b.${OAK}>` }),
        zone: { ...keyAt(`a.${OAK}`), ...policy(OAK, REJECT) },
      },
      'none pass pass proved',
    ],
    [
      'DKIM of a sibling without any policy',
      { raw: () => signed({ by: `a.${OAK}`, from: `From: <g@b.${OAK}>` }), zone: keyAt(`a.${OAK}`) },
      'none pass none not proved',
    ],
    [
      'DKIM of a sibling beyond psd=n',
      {
        raw: () => signed({ by: `a.${OAK}`, from: `From: <g@b.${OAK}>` }),
        zone: { ...keyAt(`a.${OAK}`), ...policy(OAK, REJECT), ...policy(`b.${OAK}`, `${REJECT}; psd=n`) },
      },
      'none pass fail not proved',
    ],
    [
      'DKIM of a sibling below a public suffix (psd=y)',
      {
        raw: () => signed({ by: 'a.pub.example', from: 'From: <g@b.pub.example>' }),
        zone: { ...keyAt('a.pub.example'), ...policy('pub.example', `${REJECT}; psd=y`) },
      },
      'none pass fail not proved',
    ],
    ['SPF pass', { zone: spf(OAK), mailFrom: own }, 'pass none none proved'],
    [
      'SPF pass and a policy',
      { zone: { ...spf(OAK), ...policy(OAK, REJECT) }, mailFrom: own },
      'pass none pass proved',
    ],
    [
      'SPF of a subdomain',
      { zone: { ...spf(`bounces.${OAK}`), ...policy(OAK, REJECT) }, mailFrom: BOUNCES },
      'pass none pass proved',
    ],
    [
      'SPF of a subdomain, strictly',
      { zone: { ...spf(`bounces.${OAK}`), ...policy(OAK, STRICT) }, mailFrom: BOUNCES },
      'pass none fail not proved',
    ],
    [
      'SPF of another domain',
      { zone: { ...spf('other.example'), ...policy(OAK, REJECT) }, mailFrom: 'x@other.example' },
      'pass none fail not proved',
    ],
    ['SPF fail', { zone: spf(OAK, 'v=spf1 -all'), mailFrom: own }, 'fail none none not proved'],
    ['SPF softfail', { zone: spf(OAK, 'v=spf1 ~all'), mailFrom: own }, 'softfail none none not proved'],
    ['SPF neutral', { zone: spf(OAK, 'v=spf1 ?all'), mailFrom: own }, 'neutral none none not proved'],
    ['SPF permerror', { zone: spf(OAK, 'v=spf1 nonsense:1 -all'), mailFrom: own }, 'permerror none none not proved'],
    ['SPF temperror', { zone: spf(OAK, 'ETIMEOUT'), mailFrom: own }, 'temperror none none not proved'],
    [
      'SPF fail and DKIM pass',
      { raw: signed, zone: { ...keyAt(OAK), ...spf(OAK, 'v=spf1 -all'), ...policy(OAK, REJECT) }, mailFrom: own },
      'fail pass pass proved',
    ],
    [
      'SPF pass and DKIM broken',
      { raw: changed, zone: { ...keyAt(OAK), ...spf(OAK), ...policy(OAK, REJECT) }, mailFrom: own },
      'pass neutral pass proved',
    ],
    [
      'a policy that does not answer',
      { raw: signed, zone: { ...keyAt(OAK), ...policy(OAK, 'ETIMEOUT') } },
      'none pass temperror not proved',
    ],
    [
      'a policy of the organisation',
      { raw: () => letter(`From: <g@b.${OAK}>`), zone: policy(OAK, REJECT) },
      'none none fail not proved',
    ],
    ['a policy of nonsense', { raw: letter, zone: policy(OAK, 'v=DMARC2; p=reject') }, 'none none none not proved'],
    [
      'two From headers',
      { raw: () => signed({ from: `From: <g@${OAK}>\r\nFrom: <h@other.example>` }), zone: keyAt(OAK) },
      'none pass none not proved',
    ],
    [
      'two authors',
      { raw: () => signed({ from: `From: <g@${OAK}>, <h@${OAK}>` }), zone: keyAt(OAK) },
      'none pass none not proved',
    ],
    [
      'no From',
      { raw: () => signed({ from: 'Reply-To: <x@y.example>' }), zone: keyAt(OAK) },
      'none policy none not proved',
    ],
    [
      'a group of one as From',
      { raw: () => signed({ from: `From: Office: <g@${OAK}>;` }), zone: keyAt(OAK) },
      'none pass none proved',
    ],
    [
      'an empty group as From',
      { raw: () => signed({ from: 'From: undisclosed:;' }), zone: keyAt(OAK) },
      'none pass none not proved',
    ],
  ])('%s', async (_what, given, expected) => {
    expect(await check(given)).toBe(expected)
  })

  it('T12: says what the domain asks for where it fails', async () => {
    const verdict = async (record: string, from?: string) =>
      createAuthenticator({ resolver: dns(policy(OAK, record)), timeoutMs: 5_000, isOurs }).authenticate(letter(from), {
        ...{ clientAddress: null, helo: null, mailFrom: null },
      })
    expect(await verdict(REJECT)).toMatchObject({ dmarc: 'fail', policy: 'reject' })
    expect(await verdict(`${REJECT}; t=y`)).toMatchObject({ policy: 'quarantine' })
    expect(await verdict(`${REJECT}; sp=none`, `From: <g@b.${OAK}>`)).toMatchObject({ policy: 'none' })
  })
})

describe('T06: what an agent is told of a signature that proves nothing', () => {
  const MADE_UP = 'or somebody made the signature up.'
  const IS_ON = `The sender is not proved. A signature of ${OAK} is on this email, but`
  const unusable = async () =>
    Buffer.from((await signed()).toString('latin1').replace('a=rsa-sha256', 'a=rsa-md5'), 'latin1')
  const two = async () => signed({ by: 'list.example', raw: await changed() })
  const hidden = async () => Buffer.concat([Buffer.from('Subject: Another\r\n'), await signed()])
  it.each<[string, Case, string]>([
    ['none', { zone: {} }, `The sender is not proved: nothing shows that this came from ${OAK}.`],
    [
      'neutral: a body that was changed',
      { raw: changed, zone: keyAt(OAK) },
      `${IS_ON} the text or a file is not what was signed: it was changed on its way, ${MADE_UP}`,
    ],
    [
      'neutral: a body that was changed, and its domain has a policy',
      { raw: changed, zone: { ...keyAt(OAK), ...policy(OAK, REJECT) } },
      `The sender is not proved: ${OAK} says that its email always is, and this is not. A signature of ${OAK} is on this email, but the text or a file is not what was signed: it was changed on its way, ${MADE_UP}`,
    ],
    [
      'pass of a list that changed the body',
      { raw: two, zone: { ...keyAt(OAK), ...keyAt('list.example') } },
      `${IS_ON} the text or a file is not what was signed: it was changed on its way, ${MADE_UP}`,
    ],
    [
      'fail',
      { raw: signed, zone: { [`s._domainkey.${OAK}`]: published(keyPair(1024).publicKey) } },
      `${IS_ON} does not fit it: the subject, the sender or another part of its header was changed on its way, ${MADE_UP}`,
    ],
    [
      'neutral: no key',
      { raw: signed, zone: {} },
      `${IS_ON} ${OAK} publishes no key for it: the key was taken back, ${MADE_UP}`,
    ],
    [
      'neutral: a key that is none',
      { raw: signed, zone: { [`s._domainkey.${OAK}`]: 'v=DKIM1; k=rsa; p=AAAA' } },
      `${IS_ON} the key that ${OAK} publishes for it cannot be used.`,
    ],
    [
      'neutral: expired',
      { raw: () => signed({ expires: new Date('2025-01-09T00:00:00Z') }), zone: keyAt(OAK) },
      `The sender is not proved. ${OAK} signed this email, but only for a time that is over: somebody may have sent it again.`,
    ],
    ['a form that is not known', { raw: unusable, zone: keyAt(OAK) }, `${IS_ON} in a form that cannot be checked.`],
    [
      'policy: a part of the body',
      { raw: () => signed({ bodyLength: 6 }), zone: keyAt(OAK) },
      `The sender is not proved. ${OAK} signed a part of this email only: somebody may have added the rest.`,
    ],
    [
      'policy: a short key',
      { raw: () => signed({ key: short.privateKey }), zone: { [`s._domainkey.${OAK}`]: published(short.publicKey) } },
      `${IS_ON} the key that ${OAK} publishes for it is so short that others can sign with it.`,
    ],
    [
      'policy: a header that can be read in two ways',
      { raw: hidden, zone: keyAt(OAK) },
      `The sender is not proved. ${OAK} signed this email, but its header is written so that it can be read in two ways.`,
    ],
    [
      'temperror',
      { raw: signed, zone: { [`s._domainkey.${OAK}`]: 'ETIMEOUT' } },
      `The sender could not be checked: the records of ${OAK} did not answer.`,
    ],
    [
      'temperror of another domain, which has no say',
      { raw: () => signed({ by: 'other.example' }), zone: { ['s._domainkey.other.example']: 'ETIMEOUT' } },
      `The sender is not proved: the signature on this email names another domain than ${OAK}, and does not hold.`,
    ],
    [
      'a name that is no domain',
      {
        raw: async () =>
          Buffer.from((await signed()).toString('latin1').replace(`d=${OAK}`, `d=phone-0800,1234.${OAK}`), 'latin1'),
        zone: {},
      },
      `The sender is not proved: the signature on this email names another domain than ${OAK}, and does not hold.`,
    ],
    [
      'pass of another domain',
      { raw: () => signed({ by: 'other.example' }), zone: keyAt('other.example') },
      `The sender is not proved: what was checked belongs to another domain than ${OAK}.`,
    ],
  ])('%s', async (_what, given, sentence) => {
    expect((await verdictOf(given)).sentence).toBe(sentence)
  })
})

describe('T08: what a message says about its own checks', () => {
  const claims = [
    `Authentication-Results: gateway.example; dmarc=pass header.from=${OAK}`,
    `Received-SPF: pass (gateway.example: domain of ${OAK})`,
    `ARC-Seal: i=1; a=rsa-sha256; cv=none; d=gateway.example; s=s; t=1; b=AAAA`,
    `ARC-Message-Signature: i=1; a=rsa-sha256; c=relaxed/relaxed; d=gateway.example; s=s; h=from; bh=AAAA; b=AAAA`,
    `ARC-Authentication-Results: i=1; gateway.example; dmarc=pass header.from=${OAK}`,
  ].join('\r\n')
  const raw = () => Buffer.concat([Buffer.from(`${claims}\r\n`), letter()])

  it('is not believed when nobody is trusted, nor when another one is', async () => {
    expect(await check({ raw, zone: policy(OAK, REJECT) })).toBe('none none fail not proved')
    const trusted = { authservId: 'mx.ours.example', arcSealers: ['other.example'] }
    expect(await check({ raw, zone: policy(OAK, REJECT), trusted })).toBe('none none fail not proved')
  })

  it('is not believed of a trusted sealer whose seal does not hold', async () => {
    expect(await check({ raw, zone: keyAt('gateway.example'), trusted: { arcSealers: ['gateway.example'] } })).toBe(
      'none none none not proved',
    )
  })

  it.each([
    ['says that DMARC passed for this domain', `dmarc=pass (p=reject) header.from=${OAK}`, true],
    ['says that DKIM passed for this domain', `dkim=pass header.d=${OAK}; spf=fail`, true],
    ['says that SPF passed for this domain', `spf=pass smtp.mailfrom=b@${OAK}`, true],
    ['says that DMARC failed, whatever else passed', `dkim=pass header.d=${OAK}; dmarc=fail header.from=${OAK}`, false],
    ['says that another domain passed', 'dmarc=pass header.from=other.example', false],
    ['says it in a comment', `dmarc=fail (dmarc=pass header.from=${OAK})`, false],
    [
      'repeats it from a quoted address',
      `spf=pass smtp.mailfrom="x; dmarc=pass header.from=${OAK} "@evil.example`,
      false,
    ],
    [
      'repeats brackets from a quoted address, so that a failure looks like a comment',
      `dkim=pass header.d=${OAK}; spf=pass smtp.mailfrom="("@evil.example; dmarc=fail header.from=${OAK}`,
      false,
    ],
    ['quotes what passed', `dmarc=pass (p=reject) header.from="${OAK}"`, true],
  ])('is believed of our own gateway: when it %s', async (_what, results, isProved) => {
    const said = Buffer.concat([
      Buffer.from(`Authentication-Results: MX.ours.example 1; ${results}\r\n`),
      await signed(),
    ])

    expect((await fromGateway(said)).endsWith('not proved')).toBe(!isProved)
  })

  const OURS = 'mx.ours.example'
  const PASS = `Authentication-Results: ${OURS}; dmarc=pass header.from=${OAK}\r\n`
  const FAIL = `Authentication-Results: ${OURS}; dmarc=fail header.from=${OAK}\r\n`
  const TAKEN_IN = `Received: from mail.evil.example by ${OURS}; Wed, 8 Jan 2025 17:03:38 +0000\r\n`
  const fromGateway = (raw: Buffer, client = '192.0.2.10', trusted: Partial<Trusted> = {}) =>
    check({ raw: () => raw, zone: {}, client, trusted: { authservId: OURS, ...trusted } })
  const headed = (head: string) => Buffer.concat([Buffer.from(head), letter()])

  it.each([
    ['at the top, from the gateway', PASS, '192.0.2.10', true],
    ['at the top, above what the gateway wrote when it took the mail in', `${PASS}${TAKEN_IN}`, '192.0.2.10', true],
    ['at the top, from the gateway over IPv6', PASS, '2001:db8::25', true],
    ['at the top, from an IPv4 address written as IPv6', PASS, '::ffff:192.0.2.10', true],
    ['at the top, from anybody else', PASS, '198.51.100.7', false],
    ['below what the gateway wrote when it took the mail in', `${TAKEN_IN}${PASS}`, '192.0.2.10', false],
    ['below the gateway’s own', `${FAIL}${PASS}`, '192.0.2.10', false],
    ['below another’s', `Authentication-Results: other.example; dmarc=pass\r\n${PASS}`, '192.0.2.10', false],
  ])('%s: whether it is believed', async (_where, head, client, isProved) => {
    expect(await fromGateway(headed(head), client)).toBe(`none none none ${isProved ? 'proved' : 'not proved'}`)
  })

  it('is believed of nobody when no gateway is named, or no client is known', async () => {
    expect(await fromGateway(headed(PASS), '192.0.2.10', { gateways: [] })).toBe('none none none not proved')
    expect(await check({ raw: () => headed(PASS), zone: {}, trusted: { authservId: OURS } })).toBe(
      'none none none not proved',
    )
  })
})

describe('T09: mail that a school’s gateway forwarded and changed', () => {
  /** The gateway checks the sound message, changes it, and seals what it saw. */
  const forwarded = async (): Promise<Buffer> => {
    const zone = { ...keyAt(OAK), ...keyAt('gateway.example'), ...policy(OAK, REJECT) }
    const sound = await signed()
    const seen = await authenticate(sound, {
      resolver: (name, type) => dns(zone)(name, type) as Promise<string[][]>,
      mta: 'gateway.example',
      disableBimi: true,
    })
    const results = /Authentication-Results: ([\s\S]*?)\r\n(?![ \t])/.exec(seen.headers)?.[1] ?? ''
    const altered = Buffer.concat([sound, Buffer.from('-- checked by the gateway\r\n')])
    const { sealMessage } = await import('mailauth')
    const seal = {
      signingDomain: 'gateway.example',
      selector: 's',
      privateKey: long.privateKey,
      authResults: results,
      cv: 'none' as const,
    }
    return Buffer.concat([Buffer.from(await sealMessage(altered, seal)), altered])
  }
  const zone = { ...keyAt(OAK), ...keyAt('gateway.example'), ...policy(OAK, REJECT) }

  it('is proved by the seal of a trusted gateway, and by nothing else', async () => {
    const raw = await forwarded()

    expect(await check({ raw: () => raw, zone })).toBe('none neutral fail not proved')
    expect(await check({ raw: () => raw, zone, trusted: { arcSealers: ['gateway.example'] } })).toBe(
      'none neutral fail proved',
    )
    expect(await check({ raw: () => raw, zone, trusted: { arcSealers: ['other.example'] } })).toBe(
      'none neutral fail not proved',
    )
  })

  it('is not when it was changed once more', async () => {
    const raw = Buffer.concat([await forwarded(), Buffer.from('And more.\r\n')])

    expect(await check({ raw: () => raw, zone, trusted: { arcSealers: ['gateway.example'] } })).toBe(
      'none neutral fail not proved',
    )
  })
})

describe('T07: forms that show one author and prove another', () => {
  const EVIL = 'evil.example'
  it.each([
    ['two From headers', `From: <head@${OAK}>\r\nFrom: <x@${EVIL}>`],
    ['two From headers, the other way', `From: <x@${EVIL}>\r\nFrom: <head@${OAK}>`],
    ['two authors', `From: <head@${OAK}>, <x@${EVIL}>`],
    ['two authors without a comma', `From: Head <head@${OAK}> Other <x@${EVIL}>`],
    ['two authors without brackets', `From: head@${OAK}, x@${EVIL}`],
    ['a space before the colon', `From : <head@${OAK}>\r\nFrom: <x@${EVIL}>`],
    ['a field that only looks like From', `From\u200b: <head@${OAK}>\r\nFrom: <x@${EVIL}>`],
    ['a folded name and a second From', `From:\r\n <head@${OAK}>\r\nFrom: <x@${EVIL}>`],
    ['capitals', `FROM: <head@${OAK}>\r\nfrom: <x@${EVIL}>`],
    ['a name that is an address', `From: "head@${OAK}" <x@${EVIL}>`],
    ['a name that is an address in brackets', `From: "<head@${OAK}>" <x@${EVIL}>`],
    ['an encoded name that is an address', `From: =?utf-8?q?head=40${OAK}?= <x@${EVIL}>`],
    [
      'an encoded name with brackets',
      `From: =?utf-8?b?${Buffer.from(`<head@${OAK}>`).toString('base64')}?= <x@${EVIL}>`,
    ],
    ['a comment that is an address', `From: (head@${OAK}) <x@${EVIL}>`],
    ['two addresses in brackets', `From: <head@${OAK}> <x@${EVIL}>`],
    ['brackets in brackets', `From: <head@${OAK}<x@${EVIL}>>`],
    ['a route', `From: <@${OAK},@other.example:x@${EVIL}>`],
    ['a quoted local part that is an address', `From: <"head@${OAK}"@${EVIL}>`],
    ['a NUL after the address', `From: <head@${OAK}>\u0000, <x@${EVIL}>`],
  ])('%s: the address shown is the one that was proved, or it is flagged', async (_form, from) => {
    const raw = await signed({ by: EVIL, from })
    const authenticator = createAuthenticator({ resolver: dns(keyAt(EVIL)), timeoutMs: 5_000, isOurs })
    const verdict = await authenticator.authenticate(raw, { clientAddress: null, helo: null, mailFrom: null })
    const outcome = await parseMessage(raw)
    if (outcome.kind !== 'parsed') throw new Error('It was not parsed')
    const shown = outcome.message.from?.address ?? ''
    const isHonest = shown.endsWith(`@${EVIL}`) && verdict.fromDomain === EVIL

    expect(verdict.aligned && !isHonest).toBe(false)
    expect(isHonest || !verdict.aligned || senderWarnings(outcome.message).length > 0).toBe(true)
    expect(shown.endsWith(`@${OAK}`) && verdict.aligned).toBe(false)
  })
})
