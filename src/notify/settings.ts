import type { PortalDesk } from './answers/answers'
import type { QuietHours } from './quiet-hours'

/** Whether our register is the one that counts, or a copy beside the Department's service (DESIGN §4.11). */
export type CompletionMode = 'copy' | 'store-of-record'

/** What the mail we write needs to know of this installation. */
export interface NotifySettings {
  /** The address people write to; every reply address is made from it. */
  readonly helpdeskAddress: string
  /** Further addresses of ours, which are never written to automatically. */
  readonly ownAddresses: readonly string[]
  readonly fromName: string
  /** Address of the console without a slash at its end, for links that agents follow. */
  readonly consoleUrl: string
  readonly completionMode: CompletionMode
  /** Whether each ticket is also made in Zendesk. */
  readonly zendesk: boolean
  /** Whether requesters hear from Zendesk, by a public comment, instead of from us; left out: from us. */
  readonly repliesInZendesk?: boolean
  /** Whether tickets that Zendesk makes are taken in, so that the same mail may come from there too; left out: no. */
  readonly takesFromZendesk?: boolean
  /** Seconds that an agent's reply waits before it leaves, so that it can be undone. */
  readonly undoSeconds: number
  /** When schools are not written to; null: always. */
  readonly quietHours: QuietHours | null
  readonly portal: PortalDesk
}
