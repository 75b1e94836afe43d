import { PARSE_LIMITS } from '../limits'
import { createBoundaries } from './boundaries'
import type { BoundaryLine } from './boundaries'
import { contentFacts } from './content-facts'
import type { ContentFacts } from './content-facts'
import type { CutAt, HeaderLine, Multipart } from './mime-part'
import { decodeTransfer } from './transfer-decoding'
import { guessBoundary } from './guess-boundary'
import { readHeader } from './read-header'

/** A leaf where it lies: its body is still encoded. */
export interface SurveyedPart {
  readonly facts: ContentFacts
  readonly body: Buffer
  readonly path: readonly Multipart[]
}

/** The form of a message, found in one pass over its bytes. */
export interface Survey {
  readonly headerLines: readonly HeaderLine[]
  readonly root: ContentFacts
  readonly parts: readonly SurveyedPart[]
  readonly depth: number
  readonly oddities: ReadonlySet<string>
  readonly cutAt: CutAt | null
}

interface Open {
  readonly multipart: Multipart
  readonly path: readonly Multipart[]
  boundary: string
  closed: boolean
  parts: number
}

/**
 * Finds every part of a message, whatever is wrong with it. Nothing recurses, nothing is searched twice, and what was found
 * before a limit is kept. Text before the first boundary and after the last one belongs to no part (RFC 2046 §5.1.1).
 */
export function surveyParts(message: Buffer, start: number): Survey {
  return new Surveyor(message, start).survey()
}

class Surveyor {
  private readonly parts: SurveyedPart[] = []
  private readonly open: Open[] = []
  private readonly oddities = new Set<string>()
  private readonly boundaries: ReturnType<typeof createBoundaries>
  private cutAt: CutAt | null = null
  private depth = 0
  private nextId = 0
  private headers = 0

  constructor(
    private readonly bytes: Buffer,
    private readonly start: number,
  ) {
    this.boundaries = createBoundaries(bytes)
  }

  survey(): Survey {
    const head = readHeader(this.bytes, this.rules(this.start, PARSE_LIMITS.headerBytes))
    if (head.damaged) this.oddities.add('header-damaged')
    if (head.cut) this.cutAt = 'header'
    const root = contentFacts(head.lines, 'text/plain')
    let line = this.enter(root, head.bodyStart)
    while (line !== null) line = this.follow(line)
    for (const left of this.open) if (!left.closed) this.oddities.add('boundary-unclosed')
    return {
      headerLines: head.lines,
      root,
      parts: this.parts,
      depth: this.depth,
      oddities: this.oddities,
      cutAt: this.cutAt,
    }
  }

  /** Takes what a boundary line starts: a part, or what lies behind the last one. Gives the next boundary line. */
  private follow(line: BoundaryLine): BoundaryLine | null {
    while (this.open.length > line.level + 1) this.leave()
    const current = this.open[line.level]
    if (current === undefined) return null
    if (line.closes) {
      current.closed = true
      return this.nextLine(line.next)
    }
    if (current.closed) this.oddities.add('boundary-after-end')
    current.closed = false
    current.parts++
    if (++this.headers > PARSE_LIMITS.parts) {
      this.cutAt ??= 'parts'
      return null
    }
    const digest = current.multipart.type === 'multipart/digest'
    const head = readHeader(this.bytes, this.rules(line.next, PARSE_LIMITS.partHeaderBytes))
    if (head.damaged) this.oddities.add('header-damaged')
    if (head.cut) this.cutAt ??= 'header'
    const facts = contentFacts(head.lines, digest ? 'message/rfc822' : 'text/plain')
    const isBare = digest && head.lines.length > 0 && !head.lines.some(field => field.key.startsWith('content-'))
    return this.enter(facts, isBare ? line.next : head.bodyStart)
  }

  /** Opens a multipart, or keeps a leaf. */
  private enter(facts: ContentFacts, bodyStart: number): BoundaryLine | null {
    for (const oddity of facts.oddities) this.oddities.add(oddity)
    const path = this.open.map(item => item.multipart)
    if (!facts.contentType.startsWith('multipart/')) {
      const next = this.nextLine(bodyStart)
      this.keep(facts, this.bodyUpTo(bodyStart, next), path)
      return next
    }
    // What lies deeper is still found, because whoever decides about the message wants its words; the parts' limit ends it.
    if (path.length >= PARSE_LIMITS.depth) this.cutAt ??= 'depth'
    return this.enterMultipart(facts, bodyStart, path)
  }

  private enterMultipart(facts: ContentFacts, bodyStart: number, path: readonly Multipart[]): BoundaryLine | null {
    const level = this.open.length
    if (facts.boundary !== null) {
      this.push(facts, facts.boundary, path)
      const next = this.nextLine(bodyStart)
      if (next?.level === level) {
        // Closed before it began: what stands there is all that it says.
        if (next.closes) this.keepAll(facts, this.bodyUpTo(bodyStart, next), path)
        return next
      }
      this.leave()
    }
    const next = this.nextLine(bodyStart)
    const body = this.bodyUpTo(bodyStart, next)
    const guessed = guessBoundary(body, facts.boundary)
    if (guessed !== null) {
      this.oddities.add('boundary-guessed')
      this.push(facts, guessed, path)
      return this.nextLine(bodyStart)
    }
    this.keepAll(facts, body, path)
    return next
  }

  /** A multipart without parts: its body is read as one text, as mail programs do. */
  private keepAll(facts: ContentFacts, body: Buffer, path: readonly Multipart[]): void {
    this.oddities.add('no-boundary')
    if (body.length === 0) return
    const { bytes } = decodeTransfer(body, { ...facts, contentType: 'text/plain' })
    const isHtml = /^\s{0,100}<(?:!doctype html|html|head|body|div|p|table)\b/i.test(bytes.toString('latin1', 0, 200))
    this.keep(
      { ...facts, contentType: isHtml ? 'text/html' : 'text/plain', disposition: null, filename: null },
      body,
      path,
    )
  }

  private keep(facts: ContentFacts, body: Buffer, path: readonly Multipart[]): void {
    this.depth = Math.max(this.depth, path.length)
    this.parts.push({ facts, body, path })
  }

  private push(facts: ContentFacts, boundary: string, path: readonly Multipart[]): void {
    const multipart = { id: this.nextId++, type: facts.contentType }
    this.open.push({ multipart, path, boundary, closed: false, parts: 0 })
    this.boundaries.push(boundary)
    this.depth = Math.max(this.depth, this.open.length)
  }

  private leave(): void {
    const left = this.open.pop()
    this.boundaries.pop()
    if (left !== undefined && !left.closed && left.parts > 0) this.oddities.add('boundary-unclosed')
  }

  private nextLine(from: number): BoundaryLine | null {
    const line = this.boundaries.next(from)
    if (this.boundaries.sawPrefix()) this.oddities.add('boundary-unclear')
    return line
  }

  /** The line end before a boundary belongs to the boundary. */
  private bodyUpTo(start: number, line: BoundaryLine | null): Buffer {
    if (line === null) return this.bytes.subarray(start)
    let end = Math.max(start, line.start)
    if (end > start && this.bytes[end - 1] === 0x0a) end--
    if (end > start && this.bytes[end - 1] === 0x0d) end--
    return this.bytes.subarray(start, end)
  }

  private rules(start: number, maxBytes: number): Parameters<typeof readHeader>[1] {
    return {
      start,
      end: this.bytes.length,
      maxBytes,
      isBoundary: line => this.boundaries.isBoundary(line),
    }
  }
}
