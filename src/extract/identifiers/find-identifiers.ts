import { parseEmailAddress } from '../../kernel/identifiers/email-address'
import { parseUrn } from '../../kernel/identifiers/urn'
import type { ParsedMessage } from '../../parse/parsed-message'
import type { Evidence, Identifier } from '../reading'
import { MAX_READ_CHARACTERS, zoneAt } from '../request-text'
import { findCohorts } from './cohort'
import { findPersonal } from './personal'
import { findTrns } from './trn'

const URN = /\bURNs?\b[\s:;#=.()\u2013-]{0,5}(?:is |number |no ){0,2}[\s:.]{0,2}(\d{5,6})\b/gi
const EMAIL = /[a-z0-9._%+'-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6}/gi
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi
/** A message names few people; more identifiers than this are a pasted list that nobody reads here. */
const MAX_IDENTIFIERS = 300
const MASK = '*********'

/** Finds every identifier of a message with its place. National Insurance numbers and dates of birth come masked. */
export function findIdentifiers(message: ParsedMessage): readonly Identifier[] {
  const text = message.text.slice(0, MAX_READ_CHARACTERS)
  const at = (start: number, end: number, quote = text.slice(start, end)): Evidence => ({
    source: 'text',
    span: { start, end },
    zone: zoneAt(message.zones, start),
    quote,
  })
  const found: Identifier[] = [
    ...findTrns(text).map(trn => ({
      kind: 'trn' as const,
      value: trn.value,
      valid: trn.valid,
      note: trn.note ?? (trn.hasLabel ? null : NO_LABEL),
      evidence: at(trn.start, trn.end),
    })),
    ...matches(text, URN).map(({ start, end, value }) => ({
      kind: 'urn' as const,
      value: value.replace(/^0+/, ''),
      valid: parseUrn(value).kind === 'ok',
      note: null,
      evidence: at(start, end),
    })),
    ...matches(text, EMAIL).map(({ start, end, value }) => {
      const address = value.toLowerCase().replace(/^'+/, '')
      return {
        kind: 'email' as const,
        value: address,
        valid: parseEmailAddress(address).kind === 'ok',
        note: null,
        evidence: at(start, end),
      }
    }),
    ...matches(text, UUID).map(({ start, end, value }) => ({
      kind: 'participant-id' as const,
      value: value.toLowerCase(),
      valid: true,
      note: null,
      evidence: at(start, end),
    })),
    ...findPersonal(text).map(personal => ({
      kind: personal.kind,
      value: MASK,
      valid: personal.valid,
      note: 'Masked on sight',
      evidence: at(personal.start, personal.end, MASK),
    })),
    ...findCohorts(text).map(cohort => ({
      kind: 'cohort' as const,
      value: cohort.cohort === null ? `year ${cohort.inductionYear}` : String(cohort.cohort),
      valid: true,
      note: cohort.of === null ? null : `Said of ${cohort.of === 'ect' ? 'an ECT' : 'a mentor'}`,
      evidence: at(cohort.start, cohort.end),
    })),
  ]
  return found
    .sort((left, right) => (left.evidence.span?.start ?? 0) - (right.evidence.span?.start ?? 0))
    .slice(0, MAX_IDENTIFIERS)
}

/** Note of a TRN that no label names: it counts only when the register knows it or a name stands beside it. */
export const NO_LABEL = 'Seven digits without a label'

function matches(text: string, pattern: RegExp): readonly { start: number; end: number; value: string }[] {
  return [...text.matchAll(pattern)].map(match => {
    const value = match[1] ?? match[0]
    const end = match.index + match[0].length
    return { start: end - value.length, end, value }
  })
}
