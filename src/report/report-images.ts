import type { EmailPayload } from '../notify/outbox'
import type { EscalationReport } from './escalation-report'
import { trendChart } from './trend/trend-chart'

/** Draws a chart of ours (SVG, its width in pixels) as a PNG. */
export type DrawPng = (svg: string) => Promise<Buffer>

/** As wide as a telephone shows without making its letters too small, in pixels. */
export const IMAGE_WIDTH = 440
/** A mail that holds more is held back by some gateways; the page shows them all. */
const MOST_IMAGES = 12

/** A picture that an email shows where its words refer to its Content-ID. */
export type InlineImage = NonNullable<EmailPayload['attachments']>[number] & { readonly cid: string }

/** The trends of a report as pictures for its email, the first twelve of them. */
export async function reportImages(report: EscalationReport, drawPng: DrawPng): Promise<readonly InlineImage[]> {
  const images: InlineImage[] = []
  for (const { reference, trend } of report.problems) {
    if (!trend || images.length >= MOST_IMAGES) continue
    const { svg } = trendChart(trend, { id: 'trend', width: IMAGE_WIDTH })
    const bytes = await drawPng(svg)
    images.push({
      filename: `trend-${reference}.png`,
      contentType: 'image/png',
      content: bytes.toString('base64'),
      encoding: 'base64',
      cid: imageIdOf(reference),
    })
  }
  return images
}

/** The Content-ID of a problem's trend. */
export function imageIdOf(reference: string): string {
  return `trend.${reference.toLowerCase()}@matchdesk`
}
