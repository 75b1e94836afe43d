import type { Wording } from '../../../notify/wording/wording'
import { code, instant, key, optionalCount, optionalJson } from './columns'
import { entity } from './entity'

/** One version of an email's words, as it is. */
export type WordingRow = Wording
export const WordingSchema = entity<WordingRow>({
  name: 'wording',
  tableName: 'wordings',
  columns: {
    id: key,
    template: code('template'),
    version: { type: 'integer' },
    words: optionalJson('words'),
    madeBy: code('made_by'),
    madeAt: instant('made_at'),
    restoredFrom: optionalCount('restored_from'),
  },
  uniques: [{ name: 'uq_wordings_template_version', columns: ['template', 'version'] }],
})
