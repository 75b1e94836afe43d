import type { Evidence } from '../extract/reading'
import type { StoredReading } from '../ticket/stored-message'

/** A span of the message's text, with what it supports. */
export interface Highlight {
  readonly evidence: Evidence
  readonly meaning: string
}

const KINDS: Readonly<Record<string, string>> = {
  trn: 'teacher reference number',
  urn: 'school URN',
  email: 'email address',
  nino: 'National Insurance number (masked)',
  'date-of-birth': 'date of birth (masked)',
  'participant-id': 'participant id',
  cohort: 'cohort',
}

/** The spans of one message that support what was read in it, in the order of the text and without overlaps. */
export function highlightsOf(stored: StoredReading): readonly Highlight[] {
  const { reading, triage } = stored
  const found: Highlight[] = []
  for (const mention of reading.mentions) {
    const role = mention.claimedRole === null ? '' : mention.claimedRole === 'mentor' ? ' as the mentor' : ' as the ECT'
    found.push({ evidence: mention.evidence, meaning: `names somebody${role}` })
  }
  for (const identifier of reading.identifiers) {
    found.push({ evidence: identifier.evidence, meaning: KINDS[identifier.kind] ?? identifier.kind })
  }
  for (const evidence of reading.unexplainedNames) found.push({ evidence, meaning: 'a name nobody here has' })
  if (reading.school?.evidence) found.push({ evidence: reading.school.evidence, meaning: 'names the school' })
  if (triage.recurrence.evidence) {
    found.push({ evidence: triage.recurrence.evidence, meaning: 'says that this has happened before' })
  }
  return withoutOverlaps(found)
}

/** The longer of two overlapping spans would hide the shorter, so the earlier and shorter is kept. */
function withoutOverlaps(found: readonly Highlight[]): readonly Highlight[] {
  const spans = found
    .flatMap(highlight => {
      const { span, source } = highlight.evidence
      return span === null || source !== 'text' ? [] : [{ highlight, span }]
    })
    .sort((left, right) => left.span.start - right.span.start || left.span.end - right.span.end)
  const kept: Highlight[] = []
  let end = 0
  for (const { highlight, span } of spans) {
    if (span.start < end || span.end <= span.start) continue
    kept.push(highlight)
    end = span.end
  }
  return kept
}
