import type { Wording, WordingStore } from '../../../src/notify/wording/wording'

/** Versions of words in memory. */
export class FakeWordings implements WordingStore {
  all: Wording[] = []
  current: WordingStore['current'] = async template => (await this.versions(template))[0] ?? null
  versions: WordingStore['versions'] = async template =>
    this.all.filter(one => one.template === template).sort((one, other) => other.version - one.version)
  add: WordingStore['add'] = async wording => void this.all.push(wording)
}
