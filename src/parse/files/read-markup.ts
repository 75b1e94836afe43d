import { Parser } from 'htmlparser2'

/** What is done with the markup of a workbook's part as it is read. */
export interface MarkupReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void
  text?(words: string, within: string): void
  /** Whether to read on. */
  close?(name: string): boolean
}

/** Reads markup by a parser that knows numbers and the five names of XML only: what a file declares, declares nothing here. */
export function readMarkup(markup: string, reader: MarkupReader): void {
  const within: string[] = []
  // How a Japanese text is said stands beside it.
  let said = 0
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        within.push(name)
        if (name === 'rPh') said += 1
        reader.open(name, attributes)
      },
      ontext(words) {
        if (said === 0) reader.text?.(words, within.at(-1) ?? '')
      },
      onclosetag(name) {
        within.pop()
        if (name === 'rPh') said -= 1
        if (reader.close?.(name) === false) parser.pause()
      },
    },
    { xmlMode: true },
  )
  parser.write(markup)
  parser.end()
}
