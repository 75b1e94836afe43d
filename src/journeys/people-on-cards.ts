import type { TicketPage } from './ticket-page'

/** Everybody of the register whom the match requests of a ticket name, each once: candidates, those in the diagnosis, and whom the service shows instead. */
export function peopleOnCards({ cards }: Pick<TicketPage, 'cards'>): readonly string[] {
  return [
    ...new Set(
      cards.flatMap(({ names, people, pairing }) => [
        ...Object.keys(names),
        ...people.keys(),
        ...[pairing?.contradiction?.mentorId ?? []].flat(),
      ]),
    ),
  ]
}
