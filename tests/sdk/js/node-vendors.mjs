// Makes the calls of vendor_calls.json with one SDK for Node of a vendor beyond the Segment family, set up as its
// documentation says with only the address changed.
// `node --require ./loopback-only.cjs node-vendors.mjs SDK URL KEY`; an error of the SDK ends it with 1.
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'

const [sdk, url, key] = process.argv.slice(2)
const calls = JSON.parse(readFileSync(new URL('../vendor_calls.json', import.meta.url), 'utf8'))
const { user, event, properties, traits, group, page, struct, screen } = calls

/** mixpanel, told its address in parts. */
async function mixpanelClient(options = {}) {
  const { default: Mixpanel } = await import('mixpanel')
  const { hostname, port, pathname } = new URL(url)
  const path = pathname === '/' ? '' : pathname
  return Mixpanel.init(key, { host: hostname, port: Number(port), protocol: 'http', path, ...options })
}

async function posthogClient(options = {}) {
  const { PostHog } = await import('posthog-node')
  const client = new PostHog(key, { host: url, ...options })
  client.on('error', fail)
  client.identify({ distinctId: user, properties: traits })
  client.capture({ distinctId: user, event, properties })
  client.groupIdentify({ groupType: group.type, groupKey: group.id, properties: group.traits })
  client.alias({ distinctId: user, alias: calls.anonymous })
  await client.shutdown()
}

async function snowplowTracker(eventMethod) {
  const { newTracker, buildPageView, buildSelfDescribingEvent, buildStructEvent, buildScreenView } = await import(
    '@snowplow/node-tracker'
  )
  const settled = []
  const tracker = newTracker(
    { namespace: 'cf', appId: key, encodeBase64: eventMethod === 'get' },
    {
      endpoint: url,
      eventMethod,
      bufferSize: 1,
      onRequestFailure: fail,
      onRequestSuccess: (payloads) => settled.push(...payloads),
    },
  )
  tracker.setUserId(user)
  tracker.track(buildPageView({ pageUrl: page.url, pageTitle: page.title }))
  tracker.track(buildSelfDescribingEvent({ event: { schema: calls.schema, data: properties } }), [calls.entity])
  tracker.track(buildStructEvent(struct))
  tracker.track(buildScreenView(screen))
  await tracker.flush()
  for (let turn = 0; settled.length < 4 && turn < 200; turn++) await new Promise((done) => setTimeout(done, 25))
  if (settled.length !== 4) fail(`${settled.length} of 4 were delivered`)
}

const drivers = {
  async 'amplitude-node'() {
    const { init, identify, track, groupIdentify, Identify, flush } = await import('@amplitude/analytics-node')
    await init(key, { serverUrl: `${url}/2/httpapi` }).promise
    const who = { user_id: user, device_id: calls.anonymous }
    const set = (values) => Object.entries(values).reduce((all, [name, value]) => all.set(name, value), new Identify())
    const sent = [
      identify(set(traits), who).promise,
      track(event, properties, who).promise,
      groupIdentify(group.type, group.id, set(group.traits), who).promise,
    ]
    await flush().promise
    for (const { code, message } of await Promise.all(sent)) if (code !== 200) fail(`${code} ${message}`)
  },
  async 'mixpanel-node'() {
    const client = await mixpanelClient()
    await promisify(client.people.set.bind(client.people))(user, traits)
    await promisify(client.track)(event, { distinct_id: user, ...properties })
    await promisify(client.groups.set.bind(client.groups))(group.type, group.id, group.traits)
    await promisify(client.alias)(user, calls.anonymous)
  },
  async 'mixpanel-node-batch'() {
    const client = await mixpanelClient({ verbose: true })
    const named = { event, properties: { distinct_id: user, ...properties } }
    await promisify(client.track_batch)([named, { event: 'Second', properties: { distinct_id: user, ...properties } }])
  },
  'posthog-node': () => posthogClient(),
  'posthog-node-plain': () => posthogClient({ disableCompression: true }),
  'posthog-node-v1': () => {
    process.env.POSTHOG_CAPTURE_MODE = 'v1'
    return posthogClient()
  },
  'snowplow-node': () => snowplowTracker('post'),
  'snowplow-node-get': () => snowplowTracker('get'),
}

function fail(error) {
  console.error(`${sdk}:`, error)
  process.exitCode = 1
}

await drivers[sdk]()
