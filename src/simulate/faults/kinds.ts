import type { FaultKind } from '../truth'

interface KindOfFault {
  readonly reason: string
  readonly section: string
  /** How often a tutor who meets it says that it happened before. */
  readonly stated: number
  /** How many a year: in all of England, or for each thousand schools (at least one). */
  readonly count: { readonly inEngland: number } | { readonly perThousandSchools: number }
}

/** Why each kind is planted, before anything that must find it was tuned. Sections are of reference/domain.md. */
export const KINDS: Readonly<Record<FaultKind, KindOfFault>> = {
  release: {
    reason:
      'A change of the service breaks one page for everybody from one day to the next, as the dated defects did; reports fall off when it is mended.',
    section: '§4.1 (the dated defects; “same reason over many schools in a short time”)',
    stated: 0.15,
    count: { inEngland: 8 },
  },
  school: {
    reason: 'One school meets the same thing over weeks, because its own record or sign-in is wrong.',
    section: '§4.1 (“same school (URN) again”), §7.1 (tutor left without handover)',
    stated: 0.5,
    count: { perThousandSchools: 2.5 },
  },
  'urn-change': {
    reason: 'A school converts or joins a trust and its pool of mentors stays at the old number.',
    section: '§4 no. 18, §4.1 (CST-1207; “all after a GIAS URN change”)',
    stated: 0.3,
    count: { perThousandSchools: 1 },
  },
  'lead-provider': {
    reason: 'What one lead provider sends or confirms is wrong, so only its schools meet it.',
    section: '§4 nos. 12, 13, §4.1 (“one LP’s schools only (partnership)”)',
    stated: 0.25,
    count: { inEngland: 4 },
  },
  'delivery-partner': {
    reason: 'One delivery partner’s partnerships are challenged or entered wrongly, so only its schools meet it.',
    section: '§4 no. 13, §1 (partnership: school, lead provider and delivery partner)',
    stated: 0.25,
    count: { inEngland: 8 },
  },
  'cohort-pair': {
    reason:
      'Mentors of one cohort are not offered for ECTs of another, as when lists of all cohorts were switched off.',
    section: '§3.1 (multiple_cohorts), §3.4, §4 no. 2, and the guidance’s own case',
    stated: 0.25,
    count: { inEngland: 4 },
  },
  'mentor-at-two-schools': {
    reason: 'A mentor who works at two schools is in one pool only, or is ended at both when leaving one.',
    section: '§4 no. 5, §4.1 (#3836; “same mentor again”)',
    stated: 0.35,
    count: { perThousandSchools: 2 },
  },
  'year-roll-over': {
    reason:
      'The new academic year is not open where it should be: from 1 June by the rule of cohorts, or in September.',
    section: '§2.6 (the year turns on 1 June), §4 no. 11, §4.1 (“all at year roll-over”)',
    stated: 0.1,
    count: { inEngland: 2 },
  },
  creeping: {
    reason: 'Records go wrong one by one long before anybody looks, and reports grow slowly for months.',
    section: '§4.1 (CPDLP-1744: duplicates made before the guard persist), §4 no. 7',
    stated: 0.25,
    count: { inEngland: 3 },
  },
  'same-cause-twice': {
    reason:
      'Two faults show as the same cause at the same time: one lead provider’s, and one of another’s delivery partner.',
    section: '§4 no. 13, §4.1 (signals of scope differ, the symptom does not)',
    stated: 0.25,
    count: { inEngland: 3 },
  },
  returning: {
    reason: 'A fault is mended, and within 30 days the same comes back at the same school or on the same page.',
    section: '§4.1 (#4090, #4216, #4265 and patching_missing_mentorships_v2: mended and mended again)',
    stated: 0.5,
    count: { perThousandSchools: 0.5 },
  },
  small: {
    reason: 'A school’s fault of two or three reports in all, which only those who said “this recurs” point at.',
    section: '§4.1 (“same school (URN) again”), and the guidance’s last step',
    stated: 0.6,
    count: { perThousandSchools: 2.5 },
  },
}

/** How many of a kind are planted among so many schools. */
export function countOf(kind: FaultKind, schools: number): number {
  const { count } = KINDS[kind]
  return 'inEngland' in count ? count.inEngland : Math.max(1, Math.round((count.perThousandSchools * schools) / 1_000))
}
