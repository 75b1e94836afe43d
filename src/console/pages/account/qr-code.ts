import { correction, generate } from 'lean-qr'

/** A QR code as one path of squares, drawn by the page itself: no picture with a secret in it has an address. */
export interface QrCode {
  /** Squares on each side, the four quiet ones at each edge included. */
  readonly size: number
  /** For the `d` of an SVG path. */
  readonly path: string
}

/** ISO/IEC 18004 §6.3.8: so much white around it, or readers miss it. */
const QUIET = 4

/** Draws a text as a QR code. */
export function drawQrCode(text: string): QrCode {
  const code = generate(text, { minCorrectionLevel: correction.M })
  const rows = Array.from({ length: code.size }, (_row, y) => y)
  const path = rows
    .flatMap(y => rows.filter(x => code.get(x, y)).map(x => `M${x + QUIET} ${y + QUIET}h1v1h-1z`))
    .join('')
  return { size: code.size + 2 * QUIET, path }
}
