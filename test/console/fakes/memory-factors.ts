import type { FactorStore, RecoveryCode, SecondFactor } from '../../../src/access/second-factor'

/** What a unit of work that failed is taken back to. */
export interface FactorsKept {
  readonly factors: ReadonlyMap<string, SecondFactor>
  readonly codes: readonly RecoveryCode[]
}

/** Second factors and recovery codes in memory. */
export class MemoryFactors implements FactorStore {
  factors = new Map<string, SecondFactor>()
  codes: RecoveryCode[] = []

  kept(): FactorsKept {
    return { factors: new Map(this.factors), codes: [...this.codes] }
  }

  goBack({ factors, codes }: FactorsKept): void {
    this.factors = new Map(factors)
    this.codes = [...codes]
  }

  all = async () => [...this.factors.values()]
  find = async (accountId: string) => this.factors.get(accountId) ?? null
  replace = async (factor: SecondFactor) => void this.factors.set(factor.accountId, factor)
  change: FactorStore['change'] = async (id, change) => {
    for (const factor of this.factors.values()) {
      if (factor.id === id) this.factors.set(factor.accountId, { ...factor, ...change })
    }
  }
  remove = async (accountId: string) => {
    this.factors.delete(accountId)
    this.codes = this.codes.filter(code => code.accountId !== accountId)
  }
  replaceCodes: FactorStore['replaceCodes'] = async (accountId, codes) => {
    this.codes = [...this.codes.filter(code => code.accountId !== accountId), ...codes]
  }
  useCode: FactorStore['useCode'] = async ({ accountId, codeHash, at }) => {
    const code = this.codes.find(
      other => other.accountId === accountId && other.codeHash === codeHash && other.usedAt === null,
    )
    if (code) this.codes = this.codes.map(other => (other === code ? { ...code, usedAt: at } : other))
    return code !== undefined
  }
  countCodes = async (accountId: string) =>
    this.codes.filter(code => code.accountId === accountId && code.usedAt === null).length
}
