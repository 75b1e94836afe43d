export const CONTACT_KINDS = ['lead-provider', 'delivery-partner'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

/** Whose schools a report is about. */
export interface Organisation {
  readonly kind: ContactKind
  /** As the register has its name. */
  readonly name: string
}

/** Somebody of a lead provider or a delivery partner who gets the weekly report of its schools. */
export interface ReportContact {
  readonly id: string
  readonly kind: ContactKind
  readonly organisation: string
  readonly name: string
  /** In lower case. */
  readonly address: string
  /** The report names mentors and ECTs to them; for everybody else they are masked. */
  readonly seesPeople: boolean
  /** Why it may; null where it does not. */
  readonly whyPeople: string | null
  /** An account. */
  readonly addedBy: string
  readonly addedAt: Date
}

/** Keeps contacts; writes belong to a unit of work. */
export interface ReportContactStore {
  /** False when this address is a contact of the organisation already. */
  add(contact: ReportContact): Promise<boolean>
  /** False when there is none of this id. */
  remove(id: string): Promise<boolean>
  /** By organisation, then by address. */
  list(): Promise<readonly ReportContact[]>
}

/** Reads the lead providers and delivery partners of the register. */
export type ReadOrganisations = () => Promise<readonly Organisation[]>
