import { missingGuards } from '../adapters/database/guards'
import { pendingMigrations, runMigrations } from '../adapters/database/migrate'
import { fillSearchIndex, isSearchIndexOld } from '../adapters/database/register/fill-search-index'
import { newestBlobKeys } from '../adapters/database/readers/newest-blob-keys'
import { createSystemResolver } from '../adapters/dns/system-resolver'
import { dkimFindings } from '../adapters/mail/published-dkim-key'
import type { DiskSpool } from '../adapters/storage/disk-spool'
import { createTypeormTicketReader } from '../adapters/database/readers/ticket-reader'
import { createTypeormBooksReader } from '../adapters/database/readers/books-reader'
import { createManageTokens } from '../access/manage-tokens'
import { isScope, SCOPES, whyNotScopes } from '../api/scopes'
import { foldAddress } from '../access/access-deps'
import { isRole, ROLES } from '../access/permissions'
import { counted } from '../kernel/counted'
import type { RetentionTools } from '../cli/retention-tools'
import type { Toolbox, UserTools } from '../cli/toolbox'
import type { Config } from '../config'
import { createCalibrate } from '../journeys/calibrate'
import { ticketJsonOf } from '../journeys/ticket-json-of'
import type { Clock } from '../kernel/clock'
import { UserError } from '../kernel/errors'
import type { NewId } from '../kernel/ids'
import type { Log } from '../kernel/log'
import { accessOf } from './access-of'
import { consoleUrlOf } from './console-url'
import { exportFeed, unknownPartner } from './feed-tools'
import { signInUrl } from './first-sign-in'
import { openConfiguredDatabase, readyDatabase } from './open-database'
import { registerTools } from './register-tools'
import { legalHoldsOf, peopleDeskOf } from './people-desk-of'
import { reportOf } from './report-of'
import { retentionTools } from './retention-of'
import { balanceOf, damagedEntries, openSpool, shiftStep } from './spool-of'
import { syncByHand } from './sync-tools'
import { createSystem, helpdeskAddressOf, type System } from './system'
import { refuseHalfRestored } from './backup/half-restored'
import { reportOfManifest } from './backup/manifest'

/** So many messages a command leaves in the spool before it carries them on: a long run would take its size on the disk twice. */
const UNSHIFTED = 512
/** A silent DNS server is asked twice. */
const DNS_QUESTION_MS = 3_000

interface Given {
  readonly config: Config
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Log
}

/** Opens the system for one command; the tables are made ready first, except for the commands that are about them. */
export async function openToolbox(given: Given): Promise<Toolbox> {
  refuseHalfRestored(given.config)
  const db = await openConfiguredDatabase(given.config)
  const system = await createSystem(db, given)
  const ready = once(() => readyDatabase(db, given))
  // Whoever imports a register wants nobody invented in it first.
  const readyForRealPeople = once(() =>
    readyDatabase(db, { ...given, config: { ...given.config, SAMPLE_REGISTER: false } }),
  )
  const spool = once(() => openSpool(system))
  const after =
    <Args extends readonly unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      await ready()
      return work(...args)
    }
  return {
    mailbox: helpdeskAddressOf(given.config),
    accept: after(createAccept(system, spool)),
    drain: after(async progress => {
      const { drain } = await import('./drain.js')
      await drain(system, await spool(), progress)
    }),
    ticket: after(async reference => {
      const page = await system.viewTicket(reference)
      return page && ticketJsonOf(page)
    }),
    messages: after(since => createTypeormBooksReader(db.read.manager).messagesSince(since)),
    balance: after(period => balanceOf(system, period)),
    replay: asked => replayed(system, { asked, ready }),
    async *exportFeed(asked) {
      await ready()
      yield* exportFeed(system, asked)
    },
    partnerWarning: after(deliveryPartner => unknownPartner(system, deliveryPartner)),
    report: after(problemReference => reportOf(system, problemReference)),
    calibrate: after(createCalibrate(system)),
    users: userTools(system, ready),
    retention: afterReady(retentionTools(system), ready),
    ...personTools(system, after),
    register: registerTools(system, readyForRealPeople),
    async syncRegister(request) {
      await readyForRealPeople()
      return syncByHand(system, request)
    },
    migrate: () => migrate(system),
    pendingMigrations: () => pendingMigrations(db),
    doctor: () => examine(system),
    backup: async asked => {
      const { makeBackup } = await import('./backup/make-backup.js')
      const { manifest, missing } = await makeBackup(system, asked)
      return { ...reportOfManifest(manifest), findings: missing }
    },
    async close() {
      if (spool.wasCalled()) await (await spool()).close()
      await db.close()
    },
  }
}

