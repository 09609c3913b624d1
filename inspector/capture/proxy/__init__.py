"""The intercepting proxy: its contract, its policy, the process that decrypts and the one that owns the public port."""
