import type { AuditEvent, ShownPerson } from '../audit/audit'
import { onePerPerson } from '../audit/in-parts'
import type { ViewLog } from '../audit/view-log'
import type { NewId } from '../kernel/ids'
import type { Answer, HandlerDeps, NoteShown, Route, Subject } from './route'
import { isPerson } from './view/people-seen'

interface AuditDeps {
  readonly handlerDeps: HandlerDeps
  readonly views: ViewLog
  readonly newId: NewId
}

/** One row for the request, and one for each of several things that it was about; whom it showed stands with the first. */
export function auditOf(answer: Answer): readonly { outcome: AuditEvent['outcome']; subject: Subject | null }[] {
  if (answer.kind === 'not-found') return [{ outcome: 'refused', subject: null }]
  const isTold = answer.kind === 'redirect' || answer.kind === 'page'
  const outcome = isTold ? (answer.outcome ?? 'done') : 'done'
  const also = 'also' in answer ? (answer.also ?? []).filter(row => !isPerson(row)) : []
  return [{ outcome, subject: answer.subject ?? null }, ...also]
}

interface AuditLine {
  readonly actor: string
  readonly outcome: AuditEvent['outcome']
  readonly subject: Subject | null
  readonly facts?: AuditEvent['facts']
}

/** Writes what came of a request, before its answer is sent; rows for views are committed in groups. */
export async function writeAudit(
  route: Pick<Route, 'method' | 'audit'>,
  deps: AuditDeps,
  rows: readonly AuditLine[],
  people: readonly ShownPerson[] = [],
): Promise<void> {
  if ('exempt' in route.audit) return
  const { services } = deps.handlerDeps
  const { event } = route.audit
  const events = rows.map((row, index) => ({
    ...eventOf(event, deps, row),
    ...(index === 0 && people.length > 0 ? { people } : {}),
  }))
  if (route.method === 'get') await Promise.all(events.map(view => deps.views.record(view)))
  else await services.access.run('click', stores => stores.audit.append(events))
}

function eventOf(
  event: string,
  { newId, handlerDeps }: AuditDeps,
  { actor, outcome, subject, facts = null }: AuditLine,
): AuditEvent {
  return {
    ...{ id: newId(), event, actor, outcome, facts, at: handlerDeps.services.clock.now() },
    ...{ subjectType: subject?.type ?? null, subjectId: subject?.id ?? null },
  }
}

/** For a file that is written out piece by piece: an event of the route for each piece that names somebody who was in none before. */
export function noteInParts(
  { audit }: Route,
  deps: AuditDeps,
  { actor, subject }: { readonly actor: string; readonly subject: Subject | null },
): NoteShown {
  const noted = new Set<string>()
  let part = 0
  return async personIds => {
    const people = onePerPerson(personIds).filter(({ personId }) => !noted.has(personId))
    if ('exempt' in audit || people.length === 0) return
    people.forEach(({ personId }) => noted.add(personId))
    part += 1
    const event = { ...eventOf(audit.event, deps, { actor, outcome: 'done', subject }), facts: { part }, people }
    await deps.handlerDeps.services.access.run('session', stores => stores.audit.append([event]))
  }
}
