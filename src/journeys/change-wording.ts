import type { AuditStore } from '../audit/audit'
import type { Clock } from '../kernel/clock'
import type { NewId } from '../kernel/ids'
import type { UnitOfWork } from '../kernel/unit-of-work'
import { editableEmail } from '../notify/wording/editable'
import { wordsFaults, type Wording, type Words, type WordingStore } from '../notify/wording/wording'

/** What is to be said from now on: other words, those of an earlier version, or the words supplied. */
export type WordingChange =
  | { readonly kind: 'words'; readonly words: Words }
  | { readonly kind: 'restore'; readonly version: number }
  | { readonly kind: 'supplied' }

export interface ChangeWordingCommand {
  readonly template: string
  readonly change: WordingChange
  readonly actor: string
  /** The newest version that the page showed; 0 when there was none. */
  readonly expectedVersion: number
}

/** What came of it; nothing is kept of words with a fault. */
export type ChangeWordingOutcome =
  | { readonly kind: 'done'; readonly version: number }
  | { readonly kind: 'stale'; readonly sentence: string }
  | { readonly kind: 'refused'; readonly faults: ReturnType<typeof wordsFaults> }
  | { readonly kind: 'not-found' }

/** Keeps a new version of an email's words, with who made it, in one unit of work. */
export function createChangeWording(deps: {
  readonly unitOfWork: UnitOfWork<{ readonly wordings: WordingStore; readonly audit: AuditStore }>
  readonly clock: Clock
  readonly newId: NewId
}) {
  return (command: ChangeWordingCommand): Promise<ChangeWordingOutcome> => {
    const email = editableEmail(command.template)
    if (!email) return Promise.resolve({ kind: 'not-found' })
    const { actor, change, expectedVersion } = command
    return deps.unitOfWork.run('click', async ({ wordings, audit }) => {
      const versions = await wordings.versions(email.template)
      const newest = versions[0]?.version ?? 0
      const words = wordsOf(change, versions)
      if (words === undefined) return { kind: 'not-found' }
      const faults = words === null ? [] : wordsFaults(email, words)
      if (faults.length > 0) return { kind: 'refused', faults }
      if (newest !== expectedVersion) return { kind: 'stale', sentence: STALE }
      const version = newest + 1
      const restoredFrom = change.kind === 'restore' ? change.version : null
      const at = deps.clock.now()
      const { template } = email
      await wordings.add({ id: deps.newId(), template, version, words, madeBy: actor, madeAt: at, restoredFrom })
      await audit.append([
        {
          ...{ id: deps.newId(), event: 'WORDING_CHANGED', actor, outcome: 'done', at },
          ...{ subjectType: 'template', subjectId: template, facts: { version, change: change.kind } },
        },
      ])
      return { kind: 'done', version }
    })
  }
}

const STALE = 'Somebody saved another version since you opened this page. Look at it below, then save yours again.'

/** Undefined for a version that is not there. */
function wordsOf(change: WordingChange, versions: readonly Wording[]): Words | null | undefined {
  if (change.kind === 'supplied') return null
  if (change.kind === 'restore') return versions.find(({ version }) => version === change.version)?.words
  return { subject: change.words.subject.trim(), text: change.words.text.replace(/\r\n?/g, '\n').trim() }
}
