import type { Config } from '../config'
import { tellingZendesk, type ToldStores } from '../journeys/zendesk/tell-zendesk'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { consoleUrlOf } from './console-url'

/** Units of work that tell Zendesk, in their own transaction, what they changed of problems and pictures; as they are when Zendesk is off. */
export function tellingOf<All extends ToldStores>(
  { config, ...deps }: { readonly config: Config; readonly clock: Clock; readonly newId: NewId },
  unitOfWork: UnitOfWork<All>,
): UnitOfWork<All> {
  if (config.zendesk === null) return unitOfWork
  return tellingZendesk(unitOfWork, {
    ...deps,
    consoleUrl: consoleUrlOf(config),
    screenshots: config.ZENDESK_SCREENSHOTS,
  })
}
