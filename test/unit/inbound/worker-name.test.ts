import { hostname } from 'node:os'
import { isGoneWorker, workerName } from '../../../src/inbound/worker-name'

const place = workerName().slice(0, workerName().lastIndexOf(':'))

describe('whether a worker is gone', () => {
  it.each([
    ['a number that no process has', `${place}:99999999`, true],
    ['its own name, before it has claimed anything', workerName(), true],
    ['a living process', `${place}:${process.ppid}`, false],
    ['a process of another host', 'elsewhere:99999999', false],
    ['a process of a container with this host’s name', `${hostname().slice(0, 32)}:1:99999999`, false],
    ['no name of ours', 'nonsense', false],
    ['no number', `${place}:x`, false],
  ])('is known of %s', (_label, name, expected) => {
    expect(isGoneWorker(name)).toBe(expected)
  })
})
