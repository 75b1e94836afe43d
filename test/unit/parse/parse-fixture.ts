import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parseMessage } from '../../../src/parse/parse-message'
import type { ParsedMessage, ParseOutcome } from '../../../src/parse/parsed-message'

/** A message in `test/fixtures/eml`, parsed; fails the test when it could not be. */
export async function parseFixture(name: string): Promise<ParsedMessage> {
  return parsedOf(await parseMessage(readFileSync(path.join(__dirname, '../../fixtures/eml', `${name}.eml`))))
}

/** Parses a message written in the test; LF becomes CRLF. */
export async function parseText(source: string): Promise<ParsedMessage> {
  return parsedOf(await parseMessage(Buffer.from(source.replace(/\n/g, '\r\n'))))
}

/** A plain message with this text. */
export function plainMail(text: string, headers = ''): string {
  return `From: Gemma Brennan <g.brennan@oakfield.dorminster.sch.example>\nSubject: Mentor\n${headers}Content-Type: text/plain; charset=utf-8\n\n${text}`
}

/** An HTML message with this body. */
export function htmlMail(html: string): string {
  return `From: Gemma Brennan <g.brennan@oakfield.dorminster.sch.example>\nSubject: Mentor\nContent-Type: text/html; charset=utf-8\n\n${html}`
}

/** The message of an outcome that must be `parsed`. */
export function parsedOf(outcome: ParseOutcome): ParsedMessage {
  if (outcome.kind !== 'parsed') throw new Error(`not parsed: ${outcome.code}`)
  return outcome.message
}

/** Kinds and texts of the zones, in order. */
export function zonesOf(message: ParsedMessage): readonly (readonly [string, string])[] {
  return message.zones.map(zone => [zone.kind, message.text.slice(zone.start, zone.end).trim()])
}
