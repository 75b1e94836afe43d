import { createHash } from 'node:crypto'
import type { ContactKind, Organisation, ReportContact } from './contacts'

/** One report: the same for all contacts of an organisation who may see as much. */
export interface ContactAudience extends Organisation {
  readonly isNamed: boolean
  readonly addresses: readonly string[]
}

/** Contacts by what they get. */
export function audiencesOf(contacts: readonly ReportContact[]): readonly ContactAudience[] {
  const audiences = new Map<string, ContactAudience>()
  for (const { kind, organisation: name, seesPeople: isNamed, address } of contacts) {
    const key = JSON.stringify([kind, name, isNamed])
    const before = audiences.get(key)?.addresses ?? []
    audiences.set(key, { kind, name, isNamed, addresses: [...before, address] })
  }
  return [...audiences.values()]
}

const SHORT: Readonly<Record<ContactKind, string>> = { 'lead-provider': 'lp', 'delivery-partner': 'dp' }

/** Short enough for a column, whatever the organisation is called. */
export function periodKey({ kind, name, isNamed }: Pick<ContactAudience, 'kind' | 'name' | 'isNamed'>): string {
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 16)
  return `${SHORT[kind]} ${digest}${isNamed ? ' n' : ''}`
}
