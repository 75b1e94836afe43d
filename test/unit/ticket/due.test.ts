import { dueOf, targetOf, USUAL_DUE_RULES, USUAL_TARGETS } from '../../../src/ticket/due'
import { readBankHolidays } from '../../../src/ticket/read-bank-holidays'
import { dueTag } from '../../../src/console/view/due'

const ticket = { state: 'open', step: 'choice', urgent: false } as const
const dueAt = (since: string, now: string) =>
  dueOf(USUAL_DUE_RULES, { ...ticket, since: new Date(since), now: new Date(now) })

describe('when a ticket is due', () => {
  it.each([
    ['2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z', 'Due Thursday', 'later'],
    ['2026-11-24T10:00:00Z', '2026-11-25T11:00:00Z', 'Due tomorrow', 'next'],
    ['2026-11-24T10:00:00Z', '2026-11-26T16:59:00Z', 'Due today', 'today'],
    ['2026-11-24T10:00:00Z', '2026-11-26T17:00:00Z', 'Overdue', 'overdue'],
    ['2026-11-24T10:00:00Z', '2026-11-27T09:00:00Z', 'Overdue by 1 working day', 'overdue'],
    ['2026-11-24T10:00:00Z', '2026-11-29T09:00:00Z', 'Overdue by 1 working day', 'overdue'],
    ['2026-11-24T10:00:00Z', '2026-11-30T09:00:00Z', 'Overdue by 2 working days', 'overdue'],
    ['2026-11-25T10:00:00Z', '2026-11-26T18:00:00Z', 'Due tomorrow', 'next'],
    ['2026-11-26T10:00:00Z', '2026-11-27T18:00:00Z', 'Due Monday', 'next'],
    ['2026-04-01T18:00:00Z', '2026-04-03T09:00:00Z', 'Due Wednesday', 'later'],
    ['2026-03-31T18:00:00Z', '2026-03-31T18:30:00Z', 'Due 7 April', 'later'],
    ['2026-12-31T15:00:00Z', '2026-12-31T16:00:00Z', 'Due Tuesday', 'later'],
  ])('a ticket of %s is, at %s: %s', (since, now, words, state) => {
    const due = dueAt(since, now)

    expect(due?.state).toBe(state)
    expect(due && dueTag(due, new Date(now)).text).toBe(words)
  })

  it.each(['waiting', 'on-hold', 'solved', 'closed'] as const)('is nothing that is asked of one that is %s', state => {
    expect(dueOf(USUAL_DUE_RULES, { ...ticket, state, since: new Date(0), now: new Date() })).toBeNull()
  })

  it('has the shorter of two targets when it is urgent', () => {
    const targets = { ...USUAL_TARGETS, ready: 0, choice: 5, urgent: 2 }

    expect(targetOf(targets, { step: 'choice', urgent: true })).toBe(2)
    expect(targetOf(targets, { step: 'ready', urgent: true })).toBe(0)
    expect(targetOf(targets, { step: 'choice', urgent: false })).toBe(5)
  })
})

describe('a file of bank holidays', () => {
  it('is read as gov.uk gives it', () => {
    const text = JSON.stringify({
      'england-and-wales': {
        division: 'england-and-wales',
        events: [{ title: 'New Year’s Day', date: '2029-01-01', notes: '', bunting: true }],
      },
      scotland: { division: 'scotland', events: [] },
    })

    expect(readBankHolidays(text)).toEqual({ days: ['2029-01-01'], fault: null })
  })

  it.each([
    ['no JSON', '2029-01-01'],
    ['another division', '{"scotland":{"events":[{"date":"2029-01-01"}]}}'],
    ['no day', '{"england-and-wales":{"events":[{"date":"2029-02-30"}]}}'],
    ['nothing in it', '{"england-and-wales":{"events":[]}}'],
  ])('with %s is refused', (_label, text) => {
    const { days, fault } = readBankHolidays(text)

    expect(days).toEqual([])
    expect(fault).not.toBeNull()
  })
})
