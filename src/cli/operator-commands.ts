import type { Command } from 'commander'
import { LONGEST_TOKEN_DAYS, USUAL_TOKEN_DAYS } from '../access/api-token'
import { dayAt } from '../kernel/day'
import { EXIT } from './exit-codes'
import { addExportCommand } from './export-command'
import { addRegisterCommands } from './register-commands'
import { addSyncCommand } from './sync-command'
import { readNumber } from './read-number'
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

  const register = program.command('register').description('the register (pairing store)')
  addExportCommand(register, deps)
  addRegisterCommands(register, deps)
  addSyncCommand(register, deps)

  program
    .command('doctor')
    .description('checks this installation: tables, guards, books, folders, and the DKIM key in DNS')
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
    .option(
      '--role <role...>',
      'agent, lead, administrator, auditor, observer, or partner alone; left out: what a known account has, else agent',
    )
    .option('--delivery-partner <name>', 'whose feeds somebody with the role partner reads')
    .action(async (email: string, options: { name: string; role?: string[]; deliveryPartner?: string }) => {
      const { name, role: roles = null, deliveryPartner = null } = options
      const { url, warning } = await withToolbox(deps, toolbox =>
        toolbox.users.invite({ email, name, roles, deliveryPartner }),
      )
      if (warning !== null) deps.stderr.write(`${warning}\n`)
      deps.stdout.write(`first sign-in: ${url}\n`)
    })
  users
    .command('disable')
    .description('ends every session of an account and refuses new ones')
    .argument('<email>')
    .action(async (email: string) => {
      const known = await withToolbox(deps, toolbox => toolbox.users.disable(email))
      if (known) deps.stdout.write('Disabled.\n')
      else sayUnknown(deps)
    })
  users
    .command('reset-second-factor')
    .description('takes the second factor of an account away, whose phone and recovery codes are lost')
    .argument('<email>')
    .action(async (email: string) => {
      const outcome = await withToolbox(deps, toolbox => toolbox.users.resetSecondFactor(email))
      if (outcome === 'not-found') sayUnknown(deps)
      else deps.stdout.write(outcome === 'done' ? 'Reset.\n' : 'There was no second factor.\n')
    })
}

function sayUnknown(deps: ProgramDeps): void {
  process.exitCode = EXIT.notRight
  deps.stderr.write('There is no account with this address: `matchdesk users list` shows them.\n')
}

function addTokenCommands(users: Command, deps: ProgramDeps): void {
  users
    .command('token')
    .description('makes a bearer token of the API and prints it; it is shown once')
    .argument('<name>', 'what it is for')
    .option('--scope <scope...>', 'tickets:read, problems:read, feeds:read with a delivery partner, feeds:read-all', [
      'tickets:read',
    ])
    .option('--delivery-partner <name>', 'whose feeds a token with the scope feeds:read reads')
    .option('--days <number>', `how long it is good, ${LONGEST_TOKEN_DAYS} days at most`, `${USUAL_TOKEN_DAYS}`)
    .action(async (name: string, options: { scope: string[]; deliveryPartner?: string; days: string }) => {
      const { scope: scopes, deliveryPartner = null } = options
      const days = readNumber(options.days, '--days', LONGEST_TOKEN_DAYS)
      const { id, secret, expiresAt, warning } = await withToolbox(deps, toolbox =>
        toolbox.users.makeToken({ name, scopes, deliveryPartner, days }),
      )
      if (warning !== null) deps.stderr.write(`${warning}\n`)
      deps.stderr.write(`It is good until ${dayAt(expiresAt)}.\n`)
      deps.stdout.write(`token ${id}: ${secret}\n`)
    })
  users
    .command('tokens')
    .description('the tokens of the API, without their secrets')
    .option('--json', 'one JSON line a token')
    .action(async (options: { json?: boolean }) => {
      for (const token of await withToolbox(deps, box => box.users.tokens())) {
        const { id, name, scopes, deliveryPartner, createdAt, expiresAt, revokedAt, lastUsedAt } = token
        const partner = deliveryPartner === null ? '' : `  ${deliveryPartner}`
        if (options.json)
          printJson(deps, { id, name, scopes, deliveryPartner, createdAt, expiresAt, revokedAt, lastUsedAt })
        else deps.stdout.write(`${id}  ${name}  ${scopes.join(', ')}${partner}  (${tokenState(token)})\n`)
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

function tokenState(token: {
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
}): string {
  const used = token.lastUsedAt === null ? 'never used' : `last used on ${dayAt(token.lastUsedAt)}`
  if (token.revokedAt !== null) return `revoked, ${used}`
  return `${token.expiresAt === null ? 'without an end' : `until ${dayAt(token.expiresAt)}`}, ${used}`
}
