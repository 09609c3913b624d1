"""The one place that wires capture, decoding and storage together and takes commands."""
