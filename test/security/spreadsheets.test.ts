import { parse } from 'csv-parse/sync'
import { feedHeader, feedLines, type FeedColumn } from '../../src/register/feed/feed-cells'
import { aFeedRow } from '../builders/feed'

/** Every column that takes its words from outside, with a row in which it holds them. */
const OUTSIDE: readonly (readonly [FeedColumn, (words: string) => Parameters<typeof aFeedRow>[0]])[] = [
  ['mentor_id', mentorId => ({ mentorId })],
  ['mentor_trn', mentorTrn => ({ mentorTrn })],
  ['mentor_name', mentorName => ({ mentorName })],
  ['mentor_email', mentorEmail => ({ mentorEmail })],
  ['ect_id', ectId => ({ ectId })],
  ['ect_trn', ectTrn => ({ ectTrn })],
  ['ect_name', ectName => ({ ectName })],
  ['school_urn', schoolUrn => ({ schoolUrn })],
  ['school_name', schoolName => ({ schoolName })],
  ['lead_provider', leadProvider => ({ leadProvider })],
  ['home_delivery_partner', homeDeliveryPartner => ({ homeDeliveryPartner })],
  ['paired_delivery_partner', pairedDeliveryPartner => ({ pairedDeliveryPartner })],
  ['origin', origin => ({ origin })],
  ['standing', standing => ({ standing })],
]
const cellsOf = (text: string): readonly (readonly string[])[] => parse(text, { relax_column_count: true })

describe('a cell of a feed', () => {
  describe.each(OUTSIDE)('in the column %s', (column, given) => {
    it.each([
      ['=1+1', "'=1+1"],
      ['+1', "'+1"],
      ['-1', "'-1"],
      ['@x', "'@x"],
      ['\t=1', "'=1"],
      ['\r=1', "'=1"],
      ['\n=1', "'=1"],
      ['\u0000=1', "'=1"],
      [' =1', "'=1"],
      ['\ufeff=1', "'=1"],
      ['\v@x', "'@x"],
      ['＝1', "'＝1"],
      ['＋1', "'＋1"],
      ['－1', "'－1"],
      ['＠x', "'＠x"],
    ])('D01: that begins like a formula (%j) is text to a spreadsheet', (words, shown) => {
      const [line] = cellsOf(feedLines([aFeedRow(given(words))], [{ column, title: column }]))

      expect(line).toEqual([shown])
    })
  })

  it('with a line break stays one line, and a name stays a name', () => {
    const columns = [{ column: 'mentor_name', title: 'name' }] as const
    const rows = [aFeedRow({ mentorName: 'Lee\r\n=HYPERLINK("x")' }), aFeedRow({ mentorName: 'Zoë O’Brien-Young' })]

    expect(feedHeader(columns) + feedLines(rows, columns)).toBe('name\n"Lee =HYPERLINK(""x"")"\nZoë O’Brien-Young\n')
  })

  it('of the first line is text too, whatever a map of columns calls it', () => {
    expect(feedHeader([{ column: 'mentor_name', title: '=1+1' }])).toBe("'=1+1\n")
  })
})
