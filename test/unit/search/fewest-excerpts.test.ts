import { fewestExcerpts } from '../../../src/search/fewest-excerpts'
import type { PlacedExcerpt } from '../../../src/search/ticket-search'

const at = (place: PlacedExcerpt['place'], ...terms: number[]): PlacedExcerpt => ({ place, terms, pieces: [] })
const places = (all: readonly PlacedExcerpt[], headed: readonly number[] = []) =>
  fewestExcerpts(all, headed).map(({ place }) => place)

describe('the excerpts that are shown of a ticket', () => {
  it('are one where one says everything', () => {
    expect(places([at('mail', 0), at('notes', 0, 1), at('pictures', 1)])).toEqual(['notes'])
  })

  it('are two where a word stands in the mail and another in a screenshot', () => {
    expect(places([at('mail', 0), at('mail', 0), at('pictures', 1)])).toEqual(['mail', 'pictures'])
  })

  it('begin with what the heading does not say', () => {
    expect(places([at('mail', 0), at('pictures', 1)], [0])).toEqual(['pictures'])
    expect(places([at('mail', 0), at('notes', 0, 1)], [0, 1])).toEqual(['notes'])
  })

  it('are none where nothing stands', () => {
    expect(places([])).toEqual([])
  })
})
