import { fault, ok, type Parsed } from './parsed'

declare const participantId: unique symbol
declare const trainingRecordId: unique symbol
/** A person in the Department's API: a UUID in lower case. Retired when two records of one person are merged. */
export type ParticipantId = string & { readonly [participantId]: true }
/** One registration of a person in one role: a UUID in lower case. Merging records does not change it. */
export type TrainingRecordId = string & { readonly [trainingRecordId]: true }

/** `condition_extractable.rb` of the Department's API: hexadecimal in groups of 8, 4, 4, 4 and 12, of any version. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads a participant id. */
export function parseParticipantId(text: string): Parsed<ParticipantId, 'blank' | 'invalid'> {
  return parseUuid<ParticipantId>(text, 'participant ID')
}

/** Reads a training record id. */
export function parseTrainingRecordId(text: string): Parsed<TrainingRecordId, 'blank' | 'invalid'> {
  return parseUuid<TrainingRecordId>(text, 'training record ID')
}

function parseUuid<Id extends string>(text: string, what: string): Parsed<Id, 'blank' | 'invalid'> {
  const value = text.trim().toLowerCase()
  if (value === '') return fault('blank', `Enter the ${what}`)
  if (!UUID.test(value)) {
    return fault('invalid', `A ${what} is 36 characters long, like 8f3a2c1e-0b4d-4e6f-9a7b-1c2d3e4f5a6b`)
  }
  return ok(value as Id)
}
