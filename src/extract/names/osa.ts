/** Words longer than this are not compared letter by letter: no name is near it. */
const MAX_WORD = 40

/**
 * Optimal string alignment distance (insert, delete, replace, swap of neighbours), or `limit + 1` once it is above the
 * limit. Typing errors in names are mostly one of these.
 */
export function osaDistance(left: string, right: string, limit: number): number {
  const over = limit + 1
  if (left === right) return 0
  if (Math.abs(left.length - right.length) > limit || left.length > MAX_WORD || right.length > MAX_WORD) return over
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_, place) => place)
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row]
    let least = row
    for (let column = 1; column <= right.length; column += 1) {
      const cost = left[row - 1] === right[column - 1] ? 0 : 1
      let value = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + cost)
      const isSwap = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
      if (isSwap) value = Math.min(value, at(beforeLast, column - 2) + 1)
      current.push(value)
      least = Math.min(least, value)
    }
    if (least > limit) return over
    beforeLast = last
    last = current
  }
  return Math.min(at(last, right.length), over)
}

function at(row: readonly number[], place: number): number {
  return row[place] ?? Number.POSITIVE_INFINITY
}
