import type { BlobStore } from '../../inbound/spool'
import type { Clock } from '../../kernel/clock'
import type { NewId } from '../../kernel/ids'
import { sensitiveWords } from '../../kernel/sensitive'
import type { UnitOfWork } from '../../kernel/unit-of-work'
import type { Box } from '../../parse/pictures/picture-text'
import { MASKING_LIMITS, type Cover, type PictureMasker } from '../../report/pictures/masked-copy'
import type { Stores } from '../stores'
import { noteCopy } from './note-copy'
import type { MaskingView, ShownDrawing, ViewMasking } from './view-masking'

export interface MaskedCopyDeps {
  readonly unitOfWork: UnitOfWork<Pick<Stores, 'maskedCopies' | 'tickets' | 'audit' | 'outbox'>>
  readonly clock: Clock
  readonly newId: NewId
}

export interface MakeMaskedCopyDeps extends MaskedCopyDeps {
  readonly blobs: BlobStore
  readonly masker: PictureMasker
  readonly viewMasking: ViewMasking
}

/** A person's say of what is covered, in pixels of the picture as it is shown. */
export interface MakeMaskedCopyCommand {
  readonly attachmentId: string
  readonly actor: string
  readonly cover: Cover
  readonly bars: readonly Box[]
  readonly alt: string
}

export type MakeMaskedCopyOutcome =
  | { readonly kind: 'made'; readonly id: string }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'refused'; readonly field: 'alt' | 'bars' | 'cover'; readonly sentence: string }

/**
 * Makes a masked copy of a picture, as a draft in the place of an earlier one. The bars are burnt in by a process of its own, and the
 * bytes kept, before the unit of work that names them: nobody waits for a picture there.
 */
export function createMakeMaskedCopy(deps: MakeMaskedCopyDeps) {
  return async (command: MakeMaskedCopyCommand): Promise<MakeMaskedCopyOutcome> => {
    const view = await deps.viewMasking(command.attachmentId)
    if (!view) return { kind: 'not-found' }
    const alt = command.alt.trim().replace(/\s+/g, ' ')
    const fault = faultIn(view, { ...command, alt })
    if (fault !== null || view.picture === null) return { kind: 'refused', ...(fault ?? NO_PICTURE) }
    const masked = await mask(deps, { ...command, view, picture: view.picture })
    if (masked.kind !== 'masked') return { kind: 'refused', field: 'bars', sentence: masked.why }
    const blobKey = await deps.blobs.put(masked.bytes, 'attachment')
    const { width, height } = masked
    const { attachmentId, actor, cover, bars } = command
    const id = deps.newId()
    const at = deps.clock.now()
    await deps.unitOfWork.run('click', async stores => {
      await stores.maskedCopies.forgetDraft(attachmentId)
      await stores.maskedCopies.add({
        ...{ id, attachmentId, state: 'draft', cover, bars, alt, blobKey, width, height },
        ...{ madeBy: actor, madeAt: at, approvedBy: null, approvedAt: null, withdrawnBy: null, withdrawnAt: null },
      })
      await noteCopy(deps, stores, { event: 'MASKED_COPY_MADE', copy: { id, attachmentId }, actor, at })
    })
    return { kind: 'made', id }
  }
}

type Fault = { readonly field: 'alt' | 'bars' | 'cover'; readonly sentence: string }

const NO_PICTURE: Fault = { field: 'bars', sentence: 'This file is not shown as a picture, so it cannot be masked.' }

function faultIn(view: MaskingView, { alt, bars, cover }: MakeMaskedCopyCommand): Fault | null {
  if (view.picture === null) return NO_PICTURE
  const { width, height } = view.picture
  if (bars.length > MASKING_LIMITS.bars)
    return { field: 'bars', sentence: `A picture can have ${MASKING_LIMITS.bars} bars at most. Cover more with fewer` }
  if (!bars.every(bar => bar.x + bar.width <= width && bar.y + bar.height <= height))
    return { field: 'bars', sentence: `Every bar must lie on the picture, which is ${width} by ${height} pixels` }
  if (cover === 'all-but-error' && view.errors.length === 0)
    return {
      field: 'cover',
      sentence: 'No words of an error were found on this picture. Choose the parts to be covered',
    }
  if (alt === '') return { field: 'alt', sentence: 'Describe what the picture shows' }
  if (alt.length > MASKING_LIMITS.alt)
    return { field: 'alt', sentence: `The description must be ${MASKING_LIMITS.alt} characters or fewer` }
  const told = sensitiveWords(alt.split(' '), view.people).find(label => label !== null)
  if (told !== undefined)
    return {
      field: 'alt',
      sentence: `The description must not say who it is about: it seems to hold a ${wordsOf(told)}`,
    }
  return null
}

/** A label as a noun: somebody's role stands for their name. */
function wordsOf(label: string): string {
  return ['mentor', 'ECT', 'tutor', 'teacher'].includes(label) ? 'name' : label
}

async function mask(
  { blobs, masker }: MakeMaskedCopyDeps,
  given: {
    readonly view: MaskingView
    readonly picture: ShownDrawing
    readonly cover: Cover
    readonly bars: readonly Box[]
  },
) {
  const { view, picture, cover, bars } = given
  const bytes = await blobs.get(picture.blobKey)
  if (bytes === null) return { kind: 'unreadable', why: 'The picture is no longer kept.' } as const
  const keep = cover === 'bars' ? null : view.errors.map(({ box }) => box)
  return masker.mask({ type: picture.type, bytes }, { bars, keep })
}
