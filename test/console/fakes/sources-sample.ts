import { COVERS_EVERYTHING } from '../../../src/register/sources/coverage'
import type { RunSeen, SourceSeen, SourcesReader } from '../../../src/register/sources/sources-reader'
import { NOW } from './sample'

/** A reading of files that left two rows. */
export function aRun(change: Partial<RunSeen> = {}): RunSeen {
  return {
    id: 'RUN-1',
    sourceId: 'own-csv',
    sourceName: 'Files of the trust',
    extent: 'full',
    startedBy: 'command line',
    startedAt: new Date('2026-09-14T08:00:00Z'),
    finishedAt: new Date('2026-09-14T08:02:00Z'),
    counts: {
      participant: { added: 120, changed: 3, unchanged: 0, refused: 1 },
      unreadable: { added: 0, changed: 0, unchanged: 0, refused: 1 },
    },
    changes: 246,
    faults: 1,
    conflicts: 1,
    missing: null,
    tutorsEnded: 0,
    schoolsMade: { count: 0, urns: [] },
    ...change,
  }
}

/** A source of everything but two matters, with two readings. */
export function aSource(change: Partial<SourceSeen> = {}): SourceSeen {
  return {
    ...COVERS_EVERYTHING,
    id: 'own-csv',
    name: 'Files of the trust',
    asOf: NOW,
    readAt: NOW,
    removals: false,
    schoolLinks: false,
    runs: [
      aRun(),
      aRun({
        id: 'RUN-0',
        extent: 'incremental',
        startedBy: 'schedule',
        startedAt: new Date('2026-09-13T08:00:00Z'),
        finishedAt: null,
        counts: {},
        changes: 0,
        faults: 0,
        conflicts: 0,
      }),
    ],
    runCount: 7,
    ...change,
  }
}

/** The sources of the fake console: one, with its readings. */
export function fakeSources(sources: readonly SourceSeen[] = [aSource()]): SourcesReader {
  return {
    sources: async () => sources,
    run: async id => {
      const run = sources.flatMap(source => source.runs).find(each => each.id === id)
      if (!run) return null
      const findings = [
        {
          kind: 'fault' as const,
          place: { in: 'participants.csv', line: 17 },
          column: 'trn',
          reason: 'A TRN has 7 digits',
        },
        {
          kind: 'conflict' as const,
          place: { in: '<b>participants</b>.csv', line: null },
          column: null,
          reason: 'Several people in the register fit this row: give the participant id',
        },
      ]
      return { ...run, findings: run.faults > 0 ? findings : [] }
    },
  }
}
