/** A text as the templates of written words print it: as it is, and in paragraphs of lines. */
export function paragraphsOf(text: string) {
  const words = text.replace(/\r\n?/g, '\n')
  return { words, paragraphs: words.split(/\n\s*\n/).map(paragraph => paragraph.split('\n')) }
}
