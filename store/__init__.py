"""The memory: tables, one module of questions for each subject, and the transactions they run in."""
