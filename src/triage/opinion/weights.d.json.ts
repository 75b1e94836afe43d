import type { LinearModel } from './linear-model'

/** Declared here, so that the compiler need not read, check and print megabytes of numbers; the build copies the file. */
declare const weights: LinearModel
export default weights
