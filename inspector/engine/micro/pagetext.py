"""The page at ``/micro/ui``, where Snowplow Micro has a view of events: it leads to the window and to the answers."""

AUTH_CONFIG = {"domain": "", "audience": "", "clientId": "", "enabled": False}
"""What Micro tells its view where nobody has to log in."""

_LINKS = (
    ("/micro/all", "how many events came, and how many of them are good and bad"),
    ("/micro/good", "the good ones"),
    ("/micro/bad", "the bad ones, with what is wrong"),
    ("/micro/events", "all that could be read, as flat rows"),
)
_ROWS = "".join(f'<li><a href="{path}"><code>{path}</code></a>: {about}</li>' for path, about in _LINKS)

PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Event Inspector</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:40em;margin:3em auto;padding:0 1em}}</style></head><body>
<h1>Event Inspector</h1>
<p>It answers here in place of Snowplow Micro. Micro's own page of events is not here: events, what is wrong with them
and why are shown in the Event Inspector's window, as they arrive.</p>
<p>What test suites ask:</p>
<ul>{_ROWS}</ul>
</body></html>
"""
