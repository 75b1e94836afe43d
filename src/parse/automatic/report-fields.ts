import { decodeUnlabelled } from '../charset'
import { oneLine } from '../one-line'
import type { MimePart } from '../parts/mime-part'

/** A report names a few recipients; more of its text is not read. */
export const REPORT_LENGTH = 65_536
const VALUE_LENGTH = 500

/** The fields of one group of a report, names in lower case. */
export type ReportFields = ReadonlyMap<string, string>

const STATUS_TYPE = /^(?:message|text)\/(?:global-)?delivery-status$/
/** Types under which a status part comes that was not named as one. */
const UNNAMED_TYPE = /^(?:text\/plain|application\/octet-stream)$/
const RETURNED_TYPE = /^(?:message\/(?:rfc822|global)(?:-headers)?|text\/rfc822(?:-headers)?)$/

/** The part that says what became of a message (RFC 3464), also where a report calls it plain text. */
export function statusPart(parts: readonly MimePart[]): MimePart | undefined {
  const declared = parts.find(part => STATUS_TYPE.test(part.contentType))
  if (declared !== undefined) return declared
  return parts.find(
    part =>
      isInReport(part) &&
      UNNAMED_TYPE.test(part.contentType) &&
      /^(?:reporting-mta|final-recipient)[ \t]*:/im.test(textOf(part)),
  )
}

/** The message, or its header, that comes back with a report. */
export function returnedText(parts: readonly MimePart[]): string | null {
  const part = parts.find(one => RETURNED_TYPE.test(one.contentType))
  return part === undefined ? null : textOf(part)
}

/** Whether a part stands inside a `multipart/report`. */
export function isInReport(part: MimePart): boolean {
  return part.path.some(multipart => multipart.type === 'multipart/report')
}

/** The groups of fields of a report: first what is said of the message, then of each recipient (RFC 3464 §2.1). */
export function readGroups(part: MimePart): readonly ReportFields[] {
  return textOf(part)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+(?=\S)/g, ' ')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)
    .filter(fields => fields.size > 0)
}

/** `rfc822; someone@…` and `smtp; 550 …` start with a type. */
export function withoutType(value: string | undefined): string | undefined {
  return value?.replace(/^[a-z0-9-]{1,30}\s*;\s*/i, '').trim() || undefined
}

function textOf(part: MimePart): string {
  return decodeUnlabelled(part.bytes.subarray(0, REPORT_LENGTH))
}

function fieldsOf(group: string): ReportFields {
  const fields = new Map<string, string>()
  for (const line of group.split('\n')) {
    const match = /^([A-Za-z][A-Za-z-]{0,60})[ \t]*:(.*)$/.exec(line.slice(0, 2_000))
    const name = match?.[1]?.toLowerCase()
    if (name !== undefined && !fields.has(name)) fields.set(name, oneLine(match?.[2] ?? '', VALUE_LENGTH))
  }
  return fields
}
