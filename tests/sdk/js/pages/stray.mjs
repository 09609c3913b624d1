// No SDK: a page that asks for a name on the internet, to show that this is noticed and goes nowhere.
fetch('https://collector.invalid/v1/t').catch(() => (window.played = true))
