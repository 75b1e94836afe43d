/** One line of two texts side by side: in both, only in the earlier, or only in the later. */
export interface ComparedLine {
  readonly kind: 'same' | 'gone' | 'new'
  readonly text: string
}

/** What a text has that an earlier one had not, line by line: the longest lines in common stay where they are. */
export function compareLines(earlier: string, later: string): readonly ComparedLine[] {
  const [before, after] = [earlier.split('\n'), later.split('\n')]
  const lengths = commonLengths(before, after)
  const lines: ComparedLine[] = []
  let [one, other] = [0, 0]
  while (one < before.length || other < after.length) {
    const [gone, come] = [before[one], after[other]]
    const below = lengths[one + 1]?.[other] ?? 0
    const beside = lengths[one]?.[other + 1] ?? 0
    if (gone !== undefined && gone === come) {
      lines.push({ kind: 'same', text: gone })
      one += 1
      other += 1
    } else if (gone !== undefined && (come === undefined || below >= beside)) {
      lines.push({ kind: 'gone', text: gone })
      one += 1
    } else {
      lines.push({ kind: 'new', text: come ?? '' })
      other += 1
    }
  }
  return lines
}

/** For each place in both how many lines are in common from there on. */
function commonLengths(before: readonly string[], after: readonly string[]): readonly (readonly number[])[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let one = before.length - 1; one >= 0; one -= 1) {
    for (let other = after.length - 1; other >= 0; other -= 1) {
      const [row, below] = [lengths[one], lengths[one + 1]]
      if (!row || !below) continue
      row[other] =
        before[one] === after[other] ? (below[other + 1] ?? 0) + 1 : Math.max(below[other] ?? 0, row[other + 1] ?? 0)
    }
  }
  return lengths
}
