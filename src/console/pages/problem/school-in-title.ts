import type { Problem } from '../../../problem/problem'
import type { ConsoleServices } from '../../services'
import { problemTitle } from '../../view/labels'

/** The number of the school that a title ends with, if it does. */
export function urnIn(title: string): readonly string[] {
  const urn = /school (\d+)$/.exec(title)?.[1]
  return urn === undefined ? [] : [urn]
}

/** A problem's title, with the name of its school. */
export async function titleOf(
  { register }: Pick<ConsoleServices, 'register'>,
  { title }: Pick<Problem, 'title'>,
): Promise<string> {
  return problemTitle(title, await register.schools(urnIn(title)))
}
