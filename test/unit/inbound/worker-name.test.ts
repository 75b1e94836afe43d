import { hostname } from 'node:os'
import { isGoneWorker, workerName } from '../../../src/inbound/worker-name'

const host = hostname().slice(0, 32)

describe('whether a worker is gone', () => {
  it.each([
    ['a number that no process has', `${host}:99999999`, true],
    ['its own name, before it has claimed anything', workerName(), true],
    ['a living process', `${host}:${process.ppid}`, false],
    ['a process of another host', 'elsewhere:99999999', false],
    ['no name of ours', 'nonsense', false],
    ['no number', `${host}:x`, false],
  ])('is known of %s', (_label, name, expected) => {
    expect(isGoneWorker(name)).toBe(expected)
  })
})
