import fc from 'fast-check'
import { manyPeople } from '../../support/lead-provider-api/many'
import type { LeadProviderApi } from '../../support/lead-provider-api/start-lead-provider-api'
import type { SourceRow } from '../../../src/register/sources/source-row'
import { ofKind, readerUnderTest, type ReaderUnderTest } from './reader-under-test'

/** Mentor 1 to 50 and ECT 1 to 50, by their ids. */
const idOf = (type: 'a1' | 'e1', n: number) => `${type}000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const idsIn = (rows: readonly SourceRow[]) => ofKind(rows, 'participant').map(row => row.participantId)

describe('a list whose rows move while it is read', () => {
  let reader: ReaderUnderTest
  afterEach(() => reader.api.stop())

  /** Runs `change` once, when the given page of participants is asked for. */
  const once = (api: LeadProviderApi, page: number, change: () => void) => {
    let isDone = false
    api.between(asked => {
      if (isDone || asked.resource !== 'participants' || asked.page !== page) return
      isDone = true
      change()
    })
  }

  it('shows somebody whom the removal of another moved across the edge of a page that was read', async () => {
    reader = await readerUnderTest({ department: manyPeople(50), bounds: { perPage: 20 } })
    const { participants } = reader.api.department
    // The first of page 1 goes when page 2 is asked for: the first of page 2 stands on page 1 now.
    once(reader.api, 2, () => void participants.shift())
    const rows = await reader.rows()

    expect(new Set(idsIn(rows)).size).toBe(100)
  })

  it('shows somebody whom the change of another moved forward, where the service orders by change', async () => {
    reader = await readerUnderTest({ kind: 'ecf-v1', department: manyPeople(50), bounds: { perPage: 20 } })
    const { participants } = reader.api.department
    once(reader.api, 2, () => {
      participants[0]!.updatedAt = '2026-11-25T09:59:00Z'
      participants[0]!.enrolments[0]!.mentorId = null
    })
    const rows = await reader.rows({ since: new Date('2022-01-01T00:00:00Z') })

    expect(new Set(idsIn(rows)).size).toBe(100)
    // Once as it was, once as it became.
    expect(idsIn(rows).filter(id => id === idOf('a1', 1))).toHaveLength(2)
  })

  it('gives a row that stands on two pages once', async () => {
    reader = await readerUnderTest({ department: manyPeople(50), bounds: { perPage: 20 } })
    let last: Record<string, unknown> | undefined
    reader.api.bend((rows, { resource, page }) => {
      if (resource !== 'participants' || rows.length === 0) return rows
      const again = page > 1 && last ? [last, ...rows] : rows
      last = rows.at(-1)
      return again
    })

    expect(idsIn(await reader.rows())).toHaveLength(100)
  })

  it('shows everybody although equal rows come in any order', async () => {
    const department = manyPeople(50)
    for (const person of department.participants) person.createdAt = '2022-09-01T08:00:00Z'
    reader = await readerUnderTest({ kind: 'ecf-v1', department, ties: 'any-order', bounds: { perPage: 30 } })

    expect(new Set(idsIn(await reader.rows())).size).toBe(100)
  })

  it('asks for nothing twice when one page holds it all', async () => {
    reader = await readerUnderTest({ department: manyPeople(3) })
    await reader.rows()

    expect(reader.api.asked.filter(({ resource }) => resource === 'participants').map(({ page }) => page)).toEqual([
      1, 2,
    ])
  })

  it('walks on when the service caps the page lower than asked', async () => {
    reader = await readerUnderTest({ department: manyPeople(50), cap: 7 })

    expect(new Set(idsIn(await reader.rows())).size).toBe(100)
  })

  it('gives up a list that never stands still, with a sentence', async () => {
    reader = await readerUnderTest({ department: manyPeople(10), bounds: { perPage: 10 } })
    const { participants } = reader.api.department
    const [first] = manyPeople(1).participants
    let n = 100
    reader.api.between(({ resource, page }) => {
      if (resource !== 'participants' || page !== 1) return
      participants.push({ ...first!, id: idOf('a1', (n += 1)), createdAt: '2026-11-25T09:00:00Z' })
    })

    await expect(reader.rows()).rejects.toMatchObject({ code: 'LEAD_PROVIDER.NOT_SETTLED' })
  })

  it.each(['ecf-v3', 'register-ects', 'ecf-v1'] as const)(
    'loses nobody in %s, whatever changes, comes and goes meanwhile',
    async kind => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.record({ at: fc.nat(25), what: fc.constantFrom('change', 'remove', 'add'), whom: fc.nat(59) }), {
            maxLength: 12,
          }),
          fc.integer({ min: 3, max: 25 }),
          async (changes, perPage) => {
            reader = await readerUnderTest({ kind, department: manyPeople(30), bounds: { perPage } })
            const { department } = reader.api
            const stayed = new Set(department.participants.map(({ id }) => id))
            let asked = 0
            reader.api.between(({ resource }) => {
              if (resource !== 'participants') return
              for (const { what, whom } of changes.filter(({ at }) => at === asked)) {
                const person = department.participants[whom % department.participants.length]!
                if (what === 'change') {
                  person.updatedAt = new Date(Date.UTC(2026, 10, 25, 9, 0, asked)).toISOString()
                } else if (what === 'remove') {
                  stayed.delete(person.id)
                  department.participants.splice(department.participants.indexOf(person), 1)
                } else department.participants.push({ ...person, id: idOf('a1', 500 + asked * 60 + whom) })
              }
              asked += 1
            })
            const shown = new Set(idsIn(await reader.rows({ since: new Date('2022-01-01T00:00:00Z') })))
            await reader.api.stop()

            expect([...stayed].filter(id => !shown.has(id))).toEqual([])
          },
        ),
        { numRuns: 12 },
      )
    },
  )
})
