import { balanceBooks, readBooks, type OutcomeLine } from '../../../src/inbound/books'
import type { LedgerLine } from '../../../src/inbound/message-store'

const line = (id: string): LedgerLine => ({
  id,
  acceptedAt: new Date('2026-09-01T08:30:00.000Z'),
  channel: 'smtp',
  rawHash: `hash-${id}`,
})
const LEDGER = ['A', 'B', 'C', 'D', 'E', 'F'].map(line)
const OUTCOMES: readonly OutcomeLine[] = [
  { id: 'A', outcome: 'ticket' },
  { id: 'B', outcome: 'joined' },
  { id: 'C', outcome: 'suspended' },
  { id: 'D', outcome: 'duplicate' },
  { id: 'E', outcome: 'pending' },
]
const BOOKS = { ledger: LEDGER, ledgerAfterwards: LEDGER, waiting: ['F'], outcomes: OUTCOMES, refused: 7, calls: 3 }

describe('the books', () => {
  it('balance when every acceptance has an outcome or still waits', () => {
    expect(balanceBooks(BOOKS)).toEqual({
      received: 6,
      ticket: 1,
      joined: 1,
      suspended: 1,
      duplicate: 1,
      pending: 2,
      refused: 7,
      calls: 3,
      balanced: true,
      differences: [],
    })
  })

  it.each(['A', 'B', 'C', 'D', 'E'])('name the message when the outcome of %s is deleted', id => {
    const balance = balanceBooks({ ...BOOKS, outcomes: OUTCOMES.filter(row => row.id !== id) })

    expect(balance.balanced).toBe(false)
    expect(balance.differences).toEqual([
      {
        messageId: id,
        why: `accepted over smtp at 2026-09-01T08:30:00.000Z (sha256 hash-${id}), but it has no outcome and does not wait in the spool of this DATA_DIR`,
      },
    ])
  })

  it('name the message when a line of the ledger is deleted', () => {
    const ledger = LEDGER.filter(({ id }) => id !== 'B')
    const balance = balanceBooks({ ...BOOKS, ledger, ledgerAfterwards: ledger })

    expect(balance.balanced).toBe(false)
    expect(balance.differences).toEqual([{ messageId: 'B', why: 'ended as joined, but the ledger has no acceptance' }])
  })

  it('are not fooled by one loss and one surplus, which leave the counts equal', () => {
    const balance = balanceBooks({ ...BOOKS, outcomes: [...OUTCOMES.slice(1), { id: 'Z', outcome: 'ticket' }] })

    expect(balance.differences.map(difference => difference.messageId)).toEqual(['A', 'Z'])
  })

  it('do not count a message twice that is in the database and still in the spool', () => {
    expect(balanceBooks({ ...BOOKS, waiting: ['E', 'F'] })).toMatchObject({ pending: 2, balanced: true })
  })

  it('are not upset by mail that arrives while they are read', () => {
    const outcomes: OutcomeLine[] = [...OUTCOMES, { id: 'G', outcome: 'ticket' }]
    const balance = balanceBooks({ ...BOOKS, outcomes, ledgerAfterwards: [...LEDGER, line('G')] })

    expect(balance).toMatchObject({ received: 6, ticket: 1, balanced: true })
  })

  it('add what the disk knows to what the database knows, within the period', async () => {
    const early = { ...line('0'), acceptedAt: new Date('2026-08-01T00:00:00.000Z') }
    const balance = await readBooks(
      {
        reader: {
          ...{ ledger: async () => [line('A')], outcomes: async () => OUTCOMES.slice(0, 1) },
          ...{ refused: async () => 2, calls: async () => 1 },
        },
        spool: { uncarried: async () => [early, line('F')], waitingIds: async () => ['F'] },
      },
      { since: new Date('2026-09-01T00:00:00.000Z'), until: null },
    )

    expect(balance).toMatchObject({ received: 2, ticket: 1, pending: 1, refused: 2, calls: 1, balanced: true })
  })

  it('of some messages count these alone, and miss one that nobody has', async () => {
    const reader = {
      ...{ ledger: async () => LEDGER, outcomes: async () => OUTCOMES },
      ...{ refused: async () => 2, calls: async () => 1 },
    }
    const spool = { uncarried: async () => [], waitingIds: async () => ['F'] }
    const period = { since: null, until: null }

    expect(await readBooks({ reader, spool }, { ...period, only: new Set(['A', 'F']) })).toEqual({
      received: 2,
      ticket: 1,
      joined: 0,
      suspended: 0,
      duplicate: 0,
      pending: 1,
      refused: 0,
      calls: 0,
      balanced: true,
      differences: [],
    })
    expect(await readBooks({ reader, spool }, { ...period, only: new Set(['A', 'Z']) })).toMatchObject({
      balanced: false,
      differences: [{ messageId: 'Z', why: 'accepted by this run, but the ledger has no acceptance' }],
    })
  })
})
