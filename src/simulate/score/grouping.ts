/** Precision, recall and their harmonic mean, each from 0 to 1; NaN where there was nothing to count. */
export interface GroupingScore {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** One thing that was grouped: what it truly belongs to, and the problem that it was put into. */
export interface Grouped {
  readonly group: string
  readonly problem: string
}

/** Over all pairs of occurrences: of those in one problem, how many belong together, and the reverse. Large faults count most. */
export function pairwise(all: readonly Grouped[]): GroupingScore {
  const { cells, groups, problems } = tally(all)
  const right = pairsIn(cells)
  return scoreOf(right / pairsIn(problems), right / pairsIn(groups))
}

/**
 * B-cubed (Bagga and Baldwin, 1998): for each occurrence, the share of its problem that belongs with it, and the share of what belongs with
 * it that is in its problem, averaged. Given `counts`, those occurrences alone are averaged, among all.
 */
export function bCubed<Item extends Grouped>(
  all: readonly Item[],
  counts: (item: Item) => boolean = () => true,
): GroupingScore {
  const { cells, groups, problems } = tally(all)
  let [precision, recall, counted] = [0, 0, 0]
  for (const item of all) {
    if (!counts(item)) continue
    const together = cells.get(cellOf(item)) ?? 0
    precision += together / (problems.get(item.problem) ?? 1)
    recall += together / (groups.get(item.group) ?? 1)
    counted += 1
  }
  return scoreOf(precision / counted, recall / counted)
}

function tally(all: readonly Grouped[]) {
  const [cells, groups, problems] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()]
  const add = (to: Map<string, number>, key: string) => to.set(key, (to.get(key) ?? 0) + 1)
  for (const item of all) {
    add(cells, cellOf(item))
    add(groups, item.group)
    add(problems, item.problem)
  }
  return { cells, groups, problems }
}

function cellOf({ group, problem }: Grouped): string {
  return JSON.stringify([group, problem])
}

function pairsIn(counts: ReadonlyMap<string, number>): number {
  let pairs = 0
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2
  return pairs
}

function scoreOf(precision: number, recall: number): GroupingScore {
  const sum = precision + recall
  return { precision, recall, f1: sum === 0 ? 0 : (2 * precision * recall) / sum }
}
