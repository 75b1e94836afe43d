import { foldsOf } from '../../../../src/eval/train/folds'

const INBOXES = ['var/unseen-1', 'var/unseen-2', 'var/desk/half-a', 'var/desk/half-b', 'var/post/half-a', 'test/eval']
const LISTS = ['var/sentences/mails-1', 'var/sentences/mails-2', 'var/sentences/people-1']

function foldsOfSets(sets: readonly string[]) {
  const mails = sets.flatMap(set => [
    { set, id: 1 },
    { set, id: 2 },
  ])
  return foldsOf(mails, ({ set }) => INBOXES.includes(set))
}

describe('folds of labelled mails', () => {
  it('holds every mail once', () => {
    const all = foldsOfSets([...LISTS, ...INBOXES]).flat()
    expect(all).toHaveLength(18)
    expect(new Set(all.map(({ set, id }) => `${set} ${id}`)).size).toBe(18)
  })

  it('keeps both halves of a set together, and an inbox drawn anew with another seed', () => {
    const folds = foldsOfSets(INBOXES).map(fold => [...new Set(fold.map(({ set }) => set))])
    expect(folds).toEqual([
      ['var/unseen-1', 'var/unseen-2'],
      ['var/desk/half-a', 'var/desk/half-b'],
      ['var/post/half-a'],
      ['test/eval'],
    ])
  })

  it('takes numbered lists apart: each has an author of its own', () => {
    const folds = foldsOfSets(LISTS).map(fold => [...new Set(fold.map(({ set }) => set))])
    expect(folds).toEqual([['var/sentences/mails-1'], ['var/sentences/mails-2'], ['var/sentences/people-1']])
  })

  it('spreads inboxes over the folds beside lists of any size', () => {
    const many = Array.from({ length: 100 }, () => ({ set: 'var/sentences/mails-1' }))
    const folds = foldsOf([...many, { set: 'var/post/half-a' }, { set: 'test/eval' }], ({ set }) =>
      INBOXES.includes(set),
    )
    expect(folds.map(fold => fold.length)).toEqual([101, 1])
  })
})
