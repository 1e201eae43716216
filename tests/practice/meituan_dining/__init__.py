"""The practice back end of ecom.meituan.com: a shell whose address names the frame, list JSON, no known form."""
