import type { Desk } from './desk'
import type { Answer, FakeAttachment } from './model'

/** An upload that nobody used is gone after an hour. */
const TOKEN_MS = 3_600_000
const LARGEST = 50_000_000

/** Files on their way into a comment, and those that are in one. */
export function createUploads(desk: Desk, url: () => string) {
  const waiting = new Map<string, { readonly files: FakeAttachment[]; readonly at: number }>()
  const bytes = new Map<number, Buffer>()

  function keep(
    name: string,
    contentType: string,
    content: Buffer,
    isInline: boolean,
    more: Partial<Pick<FakeAttachment, 'malware_scan_result' | 'malware_access_override' | 'content_url'>> = {},
  ): FakeAttachment {
    const id = desk.id()
    bytes.set(id, content)
    const content_url = `${url()}/attachments/token/${id}/?name=${encodeURIComponent(name)}`
    return {
      ...{ id, file_name: name, content_type: contentType, size: content.length, inline: isInline, content_url },
      ...{ malware_scan_result: 'malware_not_found', malware_access_override: false },
      ...more,
    }
  }

  return {
    keep,
    upload(query: URLSearchParams, contentType: string, content: Buffer): Answer {
      const name = query.get('filename')
      if (!name || contentType === '') return { status: 400, body: { error: 'AttachmentUnprocessable' } }
      if (content.length > LARGEST) return { status: 413, body: { error: 'AttachmentTooLarge' } }
      const token = query.get('token') ?? `upload-${desk.id()}`
      const file = keep(name, contentType, content, false)
      const standing = waiting.get(token)
      waiting.set(token, { files: [...(standing?.files ?? []), file], at: standing?.at ?? desk.now() })
      return { status: 201, body: { upload: { token, attachment: file } } }
    },
    /** Null when one of them is not known, was used or is too old. */
    take(tokens: readonly string[]): FakeAttachment[] | null {
      const found = tokens.map(token => waiting.get(token))
      if (found.some(upload => upload === undefined || desk.now() - upload.at > TOKEN_MS)) return null
      for (const token of tokens) waiting.delete(token)
      return found.flatMap(upload => upload?.files ?? [])
    },
    content: (id: number): Buffer | null => bytes.get(id) ?? null,
    redact: (id: number) => void bytes.delete(id),
  }
}

export type Uploads = ReturnType<typeof createUploads>
