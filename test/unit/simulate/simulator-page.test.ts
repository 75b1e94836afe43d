import { readFileSync } from 'node:fs'
import path from 'node:path'
import { RATES } from '../../../src/simulate/background/rates'
import { KINDS } from '../../../src/simulate/faults/kinds'

/** `docs/simulator.md` says what is planted, why and how often, so that a reader can judge the examination. */
const rows = readFileSync(path.join(__dirname, '../../../docs/simulator.md'), 'utf8')
  .split('\n')
  .map(line => line.split('|').map(cell => cell.trim()))
const rowsOf = (column: number) => rows.filter(cells => cells.length === column + 2 && cells[1]?.startsWith('`'))

describe('the page about the simulator', () => {
  it('names each kind of fault with its reason, its section and how many are planted', () => {
    const kinds = Object.entries(KINDS).map(([kind, { reason, section, count }]) => {
      const often = 'inEngland' in count ? `${count.inEngland}` : `${count.perThousandSchools} for each 1,000 schools`
      return [`\`${kind}\``, reason, section, often]
    })

    expect(rowsOf(4).map(cells => cells.slice(1, 5))).toEqual(kinds)
  })

  it('names each rate', () => {
    expect(rowsOf(2).map(cells => cells.slice(1, 3))).toEqual(
      Object.entries(RATES).map(([name, rate]) => [`\`${name}\``, String(rate)]),
    )
  })
})
