// @amplitude/analytics-browser from npm, bundled into the page.
import * as amplitude from '@amplitude/analytics-browser'
import calls from '../../vendor_calls.json'

const { url, writeKey } = window.job
const set = (values) =>
  Object.entries(values).reduce((all, [name, value]) => all.set(name, value), new amplitude.Identify())
const ready = amplitude.init(writeKey, calls.user, {
  serverUrl: `${url}/2/httpapi`,
  remoteConfig: { serverUrl: `${url}/config` },
  autocapture: { pageViews: true },
  deviceId: calls.anonymous,
}).promise
ready.then(async () => {
  const sent = [
    amplitude.identify(set(calls.traits)).promise,
    amplitude.track(calls.event, calls.properties).promise,
    amplitude.groupIdentify(calls.group.type, calls.group.id, set(calls.group.traits)).promise,
  ]
  for (const { code, message } of await Promise.all(sent)) if (code !== 200) console.error(code, message)
  window.played = true
})
