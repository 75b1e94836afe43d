import type { ImportSummary } from '../register/sources/import-summary'
import { counted } from '../kernel/counted'

/** URNs that a person is shown at once. */
const URNS_SHOWN = 20

/** What a reading concluded beside its rows, a line each; nothing that is lost goes unsaid. */
export function conclusionLines(summary: ImportSummary): readonly string[] {
  return [...madeLines(summary), ...missingLines(summary), ...tutorLines(summary), ...matchLines(summary)]
}

function madeLines({ schoolsMade }: ImportSummary): readonly string[] {
  const { count, urns } = schoolsMade
  if (count === 0) return []
  const more = count > URNS_SHOWN ? ` and ${count - URNS_SHOWN} more` : ''
  return [
    `  schools made because a row named them: ${count} (${urns.slice(0, URNS_SHOWN).join(', ')}${more}). Look for slips in their URNs; a whole file of schools makes such a slip a fault.`,
  ]
}

function missingLines({ extent, missing, sourceId }: ImportSummary): readonly string[] {
  if (extent !== 'full') return []
  if (missing === null) return []
  const { people, registrations, pairings } = missing
  if (registrations + pairings === 0) return ['  no longer in it: nobody']
  return [
    `  no longer in it: ${counted(people, 'person', 'people')} (${counted(registrations, 'registration')}) and ${counted(pairings, 'pairing')}. All were kept as they are; matchdesk register missing --source ${sourceId} lists them.`,
  ]
}

function tutorLines({ tutorsEnded }: ImportSummary): readonly string[] {
  return tutorsEnded === 0
    ? []
    : [
        `  induction tutors whom no source names any more: ${tutorsEnded}. They stand for their schools no longer; their rows were kept.`,
      ]
}

function matchLines({ matches }: ImportSummary): readonly string[] {
  const { confirmed, contradicted, missing } = matches
  return [
    ...(confirmed === 0 ? [] : [`  matches completed here that it shows: ${confirmed}`]),
    ...(contradicted === 0
      ? []
      : [
          `  matches completed here that it contradicts: ${contradicted}. They were kept, and their tickets opened again.`,
        ]),
    ...(missing === 0
      ? []
      : [
          `  matches completed here that it does not show yet: ${missing}. A second whole reading opens their tickets.`,
        ]),
  ]
}
