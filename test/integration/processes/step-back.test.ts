import { execFileSync } from 'node:child_process'
import path from 'node:path'

const BUILT = path.resolve(__dirname, '../../../dist/src/adapters/process/step-back.js')

const priorityAfter = (before: number) =>
  execFileSync(
    process.execPath,
    [
      '-e',
      `const { setPriority, getPriority } = require('node:os')
       setPriority(${before})
       require(${JSON.stringify(BUILT)}).stepBack()
       console.log(getPriority())`,
    ],
    { encoding: 'utf8' },
  ).trim()

describe('stepping back', () => {
  it('gives way to processes of the usual priority', () => {
    expect(priorityAfter(0)).toBe('10')
  })

  it('leaves one that was further back where it was', () => {
    expect(priorityAfter(12)).toBe('12')
  })
})
