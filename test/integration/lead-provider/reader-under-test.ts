import {
  createLeadProviderReader,
  type LeadProviderBounds,
} from '../../../src/adapters/lead-provider/lead-provider-reader'
import type { SourceRow } from '../../../src/register/sources/source-row'
import type { Department } from '../../support/lead-provider-api/department'
import type { ApiKind } from '../../support/lead-provider-api/shapes'
import { seededDepartment } from '../../support/lead-provider-api/seed'
import {
  startLeadProviderApi,
  type ApiOptions,
  type LeadProviderApi,
} from '../../support/lead-provider-api/start-lead-provider-api'

export const TOKEN = 'tok-3f9a-not-for-logs'
export const NOW = new Date('2026-11-25T10:00:00Z')

export interface ReaderUnderTest {
  readonly api: LeadProviderApi
  /** What the reader slept, in milliseconds; it does not really sleep. */
  readonly slept: readonly number[]
  readonly notes: readonly string[]
  rows(given?: { readonly since?: Date | null; readonly signal?: AbortSignal }): Promise<readonly SourceRow[]>
}

/** The real reader before a local server; time passes only where the reader sleeps. */
export async function readerUnderTest(
  given: {
    readonly kind?: ApiKind
    readonly token?: string
    readonly department?: Department
    readonly bounds?: Partial<LeadProviderBounds>
    readonly path?: string
    /** Another server's address, read in place of the local one. */
    readonly at?: string
  } & Partial<Pick<ApiOptions, 'cap' | 'ties' | 'limit'>> = {},
): Promise<ReaderUnderTest> {
  const { kind = 'ecf-v3', department = seededDepartment(), bounds, path = '', token = TOKEN, at, ...rest } = given
  const api = await startLeadProviderApi({ kind, token: TOKEN, department, ...rest })
  const slept: number[] = []
  const notes: string[] = []
  let now = NOW.getTime()
  const reader = createLeadProviderReader({
    settings: { provider: 'Hartwell Learning', kind, url: at ?? api.url + path, token },
    clock: { now: () => new Date(now), today: () => '2026-11-25' as never },
    fetch,
    random: () => 1,
    bounds: {
      perPage: 3_000,
      timeoutMs: 5_000,
      maxBytes: 20_000_000,
      limit: { requests: 900, windowMs: 300_000 },
      ...bounds,
    },
    async sleep(ms, signal) {
      signal.throwIfAborted()
      slept.push(ms)
      now += ms
    },
  })
  return {
    api,
    slept,
    notes,
    async rows({ since = null, signal = new AbortController().signal } = {}) {
      const source = reader.read({ since, readAt: NOW, signal, note: sentence => notes.push(sentence) })
      const rows: SourceRow[] = []
      for await (const item of source.items(null)) if (item.kind !== 'position') rows.push(item)
      return rows
    },
  }
}

export type RowOf<Kind extends SourceRow['kind']> = Extract<SourceRow, { kind: Kind }>

export function ofKind<Kind extends SourceRow['kind']>(rows: readonly SourceRow[], kind: Kind): readonly RowOf<Kind>[] {
  return rows.filter((row): row is RowOf<Kind> => row.kind === kind)
}
