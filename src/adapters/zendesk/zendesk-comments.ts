import { z } from 'zod'
import type { WrittenComment, WrittenFile } from '../../inbound/counterparts/counterpart-reader'
import { FLAG_AUTOMATIC } from '../../inbound/counterparts/zendesk-origin'
import { user, type User } from './zendesk-history'

const attachment = z.object({
  file_name: z.string().nullable().optional(),
  content_type: z.string().nullable().optional(),
  content_url: z.string(),
  size: z.number().nullable().optional(),
  inline: z.boolean().optional(),
  deleted: z.boolean().optional(),
  malware_scan_result: z.string().nullable().optional(),
  malware_access_override: z.boolean().nullable().optional(),
})
const mailbox = z
  .object({
    address: z.string().nullable().optional(),
    name: z.string().nullable().optional(),
    original_recipients: z.array(z.string()).nullable().optional(),
  })
  .nullable()
  .optional()
/** `system` of an email holds its Message-ID. It is not in the reference; answers of the API have it. */
const metadata = z
  .object({
    system: z
      .object({ message_id: z.string().nullable().optional(), machine_generated: z.boolean().nullable().optional() })
      .nullable()
      .optional(),
    flags: z.array(z.number()).nullable().optional(),
    trusted: z.boolean().nullable().optional(),
  })
  .nullable()
  .optional()
const comment = z.object({
  id: z.int(),
  author_id: z.int(),
  created_at: z.string(),
  body: z.string().nullable().optional(),
  html_body: z.string().nullable().optional(),
  plain_body: z.string().nullable().optional(),
  via: z
    .object({
      channel: z.union([z.string(), z.number()]).optional(),
      source: z.object({ from: mailbox, to: mailbox }).optional(),
    })
    .optional(),
  metadata,
  attachments: z.array(attachment).default([]),
})

/** A page of a ticket's comments, with the people in it. */
export const commentsPage = z.object({
  comments: z.array(comment),
  users: z.array(user).default([]),
  meta: z
    .object({ has_more: z.boolean(), after_cursor: z.string().nullable() })
    .default({ has_more: false, after_cursor: null }),
})

/** A comment as its author wrote it. Pure. */
export function writtenOf(given: z.infer<typeof comment>, users: ReadonlyMap<number, User>): WrittenComment {
  const flags = given.metadata?.flags ?? []
  const from = given.via?.source?.from
  const isEmail = given.via?.channel === 'email'
  const to = given.via?.source?.to?.address
  return {
    id: String(given.id),
    at: new Date(given.created_at),
    html: given.html_body ?? null,
    text: given.body ?? given.plain_body ?? '',
    from: senderOf(given, users),
    recipients: isEmail ? [...new Set([...(from?.original_recipients ?? []), ...(to ? [to] : [])])] : [],
    messageId: isEmail ? bare(given.metadata?.system?.message_id ?? null) : null,
    flags,
    isDistrusted: given.metadata?.trusted === false,
    isAutomatic: flags.includes(FLAG_AUTOMATIC) || given.metadata?.system?.machine_generated === true,
    files: given.attachments.map(fileOf),
  }
}

/**
 * Whom the email names: a person may write from another address than the one that Zendesk knows them by first. What an agent passed on is
 * its author's there, and the address of the way it came is the agent's: then Zendesk's word counts.
 */
function senderOf(
  { author_id: id, via }: z.infer<typeof comment>,
  users: ReadonlyMap<number, User>,
): WrittenComment['from'] {
  const author = users.get(id)
  const from = via?.channel === 'email' ? via.source?.from : null
  const isDesks = [...users.values()].some(
    each => each.role !== 'end-user' && each.email?.toLowerCase() === from?.address?.toLowerCase(),
  )
  if (!from?.address || isDesks) return { name: author?.name ?? '', address: author?.email ?? null }
  return { name: from.name ?? author?.name ?? '', address: from.address }
}

function bare(messageId: string | null): string | null {
  const id = messageId?.trim().replace(/^<|>$/g, '') ?? ''
  return id === '' ? null : id
}

function fileOf(given: z.infer<typeof attachment>): WrittenFile {
  return {
    name: given.file_name ?? '',
    contentType: given.content_type ?? '',
    url: given.content_url,
    size: given.size ?? 0,
    isInline: given.inline === true,
    isDeleted: given.deleted === true,
    malware: malwareOf(given),
  }
}

/** Zendesk's Attachments reference: an override allows a file to be fetched that the scan found; the scan comes seconds after the file. */
function malwareOf({ malware_scan_result: result, malware_access_override: isAllowed }: z.infer<typeof attachment>) {
  if (result === 'malware_found') return isAllowed === true ? 'none' : 'found'
  return result === 'not_scanned' ? 'waiting' : 'none'
}
