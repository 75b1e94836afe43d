import { drawCohorts, drawRequester } from '../background/draw-request'
import { RATES } from '../background/rates'
import type { Report, Request } from '../background/request'
import { reportsAbout } from '../background/reports-about'
import type { SchoolYear } from '../calendar/school-year'
import { createChance } from '../chance'
import { FAULT_KINDS, type FaultKind, type PlantedFault } from '../truth'
import { mentorAt } from '../world/people'
import type { World } from '../world/school'
import * as broad from './broad-faults'
import { countOf, KINDS } from './kinds'
import * as local from './local-faults'
import type { Meeting, Sketch, Sketching } from './sketch'

const SKETCHES: Readonly<Record<FaultKind, (given: Sketching) => Sketch | readonly Sketch[]>> = {
  release: broad.sketchRelease,
  school: local.sketchSchool,
  'urn-change': local.sketchUrnChange,
  'lead-provider': broad.sketchLeadProvider,
  'delivery-partner': broad.sketchDeliveryPartner,
  'cohort-pair': broad.sketchCohortPair,
  'mentor-at-two-schools': local.sketchTwoSchools,
  'year-roll-over': broad.sketchRollOver,
  creeping: broad.sketchCreeping,
  'same-cause-twice': broad.sketchTwins,
  returning: local.sketchReturning,
  small: local.sketchSmall,
}
/** Calendar days by which a late report is late. */
const LATE = { least: 14, most: 28 }

/** A fault with the mails that it brings, in no order. */
export interface PlantedReports {
  readonly fault: PlantedFault
  readonly reports: readonly Report[]
}

/** Plants the faults of a year, each with a chance of its own: another kind more leaves the others as they were. */
export function plantFaults(world: World, calendar: SchoolYear, year: number): readonly PlantedReports[] {
  return FAULT_KINDS.flatMap(kind =>
    Array.from({ length: countOf(kind, world.schools.length) }, (_, number) => {
      const chance = createChance(world.seed, `${kind}:${number}`)
      const given: Sketching = { world, calendar, year, chance, number }
      const sketches = [SKETCHES[kind](given)].flat()
      const ids = sketches.map((_sketch, place) => `${kind}-${number + 1}${['', 'b'][place] ?? ''}`)
      return sketches.map((sketch, place) =>
        plant(sketch, { id: ids[place] ?? kind, twin: ids[1 - place] ?? null, given }),
      )
    }).flat(),
  )
}

function plant(
  sketch: Sketch,
  { id, twin, given }: { readonly id: string; readonly twin: string | null; readonly given: Sketching },
): PlantedReports {
  const { kind, symptom, scope, meetings } = sketch
  const reports = meetings
    .flatMap((meeting, place) =>
      reportsAbout(
        requestOf(sketch, { meeting, id: `${id}:${place + 1}`, fault: id, given }),
        given.world.seed,
        given.chance,
      ),
    )
    .filter(report => report.day < given.calendar.days.length)
  const touched = reports.filter(report => report.ects.some(ect => ect.truth.fault === id))
  const days = meetings.map(meeting => meeting.day).sort()
  const [from, until] = [days[0], days.at(-1)]
  if (from === undefined || until === undefined) throw new RangeError(`nobody meets ${id}`)
  return {
    reports,
    fault: {
      ...{ id, kind, scope, from, until, twin },
      ...{ reason: KINDS[kind].reason, section: KINDS[kind].section },
      ...{ cause: symptom.cause, error: symptom.error, page: symptom.page },
      fixedOn: sketch.fixedOn ?? null,
      returnedOn: sketch.returnedOn ?? null,
      occurrences: touched.flatMap(report => report.ects.filter(ect => ect.truth.fault === id)).length,
      tickets: touched.length,
      schools: [...new Set(meetings.map(meeting => meeting.school.urn))].sort(),
      requesters: new Set(touched.map(report => report.requester)).size,
    },
  }
}

interface Met {
  readonly meeting: Meeting
  readonly id: string
  readonly fault: string
  readonly given: Sketching
}

function requestOf({ kind, symptom }: Sketch, { meeting, id, fault, given }: Met): Request {
  const { world, calendar, chance } = given
  const { day, school } = meeting
  const late = chance.happens(RATES.late) ? chance.between(LATE.least, LATE.most) : 0
  return {
    ...{ id, fault, school },
    day: calendar.indexOf(day) + late,
    requester: drawRequester(school, chance),
    cause: meeting.cause ?? symptom.cause,
    error: symptom.error,
    page: symptom.page,
    mentor: meeting.mentor ?? mentorAt(world.seed, school, chance),
    cohorts: meeting.cohorts ?? drawCohorts(given),
    recurs: chance.happens(KINDS[kind].stated),
    sentAgain: symptom.sentAgain ?? RATES.sentAgain,
  }
}
