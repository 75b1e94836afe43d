import type { Browser, Page } from 'playwright-core'

export function openBrowser(): Promise<Browser>
export function signInFirst(page: Page, link: string, password?: string): Promise<void>
