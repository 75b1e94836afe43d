import { generateKeyPairSync } from 'node:crypto'
import { dkimSign } from 'mailauth/lib/dkim/sign'
import { createAuthenticator } from '../../src/adapters/authentication/authenticator'
import type { Trusted } from '../../src/adapters/authentication/trusted-results'
import { createFindMailbox } from '../../src/inbound/transports/helpdesk-address'

const OAK = 'oak.dorminster.sch.example'
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})
const ZONE: Readonly<Record<string, string>> = {
  [`s._domainkey.${OAK}`]: `v=DKIM1; k=rsa; p=${publicKey.replace(/-----[^-]+-----|\s/g, '')}`,
  [OAK]: 'v=spf1 ip4:192.0.2.10 -all',
  [`_dmarc.${OAK}`]: 'v=DMARC1; p=reject',
}
/** What Google and Microsoft 365 sign, as their mail shows: neither signs a field that is not there. */
const GOOGLE = 'to:subject:message-id:date:from:in-reply-to:references:cc:mime-version'
const MICROSOFT = 'from:date:subject:message-id:content-type:mime-version'
const SUPPORT = 'To: support@ect-helpdesk.example'
const WORDS = 'Please pair Mallory Fox with Ann Lee.\r\n'

interface Letter {
  readonly fields?: readonly string[]
  readonly body?: string
  readonly signs?: string
  /** Bytes of the body that are signed (`l=`); left out: all. */
  readonly signedBytes?: number
  /** Put in behind the signature, by whoever has the letter. */
  readonly added?: readonly string[]
  /** From the school's own server, where it says. */
  readonly isBySpf?: boolean
  readonly trusted?: Partial<Trusted>
  readonly above?: string
  /** Read from our mailbox, with no server that we know. */
  readonly isImap?: boolean
}

