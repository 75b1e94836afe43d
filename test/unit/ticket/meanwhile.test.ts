import { changesProposal, concerns, meanwhile, seenOf, type SavedThing } from '../../../src/ticket/meanwhile'
import type { TicketEntry } from '../../../src/ticket/ticket-store'

const AT = new Date('2026-09-14T10:30:00Z')
let made = 0

function anEntry(change: Partial<TicketEntry>): TicketEntry {
  made += 1
  return {
    ...{ id: `E-${made}`, ticketId: 'T-1', kind: 'event', author: 'OLA', at: AT, body: '' },
    ...{ messageId: null, outboxId: null, facts: null, ...change },
  }
}

const event = (code: string, author = 'OLA') => anEntry({ author, facts: { code } })
const first = anEntry({ kind: 'message', author: 'requester' })
const seen = seenOf({ version: 1 }, [first])
const since = (...entries: TicketEntry[]) => meanwhile({ version: 2 }, [first, ...entries], seen)

describe('what happened to a ticket meanwhile', () => {
  it('is nothing when its version is the same', () => {
    expect(meanwhile({ version: 1 }, [first], seen)).toEqual({ entries: [], isAll: true })
  })

  it('is what its timeline has after the entry that was the last one', () => {
    const note = anEntry({ kind: 'note' })

    expect(since(note)).toEqual({ entries: [note], isAll: true })
    expect(since()).toEqual({ entries: [], isAll: true })
  })

  it('is not told whole when an entry was sorted in before the last one, when that one is gone, or when the form does not say', () => {
    const note = anEntry({ kind: 'note' })

    expect(meanwhile({ version: 2 }, [note, first], seen).isAll).toBe(false)
    expect(meanwhile({ version: 2 }, [note], seen).isAll).toBe(false)
    expect(meanwhile({ version: 2 }, [first, note], { version: 1, timeline: null }).isAll).toBe(false)
  })
})

describe('whether it concerns what is saved', () => {
  const things = ['note', 'assignment', 'proposal', 'state', 'reply', 'match'] as const satisfies readonly SavedThing[]
  const concerned = (...entries: TicketEntry[]) => things.filter(thing => concerns(thing, since(...entries), 'ADA'))

  it.each([
    ['nothing but a new version', [], []],
    ['a colleague’s note', [anEntry({ kind: 'note' })], ['state', 'reply', 'match']],
    ['one’s own note', [anEntry({ kind: 'note', author: 'ADA' })], []],
    ['a colleague who takes it', [event('ASSIGNED')], ['assignment', 'state', 'reply', 'match']],
    ['one’s own taking it', [event('ASSIGNED', 'ADA')], ['assignment']],
    ['a tag', [event('TAG_ADDED')], []],
    ['an acknowledgement', [anEntry({ kind: 'automatic', author: 'system' })], []],
    ['a message', [anEntry({ kind: 'message', author: 'requester' })], ['proposal', 'state', 'reply', 'match']],
    ['a colleague’s reply', [anEntry({ kind: 'reply' })], ['state', 'reply', 'match']],
    ['one’s own reply in another tab', [anEntry({ kind: 'reply', author: 'ADA' })], ['reply']],
    ['a colleague who moves it', [event('STATE_CHANGED')], ['state', 'reply', 'match']],
    ['another reading', [event('READ_AGAIN', 'system')], ['proposal', 'state', 'reply']],
    ['another pair', [event('PAIR_CHOSEN')], ['proposal', 'state', 'reply']],
    ['a match that was undone', [event('MATCH_UNDONE')], ['proposal', 'state', 'reply', 'match']],
    ['something that nobody has thought of yet', [event('NEW_KIND')], ['state', 'reply', 'match']],
  ])('%s', (_what, entries, expected) => {
    expect(concerned(...entries)).toEqual(expected)
  })

  it('counts whatever is not told as of concern to all but a note', () => {
    const untold = { entries: [], isAll: false }

    expect(things.filter(thing => concerns(thing, untold, 'ADA'))).toEqual(things.slice(1))
    expect(changesProposal(untold)).toBe(true)
  })

  it('says when the matches may be others', () => {
    expect(changesProposal(since(event('PAIR_CHOSEN')))).toBe(true)
    expect(changesProposal(since(anEntry({ kind: 'message' })))).toBe(true)
    expect(changesProposal(since(anEntry({ kind: 'note' }), event('TAG_ADDED')))).toBe(false)
  })
})
