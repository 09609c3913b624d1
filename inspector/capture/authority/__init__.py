"""The authority with whose certificates the proxy decrypts: made here, kept here, exported without its key.

It is another one than that of the https endpoint (``capture/tls.py``), which can vouch for this machine and private
networks alone and may be trusted lightly. This one vouches for the hosts of vendors.
"""
