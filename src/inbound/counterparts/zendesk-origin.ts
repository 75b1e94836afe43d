import { z } from 'zod'

/** What is kept with a message that Zendesk took in: where it stands there, and what Zendesk says of it. Never read from the message itself. */
export const zendeskOrigin = z.object({
  /** The ticket there. */
  zendeskId: z.string(),
  /** The comment that it is; one comment is one message. */
  commentId: z.string(),
  /** It made the ticket there; false for what was written on it later. */
  isFirst: z.boolean(),
  /** The address to which a public comment of that ticket is mailed; null where its author is not its requester, or has none. */
  requester: z.string().nullable(),
  /** Zendesk's triggers had written to its requester by then. */
  isRequesterTold: z.boolean(),
  /** Numbers by which Zendesk marks a comment that it does not trust, or that a machine wrote. */
  flags: z.array(z.number()),
  /** Zendesk says in as many words that it does not trust the comment. */
  isDistrusted: z.boolean(),
  /** Files that were not fetched, and why. */
  filesLeft: z.array(z.object({ name: z.string(), why: z.enum(['malware', 'size', 'host', 'gone', 'number']) })),
})
export type ZendeskOrigin = Readonly<z.infer<typeof zendeskOrigin>>

/** Why a file stays in Zendesk: malware by its scan, too large, at an address that is not the account's, not there any more, or too many. */
export type WhyLeft = ZendeskOrigin['filesLeft'][number]['why']

/** The comment was written by a machine: flag 4 of Zendesk's Ticket Comments reference, *Comment flags*. */
export const FLAG_AUTOMATIC = 4
