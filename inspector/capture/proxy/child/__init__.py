"""The process that decrypts: mitmproxy with addons of ours, told what to do by the engine, telling it what passed.

Only here may mitmproxy be imported, and only after its folder was put first on the path (``__main__``).
"""
