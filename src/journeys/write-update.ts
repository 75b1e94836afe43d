import type { NewId } from '../kernel/ids'
import { maskNumbers } from '../kernel/sensitive'
import type { UnitOfWork } from '../kernel/unit-of-work'
import type { ProblemUpdateReader, UpdateRecipient } from '../problem/problem-updates'
import { foldText } from '../register/names'
import type { Ticket } from '../ticket/ticket'
import { LONGEST_REPLY, wordsOf } from './reply'
import type { Stores } from './stores'
import { whyLeftOut, type ReachDeps } from './why-left-out'

export interface WriteUpdateCommand {
  readonly problemId: string
  readonly actor: string
  readonly text: string
}

export type WriteUpdateOutcome =
  | { readonly kind: 'written'; readonly updateId: string }
  | { readonly kind: 'refused'; readonly sentence: string }
  | { readonly kind: 'not-found' }

/** Nobody holds the write connection for longer than so many tickets take. */
const AT_ONCE = 100

/**
 * Writes a draft of an update, with every ticket that reports the problem now: whoever sends it sends exactly what was looked at. Nobody's
 * name or number is in its words, since it goes to everybody.
 */
export function createWriteUpdate(
  deps: ReachDeps & {
    readonly unitOfWork: UnitOfWork<Stores>
    readonly newId: NewId
    readonly reader: Pick<ProblemUpdateReader, 'namesIn'>
    /** Over the read connection: to whom an update may go is asked again when its email is made. */
    readonly stores: Pick<Stores, 'outbox' | 'tickets' | 'updates'>
  },
) {
  return async ({ problemId, actor, text }: WriteUpdateCommand): Promise<WriteUpdateOutcome> => {
    const words = wordsOf(text)
    const sentence = whyNotWords(words) ?? whyNotNames(words, await deps.reader.namesIn(problemId))
    if (sentence !== null) return { kind: 'refused', sentence }
    const id = deps.newId()
    const began = await deps.unitOfWork.run('click', async ({ problems, updates }) => {
      const problem = await problems.find(problemId)
      if (!problem) return { kind: 'not-found' } as const
      if (problem.state === 'merged') return { kind: 'refused', sentence: MERGED } as const
      await updates.add({
        ...{ id, problemId, text: words, state: 'making', writtenBy: actor, writtenAt: deps.clock.now() },
        ...{ sentBy: null, sentAt: null, leavesAt: null, takenBackBy: null },
      })
      return null
    })
    if (began) return began
    let after = ''
    for (;;) {
      const tickets = await deps.stores.updates.affected(problemId, { after, take: AT_ONCE })
      const rows = await recipientsOf(deps, tickets, id)
      if (rows.length > 0) await deps.unitOfWork.run('click', ({ updates }) => updates.addRecipients(rows))
      after = tickets.at(-1)?.id ?? after
      if (tickets.length < AT_ONCE) break
    }
    if (after === '')
      return { kind: 'refused', sentence: 'No ticket belongs to this problem: there is nobody to tell.' }
    await deps.unitOfWork.run('click', ({ updates }) => updates.move(id, 'making', { state: 'draft' }))
    return { kind: 'written', updateId: id }
  }
}

/** Several look-ups for each ticket: outside of the unit of work, so that nobody waits for them to write. */
async function recipientsOf(
  deps: ReachDeps & { readonly newId: NewId; readonly stores: Pick<Stores, 'outbox' | 'tickets' | 'updates'> },
  tickets: readonly Ticket[],
  updateId: string,
): Promise<readonly UpdateRecipient[]> {
  const reasons = await whyLeftOut(deps, deps.stores, tickets)
  return tickets.map(ticket => {
    const why = reasons.get(ticket.id) ?? null
    const state = why === null ? ('waiting' as const) : ('left-out' as const)
    return { id: deps.newId(), updateId, ticketId: ticket.id, state, why, outboxId: null }
  })
}

const MERGED = 'This problem was merged into another one. Write the update there.'
/** Marks that masking puts in the place of what belongs to one person. Addresses and telephone numbers of a desk may be told. */
const PRIVATE = ['[TRN]', '[National Insurance number]', '[date of birth]']

function whyNotWords(words: string): string | null {
  if (words === '') return 'Enter the update.'
  if (words.length > LONGEST_REPLY) return `The update is longer than ${LONGEST_REPLY} characters. Shorten it.`
  const masked = maskNumbers(words)
  const count = (text: string, mark: string) => text.split(mark).length
  const isPrivate = PRIVATE.some(mark => count(masked, mark) > count(words, mark))
  return isPrivate
    ? 'Take TRNs, National Insurance numbers and dates of birth out of the update: everybody who reported the problem gets it.'
    : null
}

/** A name of one word may be any word. */
function whyNotNames(words: string, names: readonly string[]): string | null {
  const folded = ` ${foldText(words)} `
  const named = names.find(name => name.trim().includes(' ') && folded.includes(` ${foldText(name)} `))
  return named === undefined
    ? null
    : `Take “${named}” out of the update: everybody who reported the problem gets it, and may not hear of other schools or people.`
}
