/** One measured figure, beside what it is compared with in the same run (DESIGN §7). */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly baseline: number
  /** How many times as much as the baseline. */
  readonly ratio: number
  /** How often it was measured, where it is a median or a quantile. */
  readonly n?: number
  /** Teachers of the register that it was measured on, where it is one of a register. */
  readonly teachers?: number
  /** Tickets that it was measured on, where it is one of tickets. */
  readonly tickets?: number
}

/** A figure with three significant digits. */
export function figure(name: string, value: number, of: { readonly unit: string; readonly baseline: number }): Figure {
  const { unit, baseline } = of
  return { name, value: rounded(value), unit, baseline: rounded(baseline), ratio: rounded(value / baseline) }
}

function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
