import type { AttachmentStream, HeaderValue, Headers, MessageText } from 'mailparser'
import { AllPartsParser } from './all-parts-parser'
import type { HeaderLine, MimeMessage, MimePart } from './mime-part'
import { walkTree } from './walk-tree'

/** Takes a message apart with mailparser: every leaf in order with its bytes. Rejects where mailparser gives up. */
export function readMime(raw: Buffer): Promise<MimeMessage> {
  return new Promise((resolve, reject) => {
    const parser = new AllPartsParser()
    const leaves: Promise<Leaf>[] = []
    const root: { headers: Headers; lines: readonly HeaderLine[] } = { headers: new Map(), lines: [] }
    parser.on('headers', (headers: Headers) => (root.headers = headers))
    parser.on('headerLines', (lines: readonly HeaderLine[]) => (root.lines = lines))
    parser.on('data', (data: AttachmentStream | MessageText) => {
      if (data.type === 'attachment') leaves.push(readLeaf(data))
    })
    parser.on('error', reject)
    parser.on('end', () => {
      Promise.all(leaves)
        .then(read => resolve(assemble(root.headers, root.lines, read.length > 0 ? read : bareBody(raw), parser.tree)))
        .catch(reject)
    })
    parser.end(raw)
  })
}

type Leaf = Omit<MimePart, 'path'>

async function readLeaf(attachment: AttachmentStream): Promise<Leaf> {
  const chunks: Buffer[] = []
  for await (const chunk of attachment.content) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)))
  attachment.release?.()
  const declared = structured(attachment.headers.get('content-type'))
  return {
    contentType: (declared.value || attachment.contentType || 'text/plain').toLowerCase(),
    parameters: declared.parameters,
    disposition: attachment.contentDisposition?.toLowerCase() ?? null,
    filename: attachment.filename ?? declared.parameters.get('name') ?? null,
    contentId: attachment.cid ?? null,
    bytes: Buffer.concat(chunks),
  }
}

/**
 * A multipart whose boundary is missing or never occurs has no parts: its body is then read as one plain text, as mail
 * programs do.
 */
function bareBody(raw: Buffer): readonly Leaf[] {
  const text = raw.toString('latin1')
  const start = /\r?\n\r?\n/.exec(text)
  const bytes = start === null ? Buffer.alloc(0) : raw.subarray(start.index + start[0].length)
  if (bytes.length === 0) return []
  const none = { parameters: new Map<string, string>(), disposition: null, filename: null, contentId: null }
  return [{ ...none, contentType: 'text/plain', bytes }]
}

function assemble(headers: Headers, lines: readonly HeaderLine[], leaves: readonly Leaf[], tree: unknown): MimeMessage {
  const { paths, depth } = walkTree(tree)
  const declared = structured(headers.get('content-type'))
  const subject = headers.get('subject')
  return {
    headerLines: lines,
    decodedSubject: typeof subject === 'string' ? subject : null,
    rootType: (declared.value || 'text/plain').toLowerCase(),
    rootParameters: declared.parameters,
    parts: leaves.map((leaf, index) => ({ ...leaf, path: paths[index] ?? [] })),
    depth,
  }
}

function structured(value: HeaderValue | undefined): { value: string; parameters: ReadonlyMap<string, string> } {
  if (typeof value !== 'object' || !('params' in value) || !('value' in value) || typeof value.value !== 'string')
    return { value: '', parameters: new Map() }
  const parameters = new Map<string, string>()
  for (const [name, text] of Object.entries(value.params ?? {}))
    if (typeof text === 'string') parameters.set(name.toLowerCase(), text)
  return { value: value.value, parameters }
}
