// A shop's page with six vendors' real SDKs, each set up with its vendor's own address.
import calls from '../../vendor_calls.json'

const { sites } = window.job
const said = [
  { type: 'identify', userId: calls.user, traits: calls.traits },
  { type: 'track', event: calls.event, properties: calls.properties },
  { type: 'page', category: 'Shop', name: calls.page.title, properties: { kind: 'checkout' } },
]

/** The page of one vendor takes its address and key from `window.job` when it is first run. */
async function open(vendor, page) {
  window.job = { calls: said, ...sites[vendor] }
  await page()
}

async function all() {
  await open('segment', () => import('./segment.mjs'))
  await open('rudderstack', () => import('./rudder.mjs'))
  await open('amplitude', () => import('./amplitude.mjs'))
  await open('mixpanel', () => import('./mixpanel.mjs'))
  await open('posthog', () => import('./posthog.mjs'))
  await open('snowplow', () => import('./snowplow.mjs'))
  // What any page has besides: a picture from a host that is nobody's but the shop's.
  document.body.append(Object.assign(new Image(), { src: 'https://cdn.shop.example/logo.png' }))
}
all()
