import type { StoredAttachment } from '../../../ticket/ticket-store'

/** Pictures that every browser draws and none runs. SVG is not among them: it can hold scripts. */
const SHOWN = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const

/** The type to serve a picture as, from its first bytes and never from what the sender called it; null when not shown. */
export function pictureTypeOf(attachment: Pick<StoredAttachment, 'sniffedType'>): (typeof SHOWN)[number] | null {
  return SHOWN.find(type => type === attachment.sniffedType) ?? null
}
