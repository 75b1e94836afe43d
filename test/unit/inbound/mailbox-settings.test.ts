import { mailboxKey, readMailboxSettings } from '../../../src/inbound/transports/imap/mailbox-settings'

const ONE = {
  name: 'support',
  host: 'imap.trust.example',
  user: 'support@trust.example',
  passwordFile: '/run/secrets/p',
}
const read = (...mailboxes: readonly unknown[]) => readMailboxSettings(JSON.stringify(mailboxes))

describe('the file that lists mailboxes', () => {
  it('needs a name, a server, a user and a way to open it; the rest is what most want', () => {
    expect(read(ONE)).toEqual({
      faults: [],
      mailboxes: [
        { ...ONE, port: 993, tls: 'implicit', folder: 'INBOX', after: { kind: 'leave' }, startAt: 'beginning' },
      ],
    })
  })

  it('says what becomes of mail afterwards, where to begin, and how to be safe on another port', () => {
    const given = { ...ONE, port: 143, after: { move: 'Matchdesk' }, startAt: '2026-09-01' }

    expect(read(given).mailboxes[0]).toMatchObject({
      tls: 'starttls',
      after: { kind: 'move', folder: 'Matchdesk' },
      startAt: '2026-09-01',
    })
    expect(read({ ...ONE, after: { flag: '$Matchdesk' } }).mailboxes[0]?.after).toEqual({
      kind: 'flag',
      keyword: '$Matchdesk',
    })
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['no password', { passwordFile: undefined }, 'needs one of passwordFile, accessTokenFile and oauth2'],
    ['two ways', { accessTokenFile: 'x' }, 'needs one of passwordFile, accessTokenFile and oauth2'],
    ['a password that stands in the file', { password: 'x' }, 'Unrecognized key: "password"'],
    [
      'a server’s name of two words',
      { authservId: 'mx ours' },
      'authservId is not a name such as mx.google.com, nor empty',
    ],
    ['no TLS', { tls: 'none' }, 'tls must be "implicit" or "starttls": without TLS only loopback is read'],
    ['a system flag', { after: { flag: '\\Seen' } }, 'after flag is not a keyword such as $Matchdesk'],
    [
      'a move in a circle',
      { after: { move: 'Other' } },
      'after move must not move mail into the folder that it is read from',
    ],
    [
      'a day that is none',
      { startAt: '2026-02-30' },
      'startAt must be "beginning", "now" or a day such as "2026-09-01"',
    ],
    [
      'a token endpoint without TLS',
      { passwordFile: undefined, oauth2: { tokenUrl: 'http://login.example/t', clientId: 'a', clientSecretFile: 'b' } },
      'oauth2 tokenUrl must begin with https://',
    ],
  ])('is refused in words: %s', (_what, changed, sentence) => {
    expect(read(ONE, { ...ONE, name: 'other', folder: 'Other', ...changed }).faults).toEqual([`mailbox 2: ${sentence}`])
  })

  it('names no mailbox and no folder twice', () => {
    expect(read(ONE, { ...ONE, folder: 'inbox' }).faults).toEqual([
      'two mailboxes have the name support',
      'support is the folder of another one: each folder is read once',
    ])
    expect(read({ ...ONE, authservId: 'mx.trust.example' }, { ...ONE, name: 'b', folder: 'Other' }).faults).toEqual([
      'mailboxes with one helpdeskAddress must have one authservId: which server took a message in is told by it',
    ])
    expect(readMailboxSettings('{').faults).toHaveLength(1)
    expect(readMailboxSettings('[]').faults).toEqual(['holds no mailbox'])
  })

  it('gives a mailbox a key that is another for another server, user or folder', () => {
    const key = mailboxKey({ host: 'imap.trust.example', user: 'a', folder: 'INBOX' })

    expect(mailboxKey({ host: 'IMAP.trust.example', user: 'a', folder: 'Inbox' })).toBe(key)
    expect(mailboxKey({ host: 'imap.trust.example', user: 'A', folder: 'INBOX' })).not.toBe(key)
    expect(mailboxKey({ host: 'imap.trust.example', user: 'a', folder: 'INBOX/Desk' })).not.toBe(key)
  })
})
