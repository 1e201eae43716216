"""The practice back end of Taobao and Tmall: 千牛 with its review list, complaint frame, trade, chat and notices.

It speaks the platform's language: 投诉 is a *complaint* in its addresses and answers, where the product says appeal.
"""