async function migrate({ db }: System): Promise<readonly string[]> {
  const ran = await runMigrations(db)
  if (await isSearchIndexOld(db)) await fillSearchIndex(db)
  return ran
}

async function* replayed(
  system: System,
  { asked, ready }: { readonly asked: Parameters<Toolbox['replay']>[0]; ready(): Promise<unknown> },
): ReturnType<Toolbox['replay']> {
  await ready()
  const { replay } = await import('./replay-of.js')
  yield* replay(system, asked)
}

/** What is held of one person, and what must not be deleted, once the tables are ready. */
function personTools(
  system: System,
  after: <Args extends readonly unknown[], Result>(
    work: (...args: Args) => Promise<Result>,
  ) => (...args: Args) => Promise<Result>,
): Pick<Toolbox, 'people' | 'holds'> {
  const people = peopleDeskOf(system)
  const holds = legalHoldsOf(system)
  return {
    people: { find: after(people.find), export: after(people.export), erase: after(people.erase) },
    holds: { list: after(holds.list), place: after(holds.place), end: after(holds.end) },
  }
}

/** The same tools, each of which makes the tables ready first. */
function afterReady(tools: RetentionTools, ready: () => Promise<unknown>): RetentionTools {
  return {
    report: () => ready().then(tools.report),
    run: () => ready().then(tools.run),
    changePeriod: asked => ready().then(() => tools.changePeriod(asked)),
    changes: () => ready().then(tools.changes),
    verifyAudit: () => ready().then(tools.verifyAudit),
  }
}

/** Accepts into the spool, and empties it now and then. */
function createAccept(system: System, spool: () => Promise<DiskSpool>): Toolbox['accept'] {
  const shift = once(async () => shiftStep(system, await spool()))
  let unshifted = 0
  let shifting: Promise<unknown> = Promise.resolve()
  return async (envelope, raw) => {
    const message = await (await spool()).add(envelope, raw)
    unshifted += 1
    if (unshifted >= UNSHIFTED) {
      unshifted = 0
      // What cannot be carried now waits in the spool, and whoever drains it hears why.
      shifting = shifting.then(async () => emptySpool(await shift())).catch(() => {})
      await shifting
    }
    return message
  }
}

async function emptySpool(step: () => Promise<number>): Promise<void> {
  for (let shifted = await step(); shifted > 0; shifted = await step());
}

