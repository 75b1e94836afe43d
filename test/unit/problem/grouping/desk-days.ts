import { createGrouping, type Grouped } from '../../../../src/problem/grouping/group-reports'
import type { Report } from '../../../../src/problem/grouping/report'

/** A desk to which reports come, each a day by its number from 1 September 2026 on. */
export function aDesk() {
  let [reports, problems] = [0, 0]
  const grouping = createGrouping({ newId: () => `problem ${(problems += 1)}` })
  const told = (day: number, given: Partial<Report> = {}): Grouped => {
    reports += 1
    return grouping.take({
      id: `report ${reports}`,
      at: new Date(Date.UTC(2026, 8, 1 + day, 9, 0, reports % 60)),
      ticket: `ticket ${reports}`,
      requester: `tutor@school-${given.schoolUrn ?? 'unknown'}.sch.example`,
      schoolUrn: null,
      causes: [],
      mentor: `mentor ${reports}`,
      ect: `ect ${reports}`,
      ...{ leadProvider: null, deliveryPartner: null, cohorts: null, page: null },
      recurrenceStated: false,
      text: '',
      ...given,
    })
  }
  return {
    told,
    /** Four weeks of ordinary work: each day ten schools, each with another of five causes, by three providers in turn. */
    ordinaryWeeks(): void {
      for (let place = 0; place < 300; place++) {
        told(Math.floor(place / 10), {
          schoolUrn: String(100_000 + place),
          causes: [
            (['not-in-school-pool', 'transferred', 'not-registered', 'removed', 'wrong-role'] as const)[place % 5] ??
              'removed',
          ],
          leadProvider: ['Calder', 'Mendip', 'Severn'][place % 3] ?? null,
        })
      }
    },
  }
}
