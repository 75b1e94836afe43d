import type { SourceRow } from '../../../../register/sources/source-row'

/** Everything that a batch of rows names, by which the register is asked for it. */
export interface Mentions {
  readonly urns: readonly string[]
  /** Predecessors of links, addresses of tutors, schools of partnerships. */
  readonly links: readonly string[]
  readonly tutors: readonly string[]
  readonly partnerships: readonly string[]
  readonly ids: readonly string[]
  readonly trns: readonly string[]
  readonly emails: readonly string[]
}

/** Collects what rows name. */
export function mentionsOf(rows: readonly SourceRow[]): Mentions {
  const found = {
    urns: [] as string[],
    links: [] as string[],
    tutors: [] as string[],
    partnerships: [] as string[],
    ids: [] as string[],
    trns: [] as string[],
    emails: [] as string[],
  }
  for (const row of rows) collect(row, found)
  return found
}

function collect(row: SourceRow, found: { [Kind in keyof Mentions]: string[] }): void {
  switch (row.kind) {
    case 'school':
      found.urns.push(row.urn)
      return
    case 'school-link':
      found.links.push(row.predecessorUrn)
      return
    case 'tutor':
      found.urns.push(row.schoolUrn)
      found.tutors.push(row.email)
      found.trns.push(...present(row.trn))
      return
    case 'partnership':
      found.urns.push(row.schoolUrn)
      found.partnerships.push(row.schoolUrn)
      return
    case 'participant':
      found.urns.push(...present(row.schoolUrn))
      found.ids.push(...present(row.participantId, row.trainingRecordId), ...row.retiredIds)
      if (row.mentor.kind === 'mentor') found.ids.push(row.mentor.participantId)
      found.trns.push(...present(row.trn))
      found.emails.push(...row.emails)
      return
    case 'person':
      found.ids.push(row.participantId)
      found.trns.push(...present(row.trn))
      found.emails.push(...row.emails)
      return
    case 'transfer':
      found.urns.push(row.leaving.schoolUrn, ...present(row.joining?.schoolUrn ?? null))
      found.ids.push(row.participantId)
      return
    case 'pairing':
      found.urns.push(...present(row.schoolUrn))
      found.ids.push(...present(row.ect.participantId, row.mentor.participantId))
      found.trns.push(...present(row.ect.trn, row.mentor.trn))
      return
    case 'fault':
  }
}

function present(...values: readonly (string | null)[]): string[] {
  return values.flatMap(value => value ?? [])
}
