import { readBenchOptions } from '../../../src/bench/bench-options'

const options = (...args: readonly string[]) => readBenchOptions(['register', ...args])?.options ?? null

describe('options of a measurement', () => {
  it('fills a temporary SQLite file when nothing is said', () => {
    expect(options()).toEqual({ rows: 10_000, seed: 1, url: null, file: null, isFilled: false })
  })

  it('fills the file or the database that is named', () => {
    expect(options('--keep', 'big.sqlite')).toMatchObject({ url: null, file: 'big.sqlite', isFilled: false })
    expect(options('--database-url', 'postgres://db.example/x')).toMatchObject({
      url: 'postgres://db.example/x',
      file: null,
      isFilled: false,
    })
  })

  it('measures what an earlier run filled, on either database', () => {
    expect(options('--use', 'big.sqlite')).toMatchObject({ url: null, file: 'big.sqlite', isFilled: true })
    expect(options('--use', 'postgres://db.example/x')).toMatchObject({
      url: 'postgres://db.example/x',
      file: null,
      isFilled: true,
    })
  })

  it('makes no sense of two databases at once, nor of a part of a teacher', () => {
    expect(options('--keep', 'a.sqlite', '--use', 'b.sqlite')).toBeNull()
    expect(options('--rows', '1.5')).toBeNull()
  })
})
