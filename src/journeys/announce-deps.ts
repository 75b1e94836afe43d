import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { NotifySettings } from '../notify/settings'
import type { Signer } from '../notify/signature'
import type { PortalRules } from '../register/eligible-mentors'
import type { EmailTemplates } from '../notify/templates'

/** What deciding about mail that leaves is done with. */
export interface AnnounceDeps {
  readonly newId: NewId
  readonly clock: Clock
  readonly signer: Signer
  readonly templates: EmailTemplates
  /** The registered induction tutors of a school. */
  tutorsOf(urn: string): Promise<readonly { readonly name: string; readonly address: string }[]>
  readonly settings: NotifySettings
  /** Whose list the diagnosis speaks of. */
  readonly portalRules: PortalRules
}
