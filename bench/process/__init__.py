"""Measures the bot as a process beside two others on the double of Discord: `python -m bench.process`."""
