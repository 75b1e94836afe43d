import { createServer, type Server } from 'node:net'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { askFile, changeFile } from '../contracts/sqlite-file'
import { openMatchdesk, type Matchdesk } from '../contracts/run-matchdesk'

/** What an operator does on the command line, with the built application. */

jest.setTimeout(240_000)

let matchdesk: Matchdesk
/** Each group has a data folder of its own, so that none leans on what another did. */
const withOwnData = () => {
  beforeAll(() => (matchdesk = openMatchdesk()))
  afterAll(() => matchdesk.remove())
}

describe('migrate', () => {
  withOwnData()

  it('says what is pending, makes the tables once, and finds nothing to do the second time', async () => {
    const [before] = await matchdesk.json<{ pending: string[] }>('migrate', '--status')
    expect(before?.pending.length).toBeGreaterThan(0)

    expect(await matchdesk.json('migrate')).toEqual([{ ran: before?.pending }])
    expect(await matchdesk.json('migrate')).toEqual([{ ran: [] }])
    expect(await matchdesk.json('migrate', '--status')).toEqual([{ pending: [] }])
    expect((await matchdesk.run('doctor')).stdout).toBe('Nothing is wrong.\n')
  })
})

describe('users', () => {
  withOwnData()

  it('are invited with a link, listed without anything secret, and disabled', async () => {
    expect(await matchdesk.json('users', 'list')).toEqual([])
    const invite = ['users', 'invite', 'Asha@Helpdesk.example', '--name', 'Asha Lead', '--role', 'lead', 'agent']
    const invited = await matchdesk.run(...invite)
    expect(invited.code).toBe(0)
    expect(invited.stdout).toMatch(/^first sign-in: http:\/\/\S+\/sign-in\/link\/[\w-]{40,}\n$/)

    await matchdesk.run('users', 'invite', 'admin@helpdesk.example', '--name', 'Ada', '--role', 'administrator')
    expect([...(await matchdesk.json('users', 'list'))].sort(byEmail)).toEqual([
      { email: 'admin@helpdesk.example', name: 'Ada', roles: ['administrator'], disabled: false },
      { email: 'asha@helpdesk.example', name: 'Asha Lead', roles: ['agent', 'lead'], disabled: false },
    ])

    await matchdesk.run('users', 'invite', 'asha@helpdesk.example', '--name', 'Asha Lead')
    expect((await matchdesk.run('users', 'list')).stdout).toContain('asha@helpdesk.example  Asha Lead  agent, lead\n')

    expect(await matchdesk.run('users', 'disable', 'asha@helpdesk.example')).toMatchObject({
      code: 0,
      stdout: 'Disabled.\n',
    })
    expect((await matchdesk.run('users', 'list')).stdout).toContain(
      'asha@helpdesk.example  Asha Lead  agent, lead  (disabled)',
    )
  })

  it.each([
    ['a role that there is not', ['invite', 'x@y.example', '--name', 'X', '--role', 'king'], 2, /A role is one of/],
    ['nobody’s address', ['disable', 'nobody@y.example'], 3, /There is no account with this address/],
  ])('with %s end with a sentence', async (_what, args, code, sentence) => {
    const ran = await matchdesk.run('users', ...args)

    expect([ran.code, ran.stdout]).toEqual([code, ''])
    expect(ran.stderr).toMatch(sentence)
  })
})

const byEmail = (left: Record<string, unknown>, right: Record<string, unknown>) =>
  String(left['email']).localeCompare(String(right['email']))

