import type { Command } from 'commander'
import { UserError } from '../kernel/errors'
import { EXIT } from './exit-codes'
import type { ProgramDeps } from './toolbox'
import { printJson, withToolbox } from './with-toolbox'

/** `migrate`, `users`, `register`, `doctor`: running the system. */
export function addOperatorCommands(program: Command, deps: ProgramDeps): void {
  program
    .command('migrate')
    .description('makes the tables what this version expects')
    .option('--status', 'only says what is pending')
    .option('--json', 'one JSON line')
    .action(async (options: { status?: boolean; json?: boolean }) => {
      await withToolbox(deps, async toolbox => {
        const names = options.status ? await toolbox.pendingMigrations() : await toolbox.migrate()
        if (options.json) printJson(deps, options.status ? { pending: names } : { ran: names })
        else if (names.length === 0) deps.stdout.write('Nothing to do: the tables are up to date.\n')
        else deps.stdout.write(names.map(name => `${options.status ? 'pending' : 'ran'} ${name}\n`).join(''))
      })
    })

  const users = program.command('users').description('who may sign in to the console, and what may use the API')
  addUserCommands(users, deps)
  addTokenCommands(users, deps)

  program
    .command('register')
    .description('the register (pairing store)')
    .command('export')
    .description('one feed as CSV on stdout, ended and undone rows included')
    .option('--pairings', 'every pairing')
    .option('--participant-records', 'every participant record')
    .action(async (options: { pairings?: boolean; participantRecords?: boolean }) => {
      if (Boolean(options.pairings) === Boolean(options.participantRecords)) {
        throw new UserError('Say which feed: either --pairings or --participant-records', { code: 'CLI.WHICH_FEED' })
      }
      const feed = options.pairings ? 'pairings' : 'participant-records'
      deps.stdout.write(await withToolbox(deps, toolbox => toolbox.exportFeed(feed)))
    })

  program
    .command('doctor')
    .description('checks this installation: tables, guards, books, folders')
    .option('--json', 'one JSON line')
    .action(async (options: { json?: boolean }) => {
      const findings = await withToolbox(deps, toolbox => toolbox.doctor())
      if (options.json) printJson(deps, { healthy: findings.length === 0, findings })
      else if (findings.length === 0) deps.stdout.write('Nothing is wrong.\n')
      else deps.stdout.write(findings.map(finding => `- ${finding}\n`).join(''))
      if (findings.length > 0) process.exitCode = EXIT.notRight
    })
}

function addUserCommands(users: Command, deps: ProgramDeps): void {
  users
    .command('list')
    .option('--json', 'one JSON line an account')
    .action(async (options: { json?: boolean }) => {
      for (const user of await withToolbox(deps, toolbox => toolbox.users.list())) {
        if (options.json) printJson(deps, user)
        else
          deps.stdout.write(
            `${user.email}  ${user.name}  ${user.roles.join(', ')}${user.disabled ? '  (disabled)' : ''}\n`,
          )
      }
    })
  users
    .command('invite')
    .description('adds an account, or a new link for one, and prints its one-time sign-in')
    .argument('<email>')
    .requiredOption('--name <name>', 'as it is shown to colleagues')
    .option('--role <role...>', 'agent, lead, administrator, observer; left out: what a known account has, else agent')
    .action(async (email: string, options: { name: string; role?: string[] }) => {
      const url = await withToolbox(deps, toolbox =>
        toolbox.users.invite({ email, name: options.name, roles: options.role ?? null }),
      )
      deps.stdout.write(`first sign-in: ${url}\n`)
    })
  users
    .command('disable')
    .description('ends every session of an account and refuses new ones')
    .argument('<email>')
    .action(async (email: string) => {
      const known = await withToolbox(deps, toolbox => toolbox.users.disable(email))
      if (known) deps.stdout.write('Disabled.\n')
      else {
        process.exitCode = EXIT.notRight
        deps.stderr.write('There is no account with this address: `matchdesk users list` shows them.\n')
      }
    })
}

function addTokenCommands(users: Command, deps: ProgramDeps): void {
  users
    .command('token')
    .description('makes a bearer token of the API and prints it; it is shown once')
    .argument('<name>', 'what it is for')
    .option('--scope <scope...>', 'tickets:read', ['tickets:read'])
    .action(async (name: string, options: { scope: string[] }) => {
      const { id, secret } = await withToolbox(deps, toolbox =>
        toolbox.users.makeToken({ name, scopes: options.scope }),
      )
      deps.stdout.write(`token ${id}: ${secret}\n`)
    })
  users
    .command('tokens')
    .description('the tokens of the API, without their secrets')
    .option('--json', 'one JSON line a token')
    .action(async (options: { json?: boolean }) => {
      for (const { id, name, scopes, createdAt, revokedAt } of await withToolbox(deps, box => box.users.tokens())) {
        if (options.json) printJson(deps, { id, name, scopes, createdAt, revokedAt })
        else deps.stdout.write(`${id}  ${name}  ${scopes.join(', ')}${revokedAt ? '  (revoked)' : ''}\n`)
      }
    })
  users
    .command('revoke-token')
    .description('ends a token at once')
    .argument('<id>')
    .action(async (id: string) => {
      if (await withToolbox(deps, toolbox => toolbox.users.revokeToken(id))) deps.stdout.write('Revoked.\n')
      else {
        process.exitCode = EXIT.notRight
        deps.stderr.write('There is no such token in use: `matchdesk users tokens` shows them.\n')
      }
    })
}
