import type { ScreenKind, ScreenshotText } from '../../extract/screenshots/screenshot-text'
import type { BlobStore } from '../../inbound/spool'
import type { KnownPerson } from '../../kernel/sensitive'
import { pictureSize } from '../../parse/attachments/picture-size'
import { errorParts } from '../../report/pictures/error-parts'
import type { MaskedCopy, MaskedCopyStore } from '../../report/pictures/masked-copy'
import { proposeBars, type FoundPart } from '../../report/pictures/propose-bars'
import type { TicketReader } from '../../ticket/ticket-reader'
import { peopleAround, peopleNamed, type PeopleNamedDeps } from '../people-named'
import type { ThreadFile } from '../thread-messages'
import type { TicketPage } from '../ticket-page'

export interface ViewMaskingDeps extends PeopleNamedDeps {
  readonly blobs: Pick<BlobStore, 'get'>
  readonly attachments: Pick<TicketReader, 'attachment'>
  /** Over the read connection. */
  readonly maskedCopies: Pick<MaskedCopyStore, 'ofPicture'>
  viewTicket(referenceOrId: string): Promise<TicketPage | null>
}

/** A picture as it is shown, by its blob. */
export interface ShownDrawing {
  readonly blobKey: string
  readonly type: 'image/png' | 'image/jpeg'
  readonly width: number
  readonly height: number
}

/** What is needed to cover a picture: itself, what was read on it, and the copies that are there. */
export interface MaskingView {
  readonly ticket: { readonly id: string; readonly reference: string }
  readonly file: ThreadFile
  /** Null for a file that is no picture, or one that could not be drawn: it cannot be masked. */
  readonly picture: ShownDrawing | null
  /** From top to bottom, those that should be covered among them; empty where its text was not read. */
  readonly parts: readonly FoundPart[]
  /** Those that say what went wrong. */
  readonly errors: readonly FoundPart[]
  /** Why nothing was read, or not yet; null when it was. */
  readonly unread: 'waiting' | 'failed' | 'not-read' | null
  readonly kind: ScreenKind | null
  readonly signature: string | null
  readonly draft: MaskedCopy | null
  readonly approved: MaskedCopy | null
  /** Whoever may be named on it. */
  readonly people: readonly KnownPerson[]
}

/** Reads what is needed to mask one picture of a ticket; null when there is no such file. */
export type ViewMasking = (attachmentId: string) => Promise<MaskingView | null>

export function createViewMasking(deps: ViewMaskingDeps): ViewMasking {
  return async attachmentId => {
    const attachment = await deps.attachments.attachment(attachmentId)
    const page = attachment?.ticketId ? await deps.viewTicket(attachment.ticketId) : null
    const file = page?.thread.flatMap(({ attachments }) => attachments).find(({ id }) => id === attachmentId)
    if (!page || !file) return null
    const screenshot = file.picture?.screenshot ?? null
    const people = await peopleOf(deps, page)
    const parts = screenshot === null ? [] : proposeBars(screenshot, people)
    const copies = await deps.maskedCopies.ofPicture(attachmentId)
    return {
      ticket: { id: page.ticket.id, reference: page.ticket.reference },
      ...{ file, people, parts },
      picture: await drawingOf(deps, file, screenshot),
      errors: screenshot === null ? [] : errorParts(screenshot, parts),
      unread: screenshot === null ? unreadBecause(file) : null,
      kind: screenshot?.kind ?? null,
      signature: screenshot?.signature ?? null,
      draft: copies.find(({ state }) => state === 'draft') ?? null,
      approved: copies.find(({ state }) => state === 'approved') ?? null,
    }
  }
}

function unreadBecause({ picture }: ThreadFile): MaskingView['unread'] {
  if (picture === undefined) return 'not-read'
  return picture.state === 'waiting' ? 'waiting' : 'failed'
}

/** Whoever is named on the ticket, in the register around its people, or wrote and got its messages. */
async function peopleOf(deps: ViewMaskingDeps, page: TicketPage): Promise<readonly KnownPerson[]> {
  const around = await Promise.all(page.cards.map(card => peopleAround(deps, card)))
  const written = page.thread.flatMap(({ parsed }) =>
    parsed === null ? [] : [parsed.from, ...parsed.to, ...parsed.cc, parsed.forwarded?.by ?? null],
  )
  const correspondents = written.flatMap((mailbox): readonly KnownPerson[] =>
    mailbox?.name ? [{ names: [mailbox.name], role: 'tutor' }] : [],
  )
  return [...peopleNamed(page, around.flat()), ...correspondents]
}

async function drawingOf(
  { blobs }: ViewMaskingDeps,
  { reading }: ThreadFile,
  screenshot: ScreenshotText | null,
): Promise<ShownDrawing | null> {
  if (!reading?.shownBlobKey || !reading.shownType) return null
  const { shownBlobKey: blobKey, shownType: type } = reading
  if (screenshot !== null) return { blobKey, type, width: screenshot.width, height: screenshot.height }
  const bytes = await blobs.get(blobKey)
  const size = bytes && pictureSize(bytes, type)
  return size && { blobKey, type, ...size }
}
