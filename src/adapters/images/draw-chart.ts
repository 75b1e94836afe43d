import path from 'node:path'
import { UnexpectedError } from '../../kernel/errors'

/** The letters of our charts: a font that comes with a library that is installed anyway, since a server may have none. */
const FONTS = ['LiberationSans-Regular.ttf', 'LiberationSans-Bold.ttf']
const FONT_FAMILY = 'Liberation Sans'
/** Twice as many pixels as are shown, for screens that have them. */
const DENSITY = 144

let ready: Promise<typeof import('sharp')> | null = null

/**
 * Draws a chart of ours (an SVG with a width in pixels) as a PNG on white, without metadata. The library is loaded by whoever
 * draws first: most processes never do.
 */
export async function drawChartAsPng(svg: string): Promise<Buffer> {
  ready ??= load()
  const sharp = await ready
  const drawn = svg.replace(/ font-family="[^"]*"/, ` font-family="${FONT_FAMILY}, Arial, sans-serif"`)
  return sharp(Buffer.from(drawn, 'utf8'), { density: DENSITY })
    .flatten({ background: '#ffffff' })
    .png({ palette: true })
    .toBuffer()
}

async function load(): Promise<typeof import('sharp')> {
  const { default: sharp } = await import('sharp')
  const folder = path.join(path.dirname(require.resolve('pdfjs-dist/package.json')), 'standard_fonts')
  for (const name of FONTS) {
    // Drawing a word with it makes the font known to everything that is drawn from then on.
    const drawn = await sharp({ text: { text: 'x', font: FONT_FAMILY, fontfile: path.join(folder, name) } }).toBuffer()
    if (drawn.length === 0) throw new UnexpectedError('A font could not be read', { code: 'IMAGES.NO_FONT' })
  }
  return sharp
}
