"""Lake rows → every published table but the reference ones: a pure function of the lake and the seeds."""

from transforms.facts.settling import THRESHOLD, THRESHOLDS, settle

__all__ = ["THRESHOLD", "THRESHOLDS", "settle"]
