import type { BlobStore } from '../inbound/spool'
import type { NewId } from '../kernel/ids'
import type { OutboxFile, ReplyFile } from '../notify/files/reply-files'

export interface KeepFilesDeps {
  readonly newId: NewId
  readonly blobs: Pick<BlobStore, 'put'>
}

/**
 * Keeps the bytes of files before the unit of work that names them: whatever store they are in, nobody waits for it there. What a
 * refusal leaves behind is a blob that nothing names.
 */
export async function keepFiles(
  { blobs, newId }: KeepFilesDeps,
  files: readonly ReplyFile[],
): Promise<readonly OutboxFile[]> {
  const kept: OutboxFile[] = []
  for (const { filename, contentType, bytes } of files) {
    const blobKey = await blobs.put(bytes, 'attachment')
    kept.push({ id: newId(), filename, contentType, size: bytes.length, blobKey })
  }
  return kept
}
