import type { MimeMessage, MimePart } from './mime-part'
import { leavesByMailparser } from './with-mailparser'
import { signedContent } from './signed-content'
import { startOfMessage } from './start-of-message'
import { surveyParts } from './survey-parts'
import type { SurveyedPart } from './survey-parts'
import { decodeTransfer } from './transfer-decoding'

const SIGNED = /^application\/(?:x-)?pkcs7-mime$/

/**
 * Takes a message apart: every leaf in order with its bytes. mailparser reads mail whose form is sound; what a first pass found
 * unsound, and what mailparser would lose, is read here from where it lies. When both read sound mail differently the
 * message is told to be ambiguous, because other readers will differ too.
 */
export async function readMime(raw: Buffer): Promise<MimeMessage> {
  const { bytes, start, oddity } = startOfMessage(raw)
  const survey = surveyParts(bytes, start)
  const oddities = new Set(survey.oddities)
  if (oddity !== null) oddities.add(oddity)
  if (bytes.includes(0) && survey.headerLines.length > 0 && bytes.subarray(start, start + 2_000).includes(0))
    oddities.add('zero-bytes')
  const parts = survey.parts.map(part => toPart(part, oddities))
  const sound = oddities.size === 0 && survey.cutAt === null
  const theirs = sound ? await leavesByMailparser(start === 0 ? bytes : bytes.subarray(start)).catch(() => null) : null
  const agree = theirs?.length === parts.length && parts.every((part, at) => theirs[at]?.equals(part.bytes))
  if (sound && !agree) oddities.add('parts-disputed')
  return {
    headerLines: survey.headerLines,
    rootType: survey.root.contentType,
    rootParameters: survey.root.parameters,
    parts: parts.flatMap(part => [part, ...signedParts(part)]),
    depth: survey.depth,
    oddities: [...oddities],
    cutAt: survey.cutAt,
  }
}

/** What an S/MIME part holds that is signed and not encrypted: read as if it stood in the message itself. */
function signedParts(part: MimePart): readonly MimePart[] {
  if (!SIGNED.test(part.contentType)) return []
  const content = signedContent(part.bytes)
  if (content === null) return []
  const path = [...part.path, { id: -1, type: part.contentType }]
  const { parts } = surveyParts(content, 0)
  return parts.map(inner => toPart({ ...inner, path: [...path, ...inner.path] }, new Set()))
}

function toPart({ facts, body, path }: SurveyedPart, oddities: Set<string>): MimePart {
  const decoded = decodeTransfer(body, facts)
  if (decoded.oddity !== null) oddities.add(decoded.oddity)
  return {
    contentType: facts.contentType,
    parameters: facts.parameters,
    disposition: facts.disposition,
    filename: facts.filename,
    contentId: facts.contentId,
    contentLocation: facts.contentLocation,
    bytes: decoded.bytes,
    path,
  }
}
