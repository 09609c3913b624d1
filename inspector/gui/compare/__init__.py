"""Two events side by side: what differs, what stayed the same, and the way from one difference to the next."""
