import { z } from 'zod'
import { parseCohort } from '../../kernel/identifiers/cohort'
import type { Parsed } from '../../kernel/identifiers/parsed'
import { parseParticipantId, parseTrainingRecordId } from '../../kernel/identifiers/participant-id'
import { parseUrn } from '../../kernel/identifiers/urn'

/** Text that one of the shared parsers must take. */
function read<Value>(parse: (text: string) => Parsed<Value>, what: string) {
  return z.string().transform((text, context) => {
    const parsed = parse(text)
    if (parsed.kind === 'ok') return parsed.value
    // The value itself is not quoted: a wrong one may be anything.
    context.addIssue({ code: 'custom', message: `is not ${what}` })
    return z.NEVER
  })
}

export const participantId = read(parseParticipantId, 'a participant id')
export const trainingRecordId = read(parseTrainingRecordId, 'a training record id')
export const urn = read(parseUrn, 'a URN')
export const cohort = read(parseCohort, 'a cohort')
/** Nobody's name or address is longer: the same bound as for the cell of a file. */
const LONGEST_TEXT = 500
/** A name that has to be there. */
export const neededText = z.string().min(1).max(LONGEST_TEXT)
/** Text that may be null, and that a service may leave out. */
export const optionalText = z.string().max(LONGEST_TEXT).nullish()
