import type { EmailPayload } from '../../notify/outbox'
import { pictureIdOf } from '../report-images'

/** A report's email without a masked copy that was withdrawn, its description too; null when it does not show that copy. Pure. */
export function withoutPicture(email: EmailPayload, copyId: string): EmailPayload | null {
  const cid = pictureIdOf(copyId)
  const [image] = (email.attachments ?? []).filter(one => one.cid === cid)
  if (!image) return null
  const attachments = (email.attachments ?? []).filter(one => one !== image)
  // What the templates write around it; the picture itself goes even if they were to write something else.
  const shown = new RegExp(
    String.raw`<p [^>]*><strong>Screenshot, masked:</strong>([^<]*)</p>\s*<p [^>]*><img src="cid:${cid.replaceAll('.', String.raw`\.`)}"[^>]*></p>`,
  )
  const alt = textOf(shown.exec(email.html)?.[1] ?? '')
  const html = email.html.replace(shown, GONE_HTML).replaceAll(`cid:${cid}`, 'cid:withdrawn')
  const text =
    alt === '' ? email.text : email.text.replace(`Screenshot, masked, in the HTML of this email: ${alt}`, () => GONE)
  return { ...email, html, text, attachments }
}

const GONE = 'A screenshot was here, and was withdrawn before this email left.'
const GONE_HTML = `<p style="margin:0 0 16px">${GONE}</p>`

/** The words of HTML that the templates escaped. */
function textOf(html: string): string {
  const letters: Readonly<Record<string, string>> = {
    ...{ '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&', '&#96;': '`', '&#92;': '\\' },
  }
  return html.replace(/&(?:lt|gt|quot|amp|#39|#96|#92);/g, code => letters[code] ?? code).trim()
}
