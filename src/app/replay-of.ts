import { createTypeormReplayReader } from '../adapters/database/readers/replay-reader'
import type { ReplayAsked, ReplayedLine } from '../cli/replay-asked'
import type { ReplayLine } from '../inbound/replay-selection'
import { createReplayMessage, whyNotReplayed } from '../journeys/replay/replay-message'
import { consoleUrlOf } from './console-url'
import { createJourneys, type Journeys } from './journeys-of'
import type { System } from './system'
import { createMessageWorker } from './workers'

/** Messages that are looked up at once. */
const PART = 100
/** Copies of one Message-ID that are looked at: the rest are duplicates like them. */
const MOST_OF_ONE = 10
/** A message that waits for its next attempt is waited for so long; a server goes on with it after that. */
const LONGEST_WAIT_MS = 60_000
const LOOK_AGAIN_MS = 100

/**
 * Reads messages again for the command line, and gives a line for each: those on tickets at once, suspended ones when they were worked
 * through, by this process or by a server beside it.
 */
export async function* replay(system: System, asked: ReplayAsked): AsyncIterable<ReplayedLine> {
  const { find } = createTypeormReplayReader(system.db.read.manager)
  const missing = new Set(asked.ids)
  const parts = partsOf(find, asked)
  if (asked.isDryRun) {
    for await (const line of parts) {
      forget(missing, line)
      yield plannedLine(line)
    }
  } else yield* carryOut(system, { asked, parts, missing })
  for (const messageId of missing)
    yield { messageId, did: 'not-found', outcome: null, cause: null, error: null, ticket: null }
}

/** Whoever is asked for by the one or the other is found. */
function forget(missing: Set<string>, { id, messageIdHeader }: ReplayLine): void {
  missing.delete(id)
  if (messageIdHeader !== null) missing.delete(messageIdHeader)
}

type Find = ReturnType<typeof createTypeormReplayReader>['find']

async function* partsOf(find: Find, asked: ReplayAsked): AsyncIterable<ReplayLine> {
  const { ids, cause, since, until, isOnTickets } = asked
  if (ids.length > 0) {
    for (let from = 0; from < ids.length; from += PART)
      yield* await find({ ids: ids.slice(from, from + PART), limit: MOST_OF_ONE * PART })
    return
  }
  const selection = {
    ...{ isOnTickets, limit: PART },
    ...(cause === null ? {} : { cause }),
    ...(since === null ? {} : { since }),
    ...(until === null ? {} : { until }),
  }
  let behind: ReplayLine | undefined
  for (;;) {
    const part = await find({ ...selection, ...(behind === undefined ? {} : { behind }) })
    yield* part
    behind = part.at(-1)
    if (part.length < PART) return
  }
}

function plannedLine(line: ReplayLine): ReplayedLine {
  const whyNot = whyNotReplayed(line)
  const did = whyNot ?? (line.outcome === 'suspended' ? 'would-work-through' : 'would-read')
  return { ...standing(line), did }
}

function standing({ id, outcome, cause, lastError, ticketReference }: ReplayLine): Omit<ReplayedLine, 'did'> {
  const error = outcome === 'suspended' ? lastError : null
  return { messageId: id, outcome, cause, error, ticket: ticketReference }
}

async function* carryOut(
  system: System,
  given: { readonly asked: ReplayAsked; readonly parts: AsyncIterable<ReplayLine>; readonly missing: Set<string> },
): AsyncIterable<ReplayedLine> {
  const { unitOfWork, clock, log } = system
  const journeys = await createJourneys(system, consoleUrlOf(system.config))
  const { readMessageAgain } = journeys
  const replayMessage = createReplayMessage({ unitOfWork, clock, log, readMessageAgain })
  const givenBack: string[] = []
  try {
    for await (const line of given.parts) {
      forget(given.missing, line)
      given.asked.progress(line.id)
      const did = await replayMessage({ messageId: line.id, actor: 'system', why: given.asked.why })
      if (did.kind === 'given-back') givenBack.push(line.id)
      else yield { ...standing(line), did: did.kind === 'left' ? did.why : did.kind }
    }
    yield* worked(system, journeys, givenBack)
  } finally {
    await journeys.close()
  }
}

/** Works until none of these is pending any more, or nothing becomes of them for a while. */
async function* worked(system: System, journeys: Journeys, ids: readonly string[]): AsyncIterable<ReplayedLine> {
  if (ids.length === 0) return
  const { find } = createTypeormReplayReader(system.db.read.manager)
  const waiting = new Set(ids)
  const { step, settled } = createMessageWorker(system, journeys)
  let lastEnd = Date.now()
  const linesOf = async () => {
    const all = [...waiting]
    const lines: ReplayLine[] = []
    for (let from = 0; from < all.length; from += PART) {
      lines.push(...(await find({ ids: all.slice(from, from + PART), limit: PART })))
    }
    return lines
  }
  while (waiting.size > 0 && Date.now() - lastEnd < LONGEST_WAIT_MS) {
    if ((await step()) === 0) await new Promise(resolve => setTimeout(resolve, LOOK_AGAIN_MS))
    for (const line of (await linesOf()).filter(({ outcome }) => outcome !== 'pending')) {
      waiting.delete(line.id)
      lastEnd = Date.now()
      yield { ...standing(line), did: 'worked-through' }
    }
  }
  await settled()
  for (const line of await linesOf()) {
    yield { ...standing(line), did: line.outcome === 'pending' ? 'waits' : 'worked-through' }
  }
}
