import type { AcceptedLine, Balance } from '../inbound/balance'
import type { Period } from '../inbound/books'
import type { AcceptedMessage, Envelope } from '../inbound/raw-message'
import type { Calibrated } from '../journeys/calibrate'
import type { Reader } from '../match/reader'
import type { Parser } from '../parse/parsed-message'
import type { FileColumn } from '../register/feed/feed-cells'
import type { FeedName } from '../register/feed/feed-row'
import type { ImportSummary } from '../register/sources/import-summary'
import type { LegalHolds } from '../retention/legal-hold'
import type { PeopleDesk } from '../retention/person/people-desk'
import type { EscalationReport } from '../report/escalation-report'
import type { TicketJson } from '../ticket/ticket-json'
import type { RetentionTools } from './retention-tools'
import type { RegisterTools } from './register-tools'
import type { PictureTools } from './screenshot-texts'
import type { Output } from './write-all'
import type { ReplayAsked, ReplayedLine } from './replay-asked'

/** What the command line asks of the system; opened for one command and closed after it. */
export interface Toolbox {
  /** The first helpdesk address. */
  readonly mailbox: string
  /** Accepts one message through the same use case as every door. */
  accept(envelope: Envelope, raw: Buffer): Promise<AcceptedMessage>
  /** Works until nothing that is due waits any more; calls back after each message. */
  drain(progress: (done: number) => void): Promise<void>
  ticket(reference: string): Promise<TicketJson | null>
  messages(since: Date): Promise<readonly AcceptedLine[]>
  balance(period: Period): Promise<Balance>
  /** Reads messages again by the code of today, or says which; a line for each, as it is done. */
  replay(asked: ReplayAsked): AsyncIterable<ReplayedLine>
  /** Rows of one feed as CSV, some hundred at a time. */
  exportFeed(asked: {
    readonly feed: FeedName
    /** Null for everybody's rows. */
    readonly deliveryPartner: string | null
    readonly since: number
    readonly columns: readonly FileColumn[]
  }): AsyncIterable<string>
  /** What to say of a partner whom nothing in the register names; null when there is nothing to say. */
  partnerWarning(deliveryPartner: string | null): Promise<string | null>
  report(problemReference: string | null): Promise<EscalationReport | null>
  /** Reads the lead provider's API into the register, or tries it on a copy. */
  syncRegister(request: SyncRequest): Promise<SyncReport>
  /** Fits the reader's scores to what was decided, and puts the model in use unless it is only tried. */
  calibrate(given: { readonly isDryRun: boolean }): Promise<Calibrated>
  users: UserTools
  retention: RetentionTools
  /** What is held of one person. */
  people: PeopleDesk
  /** What must not be deleted. */
  holds: Pick<LegalHolds, 'list' | 'place' | 'end'>
  register: RegisterTools
  /** Makes the tables what this version expects; returns the names of the migrations it ran. */
  migrate(): Promise<readonly string[]>
  pendingMigrations(): Promise<readonly string[]>
  /** What is wrong with this installation, in sentences; empty when nothing is. */
  doctor(): Promise<readonly string[]>
  /** Writes everything that is kept into a new folder; what is missing, in sentences. */
  backup(given: { readonly folder: string; progress(blobs: number): void }): Promise<BackupReport>
  close(): Promise<void>
}

/** What is in a backup, and what should be and is not. */
export interface BackupReport {
  readonly takenAt: string
  readonly database: 'sqlite' | 'postgres'
  readonly blobs: number
  readonly bytes: number
  /** Accepted messages that were in no database yet, or had come within the last quarter of an hour. */
  readonly waiting: number
  readonly findings: readonly string[]
}

/** What a restore came to. */
export interface RestoreReport extends BackupReport {
  readonly hasNewSecret: boolean
}

export interface SyncRequest {
  /** The lead provider's name; null is the one that is set. */
  readonly source: string | null
  readonly isFull: boolean
  readonly isDryRun: boolean
  readonly signal: AbortSignal
  progress(so: { readonly rows: number }): void
}

/** What a sync came to; busy when another process is at it. */
export type SyncReport =
  | {
      readonly kind: 'done'
      readonly summary: ImportSummary
      /** Null: everything was read. */
      readonly since: Date | null
      readonly notes: readonly string[]
    }
  | { readonly kind: 'busy' }

export interface UserTools {
  list(): Promise<
    readonly {
      readonly email: string
      readonly name: string
      readonly roles: readonly string[]
      readonly disabled: boolean
    }[]
  >
  /** Adds an account, or invites it again; returns the address of its one-time sign-in. */
  invite(person: {
    readonly email: string
    readonly name: string
    /** Null keeps what a known account has. */
    readonly roles: readonly string[] | null
    readonly deliveryPartner: string | null
  }): Promise<{ readonly url: string; readonly warning: string | null }>
  disable(email: string): Promise<boolean>
  /** Takes an account's second factor away. */
  resetSecondFactor(email: string): Promise<'done' | 'not-found' | 'has-none'>
  /** Makes a bearer token of the API; gives its secret, which is shown once. */
  makeToken(token: {
    readonly name: string
    readonly scopes: readonly string[]
    readonly deliveryPartner: string | null
    readonly days: number
  }): Promise<{
    readonly id: string
    readonly secret: string
    readonly expiresAt: Date
    readonly warning: string | null
  }>
  tokens(): Promise<
    readonly {
      readonly id: string
      readonly name: string
      readonly scopes: readonly string[]
      readonly deliveryPartner: string | null
      readonly createdAt: Date
      readonly expiresAt: Date | null
      readonly revokedAt: Date | null
      readonly lastUsedAt: Date | null
    }[]
  >
  revokeToken(id: string): Promise<boolean>
}

/** How the program reaches the system: nothing is opened before a command needs it. */
export interface ProgramDeps {
  openToolbox(): Promise<Toolbox>
  /** From here on, this process gives way to others: for work of minutes beside a server that people wait for. */
  stepBack(): void
  /** Fills an empty installation from a backup. */
  restore(given: { readonly folder: string; progress(blobs: number): void }): Promise<RestoreReport>
  /** Starts serving; resolves when asked to stop. */
  serve(): Promise<void>
  createSandbox(): Promise<Parser & Reader & { close(): Promise<void> }>
  createPictureTools(): Promise<PictureTools>
  stdout: Output & { readonly isTTY?: boolean }
  stderr: { write(text: string): unknown; readonly isTTY?: boolean }
}
