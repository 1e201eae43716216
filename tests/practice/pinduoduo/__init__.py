"""The practice back end of Pinduoduo: 商家后台 with its review list, report form, orders, appeals, chat and mails.

It speaks the platform's language: an appeal against a review is a *report* (举报) in its addresses and answers.
"""
