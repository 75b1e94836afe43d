import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { databaseUrl, onServer } from './postgres-server'

/** Makes the tables in an empty database. */
type Migrate = (options: { readonly url: string | null; readonly sqliteFile: string }) => Promise<void>

const PREFIX = 'matchdesk-templates-'
const FOLDER = 'TEST_TEMPLATES'

/**
 * Migrating takes a second, and copying a migrated database a tenth of it: each worker of a run migrates one of each kind, and
 * every test file gets a copy. Before and after the whole run, by jest.
 */
export async function makeTemplateFolder(): Promise<void> {
  process.env[FOLDER] = await mkdtemp(path.join(os.tmpdir(), PREFIX))
}

export async function dropTemplates(): Promise<void> {
  const folder = templateFolder()
  const url = process.env['TEST_DATABASE_URL']
  const names = (await readdir(folder)).filter(name => name.startsWith('matchdesk_'))
  if (url) for (const name of names) await onServer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  await rm(folder, { recursive: true, force: true })
}

/** Copies the migrated SQLite database to a file. */
export async function copySqliteTemplate(to: string, migrate: Migrate): Promise<void> {
  const file = path.join(templateFolder(), `worker-${worker()}.sqlite`)
  if (!existsSync(file)) {
    await migrate({ url: null, sqliteFile: `${file}.new` })
    await copyFile(`${file}.new`, file)
  }
  await copyFile(file, to)
}

/** Makes a database on a server as a copy of the migrated one. */
export async function copyPostgresTemplate(serverUrl: string, name: string, migrate: Migrate): Promise<void> {
  const run = path.basename(templateFolder()).slice(PREFIX.length).toLowerCase().replace(/\W/g, '_')
  const template = `matchdesk_template_${run}_${worker()}`
  const mark = path.join(templateFolder(), template)
  if (!existsSync(mark)) {
    await onServer(serverUrl, `CREATE DATABASE ${template}`)
    await migrate({ url: databaseUrl(serverUrl, template), sqliteFile: '' })
    await writeFile(mark, '')
  }
  await onServer(serverUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`)
}

function templateFolder(): string {
  const folder = process.env[FOLDER]
  if (folder === undefined) throw new Error('Tests with a database are run by jest with the project’s configuration')
  return folder
}

function worker(): string {
  return process.env['JEST_WORKER_ID'] ?? '1'
}
