import type { Browser, Page } from 'playwright-core'

export function openBrowser(): Promise<Browser>
export function signInFirst(page: Page, link: string, password?: string): Promise<void>
/** The path of a Chromium, or null. */
export function findChromium(): string | null
