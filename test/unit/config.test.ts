import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { loadConfig, settings } from '../../src/config'

const pem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const RSA_KEY = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)
const ED25519_KEY = pem(generateKeyPairSync('ed25519').privateKey)

describe('the settings', () => {
  it('need nothing to be set outside production', () => {
    const config = loadConfig({})

    expect(config).toMatchObject({
      CONSOLE_PORT: 3000,
      SMTP_PORT: 2525,
      BIND_ADDRESS: '127.0.0.1',
      DATA_DIR: './var',
      HELPDESK_ADDRESSES: ['support@ect-helpdesk.example'],
      MAIL_OUT_DIR: 'var/mail-out',
      ROLES: ['intake', 'worker', 'console', 'scheduler'],
      SAMPLE_REGISTER: true,
      isProduction: false,
      zendesk: null,
    })
    expect(config.DATABASE_URL).toBeUndefined()
  })

  it('read roles as lists and maps', () => {
    const config = loadConfig({
      SECOND_FACTOR_REQUIRED_FOR: 'all',
      OIDC_ROLE_MAP: 'Help=desk agents=agent, Leads=lead',
    })

    expect(config.SECOND_FACTOR_REQUIRED_FOR).toEqual([
      'agent',
      'lead',
      'administrator',
      'auditor',
      'observer',
      'partner',
    ])
    expect(config.OIDC_ROLE_MAP).toEqual([
      { word: 'Help=desk agents', role: 'agent' },
      { word: 'Leads', role: 'lead' },
    ])
    expect(config.openId).toBeNull()
  })

  it('are refused all at once, each by its name', () => {
    const load = () =>
      loadConfig({
        CONSOLE_PORT: 'three',
        SMTP_PORT: '70000',
        HELPDESK_ADDRESSES: 'nobody',
        ZENDESK_URL: 'https://z.example',
      })

    expect(load).toThrow(/CONSOLE_PORT/)
    expect(load).toThrow(/SMTP_PORT/)
    expect(load).toThrow(/HELPDESK_ADDRESSES/)
    expect(load).toThrow(/nothing was started/)
  })

  it.each([
    [
      'only one of the three for Zendesk',
      { ZENDESK_URL: 'https://z.example' },
      /ZENDESK_URL, ZENDESK_EMAIL and ZENDESK_TOKEN/,
    ],
    [
      'a TLS key without its certificate',
      { SMTP_TLS_KEY_FILE: '/nowhere' },
      /SMTP_TLS_KEY_FILE and SMTP_TLS_CERT_FILE/,
    ],
    ['a gateway that is no network', { TRUSTED_GATEWAY_NETWORKS: '192.0.2.0/28, gateway.example' }, /192\.0\.2\.0\/28/],
    ['one of three for OpenID Connect', { OIDC_ISSUER: 'https://l.example' }, /OIDC_ISSUER, OIDC_CLIENT_ID and/],
    [
      'a provider without TLS',
      { OIDC_ISSUER: 'http://l.example', OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 's' },
      /OIDC_ISSUER must begin with https/,
    ],
    ['no way to sign in at all', { LOCAL_SIGN_IN: 'off' }, /LOCAL_SIGN_IN is off and no OIDC_ISSUER is set/],
    [
      'people created without a role',
      {
        ...{ OIDC_ISSUER: 'https://l.example', OIDC_CLIENT_ID: 'c', OIDC_CLIENT_SECRET: 's' },
        OIDC_UNKNOWN_PEOPLE: 'create',
      },
      /OIDC_UNKNOWN_PEOPLE is create/,
    ],
    ['a partner by map', { OIDC_ROLE_MAP: 'Hub=partner' }, /OIDC_ROLE_MAP/],
    ['a second factor for nobody there is', { SECOND_FACTOR_REQUIRED_FOR: 'agent,boss' }, /SECOND_FACTOR_REQUIRED_FOR/],
    ['one port for two doors', { CONSOLE_PORT: '4000', SMTP_PORT: '4000' }, /CONSOLE_PORT and SMTP_PORT are the same/],
    ['production without a secret', { NODE_ENV: 'production' }, /SECRET must be set in production/],
    [
      'invented people in production',
      { NODE_ENV: 'production', SECRET: 's'.repeat(32), SAMPLE_REGISTER: 'true' },
      /SAMPLE_REGISTER must not be true in production/,
    ],
    [
      'a secret given twice',
      { SECRET: 's'.repeat(32), SECRET_FILE: '/nowhere' },
      /SECRET and SECRET_FILE exclude each other/,
    ],
    [
      'a secret file that is not there',
      { SECRET_FILE: '/nowhere/at/all' },
      /SECRET_FILE names a file that is not there/,
    ],
    [
      'the key of the app in Zendesk alone',
      { ZENDESK_APP_PUBLIC_KEY: 'a key' },
      /ZENDESK_APP_INSTALLATION and ZENDESK_APP_PUBLIC_KEY go together/,
    ],
    [
      'the app in Zendesk without Zendesk',
      { ZENDESK_APP_INSTALLATION: '82', ZENDESK_APP_PUBLIC_KEY: 'a key' },
      /ZENDESK_APP_INSTALLATION needs ZENDESK_URL/,
    ],
    [
      'the app in Zendesk at an address that it cannot frame',
      { ZENDESK_APP_INSTALLATION: '82', ZENDESK_APP_PUBLIC_KEY: 'a key', CONSOLE_URL: 'http://desk.example' },
      /ZENDESK_APP_INSTALLATION needs CONSOLE_URL with https/,
    ],
    ['tickets of a Zendesk that is not set', { ZENDESK_TAKE: 'email' }, /ZENDESK_TAKE is email, but no ZENDESK_URL/],
    ['which tickets are taken, where none are', { ZENDESK_TAKE_TAGS: 'cpd' }, /need ZENDESK_TAKE/],
    [
      'an address where a host of files is meant',
      { ZENDESK_FILE_HOSTS: 'https://files.example' },
      /ZENDESK_FILE_HOSTS/,
    ],
    [
      'a lead provider’s address alone',
      { LEAD_PROVIDER_API_URL: 'https://api.example' },
      /LEAD_PROVIDER_API_URL, LEAD_PROVIDER_API_TOKEN and LEAD_PROVIDER_NAME go together/,
    ],
    [
      'a lead provider’s token over a line that others can read',
      { LEAD_PROVIDER_API_URL: 'http://api.example', LEAD_PROVIDER_API_TOKEN: 't', LEAD_PROVIDER_NAME: 'H' },
      /LEAD_PROVIDER_API_URL must begin with https/,
    ],
    [
      'a password in a lead provider’s address',
      { LEAD_PROVIDER_API_URL: 'https://u:p@api.example', LEAD_PROVIDER_API_TOKEN: 't', LEAD_PROVIDER_NAME: 'H' },
      /LEAD_PROVIDER_API_URL must not hold a user name or a password/,
    ],
    ['a token of two words', { LEAD_PROVIDER_API_TOKEN: 'two words' }, /LEAD_PROVIDER_API_TOKEN: must be one word/],
    ['a kind of API that there is not', { LEAD_PROVIDER_API_KIND: 'v2' }, /LEAD_PROVIDER_API_KIND/],
    [
      'syncs of nothing',
      { LEAD_PROVIDER_SYNC_MINUTES: '60' },
      /LEAD_PROVIDER_SYNC_MINUTES needs LEAD_PROVIDER_API_URL/,
    ],
    [
      'our own mailbox as the Department’s help desk',
      { PORTAL_HELPDESK_ADDRESS: 'Support+x@ect-helpdesk.example' },
      /PORTAL_HELPDESK_ADDRESS is one of our own mailboxes/,
    ],
    [
      'our own mailbox as the second line',
      {
        PORTAL_PROBLEMS: 'here',
        HELPDESK_ADDRESSES: 'support@ect-helpdesk.example, cpd@ect-helpdesk.example',
        SECOND_LINE_ADDRESSES: 'second@line.example,cpd@ect-helpdesk.example',
      },
      /SECOND_LINE_ADDRESSES holds one of our own mailboxes \(cpd@ect-helpdesk\.example\): .* Give the address of whoever repairs the portal/,
    ],
    [
      'a second line that nothing goes to',
      { SECOND_LINE_ADDRESSES: 'second@line.example' },
      /SECOND_LINE_ADDRESSES does nothing without PORTAL_PROBLEMS=here/,
    ],
    [
      'a second line that is no address',
      { PORTAL_PROBLEMS: 'here', SECOND_LINE_ADDRESSES: 'second@line.example, nobody' },
      /SECOND_LINE_ADDRESSES: "nobody" is not an email address/,
    ],
    ['a second line that is nobody', { PORTAL_PROBLEMS: 'here' }, /PORTAL_PROBLEMS=here needs SECOND_LINE_ADDRESSES/],
    [
      'two places for a problem of the portal',
      {
        PORTAL_PROBLEMS: 'here',
        SECOND_LINE_ADDRESSES: 'second@line.example',
        PORTAL_HELPDESK_ADDRESS: 'help@dfe-portal.example',
      },
      /PORTAL_PROBLEMS=here and PORTAL_HELPDESK_ADDRESS exclude each other/,
    ],
    ['a time to undo that is none', { ANSWER_UNDO_SECONDS: '-1' }, /ANSWER_UNDO_SECONDS/],
    ['quiet hours without an end', { QUIET_FROM: '20:00' }, /QUIET_FROM and QUIET_UNTIL go together/],
    [
      'quiet hours all day',
      { QUIET_FROM: '07:00', QUIET_UNTIL: '07:00' },
      /QUIET_FROM and QUIET_UNTIL are the same, so no school would ever be written to/,
    ],
    ['mail to no domain', { MAIL_TO_DOMAIN_PER_MINUTE: '0' }, /MAIL_TO_DOMAIN_PER_MINUTE/],
    ['no connection to the relay', { SMTP_RELAY_CONNECTIONS: '0' }, /SMTP_RELAY_CONNECTIONS/],
    [
      'a key that is none',
      { DKIM_SELECTOR: 'desk1', DKIM_PRIVATE_KEY: 'secret' },
      /DKIM_PRIVATE_KEY: is not a private RSA key of at least 1024 bits as PEM/,
    ],
    [
      'a key of another kind',
      { DKIM_SELECTOR: 'desk1', DKIM_PRIVATE_KEY: ED25519_KEY },
      /DKIM_PRIVATE_KEY: is not a private RSA key/,
    ],
    [
      'a key without its selector',
      { DKIM_PRIVATE_KEY: RSA_KEY },
      /DKIM_SELECTOR and DKIM_PRIVATE_KEY go together: set both or none/,
    ],
    [
      'a domain without a key',
      { DKIM_DOMAIN: 'ect-helpdesk.example' },
      /DKIM_DOMAIN needs DKIM_SELECTOR and DKIM_PRIVATE_KEY/,
    ],
    [
      'a signature of another domain',
      { DKIM_SELECTOR: 'desk1', DKIM_PRIVATE_KEY: RSA_KEY, DKIM_DOMAIN: 'helpdesk.example' },
      /DKIM_DOMAIN must be ect-helpdesk.example, the domain of the first of HELPDESK_ADDRESSES, or one above it/,
    ],
    ['a role that does not exist', { ROLES: 'door,kitchen' }, /ROLES/],
    ['a database that is not PostgreSQL', { DATABASE_URL: 'mysql://localhost/x' }, /DATABASE_URL.*postgres/],
  ])('refuse %s', (_label, env, sentence) => {
    expect(() => loadConfig(env)).toThrow(sentence)
  })

  it('sign for the domain of the sending address, or for the one above it that is named, with a key whose line ends may be written out', () => {
    const dkim = { DKIM_SELECTOR: 'Desk1', DKIM_PRIVATE_KEY: RSA_KEY.trim().replaceAll('\n', '\\n') }
    const signing = { selector: 'desk1', privateKey: RSA_KEY.trim() }

    expect(loadConfig({}).dkim).toBeNull()
    expect(loadConfig(dkim).dkim).toEqual({ ...signing, domain: 'ect-helpdesk.example' })
    expect(
      loadConfig({ ...dkim, HELPDESK_ADDRESSES: 'cpd@help.school.example', DKIM_DOMAIN: 'school.example' }).dkim,
    ).toEqual({ ...signing, domain: 'school.example' })
  })

  it('take a lead provider’s API over https, or over loopback', () => {
    const of = (address: string) =>
      loadConfig({ LEAD_PROVIDER_API_URL: address, LEAD_PROVIDER_API_TOKEN: 'abc', LEAD_PROVIDER_NAME: 'Hartwell' })

    expect(of('https://api.example').leadProvider).toEqual({
      url: 'https://api.example',
      token: 'abc',
      kind: 'register-ects',
      provider: 'Hartwell',
    })
    expect(of('http://127.0.0.1:4010').leadProvider?.url).toBe('http://127.0.0.1:4010')
    expect(loadConfig({}).leadProvider).toBeNull()
  })

  it('take an empty value for a setting that is left out', () => {
    expect(loadConfig({ CONSOLE_PORT: '', DATABASE_URL: '' }).CONSOLE_PORT).toBe(3000)
  })

  it('know the mailboxes that are read over IMAP as our own', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'matchdesk-config-'))
    const [list, password] = [path.join(folder, 'mailboxes.json'), path.join(folder, 'password')]
    writeFileSync(password, 'secret')
    const mailbox = { name: 'cpd', host: 'imap.example', user: 'cpd@read-here.example', passwordFile: password }
    writeFileSync(list, JSON.stringify([mailbox]))

    expect(() => loadConfig({ IMAP_MAILBOXES_FILE: list, PORTAL_HELPDESK_ADDRESS: 'cpd@read-here.example' })).toThrow(
      /PORTAL_HELPDESK_ADDRESS is one of our own mailboxes/,
    )
  })

  it('take the address of the Department’s help desk, and nobody’s where none is given', () => {
    const given = { PORTAL_HELPDESK_ADDRESS: 'Help@DfE-portal.example', ANSWER_UNDO_SECONDS: '0' }

    expect(loadConfig(given)).toMatchObject({
      PORTAL_HELPDESK_ADDRESS: 'help@dfe-portal.example',
      PORTAL_PROBLEMS: 'dfe',
    })
    expect(loadConfig({}).PORTAL_HELPDESK_ADDRESS).toBeUndefined()
    expect(loadConfig({}).ANSWER_UNDO_SECONDS).toBe(60)
  })

  it('read a secret from a file', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'matchdesk-config-')), 'secret')
    writeFileSync(file, `${'k'.repeat(40)}\n`)

    expect(loadConfig({ SECRET_FILE: file }).SECRET).toBe('k'.repeat(40))
  })

  it('turn the sample register off in production', () => {
    expect(loadConfig({ NODE_ENV: 'production', SECRET: 's'.repeat(32) }).SAMPLE_REGISTER).toBe(false)
  })
})

describe('.env.example', () => {
  const text = readFileSync(path.join(__dirname, '..', '..', '.env.example'), 'utf8')
  const lines = [...text.matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => ({ name, value }))

  it('names every setting once, and nothing else', () => {
    expect(lines.map(line => line.name)).toEqual(Object.keys(settings))
  })

  it('holds values that are accepted, and that are the ones taken when nothing is set', () => {
    const given = Object.fromEntries(lines.filter(line => line.value !== '').map(line => [line.name, line.value]))

    expect(loadConfig(given)).toEqual(loadConfig({}))
  })

  it('has a sentence before every setting or group of settings', () => {
    expect(text).not.toMatch(/\n\n#?[A-Z_]+=/)
  })
})
