/**
 * Undoes `format=flowed` (RFC 3676): a line that ends in a space goes on in the next one of the same quote depth. The
 * signature mark `-- ` never flows. With `DelSp=yes` the space was added by the sender and goes.
 */
export function unflow(text: string, delSp: boolean): string {
  const out: string[] = []
  let open: { depth: number; text: string } | null = null
  for (const line of text.split('\n')) {
    const depth = /^>*/.exec(line)?.[0].length ?? 0
    const unquoted = line.slice(depth)
    const content = unquoted.startsWith(' ') ? unquoted.slice(1) : unquoted
    const flows = content.endsWith(' ') && content !== '-- '
    const piece = flows && delSp ? content.slice(0, -1) : content
    if (open !== null && (open.depth !== depth || content === '-- ')) {
      out.push(render(open.depth, open.text))
      open = null
    }
    const joined: string = open === null ? piece : open.text + piece
    if (flows) open = { depth, text: joined }
    else {
      out.push(render(depth, joined))
      open = null
    }
  }
  if (open !== null) out.push(render(open.depth, open.text))
  return out.join('\n')
}

function render(depth: number, text: string): string {
  return depth === 0 ? text : `${'>'.repeat(depth)} ${text}`
}
