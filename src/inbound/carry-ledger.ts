import type { UnitOfWork } from '../kernel/unit-of-work'
import type { AcceptanceLedger } from './acceptance-ledger'
import type { SpoolBooks } from './books'
import type { LedgerLine, MessageStore } from './message-store'

interface MessageStores {
  readonly messages: MessageStore
}

/** Nobody holds the write connection for longer than it takes to commit this many rows (DESIGN §4.1). */
const LINES_PER_UNIT = 500

/** Carries the ledger's new lines to the database; says how many. Carrying a line twice changes nothing. */
export async function carryLedger(deps: {
  readonly ledger: AcceptanceLedger
  readonly unitOfWork: UnitOfWork<MessageStores>
}): Promise<number> {
  let carried = 0
  for (const file of await deps.ledger.files()) {
    const offset = await deps.unitOfWork.run('intake', ({ messages }) => messages.ledgerOffset(file))
    const { lines, nextOffset } = await deps.ledger.readFrom(file, offset)
    if (nextOffset === offset) continue
    for (let from = 0; from === 0 || from < lines.length; from += LINES_PER_UNIT) {
      const isLast = from + LINES_PER_UNIT >= lines.length
      const some = lines.slice(from, from + LINES_PER_UNIT)
      // The offset moves with the last lines only: a crash in between carries the first ones again.
      await deps.unitOfWork.run('intake', ({ messages }) =>
        messages.carryLedger(file, some, isLast ? nextOffset : offset),
      )
    }
    carried += lines.length
  }
  return carried
}

/** The disk's side of the books: ledger lines not carried over yet, and entries that wait. */
export function createSpoolBooks(deps: {
  readonly view: { readonly ledger: AcceptanceLedger; waitingIds(): Promise<readonly string[]> }
  ledgerOffset(file: string): Promise<number>
}): SpoolBooks {
  const { ledger } = deps.view
  return {
    waitingIds: () => deps.view.waitingIds(),
    async uncarried() {
      const lines: LedgerLine[] = []
      for (const file of await ledger.files()) {
        lines.push(...(await ledger.readFrom(file, await deps.ledgerOffset(file))).lines)
      }
      return lines
    },
  }
}
