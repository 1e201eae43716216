"""The packing vault: what the shop keeps of each parcel's packing, and how it comes into a case."""
