import type { EscalationReport } from '../../../report/escalation-report'

/** Whom a report shows by name: ids, which masked ones have in their place, are looked up on pages that note it themselves. */
export function peopleNamed({ problems }: EscalationReport): readonly string[] {
  return problems
    .flatMap(({ examples = [] }) => examples.flatMap(({ mentor, ect }) => [mentor ?? [], ect ?? []].flat()))
    .flatMap(({ recordId, name }) => (name === undefined ? [] : [recordId]))
}
