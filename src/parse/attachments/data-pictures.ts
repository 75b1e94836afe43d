import type { PictureUse } from '../body-line'
import { PARSE_LIMITS } from '../limits'

/** A picture that was written into the HTML itself. */
export interface DataPicture {
  readonly use: PictureUse
  readonly contentType: string
  readonly bytes: Buffer
}

/** Pictures written as `data:` addresses (RFC 2397), in the order of the text. */
export function dataPictures(uses: readonly PictureUse[]): readonly DataPicture[] {
  return uses
    .filter(use => /^data:/i.test(use.source))
    .slice(0, 10 * PARSE_LIMITS.dataImages)
    .flatMap(readDataPicture)
    .slice(0, PARSE_LIMITS.dataImages)
}

function readDataPicture(use: PictureUse): readonly DataPicture[] {
  const comma = use.source.indexOf(',')
  const head = use.source.slice(0, Math.min(comma, 200))
  const match = /^data:(image\/[a-z0-9.+-]{1,40})((?:;[^;,]{1,80})*)$/i.exec(head)
  if (comma < 0 || match === null) return []
  const body = use.source.slice(comma + 1)
  const isBase64 = /;base64$/i.test(match[2] ?? '')
  const bytes = isBase64 ? Buffer.from(body.replace(/\s|%0[ad]/gi, ''), 'base64') : percentDecoded(body)
  return bytes.length === 0 ? [] : [{ use, contentType: (match[1] ?? '').toLowerCase(), bytes }]
}

function percentDecoded(body: string): Buffer {
  return Buffer.from(
    body.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}
