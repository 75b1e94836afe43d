import type { PairRequest, PersonMention, Reading } from '../extract/reading'

const ONLY_IN_FILE = 'The two are named together in an attached file only: check that they are meant.'
const IN_FILE_TOO = 'An attached file names the same two'

/**
 * Adds what the words of attached files ask for: they may support a pair that the message itself names; where it names none
 * they are candidates, and never have a button of their own.
 */
export function withFilePairs(
  reading: Reading,
  found: {
    readonly pairs: readonly PairRequest[]
    readonly mentions: readonly PersonMention[]
    /** Who mentors each ECT now: a file that names them tells nothing new. */
    readonly currentMentorOf: ReadonlyMap<string, string | null>
  },
): Reading {
  if (reading.pairs.length > 0) {
    const fresh = found.pairs.filter(pair => found.currentMentorOf.get(pair.ectId) !== pair.mentorId)
    return { ...reading, pairs: reading.pairs.map(pair => compared(pair, fresh)) }
  }
  if (found.pairs.length === 0) return reading
  const moved = (place: number | null) => (place === null ? null : place + reading.mentions.length)
  return {
    ...reading,
    mentions: [...reading.mentions, ...found.mentions.map(inFile)],
    pairs: found.pairs.map(pair => ({
      ...pair,
      mentorMention: moved(pair.mentorMention),
      ectMention: moved(pair.ectMention),
      vetoes: [...pair.vetoes, ONLY_IN_FILE],
    })),
  }
}

const OTHERWISE_IN_FILE = 'An attached file names another mentor for this ECT.'
/** What a file only hints at contradicts nobody. */
const LEAST_TOLD = 0.5

function compared(pair: PairRequest, inFiles: readonly PairRequest[]): PairRequest {
  const others = inFiles.filter(other => other.ectId === pair.ectId && other.confidence >= LEAST_TOLD)
  if (inFiles.some(other => other.mentorId === pair.mentorId && other.ectId === pair.ectId))
    return { ...pair, reasons: [...pair.reasons, IN_FILE_TOO] }
  return others.length === 0 ? pair : { ...pair, vetoes: [...pair.vetoes, OTHERWISE_IN_FILE] }
}

function inFile(mention: PersonMention): PersonMention {
  return { ...mention, evidence: { ...mention.evidence, source: 'file', span: null, zone: null } }
}
