"""The practice back end of e.dianping.com: shell and frame, Vue with an MTD look-alike, complaints in a dialog."""
