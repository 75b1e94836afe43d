import type { Multipart } from './mime-part'

interface TreeNode {
  readonly contentType: string
  readonly children: readonly unknown[]
}

/**
 * Reads mailparser's tree of parts: for each leaf, in the order of the message, the multiparts around it. Walks with a
 * list of its own, so that depth costs no call stack.
 */
export function walkTree(tree: unknown): { readonly paths: readonly (readonly Multipart[])[]; readonly depth: number } {
  const paths: (readonly Multipart[])[] = []
  const waiting: { node: unknown; path: readonly Multipart[] }[] = [{ node: tree, path: [] }]
  let depth = 0
  let nextId = 0
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    const node = asNode(item.node)
    if (node === null) continue
    depth = Math.max(depth, item.path.length)
    if (!node.contentType.startsWith('multipart/')) {
      paths.push(item.path)
      continue
    }
    const path = [...item.path, { id: nextId++, type: node.contentType }]
    for (const child of node.children.toReversed()) waiting.push({ node: child, path })
  }
  return { paths, depth }
}

function asNode(value: unknown): TreeNode | null {
  if (typeof value !== 'object' || value === null || !('children' in value) || !Array.isArray(value.children))
    return null
  const type = 'contentType' in value && typeof value.contentType === 'string' ? value.contentType : 'text/plain'
  return { contentType: type.toLowerCase(), children: value.children }
}
