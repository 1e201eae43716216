"""A notice of holidays for a year that nobody has published yet: its first line, the others, and all of it."""

NEW_YEAR = "2027年部分节假日安排：一、元旦：1月1日（周五）至3日（周日）放假，共3天。1月9日（周六）上班。"
REST = """二、春节：2月5日（周五）至12日（周五）放假，共8天。三、清明节：4月3日至5日放假。四、劳动节：5月1日至5日放假。
五、端午节：6月9日放假。六、中秋节：9月15日放假。七、国庆节：10月1日至7日放假，共7天。"""
NOTICE = f"{NEW_YEAR}\n{REST}"
