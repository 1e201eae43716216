"""Pictures that phones save as HEIC."""
