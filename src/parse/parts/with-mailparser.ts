import type { AttachmentStream, MessageText } from 'mailparser'
import { AllPartsParser } from './all-parts-parser'

/** The decoded bytes of every leaf in order, as mailparser reads them. Rejects where mailparser gives up. */
export function leavesByMailparser(raw: Buffer): Promise<readonly Buffer[]> {
  return new Promise((resolve, reject) => {
    const parser = new AllPartsParser()
    const leaves: Promise<Buffer>[] = []
    parser.on('data', (data: AttachmentStream | MessageText) => {
      if (data.type === 'attachment') leaves.push(readLeaf(data))
    })
    parser.on('error', reject)
    parser.on('end', () => void Promise.all(leaves).then(resolve, reject))
    parser.end(raw)
  })
}

async function readLeaf(attachment: AttachmentStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of attachment.content) chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)))
  attachment.release?.()
  return Buffer.concat(chunks)
}
