import type { ScreenshotText } from '../../extract/screenshots/screenshot-text'
import { foldText } from '../../register/names'
import type { FoundPart } from './propose-bars'

/** Words of a page where something is wrong, as services write them. */
const ERROR =
  /\b(?:there is a problem|error|sorry|went wrong|not found|cannot|can['’]?t|could not|unable|unavailable|no (?:matching )?results|no \w+ found|not recognised|do(?:es)? not (?:have|match)|don['’]?t have|timed out|try again|expired|denied|refused|invalid|bad gateway|enter an?|select an?|must be)\b/i

/** The parts of a picture that say what went wrong; empty where nothing does. Pure. */
export function errorParts(
  { signature, heading, kind }: Pick<ScreenshotText, 'signature' | 'heading' | 'kind'>,
  parts: readonly FoundPart[],
): readonly FoundPart[] {
  const isTrouble = kind === 'error' || kind === 'sign-in' || kind === 'search'
  const told = new Set(foldText(`${signature ?? ''} ${isTrouble ? (heading?.text ?? '') : ''}`).split(' '))
  return parts.filter(({ text }) => {
    if (ERROR.test(text)) return true
    const words = foldText(text)
      .split(' ')
      .filter(word => word !== '')
    return words.length > 1 && words.every(word => told.has(word))
  })
}
