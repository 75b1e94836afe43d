import type { Day } from '../../kernel/day'
import { emailForPartner } from './email-for-partner'
import { partnershipKey, type FeedPairing, type FeedRecord, type MentorFacts, type WantedRow } from './feed-facts'
import type { ShownFacts } from './feed-row'
import { homeOf } from './home'
import { keptPartner, placePairings, type PlacedPairing } from './pairing-partners'
import { leadProviderBeside, NO_PARTNER, partnerOf, type Partner, type ProviderPair } from './partner'
import { partnersOfRecord } from './record-partners'

/** Every row that the feeds should hold about one mentor on a day, once for each partner that may see it. */
export function rowsOfMentor(facts: MentorFacts, today: Day): readonly WantedRow[] {
  const placed = placePairings(facts, today)
  return [
    ...placed.map(pairing => rowOfPairing(facts, placed, pairing)),
    ...facts.records.flatMap(record => rowsOfRecord(facts, placed, { record, today })),
  ].map(row => keepFrozen(facts, row))
}

type Row = WantedRow & { readonly isKept: boolean }

/** A row that stays with a former partner changes in its days alone: the rest is as that partner knew it. */
function keepFrozen(facts: MentorFacts, { isKept, ...row }: Row): WantedRow {
  const stored = facts.stored.find(
    other => other.feed === row.feed && other.rowId === row.rowId && other.partnerKey === row.partnerKey,
  )
  if (!isKept || !stored) return row
  const { from, until, isUndone } = row.shown
  return { ...row, shown: { ...stored.shown, from, until, isUndone } }
}

function rowOfPairing(facts: MentorFacts, all: readonly PlacedPairing[], placed: PlacedPairing): Row {
  const { pairing, partner, isKept } = placed
  const shown = {
    ...atSchool(facts, all, { ...placed, schoolUrn: pairing.schoolUrn }),
    ...ectOf(facts, pairing),
    from: pairing.startedOn,
    until: pairing.finishedOn,
    isUndone: pairing.isVoided,
    origin: pairing.createdFrom,
    standing: pairing.standing,
  }
  return { feed: 'pairings', rowId: pairing.id, partnerKey: partner.key, sequence: pairing.sequence, shown, isKept }
}

function rowsOfRecord(
  facts: MentorFacts,
  all: readonly PlacedPairing[],
  { record, today }: { readonly record: FeedRecord; readonly today: Day },
): readonly Row[] {
  if (record.origin === 'registered') return [rowOfRegistered(facts, all, { record, today })]
  return partnersOfRecord(facts, all, record).map(part => {
    const { pairing } = part.placed ?? {}
    const shown = {
      ...atSchool(facts, all, {
        cohort: record.cohort,
        schoolUrn: pairing?.schoolUrn ?? null,
        partner: part.placed?.partner ?? NO_PARTNER,
        sources: part.placed?.sources ?? [],
      }),
      ...ectOf(facts, pairing),
      from: part.from,
      until: part.until,
      isUndone: part.isUndone,
      origin: record.origin,
      standing: pairing?.standing ?? '',
    }
    return rowFor(record, { partner: part.placed?.partner ?? NO_PARTNER, shown, isKept: part.isKept })
  })
}

/** A record of the mentor's own registration goes to the partner of that registration. */
function rowOfRegistered(
  facts: MentorFacts,
  all: readonly PlacedPairing[],
  { record, today }: { readonly record: FeedRecord; readonly today: Day },
): Row {
  const own = facts.registrations.filter(registration => registration.cohort === record.cohort)
  const atPresent = facts.schoolUrns.flatMap(urn => own.filter(registration => registration.schoolUrn === urn))
  const registration = atPresent[0] ?? own[0]
  const schoolUrn = registration?.schoolUrn ?? null
  const sources = [
    registration,
    ...(schoolUrn === null
      ? []
      : [facts.partnerships.get(partnershipKey(schoolUrn, record.cohort)), facts.schools.get(schoolUrn)]),
  ]
  const found = partnerOf(sources)
  const isOver = record.isVoided || (record.endedOn !== null && record.endedOn < today)
  const kept = isOver ? keptPartner(facts.stored, { feed: 'participant-records', rowId: record.id, found }) : null
  const partner = kept ?? found
  const shown = {
    ...atSchool(facts, all, { cohort: record.cohort, schoolUrn, partner, sources }),
    ...NO_ECT,
    from: record.startedOn,
    until: record.endedOn,
    isUndone: record.isVoided,
    origin: record.origin,
    standing: '',
  }
  return rowFor(record, { partner, shown, isKept: kept !== null })
}

function rowFor(
  record: FeedRecord,
  row: { readonly partner: Partner; readonly shown: ShownFacts; readonly isKept: boolean },
): Row {
  const { partner, shown, isKept } = row
  const place = { feed: 'participant-records', rowId: record.id, sequence: record.sequence } as const
  return { ...place, partnerKey: partner.key, shown, isKept }
}

const NO_ECT = { ectId: null, ectTrn: null, ectName: null }

function ectOf(facts: MentorFacts, pairing: FeedPairing | undefined) {
  if (!pairing) return NO_ECT
  const ect = facts.ects.get(pairing.ectId)
  return { ectId: pairing.ectId, ectTrn: ect?.trn ?? null, ectName: ect?.name ?? null }
}

/** What a row at one school says of mentor, school and providers. */
function atSchool(
  facts: MentorFacts,
  all: readonly PlacedPairing[],
  row: {
    readonly cohort: number | null
    readonly schoolUrn: string | null
    readonly partner: Partner
    readonly sources: readonly (ProviderPair | null | undefined)[]
  },
) {
  const { cohort, partner } = row
  const school = facts.schools.get(row.schoolUrn ?? '')
  const theirs = new Set(all.filter(other => other.partner.key === partner.key).map(other => other.pairing.schoolUrn))
  const others = facts.schoolUrns
    .filter(urn => urn !== row.schoolUrn && !theirs.has(urn))
    .flatMap(urn => facts.schools.get(urn) ?? [])
  return {
    mentorId: facts.mentor.id,
    mentorTrn: facts.mentor.trn,
    mentorName: facts.mentor.name,
    mentorEmail: emailForPartner(facts.mentor.emails, { own: school, others }),
    ...homeOf(facts, { cohort, schoolUrn: row.schoolUrn ?? '', partner }),
    pairedCohort: cohort,
    schoolUrn: row.schoolUrn,
    schoolName: school?.name ?? null,
    leadProvider: leadProviderBeside(partner, row.sources),
    pairedDeliveryPartner: partner.name,
    isOutOfScope: false,
  }
}
