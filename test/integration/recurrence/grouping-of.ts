import type { Database } from '../../../src/adapters/database/data-source'
import { createTypeormGroupingReader } from '../../../src/adapters/database/readers/grouping-reader'
import { createGroupReports, type GroupDeps, type GroupStores } from '../../../src/journeys/group-reports'
import { toDay } from '../../../src/kernel/day'
import { newId } from '../../../src/kernel/ids'

/** By when a problem is to have been looked at. */
export const problemDue = () => toDay('2026-12-01')

/** Groups everything that waits, as the scheduler does. */
export function groupingOf<Stores extends GroupStores>(
  db: Database,
  deps: Pick<GroupDeps<Stores>, 'unitOfWork' | 'clock'> & Partial<Pick<GroupDeps<Stores>, 'reader'>>,
): () => Promise<void> {
  const reader = createTypeormGroupingReader(db.read.manager)
  const step = createGroupReports({ reader, ...deps, newId, problemDue })
  return async () => {
    while ((await step()) > 0);
  }
}
