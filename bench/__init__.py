"""Measurements that print tables: `make bench`. Nothing here is a test, and no number here can fail one."""
