import { createTypeormReadOrganisations } from '../adapters/database/readers/organisations'
import { createIsOurs } from '../inbound/transports/own-mailboxes'
import { createReportContacts } from '../journeys/report-contacts'
import { createReportRecipients } from '../journeys/report-recipients'
import type { System } from './system'

/** Who gets reports: contacts outside the desk, and who of all wants none. */
export function receiversOf(system: System) {
  const { unitOfWork, clock, newId, signer, readStores } = system
  return {
    contacts: createReportContacts({
      ...{ unitOfWork, clock, newId, contacts: readStores.contacts },
      organisations: createTypeormReadOrganisations(system.db.read.manager),
      isOurs: createIsOurs(system.config),
    }),
    reportRecipients: createReportRecipients({
      ...{ unitOfWork, clock, newId, signer, unsubscribes: readStores.unsubscribes },
    }),
  }
}