function userTools(system: System, ready: () => Promise<unknown>): UserTools {
  const { unitOfWork, clock, newId } = system
  const access = accessOf(system)
  const tokens = createManageTokens({ unitOfWork, clock, newId })
  const accountOf = async (email: string) => (await access.list()).find(account => account.email === foldAddress(email))
  return {
    async list() {
      await ready()
      // Not the whole account: a hash of a password has no business on a terminal or in a script's log.
      return (await access.list()).map(({ email, name, roles, disabled }) => ({ email, name, roles, disabled }))
    },
    async invite({ email, name, roles, ...given }) {
      await ready()
      const asked = roles ?? (await accountOf(email))?.roles ?? ['agent']
      const known = asked.filter(isRole)
      if (known.length !== asked.length) {
        throw new UserError(`A role is one of ${ROLES.join(', ')}`, { code: 'CLI.BAD_ROLE' })
      }
      const deliveryPartner =
        given.deliveryPartner ?? (roles === null ? ((await accountOf(email))?.deliveryPartner ?? null) : null)
      const { secret } = await access.invite({ email, name, roles: known, deliveryPartner, actor: 'system' })
      return {
        url: signInUrl(consoleUrlOf(system.config), secret),
        warning: await unknownPartner(system, deliveryPartner),
      }
    },
    async makeToken(token) {
      await ready()
      if (token.scopes.length === 0 || !token.scopes.every(isScope)) {
        throw new UserError(`A scope is one of ${SCOPES.join(', ')}`, { code: 'CLI.BAD_SCOPE' })
      }
      const whyNot = whyNotScopes(token)
      if (whyNot !== null) throw new UserError(whyNot, { code: 'CLI.BAD_SCOPE' })
      return { ...(await tokens.make(token)), warning: await unknownPartner(system, token.deliveryPartner) }
    },
    async tokens() {
      await ready()
      return tokens.list()
    },
    async revokeToken(id) {
      await ready()
      return tokens.revoke(id)
    },
    async resetSecondFactor(email) {
      await ready()
      const account = await accountOf(email)
      return account ? access.factor.reset({ accountId: account.id, actor: 'system' }) : 'not-found'
    },
    async disable(email) {
      await ready()
      const account = await accountOf(email)
      if (!account) return false
      const outcome = await access.disable({ accountId: account.id, actor: 'system' })
      if (outcome.kind === 'refused') throw new UserError(outcome.sentence, { code: 'CLI.REFUSED' })
      return outcome.kind === 'done'
    },
  }
}

async function examine(system: System): Promise<readonly string[]> {
  const { db, config } = system
  const findings: string[] = []
  const pending = await pendingMigrations(db)
  if (pending.length > 0) {
    return [`${pending.length} migrations of this version have not run: run \`matchdesk migrate\`.`]
  }
  for (const guard of await missingGuards(db)) {
    findings.push(`The database guard ${guard} is missing: run \`matchdesk migrate\`, which makes it again.`)
  }
  findings.push(...(await blobFindings(system)))
  for (const entry of await damagedEntries(system)) {
    findings.push(`Spool entry ${entry} is damaged and was set aside: it is kept in the spool's folder "damaged".`)
  }
  const { imapFindings } = await import('./imap-door-of.js')
  findings.push(...(await imapFindings(system)))
  if (config.TRUSTED_AUTHSERV_ID !== undefined && config.TRUSTED_GATEWAY_NETWORKS.length === 0) {
    findings.push(
      'TRUSTED_AUTHSERV_ID is set and TRUSTED_GATEWAY_NETWORKS is not, so no Authentication-Results are believed: name the addresses that your gateway sends from.',
    )
  }
  findings.push(...(await dkimFindings(config, createSystemResolver(DNS_QUESTION_MS))))
  const undelivered = await createTypeormTicketReader(db.read.manager).countUndelivered()
  if (undelivered > 0) {
    findings.push(
      `${counted(undelivered, 'ticket has', 'tickets have')} an email that did not arrive: the queue lists them under "Not delivered", and the outbox says why under "Failed".`,
    )
  }
  const balance = await balanceOf(system, { since: null, until: null })
  for (const { messageId, why } of balance.differences) {
    findings.push(`The books do not balance: message ${messageId} was ${why}.`)
  }
  return findings
}

/** Whether the blob store works, and has what the newest messages point to: a row without its bytes is a loss. */
async function blobFindings({ blobs, db }: System): Promise<readonly string[]> {
  const whyNot = await blobs.check()
  if (whyNot !== null) return [whyNot]
  const findings: string[] = []
  for (const { id, blobKey } of await newestBlobKeys(db.read.manager, BLOBS_LOOKED_AT)) {
    if (!(await blobs.has(blobKey))) findings.push(`The raw bytes of message ${id} are not in the blob store.`)
  }
  return findings
}

/** A fault of the store shows in the newest ones; asking for all of some years would take hours. */
const BLOBS_LOOKED_AT = 200

/** Runs once, however often it is called, and says whether it was. */
function once<Result>(make: () => Promise<Result>): (() => Promise<Result>) & { wasCalled(): boolean } {
  let made: Promise<Result> | null = null
  const call = () => (made ??= make())
  return Object.assign(call, { wasCalled: () => made !== null })
}
