import path from 'node:path'
import type { Database } from '../adapters/database/data-source'
import { createTypeormProblemReader } from '../adapters/database/readers/problem-reader'
import { createTypeormReportReader } from '../adapters/database/readers/typeorm-report-reader'
import { createIsAcknowledged } from '../adapters/database/feed/is-acknowledged'
import { createTypeormImportStore } from '../adapters/database/register/import/typeorm-import-store'
import { createTypeormPeopleDirectory } from '../adapters/database/register/typeorm-people-directory'
import { createTypeormRegisterReader } from '../adapters/database/register/typeorm-register-reader'
import { createTypeormRegisterStore } from '../adapters/database/register/typeorm-register-store'
import { createTypeormStores, type TypeormStores } from '../adapters/database/stores'
import { createTypeormApiTokenStore } from '../adapters/database/stores/api-token-store'
import { createTypeormEscalationStore } from '../adapters/database/stores/escalation-store'
import { createTypeormReportContactStore } from '../adapters/database/stores/report-contact-store'
import { createTypeormUnsubscribeStore } from '../adapters/database/stores/unsubscribe-store'
import { createUnitOfWork, type Transaction } from '../adapters/database/unit-of-work'
import type { ApiTokenStore } from '../access/api-token'
import type { Config } from '../config'
import type { BlobStoreHealth } from '../inbound/blob-health'
import type { BlobStore } from '../inbound/spool'
import { createViewTicket } from '../journeys/ticket-page'
import type { Stores } from '../journeys/stores'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { Log } from '../kernel/log'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { createSigner, type Signer } from '../notify/signature'
import type { PeopleDirectory } from '../register/people'
import type { RegisterReader } from '../register/register-reader'
import type { ImportStore } from '../register/sources/import-store'
import type { ReportReader } from '../report/report-reader'
import type { ReportContactStore } from '../report/contacts'
import type { EscalationStore } from '../report/escalation-store'
import type { UnsubscribeStore } from '../report/unsubscribes'
import type { KnownSenders } from '../ticket/sender-warnings'
import type { ProblemReader } from '../problem/problem'
import { openBlobStore } from './blob-store-of'
import { secretsOf, type Secrets } from './secret-of'
import { tellingOf } from './zendesk-telling'

/** The folder that holds templates/ and node_modules/, from the built file's place in dist/src/app. */
export const PROJECT_ROOT = path.resolve(__dirname, '..', '..', '..')

/** Every store, those of access and escalation included. */
export type AllStores = Stores &
  TypeormStores & {
    readonly escalations: EscalationStore
    readonly unsubscribes: UnsubscribeStore
    readonly contacts: ReportContactStore
    readonly apiTokens: ApiTokenStore
    readonly imports: ImportStore
  }

/** What every command and every process role builds on. */
export interface System {
  readonly config: Config
  readonly db: Database
  readonly clock: Clock
  readonly newId: NewId
  readonly log: Log
  readonly secrets: Secrets
  readonly signer: Signer
  readonly blobs: BlobStore & BlobStoreHealth
  readonly unitOfWork: UnitOfWork<AllStores>
  /** The same stores over the read connection: they read outside any unit of work and refuse to write. */
  readonly readStores: AllStores
  readonly register: RegisterReader
  readonly directory: PeopleDirectory
  readonly problems: ProblemReader
  readonly reports: ReportReader
  readonly viewTicket: ReturnType<typeof createViewTicket>
}

/** Joins database, blobs and signatures to what reads and writes through them. */
export async function createSystem(
  db: Database,
  deps: { readonly config: Config; readonly clock: Clock; readonly newId: NewId; readonly log: Log },
): Promise<System> {
  const { config, clock } = deps
  const secrets = secretsOf(config)
  const manager = db.read.manager
  const buildStores = (transaction: Transaction): AllStores => ({
    ...createTypeormStores(transaction),
    register: createTypeormRegisterStore({
      manager: transaction,
      clock,
      isAcknowledged: createIsAcknowledged(transaction),
    }),
    escalations: createTypeormEscalationStore(transaction),
    unsubscribes: createTypeormUnsubscribeStore(transaction),
    contacts: createTypeormReportContactStore(transaction),
    apiTokens: createTypeormApiTokenStore(transaction),
    imports: createTypeormImportStore({ manager: transaction, clock, newId: deps.newId }),
  })
  const readStores = buildStores(manager)
  const register = createTypeormRegisterReader({
    manager,
    clock,
    portalRules: config.PORTAL_RULES,
    isAcknowledged: createIsAcknowledged(manager),
  })
  const problems = createTypeormProblemReader(manager)
  return {
    ...deps,
    db,
    secrets,
    signer: signerOf(secrets, config),
    blobs: await openBlobStore(deps),
    unitOfWork: tellingOf(
      deps,
      createUnitOfWork(db, buildStores, {
        observe: facts => {
          if (facts.heldMs > LONGEST_UNIT_MS) deps.log.warn({ ...facts }, 'a unit of work was held for long')
        },
      }),
    ),
    readStores,
    register,
    directory: createTypeormPeopleDirectory({ manager, clock }),
    problems,
    reports: createTypeormReportReader(manager),
    viewTicket: createViewTicket({
      stores: readStores,
      register,
      problems,
      clock,
      completionMode: config.COMPLETION_MODE,
      portalRules: config.PORTAL_RULES,
      knownSenders: async () => knownSenders(config, await readStores.accounts.list()),
      accountName: async id => (await readStores.accounts.find(id))?.name ?? null,
    }),
  }
}

/** The Department for Education's domain: what a forger would like to write from. */
const DEPARTMENT = 'education.gov.uk'

function knownSenders(config: Config, accounts: readonly { readonly name: string }[]): KnownSenders {
  const domains = [...config.HELPDESK_ADDRESSES.map(domainOf), DEPARTMENT]
  return { domains, agentNames: accounts.map(account => account.name) }
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}

/** Nobody should hold the write connection above a tenth of a second; what does for longer than this is worth a look. */
const LONGEST_UNIT_MS = 1_000

/** The address that sends, and that reply addresses are made from. */
export function helpdeskAddressOf(config: Config): string {
  return config.HELPDESK_ADDRESSES[0] ?? ''
}

function signerOf({ signature: [secret, ...before] }: Secrets, config: Config): Signer {
  return createSigner({ secret, before, helpdeskAddress: helpdeskAddressOf(config) })
}
