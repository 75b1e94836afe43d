import type { EmailPayload } from '../notify/outbox'
import type { EscalationReport } from './escalation-report'
import { picturesOf } from './pictures/add-pictures'
import { trendChart } from './trend/trend-chart'

/** Draws a chart of ours (SVG, its width in pixels) as a PNG. */
export type DrawPng = (svg: string) => Promise<Buffer>

/** Reads the pixels of a masked copy, a PNG; null when they are no longer kept. */
export type ReadPicture = (id: string) => Promise<Buffer | null>

/** As wide as a telephone shows without making its letters too small, in pixels. */
export const IMAGE_WIDTH = 440
/** A mail that holds more is held back by some gateways; the page shows them all. */
const MOST_IMAGES = 12

/** A picture that an email shows where its words refer to its Content-ID. */
export type InlineImage = NonNullable<EmailPayload['attachments']>[number] & { readonly cid: string }

/** Where the pixels of a report's pictures come from. */
export interface ImageSources {
  readonly drawPng: DrawPng
  readonly readPicture: ReadPicture
}

/** The pictures for a report's email: its trends, the first twelve of them, and its masked screenshots. */
export async function reportImages(
  report: EscalationReport,
  { drawPng, readPicture }: ImageSources,
): Promise<readonly InlineImage[]> {
  return [...(await trendImages(report, drawPng)), ...(await screenshotImages(report, readPicture))]
}

async function screenshotImages(report: EscalationReport, readPicture: ReadPicture): Promise<readonly InlineImage[]> {
  const images: InlineImage[] = []
  for (const { id, ticketReference } of picturesOf(report)) {
    const bytes = await readPicture(id)
    if (bytes === null) continue
    const filename = `screenshot-${ticketReference}-${images.length + 1}.png`
    images.push(png(bytes, { filename, cid: pictureIdOf(id) }))
  }
  return images
}

async function trendImages(report: EscalationReport, drawPng: DrawPng): Promise<readonly InlineImage[]> {
  const images: InlineImage[] = []
  for (const { reference, trend } of report.problems) {
    if (!trend || images.length >= MOST_IMAGES) continue
    const { svg } = trendChart(trend, { id: 'trend', width: IMAGE_WIDTH })
    images.push(png(await drawPng(svg), { filename: `trend-${reference}.png`, cid: imageIdOf(reference) }))
  }
  return images
}

function png(bytes: Buffer, named: Pick<InlineImage, 'filename' | 'cid'>): InlineImage {
  return { ...named, contentType: 'image/png', content: bytes.toString('base64'), encoding: 'base64' }
}

/** The Content-ID of a masked screenshot. */
export function pictureIdOf(id: string): string {
  return `screenshot.${id.toLowerCase()}@matchdesk`
}

/** The Content-ID of a problem's trend. */
export function imageIdOf(reference: string): string {
  return `trend.${reference.toLowerCase()}@matchdesk`
}
