import type { Organisation, ReadOrganisations } from '../../../report/contacts'
import { RegistrationSchema } from '../schemas/register.schema'
import type { Transaction } from '../unit-of-work'

/** Lead providers and delivery partners that registrations name, over the read connection. */
export function createTypeormReadOrganisations(manager: Transaction): ReadOrganisations {
  const named = async (kind: Organisation['kind'], column: 'leadProvider' | 'deliveryPartner') => {
    const rows: readonly { readonly name: string | null }[] = await manager
      .createQueryBuilder(RegistrationSchema, 'registration')
      .select(`registration.${column}`, 'name')
      .distinct(true)
      .where(`registration.${column} IS NOT NULL`)
      .orderBy(`registration.${column}`)
      .getRawMany()
    return rows.flatMap(({ name }) => (name === null || name === '' ? [] : [{ kind, name }]))
  }
  return async () => [
    ...(await named('lead-provider', 'leadProvider')),
    ...(await named('delivery-partner', 'deliveryPartner')),
  ]
}
