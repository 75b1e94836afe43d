import type { Replace } from './sensitive-names'

/** A bank account as people write it down: after its label, as an IBAN, or a card's sixteen digits in fours. */
const LABELLED_ACCOUNT =
  /\b(?:sort ?code|(?:bank )?acc(?:oun)?t\.? ?(?:number|num|no\.?)|a\/c(?: ?no\.?)?|iban)[ \t]{0,3}(?:is|[:.=#-]){0,2}[ \t]{0,3}[a-z]{0,2}\d[\d -]{3,30}\d/giu
const IBAN = /\bgb\d{2} ?[a-z]{4}(?: ?\d){14}\b/giu
const CARD = /(?<!\d)\d{4}(?:[ -]\d{4}){3}(?!\d)/gu

/** What is said of somebody's health: after words that begin it, up to six words; and illnesses by name. */
const SAID_OF_HEALTH =
  /\b(?:diagnosed with|suffer(?:s|ing|ed)? (?:from|with)|signed off (?:work )?(?:with|for|because of)|off (?:sick|ill) (?:with|because of)|(?:treatment|surgery|medication|operation) for)(?: +[\p{L}’'-]{1,30}){1,6}/giu
const ILLNESS =
  /\b(?:cancer|leuk(?:a)?emia|chemotherapy|depression|miscarriage|epilep(?:sy|tic)|bipolar disorder|schizophrenia|ptsd|hiv|multiple sclerosis|panic attacks?|mental health (?:problems?|issues?|condition|crisis)|anxiety disorder|dialysis)\b/giu

/** Replaces bank details and what is said of somebody's health. Linear in the text. */
export function maskBankAndHealth(text: string, replace: Replace): string {
  const bank = (found: string) => replace('bank details', found)
  const health = (found: string) => replace('health', found)
  return text
    .replace(LABELLED_ACCOUNT, bank)
    .replace(IBAN, bank)
    .replace(CARD, bank)
    .replace(SAID_OF_HEALTH, health)
    .replace(ILLNESS, health)
}
