const FORENAME = /^(?:[\p{L}’']{1,12} ){0,2}(?:first|fore|given|christian)[ -]?names?$/iu
const SURNAME = /^(?:[\p{L}’']{1,12} ){0,2}(?:sur|last|family|second)[ -]?names?$/iu

/** Two neighbouring columns that hold one name. */
interface NameColumns {
  /** Place of the left one in its row. */
  readonly left: number
  readonly isReversed: boolean
}

/**
 * Joins names that a table parts into a column of forenames and one of surnames, so that `Jane⇥Field` reads `Jane Field` and
 * `Field⇥Jane` reads `Field,Jane`. Only below a row that names the columns so; every place in the text stays what it was.
 */
export function joinNameColumns(text: string): string {
  let columns: readonly NameColumns[] = []
  const lines = text.split('\n').map(line => {
    const cells = cellsOf(line)
    const found = nameColumnsOf(cells)
    if (found.length > 0) columns = found
    else if (cells.length < 2 && line.trim() !== '') columns = []
    return columns.reduce((joined, column) => joinedAt(joined, cells, column), line)
  })
  return lines.join('\n')
}

interface Cell {
  readonly words: string
  readonly start: number
  readonly end: number
}

/** What stands between the tabs or bars of a line, without the blanks around it; a line without any has one cell. */
function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = []
  let start = /^\s*\|/.exec(line)?.[0].length ?? 0
  for (const part of line.slice(start).split(/[\t|]/)) {
    const words = part.trim()
    const from = start + part.indexOf(words)
    cells.push({ words, start: from, end: from + words.length })
    start += part.length + 1
  }
  return cells
}

/** From the left, each column in one name alone: of `forename, surname, forename, surname` the middle two are no pair. */
function nameColumnsOf(cells: readonly Cell[]): readonly NameColumns[] {
  const columns: NameColumns[] = []
  for (let left = 0; left + 1 < cells.length; left += 1) {
    const [before, after] = [cells[left]?.words ?? '', cells[left + 1]?.words ?? '']
    const isReversed = SURNAME.test(before) && FORENAME.test(after)
    if (!isReversed && !(FORENAME.test(before) && SURNAME.test(after))) continue
    columns.push({ left, isReversed })
    left += 1
  }
  return columns
}

function joinedAt(line: string, cells: readonly Cell[], { left, isReversed }: NameColumns): string {
  const [first, second] = [cells[left], cells[left + 1]]
  if (!first || !second || first.words === '' || second.words === '') return line
  const gap = line.slice(first.end, second.start)
  const filled = gap.replace(/[\t|]/, isReversed ? ',' : ' ')
  return line.slice(0, first.end) + filled + line.slice(second.start)
}
