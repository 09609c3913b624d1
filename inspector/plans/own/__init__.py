"""Our own format of plans: YAML to be written by hand, described in docs/plans.md and resources/plan.schema.json."""
