"""What executes interception rules, at the endpoint and in the proxy's child alike: waits, holds, answers."""