describe('register export', () => {
  withOwnData()
  // The first command of all makes the tables and the sample people.
  beforeAll(() => matchdesk.run('users', 'list'))

  it('gives the pairings as CSV, with what a spreadsheet would run made plain text', async () => {
    const file = path.join(matchdesk.dataDir, 'matchdesk.sqlite')
    const [pairing] = await askFile(file, 'SELECT id, mentor_id FROM pairings ORDER BY id LIMIT 1')
    const formula = '=HYPERLINK("http://evil.example")'
    await changeFile(file, 'UPDATE teachers SET first_name = ? WHERE id = ?', [formula, pairing?.['mentor_id'] ?? ''])
    const { code, stdout } = await matchdesk.run('register', 'export', '--pairings')
    const rows: Record<string, string>[] = parse(stdout, { columns: true })

    expect(code).toBe(0)
    expect(stdout.split('\n')[0]).toBe(
      'change_id,action,mentor_id,mentor_trn,mentor_name,mentor_email,home_cohort,paired_cohort,ect_id,ect_trn,ect_name,school_urn,school_name,lead_provider,home_delivery_partner,paired_delivery_partner,from,until,changed_at,origin,standing,row_id,grantable,note',
    )
    const row = rows.find(each => each['row_id'] === pairing?.['id'])
    expect(row).toMatchObject({
      mentor_name: expect.stringMatching(/^'=HYPERLINK/),
      from: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      action: expect.stringMatching(/^(?:added|ended|undone)$/),
      note: 'This does not replace matching on Steplab',
    })
    const [{ count } = { count: 0 }] = await askFile(file, 'SELECT COUNT(*) AS count FROM pairings')
    expect(rows).toHaveLength(Number(count))
  })

  it('gives the participant records as CSV', async () => {
    const { stdout } = await matchdesk.run('register', 'export', '--participant-records')
    const rows: Record<string, string>[] = parse(stdout, { columns: true })

    expect(stdout.split('\n')[0]).toBe(
      'change_id,action,mentor_id,mentor_trn,mentor_name,mentor_email,home_cohort,paired_cohort,ect_id,ect_trn,ect_name,school_urn,school_name,lead_provider,home_delivery_partner,paired_delivery_partner,from,until,changed_at,origin,standing,row_id,grantable,note',
    )
    expect(rows[0]).toMatchObject({
      paired_cohort: expect.stringMatching(/^202[1-4]$/),
      origin: expect.stringMatching(/^(?:registered|pairing)$/),
      note: 'This does not replace matching on Steplab',
    })
  })

  it('says so when nothing in the register names the partner, and gives the header alone', async () => {
    const ran = await matchdesk.run('register', 'export', '--pairings', '--delivery-partner', 'Nobody’s Hub')

    expect(ran.code).toBe(0)
    expect(ran.stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(ran.stderr).toContain('Nothing in the register names this delivery partner')
  })

  it('asks which of the two feeds is meant', async () => {
    const ran = await matchdesk.run('register', 'export')

    expect([ran.code, ran.stdout]).toEqual([2, ''])
    expect(ran.stderr).toContain('Say which feed')
  })
})

describe('what is wrong', () => {
  withOwnData()

  it.each([
    ['a command that there is not', ['marry'], /unknown command 'marry'/],
    ['an option that there is not', ['balance', '--fast'], /unknown option '--fast'/],
    ['an argument that is missing', ['ticket'], /missing required argument 'reference'/],
    ['a time that is none', ['messages', '--since', 'yesterday'], /--since is not a time/],
    ['a file that is not there', ['ingest', '/nowhere/at/all'], /There is nothing at \/nowhere\/at\/all/],
  ])('in %s is said on stderr, and ends with 2', async (_what, args, sentence) => {
    const { code, stdout, stderr } = await matchdesk.run(...args)

    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(sentence)
  })

  it('in the settings is named all at once, and nothing is started', async () => {
    const wrong = matchdesk.with({
      CONSOLE_PORT: 'ninety',
      SMTP_MAX_BYTES: '12',
      ROLES: 'door,window',
      HELPDESK_ADDRESSES: 'not an address',
      PORTAL_RULES: '1999',
      SAMPLE_REGISTER: 'yes',
    })
    const { code, stdout, stderr } = await wrong.run('serve')

    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('These settings are wrong, so nothing was started:')
    for (const name of [
      'CONSOLE_PORT',
      'SMTP_MAX_BYTES',
      'ROLES',
      'HELPDESK_ADDRESSES',
      'PORTAL_RULES',
      'SAMPLE_REGISTER',
    ]) {
      expect(stderr).toMatch(new RegExp(`^  ${name}: `, 'm'))
    }
  })

  it.each(['CONSOLE_PORT', 'SMTP_PORT'])(
    'in %s, because the port is in use, names the setting that changes it',
    async setting => {
      const { server, port } = await occupied()
      try {
        const { code, stdout, stderr } = await matchdesk.with({ [setting]: String(port) }).run('serve')

        expect([code, stdout]).toEqual([2, ''])
        expect(stderr).toContain(`Port ${port} is in use`)
        expect(stderr).toContain(setting)
      } finally {
        await new Promise(resolve => server.close(resolve))
      }
    },
  )
})

describe('in production', () => {
  withOwnData()

  const SECRET = 'a-secret-of-more-than-thirty-two-characters'

  it('nothing starts without a secret', async () => {
    const { code, stdout, stderr } = await matchdesk.with({ NODE_ENV: 'production' }).run('serve')

    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain('SECRET must be set in production')
  })

  it('nothing starts before the tables are made on purpose, and then nobody is invented', async () => {
    const fresh = openMatchdesk({ NODE_ENV: 'production', SECRET })
    try {
      const refused = await fresh.run('serve')
      expect([refused.code, refused.stdout]).toEqual([2, ''])
      expect(refused.stderr).toMatch(/lacks \d+ migrations of this version\. Back it up, then run `matchdesk migrate`/)

      const [migrated] = await fresh.json<{ ran: string[] }>('migrate')
      expect(migrated?.ran.length).toBeGreaterThan(0)
      const { code, stdout } = await fresh.run('register', 'export', '--pairings')
      expect(code).toBe(0)
      expect(parse(stdout, { columns: true })).toEqual([])
    } finally {
      fresh.remove()
    }
  })
})

/** A port that somebody else listens on. */
function occupied(): Promise<{ readonly server: Server; readonly port: number }> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve({ server, port: typeof address === 'object' && address ? address.port : 0 })
    })
  })
}
