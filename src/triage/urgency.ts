const CUES: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern:
      /\b(?:urgent(?:ly)?|asap|as soon as possible|immediately|emergency|critical|time[- ]sensitive|right away|straight away|high priority)\b/,
    reason: 'The author says it is urgent',
  },
  {
    pattern:
      /\b(?:deadline|by (?:today|tomorrow|tonight|noon|the end of (?:today|the day|this week)|close of play|monday|tuesday|wednesday|thursday|friday)|before (?:tomorrow|monday|tuesday|wednesday|thursday|friday)|(?:starts?|begins?|is) (?:today|tomorrow|this week|on monday|next week)|training (?:is |starts )?(?:tomorrow|today|on monday))\b/,
    reason: 'The author names a day by which it must be done',
  },
]
const NOT_URGENT =
  /\b(?:not|n't|no|isn't) (?:at all |very |that |particularly |really )?(?:urgent|rush|hurry)|\bno (?:rush|hurry|urgency)\b|\bif urgent\b|\bwhen you (?:get|have) (?:a chance|time|a moment)\b/

/** Whether the author presses for time, and the reason in words. */
export function urgencyOf(text: string): { readonly urgent: boolean; readonly reason: string | null } {
  const cue = CUES.find(({ pattern }) => pattern.test(text))
  return cue && !NOT_URGENT.test(text) ? { urgent: true, reason: cue.reason } : { urgent: false, reason: null }
}
