"""What films and recordings hold, read from their structure: is anything there to be seen or heard?"""
