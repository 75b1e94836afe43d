import type { UsualReader } from '../../src/report/trend/usual-reader'

/** Where nobody has counted what is usual. */
export const nothingUsual: UsualReader = { perDay: async () => null }
