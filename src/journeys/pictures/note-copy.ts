import type { NewId } from '../../kernel/ids'
import type { MaskedCopy } from '../../report/pictures/masked-copy'
import type { Stores } from '../stores'

/** Writes the row of the audit for what was done to a masked copy; part of the same unit of work. */
export function noteCopy(
  { newId }: { readonly newId: NewId },
  { audit }: Pick<Stores, 'audit'>,
  done: {
    readonly event: 'MASKED_COPY_MADE' | 'MASKED_COPY_APPROVED' | 'MASKED_COPY_WITHDRAWN'
    readonly copy: Pick<MaskedCopy, 'id' | 'attachmentId'>
    readonly actor: string
    readonly at: Date
  },
): Promise<void> {
  const { event, copy, actor, at } = done
  const about = { subjectType: 'masked-copy', subjectId: copy.id, facts: { attachmentId: copy.attachmentId } }
  return audit.append([{ id: newId(), event, actor, outcome: 'done', at, ...about }])
}
