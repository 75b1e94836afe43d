/** What custom fields of a ticket in Zendesk say, where the settings name them; null empties one. */
export interface ZendeskFields {
  readonly reference?: string
  readonly link?: string
  readonly school?: string | null
  /** Why the mentor was missing. */
  readonly cause?: string | null
  /** What became of the matches that are asked for. */
  readonly match?: 'none' | 'proposed' | 'completed' | 'undone'
}

/** A change in Zendesk that waits to be made. */
export type ZendeskPayload =
  | {
      readonly action: 'create-ticket'
      readonly externalId: string
      readonly reference: string
      readonly subject: string
      readonly body: string
      readonly requester: { readonly name: string; readonly email: string } | null
      readonly tags: readonly string[]
      readonly link: string
      readonly fields?: ZendeskFields
    }
  /** A ticket that Zendesk made itself is told which of ours it is. */
  | {
      readonly action: 'adopt-ticket'
      readonly zendeskId: string
      readonly externalId: string
      /** It is the counterpart of ours, and bears our id unless it bears somebody else's. */
      readonly isMain: boolean
      readonly body: string
      /** To whom its public comments are mailed; null when that is not known. */
      readonly requester: { readonly email: string } | null
      readonly tags: readonly string[]
      readonly fields?: ZendeskFields
    }
  | {
      readonly action: 'comment'
      readonly externalId: string
      readonly body: string
      readonly solve: boolean
      /** Opens a ticket again that Zendesk solved by itself. */
      readonly reopen?: true
      readonly tags: readonly string[]
      readonly fields?: ZendeskFields
    }
  | ZendeskProblem
  | ZendeskLink
  | ZendeskPicture
  | ZendeskRedaction

/** The ticket of a problem. One that is not there, or is closed, is made by whichever change comes first. */
export interface ZendeskProblem {
  readonly action: 'problem'
  /** The problem's id. */
  readonly externalId: string
  readonly subject: string
  /** What it begins with when it is made. */
  readonly opening: string
  /** The internal note by which something is said of it; the opening itself where there is nothing else to say. */
  readonly body: string
  /** Left out, it stays as it is. */
  readonly status?: 'open' | 'solved'
  readonly tags: readonly string[]
}

/** Which problem's incident a ticket is from now on; null: of none of ours. */
export interface ZendeskLink {
  readonly action: 'link'
  readonly externalId: string
  readonly problem: string | null
  /** The internal note that goes with it; empty: none. */
  readonly body: string
}

/** A picture, as the file of an internal note. */
export interface ZendeskPicture {
  readonly action: 'attach'
  readonly externalId: string
  readonly body: string
  /** The masked copy that it is, which must still be approved when it leaves; null: the screenshot itself. */
  readonly copyId: string | null
  /** Its bytes are a blob, which the copy or the reading of the message's file names. */
  readonly file: { readonly filename: string; readonly contentType: string; readonly blobKey: string }
}

/** Takes the files of an earlier change out of Zendesk for good. */
export interface ZendeskRedaction {
  readonly action: 'redact'
  readonly externalId: string
  readonly body: string
  /** The item of the outbox that attached them. */
  readonly attachedBy: string
}
