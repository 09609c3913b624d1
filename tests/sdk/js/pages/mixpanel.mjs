// mixpanel-browser from npm, bundled into the page.
import mixpanel from 'mixpanel-browser'
import calls from '../../vendor_calls.json'

const { url, writeKey } = window.job
mixpanel.init(writeKey, { api_host: url, track_pageview: true, autocapture: false, debug: false })
mixpanel.identify(calls.user)
mixpanel.people.set(calls.traits)
mixpanel.track(calls.event, calls.properties)
mixpanel.get_group(calls.group.type, calls.group.id).set(calls.group.traits)
window.played = true
