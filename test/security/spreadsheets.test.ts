import { parse } from 'csv-parse/sync'
import { feedCsv } from '../../src/register/feeds'

describe('a cell of a feed', () => {
  it.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1', '\u0000=1', ' =1', '\v@x', '＝1', '＋1', '－1', '＠x'])(
    'that begins like a formula (%j) is text to a spreadsheet',
    cell => {
      const rows: readonly (readonly string[])[] = parse(feedCsv({ header: ['name'], rows: [[cell, 'next']] }), {
        relax_column_count: true,
      })

      expect(rows[1]?.[0]).toBe(`'${cell.replace(/\p{Cc}+/gu, ' ').trim()}`)
    },
  )

  it('with a line break stays one line, and a name stays a name', () => {
    expect(feedCsv({ header: ['name'], rows: [['Lee\r\n=HYPERLINK("x")'], ['Zoë O’Brien-Young']] })).toBe(
      'name\n"Lee =HYPERLINK(""x"")"\nZoë O’Brien-Young\n',
    )
  })
})
