import type { NewId } from '../kernel/ids'
import type { AuditEvent, ShownPerson } from './audit'

/** People in one event: each is written in its own unit of work, and none holds the write connection for long. */
export const PEOPLE_IN_EVENT = 500

/** An event that showed many people, as several: `facts.part` counts those after the first. */
export function inParts(event: AuditEvent, newId: NewId): readonly AuditEvent[] {
  const people = event.people ?? []
  if (people.length <= PEOPLE_IN_EVENT) return [event]
  const first = { ...event, people: people.slice(0, PEOPLE_IN_EVENT) }
  const parts: AuditEvent[] = [first]
  for (let start = PEOPLE_IN_EVENT; start < people.length; start += PEOPLE_IN_EVENT) {
    const facts = { ...event.facts, part: parts.length + 1 }
    parts.push({ ...event, id: newId(), facts, people: people.slice(start, start + PEOPLE_IN_EVENT) })
  }
  return parts
}

/** Each person once, as they stand on pages of the register. */
export function onePerPerson(ids: Iterable<string | null>): readonly ShownPerson[] {
  return [...new Set(ids)].flatMap(personId => (personId === null ? [] : [{ personId, ticketId: null }]))
}
