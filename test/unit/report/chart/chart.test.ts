import { Parser } from 'htmlparser2'
import { drawBars } from '../../../../src/report/chart/bars'
import { drawColumns } from '../../../../src/report/chart/columns'

/** Every element of a drawing, and all of its words; throws where it is not well formed. */
function read(svg: string): { readonly names: string[]; readonly words: string } {
  const names: string[] = []
  const open: string[] = []
  let words = ''
  const parser = new Parser(
    {
      onopentag: name => {
        names.push(name)
        open.push(name)
      },
      onclosetag: name => {
        if (open.pop() !== name) throw new Error(`${name} closes another element`)
      },
      ontext: text => {
        words += text
      },
    },
    { xmlMode: true },
  )
  parser.end(svg)
  return { names, words }
}

const frame = { id: 'arrived', title: 'Arrived', description: '7 in all' }

describe('a chart', () => {
  it('says what it shows to whoever does not see it, and holds no script, style or address', () => {
    const svg = drawColumns(frame, [{ label: '7 Sep', value: 7, before: 3 }])

    expect(svg).toContain('role="img" aria-labelledby="arrived-title arrived-description"')
    expect(svg).toContain('<title id="arrived-title">Arrived</title><desc id="arrived-description">7 in all</desc>')
    expect(svg).not.toMatch(/style=|href|<script|on\w+=|url\(/)
  })

  it('takes nothing in a label for markup', () => {
    const evil = '"><script>alert(1)</script>&\u0000\u0007'
    const svg = drawBars({ ...frame, title: evil }, [{ label: evil, value: 1, before: null }])

    expect(read(svg).names).toEqual(['svg', 'title', 'desc', 'g', 'text', 'rect', 'text'])
    expect(read(svg).words).toContain('"><script>alert(1)</script>&')
    expect(svg).not.toMatch(/[\u0000-\u0008]/)
  })

  it('keeps the label of a last narrow column inside, where it would run out at the right', () => {
    const weeks = Array.from({ length: 13 }, (_, week) => ({ label: `W${week + 1}`, value: 1, before: null }))
    const svg = drawColumns(frame, weeks)

    const labels = [...svg.matchAll(/<text x="([\d.]+%)"( text-anchor="end")?[^>]*>(W\d+)</g)]
    expect(labels.map(([, x, end, label]) => [label, x, end !== undefined])).toEqual([
      ['W1', '6%', false],
      ['W5', '34.923%', false],
      ['W9', '63.846%', false],
      ['W13', '100%', true],
    ])
  })

  it('draws columns as high as their numbers, and the mark of what was before at its own height', () => {
    const svg = drawColumns(frame, [
      { label: '7 Sep', value: 20, before: 10 },
      { label: '8 Sep', value: 10, before: 0 },
      { label: '9 Sep', value: 0, before: null },
    ])

    const heights = [...svg.matchAll(/<rect[^>]* y="([\d.]+)"[^>]* height="([\d.]+)"/g)].map(([, y, height]) => [
      y,
      height,
    ])
    expect(heights).toEqual([
      ['22', '140'],
      ['92', '70'],
    ])
    const marks = [...svg.matchAll(/y1="([\d.]+)"[^>]*class="md-chart__before"/g)].map(([, y]) => y)
    expect(marks).toEqual(['92', '162'])
  })

  it('keeps the widest bar and its number within itself, and labels within a telephone', () => {
    const svg = drawBars(frame, [
      { label: 'a'.repeat(80), value: 400, before: 500 },
      { label: 'None', value: 0, before: null },
    ])

    expect(svg).toContain('width="67.2%"')
    expect(svg).toContain('x1="84%"')
    expect(svg).toContain(`>${'a'.repeat(43)}…<`)
    expect(svg.match(/<rect/g)).toHaveLength(1)
  })

  it('of nothing is drawn, too', () => {
    expect(read(drawColumns(frame, [])).names).toContain('line')
    expect(read(drawBars(frame, [])).names).toEqual(['svg', 'title', 'desc'])
  })

  it('labels no more columns than a telephone has room for', () => {
    const columns = Array.from({ length: 52 }, (_, index) => ({ label: `week ${index}`, value: 1, before: null }))

    expect([...drawColumns(frame, columns).matchAll(/>week \d+</g)].map(([label]) => label)).toEqual([
      '>week 0<',
      '>week 13<',
      '>week 26<',
      '>week 39<',
    ])
  })
})
