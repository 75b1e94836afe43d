import { createTypeormProblemUpdateReader } from '../../../src/adapters/database/readers/problem-update-reader'
import { createTypeormStores } from '../../../src/adapters/database/stores'
import { createChangeProblem, type ChosenState } from '../../../src/journeys/change-problem'
import { createDismissProblem, createOpenAgain } from '../../../src/journeys/problem/dismiss-problem'
import { createMergeProblems, createSeparateProblems } from '../../../src/journeys/problem/merge-problems'
import { createLinkOccurrences, createUnlinkOccurrence } from '../../../src/journeys/problem/put-occurrences'
import { createSplitProblem } from '../../../src/journeys/problem/split-problem'
import { createSendUpdate, createTakeBackUpdate } from '../../../src/journeys/send-update'
import { createUpdateAffected } from '../../../src/journeys/update-affected'
import { createWriteUpdate } from '../../../src/journeys/write-update'
import { createTellBehind } from '../../../src/journeys/zendesk/tell-zendesk'
import { newId } from '../../../src/kernel/ids'
import { silentLog } from '../../../src/kernel/log'
import type { Problem } from '../../../src/problem/problem'
import type { Ticket } from '../../../src/ticket/ticket'
import type { TestDatabase } from '../../support/databases'
import { aMail, asksFor } from '../journeys/a-mail'
import type { JourneysUnderTest } from '../journeys/journey-fixture'
import { settings } from '../mail/desk-fixture'
import { problemDue } from '../recurrence/grouping-of'

/** What is done to problems, by names that tests read well with. */
export function problemDesk(db: TestDatabase, desk: JourneysUnderTest) {
  const { unitOfWork, clock } = desk.deps
  const deps = { unitOfWork, clock, newId }
  const reader = createTypeormProblemUpdateReader(db.read.manager)
  const updating = {
    ...desk.deps,
    reader,
    stores: createTypeormStores(db.read.manager),
    settings: { ...settings, undoSeconds: 0 },
  }
  const step = createUpdateAffected({ ...updating, undoReply: desk.undoReply, log: silentLog })
  const change = createChangeProblem(deps)
  const find = async (id: string): Promise<Problem> => {
    const problem = await desk.within(({ problems }) => problems.find(id))
    if (!problem) throw new Error(`There is no problem ${id}`)
    return problem
  }
  const command = async (problemId: string) => ({
    problemId,
    actor: 'lead-1',
    version: (await find(problemId)).version,
  })
  const done = ({ kind }: { readonly kind: string }) => {
    if (kind !== 'done' && kind !== 'split') throw new Error(kind)
  }
  const occurrencesOf = async (ticketId: string): Promise<readonly string[]> =>
    (await desk.within(({ problems }) => problems.occurrencesOfTicket(ticketId))).map(({ id }) => id)

  return {
    find,
    /** A ticket whose requester says that it keeps happening. */
    async stated(ect: string, mentor = 'khan', from?: string): Promise<Ticket> {
      const text = asksFor(mentor, ect).replace('Many thanks', 'This keeps happening.\n\nMany thanks')
      return (await desk.ticketFrom(aMail({ text, ...(from === undefined ? {} : { from }) }))).ticket
    },
    async to(problemId: string, state: ChosenState): Promise<void> {
      const ticket = (await desk.within(({ problems }) => problems.occurrencesOfProblem(problemId)))[0]?.ticketId
      const reference = ticket && (await desk.within(({ tickets }) => tickets.find(ticket)))?.reference
      const needed =
        state === 'resolved'
          ? { checked: { ticket: reference ?? '', found: 'It is listed.' }, unanswered: 'They know.' }
          : {}
      done(await change({ ...(await command(problemId)), state, ...needed }))
    },
    dismiss: async (id: string) => done(await createDismissProblem(deps)({ ...(await command(id)), why: 'No.' })),
    openAgain: async (id: string) => done(await createOpenAgain(deps)(await command(id))),
    async merge(id: string, intoId: string): Promise<void> {
      const intoVersion = (await find(intoId)).version
      done(await createMergeProblems(deps)({ ...(await command(id)), intoId, intoVersion, why: 'The same.' }))
    },
    separate: async (id: string) => done(await createSeparateProblems(deps)(await command(id))),
    async takeOut(problemId: string, ticketId: string): Promise<void> {
      for (const occurrenceId of await occurrencesOf(ticketId))
        done(await createUnlinkOccurrence(deps)({ ...(await command(problemId)), occurrenceId }))
    },
    async put(ticketId: string, intoId: string): Promise<void> {
      const occurrenceIds = await occurrencesOf(ticketId)
      done(await createLinkOccurrences(deps)({ occurrenceIds, intoId, actor: 'lead-1', why: '' }))
    },
    async split(problemId: string, ticketId: string): Promise<string> {
      const of = { ...(await find(problemId)), scope: 'mentor' as const, scopeKey: 'lowe' }
      const { cause, scope, scopeKey } = of
      const occurrenceIds = await occurrencesOf(ticketId)
      const given = { ...(await command(problemId)), cause, scope, scopeKey, occurrenceIds, why: 'Another one.' }
      const outcome = await createSplitProblem({ ...deps, problemDue })(given)
      done(outcome)
      return (await desk.within(({ tickets }) => tickets.find(ticketId)))?.problemId ?? ''
    },
    /** The same words to everybody affected. */
    async update(problemId: string, text: string): Promise<string> {
      const written = await createWriteUpdate(updating)({ problemId, actor: 'lead-1', text })
      if (written.kind !== 'written') throw new Error(written.kind)
      done(await createSendUpdate(updating)({ updateId: written.updateId, actor: 'lead-1' }))
      desk.later(1)
      while ((await step()) > 0);
      return written.updateId
    },
    async takeBack(updateId: string): Promise<void> {
      done(await createTakeBackUpdate(updating)({ updateId, actor: 'lead-1' }))
      while ((await step()) > 0);
    },
    /** What the scheduler goes on with. */
    async goOn(): Promise<void> {
      const read = createTypeormStores(db.read.manager).problemCounterparts
      const behind = createTellBehind({ unitOfWork, clock, newId, consoleUrl: settings.consoleUrl, read })
      while ((await behind()) > 0);
    },
  }
}
