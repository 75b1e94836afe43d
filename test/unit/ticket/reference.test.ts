import { findReference, makeReference } from '../../../src/ticket/reference'
import { mayMove, stateAfterMessage } from '../../../src/ticket/ticket'

describe('ticket references', () => {
  it('has the shape that people quote', () => {
    expect(makeReference()).toMatch(/^CPD-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{2}$/)
  })

  it.each([
    ['RE: [CPD-7K3M-9Q] Mentor missing', 'CPD-7K3M-9Q'],
    ['re: cpd-7k3m-9q', 'CPD-7K3M-9Q'],
    ['CPD 7K3M 9Q', 'CPD-7K3M-9Q'],
    ['CPD-7I3M-9Q', null],
    ['CPD programme 2022', null],
    ['', null],
  ])('finds in %p the reference %p', (text, expected) => {
    expect(findReference(text)).toBe(expected)
  })
})

describe('ticket states', () => {
  it('lets a solved ticket open again and a closed one stay closed', () => {
    expect([mayMove('solved', 'open'), mayMove('closed', 'open'), mayMove('new', 'closed')]).toEqual([
      true,
      false,
      false,
    ])
  })

  it('opens a waiting ticket when its requester writes', () => {
    expect(
      ['new', 'open', 'waiting', 'on-hold', 'solved', 'closed'].map(state => stateAfterMessage(state as 'new')),
    ).toEqual(['new', 'open', 'open', 'open', 'open', 'closed'])
  })
})
