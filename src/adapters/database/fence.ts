import type { QueryRunner } from 'typeorm'
import { UnexpectedError } from '../../kernel/errors'

/** A query runner that works until it is closed. */
export interface Fence {
  readonly runner: QueryRunner
  close(): void
}

/**
 * Keeps a unit's stores inside the unit. On SQLite every unit shares one connection, so a statement that nobody awaited
 * would run within the next unit, and be lost with it.
 */
export function fenceIn(runner: QueryRunner): Fence {
  let isOpen = true
  const fenced = new Proxy(runner, {
    get(target, property) {
      if (!isOpen) {
        throw new UnexpectedError('A store was used after its unit of work had ended', { code: 'DATABASE.UNIT_OVER' })
      }
      const value: unknown = Reflect.get(target, property)
      const bound: unknown = typeof value === 'function' ? value.bind(target) : value
      return bound
    },
  })
  return {
    runner: fenced,
    close: () => {
      isOpen = false
    },
  }
}
