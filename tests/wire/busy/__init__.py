"""A busy hour squeezed into a minute, in which the bot is killed at moments that a seed draws, and what is left of it.

`python -m tests.wire.busy --seed S --kills N` plays one. The same seed draws the same hour, people and kills; how fast
the machine is decides what exactly each of them meets.
"""
