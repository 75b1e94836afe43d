import { idAt, newId } from '../../../src/kernel/ids'

describe('ids', () => {
  afterEach(() => jest.restoreAllMocks())

  it('are 26 letters of which the first ten are the millisecond', () => {
    const id = idAt(Date.UTC(2026, 8, 7, 9, 30))

    expect(id).toHaveLength(26)
    expect(id).toMatch(/^[0-9A-HJKMNP-TV-Z]+$/)
    expect(id.slice(0, 10)).toBe('01M1XK7ZE0')
  })

  it('of one millisecond sort in the order they were made', () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.UTC(2100, 0, 1))

    const made = Array.from({ length: 5_000 }, () => newId())

    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(5_000)
    expect(new Set(made.map(id => id.slice(0, 10))).size).toBe(1)
  })

  it('sort in the order they were made when the clock is set back', () => {
    const clock = jest.spyOn(Date, 'now')
    clock.mockReturnValue(Date.UTC(2100, 0, 2))
    const before = newId()
    clock.mockReturnValue(Date.UTC(2100, 0, 1))
    const after = newId()

    expect(after > before).toBe(true)
  })
})
