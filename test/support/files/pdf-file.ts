import { deflateSync } from 'node:zlib'

/** Pixels of red, green and blue, row by row. */
export interface PdfPicture {
  readonly width: number
  readonly height: number
  readonly rgb: Buffer
}

/** Writes a PDF 1.4 by ISO 32000-1: a page for each text, each with its picture; `trailer` and `catalog` add what a test needs. */
export function pdfFile(
  pages: readonly { readonly text?: string; readonly picture?: PdfPicture }[],
  more: { readonly catalog?: string; readonly trailer?: string; readonly objects?: readonly string[] } = {},
): Buffer {
  const objects: Buffer[] = []
  const add = (body: string | Buffer): number =>
    objects.push(Buffer.isBuffer(body) ? body : Buffer.from(body, 'latin1'))
  add(`<< /Type /Catalog /Pages 2 0 R ${more.catalog ?? ''} >>`)
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${4 + index * 3} 0 R`).join(' ')}] >>`)
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>')
  pages.forEach(({ text = '', picture }, index) => {
    const [content, image] = [5 + index * 3, 6 + index * 3]
    const resources = `<< /Font << /F1 3 0 R >>${picture ? ` /XObject << /Im1 ${image} 0 R >>` : ''} >>`
    add(`<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${content} 0 R /Resources ${resources} >>`)
    const draw = picture ? 'q 400 0 0 300 50 300 cm /Im1 Do Q' : ''
    add(stream('', Buffer.from(`BT /F1 12 Tf 50 780 Td (${text}) Tj ET\n${draw}`, 'latin1')))
    add(picture ? imageObject(picture) : '<< >>')
  })
  for (const object of more.objects ?? []) add(object)
  return assemble(objects, more.trailer ?? '')
}

function imageObject({ width, height, rgb }: PdfPicture): Buffer {
  const about = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /FlateDecode`
  return stream(about, deflateSync(rgb))
}

function stream(about: string, bytes: Buffer): Buffer {
  const head = Buffer.from(`<< ${about} /Length ${bytes.length} >>\nstream\n`, 'latin1')
  return Buffer.concat([head, bytes, Buffer.from('\nendstream')])
}

function assemble(objects: readonly Buffer[], trailer: string): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const offsets: number[] = []
  let at = parts[0]!.length
  objects.forEach((object, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    offsets.push(at)
    at += part.length
    parts.push(part)
  })
  const rows = offsets.map(offset => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`
  return Buffer.concat([...parts, Buffer.from(table + end)])
}
