/** Words of others that an author repeats: guidance, bulletins, the helpdesk. */
export const GUIDANCE =
  /\b(?:guidance|guide|bulletin|newsletter|handbook|manual|faqs?|help ?(?:page|desk|text|sheet|file)|instructions?|advice|policy|document|letter|circular|memo|notes?|website|page|form|auto-?reply|acknowledgement|banner|email from (?:you|the)|your (?:email|reply|message|team)|the dfe|department|lead provider|delivery partner|hub) (?:also )?(?:says?|states?|said|stated|reads?|tells?|told|advises?|advised|asks?|asked|mention(?:s|ed)?|explain(?:s|ed)?|suggest(?:s|ed)?|recommend(?:s|ed)?|wants us|remind(?:s|ed)?|warn(?:s|ed)?|claim(?:s|ed)?|list(?:s|ed)?|describe[sd]?)\b|\baccording to\b|\bas (?:per|stated in|it says in) (?:the|your)\b|\b(?:schools|tutors|users|colleagues|people|anyone|you) (?:should|must|are (?:asked|advised|requested)|may wish)\b|\b(?:i was|we were|we are|we've been|i've been|been) (?:told|asked|advised|reminded) to\b/
/** Papers whose words are not the author's: a sentence that speaks of one repeats it. */
export const PAPER =
  /\b(?:guidance|bulletin|newsletter|handbook|manual|faqs?|help (?:page|text|sheet|article|section|centre)|instructions|leaflet|briefing|fact ?sheet|checklist|circular|knowledge base|acknowledgement|auto-?reply|user guide|terms and conditions|small print|notice)\b/
/** An instruction to anybody: report, note, tell us. */
const INSTRUCTION =
  /^(?:[-*•>|]\s*|\d{1,2}[.)]\s*)?(?:report|tell|note|contact|log|record|raise|say|mention|include|refer|keep a|make a note|check|see|for (?:recurring|repeated|ongoing|persistent)|recurring|repeated|where|any (?:recurring|repeated)|in (?:case|the event)) (?!(?:issue|problem|error|fault|trouble)s? (?:for|at|with|here|again|in our|at our))/

/** Whether a sentence repeats what a paper or an instruction to anybody says. */
export function isOfAPaper(text: string): boolean {
  return GUIDANCE.test(text) || PAPER.test(text) || INSTRUCTION.test(text)
}
