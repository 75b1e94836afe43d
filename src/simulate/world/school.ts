/** A school of the simulated England, as a register would have it. */
export interface School {
  readonly urn: string
  readonly leadProvider: string
  readonly deliveryPartner: string
  /** Its ECTs who began this year or last; ordinary work grows with it. */
  readonly size: number
  /** Addresses of its induction tutor, who may have left and been followed by another. */
  readonly tutors: readonly [string, ...string[]]
  /** The address of its trust's office, where the trust writes for its schools; null elsewhere. */
  readonly office: string | null
}

/** Every school, with the indexes that faults and ordinary work choose by. */
export interface World {
  readonly seed: number
  readonly schools: readonly [School, ...School[]]
  /** Sums of sizes, for drawing a school as likely as it is large. */
  readonly sizes: readonly number[]
  readonly byLeadProvider: ReadonlyMap<string, readonly School[]>
  readonly byDeliveryPartner: ReadonlyMap<string, readonly School[]>
}
