// Makes the calls of calls.json with one real Node SDK, set up as its documentation says with only the host changed.
// `node --require ./loopback-only.cjs node-driver.mjs SDK URL WRITE_KEY`; an error of the SDK ends it with 1.
import { readFileSync } from 'node:fs'
import { revive } from './calls.mjs'

const [sdk, url, writeKey] = process.argv.slice(2)
const calls = revive(JSON.parse(readFileSync(new URL('../calls.json', import.meta.url), 'utf8')))

/** The SDKs for Node take one object a call. */
function play(analytics) {
  for (const { type, ...fields } of calls) analytics[type](fields)
}

const drivers = {
  async 'segment-node'() {
    const { Analytics } = await import('@segment/analytics-node')
    const analytics = new Analytics({ writeKey, host: url })
    analytics.on('error', fail)
    play(analytics)
    await analytics.closeAndFlush()
  },
  async 'segment-node-6'() {
    const { default: Analytics } = await import('analytics-node')
    const analytics = new Analytics(writeKey, { host: url, errorHandler: fail })
    play(analytics)
    await analytics.flush()
  },
  async 'rudder-node'() {
    const { default: Analytics } = await import('@rudderstack/rudder-sdk-node')
    const analytics = new Analytics(writeKey, { dataPlaneUrl: url, errorHandler: fail })
    play(analytics)
    await analytics.flush()
  },
  async 'customerio-node'() {
    const { Analytics } = await import('@customerio/cdp-analytics-node')
    const analytics = new Analytics({ writeKey, host: url })
    analytics.on('error', fail)
    play(analytics)
    await analytics.closeAndFlush()
  },
  async 'jitsu-node'() {
    const { jitsuAnalytics } = await import('@jitsu/js')
    const analytics = jitsuAnalytics({ host: url, writeKey })
    for (const call of calls) {
      if (call.type === 'identify') await analytics.identify(call.userId, call.traits)
      if (call.type === 'track') await analytics.track(call.event, call.properties)
      if (call.type === 'page') await analytics.page(call.properties)
      if (call.type === 'group') await analytics.group(call.groupId, call.traits)
    }
  },
}

function fail(error) {
  console.error(`${sdk}:`, error)
  process.exitCode = 1
}

await drivers[sdk]()
