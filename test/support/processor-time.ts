/** Times are told for a machine that does the fixed piece of work in this many milliseconds. */
const USUAL_MS = 20
const PROSE = 'please pair the mentor with our early career teacher, she is not in the list again. '.repeat(12_000)
/** What disturbs a run, such as the collection of garbage or a neighbour's work, does not disturb so many in a row. */
const MOST_RUNS = 12
/**
 * Work that is bound by memory was seen to take two and a half times as long beside other guests of the same host, while the fixed
 * piece took no longer. What grows with the square of its input takes a hundred times as long.
 */
const NEIGHBOURS = 2.5

/**
 * Whether the work takes no more processor time than `ms` on a machine of the usual speed. This machine's speed is measured
 * beside each run, and the work is tried again until one is quick enough: what is slow by itself is slow each time.
 */
export function takesAtMost(ms: number, work: () => unknown): boolean {
  for (let run = 0; run < MOST_RUNS; run += 1) {
    const speed = processorMs(() => PROSE.match(/\b[a-z]+\b/g)?.length) / USUAL_MS
    if (processorMs(work) <= ms * NEIGHBOURS * Math.max(1, speed)) return true
  }
  return false
}

function processorMs(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  return process.cpuUsage(before).user / 1_000
}
