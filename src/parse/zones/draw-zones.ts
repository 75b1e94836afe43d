import type { BodyLine } from '../body-line'
import type { Zone, ZoneKind } from '../parsed-message'
import { lineKinds } from './line-kinds'
import type { ZoneContext } from './line-kinds'

/** A text with its zones, and what is left when history and signature are taken away. */
export interface ZonedText {
  readonly text: string
  readonly zones: readonly Zone[]
  readonly replyText: string
  readonly elidedText: string
  /** The kind of each line. */
  readonly kinds: readonly ZoneKind[]
}

const OWN: ReadonlySet<ZoneKind> = new Set<ZoneKind>(['new', 'answer-inline'])

/** Joins the lines into the text and draws its zones: in order, without gaps. Nothing is lost: what is not in the reply is in the rest. */
export function drawZones(lines: readonly BodyLine[], context: ZoneContext): ZonedText {
  const kinds = lineKinds(lines, context)
  const text = lines.map(line => line.text).join('\n')
  const zones: Zone[] = []
  let position = 0
  lines.forEach((line, index) => {
    const kind = kinds[index] ?? 'new'
    const end = Math.min(text.length, position + line.text.length + 1)
    const previous = zones.at(-1)
    if (previous?.kind === kind) zones[zones.length - 1] = { ...previous, end }
    else if (end > position) zones.push({ kind, start: position, end })
    position = end
  })
  const own = pick(text, zones, kind => OWN.has(kind))
  if (own === '') return { text, zones, replyText: text, elidedText: '', kinds }
  return { text, zones, replyText: own, elidedText: pick(text, zones, kind => !OWN.has(kind)), kinds }
}

function pick(text: string, zones: readonly Zone[], wanted: (kind: ZoneKind) => boolean): string {
  return zones
    .filter(zone => wanted(zone.kind))
    .map(zone => text.slice(zone.start, zone.end).replace(/^\n+|\n+$/g, ''))
    .filter(part => part.trim() !== '')
    .join('\n\n')
}
