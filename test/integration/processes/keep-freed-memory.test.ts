import { execFileSync } from 'node:child_process'
import path from 'node:path'

const BUILT = path.resolve(__dirname, '../../../dist/src/adapters/process/keep-freed-memory.js')

/**
 * Page faults of blocks of 1 to 6 MiB, each a quarter larger than the one before, written to and freed: 18,816 pages in
 * all, 1,536 in the largest.
 */
const program = (first: string) => `
  const { keepFreedMemory } = require(${JSON.stringify(BUILT)})
  const pause = () => new Promise(resolve => setTimeout(resolve, 5))
  void (async () => {
    ${first}
    await pause()
    const before = process.resourceUsage().minorPageFault
    for (let quarters = 4; quarters <= 24; quarters++) {
      Buffer.allocUnsafeSlow(quarters * 262_144).fill(1)
      await pause()
      gc()
      await pause()
    }
    console.log(process.resourceUsage().minorPageFault - before)
  })()
`
const faults = (first: string) =>
  Number(execFileSync(process.execPath, ['--expose-gc', '-e', program(first)], { encoding: 'utf8' }))

describe('memory that was freed', () => {
  it('is kept for what comes next, without faulting its pages in anew', () => {
    expect(faults('')).toBeGreaterThan(15_000)
    expect(faults('keepFreedMemory()')).toBeLessThan(6_000)
  })
})
