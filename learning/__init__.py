"""The rules: pure functions that know neither Discord nor the database nor the words."""
