/** Stands for the end of a cell until the paragraphs inside it are known. */
export const CELL = '\u0001'
/** Stands for the end of a row, which the cell after it does not swallow. */
export const ROW = '\u0002'

/** The words of a document as lines, a tab between cells, as they are kept: an empty cell in its place, none at the end of a row. */
export function tidyWords(text: string): string {
  return text
    .replace(/\n*\u0001/g, '\t')
    .replaceAll(ROW, '\n')
    .replaceAll('\ufffd', '')
    .replace(/[^\S\n\t]+/g, ' ')
    .split('\n')
    .map(line => line.replace(/^ /, '').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** What a document shows, and whether it holds more than that. */
export interface ShownWords {
  readonly words: string
  /** It hides words, which are left out. */
  readonly hides: boolean
}
