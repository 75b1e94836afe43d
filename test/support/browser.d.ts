import type { Browser, Locator, Page } from 'playwright-core'

export function openBrowser(): Promise<Browser>
export function signInFirst(page: Page, link: string, password?: string): Promise<void>
/** Throws when Tab does not lead there. */
export function tabTo(page: Page, wanted: Locator): Promise<void>
/** The path of a Chromium, or null. */
export function findChromium(): string | null
