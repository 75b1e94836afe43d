import type { Box } from '../../parse/pictures/picture-text'

/** What is covered: the bars, or everything but the words of an error, and the bars on those. */
export type Cover = 'bars' | 'all-but-error'

/** A copy of a picture with bars burnt into its pixels: a draft until somebody approves it for reports. */
export interface MaskedCopy {
  readonly id: string
  readonly attachmentId: string
  readonly state: 'draft' | 'approved' | 'withdrawn'
  readonly cover: Cover
  /** In pixels of the picture as it is shown, so that they can be changed later. */
  readonly bars: readonly Box[]
  /** What the picture shows, for those who do not see it; names nobody. */
  readonly alt: string
  /** The copy, a PNG; never the picture that it was made from. */
  readonly blobKey: string
  readonly width: number
  readonly height: number
  readonly madeBy: string
  readonly madeAt: Date
  readonly approvedBy: string | null
  readonly approvedAt: Date | null
  readonly withdrawnBy: string | null
  readonly withdrawnAt: Date | null
}

/** What may change of a copy. */
export type MaskedCopyChange = Partial<
  Pick<MaskedCopy, 'state' | 'approvedBy' | 'approvedAt' | 'withdrawnBy' | 'withdrawnAt'>
>

/** An approved copy and the ticket that holds its picture. */
export interface ApprovedCopy extends Pick<MaskedCopy, 'id' | 'alt' | 'width' | 'height'> {
  readonly ticketId: string
}

/** Keeps masked copies: of a picture one draft and one approved at most. */
export interface MaskedCopyStore {
  add(copy: MaskedCopy): Promise<void>
  find(id: string): Promise<MaskedCopy | null>
  /** Drafts and approved ones of the files of a ticket's messages. */
  ofTicket(ticketId: string): Promise<readonly MaskedCopy[]>
  /** The draft and the approved copy of one picture, those that are there. */
  ofPicture(attachmentId: string): Promise<readonly MaskedCopy[]>
  /** The ticket that holds the picture now; null when none does. */
  ticketIdOf(attachmentId: string): Promise<string | null>
  /** Forgets the draft of a picture; nothing when there is none. */
  forgetDraft(attachmentId: string): Promise<void>
  change(id: string, change: MaskedCopyChange): Promise<void>
  /** Approved copies of pictures of these tickets, in the order in which they were approved. */
  approvedOf(ticketIds: readonly string[]): Promise<readonly ApprovedCopy[]>
  /** Which of these are approved now. */
  stillApproved(ids: readonly string[]): Promise<readonly string[]>
}

/** How a picture is covered, in pixels of the picture given. */
export interface Masking {
  readonly bars: readonly Box[]
  /** All that stays visible where no bar lies; null for the whole picture. */
  readonly keep: readonly Box[] | null
}

/** What came of masking: a fresh PNG of three colours or grey, without opacity and metadata. `why` is a sentence for the agent. */
export type Masked =
  | { readonly kind: 'masked'; readonly bytes: Buffer; readonly width: number; readonly height: number }
  | { readonly kind: 'unreadable' | 'over-limit'; readonly why: string }

/** Burns bars into a picture where a hostile one cannot stop the service. Never rejects for a fault of the picture. */
export interface PictureMasker {
  mask(
    picture: { readonly type: 'image/png' | 'image/jpeg'; readonly bytes: Buffer },
    masking: Masking,
  ): Promise<Masked>
}

/** What a copy may have. */
export const MASKING_LIMITS = {
  /** Bars on one picture: a full list of a school has 60 names. */
  bars: 400,
  /** Characters of its description: screen readers read it in one go. */
  alt: 300,
  /** Bytes of a copy; one that has more is made smaller, then grey: an email holds three. */
  bytes: 600_000,
} as const