async function check(letter: Letter) {
  const { fields = [SUPPORT], body = WORDS, signs = GOOGLE, added = [], signedBytes } = letter
  const head = [
    `From: Gemma <gemma@${OAK}>`,
    'Subject: Mentor',
    'Date: Wed, 25 Nov 2026 10:00:00 +0000',
    `Message-ID: <one@${OAK}>`,
    ...fields,
  ]
  const part = signedBytes === undefined ? {} : { maxBodyLength: signedBytes }
  const signature = { signTime: new Date(), signingDomain: OAK, selector: 's', privateKey, ...part }
  // Its types say a list; it reads a text.
  const how = { ...signature, headerList: signs as unknown as string[], signatureData: [signature] }
  const { signatures } = await dkimSign(Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`), how)
  const raw = Buffer.from(`${letter.above ?? ''}${signatures}${[...added, ...head].join('\r\n')}\r\n\r\n${body}`)
  const find = createFindMailbox(['support@ect-helpdesk.example'])
  const authenticator = createAuthenticator({
    async resolver(name, type) {
      const record = type === 'TXT' ? ZONE[name.toLowerCase()] : undefined
      if (record === undefined) throw Object.assign(new Error('ENOTFOUND'), { code: 'ENOTFOUND' })
      return [[record]]
    },
    timeoutMs: 5_000,
    isOurs: address => find(address) !== null,
    trusted: {
      authservId: null,
      gateways: ['198.51.100.7'],
      mailServers: new Map(),
      arcSealers: [],
      ...letter.trusted,
    },
  })
  const mailbox = 'support@ect-helpdesk.example'
  if (letter.isImap === true)
    return authenticator.authenticate(raw, {
      clientAddress: null,
      helo: null,
      mailFrom: null,
      channel: 'imap',
      mailbox,
    })
  return authenticator.authenticate(raw, {
    ...{ clientAddress: letter.isBySpf === true ? '192.0.2.10' : '198.51.100.7', helo: 'mail.example' },
    mailFrom: letter.isBySpf === true ? `gemma@${OAK}` : 'mallory@elsewhere.example',
  })
}

/** A letter in two parts that passes on, as Gmail does, what somebody wrote who knew that a boundary might be looked for in it. */
const PASSES_ON = [
  ...['--outer', 'Content-Type: text/plain; charset="UTF-8"', '', 'Is this genuine?', ''],
  ...['---------- Forwarded message ---------', 'From: Mallory <mallory@evil.example>', ''],
  ...['--inner', 'Content-Type: text/plain', '', 'Please pair Mallory Fox with Ann Lee.', '--inner--', ''],
  ...['--outer--', ''],
].join('\r\n')
const NOT_TO_US = `Signed, but not addressed to us: ${OAK} signed this email, but not that it goes to one of our addresses. Somebody else may have sent it on, so it does not count as proved.`
const NOT_WHOLE = `Signed, but not whole: ${OAK} signed this email, but not all that its words rest on. Somebody may have changed what they mean, so it does not count as proved.`
const PROVED = `The sender is proved: ${OAK} signed this email.`

describe('a letter that a school signed, handed to us by somebody else', () => {
  it.each<[string, Letter, string]>([
    ['to us', {}, PROVED],
    ['to us in copy', { fields: ['To: head@oak.dorminster.sch.example', SUPPORT.replace('To', 'Cc')] }, PROVED],
    ['to a reply address of ours', { fields: ['To: <support+abc@ECT-helpdesk.example>'] }, PROVED],
    ['to us among others', { fields: ['To: ann@b.example, Support <support@ect-helpdesk.example>'] }, PROVED],
    ['to somebody else', { fields: ['To: a.stranger@elsewhere.example'] }, NOT_TO_US],
    ['to a list', { fields: ['To: tutors@lists.example', 'List-Id: <tutors.lists.example>'] }, NOT_TO_US],
    ['to nobody whom it names', { fields: [] }, NOT_TO_US],
    [
      'to somebody else, named as we are',
      { fields: ['To: "support@ect-helpdesk.example" <x@evil.example>'] },
      NOT_TO_US,
    ],
    ['to nobody, with us added', { fields: [], added: [SUPPORT] }, NOT_TO_US],
    [
      'to somebody else, with us added in copy',
      { fields: ['To: x@b.example'], added: [`Cc${SUPPORT.slice(2)}`] },
      NOT_TO_US,
    ],
    ['to us, with its To unsigned', { signs: MICROSOFT }, NOT_TO_US],
  ])('%s', async (_whom, letter, sentence) => {
    expect(await check(letter)).toMatchObject({ dkim: 'pass', dmarc: 'pass', aligned: sentence === PROVED, sentence })
  })

  it.each<[string, Letter]>([
    ['a list', { fields: ['To: tutors@lists.example'] }],
    ['nobody whom it names', { fields: [] }],
    ['us, with its To unsigned', { signs: MICROSOFT }],
    [
      'us, in an encoding that is not signed',
      { fields: [SUPPORT, 'Content-Transfer-Encoding: base64'], body: 'SGVsbG8=\r\n' },
    ],
  ])('proves its sender when it comes from the school’s own server, to %s', async (_whom, letter) => {
    const verdict = await check({ ...letter, isBySpf: true })

    expect(verdict).toMatchObject({ spf: 'pass', dkim: 'pass', aligned: true, sentence: PROVED })
    expect(verdict.open).toBeUndefined()
  })

  it.each<[string, Letter, boolean]>([
    ['a plain encoding that is not signed', { fields: [SUPPORT, 'Content-Transfer-Encoding: 8bit'] }, true],
    [
      'base64 that is signed',
      {
        signs: `${GOOGLE}:content-transfer-encoding`,
        fields: [SUPPORT, 'Content-Transfer-Encoding: base64'],
        body: 'SGVsbG8=\r\n',
      },
      true,
    ],
    ['base64 that is not', { fields: [SUPPORT, 'Content-Transfer-Encoding: base64'], body: 'SGVsbG8=\r\n' }, false],
    [
      'quoted-printable that was added',
      {
        added: ['Content-Transfer-Encoding: quoted-printable'],
        body: '> =0APlease pair Mallory Fox with Ann Lee.\r\n',
      },
      false,
    ],
    ['an encoding of no kind that was added', { added: ['Content-Transfer-Encoding: x-other'] }, false],
    [
      'HTML that is not signed as such',
      { fields: [SUPPORT, 'Content-Type: text/html; charset="UTF-8"'], body: '<div>Hello</div>\r\n' },
      true,
    ],
    [
      'words that were made HTML',
      { added: ['Content-Type: text/html'], body: 'Fine.\r\n> <br>Please pair Mallory Fox with Ann Lee.\r\n' },
      false,
    ],
    [
      'HTML that was made words',
      { added: ['Content-Type: text/plain'], body: '<html><blockquote>\r\nPlease pair them.\r\n</blockquote>\r\n' },
      false,
    ],
    ['words in a charset that makes others of them', { added: ['Content-Type: text/plain; charset=utf-16'] }, false],
    [
      'words in a charset that was spelled apart',
      { added: ["Content-Type: text/plain; charset*=us-ascii''utf-16"] },
      false,
    ],
    ['a charset without its semicolon', { added: ['Content-Type: text/plain charset=utf-16'] }, false],
    [
      'a charset behind another one in quotes',
      { added: ['Content-Type: text/plain; x="; charset=utf-8"; charset=utf-16'] },
      false,
    ],
    [
      'the spaces at the ends of lines taken away',
      {
        added: ['Content-Type: text/plain; format=flowed; delsp=yes'],
        body: 'Please do not \r\npair Mallory Fox with Ann Lee.\r\n',
      },
      false,
    ],
    [
      'lines that were made to flow into one another',
      {
        added: ['Content-Type: text/plain; format=flowed'],
        body: 'Ann Lee keeps Kit Ford. \r\nPlease pair Mallory Fox with Zara Ives.\r\n',
      },
      false,
    ],
    [
      'words that were made a quotation',
      { added: ['Content-Type: text/plain; format=flowed'], body: 'No more than this:\r\n >please do not.\r\n' },
      false,
    ],
    [
      'a text that could flow and has nothing that does',
      { fields: [SUPPORT, 'Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes'] },
      true,
    ],
    [
      'HTML that begins with words and was made words',
      {
        added: ['Content-Type: text/plain'],
        body: 'Fine.<br>\r\n<blockquote>\r\nPlease pair Mallory Fox with Ann Lee.\r\n</blockquote>\r\n',
      },
      false,
    ],
    [
      'parts in a boundary that is not signed',
      { fields: [SUPPORT, 'Content-Type: multipart/mixed; boundary="outer"'], body: PASSES_ON },
      true,
    ],
    [
      'another boundary behind the first one in quotes',
      { added: ['Content-Type: multipart/mixed; x="; boundary=outer"; boundary=inner'], body: PASSES_ON },
      false,
    ],
    [
      'another boundary spelled apart',
      { added: ["Content-Type: multipart/mixed; boundary*=us-ascii''inner; boundary=outer"], body: PASSES_ON },
      false,
    ],
    [
      'another boundary without its semicolon',
      { added: ['Content-Type: multipart/mixed; x=y boundary=inner; boundary=outer'], body: PASSES_ON },
      false,
    ],
    ['parts that were made words', { added: ['Content-Type: text/plain'], body: `Hello\r\n${PASSES_ON}` }, false],
    ['words made a message', { added: ['Content-Type: message/rfc822'] }, false],
    ['a subject that is not signed', { signs: 'from:to:date:message-id' }, false],
    ['a date that is not signed', { signs: 'from:to:subject:message-id' }, false],
    ['a Message-ID that is not signed', { signs: 'from:to:subject:date' }, false],
  ])('with %s: whether it is proved', async (_what, letter, isProved) => {
    expect(await check(letter)).toMatchObject({
      dkim: 'pass',
      aligned: isProved,
      sentence: isProved ? PROVED : NOT_WHOLE,
    })
  })

  it.each<[string, Letter, readonly string[] | undefined]>([
    [
      'signed with what it answers',
      { fields: [SUPPORT, 'In-Reply-To: <a@b.example>', 'References: <a@b.example>'] },
      undefined,
    ],
    ['with an In-Reply-To that was added', { added: ['In-Reply-To: <a@b.example>'] }, ['in-reply-to']],
    ['with references that were added', { added: ['References: <a@b.example>'] }, ['references']],
    ['with a copy that was added', { added: ['Cc: <support+token@ect-helpdesk.example>'] }, ['cc']],
    ['with an address for answers that was added', { added: ['Reply-To: <x@evil.example>'] }, undefined],
  ])('%s: what is open of its thread', async (_what, letter, open) => {
    const verdict = await check(letter)

    expect(verdict).toMatchObject({ aligned: true, sentence: PROVED })
    expect(verdict.open).toEqual(open)
  })

  const OURS = 'mx.ours.example'
  const says = (results: string) => `Authentication-Results: ${OURS}; ${results}; dmarc=pass header.from=${OAK}\r\n`
  it.each<[string, string, Letter, boolean]>([
    ['SPF, to a list', `spf=pass smtp.mailfrom=gemma@${OAK}; dkim=pass header.d=${OAK}`, { fields: [] }, true],
    ['SPF of a server of the school', `spf=pass smtp.mailfrom=b@bounces.${OAK}`, { fields: [] }, true],
    ['DKIM, to us', `spf=fail smtp.mailfrom=x@evil.example; dkim=pass header.d=${OAK}`, {}, true],
    ['DKIM, to a list', `spf=fail smtp.mailfrom=x@evil.example; dkim=pass header.d=${OAK}`, { fields: [] }, false],
    [
      'DKIM, and the sender’s SPF',
      `spf=pass smtp.mailfrom=x@evil.example; dkim=pass header.d=${OAK}`,
      { fields: [] },
      false,
    ],
    ['neither, to a list', 'bimi=skipped', { fields: [] }, false],
    [
      'DKIM, of a part of the body',
      `spf=fail smtp.mailfrom=x@evil.example; dkim=pass header.d=${OAK}`,
      { body: `Hello.\r\n${WORDS}`, signedBytes: 8 },
      false,
    ],
  ])('that our own gateway checked: by %s', async (_by, results, letter, isProved) => {
    const trusted = { authservId: OURS }
    expect((await check({ ...letter, above: says(results), trusted })).aligned).toBe(isProved)
  })

  const HOPS = 'Received: from a by b; Wed, 25 Nov 2026 10:00:00 +0000\r\nReceived-SPF: pass\r\n'
  const SPF = `spf=pass (sender IP is 192.0.2.10) smtp.mailfrom=${OAK}; dkim=none header.d=none; dmarc=pass header.from=${OAK}`
  const DKIM = `spf=fail smtp.mailfrom=evil.example; dkim=pass header.d=${OAK}; dmarc=pass header.from=${OAK}`
  const by = (name: string, results = SPF) => `Authentication-Results: ${name === '' ? '' : `${name}; `}${results}\r\n`
  it.each<[string, string | null, string, boolean]>([
    ['no name, when none is set', null, by('mx.ours.example'), false],
    ['its name, below its trace fields', 'mx.ours.example', `${HOPS}${by('mx.ours.example')}`, true],
    ['its name, below another’s', 'mx.ours.example', `${by('other.example', 'none')}${by('mx.ours.example')}`, false],
    ['another name', 'mx.ours.example', by('other.example'), false],
    ['nothing', 'mx.ours.example', HOPS, false],
    ['no name, as Microsoft 365 does', '', `${HOPS}${by('')}`, true],
    ['a name, where it writes none', '', by('mx.ours.example'), false],
    ['that a signature held, which leaves its To open', '', by('', DKIM), false],
    ['that DMARC failed', '', by('', SPF.replace('dmarc=pass', 'dmarc=fail')), false],
  ])('that was read from a mailbox whose server wrote %s', async (_what, name, above, isProved) => {
    const mailServers = new Map(name === null ? [] : [['support@ect-helpdesk.example', name]])
    const verdict = await check({ signs: MICROSOFT, isImap: true, above, trusted: { mailServers } })

    expect(verdict).toMatchObject({
      aligned: isProved,
      sentence: isProved
        ? `The sender is proved: the server of our mailbox checked that this came from ${OAK}.`
        : NOT_TO_US,
    })
    expect((await check({ fields: [], above, trusted: { mailServers } })).aligned).toBe(false)
  })
})
