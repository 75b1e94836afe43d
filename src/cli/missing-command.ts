import type { Command } from 'commander'
import type { MissingRecord } from '../register/sources/missing-record'
import { counted } from '../kernel/counted'
import { printable } from './printable'
import type { ProgramDeps } from './toolbox'
import { printJson, withToolbox } from './with-toolbox'

/** `register missing`: who was in a source and is not in its last whole reading. */
export function addMissingCommand(register: Command, deps: ProgramDeps): void {
  register
    .command('missing')
    .description(
      'people and pairings that the last whole reading of their source did not have; nothing of them was changed',
    )
    .option('--source <id>', 'one source only, by its id (matchdesk register sources)')
    .option('--json', 'one JSON line a registration or pairing')
    .action(async (options: { source?: string; json?: boolean }) => {
      await withToolbox(deps, async toolbox => {
        let count = 0
        for await (const record of toolbox.register.missing(options.source?.trim() || null)) {
          count += 1
          if (options.json) printJson(deps, record)
          else deps.stdout.write(`${lineOf(record)}\n`)
        }
        if (count === 0 && !options.json) deps.stdout.write('Nobody is missing from the last whole readings.\n')
      })
    })
}

function lineOf(record: MissingRecord): string {
  const { what, name, personId, trn, role, cohort, schoolUrn, mentorId, lastSeenAt, wholeReadingsWithout } = record
  const who = `${printable(name)} (${[personId, trn === null ? null : `TRN ${trn}`].filter(Boolean).join(', ')})`
  const paired = mentorId === null ? '' : `, mentor ${mentorId}`
  const place = [
    role === 'ect' ? 'ECT' : 'mentor',
    ...(cohort === null ? [] : [String(cohort)]),
    ...(schoolUrn === null ? [] : [`school ${schoolUrn}`]),
  ].join(', ')
  return `${record.sourceId}: ${what} of ${who}: ${place}${paired}; last seen ${lastSeenAt.toISOString()}, not in ${counted(wholeReadingsWithout, 'whole reading')} since`
}
