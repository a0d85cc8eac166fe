"""Celery's entry points. A message carries ids, nothing else."""
