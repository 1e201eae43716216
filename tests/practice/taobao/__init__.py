"""The practice back end of Taobao and Tmall: 千牛 with its review list, complaint frame, trade, chat and notices."""
