"""The practice back end of e.waimai.meituan.com: reviews drawn on a canvas, a token in the address, JSON."""
